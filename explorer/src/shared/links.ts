/** From things of the graph to the pages that show them. */

import { address } from "./api.ts";
import type { Named } from "./model.ts";

/** The page of a thing: the explorer's where there is one for its kind, else the plain one. */
export function linkOf(thing: Pick<Named, "iri" | "path">): string {
  if (/^\/id\/document\/[^/]+$/.test(thing.path)) return address("/explore/document", { iri: thing.iri });
  const isPlain = /^\/(ace|concept\/|id\/(claim|passage|version|comparison|shared)\/)/.test(thing.path);
  if (!isPlain && !thing.path.startsWith("/id/document/")) return address("/explore/thing", { iri: thing.iri });
  return thing.path;
}

/** The place of a passage in its document. */
export function passageLink(document: Pick<Named, "iri">, passage: { readonly iri: string }): string {
  return address("/explore/document", { iri: document.iri, passage: passage.iri });
}

export function searchLink(q: string): string {
  return address("/explore/search", { q });
}
