import { expect, test } from "vitest";

import { csv } from "./csv.ts";

test("a table is written as RFC 4180 says", () => {
  expect(csv(["a", "b"], [['say "no"', 1], [null, "two\nlines"]])).toBe('a,b\r\n"say ""no""",1\r\n,"two\nlines"\r\n');
});

test("what a spreadsheet would run is written as text, and numbers stay numbers", () => {
  expect(csv(["x"], [["=1+1"], ["@SUM(A1)"], ["-cmd"], ["-12.5"], [-3], ["+380"]])).toBe("x\r\n'=1+1\r\n'@SUM(A1)\r\n'-cmd\r\n-12.5\r\n-3\r\n+380\r\n");
});
