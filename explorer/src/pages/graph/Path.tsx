/** How two are connected: the ends, the paths between them, and each step with its words. */

import { type ReactNode, useEffect, useState } from "react";

import { counted, number, useLang, useWords } from "../../i18n/index.ts";
import { Answered } from "../../shared/Answered.tsx";
import type { Asked } from "../../shared/asked.ts";
import type { Named } from "../../shared/model.ts";
import type { Suggestion } from "../../shared/suggested.tsx";
import style from "./graph.module.css";
import { PATHS, STEPS, WORDS } from "./i18n.ts";
import { type Connection, nameOf, type Step } from "./model.ts";
import { Evidence, LinkLine } from "./Panel.tsx";
import { Pick } from "./Pick.tsx";

interface Props {
  readonly from: string | null;
  readonly to: string | null;
  readonly way: number;
  readonly asked: Asked<Connection>;
  readonly isEmpty: boolean;
  /** The label of a thing on the canvas, by its name in the address. */
  readonly labelOf: (name: string) => string | undefined;
  readonly onEnds: (from: string | null, to: string | null) => void;
  readonly onWay: (way: number) => void;
  /** Puts things onto the canvas; at first they replace the address, later they are a step of it. */
  readonly onShow: (names: readonly string[], isFirst: boolean) => void;
}

export function Path({ from, to, way, asked, isEmpty, labelOf, onEnds, onWay, onShow }: Props): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const data = from && to && !asked.busy ? asked.data : undefined;
  const path = data?.paths[way];
  // Names of ends that were chosen here, until the answer brings both.
  const [picked, setPicked] = useState<ReadonlyMap<string, string>>(new Map());
  const pick = (one: Suggestion): string => {
    setPicked(new Map([...picked, [nameOf(one), one.label]]));
    return nameOf(one);
  };
  // The paths have English names; what stands on the canvas has those of the language.
  const own = (thing: Named): Named => ({ ...thing, label: labelOf(thing.iri) ?? thing.label });
  const shown = (name: string | null, found: string | undefined): string => (name === null ? "" : (found ?? picked.get(name) ?? labelOf(name) ?? name));
  useEffect(() => {
    if (isEmpty && path && !asked.busy) onShow(path.nodes.map(nameOf), true);
  }, [isEmpty, path, asked.busy, onShow]);
  return (
    <section aria-labelledby="graph-path" className={from && to ? style.path : `${style.path} no-print`}>
      <h2 id="graph-path">{t.pathTitle}</h2>
      <div className={`${style.ends} no-print`}>
        <Pick label={t.pathFrom} value={shown(from, data && own(data.start).label)} onPick={(one) => onEnds(pick(one), to)} />
        <Pick label={t.pathTo} value={shown(to, data && own(data.end).label)} onPick={(one) => onEnds(from, pick(one))} />
        {from || to ? (
          <>
            <button type="button" onClick={() => onEnds(to, from)}>{t.swap}</button>
            <button type="button" onClick={() => onEnds(null, null)}>{t.endPath}</button>
          </>
        ) : null}
      </div>
      {from && to ? (
        <Answered asked={asked}>
          {(found) => (
            <>
              {found.outcome === "found" ? (
                <>
                  <p>{t.pathFound(counted(language, found.paths.length, PATHS[language]), own(found.start).label, own(found.end).label)}</p>
                  <fieldset className={`${style.ways} no-print`}>
                    <legend className="hidden">{t.pathTitle}</legend>
                    {found.paths.map((one, index) => (
                      <label key={index}>
                        <input type="radio" name="way" checked={way === index} onChange={() => onWay(index)} /> {t.pathOf(number(language, index + 1), counted(language, one.steps.length, STEPS[language]))}
                        {one.inferred ? <span className="soft"> – {t.inferred}</span> : null}
                      </label>
                    ))}
                  </fieldset>
                </>
              ) : (
                <p role="status">{t.nothingThere[found.outcome as keyof typeof t.nothingThere] ?? found.outcome}</p>
              )}
              {path ? (
                <>
                  <p className="no-print"><button type="button" onClick={() => onShow(path.nodes.map(nameOf), false)}>{t.showPath}</button></p>
                  <ol className={style.steps}>
                    {path.steps.map((step) => <StepWords key={step.start + step.end} step={{ ...step, links: step.links.map((link) => ({ ...link, source: own(link.source), target: own(link.target) })) }} />)}
                  </ol>
                </>
              ) : null}
              {found.left_out.would_open.length > 0 ? (
                <ul className={`soft small ${style.open}`}>
                  {found.left_out.would_open.slice(0, 3).map((one) => <li key={one.hub.iri}>{t.wouldOpen(one.hub.label, counted(language, one.steps, STEPS[language]))}</li>)}
                </ul>
              ) : null}
            </>
          )}
        </Answered>
      ) : null}
    </section>
  );
}

/** The firmest words of a step, and behind them all others. */
function StepWords({ step }: { readonly step: Step }): ReactNode {
  const t = useWords(WORDS);
  const [first, ...others] = step.links;
  if (!first) return null;
  const hasMore = others.length > 0 || first.claims.length > 1;
  return (
    <li data-sort={step.sort}>
      <LinkLine link={first} />
      <Evidence link={first} most={1} />
      {hasMore ? (
        <details>
          <summary>{t.moreWords}</summary>
          {first.claims.length > 1 ? <Evidence link={{ ...first, claims: first.claims.slice(1), denials: [], judged: null }} /> : null}
          {others.map((link, index) => (
            <div key={index}>
              <LinkLine link={link} />
              <Evidence link={link} />
            </div>
          ))}
        </details>
      ) : null}
    </li>
  );
}
