/**
 * Every page, one entry each: where it is, how it is loaded, and its name in the navigation.
 * The script of `/explore/NAME` is `NAME/index.tsx`: by this rule the build tells the server which
 * files a page needs (see `vite.config.ts`).
 */

import type { ComponentType } from "react";

import type { Lang } from "../i18n/index.ts";

export interface PageEntry {
  readonly path: string;
  /** Loads its script; not for the page that most people see first, which comes with the shell. */
  readonly load?: () => Promise<{ readonly default: ComponentType }>;
  /** Its name in the navigation; a page without one is reached by links only. */
  readonly nav?: Readonly<Record<Lang, string>>;
}

export const PAGES: readonly PageEntry[] = [
  { path: "/" },
  { path: "/explore/search", load: () => import("./search/index.tsx"), nav: { en: "Search", uk: "Пошук" } },
  { path: "/explore/figures", load: () => import("./figures/index.tsx"), nav: { en: "Figures", uk: "Числа" } },
  { path: "/explore/timeline", load: () => import("./timeline/index.tsx"), nav: { en: "Timeline", uk: "Хронологія" } },
  { path: "/explore/graph", load: () => import("./graph/index.tsx"), nav: { en: "Graph", uk: "Граф" } },
  { path: "/explore/documents", load: () => import("./documents/index.tsx"), nav: { en: "Documents", uk: "Документи" } },
  { path: "/explore/sparql", load: () => import("./sparql/index.tsx"), nav: { en: "SPARQL", uk: "SPARQL" } },
  { path: "/explore/thing", load: () => import("./thing/index.tsx") },
  { path: "/explore/document", load: () => import("./document/index.tsx") },
];
