/** Exact words of a source, as text and never as anything else, with a link to where they stand. */

import type { ReactNode } from "react";

import { useLang, useWords } from "../i18n/index.ts";
import { SHELL } from "../i18n/shell.ts";
import { term } from "../i18n/vocabulary.ts";
import { passageLink } from "./links.ts";
import type { Named, Passage } from "./model.ts";
import style from "./Words.module.css";

/** Words in quotation marks of their own; `language` is that of the document. */
export function Words({ text, language }: { readonly text: string | null; readonly language?: string | null | undefined }): ReactNode {
  const t = useWords(SHELL);
  if (!text) return <span className="soft">{t.noWords}</span>;
  return (
    <q className={style.words} dir="auto" lang={language ?? undefined}>
      {text}
    </q>
  );
}

/** Where words stand: offsets, zone, and how sure the place is. */
export function Where({ document, passage }: { readonly document: Pick<Named, "iri">; readonly passage: Passage }): ReactNode {
  const t = useWords(SHELL);
  const language = useLang();
  const place = passage.start === null ? "…" : `${passage.start}–${passage.end ?? ""}`;
  return (
    <a href={passageLink(document, passage)} title={t.offsets} className={style.where}>
      {place}
      {passage.zone ? `, ${term(language, "zone", passage.zone)}` : ""}
      {passage.status && passage.status !== "verified" ? <span className={`chip ${style.open}`}>{passage.status}</span> : null}
    </a>
  );
}
