/** An answer: in words, as a table, a chart or a picture, and as files. */

import { lazy, type ReactNode, Suspense, useMemo, useState } from "react";

import { counted, number, useLang, useWords } from "../../i18n/index.ts";
import { address, askJson } from "../../shared/api.ts";
import { CopyLink } from "../../shared/CopyLink.tsx";
import { type Column, DataTable } from "../../shared/DataTable.tsx";
import { type Download, Downloads } from "../../shared/Downloads.tsx";
import { Empty } from "../../shared/Empty.tsx";
import { Problem } from "../../shared/Problem.tsx";
import { Waiting } from "../../shared/Progress.tsx";
import { useParams } from "../../shared/router.ts";
import { type Answer, numberOf, type Row, type Term } from "./answer.ts";
import { Evidence, EvidenceButton } from "./Evidence.tsx";
import { ROWS, TRIPLES, WORDS } from "./i18n.ts";
import { clipped, namedOf, pageOf, shortOf, useNames, useSpelling } from "./names.ts";
import { Picture } from "./Picture.tsx";
import style from "./sparql.module.css";

const Chart = lazy(() => import("./Chart.tsx"));
const VIEWS = ["table", "chart", "graph"] as const;

export function Results({ query, answer, ms }: { readonly query: string; readonly answer: Answer; readonly ms: number }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const took = t.took((ms / 1000).toLocaleString(language, { maximumFractionDigits: ms < 1000 ? 2 : 1 }));
  if (answer.kind === "ask") {
    return (
      <>
        <p role="status" className={style.yesno}>
          <strong>{answer.yes ? t.yesAnswer : t.noAnswer}</strong> <span className="soft">{took}</span>
        </p>
        <Evidence query={query} row={0} terms={null} name={t.words} />
        <Files query={query} isGraph={false} />
      </>
    );
  }
  const many = counted(language, answer.rows.length, answer.kind === "rows" ? ROWS[language] : TRIPLES[language]);
  return (
    <>
      <p role="status">
        <strong>{many}</strong> <span className="soft">{took}</span>
      </p>
      {answer.rows.length === 0 ? (
        <Empty title={t.noRows}>
          <p>{t.noRowsWay}</p>
        </Empty>
      ) : (
        <Shown query={query} answer={answer} />
      )}
      <Files query={query} isGraph={answer.kind === "triples"} />
    </>
  );
}

type RowsAnswer = Exclude<Answer, { kind: "ask" }>;

function Shown({ query, answer }: { readonly query: string; readonly answer: RowsAnswer }): ReactNode {
  const t = useWords(WORDS);
  const [params, change] = useParams();
  const asked = params.get("view");
  const view = VIEWS.find((one) => one === asked) ?? "table";
  const nameOf = useTermNames(answer);
  return (
    <>
      <div role="group" aria-label={t.view} className={`row no-print ${style.views}`}>
        {VIEWS.map((one) => (
          <button key={one} type="button" aria-pressed={one === view} onClick={() => change({ view: one === "table" ? null : one })}>
            {t.views[one]}
          </button>
        ))}
      </div>
      {view === "table" ? <Table query={query} answer={answer} nameOf={nameOf} /> : null}
      {view === "chart" ? (
        <Suspense fallback={<Waiting />}>
          <Chart answer={answer} nameOf={nameOf} />
        </Suspense>
      ) : null}
      {view === "graph" ? <Picture answer={answer} nameOf={nameOf} /> : null}
    </>
  );
}

/** What a term is called: the label of an IRI or its short form, the text of a literal. */
export type NameOf = (term: Term | undefined) => string;

function useTermNames(answer: RowsAnswer): NameOf {
  const language = useLang();
  const spelling = useSpelling();
  const iris = useMemo(() => answer.rows.flatMap((row) => Object.values(row.terms).flatMap((term) => (term?.type === "uri" ? [term.value] : []))), [answer]);
  const known = useNames(iris, language);
  return (term) => {
    if (!term) return "";
    if (term.type === "uri") return known(term.value) ?? shortOf(term.value, spelling);
    // RDF 1.2: a triple as a term is shown as it is sent.
    if (typeof term.value !== "string") return JSON.stringify(term.value);
    return term.type === "bnode" ? `_:${term.value}` : term.value;
  };
}

