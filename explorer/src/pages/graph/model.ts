/** What the doors of connections answer, and what the canvas makes of it. */

import type { Claim, Named } from "../../shared/model.ts";

/** Things on one canvas at most: more are slow to draw and nobody can read them. */
export const MOST_NODES = 250;
/** Neighbours that one press brings at most. */
export const AT_ONCE = 50;

/** How far a link is documented, the firmest first. */
export const SORTS = ["documented", "alleged", "not-actual", "judged", "denied"] as const;
export type Sort = (typeof SORTS)[number];

export const KINDS = ["person", "organisation", "group", "country", "place", "office", "event", "speech-act", "instrument", "proposition"] as const;

export interface Node extends Named {
  readonly kind: string;
  readonly sort: Sort;
  readonly modality: string;
  readonly types: readonly string[];
  readonly date: string | null;
}

export interface CanvasNode {
  readonly node: Node;
  readonly degree: number;
  readonly hub: string | null;
}

export interface LinkClaim {
  readonly claim: Named;
  readonly claimant: Named;
  readonly stance: string;
  readonly document: Named;
  readonly words: string;
  readonly start: number;
  readonly end: number;
}

export interface Link {
  readonly source: Named;
  readonly target: Named;
  readonly relation: string;
  readonly role: string;
  readonly sort: Sort;
  readonly modality: string;
  readonly content: Named;
  readonly claims: readonly LinkClaim[];
  readonly denials: readonly { readonly aspect: string; readonly claim: LinkClaim }[];
  readonly judged: { readonly judgement: Named; readonly by: string; readonly on: string; readonly reason: string } | null;
}

export interface CanvasLink {
  readonly link: Link;
  readonly claims: number;
}

export interface LinkType {
  readonly link: string;
  readonly relation: string;
  readonly role: string;
  readonly outward: boolean;
  readonly count: number;
  readonly hubs: number;
}

export interface Neighbours {
  readonly of: CanvasNode;
  readonly links: readonly LinkType[];
  readonly total: number;
  readonly neighbours: readonly (CanvasNode & { readonly links: readonly CanvasLink[] })[];
}

export interface Edges {
  readonly nodes: readonly CanvasNode[];
  readonly links: readonly CanvasLink[];
  readonly unknown: readonly string[];
  readonly total: number;
  readonly graph_version: string;
}

export interface Step {
  readonly start: string;
  readonly end: string;
  readonly sort: Sort;
  readonly links: readonly Link[];
}

export interface Connection {
  readonly start: Node;
  readonly end: Node;
  readonly outcome: string;
  readonly paths: readonly { readonly steps: readonly Step[]; readonly nodes: readonly Node[]; readonly inferred: boolean }[];
  readonly left_out: { readonly would_open: readonly { readonly hub: Named; readonly kind: string; readonly steps: number }[] };
}

/** All links between two things, drawn as one line; `key` is the same whichever comes first. */
export interface Edge {
  readonly key: string;
  readonly ends: readonly [string, string];
  readonly links: readonly CanvasLink[];
  readonly sort: Sort;
  /** Somebody denies what one of the links says. */
  readonly isContested: boolean;
}

