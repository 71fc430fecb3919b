/** What stands against each other, side by side: denials and what they deny, rival accounts. */

import type { ReactNode } from "react";

import { number, useLang, useWords } from "../../i18n/index.ts";
import { Answered } from "../../shared/Answered.tsx";
import { address } from "../../shared/api.ts";
import { useAsked } from "../../shared/asked.ts";
import type { Cell } from "../../shared/csv.ts";
import { Downloads } from "../../shared/Downloads.tsx";
import { Gathered } from "../../shared/Gathered.tsx";
import { linkOf } from "../../shared/links.ts";
import { WORDS } from "./i18n.ts";
import { Line } from "./Line.tsx";
import { type Conflicts as ConflictsShape, type Content, type Denial, type Denials as DenialsShape, isSetApart, type Line as LineShape, type Rivals } from "./model.ts";
import { Steps, usePage } from "./Part.tsx";
import style from "./thing.module.css";

const SIZE = 5;

export function Denials({ iri, section }: { readonly iri: string; readonly section: "denies" | "denied" }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const page = usePage(section, SIZE);
  const door = `/things/${section}`;
  const asked = useAsked<DenialsShape>(address(door, { iri, lang: language, ...page }));
  const file = (format: string): string => address(door, { iri, lang: language, format });
  return (
    <>
      <Downloads
        items={[
          { label: "CSV", href: file("csv") },
          { label: "Turtle", href: file("ttl") },
        ]}
      />
      <Answered asked={asked}>
        {(found) => (
          <Steps name={section} label={section === "denies" ? t.denials : t.denied} part={found} shown={found.pairs.length}>
            <ol className={`plain-list ${style.pairs}`}>
              {found.pairs.map((pair) => (
                <li key={pair.denial.iri}>
                  <DenialPair pair={pair} />
                </li>
              ))}
            </ol>
          </Steps>
        )}
      </Answered>
    </>
  );
}

function DenialPair({ pair }: { readonly pair: Denial }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const more = pair.stated_count - pair.stated_by.length;
  return (
    <div className={style.pair}>
      <div>
        <h3>{t.denial}</h3>
        <Line line={pair.denial} />
      </div>
      <div>
        <h3>{t.stated}</h3>
        {pair.denied ? <Described content={pair.denied} /> : null}
        {pair.stated_by.length === 0 ? <p className="soft">{t.nobodyStates}</p> : null}
        <Side lines={pair.stated_by} />
        {more > 0 ? <p className="soft small">{t.moreStated(number(language, more))}</p> : null}
      </div>
    </div>
  );
}

export function Conflicts({ iri }: { readonly iri: string }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const page = usePage("conflicts", SIZE);
  const asked = useAsked<ConflictsShape>(address("/things/conflicts", { iri, lang: language, ...page }));
  return (
    <>
      <Gathered<ConflictsShape>
        file="conflicts"
        names={["pair", "kind", "explanation", "side", "content", "claimant", "stance", "modality", "words", "document", "claim"]}
        address={(part) => address("/things/conflicts", { iri, lang: language, ...part })}
        rows={(part) => part.pairs.flatMap((pair, index) => [...sideOf(pair, part.offset + index, "one"), ...sideOf(pair, part.offset + index, "other")])}
        things={(part) => part.pairs.flatMap((pair) => [...(pair.comparison ? [pair.comparison] : []), ...[...pair.left, ...pair.right].map((line) => line.iri)])}
        held={(part) => part.pairs.length}
      />
      <Answered asked={asked}>
        {(found) => (
          <Steps name="conflicts" label={t.conflicts} part={found} shown={found.pairs.length}>
            <ol className={`plain-list ${style.pairs}`}>
              {found.pairs.map((pair, index) => (
                <li key={pair.comparison ?? `${index}${pair.left[0]?.iri ?? ""}`}>
                  <ConflictPair pair={pair} />
                </li>
              ))}
            </ol>
          </Steps>
        )}
      </Answered>
    </>
  );
}

function sideOf(pair: Rivals, index: number, side: "one" | "other"): Cell[][] {
  const lines = side === "one" ? pair.left : pair.right;
  return lines.map((line) => [index + 1, pair.kind, pair.explanation, side, line.content.line, line.claimant.label, line.stance, line.modality, line.words, line.document.iri, line.iri]);
}

function ConflictPair({ pair }: { readonly pair: Rivals }): ReactNode {
  const t = useWords(WORDS);
  return (
    <>
      <p>
        <strong>{pair.kind === "figures" ? t.figurePair : t.account}</strong>
        {pair.explanation ? (
          <>
            {": "}
            <span lang="en">{pair.explanation}</span>
          </>
        ) : null}
      </p>
      <div className={style.pair}>
        <div>
          <h3>{t.one}</h3>
          {pair.left_content ? <Described content={pair.left_content} /> : null}
          <Side lines={pair.left} withContent={!pair.left_content} />
        </div>
        <div>
          <h3>{t.other}</h3>
          {pair.right_content ? <Described content={pair.right_content} /> : null}
          <Side lines={pair.right} withContent={!pair.right_content} />
        </div>
      </div>
    </>
  );
}

function Side({ lines, withContent = false }: { readonly lines: readonly LineShape[]; readonly withContent?: boolean }): ReactNode {
  return (
    <ul className={`plain-list ${style.lines}`}>
      {lines.map((line) => (
        <li key={line.iri}>
          <Line line={line} withContent={withContent} />
        </li>
      ))}
    </ul>
  );
}

function Described({ content }: { readonly content: Content }): ReactNode {
  const t = useWords(WORDS);
  return (
    <p className={style.what}>
      <a href={linkOf(content)}>
        <bdi>{content.line}</bdi>
      </a>{" "}
      {isSetApart(content, null) ? <span className={style.apart}>{t.apart}</span> : null}
    </p>
  );
}
