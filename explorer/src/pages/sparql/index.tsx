/** SPARQL: an editor with tabs, ready questions with forms, and answers with the words behind each row. */

import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from "react";

import { counted, number, useLang, useWords } from "../../i18n/index.ts";
import { address, ask, ProblemError } from "../../shared/api.ts";
import { Answered } from "../../shared/Answered.tsx";
import { useAsked } from "../../shared/asked.ts";
import { day } from "../../shared/dates.ts";
import { Empty } from "../../shared/Empty.tsx";
import { Problem } from "../../shared/Problem.tsx";
import { useParams } from "../../shared/router.ts";
import { Title } from "../../shared/Title.tsx";
import { ACCEPT, answerOf } from "./answer.ts";
import { type Posted, usePosted } from "./asking.ts";
import { Editor, type EditorHandle } from "./Editor.tsx";
import { EntityField } from "./EntityField.tsx";
import { ROWS, WORDS } from "./i18n.ts";
import type { Complaint } from "./language.ts";
import { type Completion, type Spelling, SpellingContext } from "./names.ts";
import { type Catalogue, QuestionForm, Questions } from "./Ready.tsx";
import { Results } from "./Results.tsx";
import style from "./sparql.module.css";
import { added, changedTab, closed, type Run, shown, type Tabs, useRuns, useTabs } from "./tabs.ts";

/** What stands in the editor at first; `of` says what it asks. */
const first = (of: string): string => `PREFIX ace: <https://w3id.org/svidok/ace#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX stance: <https://w3id.org/svidok/concept/stance/>

# ${of}
SELECT ?claimant ?denied ?words
WHERE {
  ?claim ace:claimant ?claimant ;
    ace:stance stance:denies ;
    ace:denies ?denied ;
    ace:contentPassage/oa:hasSelector/oa:exact ?words .
}
ORDER BY ?claimant
LIMIT 50
`;

/** What shapes one answer and not the next. */
const OF_ONE_ANSWER = ["rows.filter", "rows.sort", "rows.page", "row", "view", "x", "y", "mark", "colour", "from", "to", "then.version", "then.rows", "then.order", "then.count"];
const CLEARED = Object.fromEntries(OF_ONE_ANSWER.map((name) => [name, null]));

export default function SparqlPage(): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const [params, change] = useParams();
  const ready = params.get("ready") ?? "";
  const query = params.get("query");
  const catalogue = useAsked<Catalogue>(address("/queries", { lang: language }));
  const completion = useAsked<Completion>(address("/completion", { lang: language }));
  const health = useAsked<{ base_iri: string }>("/health");
  const spelling = useMemo<Spelling>(
    () => ({
      base: health.data?.base_iri ?? "",
      prefixes: completion.data?.prefixes ?? [],
      classes: new Map(completion.data?.classes.map(({ iri, label, name }) => [iri, label ?? name])),
    }),
    [health.data, completion.data],
  );
  const [comesBack, setComesBack] = useState(false);
  const [tabs, setTabs] = useTabs(t.tab(1), first(t.firstAsks));
  const [runs, addRun, forgetRuns] = useRuns();
  const posted = usePosted("/sparql", query, ACCEPT, answerOf);
  const question = catalogue.data?.queries.find((one) => one.name === ready);

  // What the address asks for stands in the editor, too; what somebody wrote there is not lost.
  useEffect(() => {
    if (query !== null && !ready) setTabs((before) => shown(before, query, runs, { name: t.fromLink, first: first(t.firstAsks) }));
  }, [query, ready]);

  const run = (text: string, more: Readonly<Record<string, string>> = {}): void => {
    if (!text.trim()) return;
    addRun(text);
    if (text === query && !posted.busy) posted.retry();
    else change({ ...CLEARED, ...more, query: text });
  };
  const leave = (): void => {
    setComesBack(true);
    change({ ready: null, ...Object.fromEntries([...params.keys()].filter((name) => name.startsWith("p.")).map((name) => [name, null])) });
  };
  const complaint = useMemo(() => complaintOf(posted.error, query), [posted.error, query]);

  return (
    <SpellingContext value={spelling}>
      <Title name={question?.title ?? t.title}>{t.title}</Title>
      <p className="soft">{t.lead}</p>
      <div className={style.page}>
        <ReadyList chosen={ready}>
          <Answered asked={catalogue}>{(data) => <Questions catalogue={data} chosen={ready} />}</Answered>
        </ReadyList>
        <div className={style.main}>
          {question ? (
            <QuestionForm
              key={question.name}
              question={question}
              onAsk={(text, values) => run(text, Object.fromEntries(Object.entries(values).map(([name, value]) => [`p.${name}`, value])))}
              onOpen={(text, name) => {
                setTabs((before) => added(before, name, text));
                leave();
              }}
              onLeave={leave}
            />
          ) : (
            <>
              {ready && catalogue.data ? (
                <Empty title={t.noSuchReady}>
                  <button type="button" onClick={leave}>{t.toEditor}</button>
                </Empty>
              ) : null}
              <Desk tabs={tabs} setTabs={setTabs} runs={runs} forget={forgetRuns} run={run} posted={posted} completion={completion.data} complaint={complaint} takesFocus={comesBack} />
            </>
          )}
          <Limits />
        </div>
      </div>
      <section aria-labelledby="answer" className={style.answer}>
        <h2 id="answer">{t.results}</h2>
        {query === null ? (
          <Empty title={t.empty}>
            <p>{t.emptyWay}</p>
          </Empty>
        ) : (
          <>
            <Then query={query} />
            <Running posted={posted} />
            {posted.stopped ? (
              <p role="status" className="row">
                {t.stopped}
                <button type="button" onClick={posted.retry}>{t.again}</button>
              </p>
            ) : null}
            {posted.error ? <Problem error={posted.error} retry={posted.retry} /> : null}
            {posted.data ? <Results query={query} answer={posted.data} ms={posted.ms} /> : null}
          </>
        )}
      </section>
    </SpellingContext>
  );
}

