/** Figures: the ledger, the chart on a chosen clock, and what was found between figures. */

import { type ReactNode, useMemo, useRef } from "react";

import { counted, number, useLang, useWords } from "../../i18n/index.ts";
import { SHELL } from "../../i18n/shell.ts";
import { Answered } from "../../shared/Answered.tsx";
import { address } from "../../shared/api.ts";
import { type Asked, useAsked } from "../../shared/asked.ts";
import { CopyLink } from "../../shared/CopyLink.tsx";
import { saveCsv } from "../../shared/csv.ts";
import { Empty } from "../../shared/Empty.tsx";
import { type Changes, useParams } from "../../shared/router.ts";
import { SavePicture } from "../../shared/SavePicture.tsx";
import { Title } from "../../shared/Title.tsx";
import { Chart, Shape } from "./Chart.tsx";
import { Counted as CountedList, Select, Terms } from "./Chooser.tsx";
import { Detail, PairDetail } from "./Detail.tsx";
import style from "./figures.module.css";
import { FIGURES, WORDS } from "./i18n.ts";
import { CSV_NAMES, csvRow, Ledger } from "./Ledger.tsx";
import { shapeOf, wantsLog } from "./marks.ts";
import { chosen, CLOCKS, type Clock, type Comparison, type Comparisons, type Counted, type Figures, type Glossary, type Line, linesOf, pairsOf, tally, type Variable } from "./model.ts";
import { letPass, type Names, namesOf, Pair, Verdicts } from "./Verdicts.tsx";

const MOST = 500;
const PART = 100;

export default function FiguresPage(): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const [params, change] = useParams();
  const name = params.get("variable");
  const clock = CLOCKS.find((one) => one === params.get("clock")) ?? "happened";
  const glossary = useAsked<Glossary>(address("/glossary", { lang: language }));
  const figures = useAsked<Figures>(address("/figures", { variable: name, clock, lang: language, limit: MOST }));
  // Figures of something else never stand under the name of what is chosen now.
  const isOld = figures.of !== null && new URLSearchParams(figures.of.split("?")[1]).get("variable") !== name;
  const comparisons = useComparisons(name, language);
  const variable = glossary.data?.variables.find((one) => one.iri === name || one.path === `/id/${name}` || one.iri.endsWith(`/${name}`)) ?? null;
  return (
    <div className={style.page}>
      <Title name={variable ? `${variable.label} – ${t.title}` : t.title}>{t.title}</Title>
      <p className={style.lead}>{t.lead}</p>
      <Answered asked={glossary}>
        {(words) => (
          <>
            <div className={`${style.controls} no-print`}>
              <Select glossary={words} chosen={variable} onChoose={(iri) => change({ variable: iri, unit: null, claimant: null, scope: null, verdict: null, mark: null, pair: null, "ledger.page": null, "ledger.filter": null })} />
              <CopyLink />
            </div>
            {name === null ? (
              <section aria-labelledby="counts">
                <p>{t.choose}</p>
                <h2 id="counts">{t.counts}</h2>
                <CountedList glossary={words} chosen={null} />
              </section>
            ) : null}
            <Answered asked={isOld ? { ...figures, data: undefined } : figures}>
              {(found) => <View found={found} comparisons={comparisons} glossary={words} variable={variable} clock={clock} params={params} change={change} />}
            </Answered>
            <section aria-label={t.terms} className={style.words}>
              {name === null ? null : (
                <details>
                  <summary><h2>{t.glossary}</h2></summary>
                  <CountedList glossary={words} chosen={variable} />
                </details>
              )}
              <details>
                <summary><h2>{t.terms}</h2></summary>
                <Terms glossary={words} />
              </details>
            </section>
          </>
        )}
      </Answered>
    </div>
  );
}

/** The comparisons of what is counted, the most telling ones first, in as many parts as it takes. */
function useComparisons(variable: string | null, lang: string): Asked<Comparisons> {
  const part = (n: number): string => address("/comparisons", { variable, lang, limit: PART, offset: n * PART });
  const first = useAsked<Comparisons>(part(0));
  const isMine = first.of === part(0);
  const total = isMine ? (first.data?.total ?? 0) : 0;
  const others = [
    useAsked<Comparisons>(total > PART ? part(1) : null),
    useAsked<Comparisons>(total > 2 * PART ? part(2) : null),
    useAsked<Comparisons>(total > 3 * PART ? part(3) : null),
    useAsked<Comparisons>(total > 4 * PART ? part(4) : null),
  ];
  const data = isMine && first.data ? { total: first.data.total, comparisons: [first, ...others].flatMap((one) => one.data?.comparisons ?? []) } : undefined;
  return { ...first, data };
}

