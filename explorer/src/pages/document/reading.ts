/** What the page makes of an answer once: claims by their places, and the places to be marked. */

import { isContent, placeOf, type Brief, type Place, type Read } from "./model.ts";
import type { Range } from "./segments.ts";

/** A claim with all places that it rests on. */
export interface Stated {
  readonly claim: Brief;
  readonly places: readonly { readonly place: Place; readonly role: string }[];
}

/** A place to be marked, with the claims whose content stands there. */
export interface Mark extends Range {
  readonly key: string;
  readonly place: Place | null;
  readonly claims: readonly Brief[];
}

export interface Chosen {
  readonly stance: string | null;
  readonly claimant: string | null;
  readonly kind: string | null;
}

/** The claims in the order of their words. */
export function stated(read: Read): readonly Stated[] {
  const briefs = new Map(read.briefs.map((brief) => [brief.iri, brief]));
  const places = new Map<string, { place: Place; role: string }[]>();
  for (const place of read.passages) {
    for (const { claim, role } of place.claims) {
      const known = places.get(claim);
      if (known) known.push({ place, role });
      else places.set(claim, [{ place, role }]);
    }
  }
  return [...places]
    .flatMap(([iri, found]) => {
      const claim = briefs.get(iri);
      const ordered = found.toSorted((a, b) => Number(b.role === "content") - Number(a.role === "content") || a.place.start - b.place.start);
      return claim ? [{ claim, places: ordered }] : [];
    })
    .toSorted((a, b) => first(a) - first(b));
}

function first(one: Stated): number {
  return one.places[0]?.place.start ?? 0;
}

export function passes(claim: Brief, chosen: Chosen): boolean {
  return (!chosen.stance || claim.stance === chosen.stance) && (!chosen.claimant || claim.claimant?.iri === chosen.claimant) && (!chosen.kind || claim.kind === chosen.kind);
}

/** The places to be marked, in the order of the text; `also` is marked whatever stands there. */
export function marksOf(read: Read, chosen: Chosen, also: readonly Range[]): readonly Mark[] {
  const briefs = new Map(read.briefs.map((brief) => [brief.iri, brief]));
  const found = new Map<string, Mark>();
  const wanted = new Set(also.map(placeOf));
  for (const place of read.passages) {
    const key = placeOf(place);
    const claims = place.claims.flatMap(({ claim, role }) => {
      const brief = role === "content" ? briefs.get(claim) : undefined;
      return brief && passes(brief, chosen) ? [brief] : [];
    });
    if ((isContent(place) && claims.length > 0) || wanted.has(key)) found.set(key, { start: place.start, end: place.end, key, place, claims: [...(found.get(key)?.claims ?? []), ...claims] });
  }
  for (const range of also) {
    const key = placeOf(range);
    if (!found.has(key)) found.set(key, { ...range, key, place: null, claims: [] });
  }
  return [...found.values()].toSorted((a, b) => a.start - b.start || b.end - a.end);
}

/** Whether somebody speaks against something; the page says so by more than a colour. */
export function isDenial(claim: Brief): boolean {
  return claim.is_denial || claim.stance === "denies" || claim.stance === "disputes";
}

/** How many claims have each value, the most frequent first. */
export function counts(claims: readonly Brief[], of: (claim: Brief) => { readonly value: string; readonly label: string } | null): readonly { readonly value: string; readonly label: string; readonly count: number }[] {
  const found = new Map<string, { value: string; label: string; count: number }>();
  for (const claim of claims) {
    const one = of(claim);
    if (!one) continue;
    const known = found.get(one.value);
    if (known) known.count += 1;
    else found.set(one.value, { ...one, count: 1 });
  }
  return [...found.values()].toSorted((a, b) => b.count - a.count || a.label.localeCompare(b.label));
}
