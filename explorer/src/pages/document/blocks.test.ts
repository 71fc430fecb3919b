import { expect, test } from "vitest";

import { isLine, ofPassages, ofText, type Section } from "./blocks.ts";
import { offsetsIn, type Place } from "./model.ts";

const place = (start: number, words: string | null, zone = "body", end?: number): Place => ({
  iri: `https://x.example/p/${start}`,
  start,
  end: end ?? start + Array.from(words ?? "").length,
  words,
  zone,
  status: "verified",
  claims: [],
});

const shown = (sections: readonly Section[]): string[] =>
  sections.flatMap(({ zone, paragraphs }) => [`# ${zone}`, ...paragraphs.map(({ items }) => items.map((item) => (isLine(item) ? item.points.join("") : `<${item.end - item.start}>`)).join(""))]);

test("a full text is cut at line ends and zones, and keeps its offsets", () => {
  const text = "Title 🕯\n\nFirst.\nSecond.\nFoot";
  const sections = ofText(text, [
    { zone: "body", start: 9, end: 20 },
    { zone: "headline", start: 0, end: 7 },
  ]);
  expect(shown(sections)).toEqual(["# headline", "Title 🕯", "# body", "First.", "Second.", "# null", "Foot"]);
  const points = Array.from(text);
  for (const item of sections.flatMap((section) => section.paragraphs.flatMap(({ items }) => items))) {
    if (isLine(item)) expect(points.slice(item.start, item.start + item.points.length)).toEqual(item.points);
  }
});

test("zones that overlap or run out of the text lose no words", () => {
  const sections = ofText("abcdef", [
    { zone: "headline", start: 0, end: 4 },
    { zone: "body", start: 2, end: 900 },
  ]);
  expect(shown(sections)).toEqual(["# headline", "abcd", "# body", "ef"]);
});

test("stored words are joined where they overlap, and what is between shows its length alone", () => {
  const { sections, misfits } = ofPassages([place(20, "fgh"), place(0, "ab🕯de"), place(3, "defg".slice(0, 2)), place(4, "e 12"), place(400, "far"), place(10, null, "body", 12)]);
  expect(shown(sections)).toEqual(["# body", "ab🕯de 12<12>fgh", "<377>far"]);
  expect(misfits).toEqual([]);
});

test("words that do not fit their place are set apart", () => {
  const { sections, misfits } = ofPassages([place(0, "ok"), place(5, "moved words", "body", 7)]);
  expect(shown(sections)).toEqual(["# body", "ok"]);
  expect(misfits.map(({ start }) => start)).toEqual([5]);
});

test("a place is read from offsets and from the IRI of a passage", () => {
  expect(offsetsIn("56-89")).toEqual({ start: 56, end: 89 });
  expect(offsetsIn("https://x.example/passage/ab/56-89")).toEqual({ start: 56, end: 89 });
  expect(offsetsIn("89-56")).toBeNull();
  expect(offsetsIn("<script>")).toBeNull();
});
