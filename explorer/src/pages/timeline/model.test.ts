import { expect, test } from "vitest";

import { barOf, type Row, type When, windowOf } from "./model.ts";

const DAY = 86_400_000;
const START = Date.parse("2031-01-01");
const x = (time: number): number => (time - START) / DAY;

function row(when: Partial<When>): Row {
  return { when: { earliest: null, begun_by: null, ended_from: null, latest: null, edtf: null, as_written: null, basis: "stated", reason: null, ...when } } as unknown as Row;
}

test("a day is certain, a month only holds it", () => {
  const day = barOf(row({ earliest: "2031-03-01", begun_by: "2031-03-01", ended_from: "2031-03-01", latest: "2031-03-01" }), x, 0, 365);
  expect(day.core).toEqual([day.left, day.right]);
  const month = barOf(row({ earliest: "2031-03-01", begun_by: "2031-03-31", ended_from: "2031-03-01", latest: "2031-03-31" }), x, 0, 365);
  expect(month.core).toBeNull();
  expect(month.right - month.left).toBe(31);
});

test("ends that nobody gives are open", () => {
  const since = barOf(row({ earliest: "2031-02-01", begun_by: "2031-02-28" }), x, 0, 365);
  expect([since.isOpenLeft, since.isOpenRight, since.right]).toEqual([false, true, 365]);
  expect(since.core).toEqual([59, 365]);
  const until = barOf(row({ ended_from: "2031-10-01", latest: "2031-10-01" }), x, 0, 365);
  expect([until.isOpenLeft, until.isOpenRight, until.core]).toEqual([true, false, null]);
});

test("what lies before the axis stands at its edge", () => {
  const old = barOf(row({ earliest: "1931-01-01", begun_by: "1931-01-01", ended_from: "1931-01-02", latest: "1931-01-02" }), x, 0, 365);
  expect([old.isOutside, old.isOpenLeft, old.left]).toEqual([true, true, 0]);
});

test("one old entry does not press the others together, and a chosen time does", () => {
  const rows = [row({ earliest: "1931-01-01", latest: "1931-01-02" }), ...Array.from({ length: 30 }, (_, n) => row({ earliest: `2031-05-${String(n + 1).padStart(2, "0")}`, latest: "2031-06-01" }))];
  expect(windowOf(rows)[0]).toBeGreaterThan(Date.parse("2031-01-01"));
  expect(windowOf(rows, "2031-05-20")[0]).toBeGreaterThan(Date.parse("2031-05-10"));
});
