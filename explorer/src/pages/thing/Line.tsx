/** One claim of a list: the words first, then who says so and how, of what, and where it stands. */

import type { ReactNode } from "react";

import { counted, useLang, useWords } from "../../i18n/index.ts";
import { SHELL } from "../../i18n/shell.ts";
import { term } from "../../i18n/vocabulary.ts";
import { address } from "../../shared/api.ts";
import { day } from "../../shared/dates.ts";
import { linkOf } from "../../shared/links.ts";
import { Modality, Stance } from "../../shared/Stance.tsx";
import { Thing } from "../../shared/Thing.tsx";
import { Where, Words } from "../../shared/Words.tsx";
import { DENIALS, WORDS } from "./i18n.ts";
import { isSetApart, type Line as LineShape } from "./model.ts";
import { kindName, named } from "./terms.ts";
import style from "./thing.module.css";

interface Props {
  readonly line: LineShape;
  /** False where all lines are of one description. */
  readonly withContent?: boolean;
  /** False on the page of the claim itself. */
  readonly withLink?: boolean;
}

export function Line({ line, withContent = true, withLink = true }: Props): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const variable = line.content.parts.find((part) => part.name === "variable")?.things[0]?.iri;
  const isApart = isSetApart(line.content, line.modality);
  return (
    <article className={style.line} data-stance={line.stance} data-apart={isApart || undefined} aria-label={`${line.claimant.label}: ${line.content.line}`.slice(0, 200)}>
      <blockquote>
        <Words text={line.words} language={line.language} />
      </blockquote>
      <p className={style.says}>
        <Thing thing={line.claimant} /> <Stance stance={line.stance} />{" "}
        {withContent ? <About line={line} /> : null} <Modality modality={line.modality} />{" "}
        {isApart ? <span className={style.apart}>{t.apart}</span> : null}
        {line.denied_aspect ? <span className="soft"> {t.aspectOf(term(language, "aspect", line.denied_aspect))}</span> : null}
      </p>
      {line.relays.length > 0 ? <Relays line={line} /> : null}
      <p className={style.meta}>
        {line.said ? (
          <span>
            <Said line={line} />
          </span>
        ) : null}
        <span>
          <Thing thing={line.document} />
          {line.document.date ? <>, {day(line.document.date, language)}</> : null}
        </span>
        {line.passages.map((place) => (
          <Where key={place.passage} document={line.document} passage={{ ...place, iri: place.passage, role: "content", version: null }} />
        ))}
        {withLink ? <a href={claimLink(line.iri)}>{t.theClaim}</a> : null}
        {variable ? <a href={address("/explore/figures", { variable, mark: line.iri })}>{t.chartOf}</a> : null}
        {line.denied_by.length > 0 && !isAgainst(line) ? (
          <a className={style.denied} href={`${address("/explore/thing", { iri: line.content.iri })}#denied`}>
            {counted(language, line.denied_by.length, DENIALS[language])}
          </a>
        ) : null}
      </p>
      {line.note ? (
        <details className="small">
          <summary>{t.note}</summary>
          <p className="soft" lang="en">{line.note}</p>
        </details>
      ) : null}
    </article>
  );
}

/** Whether it says of something that it is not so. */
export function isAgainst(line: Pick<LineShape, "stance">): boolean {
  return line.stance === "denies" || line.stance === "disputes";
}

/** The page of a claim in the explorer. */
export function claimLink(iri: string): string {
  return address("/explore/thing", { iri });
}

function About({ line }: { readonly line: LineShape }): ReactNode {
  const language = useLang();
  return (
    <>
      <span className="chip">{kindName(language, line.content.kind)}</span>{" "}
      <a href={linkOf(line.content)}>
        <bdi>{line.content.line}</bdi>
      </a>
    </>
  );
}

function Relays({ line }: { readonly line: LineShape }): ReactNode {
  const t = useWords(WORDS);
  return (
    <p className="soft small">
      {t.through}{" "}
      {line.relays.map((relay, index) => (
        <span key={relay.iri}>
          {index > 0 ? " → " : null}
          <Thing thing={relay} />
        </span>
      ))}
    </p>
  );
}

function Said({ line }: { readonly line: LineShape }): ReactNode {
  const t = useWords(WORDS);
  const shell = useWords(SHELL);
  const language = useLang();
  const said = line.said ?? "";
  const days = said.startsWith("/") ? t.byDay(day(said.slice(1), language)) : day(said, language);
  return (
    <>
      {shell.saidOn(days)}
      {line.said_basis && line.said_basis !== "stated" ? ` (${named(language, "basis", line.said_basis)})` : null}
    </>
  );
}
