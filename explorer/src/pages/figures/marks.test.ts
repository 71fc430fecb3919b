import { expect, test } from "vitest";

import { labelled, placed, shapeOf, wantsLog } from "./marks.ts";
import type { Line } from "./model.ts";

function line(given: { value?: string | null; bound?: string; max?: string; minimum?: string | null; maximum?: string | null; vague?: boolean; day?: [string, string] | null }): Line {
  const { value = "10", bound = "exact", max = null, minimum = value, maximum = value, vague = false, day = ["2031-05-03", "2031-05-03"] } = given;
  return {
    figure: { value, bound, value_max: max, as_written: value },
    minimum,
    maximum,
    is_vague: vague,
    by_policy: vague,
    days: { happened: day && { earliest: day[0], latest: day[1] } },
  } as unknown as Line;
}

const scales = { x: (day: Date) => day.getTime() / 86_400_000, y: (value: number) => 1000 - value, undated: [40_000, 90] as const };

test("each bound has its shape, and vague words have none without a policy", () => {
  expect(shapeOf(line({}))).toBe("exact");
  expect(shapeOf(line({ bound: "more-than" }))).toBe("up");
  expect(shapeOf(line({ bound: "at-least" }))).toBe("up");
  expect(shapeOf(line({ bound: "up-to" }))).toBe("down");
  expect(shapeOf(line({ bound: "fewer-than" }))).toBe("down");
  expect(shapeOf(line({ bound: "about" }))).toBe("about");
  expect(shapeOf(line({ max: "20" }))).toBe("range");
  expect(shapeOf(line({ vague: true, minimum: "20", maximum: "199" }))).toBe("vague");
  expect(shapeOf(line({ vague: true, minimum: null }))).toBeNull();
  expect(shapeOf(line({ value: null }))).toBeNull();
});

test("a logarithmic axis is for numbers that lie far apart", () => {
  expect(wantsLog([line({ value: "4" }), line({ value: "1600" })])).toBe(true);
  expect(wantsLog([line({ value: "31" }), line({ value: "40" })])).toBe(false);
  expect(wantsLog([line({ value: "0" })])).toBe(false);
});

test("marks of one place are moved apart, and know where they belong", () => {
  const [one, other] = placed([line({}), line({})], "happened", scales);
  expect(one?.at).toBe(other?.at);
  expect(Math.abs((one?.x ?? 0) - (other?.x ?? 0))).toBeGreaterThanOrEqual(26);
});

test("a period reaches from its first day; what has no day stands in its strip", () => {
  const [long, never] = placed([line({ day: ["2031-01-01", "2031-12-31"] }), line({ value: "90", day: null })], "happened", scales);
  expect((long?.at ?? 0) - (long?.from ?? 0)).toBe(364);
  expect(never?.x).toBe(40_045);
});

test("words find a free place inside the frame, or none", () => {
  const marks = placed([line({})], "happened", { ...scales, x: () => 50, y: () => 50 });
  expect(labelled(marks, [{ number: 20, detail: 30 }], { left: 0, top: 0, right: 200, bottom: 100 })[0]?.hasDetail).toBe(true);
  expect(labelled(marks, [{ number: 500, detail: 0 }], { left: 0, top: 0, right: 200, bottom: 100 })[0]).toBeNull();
});
