/** The words behind a mark, or what was found between two of them. */

import type { ReactNode } from "react";

import { type Lang, number, useLang, useWords } from "../../i18n/index.ts";
import { term } from "../../i18n/vocabulary.ts";
import { Answered } from "../../shared/Answered.tsx";
import { address } from "../../shared/api.ts";
import { useAsked } from "../../shared/asked.ts";
import { ClaimCard } from "../../shared/ClaimCard.tsx";
import { span } from "../../shared/dates.ts";
import type { Claim, Named, Passage } from "../../shared/model.ts";
import { Thing } from "../../shared/Thing.tsx";
import style from "./figures.module.css";
import { WORDS } from "./i18n.ts";
import { CLOCKS, type Comparison, type Figure, type Line } from "./model.ts";
import { type Names, Pair } from "./Verdicts.tsx";

interface Said {
  readonly lines: readonly (Omit<Claim, "about" | "passages" | "denies"> & {
    readonly passages: readonly (Omit<Passage, "iri" | "role" | "version"> & { readonly passage: string })[];
    readonly denies: Named | null;
  })[];
}

interface Props {
  readonly line: Line;
  readonly pairs: readonly Comparison[];
  readonly names: Names;
  readonly onPair: (pair: Comparison) => void;
}

export function Detail({ line, pairs, names, onPair }: Props): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const { figure } = line;
  const mine = pairs.filter((pair) => pair.figures.some((one) => one.iri === figure.iri));
  return (
    <>
      <p className={style.printed} dir="auto">{figure.as_written}</p>
      <p className="row">
        {line.isTarget ? <span className="chip">{t.target}</span> : null}
        {figure.bound ? <span className="chip">{names.of("bound", figure.bound)}</span> : null}
        {figure.qualifier ? <span className="chip">{names.of("qualifier", figure.qualifier)}</span> : null}
      </p>
      <dl className={style.facts}>
        <dt>{t.counted}</dt>
        <dd><Thing thing={line.variable} /></dd>
        <dt>{t.means}</dt>
        <dd>{allowed(line, language, t)}</dd>
        {line.scope.length > 0 ? (
          <>
            <dt>{t.scope}</dt>
            <dd>{line.scope.map((scope, index) => <span key={scope.iri}>{index > 0 ? ", " : ""}<Thing thing={scope} /></span>)}</dd>
          </>
        ) : null}
        {CLOCKS.map((clock) => {
          const days = line.days[clock];
          return days ? (
            <div key={clock} className={style.pair}>
              <dt>{t.clocks[clock]}</dt>
              <dd>{span(days.earliest, days.latest, language)}</dd>
            </div>
          ) : null;
        })}
      </dl>
      {line.denied_by.map((denial) => (
        <p key={denial.claim} className={style.against}>
          {t.deniedBy} <Thing thing={denial.claimant} />{denial.aspect ? ` (${names.of("aspect", denial.aspect)})` : ""}: <a href={address("/resource", { iri: denial.claim })}>{t.panel}</a>
        </p>
      ))}
      {line.updated_by.length > 0 ? <p className="small soft">{t.updated(line.updated_by.length)}</p> : null}
      <h3>{t.claims}</h3>
      <Claims key={figure.iri} figure={figure} />
      {mine.length > 0 ? (
        <>
          <h3>{t.withOthers}</h3>
          <ul className="plain-list">
            {mine.slice(0, 12).map((pair) => (
              <li key={pair.iri}>
                <button type="button" className={style.plain} onClick={() => onPair(pair)}>
                  <span className="chip" data-verdict={pair.verdict}>{names.of("verdict", pair.verdict)}</span> {pair.figures.find((one) => one.iri !== figure.iri)?.as_written}
                </button>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

/** All claims that speak of a figure, with relays and places. */
export function Claims({ figure }: { readonly figure: Figure }): ReactNode {
  const asked = useAsked<Said>(address("/things/content", { iri: figure.iri, lang: useLang() }));
  return (
    <Answered asked={asked}>
      {(said) => (
        <>
          {said.lines.map((line) => (
            <ClaimCard key={line.iri} claim={{ ...line, about: null, passages: line.passages.map((one) => ({ ...one, iri: one.passage, role: "content", version: null })) }} withAbout={false} />
          ))}
        </>
      )}
    </Answered>
  );
}

export function PairDetail({ pair, names }: { readonly pair: Comparison; readonly names: Names }): ReactNode {
  return (
    <>
      <Pair pair={pair} names={names} />
      {pair.figures.map((figure) => (
        <section key={figure.iri} aria-label={figure.as_written ?? ""}>
          <p className={style.printed} dir="auto">{figure.as_written}</p>
          <Claims figure={figure} />
        </section>
      ))}
    </>
  );
}

function allowed({ minimum, maximum, by_policy }: Line, language: Lang, t: (typeof WORDS)["en"]): string {
  const written = (value: string): string => number(language, Number(value));
  const said =
    minimum === null && maximum === null ? t.noNumber
    : minimum === null || (minimum === "0" && maximum !== null && maximum !== "0") ? t.upTo(written(maximum ?? ""))
    : maximum === null ? t.from(written(minimum))
    : minimum === maximum ? t.exactly(written(minimum))
    : t.between(written(minimum), written(maximum));
  return by_policy ? t.policy(said) : said;
}

/** How a claim is described beside its stance, in the chosen language. */
export function modalityName(language: Lang, modality: string | null): string {
  return modality === null ? "" : term(language, "modality", modality);
}
