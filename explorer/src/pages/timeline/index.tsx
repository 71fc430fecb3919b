/** Timeline: events and what is only proposed, in lanes; each entry opens its words. */

import { memo, type ReactNode, useCallback, useMemo, useRef, useState } from "react";

import { counted, number, useLang, useWords } from "../../i18n/index.ts";
import { SHELL } from "../../i18n/shell.ts";
import { Answered } from "../../shared/Answered.tsx";
import { address, askJson } from "../../shared/api.ts";
import { useAsked } from "../../shared/asked.ts";
import { CopyLink } from "../../shared/CopyLink.tsx";
import { csv, download } from "../../shared/csv.ts";
import { day } from "../../shared/dates.ts";
import { Empty } from "../../shared/Empty.tsx";
import { Pager } from "../../shared/Pager.tsx";
import { type Changes, changedQuery, useParams } from "../../shared/router.ts";
import { SavePicture } from "../../shared/SavePicture.tsx";
import { Stance } from "../../shared/Stance.tsx";
import { Thing } from "../../shared/Thing.tsx";
import { Title } from "../../shared/Title.tsx";
import { Where, Words } from "../../shared/Words.tsx";
import { Chart } from "./Chart.tsx";
import { basisOf, Chips, Entry } from "./Entry.tsx";
import { Filters } from "./Filters.tsx";
import { ROWS, WORDS } from "./i18n.ts";
import { FILTERS, isDated, type Row, type Timeline } from "./model.ts";
import style from "./timeline.module.css";

const SIZE = 100;

/** The columns of the file, the same in every language. */
const CSV_NAMES = [
  ...["entry", "kind", "told as", "modality", "earliest", "begun by", "ended from", "latest", "date", "as written", "basis"],
  ...["reason", "types", "who takes part", "places", "denied or disputed", "claimant", "stance", "words", "document", "claim", "iri"],
];

export default function TimelinePage(): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const [params, change] = useParams();
  const page = Math.max(1, Math.floor(Number(params.get("page"))) || 1);
  const asked = useAsked<Timeline>(question(params, language, (page - 1) * SIZE));
  // What is on screen is drawn anew for a new answer, and not for the question before it.
  const [settled, settle] = useState(params);
  if (!asked.busy && settled !== params) settle(params);
  return (
    <div className={style.page}>
      <Title name={t.title}>{t.title}</Title>
      <p className={style.lead}>{t.lead}</p>
      <Filters found={asked.data} params={params} change={change} />
      <Answered asked={asked}>{(found) => <View found={found} page={page} params={settled} chosen={params.get("row")} change={change} />}</Answered>
    </div>
  );
}

function question(params: URLSearchParams, language: string, offset: number): string {
  return address("/timeline", { ...Object.fromEntries(FILTERS.map((name) => [name, params.getAll(name)])), lang: language, limit: SIZE, offset });
}

interface Shown {
  readonly found: Timeline;
  readonly page: number;
  /** Those that the answer belongs to. */
  readonly params: URLSearchParams;
  readonly chosen: string | null;
  readonly change: (changes: Changes, options?: { readonly replace?: boolean }) => void;
}

const View = memo(function View({ found, page, params, chosen, change }: Shown): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const panel = useRef<HTMLElement>(null);
  const drawing = useRef<SVGSVGElement>(null);
  const dated = useMemo(() => found.rows.filter(isDated), [found]);
  const selected = found.rows.find((row) => row.iri === chosen) ?? null;
  const dateOf = useCallback((row: Row): string => (row.when.edtf ? day(row.when.edtf, language) : t.noDate), [language, t]);
  const onRow = useCallback(
    (row: Row): void => {
      change({ row: row.iri }, { replace: true });
      panel.current?.scrollIntoView({ block: "nearest" });
    },
    [change],
  );
  // The choice of an entry changes no link to another.
  const query = changedQuery(params, { row: null });
  if (found.total === 0) {
    return (
      <Empty title={t.none}>
        <p>{t.noneWay} <a href="/explore/timeline">{t.clear}</a></p>
      </Empty>
    );
  }
  return (
    <>
      <div className={style.count}>
        <p role="status">{t.summary(counted(language, found.total, ROWS[language]), number(language, found.undated))}</p>
        <CopyLink />
      </div>
      <div className={style.main}>
        <div className={style.drawn}>
          {dated.length > 0 ? <Chart rows={dated} title={t.title} selected={selected?.iri ?? null} dateOf={dateOf} onRow={onRow} from={params.get("from")} to={params.get("to")} drawing={drawing} /> : <p className="soft">{t.noDated}</p>}
          {found.total > found.rows.length ? <p className="soft small">{t.onPage(number(language, dated.length))}</p> : null}
          <Files drawing={drawing} isDrawn={dated.length > 0} />
          {dated.length > 0 ? <Legend /> : null}
        </div>
        <aside ref={panel} aria-label={t.panel} aria-live="polite" className={`card ${style.panel}`}>
          <div className={style.count}>
            <h2>{t.panel}</h2>
            {selected ? <button type="button" onClick={() => change({ row: null }, { replace: true })}>{t.close}</button> : null}
          </div>
          {selected ? <Entry row={selected} date={dateOf(selected)} /> : <p className="soft">{t.panelHint}</p>}
        </aside>
      </div>
      <section aria-labelledby="list">
        <h2 id="list">{t.list}</h2>
        <ol className={`plain-list ${style.list}`}>
          {found.rows.map((row) => <Item key={row.iri} row={row} date={dateOf(row)} isChosen={row === selected} query={query} />)}
        </ol>
        <Pager page={page} pages={Math.ceil(found.total / SIZE)} onPage={(next) => change({ page: next === 1 ? null : next, row: null })} />
      </section>
    </>
  );
});

