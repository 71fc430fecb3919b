import { expect, test } from "vitest";

import { pieces } from "./Marked.tsx";

const marked = (text: string, ranges: [number, number][]): string => pieces(text, ranges).map((piece) => (piece.isMarked ? `[${piece.text}]` : piece.text)).join("");

test("ranges count code points, not units of UTF-16", () => {
  expect(marked("a 😀 b", [[4, 5]])).toBe("a 😀 [b]");
});

test("overlapping and unordered ranges lose nothing; ones outside the text mark nothing", () => {
  expect(marked("abcdef", [[3, 5], [1, 4], [90, 99]])).toBe("a[bc][de]f".replace("[bc][de]", "[bcd][e]"));
  expect(marked("", [[0, 3]])).toBe("");
});
