/** The shapes of `/documents` and the answers below it. */

import type { Named } from "../../shared/model.ts";

export interface Head extends Named {
  readonly language: string;
  readonly headline: string | null;
  readonly identifier: string | null;
  readonly kind: Named | null;
  readonly languages: readonly string[];
  readonly url: string | null;
  readonly publisher: Named | null;
  readonly publisher_basis: string | null;
  readonly publisher_confidence: number | null;
  readonly authors: readonly Named[];
  readonly published: string | null;
  readonly published_basis: string | null;
  readonly published_confidence: number | null;
  readonly primary_sources: readonly Named[];
  readonly invented: boolean;
  readonly claims: number;
  readonly copies: number;
}

/** Another document that has words of this one; offsets are code points, the end is exclusive. */
export interface Copy {
  readonly document: Named;
  readonly kind: "same-text" | "wire-copy" | "quoted-passage";
  readonly share: number;
  readonly publisher: Named | null;
  readonly published: string | null;
  readonly places_total: number;
  readonly places: readonly {
    readonly start: number;
    readonly end: number;
    readonly other_start: number;
    readonly other_end: number;
  }[];
}

/** A place of a document; offsets are code points, the end is exclusive. */
export interface Place {
  readonly iri: string;
  readonly start: number;
  readonly end: number;
  readonly words: string | null;
  readonly zone: string | null;
  readonly status: string;
  readonly claims: readonly { readonly claim: string; readonly role: string }[];
}

/** A claim in short. */
export interface Brief {
  readonly iri: string;
  readonly path: string;
  readonly claimant: Named | null;
  readonly stance: string;
  readonly modality: string | null;
  readonly kind: string;
  readonly line: string;
  readonly content: string | null;
  readonly is_denial: boolean;
}

export interface Version {
  readonly iri: string;
  readonly path: string;
  readonly sha256: string;
  readonly graph: string;
}

export interface Zone {
  readonly zone: string;
  readonly start: number;
  readonly end: number;
}

export interface Read {
  readonly head: Head;
  readonly relays: readonly Named[];
  readonly copies: readonly Copy[];
  readonly versions: readonly Version[];
  readonly version: string | null;
  readonly anchors: Readonly<Record<string, number>>;
  readonly zones: readonly Zone[];
  readonly total: number;
  readonly passages: readonly Place[];
  readonly briefs: readonly Brief[];
  readonly claims_path: string;
  readonly text_path: string | null;
  readonly graph_version: string;
}

export interface Whole {
  readonly version: string;
  readonly language: string | null;
  readonly text: string;
}

export interface Triple {
  readonly subject: Named;
  readonly predicate: Named;
  readonly object: Named | null;
  readonly text: string | null;
  readonly language: string;
}

export interface Triples {
  readonly is_proposition: boolean;
  readonly statement: readonly Triple[];
  readonly description: readonly Triple[];
}

/** The place as it stands in the address. */
export function placeOf(range: { readonly start: number; readonly end: number }): string {
  return `${range.start}-${range.end}`;
}

/** The offsets that an address names: `56-89`, or the IRI of a passage, which ends so. */
export function offsetsIn(said: string): { readonly start: number; readonly end: number } | null {
  const found = /(?:^|\/)(\d{1,9})-(\d{1,9})$/.exec(said);
  if (!found) return null;
  const [start, end] = [Number(found[1]), Number(found[2])];
  return end > start ? { start, end } : null;
}

export function isContent(place: Place): boolean {
  return place.claims.some(({ role }) => role === "content");
}