const Item = memo(function Item({ row, date, isChosen, query }: { readonly row: Row; readonly date: string; readonly isChosen: boolean; readonly query: string }): ReactNode {
  const t = useWords(WORDS);
  const href = `/explore/timeline${changedQuery(new URLSearchParams(query), { row: row.iri })}`;
  const claim = row.claims.find((one) => one.about?.iri === row.iri) ?? row.claims[0];
  const place = claim?.passages.find((passage) => passage.role === "content") ?? claim?.passages[0];
  return (
    <li data-section={row.section} aria-current={isChosen || undefined}>
      <p className={style.date}>
        {date}
        {row.when.basis ? <span className="soft small"> {basisOf(row, t)}</span> : null}
      </p>
      <div>
        <p><a href={href} aria-label={t.open(row.label)} className={style.name}><bdi>{row.label}</bdi></a> <Chips row={row} /></p>
        {claim ? (
          <p className={style.said}>
            {claim.claimant ? <Thing thing={claim.claimant} /> : null} <Stance stance={claim.stance} /> <Words text={claim.words} /> <span className="small">{place ? <Where document={claim.document} passage={place} /> : null}</span>
          </p>
        ) : null}
      </div>
    </li>
  );
});

function Legend(): ReactNode {
  const t = useWords(WORDS);
  return (
    <details className={style.legend}>
      <summary>{t.legend}</summary>
      <ul>{Object.entries(t.shapes).map(([name, text]) => <li key={name}>{text}</li>)}</ul>
    </details>
  );
}

function Files({ drawing, isDrawn }: { readonly drawing: React.RefObject<SVGSVGElement | null>; readonly isDrawn: boolean }): ReactNode {
  const t = useWords(WORDS);
  const shell = useWords(SHELL);
  const language = useLang();
  const [params] = useParams();
  const [state, setState] = useState<"" | "busy" | "failed">("");
  const save = async (): Promise<void> => {
    setState("busy");
    try {
      const rows: Row[] = [];
      for (let total = 1; rows.length < total; ) {
        const part = await askJson<Timeline>(question(params, language, rows.length));
        rows.push(...part.rows);
        total = part.rows.length === 0 ? 0 : part.total;
      }
      download("svidok-timeline.csv", `\ufeff${csv(CSV_NAMES, rows.flatMap(cells))}`, "text/csv;charset=utf-8");
      setState("");
    } catch {
      setState("failed");
    }
  };
  return (
    <p className="row no-print small">
      <span className="soft">{t.download}:</span>
      {isDrawn ? <SavePicture drawing={() => drawing.current} name="svidok-timeline" /> : null}
      <button type="button" onClick={() => void save()} disabled={state === "busy"}>{shell.csv}</button>
      <span role="status">{state === "busy" ? t.csvBusy : state === "failed" ? t.csvFailed : ""}</span>
    </p>
  );
}

/** A line for each claim, so that every line holds words and who says them. */
function cells(row: Row): (string | boolean | null | undefined)[][] {
  const { when } = row;
  const names = (things: readonly { readonly label: string }[]): string => things.map((thing) => thing.label).join("; ");
  return row.claims.map((claim) => [
    row.label, row.kind, row.section, row.modality, when.earliest, when.begun_by, when.ended_from, when.latest, when.edtf, when.as_written, when.basis, when.reason,
    names(row.types), names(row.participants.map((one) => one.who)), names([...row.places, ...row.origins, ...row.destinations]), row.is_disputed,
    claim.claimant?.label, claim.stance, claim.words, claim.document.label, claim.iri, row.iri,
  ]);
}
