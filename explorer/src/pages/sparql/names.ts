/** Names of IRIs: the label that the graph has, or a short form; and where each is shown. */

import { createContext, useContext, useEffect, useState } from "react";

import { inLanguage, type Lang, useLang } from "../../i18n/index.ts";
import { askJson } from "../../shared/api.ts";
import { linkOf } from "../../shared/links.ts";
import type { Named } from "../../shared/model.ts";
import type { ResultsJson } from "./answer.ts";

export interface Prefix {
  readonly prefix: string;
  readonly iri: string;
}

/** What `/completion` lists. */
export interface Listed {
  readonly iri: string;
  readonly name: string;
  readonly label: string | null;
  readonly comment: string | null;
  readonly count: number;
}

export interface Completion {
  readonly prefixes: readonly Prefix[];
  readonly classes: readonly Listed[];
  readonly properties: readonly Listed[];
}

/** What the graph calls its own things. */
export interface Spelling {
  readonly base: string;
  readonly prefixes: readonly Prefix[];
  /** The names of classes. */
  readonly classes: ReadonlyMap<string, string>;
}

export const SpellingContext = createContext<Spelling>({ base: "", prefixes: [], classes: new Map() });

export function useSpelling(): Spelling {
  return useContext(SpellingContext);
}

/** "ace:claimant", "actor/gideon-saar", or the IRI itself. */
export function shortOf(iri: string, { base, prefixes }: Spelling): string {
  if (base && iri.startsWith(base)) return iri.slice(base.length);
  const found = prefixes.filter(({ iri: start }) => iri.startsWith(start) && iri.length > start.length).toSorted((a, b) => b.iri.length - a.iri.length)[0];
  return found ? `${found.prefix}:${iri.slice(found.iri.length)}` : iri;
}

/** Hashes in paths are shown by their beginning; the whole stands in the title and in every file. */
export function clipped(text: string): string {
  return text.replace(/\b([0-9a-f]{6})[0-9a-f]{26}\b/g, "$1…");
}

/** The IRI of what somebody wrote: an IRI, a prefixed name, or a path below the base. */
export function iriOf(written: string, { base, prefixes }: Spelling): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(written)) return written;
  const [, prefix, rest] = /^([\w-]*):(.*)$/s.exec(written) ?? [];
  const known = prefixes.find((one) => one.prefix === prefix);
  if (known && rest !== undefined) return known.iri + rest;
  return base + written;
}

/** Where an IRI of the graph is shown; nothing for what is not ours and has no prefix. */
export function namedOf(iri: string, label: string, { base, prefixes }: Spelling): Named | null {
  const concepts = prefixes.find(({ prefix }) => prefix === "concept")?.iri;
  for (const [start, here] of [
    [base, "/id/"],
    [concepts, "/concept/"],
  ] as const) {
    if (start && iri.startsWith(start) && iri.length > start.length) return { iri, label, path: here + encodeURI(iri.slice(start.length)) };
  }
  if (!prefixes.some(({ iri: start }) => iri.startsWith(start))) return null;
  return { iri, label, path: `/resource?iri=${encodeURIComponent(iri)}` };
}

/** The page of an IRI: the explorer's for things, the plain one for terms of vocabularies. */
export function pageOf(thing: Named): string {
  return thing.path.startsWith("/id/") || thing.path.startsWith("/concept/") ? linkOf(thing) : thing.path;
}

interface Label {
  readonly text: string;
  readonly language: string;
}

const known = new Map<string, readonly Label[]>();
const MOST = 4_000;
const PART = 400;
const PROPERTIES = [
  "http://www.w3.org/2004/02/skos/core#prefLabel",
  "http://www.w3.org/2000/01/rdf-schema#label",
  "https://schema.org/headline",
  "http://purl.org/dc/terms/title",
]
  .map((iri) => `<${iri}>`)
  .join(" ");

/** Gives the name of each IRI as soon as it is known; the first four thousand are asked for. */
export function useNames(iris: readonly string[], language: Lang): (iri: string) => string | undefined {
  const [, setRound] = useState(0);
  useEffect(() => {
    const missing = [...new Set(iris)].slice(0, MOST).filter((iri) => !known.has(iri) && isSafe(iri));
    if (missing.length === 0) return;
    const controller = new AbortController();
    void (async () => {
      for (let start = 0; start < missing.length; start += PART) {
        await learn(missing.slice(start, start + PART), controller.signal);
        setRound((round) => round + 1);
      }
    })().catch(() => undefined); // Without labels, short forms are shown.
    return () => controller.abort();
  }, [iris]);
  return (iri) => inLanguage(language, known.get(iri) ?? [])?.text;
}

