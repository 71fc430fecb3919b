/** What `/search` answers. */

import type { Named } from "../../shared/model.ts";

export interface Snippet {
  readonly text: string;
  readonly language: string;
  readonly ranges: readonly (readonly [number, number])[];
  readonly found_in: string;
  readonly cut_before: boolean;
  readonly cut_after: boolean;
}

export interface Line {
  readonly iri: string;
  readonly path: string;
  readonly claimant: Named | null;
  readonly stance: string;
  readonly about: Named | null;
}

export interface Hit extends Named {
  readonly type: string;
  readonly language: string;
  readonly snippet: Snippet;
  readonly via: string;
  readonly documents: readonly Named[];
  readonly claimants: readonly Named[];
  readonly date: { readonly first: string; readonly last: string } | null;
  readonly claims: readonly Line[];
}

export interface Value {
  readonly value: string;
  readonly label: string;
  readonly path: string | null;
  readonly count: number;
}

export interface Found {
  readonly total: number;
  readonly limit: number;
  readonly offset: number;
  readonly relaxed: boolean;
  readonly hits: readonly Hit[];
  readonly graph_version: string;
  readonly facets: Readonly<Record<string, readonly Value[]>>;
}

export const FACETS = ["type", "year", "claimant", "document", "language"] as const;
export type Facet = (typeof FACETS)[number];