interface ViewProps {
  readonly found: Figures;
  readonly comparisons: Asked<Comparisons>;
  readonly glossary: Glossary;
  readonly variable: Variable | null;
  readonly clock: Clock;
  readonly params: URLSearchParams;
  readonly change: (changes: Changes, options?: { readonly replace?: boolean }) => void;
}

function View({ found, comparisons, glossary, variable, clock, params, change }: ViewProps): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const names = useMemo(() => namesOf(glossary), [glossary]);
  const all = useMemo(() => linesOf(found.series), [found]);
  const claimants = params.getAll("claimant");
  const scopes = params.getAll("scope");
  const units = useMemo(() => tally(all.map((line) => ({ iri: line.figure.unit ?? "", path: "", label: line.figure.unit ?? "" }))), [all]);
  const isSingle = params.get("variable") !== null;
  const unit = isSingle && units.length > 1 ? (params.get("unit") ?? units[0]?.iri ?? null) : null;
  const lines = useMemo(() => chosen(all, { claimants: params.getAll("claimant"), scopes: params.getAll("scope"), unit }), [all, params, unit]);
  const pairs = useMemo(() => pairsOf(comparisons.data?.comparisons ?? [], lines), [comparisons.data, lines]);
  const verdicts = params.getAll("verdict");
  const seen = new Set(lines.map((line) => line.figure.iri));
  const selected = all.find((line) => line.claim === params.get("mark")) ?? null;
  const pair = pairs.find((one) => one.iri === params.get("pair")) ?? null;
  const panel = useRef<HTMLElement>(null);
  const show = (changes: Changes): void => {
    change(changes, { replace: true });
    panel.current?.scrollIntoView({ block: "nearest" });
  };
  const onPair = (one: Comparison): void => show({ pair: one.iri, mark: null });
  const onMark = (line: Line): void => show({ mark: line.claim, pair: null });
  return (
    <>
      {found.total > MOST ? <p className={style.note}>{t.first(number(language, MOST), number(language, found.total))}</p> : null}
      {isSingle ? (
        <Filters claimants={tally(all.map((line) => line.claimant))} scopes={tally(all.flatMap((line) => line.scope))} units={units.length > 1 ? units : []} unit={unit} names={names} params={params} change={change} isFiltered={claimants.length + scopes.length > 0} />
      ) : null}
      {lines.length === 0 ? (
        <Nothing found={found} />
      ) : (
        <>
          {isSingle || selected || pair ? (
            <div className={style.main}>
              {isSingle ? <Drawn lines={lines} pairs={letPass(pairs, verdicts)} clock={clock} names={names} version={glossary.graph_version} title={variable?.label ?? lines[0]?.variable.label ?? ""} params={params} change={change} onMark={onMark} onPair={onPair} /> : null}
              <aside ref={panel} aria-label={t.panel} aria-live="polite" className={`card ${style.panel} ${selected || pair ? "" : "no-print"}`}>
                <div className={style.panelHead}>
                  <h2>{t.panel}</h2>
                  {selected || pair ? <button type="button" onClick={() => change({ mark: null, pair: null }, { replace: true })}>{t.close}</button> : null}
                </div>
                {pair ? <PairDetail pair={pair} names={names} /> : selected ? <Detail line={selected} pairs={pairs} names={names} onPair={onPair} /> : <p className="soft">{t.panelHint}</p>}
              </aside>
            </div>
          ) : null}
          {isSingle ? (
            <Answered asked={comparisons}>{() => <Verdicts pairs={pairs} verdicts={verdicts} names={names} selected={pair?.iri ?? null} inView={(iri) => seen.has(iri)} change={change} onPair={onPair} />}</Answered>
          ) : (
            <Clashes comparisons={comparisons} names={names} />
          )}
          <Ledger lines={lines} names={names} params={params} />
        </>
      )}
    </>
  );
}

