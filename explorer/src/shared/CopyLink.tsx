/** Copies the address of what is shown, with the language, so that it shows the same elsewhere. */

import { type ReactNode, useState } from "react";

import { useLang, useWords } from "../i18n/index.ts";
import { SHELL } from "../i18n/shell.ts";

export function CopyLink({ href }: { readonly href?: string }): ReactNode {
  const t = useWords(SHELL);
  const language = useLang();
  const [copied, setCopied] = useState<"no" | "yes" | "shown">("no");
  const link = (): string => {
    const url = new URL(href ?? window.location.href, window.location.href);
    url.searchParams.set("lang", language);
    return url.href;
  };
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link());
      setCopied("yes");
      setTimeout(() => setCopied("no"), 2_000);
    } catch {
      // Closed to pages that did not come over a secure connection: the person copies it.
      setCopied("shown");
    }
  };
  return (
    <span className="no-print">
      <button type="button" onClick={() => void copy()}>
        {copied === "yes" ? t.copied : t.copyLink}
      </button>
      <span role="status" className="hidden">{copied === "yes" ? t.copied : ""}</span>
      {copied === "shown" ? (
        <label>
          {t.copyThis} <input type="text" readOnly value={link()} onFocus={(event) => event.target.select()} autoFocus />
        </label>
      ) : null}
    </span>
  );
}
