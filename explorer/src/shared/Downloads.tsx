/** Links to files; the server makes them. */

import type { ReactNode } from "react";

import { useWords } from "../i18n/index.ts";
import { SHELL } from "../i18n/shell.ts";

export interface Download {
  readonly label: string;
  readonly href: string;
  /** The name of the file; without it the server names it. */
  readonly file?: string;
}

export function Downloads({ items }: { readonly items: readonly Download[] }): ReactNode {
  const t = useWords(SHELL);
  return (
    <p className="row no-print small">
      <span className="soft">{t.downloads}:</span>
      {items.map((item) => (
        <a key={item.label} href={item.href} download={item.file ?? ""}>
          {item.label}
        </a>
      ))}
    </p>
  );
}

/** The forms in which the server describes every thing; `path` is the one below `/id/` or the like. */
export function formsOf(path: string): Download[] {
  const [bare, query] = path.split("?");
  const form = (ending: string): string => (query ? `${bare}?${query}&format=${ending}` : `${bare}.${ending}`);
  return [
    { label: "Turtle", href: form("ttl") },
    { label: "JSON-LD", href: form("jsonld") },
  ];
}
