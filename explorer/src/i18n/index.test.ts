import { expect, test } from "vitest";

import { counted, inLanguage } from "./index.ts";
import { CLAIMS } from "./shell.ts";

test("Ukrainian counts in its three forms", () => {
  expect([1, 3, 5, 21, 112].map((n) => counted("uk", n, CLAIMS.uk))).toEqual(["1 твердження", "3 твердження", "5 тверджень", "21 твердження", "112 тверджень"]);
  expect(counted("en", 1234, CLAIMS.en)).toBe("1,234 claims");
});

test("a label in the chosen language goes first, then English, then any", () => {
  const labels = [{ language: "he", text: "h" }, { language: "en", text: "e" }];
  expect(inLanguage("uk", labels)?.text).toBe("e");
  expect(inLanguage("uk", labels.slice(0, 1))?.text).toBe("h");
  expect(inLanguage("uk", [])).toBeUndefined();
});
