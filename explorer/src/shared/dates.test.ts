import { expect, test } from "vitest";

import { day, span } from "./dates.ts";

test.each([
  ["2024-02-02", "2 February 2024"],
  ["2024-02", "February 2024"],
  ["2024", "2024"],
  ["2024?", "2024 (?)"],
  ["1931/1932", "1931 – 1932"],
  ["2024-01-01/2024-01-01", "1 January 2024"],
  ["2024/..", "2024 – …"],
  ["2025-07-23T10:00:00Z", "23 July 2025"],
  ["[1945..2023]", "once in 1945 – 2023"],
  ["[..2023]", "once in … – 2023"],
  ["soon", "soon"],
])("%s in English", (edtf, written) => {
  expect(day(edtf, "en")).toBe(written);
});

test("Ukrainian writes the month in its case", () => {
  expect(day("2024-02-02", "uk")).toContain("2 лютого 2024");
  expect(span("2024", "2025", "uk")).toBe("2024 – 2025");
  expect(day("[1945..2023]", "uk")).toBe("колись у межах 1945 – 2023");
});
