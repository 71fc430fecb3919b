import { expect, test } from "vitest";

import { arranged, type Column } from "./DataTable.tsx";

interface Row { readonly name: string; readonly n: number | null }
const ROWS: Row[] = [{ name: "Їжак", n: 2 }, { name: "Azov", n: null }, { name: "Єва", n: 10 }];
const COLUMNS: Column<Row>[] = [
  { key: "name", label: "Name", value: (row) => row.name },
  { key: "n", label: "n", value: (row) => row.n },
];
const names = (filter: string, sort: string): string[] => arranged(ROWS, COLUMNS, filter, sort, "uk").map((row) => row.name);

test("numbers sort as numbers, and what is missing stands last both ways", () => {
  expect(names("", "n")).toEqual(["Їжак", "Єва", "Azov"]);
  expect(names("", "-n")).toEqual(["Єва", "Їжак", "Azov"]);
});

test("names sort as the language does, and the filter does not mind capitals", () => {
  expect(names("", "name").indexOf("Єва")).toBeLessThan(names("", "name").indexOf("Їжак"));
  expect(names("ЇЖ", "")).toEqual(["Їжак"]);
});

test("an unknown column sorts nothing", () => {
  expect(names("", "no")).toEqual(["Їжак", "Azov", "Єва"]);
});