// ----------------------------------------------------------------- what has no name of its own

/** What is said of a thing without a name: of which classes it is, and the words behind it. */
interface Told {
  readonly types: readonly string[];
  readonly words: string;
}

const told = new Map<string, Told>();
/** Words of so many are asked for: no picture shows more. */
const MOST_TOLD = 400;
const ACE = "https://w3id.org/svidok/ace#";
const EXACT = "<http://www.w3.org/ns/oa#hasSelector>/<http://www.w3.org/ns/oa#exact>";
/** From a thing to words: of a claim, of what is claimed, of a passage. */
const TO_WORDS = [`<${ACE}contentPassage>/${EXACT}`, `^<${ACE}content>/<${ACE}contentPassage>/${EXACT}`, EXACT];

/** Gives for IRIs without a name their class and words, as soon as these are known: "claim: “…”". */
export function useTold(iris: readonly string[]): (iri: string) => string | undefined {
  const { classes } = useSpelling();
  const [open, close] = useLang() === "uk" ? ["«", "»"] : ["“", "”"];
  const [, setRound] = useState(0);
  const key = iris.join("\n");
  useEffect(() => {
    const missing = key.split("\n").slice(0, MOST_TOLD).filter((iri) => !told.has(iri) && isSafe(iri));
    if (missing.length === 0) return;
    const controller = new AbortController();
    // Names come first, and what turns out to have one is not asked for.
    const timer = setTimeout(() => {
      void hear(missing, controller.signal)
        .then(() => setRound((round) => round + 1))
        .catch(() => undefined); // Without words, short forms are shown.
    }, 250);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [key]);
  return (iri) => {
    const found = told.get(iri);
    const type = found?.types.map((one) => classes.get(one)).find((name) => name !== undefined);
    return [type, found?.words ? `${open}${found.words}${close}` : ""].filter(Boolean).join(": ") || undefined;
  };
}

async function hear(iris: readonly string[], signal: AbortSignal): Promise<void> {
  const words = [...TO_WORDS.map((path) => `{ ?iri ${path} ?words }`), `{ ?iri <${ACE}asWritten> ?written }`].join(" UNION ");
  const values = iris.map((iri) => `<${iri}>`).join(" ");
  const said = await asked(`SELECT ?iri ?type ?words ?written WHERE { VALUES ?iri { ${values} } { ?iri a ?type } UNION ${words} }`, signal);
  const found = new Map(iris.map((iri) => [iri, { types: [] as string[], words: "", written: "" }]));
  for (const { iri, type, words, written } of said.results?.bindings ?? []) {
    const one = found.get(iri?.value ?? "");
    if (!one) continue;
    if (type) one.types.push(type.value);
    if (written) one.written = written.value;
    if (words && words.value.length > one.words.length) one.words = words.value;
  }
  for (const [iri, { types, words, written }] of found) {
    // The classes of our own vocabulary say more than those that they stand below.
    told.set(iri, { types: types.toSorted((a, b) => Number(b.startsWith(ACE)) - Number(a.startsWith(ACE))), words: written || words });
  }
}

async function learn(iris: readonly string[], signal: AbortSignal): Promise<void> {
  const query = `SELECT ?iri ?label WHERE { VALUES ?iri { ${iris.map((iri) => `<${iri}>`).join(" ")} } VALUES ?property { ${PROPERTIES} } ?iri ?property ?label }`;
  const said = await asked(query, signal);
  const found = new Map<string, Label[]>(iris.map((iri) => [iri, []]));
  for (const { iri, label } of said.results?.bindings ?? []) {
    if (iri && label) found.get(iri.value)?.push({ text: label.value, language: label["xml:lang"] ?? "" });
  }
  for (const [iri, labels] of found) known.set(iri, labels);
}

function asked(query: string, signal: AbortSignal): Promise<ResultsJson> {
  return askJson<ResultsJson>("/sparql", {
    method: "POST",
    body: query,
    headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json" },
    signal,
  });
}

/** Whether an IRI can stand between angle brackets: no sign in it may end them. */
function isSafe(iri: string): boolean {
  return /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`\u0000-\u0020]*$/i.test(iri);
}
