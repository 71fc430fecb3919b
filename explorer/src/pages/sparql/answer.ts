/** Answers of a SPARQL endpoint: rows, yes or no, triples. */

export interface Term {
  readonly type: string;
  readonly value: string;
  readonly datatype?: string;
  readonly "xml:lang"?: string;
}

export type Binding = Readonly<Record<string, Term | undefined>>;

/** One row and its place in the answer as the server gave it. */
export interface Row {
  readonly index: number;
  readonly terms: Binding;
}

export type Answer =
  | { readonly kind: "rows" | "triples"; readonly names: readonly string[]; readonly rows: readonly Row[] }
  | { readonly kind: "ask"; readonly yes: boolean };

export interface ResultsJson {
  readonly head: { readonly vars?: readonly string[] };
  readonly results?: { readonly bindings: readonly Binding[] };
  readonly boolean?: boolean;
}

/** What is asked for: rows of SELECT and ASK as JSON, triples as lines. */
export const ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9";
export const TRIPLE = ["subject", "predicate", "object"] as const;

/** Reads an answer by its media type. */
export function answerOf(type: string, text: string): Answer {
  if (!type.includes("json")) return { kind: "triples", names: TRIPLE, rows: numbered(triples(text)) };
  const said = JSON.parse(text) as ResultsJson;
  if (typeof said.boolean === "boolean") return { kind: "ask", yes: said.boolean };
  return { kind: "rows", names: said.head.vars ?? [], rows: numbered(said.results?.bindings ?? []) };
}

function numbered(bindings: readonly Binding[]): readonly Row[] {
  return bindings.map((terms, index) => ({ index, terms }));
}

const LINE = /^(<[^>]*>|_:\S+)\s+(<[^>]*>)\s+(<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^<[^>]*>)?)\s*\.\s*$/;
const LITERAL = /^"((?:[^"\\]|\\.)*)"(?:@([\w-]+)|\^\^<([^>]*)>)?$/;

/** Reads N-Triples; what is no plain triple (RDF 1.2) is shown as it is written. */
export function triples(text: string): Binding[] {
  return text
    .split("\n")
    .filter((line) => line.trim() && !line.startsWith("#"))
    .map((line) => {
      const [, subject, predicate, object] = LINE.exec(line) ?? [];
      if (!subject || !predicate || !object) return { object: { type: "literal", value: line } };
      return { subject: termOf(subject), predicate: termOf(predicate), object: termOf(object) };
    });
}

function termOf(written: string): Term {
  if (written.startsWith("<")) return { type: "uri", value: unescaped(written.slice(1, -1)) };
  if (written.startsWith("_:")) return { type: "bnode", value: written.slice(2) };
  const [, value = "", language, datatype] = LITERAL.exec(written) ?? [];
  return { type: "literal", value: unescaped(value), ...(language ? { "xml:lang": language } : {}), ...(datatype ? { datatype } : {}) };
}

const SIGNS: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/gs, (_, four?: string, eight?: string, sign?: string) => {
    const code = four ?? eight;
    return code ? String.fromCodePoint(Number.parseInt(code, 16)) : (SIGNS[sign ?? ""] ?? sign ?? "");
  });
}

const XSD = "http://www.w3.org/2001/XMLSchema#";
const NUMERIC = /^(integer|decimal|double|float|int|long|short|byte|(non)?(positive|negative)Integer|unsigned(Int|Long|Short|Byte))$/i;

/** A number where the datatype says so. */
export function numberOf(term: Term | undefined): number | null {
  if (!term?.datatype?.startsWith(XSD) || !NUMERIC.test(term.datatype.slice(XSD.length))) return null;
  const value = Number(term.value);
  return Number.isFinite(value) ? value : null;
}

/** A day where the datatype says so. */
export function dayOf(term: Term | undefined): Date | null {
  if (!term?.datatype || !/#(date|dateTime)$/.test(term.datatype)) return null;
  const value = new Date(term.value);
  return Number.isNaN(value.valueOf()) ? null : value;
}

/** Whether two rows hold the same terms. */
export function isSame(a: Binding, b: Binding): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => {
    const [one, other] = [a[name], b[name]];
    return one?.type === other?.type && one?.value === other?.value && one?.["xml:lang"] === other?.["xml:lang"];
  });
}