function Nothing({ found }: { readonly found: Figures }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  return (
    <Empty title={t.none}>
      <p>{found.total === 0 ? found.searched : ""}</p>
      <p>{t.noneWay}</p>
      <ul className="plain-list row">
        <li><a href="/explore/figures">{t.everything}</a></li>
        {found.nearest.map((near) => (
          <li key={near.variable.iri}>
            <a href={address("/explore/figures", { variable: near.variable.iri })}>{near.variable.label}</a> <span className="soft">{counted(language, near.figures, FIGURES[language])}</span>
          </li>
        ))}
      </ul>
    </Empty>
  );
}

/** Where nothing is chosen: the clashes of the whole graph, each leading to its chart. */
function Clashes({ comparisons, names }: { readonly comparisons: Asked<Comparisons>; readonly names: Names }): ReactNode {
  const t = useWords(WORDS);
  return (
    <section aria-labelledby="clashes">
      <h2 id="clashes">{t.anyClash}</h2>
      <Answered asked={comparisons}>
        {(found) => {
          const clashes = found.comparisons.filter((one) => one.verdict === "conflict");
          if (clashes.length === 0) return <p>{t.anyNone}</p>;
          return (
            <ul className={`plain-list ${style.pairs}`}>
              {clashes.map((pair) => (
                <li key={pair.iri} className="card" data-verdict={pair.verdict}>
                  <Pair pair={pair} names={names} />
                  <a href={address("/explore/figures", { variable: pair.figures[0].variable?.iri, pair: pair.iri })}>{t.show}</a>
                </li>
              ))}
            </ul>
          );
        }}
      </Answered>
    </section>
  );
}

interface FiltersProps {
  readonly claimants: readonly Counted[];
  readonly scopes: readonly Counted[];
  readonly units: readonly Counted[];
  readonly unit: string | null;
  readonly names: Names;
  readonly isFiltered: boolean;
  readonly params: URLSearchParams;
  readonly change: ViewProps["change"];
}

function Filters({ claimants, scopes, units, unit, names, isFiltered, params, change }: FiltersProps): ReactNode {
  const t = useWords(WORDS);
  return (
    <div className={`${style.controls} no-print`}>
      {units.length > 0 ? (
        <label className={style.choose}>
          <span>{t.unit}</span>
          <select value={unit ?? ""} onChange={(event) => change({ unit: event.target.value })} title={t.ofOneUnit}>
            {units.map((one) => <option key={one.iri} value={one.iri}>{names.of("unit", one.label)} ({one.count})</option>)}
          </select>
        </label>
      ) : null}
      <Any name="claimant" legend={t.who} values={claimants} params={params} change={change} />
      <Any name="scope" legend={t.where} values={scopes} params={params} change={change} />
      {isFiltered ? <button type="button" onClick={() => change({ claimant: null, scope: null })}>{t.clear}</button> : null}
    </div>
  );
}

function Any({ name, legend, values, params, change }: { readonly name: string; readonly legend: string; readonly values: readonly Counted[]; readonly params: URLSearchParams; readonly change: ViewProps["change"] }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const on = params.getAll(name);
  if (values.length < 2 && on.length === 0) return null;
  const toggle = (iri: string): void => change({ [name]: on.includes(iri) ? on.filter((one) => one !== iri) : [...on, iri] });
  return (
    <details className={style.any} open={on.length > 0}>
      <summary>{legend}: <span className="soft">{on.length === 0 ? t.all : values.filter((one) => on.includes(one.iri)).map((one) => one.label).join(", ")}</span></summary>
      <fieldset>
        <legend className="hidden">{legend}</legend>
        {values.map((one) => (
          <label key={one.iri} className={style.check}>
            <input type="checkbox" checked={on.includes(one.iri)} onChange={() => toggle(one.iri)} /> <bdi>{one.label}</bdi> <span className="soft">{number(language, one.count)}</span>
          </label>
        ))}
      </fieldset>
    </details>
  );
}

interface DrawnProps {
  readonly lines: readonly Line[];
  readonly pairs: readonly Comparison[];
  readonly clock: Clock;
  readonly names: Names;
  readonly version: string;
  readonly title: string;
  readonly params: URLSearchParams;
  readonly change: ViewProps["change"];
  readonly onMark: (line: Line) => void;
  readonly onPair: (pair: Comparison) => void;
}

