/** One part of the page: its heading can be linked to, and a long list comes in pieces. */

import { type ReactNode, useRef } from "react";

import { number, useLang, useWords } from "../../i18n/index.ts";
import type { Paged } from "../../shared/model.ts";
import { Pager } from "../../shared/Pager.tsx";
import { useParams } from "../../shared/router.ts";
import { WORDS } from "./i18n.ts";
import style from "./thing.module.css";

interface Props {
  /** What `#…` in the address names. */
  readonly id: string;
  readonly title: string;
  readonly count?: number;
  readonly why?: string;
  readonly children: ReactNode;
}

export function Part({ id, title, count, why, children }: Props): ReactNode {
  const language = useLang();
  return (
    <section aria-labelledby={id} className={style.part}>
      <h2 id={id} tabIndex={-1}>
        {title}
        {count === undefined ? null : <span className={style.count}> {number(language, count)}</span>}
      </h2>
      {why ? <p className="soft small">{why}</p> : null}
      {children}
    </section>
  );
}

/** The part of a list that its parameter `NAME.page` asks for. */
export function usePage(name: string, size: number): { readonly limit: number; readonly offset: number } {
  const [params] = useParams();
  const page = Math.max(1, Math.floor(Number(params.get(`${name}.page`))) || 1);
  return { limit: size, offset: Math.min(1_000_000, (page - 1) * size) };
}

/** Which part is shown, and the steps to the others; a step brings the beginning into view. */
export function Steps({ name, label, part, shown, children }: { readonly name: string; readonly label: string; readonly part: Paged; readonly shown: number; readonly children: ReactNode }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const [, change] = useParams();
  const top = useRef<HTMLDivElement>(null);
  const pages = Math.ceil(part.total / part.limit);
  const turn = (next: number): void => {
    change({ [`${name}.page`]: next === 1 ? null : next });
    top.current?.scrollIntoView({ block: "nearest" });
    top.current?.focus({ preventScroll: true });
  };
  return (
    <div ref={top} tabIndex={-1} className={style.steps}>
      {part.total > part.limit ? (
        <p role="status" className="soft small">
          {t.part(number(language, Math.min(part.offset + 1, part.total)), number(language, part.offset + shown), number(language, part.total))}
        </p>
      ) : null}
      {children}
      <Pager page={Math.floor(part.offset / part.limit) + 1} pages={pages} onPage={turn} label={label} />
    </div>
  );
}

/** Kinds of one list, each with its count; the one shown is in the address. */
export function Tabs({ name, label, tabs, chosen }: { readonly name: string; readonly label: string; readonly tabs: readonly { readonly key: string; readonly text: string; readonly count: number }[]; readonly chosen: string }): ReactNode {
  const language = useLang();
  const [, change] = useParams();
  if (tabs.length < 2) return null;
  const first = tabs[0]?.key;
  return (
    <div role="group" aria-label={label} className={`${style.tabs} no-print`}>
      {tabs.map((tab) => (
        <button key={tab.key} type="button" aria-pressed={tab.key === chosen} onClick={() => change({ [name]: tab.key === first ? null : tab.key, [`${name}.page`]: null })}>
          {tab.text} <span className={style.count}>{number(language, tab.count)}</span>
        </button>
      ))}
    </div>
  );
}
