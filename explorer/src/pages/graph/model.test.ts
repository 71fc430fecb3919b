import { expect, test } from "vitest";

import { type CanvasLink, edgesOf, finder, isNamed, keeper, nameOf, placesIn, type Sort, viewIn, writtenPlaces, writtenView } from "./model.ts";

test("places are read as they were written, and what is none is left open", () => {
  const places = [{ x: -12, y: 40, isPinned: true }, null, { x: 0, y: -7, isPinned: false }];
  expect(placesIn(writtenPlaces(places))).toEqual(places);
  expect(placesIn("1.2_x_<script>_99999999.1_3.4q")).toEqual([{ x: 1, y: 2, isPinned: false }, null, null, null, null]);
  expect(placesIn(null)).toEqual([]);
});

test("a view is read as it was written; a broken one shows everything", () => {
  expect(viewIn(writtenView({ x: -3.4, y: 12.6, scale: 1.25 }))).toEqual({ x: -3, y: 13, scale: 1.25 });
  for (const broken of [null, "", "1_2", "1_2_0", "a_b_c"]) expect(viewIn(broken)).toBeNull();
});

test("a thing is named below the base IRI where it stands there", () => {
  const thing = { iri: "https://x.example/id/actor/ilve-osk", path: "/id/actor/ilve-osk" };
  expect(nameOf(thing)).toBe("actor/ilve-osk");
  expect(isNamed(thing, "actor/ilve-osk") && isNamed(thing, thing.iri)).toBe(true);
  expect(isNamed(thing, "ilve-osk")).toBe(false);
  expect(nameOf({ iri: "https://other.example/a", path: "/resource?iri=x" })).toBe("https://other.example/a");
});

test("links between two things are one line, as firm as the firmest; a denial of one is marked", () => {
  const thing = (name: string) => ({ iri: name, path: name, label: name });
  const link = (source: string, target: string, sort: Sort): CanvasLink => ({
    link: { source: thing(source), target: thing(target), relation: "r", role: "", sort, modality: "", content: thing("c"), claims: [], denials: [], judged: null },
    claims: 0,
  });
  const edges = edgesOf([link("a", "b", "denied"), link("b", "a", "documented"), link("a", "c", "denied")]);
  expect(edges.map(({ ends, sort, isContested }) => [ends, sort, isContested])).toEqual([
    [["b", "a"], "documented", true],
    [["a", "c"], "denied", false],
  ]);
});

test("what a thing is called is found as it is found one by one", () => {
  const names = ["actor/a", "https://x.org/id/actor/b", "b", "actor/a", "id/c", "c"];
  const iris = ["https://x.org/id/actor/a", "https://x.org/id/actor/b", "https://x.org/id/id/c", "https://x.org/id/b", "https://y.org/other", "b"];
  const find = finder(names);
  for (const iri of iris) expect(find({ iri })).toBe(names.findIndex((name) => isNamed({ iri }, name)));
  expect(iris.map((iri) => find({ iri }))).toEqual([0, 1, 4, 2, -1, 2]);
});

test("what says the same as before is the same object, and nothing else is", () => {
  const keep = keeper<{ readonly key: string; readonly of: readonly string[] }>(({ key }) => key);
  const [one, other] = keep([{ key: "a", of: ["x"] }, { key: "b", of: ["x", "y"] }]);
  const later = keep([{ key: "c", of: [] }, { key: "b", of: ["x", "z"] }, { key: "a", of: ["x"] }]);
  expect(later).toEqual([{ key: "c", of: [] }, { key: "b", of: ["x", "z"] }, { key: "a", of: ["x"] }]);
  expect(later[2]).toBe(one);
  expect(later[1]).not.toBe(other);
});
