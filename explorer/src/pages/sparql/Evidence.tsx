/** The words behind one row: the claims that it rests on, and what of it cannot be cited, and why. */

import { type ReactNode, useMemo } from "react";

import { number, useLang, useWords } from "../../i18n/index.ts";
import { ClaimCard } from "../../shared/ClaimCard.tsx";
import type { Claim, Named } from "../../shared/model.ts";
import { Problem } from "../../shared/Problem.tsx";
import { Progress } from "../../shared/Progress.tsx";
import { Thing } from "../../shared/Thing.tsx";
import { type Binding, isSame, type ResultsJson, type Row } from "./answer.ts";
import { usePosted } from "./asking.ts";
import { WORDS } from "./i18n.ts";
import { namedOf, shortOf, type Spelling, useNames, useSpelling } from "./names.ts";
import style from "./sparql.module.css";

interface Labelled {
  readonly iri: string;
  readonly label: string | null;
}

interface Reason {
  readonly reason: string;
  readonly message: string;
  readonly line: number | null;
}

interface CitedClaim {
  readonly iri: string;
  readonly claimant: Labelled | null;
  readonly stance: string;
  readonly modality: string | null;
  readonly content: string | null;
  readonly denies: string | null;
  readonly deniedAspect: string | null;
  readonly statedOn: string | null;
  readonly relays: readonly Labelled[];
  readonly document: Labelled;
  readonly passages: Claim["passages"];
}

interface CitedRow {
  readonly row: number;
  readonly status: "complete" | "partial";
  readonly reasons: readonly Reason[];
  readonly claims: readonly string[];
  readonly disputedBy: readonly string[];
  readonly documents: readonly string[];
}

interface Cited extends ResultsJson {
  readonly evidence: {
    /** What holds for all rows. */
    readonly reasons: readonly Reason[];
    readonly rows: readonly CitedRow[];
    readonly claims: Readonly<Record<string, CitedClaim>>;
    readonly documents: Readonly<Record<string, { readonly iri: string; readonly title: string | null }>>;
  };
}

/** The server cites so many rows at most. */
const MOST = 1_000;
const FEW = 100;
const ACCEPT = "application/sparql-results+json";
const read = (_: string, text: string): Cited => JSON.parse(text) as Cited;

/** `row` is the place in the answer; without `terms` (a yes or no) nothing is compared. */
export function Evidence({ query, row, terms, name }: { readonly query: string; readonly row: number; readonly terms: Binding | null; readonly name: string }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const isFar = row >= MOST;
  const asked = usePosted(`/sparql?evidence=true&evidence-limit=${row < FEW ? FEW : MOST}`, isFar ? null : query, ACCEPT, read);
  const cited = asked.data ? found(asked.data, row, terms) : undefined;
  return (
    <section aria-label={name} className={style.evidence}>
      {isFar ? <p className="soft">{t.evidenceRows(number(language, MOST))}</p> : null}
      <Progress asked={asked} />
      {asked.error ? <Problem error={asked.error} retry={asked.retry} /> : null}
      {asked.data && !cited ? <p>{t.evidenceMoved}</p> : null}
      {asked.data && cited ? <Words cited={cited} evidence={asked.data.evidence} /> : null}
    </section>
  );
}

/** The row as it was cited; should the server have given the rows in another order, by its terms. */
function found({ results, evidence }: Cited, row: number, terms: Binding | null): CitedRow | undefined {
  if (terms === null) return evidence.rows[0];
  const rows = results?.bindings ?? [];
  const here = rows[row];
  const at = here && isSame(here, terms) ? row : rows.findIndex((other) => isSame(other, terms));
  return evidence.rows.find((one) => one.row === at);
}