function Drawn({ lines, pairs, clock, names, version, title, params, change, onMark, onPair }: DrawnProps): ReactNode {
  const t = useWords(WORDS);
  const shell = useWords(SHELL);
  const language = useLang();
  const drawing = useRef<SVGSVGElement>(null);
  const scale = params.get("scale");
  const isLog = scale === "log" || (scale !== "linear" && wantsLog(lines));
  const by = params.get("colour") === "scope" ? "scope" : "claimant";
  const colourOf = (line: Line): string => (by === "scope" ? line.scope.map((one) => one.label).join(", ") : line.claimant.label);
  const colours = new Map(tally(lines.map((line) => ({ iri: colourOf(line), path: "", label: colourOf(line) }))).map((one, index) => [one.iri, index]));
  const missing = lines.filter((line) => shapeOf(line) === null).length;
  const file = `svidok-${title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60)}-${clock}`;
  return (
    <section aria-label={t.chart} className={style.drawn}>
      <div className={`${style.controls} no-print`}>
        <label className={style.choose}>
          <span>{t.clock}</span>
          <select value={clock} onChange={(event) => change({ clock: event.target.value === "happened" ? null : event.target.value })}>
            {CLOCKS.map((one) => <option key={one} value={one}>{t.clocks[one]}</option>)}
          </select>
        </label>
        <fieldset className={style.radios}>
          <legend>{t.scale}</legend>
          {([["linear", false], ["log", true]] as const).map(([one, value]) => (
            <label key={one}>
              <input type="radio" name="scale" checked={isLog === value} onChange={() => change({ scale: one })} /> {t[one]}
            </label>
          ))}
        </fieldset>
        <fieldset className={style.radios}>
          <legend>{t.colour}</legend>
          {(["claimant", "scope"] as const).map((one) => (
            <label key={one}>
              <input type="radio" name="colour" checked={by === one} onChange={() => change({ colour: one === "claimant" ? null : one })} /> {t[one]}
            </label>
          ))}
        </fieldset>
      </div>
      <Chart lines={lines} pairs={pairs} clock={clock} isLog={isLog} colours={colours} colourOf={colourOf} selected={params.get("mark")} pair={params.get("pair")} verdictName={(slug) => names.of("verdict", slug)} title={`${title} – ${t.by(t.clocks[clock].toLowerCase())}`} source={t.source(version.slice(0, 12))} onMark={onMark} onPair={onPair} drawing={drawing} />
      {missing > 0 ? <p className="soft small">{t.notDrawn(number(language, missing))}</p> : null}
      <p className="row no-print small">
        <span className="soft">{t.downloadChart}:</span>
        <SavePicture drawing={() => drawing.current} name={file} />
        <button type="button" onClick={() => saveCsv(file, CSV_NAMES, lines.map(csvRow))}>{shell.csv}</button>
      </p>
      <ul className={`plain-list row small ${style.keys}`} aria-label={t.colour}>
        {[...colours].map(([one, index]) => (
          <li key={one} data-colour={index % 6}><span className={style.swatch} aria-hidden="true" /> <bdi>{one || "–"}</bdi></li>
        ))}
      </ul>
      <Legend lines={lines} hasPairs={pairs.length > 0} />
    </section>
  );
}

function Legend({ lines, hasPairs }: { readonly lines: readonly Line[]; readonly hasPairs: boolean }): ReactNode {
  const t = useWords(WORDS);
  const shapes = (["exact", "up", "down", "range", "about", "vague"] as const).filter((shape) => lines.some((line) => shapeOf(line) === shape));
  return (
    <details className={style.legend} open={window.matchMedia("(min-width: 60rem)").matches}>
      <summary>{t.legend}</summary>
      <ul className="plain-list small">
        {shapes.map((shape) => (
          <li key={shape}>
            <svg width="26" height="30" aria-hidden="true" className={style.mark}>
              <Shape mark={{ shape, x: 13, y: shape === "up" ? 25 : shape === "down" ? 5 : 15, top: 4, bottom: 26 }} />
            </svg>
            {t.shapes[shape]}
          </li>
        ))}
        {lines.some((line) => line.isTarget) ? <li><span className={style.hollow} aria-hidden="true" /> {t.shapes.target}</li> : null}
        {lines.some((line) => line.is_denied || line.denied_by.length > 0) ? <li><span aria-hidden="true" className={style.stroke}>╱</span> {t.shapes.denied}</li> : null}
        <li><span aria-hidden="true" className={style.stroke}>—</span> {t.shapes.period}</li>
        {hasPairs ? <li><span aria-hidden="true" className={style.stroke}>⌒</span> {t.shapes.link}</li> : null}
      </ul>
    </details>
  );
}
