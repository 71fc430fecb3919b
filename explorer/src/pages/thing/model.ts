/** The shapes of `/things` and the lists below it. */

import type { Claim, Named as Bare, Paged, Passage } from "../../shared/model.ts";

export interface Named extends Bare {
  readonly language: string;
}

export interface Part {
  readonly name: string;
  readonly things: readonly Named[];
  readonly text: string | null;
}

/** A description that is claimed; it states nothing itself. */
export interface Content {
  readonly iri: string;
  readonly path: string;
  readonly kind: string;
  readonly is_proposition: boolean;
  readonly line: string;
  readonly parts: readonly Part[];
}

export interface Place extends Omit<Passage, "iri" | "role" | "version"> {
  readonly passage: string;
}

/** One claim as a line. */
export interface Line {
  readonly iri: string;
  readonly path: string;
  readonly claimant: Named;
  readonly relays: readonly Named[];
  readonly stance: string;
  readonly modality: string;
  readonly content: Content;
  readonly words: string;
  readonly language: string | null;
  readonly marked: boolean | null;
  readonly document: Named & { readonly date: string | null };
  readonly passages: readonly Place[];
  readonly said: string | null;
  readonly said_basis: string;
  readonly denies: Named | null;
  readonly denied_aspect: string | null;
  readonly denied_by: readonly string[];
  readonly note: string | null;
}

export interface Lines extends Paged {
  readonly lines: readonly Line[];
}

export interface Denial {
  readonly denial: Line;
  readonly aspect: string | null;
  readonly denied: Content | null;
  readonly stated_by: readonly Line[];
  readonly stated_count: number;
}

export interface Denials extends Paged {
  readonly pairs: readonly Denial[];
}

export interface Rivals {
  readonly kind: "account" | "figures";
  readonly explanation: string | null;
  readonly comparison: string | null;
  readonly left_content: Content | null;
  readonly right_content: Content | null;
  readonly left: readonly Line[];
  readonly right: readonly Line[];
}

export interface Conflicts extends Paged {
  readonly pairs: readonly Rivals[];
}

export interface Standing {
  readonly iri: string;
  readonly path: string;
  readonly subject: Named;
  readonly predicate: Named;
  readonly object: Named;
  readonly standing: string;
  readonly claimants: readonly Named[];
  readonly claims: readonly string[];
  readonly disputed_by: readonly string[];
}

export interface Standings extends Paged {
  readonly standings: readonly Standing[];
}

export interface Name {
  readonly text: string;
  readonly language: string;
  readonly preferred: boolean;
  readonly documents: number;
  readonly used_in: readonly { readonly document: Named; readonly claim: string }[];
}

export interface Property {
  readonly predicate: Named;
  readonly values: readonly { readonly thing: Named | null; readonly text: string | null; readonly language: string }[];
}

export interface Attestation {
  readonly on: { readonly earliest: string | null; readonly latest: string | null };
  readonly by: string;
  readonly claim: string;
  readonly document: Bare;
}

export interface Office {
  readonly member: Bare;
  readonly role: Bare | null;
  readonly organization: Bare | null;
  readonly first: string | null;
  readonly last: string | null;
  readonly attestations: readonly Attestation[];
  readonly gaps: readonly { readonly first: string; readonly last: string; readonly days: number }[];
}

export interface Judgement {
  readonly iri: string;
  readonly path: string;
  readonly judgement: string;
  readonly other: Named;
  readonly by: string;
  readonly on: string;
  readonly reason: string;
  readonly current: boolean;
}

export interface SectionCount {
  readonly name: string;
  readonly count: number;
  readonly path: string;
}

export interface Profile {
  readonly iri: string;
  readonly path: string;
  readonly kind: string;
  readonly types: readonly Named[];
  readonly label: string;
  readonly language: string;
  readonly is_proposition: boolean;
  readonly modality: string | null;
  readonly content: Content | null;
  readonly names: readonly Name[];
  readonly properties: readonly Property[];
  readonly claims: readonly Line[];
  readonly offices: readonly Office[];
  readonly office_count: number;
  readonly judgements: readonly Judgement[];
  readonly sections: readonly SectionCount[];
  readonly forms: Readonly<Record<string, string>>;
  readonly graph_version: string;
}

export interface Participant {
  readonly who: Bare;
  readonly role: Bare | null;
  readonly capacity: Bare | null;
  readonly modality: string;
  readonly claims: readonly string[];
}

/** One thing on a timeline. */
export interface Happening {
  readonly iri: string;
  readonly path: string;
  readonly label: string;
  readonly kind: string;
  readonly section: string;
  readonly modality: string;
  readonly is_disputed: boolean;
  readonly when: { readonly edtf: string | null; readonly as_written: string | null; readonly basis: string; readonly reason: string | null };
  readonly participants: readonly Participant[];
  readonly places: readonly Bare[];
  readonly claims: readonly Claim[];
}

export interface Happenings extends Paged {
  readonly undated: number;
  readonly sections: Readonly<Record<string, number>>;
  readonly rows: readonly Happening[];
}

/** Whether something is said to be so; what is asked for, planned or possible is not. */
export function isSetApart(content: { readonly is_proposition: boolean }, modality: string | null): boolean {
  return content.is_proposition || (modality !== null && modality !== "actual" && modality !== "ongoing");
}