/** The name of a thing in the address: below the base IRI where it is there. */
export function nameOf(thing: Pick<Named, "iri" | "path">): string {
  const below = decodeURIComponent(thing.path.replace(/^\/id\//, ""));
  return thing.path.startsWith("/id/") && thing.iri.endsWith(`/id/${below}`) ? below : thing.iri;
}

export function isNamed(thing: Pick<Named, "iri">, name: string): boolean {
  return thing.iri === name || thing.iri.endsWith(`/id/${name}`);
}

/** Says for things which of the names is theirs, the first of several, or -1; quick for hundreds of both. */
export function finder(names: readonly string[]): (thing: Pick<Named, "iri">) => number {
  const places = new Map<string, number>();
  names.forEach((name, at) => {
    if (!places.has(name)) places.set(name, at);
  });
  return ({ iri }) => {
    let found = places.get(iri) ?? Infinity;
    for (let at = iri.indexOf("/id/"); at >= 0; at = iri.indexOf("/id/", at + 1)) found = Math.min(found, places.get(iri.slice(at + 4)) ?? Infinity);
    return found === Infinity ? -1 : found;
  };
}

export function edgeKey(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

export function edgesOf(links: readonly CanvasLink[]): Edge[] {
  const pairs = new Map<string, CanvasLink[]>();
  for (const each of links) {
    const key = edgeKey(each.link.source.iri, each.link.target.iri);
    pairs.set(key, [...(pairs.get(key) ?? []), each]);
  }
  return [...pairs].flatMap(([key, all]) => {
    const sorted = all.toSorted((one, other) => SORTS.indexOf(one.link.sort) - SORTS.indexOf(other.link.sort));
    const first = sorted[0];
    if (!first) return [];
    const { source, target, sort } = first.link;
    const isContested = sort !== "denied" && sorted.some(({ link }) => link.sort === "denied" || link.denials.length > 0);
    return [{ key, ends: [source.iri, target.iri] as const, links: sorted, sort, isContested }];
  });
}

/** A claim of a link in the shape in which claims are shown. */
export function claimOf(said: LinkClaim, modality: string, aspect: string | null = null): Claim {
  const passage = { iri: `${said.start}-${said.end}`, role: "content", start: said.start, end: said.end, words: said.words, version: null, zone: null, status: null };
  return {
    ...said.claim,
    claimant: said.claimant,
    stance: said.stance,
    modality,
    about: null,
    words: said.words,
    document: said.document,
    said: null,
    relays: [],
    passages: [passage],
    denies: null,
    denied_aspect: aspect,
    denied_by: [],
  };
}

/**
 * Gives for each of a list the object of an earlier list that says the same, where there is one:
 * what did not change is not drawn anew.
 */
export function keeper<T>(keyOf: (one: T) => string): (list: readonly T[]) => T[] {
  let before = new Map<string, T>();
  return (list) => {
    const now = new Map<string, T>();
    for (const one of list) {
      const known = before.get(keyOf(one));
      now.set(keyOf(one), known !== undefined && isSame(known, one) ? known : one);
    }
    before = now;
    return [...now.values()];
  };
}

/** Whether two values of JSON say the same; nothing is written down for it, so it is quick. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one)) return Array.isArray(other) && one.length === other.length && one.every((each, at) => isSame(each, other[at]));
  const [left, right] = [one as Readonly<Record<string, unknown>>, other as Readonly<Record<string, unknown>>];
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => isSame(left[name], right[name]));
}

// -------------------------------------------------------------------- places in the address

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly isPinned: boolean;
}

/** Reads places, one for each thing in its order; what cannot be read has no place yet. */
export function placesIn(said: string | null): (Place | null)[] {
  if (!said) return [];
  return said.split("_").map((one) => {
    const found = /^(-?\d{1,5})\.(-?\d{1,5})(p?)$/.exec(one);
    return found ? { x: Number(found[1]), y: Number(found[2]), isPinned: found[3] === "p" } : null;
  });
}

export function writtenPlaces(places: readonly (Place | null)[]): string {
  return places.map((place) => (place ? `${Math.round(place.x)}.${Math.round(place.y)}${place.isPinned ? "p" : ""}` : "")).join("_");
}

export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export function viewIn(said: string | null): View | null {
  const found = /^(-?\d{1,6})_(-?\d{1,6})_(\d{1,4})$/.exec(said ?? "");
  const scale = Number(found?.[3] ?? 0) / 100;
  return found && scale > 0 ? { x: Number(found[1]), y: Number(found[2]), scale } : null;
}

export function writtenView(view: View): string {
  return `${Math.round(view.x)}_${Math.round(view.y)}_${Math.max(1, Math.round(view.scale * 100))}`;
}
