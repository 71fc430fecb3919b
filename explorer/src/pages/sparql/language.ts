/** What the editor knows of SPARQL and of our data: suggestions, and what does not fit. */

import { type Completion as Option, type CompletionContext, type CompletionResult, type CompletionSource } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import type { Diagnostic } from "@codemirror/lint";
import type { EditorState } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";

import { address, askJson } from "../../shared/api.ts";
import type { Suggestion } from "../../shared/suggested.tsx";
import type { Completion, Listed, Prefix } from "./names.ts";

const KEYWORDS =
  "SELECT CONSTRUCT DESCRIBE ASK WHERE DISTINCT REDUCED FROM NAMED PREFIX OPTIONAL UNION MINUS GRAPH FILTER BIND VALUES AS ORDER GROUP BY HAVING LIMIT OFFSET ASC DESC EXISTS NOT IN COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT STR LANG LANGMATCHES DATATYPE BOUND IRI CONCAT STRLEN UCASE LCASE CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY REGEX REPLACE SUBSTR COALESCE IF ISIRI ISLITERAL ISBLANK UNDEF".split(" ");

/** The words that suggestions and complaints are made of, in the chosen language. */
export interface Said {
  readonly language: string;
  readonly kinds: { readonly prefix: string; readonly class: string; readonly property: string; readonly thing: string };
  readonly uses: (n: string) => string;
  readonly number: (n: number) => string;
  readonly kindOf: (type: string) => string;
  readonly notUnderstood: (text: string) => string;
  readonly notFinished: string;
  readonly undeclared: (prefix: string) => string;
  readonly declare: string;
}

/** Which prefixes a query declares, and the IRIs that they stand for. */
export function declared(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(/\bPREFIX\s+([\w-]*):\s*<([^>]*)>/gi)].map((found) => [found[1] ?? "", found[2] ?? ""]));
}

function declaration({ prefix, iri }: Prefix): string {
  return `PREFIX ${prefix}: <${iri}>\n`;
}

/** Where a name may be written: not inside comments, texts and IRIs. */
function isOpen(context: CompletionContext): boolean {
  const at = syntaxTree(context.state).resolveInner(context.pos, -1).name;
  return !["Comment", "String", "IriRef"].includes(at);
}

/** Puts a name in, and declares its prefix where that is missing. */
function withPrefix(prefixes: readonly Prefix[], written: string): Option["apply"] {
  return (view: EditorView, _: Option, from: number, to: number) => {
    const name = written.slice(0, written.indexOf(":"));
    const known = prefixes.find(({ prefix }) => prefix === name);
    const isMissing = known && !declared(view.state.doc.toString()).has(name);
    const opening = isMissing ? declaration(known) : "";
    view.dispatch({
      changes: [{ from: 0, insert: opening }, { from, to, insert: written }].filter((change) => change.insert),
      selection: { anchor: from + opening.length + written.length },
      userEvent: "input.complete",
    });
  };
}

/**
 * Suggests keywords, prefixes, classes, properties and the variables of the query. What is typed
 * before the server has said what there is waits for it.
 */
export function terms(completion: () => Promise<Completion>, said: Said): CompletionSource {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    if (!isOpen(context)) return null;
    const variable = context.matchBefore(/[?$]\w*/);
    if (variable) return variables(context, variable.from);
    const word = context.matchBefore(/[\p{L}\w-]*:?[\w-]*/u);
    if (!word || (word.from === word.to && !context.explicit)) return null;
    const { prefixes, classes, properties } = await completion();
    if (context.aborted) return null;
    if (/\bPREFIX\s+[\w-]*:?$/i.test(context.state.doc.lineAt(context.pos).text.slice(0, context.pos - context.state.doc.lineAt(context.pos).from))) {
      return { from: word.from, options: prefixes.map((one) => ({ label: `${one.prefix}:`, detail: one.iri, type: "namespace", apply: `${one.prefix}: <${one.iri}>` })), validFor: /^[\w-]*:?$/ };
    }
    const isClassPlace = /(\ba|rdf:type)\s+$/.test(context.state.sliceDoc(Math.max(0, word.from - 20), word.from));
    const options: Option[] = [
      ...classes.map((one) => option(one, "class", isClassPlace ? 20 : 0)),
      ...(isClassPlace ? [] : properties.map((one) => option(one, "property", 5))),
    ];
    if (!word.text.includes(":")) {
      options.push(...prefixes.map((one) => ({ label: `${one.prefix}:`, detail: `${said.kinds.prefix} ${one.iri}`, type: "namespace", apply: withPrefix(prefixes, `${one.prefix}:`) ?? "" })));
      options.push(...KEYWORDS.map((label) => ({ label, type: "keyword" })));
    }
    return { from: word.from, options, validFor: /^[\p{L}\w-]*:?[\w-]*$/u };

    function option(one: Listed, kind: "class" | "property", boost: number): Option {
      const isNamed = one.name.includes(":") && !one.name.includes("/");
      const written = isNamed ? one.name : `<${one.iri}>`;
      return {
        // What is typed is looked for in the name with its prefix and in the label.
        label: one.label && one.label !== one.name ? `${written} ${one.label}` : written,
        displayLabel: written,
        detail: one.label ?? "",
        type: kind,
        boost,
        info: `${said.kinds[kind]}, ${said.uses(said.number(one.count))}${one.comment ? `\n${one.comment}` : ""}`,
        apply: isNamed ? (withPrefix(prefixes, written) ?? written) : written,
      };
    }
  };
}

