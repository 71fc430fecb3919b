/** Names that the search suggests while somebody types, for every field that finds things by name. */

import { type ReactNode, useEffect, useState } from "react";

import { useLang } from "../i18n/index.ts";
import { term } from "../i18n/vocabulary.ts";
import { address } from "./api.ts";
import { useAsked } from "./asked.ts";
import { Marked } from "./Marked.tsx";
import type { Named } from "./model.ts";
import style from "./SearchBox.module.css";

export interface Suggestion extends Named {
  readonly type: string;
  readonly language: string;
  readonly snippet: { readonly text: string; readonly language: string; readonly ranges: readonly (readonly [number, number])[] };
}

/** Keys that follow each other faster are one question. */
const PAUSE_MS = 40;

/** Gives what was found so far, and whether that is the answer to what stands in the field. */
export function useSuggested(text: string, isOpen: boolean, types: readonly string[] = []): { readonly options: readonly Suggestion[]; readonly isAnswered: boolean } {
  const language = useLang();
  const typed = text.trim();
  const [asked, setAsked] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const answer = useAsked<{ suggestions: readonly Suggestion[] }>(isOpen && asked ? address("/search/suggest", { q: asked, limit: 8, type: types, lang: language }) : null);
  const isShown = isOpen && typed !== "" && asked !== "";
  return {
    options: isShown && answer.data ? answer.data.suggestions : [],
    isAnswered: isShown && asked === typed && !answer.busy,
  };
}

/** Stands for the line behind all names. */
const BEHIND = "";

/**
 * Which of the names the arrows have reached: its place, or -1. It is kept by what it names, so that
 * a longer answer that comes in between leads nobody elsewhere.
 */
export function useReached(options: readonly Suggestion[]): readonly [number, (index: number) => void] {
  const [reached, reach] = useState<string | null>(null);
  const place = reached === BEHIND ? options.length : options.findIndex((one) => one.iri === reached);
  return [place, (index) => reach(index < 0 ? null : (options[index]?.iri ?? BEHIND))];
}

/** The name that was found, the usual one beside it where that is another, and what it names. */
export function SuggestedName({ one }: { readonly one: Suggestion }): ReactNode {
  const language = useLang();
  return (
    <>
      <bdi lang={one.snippet.language || undefined}>
        <Marked text={one.snippet.text} ranges={one.snippet.ranges} />
      </bdi>
      {one.snippet.text === one.label ? null : <bdi className="soft"> {one.label}</bdi>} <span className={style.kind}>{term(language, "kind", one.type)}</span>
    </>
  );
}
