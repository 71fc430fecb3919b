/** Two languages: which one is chosen, and dictionaries in which a missing word is a type error. */

import { useSyncExternalStore } from "react";

import { keep } from "../shared/storage.ts";

export type Lang = "en" | "uk";
export const LANGS: readonly Lang[] = ["en", "uk"];

/** A dictionary of one page or piece, in every language. */
export type Words<T> = Readonly<Record<Lang, T>>;

type Shape<T> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] extends (...given: infer A) => string ? (...given: A) => string : Shape<T[K]> };

/** Makes a dictionary: English gives the shape, and Ukrainian must have all of it. */
export function words<const T extends object>(en: T, uk: Shape<T>): Words<Shape<T>> {
  return { en: en as Shape<T>, uk };
}

const watchers = new Set<() => void>();
let chosen: Lang = first();

function isLang(said: string | null | undefined): said is Lang {
  return said === "en" || said === "uk";
}

/** What `before.js` found: the address says it, or the visit before, or the browser. */
function first(): Lang {
  if (typeof window === "undefined") return "en";
  const asked = new URLSearchParams(window.location.search).get("lang");
  if (isLang(asked)) keep("lang", asked);
  const found = document.documentElement.lang;
  return isLang(found) ? found : "en";
}

export function lang(): Lang {
  return chosen;
}

/** Chooses a language for this and later visits. */
export function setLang(next: Lang): void {
  chosen = next;
  keep("lang", next);
  document.documentElement.lang = next;
  watchers.forEach((watcher) => watcher());
}

export function useLang(): Lang {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => chosen,
  );
}

/** The dictionary in the chosen language: `const t = useWords(WORDS); t.title`. */
export function useWords<T>(dictionary: Words<T>): T {
  return dictionary[useLang()];
}

/** Forms of a counted noun; Ukrainian has one, few and many. */
export interface Forms {
  readonly one: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

/** Made once: to make one takes as long as to use it a hundred times. */
const NUMBERS = { en: new Intl.NumberFormat("en"), uk: new Intl.NumberFormat("uk") } as const;
const PLURALS = { en: new Intl.PluralRules("en"), uk: new Intl.PluralRules("uk") } as const;

/** "1 claim", "1,234 claims", "2 твердження": the number as the language writes it, and its noun. */
export function counted(language: Lang, n: number, forms: Forms): string {
  const rule = PLURALS[language].select(n);
  const form = (rule === "zero" || rule === "two" ? undefined : forms[rule]) ?? forms.other;
  return `${number(language, n)} ${form}`;
}

export function number(language: Lang, n: number): string {
  return NUMBERS[language].format(n);
}

/** One of several texts in the chosen language, else English, else the first. */
export function inLanguage<T extends { readonly language: string }>(language: Lang, texts: readonly T[]): T | undefined {
  return texts.find((text) => text.language === language) ?? texts.find((text) => text.language === "en") ?? texts[0];
}
