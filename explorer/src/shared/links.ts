/** From things of the graph to the pages that show them. */

import { hasPage } from "../pages/registry.ts";
import { address } from "./api.ts";
import type { Named } from "./model.ts";

/** The page of a thing: the explorer's where there is one for its kind, else the plain one. */
export function linkOf(thing: Pick<Named, "iri" | "path">): string {
  if (/^\/id\/document\/[^/]+$/.test(thing.path) && hasPage("/explore/document")) return address("/explore/document", { iri: thing.iri });
  const isPlain = /^\/(ace|concept\/|id\/(claim|passage|version|comparison)\/)/.test(thing.path);
  if (!isPlain && !thing.path.startsWith("/id/document/") && hasPage("/explore/thing")) return address("/explore/thing", { iri: thing.iri });
  return thing.path;
}

/** The place of a passage in its document; the plain page of the passage where there is none. */
export function passageLink(document: Pick<Named, "iri">, passage: { readonly iri: string; readonly path?: string }): string {
  if (hasPage("/explore/document")) return address("/explore/document", { iri: document.iri, passage: passage.iri });
  return passage.path ?? address("/resource", { iri: passage.iri });
}

export function searchLink(q: string): string {
  return address("/explore/search", { q });
}
