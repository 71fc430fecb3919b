/** The shapes that several doors of the server share. */

/** Something of the graph: its IRI, its page without scripts, its name. */
export interface Named {
  readonly iri: string;
  readonly path: string;
  readonly label: string;
}

/** Words of a document; offsets are code points, the end is exclusive. */
export interface Passage {
  readonly iri: string;
  readonly role: string;
  readonly start: number | null;
  readonly end: number | null;
  readonly words: string | null;
  readonly version: string | null;
  readonly zone: string | null;
  readonly status: string | null;
}

/** Who says what, with which stance, in which words. */
export interface Claim {
  readonly iri: string;
  readonly path: string;
  readonly claimant: Named | null;
  readonly stance: string;
  readonly modality: string | null;
  readonly about: Named | null;
  readonly words: string | null;
  readonly document: Named;
  readonly said: string | null;
  readonly relays: readonly Named[];
  readonly passages: readonly Passage[];
  readonly denies: Named | string | null;
  readonly denied_aspect: string | null;
  readonly denied_by: readonly (Named | string)[];
}

/** A part of a list, as the server gives it. */
export interface Paged {
  readonly total: number;
  readonly limit: number;
  readonly offset: number;
}
