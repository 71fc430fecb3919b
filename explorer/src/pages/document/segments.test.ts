import { expect, test } from "vitest";

import { covering, pieces, type Range, segments } from "./segments.ts";

const range = (start: number, end: number): Range => ({ start, end });
const shown = (ranges: readonly Range[]): string[] => segments(ranges).map((one) => `${one.start}-${one.end} ${one.depth} in ${one.inner} opens ${one.opens.join(",")}`);

test("ranges that overlap, nest and repeat become segments in the order of the text", () => {
  expect(shown([range(0, 10), range(5, 15)])).toEqual(["0-5 1 in 0 opens 0", "5-10 2 in 1 opens 1", "10-15 1 in 1 opens "]);
  expect(shown([range(2, 4), range(0, 9), range(2, 4)])).toEqual(["0-2 1 in 1 opens 1", "2-4 3 in 2 opens 0,2", "4-9 1 in 1 opens "]);
  expect(shown([range(7, 9), range(0, 3)])).toEqual(["0-3 1 in 1 opens 1", "7-9 1 in 0 opens 0"]);
  expect(shown([range(0, 3), range(3, 5)])).toEqual(["0-3 1 in 0 opens 0", "3-5 1 in 1 opens 1"]);
});

test("empty and backward ranges mark nothing", () => {
  expect(segments([])).toEqual([]);
  expect(shown([range(3, 3), range(9, 4), range(1, 2)])).toEqual(["1-2 1 in 2 opens 2"]);
});

test("many ranges agree with counting at every place", () => {
  let seed = 7;
  const random = (below: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
  for (let round = 0; round < 60; round += 1) {
    const ranges = Array.from({ length: random(25) }, () => {
      const start = random(60);
      return range(start, start + random(20));
    });
    const found = segments(ranges);
    for (let at = 0; at < 80; at += 1) {
      const here = found.filter((one) => one.start <= at && at < one.end);
      const covers = covering(ranges, at);
      expect(here.length).toBe(covers.length ? 1 : 0);
      expect(here[0]?.depth ?? 0).toBe(covers.length);
      const inner = here[0] ? ranges[here[0].inner] : undefined;
      const nearest = covers[0] === undefined ? undefined : ranges[covers[0]];
      expect(inner?.start).toBe(nearest?.start);
    }
    expect(found.flatMap((one) => one.opens).toSorted((a, b) => a - b)).toEqual(ranges.flatMap((one, index) => (one.end > one.start ? [index] : [])));
    expect(found.length).toBeLessThanOrEqual(2 * ranges.length);
  }
});

test("nested ranges stay linear", () => {
  const deep = Array.from({ length: 20_000 }, (_, index) => range(index, 100_000 - index));
  const found = segments(deep);
  expect(found.length).toBe(39_999);
  expect(Math.max(...found.map((one) => one.depth))).toBe(20_000);
});

test("pieces keep every word, cut at lines, and count code points", () => {
  const points = Array.from("a 🕯 bcd efg");
  const lines = [
    { start: 0, points: points.slice(0, 5) },
    { start: 5, points: points.slice(5) },
  ];
  const found = pieces(lines, segments([range(2, 3), range(4, 8)]));
  expect(found.map((line) => line.map((one) => (one.segment ? `[${one.text}]` : one.text)).join(""))).toEqual(["a [🕯] [b]", "[cd ]efg"]);
  expect(found[1]?.[0]?.isFirst).toBe(false);
  expect(found.flat().map((one) => one.text).join("")).toBe(points.join(""));
});
