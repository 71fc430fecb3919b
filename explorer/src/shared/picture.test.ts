import { expect, test } from "vitest";

import { cut, wrapped } from "./picture.ts";

test("a text is cut at signs, not at halves of them", () => {
  expect(cut("abcdef", 4)).toBe("abc…");
  expect(cut("😀😀😀😀😀", 4)).toBe("😀😀😀…");
});

test("a long title is broken between words, and cut only beyond its last line", () => {
  expect(wrapped("діти, яких повернули", 40, 3)).toEqual(["діти, яких повернули"]);
  expect(wrapped("one two three four", 8, 3)).toEqual(["one two", "three", "four"]);
  expect(wrapped("one two three four five six", 8, 2)).toEqual(["one two", "three f…"]);
  expect(wrapped("lines that are alike in length, with no short", 40, 3)).toEqual(["lines that are alike in", "length, with no short"]);
  expect(wrapped("x".repeat(30), 8, 3)).toEqual([`${"x".repeat(7)}…`]);
  expect(wrapped("", 8, 3)).toEqual([""]);
});