function Table({ query, answer, nameOf }: { readonly query: string; readonly answer: RowsAnswer; readonly nameOf: NameOf }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const [params, change] = useParams();
  const asIri = params.get("iris") === "true";
  const open = params.getAll("row");
  const toggle = (row: Row): void => {
    const key = String(row.index + 1);
    change({ row: open.includes(key) ? open.filter((one) => one !== key) : [...open, key] }, { replace: true });
  };
  const columns: readonly Column<Row>[] = [
    {
      key: "row",
      label: t.row,
      value: (row) => row.index + 1,
      show: (row) => <EvidenceButton row={row} isOpen={open.includes(String(row.index + 1))} onToggle={() => toggle(row)} />,
    },
    ...answer.names.map((name) => columnOf(name, answer, asIri, nameOf)),
  ];
  return (
    <>
      <label className={`no-print small ${style.check}`}>
        <input type="checkbox" checked={asIri} onChange={(event) => change({ iris: event.target.checked ? "true" : null })} />
        {t.showIri}
      </label>
      <div className={style.rows}>
        <DataTable
          name="rows"
          caption={t.table}
          columns={columns}
          rows={answer.rows}
          keyOf={(row) => String(row.index)}
          under={(row) => (open.includes(String(row.index + 1)) ? <Evidence query={query} row={row.index} terms={row.terms} name={t.wordsOf(number(language, row.index + 1))} /> : null)}
        />
      </div>
      <p className="soft small no-print">{t.csvNote}</p>
    </>
  );
}

function columnOf(name: string, answer: RowsAnswer, asIri: boolean, nameOf: NameOf): Column<Row> {
  const isNumeric = answer.rows.some((row) => numberOf(row.terms[name]) !== null);
  const text = (term: Term | undefined): string => (asIri && term?.type === "uri" ? term.value : nameOf(term));
  return {
    key: name,
    label: name,
    numeric: isNumeric,
    value: ({ terms }) => (isNumeric ? (numberOf(terms[name]) ?? text(terms[name])) : text(terms[name])),
    show: ({ terms }) => <Cell term={terms[name]} text={text(terms[name])} />,
  };
}

function Cell({ term, text }: { readonly term: Term | undefined; readonly text: string }): ReactNode {
  const spelling = useSpelling();
  if (!term) return null;
  const thing = term.type === "uri" ? namedOf(term.value, text, spelling) : null;
  if (thing) {
    return (
      <a href={pageOf(thing)} title={term.value}>
        <bdi>{text === term.value ? text : clipped(text)}</bdi>
      </a>
    );
  }
  const language = term["xml:lang"];
  return (
    <>
      <bdi lang={language}>{text}</bdi>
      {language ? <span className={`soft ${style.tag}`}> @{language}</span> : null}
    </>
  );
}

/** The address of an answer; queries that are too long for one are asked for in other ways. */
const LONGEST = 6_000;

function Files({ query, isGraph }: { readonly query: string; readonly isGraph: boolean }): ReactNode {
  const forms = isGraph
    ? [["Turtle", "turtle", "ttl"], ["N-Triples", "ntriples", "nt"], ["RDF/XML", "rdfxml", "rdf"], ["JSON-LD", "jsonld", "jsonld"]]
    : [["JSON", "json", "srj"], ["XML", "xml", "srx"], ["CSV", "csv", "csv"], ["TSV", "tsv", "tsv"]];
  const items: Download[] = forms.map(([label, format, ending]) => ({ label: label ?? "", href: address("/sparql", { query, format }), file: `answer.${ending}` }));
  return (
    <div className={`no-print ${style.files}`}>
      {(items[0]?.href.length ?? 0) > LONGEST ? null : <Downloads items={items} />}
      <CopyLink />
      <Permalink key={query} query={query} />
    </div>
  );
}

interface Made {
  readonly permalink: string;
}

/** Makes a link to this page that knows the version of the graph and a hash of the rows. */
function Permalink({ query }: { readonly query: string }): ReactNode {
  const t = useWords(WORDS);
  const [link, setLink] = useState("");
  const [error, setError] = useState<Error>();
  const make = async (): Promise<void> => {
    try {
      const made = new URL((await askJson<Made>(address("/permalink/new", { query }))).permalink);
      const then = Object.fromEntries([...made.searchParams].filter(([name]) => name !== "query").map(([name, value]) => [`then.${name}`, value]));
      setLink(new URL(address("/explore/sparql", { query, ...then }), window.location.href).href);
      setError(undefined);
    } catch (said) {
      setError(said instanceof Error ? said : new Error(String(said)));
    }
  };
  return (
    <>
      <button type="button" onClick={() => void make()}>{t.permalink}</button>
      {link ? (
        <label className={style.permalink}>
          {t.permalinkNote} <input type="text" readOnly value={link} autoFocus onFocus={(event) => event.target.select()} />
        </label>
      ) : null}
      {error ? <Problem error={error} /> : null}
    </>
  );
}
