/** What was found as a file: one row or record for each hit, in the order of the page. */

import type { Cell } from "../../shared/csv.ts";
import { linkOf, passageLink } from "../../shared/links.ts";
import type { Found, Hit } from "./model.ts";

/** The columns of the table, the same in every language. */
export const COLUMNS = ["kind", "text", "language", "first_day", "last_day", "said_by", "stance", "about", "document", "found_by", "page", "iri", "document_iri", "claims"];

export function rowOf(hit: Hit): readonly Cell[] {
  const [document] = hit.documents;
  const each = (of: (line: Hit["claims"][number]) => string | undefined): string => [...new Set(hit.claims.flatMap((line) => of(line) ?? []))].join("; ");
  return [
    hit.type,
    hit.label,
    hit.language,
    hit.date?.first,
    hit.date?.last,
    hit.claimants.map((who) => who.label).join("; "),
    each((line) => line.stance),
    each((line) => line.about?.label),
    hit.documents.map((one) => one.label).join("; "),
    hit.via,
    pageOf(hit, document),
    hit.iri,
    hit.documents.map((one) => one.iri).join(" "),
    hit.claims.map((line) => line.iri).join(" "),
  ];
}

/** Where a hit is shown, as an address that works outside the browser. */
function pageOf(hit: Hit, document: Hit["documents"][number] | undefined): string {
  const path = hit.type === "passage" && document ? passageLink(document, hit) : linkOf(hit);
  return new URL(path, window.location.href).href;
}

/** All hits as the server gave them, with the question and the version of the graph. */
export function inWhole(question: string, parts: readonly Found[]): object {
  const [first] = parts;
  return { question, graph_version: first?.graph_version, total: first?.total ?? 0, hits: parts.flatMap((part) => part.hits) };
}

/** What the triples of a hit are about: of words the claims that rest on them. */
export function thingsOf(hit: Hit): readonly string[] {
  return [hit.iri, ...hit.claims.map((line) => line.iri)];
}
