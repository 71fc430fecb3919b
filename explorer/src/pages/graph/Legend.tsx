/** What is drawn, with its sign: each can be hidden. */

import type { ReactNode } from "react";

import { number, useLang, useWords } from "../../i18n/index.ts";
import { term } from "../../i18n/vocabulary.ts";
import style from "./graph.module.css";
import { WORDS } from "./i18n.ts";
import { type CanvasNode, type Edge, KINDS, SORTS } from "./model.ts";
import { DASHES, signOf } from "./symbols.ts";
import { named } from "./terms.ts";

interface Props {
  readonly nodes: readonly CanvasNode[];
  readonly edges: readonly Edge[];
  readonly hasPath: boolean;
  readonly away: readonly string[];
  readonly onAway: (away: readonly string[]) => void;
}

export function Legend({ nodes, edges, hasPath, away, onAway }: Props): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const kinds = KINDS.filter((kind) => away.includes(kind) || nodes.some(({ node }) => node.kind === kind));
  const sorts = SORTS.filter((sort) => away.includes(sort) || edges.some((edge) => edge.sort === sort));
  const box = (name: string): ReactNode => (
    <input type="checkbox" checked={!away.includes(name)} onChange={() => onAway(away.includes(name) ? away.filter((one) => one !== name) : [...away, name])} />
  );
  return (
    <div className={style.legend}>
      <fieldset>
        <legend>{t.kinds}</legend>
        {kinds.map((kind) => (
          <label key={kind}>
            {box(kind)}
            <svg viewBox="-21 -16 42 32" width={26} height={20} aria-hidden="true" className={style.node} data-kind={kind}>
              <path d={signOf(kind)} className={style.sign} strokeDasharray={kind === "proposition" ? DASHES["not-actual"] : "none"} />
            </svg>
            {term(language, "kind", kind)} <span className="soft">{number(language, nodes.filter(({ node }) => node.kind === kind).length)}</span>
          </label>
        ))}
      </fieldset>
      {sorts.length > 0 ? (
        <fieldset>
          <legend>{t.lines}</legend>
          {sorts.map((sort) => (
            <label key={sort}>
              {box(sort)}
              <svg viewBox="0 0 44 12" width={44} height={12} aria-hidden="true" className={style.edge} data-sort={sort}>
                <line x1={0} y1={6} x2={44} y2={6} className={style.line} strokeDasharray={DASHES[sort]} />
                {sort === "denied" ? <path d="M17 1L27 11M17 11L27 1" className={style.cross} /> : null}
              </svg>
              {named(language, "sort", sort)} <span className="soft">{number(language, edges.filter((edge) => edge.sort === sort).length)}</span>
            </label>
          ))}
          {edges.some((edge) => edge.isContested) ? (
            <span className={style.sample}>
              <svg viewBox="0 0 44 12" width={44} height={12} aria-hidden="true" className={style.edge} data-sort="documented">
                <line x1={0} y1={6} x2={44} y2={6} className={style.line} />
                <path d="M17 1L27 11M17 11L27 1" className={style.cross} />
              </svg>
              {t.contested}
            </span>
          ) : null}
        </fieldset>
      ) : null}
      <p className={style.signs}>
        {nodes.some(({ hub }) => hub !== null) ? (
          <span className={style.sample}>
            <svg viewBox="-21 -21 42 42" width={22} height={22} aria-hidden="true">
              <path d={signOf("country")} transform="scale(1.35)" className={style.hub} />
              <path d={signOf("country")} className={style.sign} />
            </svg>
            {t.hub}
          </span>
        ) : null}
        <span className={style.sample}><span className="soft" aria-hidden="true">+3</span> {t.more}</span>
        <span className={style.sample}>
          <svg viewBox="-15 -15 30 30" width={20} height={20} aria-hidden="true">
            <path d={signOf("person")} className={style.sign} />
            <path d="M0-5V6M-4-5H4" className={style.pinned} />
          </svg>
          {t.pinned}
        </span>
        {hasPath ? (
          <span className={style.sample}>
            <svg viewBox="0 0 44 12" width={44} height={12} aria-hidden="true"><line x1={4} y1={6} x2={40} y2={6} className={style.pathLine} /></svg>
            {t.path}
          </span>
        ) : null}
      </p>
    </div>
  );
}
