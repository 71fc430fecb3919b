/** What a timeline is narrowed to; several of one sort mean any of them. */

import { type ReactNode, useMemo, useState } from "react";

import { number, useLang, useWords } from "../../i18n/index.ts";
import type { Named } from "../../shared/model.ts";
import type { Changes } from "../../shared/router.ts";
import { WORDS } from "./i18n.ts";
import { FILTERS, KINDS, NAMED, type NamedFilter, namesIn, type Row, SECTIONS, type Timeline } from "./model.ts";
import style from "./timeline.module.css";

const NONE: readonly Row[] = [];

interface Props {
  readonly found: Timeline | undefined;
  readonly params: URLSearchParams;
  readonly change: (changes: Changes) => void;
}

export function Filters({ found, params, change }: Props): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const [isOpen, open] = useState(false);
  const rows = found?.rows ?? NONE;
  const chosen = FILTERS.flatMap((name) => params.getAll(name)).filter(Boolean).length;
  return (
    <div className="no-print">
      <button type="button" className={style.folded} aria-expanded={isOpen} aria-controls="filters" onClick={() => open(!isOpen)}>
        {t.folded}{chosen > 0 ? ` (${number(language, chosen)})` : ""}
      </button>
      <div id="filters" className={style.filters} data-open={isOpen} role="group" aria-label={t.narrow}>
        {NAMED.map((name) => <Names key={name} name={name} rows={rows} params={params} change={change} />)}
        <Choices name="kind" values={KINDS.map((one) => ({ value: one, label: t.kinds[one] }))} params={params} change={change} />
        <Choices name="section" values={SECTIONS.map((one) => ({ value: one, label: t.sections[one], count: found?.sections[one] }))} params={params} change={change} />
        <div className={style.days}>
          {(["from", "to"] as const).map((name) => (
            <label key={name} className={style.day}>
              <span>{t[name]}</span>
              <input type="date" value={params.get(name) ?? ""} onChange={(event) => change({ [name]: event.target.value, page: null })} />
            </label>
          ))}
        </div>
        {chosen > 0 ? (
          <button type="button" onClick={() => change(Object.fromEntries([...FILTERS, "page"].map((name) => [name, null])))}>{t.clear}</button>
        ) : null}
      </div>
    </div>
  );
}

interface Value {
  readonly value: string;
  readonly label: string;
  readonly count?: number | undefined;
}

function Choices({ name, values, params, change, children }: { readonly name: keyof (typeof WORDS)["en"]["filters"]; readonly values: readonly Value[]; readonly children?: ReactNode } & Omit<Props, "found">): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const on = params.getAll(name);
  const toggle = (value: string): void => change({ [name]: on.includes(value) ? on.filter((one) => one !== value) : [...on, value], page: null });
  const chosen = values.filter((one) => on.includes(one.value)).map((one) => one.label);
  // Six lists of names that nobody looks at are not drawn.
  const [isOpen, open] = useState(false);
  return (
    <details className={style.any} onToggle={(event) => open(event.currentTarget.open)}>
      <summary>{t.filters[name]}: <bdi className="soft">{on.length === 0 ? t.all : chosen.join(", ")}</bdi></summary>
      {isOpen ? (
        <fieldset>
          <legend className="hidden">{t.filters[name]}</legend>
          {children}
          {values.map((one) => (
            <label key={one.value}>
              <input type="checkbox" checked={on.includes(one.value)} onChange={() => toggle(one.value)} /> <bdi>{one.label}</bdi> {one.count === undefined ? null : <span className="soft">{number(language, one.count)}</span>}
            </label>
          ))}
        </fieldset>
      ) : null}
    </details>
  );
}

/** The names in what is shown, and any other by typing it. */
function Names({ name, rows, params, change }: { readonly name: NamedFilter; readonly rows: readonly Row[] } & Omit<Props, "found">): ReactNode {
  const t = useWords(WORDS);
  const [typed, type] = useState("");
  const on = params.getAll(name);
  const [counts, known] = useMemo(() => {
    const counts = new Map<string, { thing: Named; count: number }>();
    for (const thing of namesIn(name, rows)) counts.set(thing.iri, { thing, count: (counts.get(thing.iri)?.count ?? 0) + 1 });
    return [counts, [...counts.values()].toSorted((a, b) => b.count - a.count || a.thing.label.localeCompare(b.thing.label))];
  }, [name, rows]);
  const lost = on.filter((value) => !counts.has(value)).map((value) => ({ value, label: decodeURI(value).split("/").at(-1) ?? value }));
  const add = (): void => {
    if (typed.trim()) change({ [name]: [...on, typed.trim()], page: null });
    type("");
  };
  return (
    <Choices name={name} values={[...lost, ...known.map(({ thing, count }) => ({ value: thing.iri, label: thing.label, count }))]} params={params} change={change}>
      <form
        className={style.byName}
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <input type="text" aria-label={`${t.filters[name]}: ${t.byName}`} placeholder={t.byName} value={typed} onChange={(event) => type(event.target.value)} />
        <button type="submit">{t.add}</button>
      </form>
    </Choices>
  );
}
