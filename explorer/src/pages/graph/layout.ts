/** Where things stand on the canvas when nobody has put them there. */

import { type Body, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";

import type { Edge, Place } from "./model.ts";

interface Standing extends Body {
  readonly iri: string;
}

/**
 * Gives every thing a place. Pinned ones stay; others that have one move a little to make room;
 * new ones begin beside something that they are linked with. The same input gives the same places.
 * `isHigh` is for a canvas that is higher than wide, as on a phone.
 */
export function laidOut(iris: readonly string[], edges: readonly Edge[], known: ReadonlyMap<string, Place>, isHigh: boolean): Map<string, Place> {
  const found = laidWide(iris, edges, isHigh ? turned(known) : known);
  return isHigh ? turned(found) : found;
}

function turned(places: ReadonlyMap<string, Place>): Map<string, Place> {
  return new Map([...places].map(([iri, { x, y, isPinned }]) => [iri, { x: y, y: x, isPinned }]));
}

function laidWide(iris: readonly string[], edges: readonly Edge[], known: ReadonlyMap<string, Place>): Map<string, Place> {
  const index = new Map(iris.map((iri, at) => [iri, at]));
  const links = edges.flatMap(({ ends: [one, other] }) => {
    const [source, target] = [index.get(one), index.get(other)];
    return source === undefined || target === undefined || source === target ? [] : [{ source, target }];
  });
  const bodies = iris.map((iri, at): Standing => {
    const place = known.get(iri) ?? beside(iri, at, edges, known);
    // A row in their order: a path does not begin tangled.
    if (!place) return { iri, x: (at - iris.length / 2) * 70, y: at % 2 === 0 ? -30 : 30 };
    return known.get(iri)?.isPinned ? { iri, fx: place.x, fy: place.y, x: place.x, y: place.y } : { iri, x: place.x, y: place.y };
  });
  forceSimulation(bodies)
    .stop()
    .force("link", forceLink<Standing>(links).distance(120))
    .force("apart", forceManyBody<Standing>().strength(-520))
    .force("room", forceCollide<Standing>(44))
    // The canvas is wider than high.
    .force("x", forceX<Standing>(0).strength(0.035))
    .force("y", forceY<Standing>(0).strength(0.07))
    .alpha(known.size > 0 ? 0.5 : 1)
    .tick(steps(iris.length, known.size));
  return new Map(bodies.map(({ iri, x = 0, y = 0 }) => [iri, { x: Math.round(x), y: Math.round(y), isPinned: known.get(iri)?.isPinned ?? false }]));
}

/** What stands already needs fewer steps to make room, and fewest where little is new. */
function steps(all: number, known: number): number {
  if (all <= 120) return 260;
  if (known === 0) return 140;
  return all - known <= all / 4 ? 24 : 60;
}

function beside(iri: string, at: number, edges: readonly Edge[], known: ReadonlyMap<string, Place>): Place | undefined {
  for (const { ends } of edges) {
    if (!ends.includes(iri)) continue;
    const place = known.get(ends[0] === iri ? ends[1] : ends[0]);
    // The golden angle: however many come, no two begin on one spot.
    if (place) return { x: place.x + 80 * Math.cos(at * 2.4), y: place.y + 80 * Math.sin(at * 2.4), isPinned: false };
  }
  return undefined;
}