function variables(context: CompletionContext, from: number): CompletionResult {
  const text = context.state.sliceDoc(0, from) + context.state.sliceDoc(context.pos);
  const names = new Set([...text.matchAll(/[?$](\w+)/g)].map((found) => `?${found[1]}`));
  return { from, options: [...names].map((label) => ({ label, type: "variable" })), validFor: /^[?$]\w*$/ };
}

/** Suggests things of the graph by their names, in any script; what is put in is the IRI. */
export function things(said: Said): CompletionSource {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const word = context.matchBefore(/[\p{L}\p{M}\p{N}_'’-]{3,}/u);
    if (!word || !isOpen(context)) return null;
    const before = context.state.sliceDoc(Math.max(0, word.from - 1), word.from);
    if (/[?$:<@"\\]/.test(before) || KEYWORDS.some((keyword) => keyword.startsWith(word.text.toUpperCase()))) return null;
    const controller = new AbortController();
    context.addEventListener("abort", () => controller.abort());
    try {
      const found = await askJson<{ suggestions: readonly Suggestion[] }>(address("/search/suggest", { q: word.text, limit: 8, lang: said.language }), { signal: controller.signal });
      if (context.aborted || found.suggestions.length === 0) return null;
      return {
        from: word.from,
        filter: false,
        options: found.suggestions.map((one) => ({ label: one.label, detail: said.kindOf(one.type), type: "text", apply: `<${one.iri}>`, info: one.iri, boost: -50 })),
      };
    } catch {
      return null; // Suggestions may fail; somebody is typing.
    }
  };
}

/** What the server said of a text, and where. */
export interface Complaint {
  readonly text: string;
  readonly message: string;
  readonly line: number;
}

/** Marks what the grammar does not take, prefixes that are not declared, and what the server said. */
export function diagnostics(state: EditorState, prefixes: readonly Prefix[], complaint: Complaint | null, said: Said): Diagnostic[] {
  const text = state.doc.toString();
  if (!text.trim()) return [];
  const found: Diagnostic[] = [];
  if (complaint && complaint.text === text) found.push(ofServer(state, complaint));
  const known = declared(text);
  syntaxTree(state).iterate({
    enter: (node) => {
      if (node.type.isError && found.length < 10) {
        const [from, to] = node.from < node.to ? [node.from, node.to] : [Math.max(0, node.from - 1), Math.max(1, node.to)];
        const words = state.sliceDoc(node.from, Math.min(node.to, node.from + 40)).trim();
        // The grammar of the editor is that of SPARQL 1.1; the server has the last word.
        found.push({ from, to: Math.min(to, state.doc.length), severity: "warning", message: words ? said.notUnderstood(words) : said.notFinished });
      }
      if (node.name === "PrefixedName") {
        const name = state.sliceDoc(node.from, node.to).split(":")[0] ?? "";
        const ours = prefixes.find(({ prefix }) => prefix === name);
        if (!known.has(name)) {
          found.push({
            from: node.from,
            to: node.to,
            severity: "error",
            message: said.undeclared(name),
            ...(ours ? { actions: [{ name: said.declare, apply: (view: EditorView) => view.dispatch({ changes: { from: 0, insert: declaration(ours) } }) }] } : {}),
          });
        }
      }
    },
  });
  return found.toSorted((a, b) => a.from - b.from);
}

function ofServer(state: EditorState, { message, line }: Complaint): Diagnostic {
  const at = state.doc.line(Math.min(Math.max(1, line), state.doc.lines));
  const column = Number(/column (\d+)/.exec(message)?.[1] ?? 0);
  const from = column > 0 ? Math.min(at.from + column - 1, Math.max(at.from, at.to - 1)) : at.from;
  return { from, to: Math.max(from, at.to), severity: "error", message };
}
