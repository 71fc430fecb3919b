import { expect, test } from "vitest";

import { changedQuery, isOurs } from "./router.ts";

test("changes take the place of values, and empty ones go", () => {
  const before = new URLSearchParams("q=a&type=person&type=event&page=2");
  expect(changedQuery(before, { q: "ї &", page: null, type: ["place"] })).toBe("?q=%D1%97+%26&type=place");
  expect(changedQuery(new URLSearchParams("q=a"), { q: "" })).toBe("");
});

test("only the pages of the explorer are ours", () => {
  expect(["/", "/explore", "/explore/search"].every(isOurs)).toBe(true);
  expect(["/id/actor/x", "/explorer", "/search", "/plain"].some(isOurs)).toBe(false);
});
