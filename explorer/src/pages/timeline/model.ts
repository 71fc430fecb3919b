/** What the door says of a timeline. */

import type { Claim, Named } from "../../shared/model.ts";

export const SECTIONS = ["asserted", "alleged", "denied", "planned", "requested", "possible", "conditional", "normative"] as const;
export type Section = (typeof SECTIONS)[number];
export const KINDS = ["event", "speech-act", "instrument", "membership"] as const;
export type Kind = (typeof KINDS)[number];
/** What can be narrowed to by name. */
export const NAMED = ["actor", "type", "place", "document"] as const;
export type NamedFilter = (typeof NAMED)[number];
export const FILTERS = [...NAMED, "kind", "section", "from", "to"] as const;

/** It began from `earliest` to `begun_by` and ended from `ended_from` to `latest`. */
export interface When {
  readonly earliest: string | null;
  readonly begun_by: string | null;
  readonly ended_from: string | null;
  readonly latest: string | null;
  readonly edtf: string | null;
  readonly as_written: string | null;
  readonly basis: string;
  readonly reason: string | null;
}

export interface Row extends Named {
  readonly kind: Kind;
  readonly section: Section;
  readonly modality: string;
  readonly is_disputed: boolean;
  readonly when: When;
  readonly types: readonly Named[];
  readonly participants: readonly { readonly who: Named; readonly role: Named | null; readonly capacity: Named | null }[];
  readonly places: readonly Named[];
  readonly origins: readonly Named[];
  readonly destinations: readonly Named[];
  readonly about: readonly Named[];
  readonly documents: readonly Named[];
  readonly claims: readonly Claim[];
}

export interface Timeline {
  readonly total: number;
  readonly undated: number;
  readonly searched: string;
  readonly sections: Readonly<Record<string, number>>;
  readonly rows: readonly Row[];
}

export function isDated({ when }: Row): boolean {
  return when.earliest !== null || when.latest !== null;
}

/** Names that a filter could be narrowed to, from what is shown. */
export function namesIn(filter: NamedFilter, rows: readonly Row[]): Named[] {
  return rows.flatMap((row): readonly Named[] => {
    if (filter === "actor") return row.participants.map((one) => one.who);
    if (filter === "type") return row.types;
    if (filter === "place") return [...row.places, ...row.origins, ...row.destinations];
    return row.documents;
  });
}

/** One bar: the first and the last x that it can reach, and the middle that is certain. */
export interface Bar {
  readonly left: number;
  readonly right: number;
  readonly core: readonly [left: number, right: number] | null;
  readonly isOpenLeft: boolean;
  readonly isOpenRight: boolean;
  /** It lies before or behind the axis as a whole. */
  readonly isOutside: boolean;
}

const DAY = 86_400_000;

/** From when to when most of it is; what lies far before the rest does not press it together. */
export function windowOf(rows: readonly Row[], from: string | null = null, to: string | null = null): readonly [first: number, last: number] {
  const starts = rows.map(({ when }) => Date.parse(when.earliest ?? when.latest ?? "")).filter((time) => !Number.isNaN(time)).toSorted((a, b) => a - b);
  const ends = rows.map(({ when }) => Date.parse(when.latest ?? when.begun_by ?? when.earliest ?? "")).filter((time) => !Number.isNaN(time));
  const last = Math.max(...ends, ...starts);
  const usual = starts[Math.floor(starts.length * 0.08)] ?? last;
  const first = starts[0] ?? last;
  const begin = usual - first > 3 * Math.max(last - usual, 365 * DAY) ? usual : first;
  const [left, right] = [Math.max(begin, Date.parse(from ?? "") || -Infinity), Math.min(last, Date.parse(to ?? "") || Infinity)];
  const room = Math.max(5 * DAY, (right - left) * 0.04);
  return [left - room, Math.max(left, right) + room];
}

/** Where a row lies; ends that nobody gives, or that lie outside, reach to the edge. */
export function barOf({ when }: Row, x: (time: number) => number, left: number, right: number): Bar {
  const at = (day: string | null, after = 0): number | null => (day === null ? null : x(Date.parse(day) + after));
  const [earliest, begunBy, endedFrom, latest] = [at(when.earliest), at(when.begun_by, DAY), at(when.ended_from), at(when.latest, DAY)];
  const from = earliest ?? Math.min(latest ?? right, right) - 70;
  const to = latest ?? right;
  const isOpenLeft = earliest === null || from < left;
  const isOpenRight = latest === null || to > right;
  const start = Math.min(Math.max(from, left), right - 8);
  const end = Math.max(Math.min(to, right), start + 7);
  const [coreFrom, coreTo] = [begunBy ?? start, endedFrom ?? end];
  const isSure = when.earliest !== null && when.earliest === when.begun_by && when.latest === when.ended_from;
  const core = isSure ? ([start, end] as const) : begunBy !== null && (endedFrom !== null || latest === null) && coreFrom < coreTo ? ([Math.max(coreFrom, start), Math.max(start + 2, Math.min(coreTo, end))] as const) : null;
  return { left: start, right: end, core, isOpenLeft, isOpenRight, isOutside: to < left || from > right };
}
