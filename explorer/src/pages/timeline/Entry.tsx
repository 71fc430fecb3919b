/** One entry: when it is said to have been and how that is known, who took part, and the words. */

import type { ReactNode } from "react";

import { number, useLang, useWords } from "../../i18n/index.ts";
import { ClaimCard } from "../../shared/ClaimCard.tsx";
import { Thing } from "../../shared/Thing.tsx";
import type { Named } from "../../shared/model.ts";
import { WORDS } from "./i18n.ts";
import type { Row } from "./model.ts";
import style from "./timeline.module.css";

export function Chips({ row }: { readonly row: Row }): ReactNode {
  const t = useWords(WORDS);
  return (
    <>
      <span className="chip">{t.kinds[row.kind]}</span> <span className={`chip ${style.section}`} data-section={row.section}>{t.sections[row.section]}</span>
      {row.is_disputed ? <span className={`chip ${style.section}`} data-section="denied">{t.disputed}</span> : null}
    </>
  );
}

export function basisOf(row: Row, t: (typeof WORDS)["en"]): string {
  return t.basis[row.when.basis as keyof typeof t.basis] ?? row.when.basis;
}

export function Entry({ row, date }: { readonly row: Row; readonly date: string }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const places = [["", row.places], [t.fromPlace, row.origins], [t.toPlace, row.destinations]] as const;
  return (
    <>
      <h3><Thing thing={row} /></h3>
      <p className="row"><Chips row={row} /></p>
      <dl className={style.facts}>
        <dt>{t.when}</dt>
        <dd>
          {date} {row.when.basis ? <span className="soft">({basisOf(row, t)})</span> : null}
          {row.when.as_written ? <span className={style.line}>{t.asWritten}: <q dir="auto">{row.when.as_written}</q></span> : null}
          {row.when.reason ? <span className={`soft ${style.line}`}>{t.reason}: <span lang="en">{row.when.reason}</span></span> : null}
        </dd>
        {row.participants.length > 0 ? (
          <>
            <dt>{t.who}</dt>
            <dd>
              <ul className="plain-list">
                {row.participants.map((one, index) => (
                  <li key={index}>
                    <Thing thing={one.who} /> <span className="soft">{[one.role?.label, one.capacity ? t.capacity(one.capacity.label) : ""].filter(Boolean).join(", ")}</span>
                  </li>
                ))}
              </ul>
            </dd>
          </>
        ) : null}
        {places.some(([, some]) => some.length > 0) ? (
          <>
            <dt>{t.where}</dt>
            <dd>{places.map(([word, some]) => (some.length > 0 ? <span key={word} className={style.line}><span className="soft">{word}</span> <Things things={some} /></span> : null))}</dd>
          </>
        ) : null}
        {row.about.length > 0 ? (
          <>
            <dt>{t.about}</dt>
            <dd><Things things={row.about} /></dd>
          </>
        ) : null}
      </dl>
      <p className="soft small">{t.claims(number(language, row.claims.length))}</p>
      {row.claims.map((claim) => <ClaimCard key={claim.iri} claim={claim} withAbout={claim.about !== null && claim.about.iri !== row.iri} />)}
    </>
  );
}

function Things({ things }: { readonly things: readonly Named[] }): ReactNode {
  return <>{things.map((thing, index) => <span key={thing.iri}>{index > 0 ? ", " : ""}<Thing thing={thing} /></span>)}</>;
}