function complaintOf(error: Error | undefined, query: string | null): Complaint | null {
  if (!(error instanceof ProblemError) || query === null) return null;
  const mistake = error.mistakes.find((one) => one.line !== undefined);
  return mistake?.line === undefined ? null : { text: query, message: mistake.message, line: mistake.line };
}

/** The list beside the editor; on a narrow screen it is folded until it is wanted, and
 * again when a question is chosen. */
function ReadyList({ chosen, children }: { readonly chosen: string; readonly children: ReactNode }): ReactNode {
  const t = useWords(WORDS);
  const isWide = window.matchMedia("(min-width: 56rem)").matches;
  return (
    <details id="ready" key={isWide ? "" : chosen} className={`no-print ${style.ready}`} open={isWide || window.location.hash === "#ready"}>
      <summary>
        <h2>{t.ready}</h2>
      </summary>
      {children}
    </details>
  );
}

interface DeskProps {
  readonly tabs: Tabs;
  readonly setTabs: (change: (before: Tabs) => Tabs) => void;
  readonly runs: readonly Run[];
  readonly forget: () => void;
  readonly run: (text: string) => void;
  readonly posted: Pick<Posted<unknown>, "busy" | "cancel">;
  readonly completion: Completion | undefined;
  readonly complaint: Complaint | null;
  /** Whether somebody comes back from a form. */
  readonly takesFocus: boolean;
}

function Desk({ tabs, setTabs, runs, forget, run, posted, completion, complaint, takesFocus }: DeskProps): ReactNode {
  const t = useWords(WORDS);
  const hint = useId();
  const handle = useRef<EditorHandle>(null);
  const [name, setName] = useState("");
  const tab = tabs.tabs.find((one) => one.id === tabs.active);
  const text = tab?.text ?? "";
  const stop = (): void => {
    if (posted.busy) posted.cancel();
  };
  return (
    <section aria-label={t.editor}>
      <TabList tabs={tabs} setTabs={setTabs} />
      <Editor
        value={text}
        onChange={(next) => setTabs((before) => changedTab(before, before.active, { text: next }))}
        onRun={run}
        onStop={stop}
        completion={completion}
        complaint={complaint}
        describedBy={hint}
        takesFocus={takesFocus}
        handle={handle}
      />
      <p id={hint} className="soft small no-print">{t.hint}</p>
      <div className={`no-print ${style.buttons}`}>
        <button type="button" className="main" onClick={() => run(text)} disabled={!text.trim()}>{t.run}</button>
        {posted.busy ? <button type="button" onClick={posted.cancel}>{t.stop}</button> : null}
        <EntityField
          label={t.insert}
          value={name}
          onChange={setName}
          onChoose={(thing) => {
            setName("");
            handle.current?.insert(`<${thing.iri}>`);
          }}
        />
      </div>
      <History runs={runs} forget={forget} take={(taken) => setTabs((before) => shown(before, taken, runs, { name: t.tab(before.tabs.length + 1), first: first(t.firstAsks) }))} />
    </section>
  );
}

function TabList({ tabs, setTabs }: Pick<DeskProps, "tabs" | "setTabs">): ReactNode {
  const t = useWords(WORDS);
  const [renaming, setRenaming] = useState(false);
  const active = tabs.tabs.find((one) => one.id === tabs.active);
  const nextName = t.tab(tabs.tabs.length + 1);
  return (
    <div className={`no-print ${style.tabs}`}>
      <ul aria-label={t.tabs} className="plain-list">
        {tabs.tabs.map((one) => (
          <li key={one.id} data-active={one.id === tabs.active}>
            <button type="button" aria-current={one.id === tabs.active ? "true" : undefined} onClick={() => setTabs((before) => ({ ...before, active: one.id }))}>
              <bdi>{one.name}</bdi>
            </button>
            <button type="button" aria-label={t.closeTab(one.name)} onClick={() => setTabs((before) => closed(before, one.id, t.tab(1)))}>
              ×
            </button>
          </li>
        ))}
      </ul>
      <button type="button" onClick={() => setTabs((before) => added(before, nextName, ""))}>+ {t.newTab}</button>
      {renaming && active ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setRenaming(false);
          }}
        >
          <label>
            <span className="hidden">{t.tabName}</span>
            <input
              type="text"
              autoFocus
              maxLength={60}
              value={active.name}
              onChange={(event) => setTabs((before) => changedTab(before, before.active, { name: event.target.value }))}
              onBlur={() => setRenaming(false)}
              onKeyDown={(event) => {
                if (event.key === "Escape") setRenaming(false);
              }}
            />
          </label>
        </form>
      ) : (
        <button type="button" onClick={() => setRenaming(true)}>{t.rename}</button>
      )}
    </div>
  );
}

