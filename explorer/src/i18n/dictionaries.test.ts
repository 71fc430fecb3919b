/** Every dictionary of the explorer: nothing in the Ukrainian half is English. */

import { expect, test } from "vitest";

import { LANGS } from "./index.ts";
import { PAGES } from "../pages/registry.ts";

const MODULES = import.meta.glob<Record<string, unknown>>(["./common.ts", "./shell.ts", "../pages/*/i18n.ts", "../pages/*/terms.ts"], { eager: true });

/** Names of forms, keys and words of SPARQL: the same in both languages. */
const NAMES = new Set(
  `ASK CSV CONSTRUCT Ctrl DESCRIBE EDTF Enter Escape EXISTS HTML IRI IRIs JSON LIMIT MINUS NOT OPTIONAL PNG SELECT SHA SPARQL
   SVG Svidok Tab Turtle URL Apache RDF Excel Shift Esc README XML TSV`.split(/\s+/),
);

interface Text {
  readonly where: string;
  readonly text: string;
}

/** What a dictionary says; sentences with gaps are filled with a sign that is no letter. */
function* texts(where: string, said: unknown): Generator<Text> {
  if (typeof said === "string") yield { where, text: said };
  else if (typeof said === "function") yield* texts(where, filled(said as (...given: unknown[]) => unknown));
  else if (said && typeof said === "object") for (const [key, value] of Object.entries(said)) yield* texts(`${where}.${key}`, value);
}

function filled(sentence: (...given: unknown[]) => unknown): unknown {
  return sentence(...Array.from({ length: sentence.length }, () => "§"));
}

const DICTIONARIES = Object.entries(MODULES).flatMap(([file, module]) =>
  Object.entries(module)
    .filter(([, said]) => said && typeof said === "object" && LANGS.every((lang) => lang in said))
    .map(([name, said]) => [`${file}: ${name}`, said as Record<"en" | "uk", unknown>] as const),
);

test("there is a dictionary for every page", () => {
  const pages = new Set(DICTIONARIES.flatMap(([where]) => /pages\/([^/]+)\//.exec(where)?.[1] ?? []));
  expect(pages.size).toBe(PAGES.length);
});

test.each(DICTIONARIES)("%s holds no English in its Ukrainian half", (where, { en, uk }) => {
  const english = new Map([...texts(where, en)].map((one) => [one.where, one.text]));
  const left = [...texts(where, uk)].filter((one) => {
    const plain = one.text.replace(/SHA-256|JSON-LD|kg (new|build)/g, "");
    const words = plain.match(/[A-Za-z][A-Za-z’'-]+/g)?.filter((word) => !NAMES.has(word)) ?? [];
    return words.length > 0 || (one.text === english.get(one.where) && /[A-Za-z]{2}/.test(plain) && !NAMES.has(plain.trim()));
  });
  expect(left).toEqual([]);
});

test("every page of the navigation has a name in both languages", () => {
  for (const { nav } of PAGES) {
    if (nav && nav.en !== "SPARQL") expect(nav.uk).not.toMatch(/[A-Za-z]/);
  }
});
