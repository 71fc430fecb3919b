/** Parts of a long list. */

import type { ReactNode } from "react";

import { number, useLang, useWords } from "../i18n/index.ts";
import { SHELL } from "../i18n/shell.ts";

interface Props {
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
  /** Names what is paged, where a page has several lists. */
  readonly label?: string;
}

export function Pager({ page, pages, onPage, label }: Props): ReactNode {
  const t = useWords(SHELL);
  const language = useLang();
  if (pages <= 1) return null;
  return (
    <nav aria-label={label === undefined ? t.pages : `${t.pages}: ${label}`} className="row no-print" style={{ justifyContent: "center", padding: "1rem 0" }}>
      <button type="button" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        ← {t.previous}
      </button>
      <span aria-live="polite">{t.page(number(language, page), number(language, pages))}</span>
      <button type="button" disabled={page >= pages} onClick={() => onPage(page + 1)}>
        {t.next} →
      </button>
    </nav>
  );
}