function History({ runs, forget, take }: { readonly runs: readonly Run[]; readonly forget: () => void; readonly take: (text: string) => void }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  return (
    <details className={`no-print ${style.history}`}>
      <summary>
        {t.history} ({number(language, runs.length)})
      </summary>
      <p className="soft small">{runs.length === 0 ? t.historyNone : t.historyNote}</p>
      <ol className="plain-list">
        {runs.map((one) => (
          <li key={one.at + one.text}>
            <button type="button" onClick={() => take(one.text)} title={t.take}>
              <span className="soft small">{`${day(one.at, language)}, ${new Date(one.at).toLocaleTimeString(language)}`}</span>
              <code>{essence(one.text)}</code>
            </button>
          </li>
        ))}
      </ol>
      {runs.length > 0 ? <button type="button" onClick={forget}>{t.forget}</button> : null}
    </details>
  );
}

/** A query in a line: without its prefixes. */
function essence(text: string): string {
  return text.replace(/^\s*PREFIX\s+\S+\s+<[^>]*>\s*$/gim, "").replace(/\s+/g, " ").trim().slice(0, 160);
}

function Running({ posted }: { readonly posted: Posted<unknown> }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const [now, setNow] = useState(0);
  const { busy, slow, since } = posted;
  useEffect(() => {
    if (!busy) return;
    const timer = setInterval(() => setNow(performance.now()), 200);
    return () => clearInterval(timer);
  }, [busy]);
  if (!busy) return null;
  const spent = Math.max(0, now - since) / 1000;
  return (
    <div className={style.running}>
      <span role="status">{t.running}</span>
      <span aria-hidden="true" className="soft">{t.seconds(spent.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }))}</span>
      {slow ? <button type="button" onClick={posted.cancel}>{t.stop}</button> : null}
    </div>
  );
}

interface Checked {
  readonly verdict: "same" | "same-rows" | "other-order" | "other-rows" | "does-not-fit";
  readonly count: number;
  readonly count_then: number | null;
  readonly says: string;
}

/** For a permalink: whether graph and rows are what they were. */
function Then({ query }: { readonly query: string }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const [params] = useParams();
  const version = params.get("then.version");
  const then = Object.fromEntries(["version", "rows", "order", "count"].map((name) => [name, params.get(`then.${name}`)]));
  const asked = useAsked<Checked>(version ? address("/permalink", { query, ...then }) : null);
  if (!version) return null;
  const rows = (n: number): string => counted(language, n, ROWS[language]);
  const said = ({ verdict, count, count_then, says }: Checked): string => {
    if (verdict === "same") return t.then.same;
    if (verdict === "same-rows") return t.then.rows;
    if (verdict === "other-order") return t.then.order;
    if (verdict === "does-not-fit") return t.then.misfit;
    return count_then !== null ? t.then.other(rows(count), rows(count_then)) : says;
  };
  return <Answered asked={asked}>{(data) => <p className={style.then} data-verdict={data.verdict}>{said(data)}</p>}</Answered>;
}

/** The limits, as the server describes itself. */
function Limits(): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const limits = useLimits();
  return (
    <details className={`no-print ${style.limits}`}>
      <summary>{t.limits}</summary>
      <p className="soft small">{limits ? t.limitsText(number(language, limits.seconds), number(language, limits.rows), number(language, limits.memory)) : "…"}</p>
    </details>
  );
}

interface ServiceLimits {
  readonly seconds: number;
  readonly rows: number;
  readonly memory: number;
}

function useLimits(): ServiceLimits | null {
  const [limits, setLimits] = useState<ServiceLimits | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    ask("/sparql", { headers: { Accept: "text/turtle" }, signal: controller.signal })
      .then((answer) => answer.text())
      .then((text) => setLimits(limitsIn(text)))
      .catch(() => undefined); // The page works without them; a query that goes beyond is told so.
    return () => controller.abort();
  }, []);
  return limits;
}

/** Finds the limits in the service description. */
function limitsIn(turtle: string): ServiceLimits | null {
  const of = (name: string): number => Number(new RegExp(`svc:${name} "?([0-9.]+)`).exec(turtle)?.[1]?.replace(/\.$/, "") ?? Number.NaN);
  const limits = { seconds: of("deadlineSeconds"), rows: of("maxRows"), memory: of("memoryMegabytes") };
  return Object.values(limits).every(Number.isFinite) ? limits : null;
}
