/** The filters: what is chosen, and what else can be, with how many hits each has. */

import { type ReactNode, useState } from "react";

import { type Lang, number, useLang, useWords } from "../../i18n/index.ts";
import { term } from "../../i18n/vocabulary.ts";
import type { Changes } from "../../shared/router.ts";
import { WORDS } from "./i18n.ts";
import { type Facet, FACETS, type Found, type Value } from "./model.ts";
import style from "./search.module.css";

const FEW = 6;

interface Props {
  readonly found: Found;
  readonly params: URLSearchParams;
  readonly change: (changes: Changes) => void;
}

export function Facets({ found, params, change }: Props): ReactNode {
  const t = useWords(WORDS);
  const hasAny = [...FACETS, "from", "to"].some((name) => params.get(name));
  const without = Object.fromEntries([...FACETS, "from", "to", "page"].map((name) => [name, null]));
  return (
    <aside aria-label={t.narrow} className={`${style.facets} no-print`}>
      <details open={window.matchMedia("(min-width: 45rem)").matches}>
        <summary>{t.narrow}</summary>
        {hasAny ? (
          <button type="button" onClick={() => change(without)}>
            {t.clear}
          </button>
        ) : null}
        {FACETS.map((name) => (
          <Values key={name} name={name} values={found.facets[name] ?? []} chosen={params.getAll(name)} change={change} />
        ))}
        <Days params={params} change={change} />
      </details>
    </aside>
  );
}

function Values({ name, values, chosen, change }: { readonly name: Facet; readonly values: readonly Value[]; readonly chosen: readonly string[]; readonly change: Props["change"] }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const [isWhole, setWhole] = useState(false);
  // What is chosen stays in view, also where nothing has it.
  const lost = chosen.filter((value) => !values.some((one) => one.value === value)).map((value) => ({ value, label: value, path: null, count: 0 }));
  const all = [...lost, ...values];
  if (all.length === 0 || (all.length === 1 && chosen.length === 0 && name === "language")) return null;
  const shown = isWhole ? all : all.filter((one, index) => index < FEW || chosen.includes(one.value));
  const toggle = (value: string): void => {
    change({ [name]: chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value], page: null });
  };
  return (
    <fieldset>
      <legend>{t.facets[name]}</legend>
      {shown.map((one) => (
        <label key={one.value} className={style.value}>
          <input type="checkbox" checked={chosen.includes(one.value)} onChange={() => toggle(one.value)} />
          <bdi>{labelOf(language, name, one)}</bdi> <span className="soft">{number(language, one.count)}</span>
        </label>
      ))}
      {all.length > FEW ? (
        <button type="button" className={style.more} onClick={() => setWhole(!isWhole)} aria-expanded={isWhole}>
          {isWhole ? t.fewer : t.more(number(language, all.length - shown.length))}
        </button>
      ) : null}
    </fieldset>
  );
}

function labelOf(language: Lang, name: Facet, one: Value): string {
  if (name === "type") return term(language, "kind", one.value);
  if (name === "language") return term(language, "language", one.value);
  return one.label;
}

function Days({ params, change }: Pick<Props, "params" | "change">): ReactNode {
  const t = useWords(WORDS);
  return (
    <div className={style.days}>
      {(["from", "to"] as const).map((name) => (
        <label key={name}>
          {t[name]}
          <input type="date" value={params.get(name) ?? ""} onChange={(event) => change({ [name]: event.target.value, page: null })} />
        </label>
      ))}
    </div>
  );
}
