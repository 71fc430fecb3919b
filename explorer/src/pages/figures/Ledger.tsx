/** All figures in view as a table; each row opens its words. */

import type { ReactNode } from "react";

import { useLang, useWords } from "../../i18n/index.ts";
import { term } from "../../i18n/vocabulary.ts";
import { type Cell } from "../../shared/csv.ts";
import { type Column, DataTable } from "../../shared/DataTable.tsx";
import { span } from "../../shared/dates.ts";
import { passageLink } from "../../shared/links.ts";
import { changedQuery } from "../../shared/router.ts";
import { Modality, Stance } from "../../shared/Stance.tsx";
import { Thing } from "../../shared/Thing.tsx";
import { Words } from "../../shared/Words.tsx";
import { isAgainst } from "./Chart.tsx";
import style from "./figures.module.css";
import { WORDS } from "./i18n.ts";
import { CLOCKS, type Clock, type Line } from "./model.ts";
import type { Names } from "./Verdicts.tsx";

interface Props {
  readonly lines: readonly Line[];
  readonly names: Names;
  readonly params: URLSearchParams;
}

export function Ledger({ lines, names, params }: Props): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const open = (line: Line): string => `/explore/figures${changedQuery(params, { mark: line.claim, pair: null })}`;
  const when = (clock: Clock): Column<Line> => ({
    key: clock,
    label: t.columns[clock as "said"],
    value: (line) => line.days[clock]?.latest,
    show: (line) => {
      const days = line.days[clock];
      return days ? span(days.earliest, days.latest, language) : <span className="soft">–</span>;
    },
  });
  const columns: Column<Line>[] = [
    {
      key: "number",
      label: t.columns.number,
      value: (line) => line.figure.as_written,
      show: (line) => (
        <a href={open(line)} aria-label={t.open(line.figure.as_written ?? "")} className={style.number} data-target={line.isTarget || undefined}>
          {line.figure.as_written}
        </a>
      ),
    },
    { key: "bound", label: t.columns.bound, value: (line) => (line.figure.bound ? names.of("bound", line.figure.bound) : "") },
    { key: "counts", label: t.columns.counts, value: (line) => line.variable.label, show: (line) => <Thing thing={line.variable} /> },
    { key: "claimant", label: t.columns.claimant, value: (line) => line.claimant.label, show: (line) => <Thing thing={line.claimant} /> },
    {
      key: "words",
      label: t.columns.words,
      value: (line) => line.citation?.words,
      show: ({ citation }) => (citation?.passage ? <a href={passageLink(citation.document, { iri: citation.passage })} className={style.quoted}><Words text={citation.words} /></a> : <Words text={citation?.words ?? null} />),
    },
    { key: "scope", label: t.columns.scope, value: (line) => line.scope.map((scope) => scope.label).join(", "), show: (line) => <bdi>{line.scope.map((scope) => scope.label).join(", ")}</bdi> },
    ...CLOCKS.filter((clock) => clock !== "recorded").map(when),
    {
      key: "stance",
      label: t.columns.stance,
      value: (line) => term(language, "stance", line.stance),
      show: (line) => (
        <>
          <Stance stance={line.stance} /> {isAgainst(line) ? <span className="chip">{t.denied}</span> : null}
        </>
      ),
    },
    {
      key: "modality",
      label: t.columns.modality,
      value: (line) => (line.figure.modality ? term(language, "modality", line.figure.modality) : ""),
      show: (line) => (line.figure.modality === "actual" ? term(language, "modality", "actual") : <Modality modality={line.figure.modality} />),
    },
    { key: "relays", label: t.columns.relays, value: (line) => line.citation?.relays.map((relay) => relay.label).join(" → ") ?? "" },
    { key: "document", label: t.columns.document, value: (line) => line.citation?.document.label, show: ({ citation }) => (citation ? <Thing thing={citation.document} /> : null) },
  ];
  return (
    <section aria-labelledby="ledger" className={style.ledger}>
      <h2 id="ledger">{t.ledger}</h2>
      <DataTable name="ledger" caption={t.ledgerCaption} columns={columns} rows={lines} keyOf={(line) => line.claim} pageSize={25} />
    </section>
  );
}

/** The whole of a view for a spreadsheet, with everything that a number needs to be cited. */
export const CSV_NAMES = ["number as printed", "bound", "value", "value_max", "minimum", "maximum", "by policy", "unit", "what is counted", "claimant", "passed on by", "scope", "qualifier", "stance", "modality", "target", "denied", "as of first", "as of last", "said first", "said last", "published first", "published last", "recorded", "words", "document", "start", "end", "sha256 of the text", "claim", "figure"];

export function csvRow(line: Line): Cell[] {
  const { figure, citation, days } = line;
  return [
    figure.as_written, figure.bound, figure.value, figure.value_max, line.minimum, line.maximum, line.by_policy, figure.unit, line.variable.label, line.claimant.label,
    citation?.relays.map((relay) => relay.label).join(" → "), line.scope.map((scope) => scope.label).join("; "), figure.qualifier, line.stance, figure.modality, line.isTarget, isAgainst(line),
    days.happened?.earliest, days.happened?.latest, days.said?.earliest, days.said?.latest, days.published?.earliest, days.published?.latest, days.recorded?.latest,
    citation?.words, citation?.document.label, citation?.start, citation?.end, citation?.sha256, line.claim, figure.iri,
  ];
}
