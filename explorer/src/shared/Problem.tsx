/** Something went wrong: what, why, and what helps. */

import type { ReactNode } from "react";

import { useLang, useWords } from "../i18n/index.ts";
import { problemIn, slugOf } from "../i18n/problems.ts";
import { SHELL } from "../i18n/shell.ts";
import { ProblemError, ServerGone } from "./api.ts";
import style from "./Problem.module.css";

/** Advice for who works at the command line helps nobody here. */
const COMMAND = /^kg\s/;

export function Problem({ error, retry }: { readonly error: Error; readonly retry?: (() => void) | undefined }): ReactNode {
  const t = useWords(SHELL);
  const isGone = error instanceof ServerGone;
  const said = error instanceof ProblemError ? error : null;
  const mistakes = said?.mistakes ?? [];
  const language = useLang();
  const translated = said ? problemIn(language, said.type ?? "", said.status) : null;
  return (
    <div role="alert" className={style.problem}>
      <h2>{isGone ? t.goneShort : (translated?.title ?? said?.title ?? t.failed)}</h2>
      {translated ? (
        <p>
          {translated.help} {slugOf(said?.type ?? "") === "not-found" ? <a href="/explore/search">{t.search}</a> : null}
        </p>
      ) : null}
      {said && (said.detail || mistakes.length > 0) ? <p className="soft small">{t.inEnglish}</p> : null}
      {isGone ? <p>{t.goneWayOut}</p> : null}
      {mistakes.length === 0 && said?.detail ? <p lang="en">{said.detail}</p> : null}
      {!isGone && !said ? <p lang="en">{error.message}</p> : null}
      {mistakes.map((mistake, index) => (
        <p key={index} lang="en">
          {mistake.field ? (
            <>
              <code>{mistake.field}</code>:{" "}
            </>
          ) : null}
          {mistake.message}
          {mistake.way_out && !COMMAND.test(mistake.way_out) ? (
            <span className={style.wayOut}>
              <span lang={language}>{t.wayOut}</span>: {mistake.way_out}
            </span>
          ) : null}
        </p>
      ))}
      {retry ? (
        <button type="button" className="no-print" onClick={retry}>
          {t.retry}
        </button>
      ) : null}
    </div>
  );
}
