/** Triples of many things as one Turtle file: each thing, and of claims their contents and words. */

import { ask } from "./api.ts";

/** So many at a time: a query stays short, and its answer below what the server gives. */
const PART = 200;
const CLAIM = "https://w3id.org/svidok/ace#";
const SELECTOR = "http://www.w3.org/ns/oa#hasSelector";

function query(iris: readonly string[]): string {
  const [content, passage] = [`<${CLAIM}content>`, `<${CLAIM}contentPassage>`];
  return `CONSTRUCT { ?s ?p ?o } WHERE { VALUES ?root { ${iris.map((iri) => `<${iri}>`).join(" ")} } ?root (${content}|${passage}|(${passage}/<${SELECTOR}>))? ?s . ?s ?p ?o }`;
}

/** Asks for the triples of things; what is no IRI is left out. Several answers make one file. */
export async function turtleOf(iris: readonly string[], signal?: AbortSignal): Promise<string> {
  const wanted = [...new Set(iris)].filter((iri) => /^https?:\/\/[^\s<>"{}|\\^`]+$/.test(iri));
  const found: string[] = [];
  for (let start = 0; start < wanted.length; start += PART) {
    const answer = await ask("/sparql", {
      method: "POST",
      body: query(wanted.slice(start, start + PART)),
      headers: { "Content-Type": "application/sparql-query", Accept: "text/turtle" },
      ...(signal ? { signal } : {}),
    });
    found.push(await answer.text());
  }
  return found.join("\n");
}