function Words({ cited, evidence }: { readonly cited: CitedRow; readonly evidence: Cited["evidence"] }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const spelling = useSpelling();
  const claims = useMemo(() => cited.claims.flatMap((iri) => evidence.claims[iri] ?? []), [cited, evidence]);
  const disputes = useMemo(() => cited.disputedBy.flatMap((iri) => evidence.claims[iri] ?? []), [cited, evidence]);
  const contents = useMemo(() => [...claims, ...disputes].flatMap((claim) => [claim.content, claim.denies].filter((iri) => iri !== null)), [claims, disputes]);
  const nameOf = useNames(contents, language);
  const reasons = [...cited.reasons, ...evidence.reasons.filter((one) => one.reason !== "limit")];
  const isPartial = cited.status === "partial" || reasons.length > 0;
  const documents = cited.documents.flatMap((iri) => evidence.documents[iri] ?? []);
  const card = (claim: CitedClaim): ReactNode => (
    <li key={claim.iri}>
      <ClaimCard claim={claimOf(claim, spelling, nameOf)} />
    </li>
  );
  return (
    <>
      {isPartial ? <Partial reasons={reasons} /> : <p className="soft small">{claims.length > 0 ? t.complete : t.reference}</p>}
      {claims.length === 0 && isPartial ? <p className="soft">{t.noClaims}</p> : null}
      <ul className={`plain-list ${style.cards}`}>{claims.map(card)}</ul>
      {disputes.length > 0 ? (
        <>
          <h3>{t.disputed}</h3>
          <ul className={`plain-list ${style.cards}`}>{disputes.map(card)}</ul>
        </>
      ) : null}
      {documents.length > 0 ? (
        <p className="row small">
          <span className="soft">{t.alsoDocuments}:</span>
          {documents.map((one) => (
            <Thing key={one.iri} thing={named(one.iri, one.title, spelling)} />
          ))}
        </p>
      ) : null}
    </>
  );
}

function Partial({ reasons }: { readonly reasons: readonly Reason[] }): ReactNode {
  const t = useWords(WORDS);
  const known: Readonly<Record<string, string>> = t.reasons;
  return (
    <div className={style.partial}>
      <p>{t.partial}</p>
      <ul>
        {reasons.map((one, index) => (
          <li key={index}>
            {known[one.reason] ?? one.message}
            {known[one.reason] && one.line !== null ? ` (${t.line(one.line)})` : ""}
          </li>
        ))}
      </ul>
    </div>
  );
}

function named(iri: string, label: string | null, spelling: Spelling): Named {
  const said = label ?? shortOf(iri, spelling);
  return namedOf(iri, said, spelling) ?? { iri, label: said, path: `/resource?iri=${encodeURIComponent(iri)}` };
}

function claimOf(claim: CitedClaim, spelling: Spelling, nameOf: (iri: string) => string | undefined): Claim {
  const about = claim.denies ?? claim.content;
  const label = about ? nameOf(about) : undefined;
  const words = claim.passages.find((passage) => passage.role === "content")?.words ?? null;
  return {
    iri: claim.iri,
    path: named(claim.iri, null, spelling).path,
    claimant: claim.claimant ? named(claim.claimant.iri, claim.claimant.label, spelling) : null,
    stance: claim.stance,
    modality: claim.modality,
    about: about && label ? named(about, label, spelling) : null,
    words,
    document: named(claim.document.iri, claim.document.label, spelling),
    said: claim.statedOn,
    relays: claim.relays.map((relay) => named(relay.iri, relay.label, spelling)),
    passages: claim.passages,
    denies: claim.denies,
    denied_aspect: claim.deniedAspect,
    denied_by: [],
  };
}

/** The button of a row that opens its words. */
export function EvidenceButton({ row, isOpen, onToggle }: { readonly row: Row; readonly isOpen: boolean; readonly onToggle: () => void }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  return (
    <button type="button" aria-expanded={isOpen} aria-label={t.wordsOf(number(language, row.index + 1))} onClick={onToggle} className={style.toggle}>
      <span aria-hidden="true" className="no-print">{isOpen ? "▾" : "▸"}</span> {number(language, row.index + 1)}
    </button>
  );
}
