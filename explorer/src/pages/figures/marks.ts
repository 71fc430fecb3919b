/** Where figures stand on the drawing, and in which shape. No drawing here. */

import type { Clock, Line } from "./model.ts";

export type Shape = "exact" | "up" | "down" | "range" | "about" | "vague";

export interface Mark {
  readonly line: Line;
  readonly shape: Shape;
  readonly x: number;
  /** Where its time is; marks of one day are drawn side by side. */
  readonly at: number;
  /** The printed number; of vague words the middle of what the policy gives. */
  readonly y: number;
  /** Ends of what the words or the policy allow, where both are drawn. */
  readonly top: number | null;
  readonly bottom: number | null;
  /** First and last x of the time, where it is more than a day. */
  readonly from: number | null;
  readonly to: number | null;
}

export interface Scales {
  readonly x: (day: Date) => number;
  readonly y: (value: number) => number;
  /** Where what has no date is drawn: left edge and width. */
  readonly undated: readonly [left: number, width: number];
}

/** The shape that a bound is drawn in; null where there is no number at all. */
export function shapeOf({ figure, minimum, maximum, is_vague }: Line): Shape | null {
  if (is_vague) return minimum !== null && maximum !== null ? "vague" : null;
  if (figure.value === null) return null;
  if (figure.bound === "more-than" || figure.bound === "at-least") return "up";
  if (figure.bound === "fewer-than" || figure.bound === "up-to") return "down";
  if (figure.bound === "about") return "about";
  return figure.value_max === null ? "exact" : "range";
}

/** All numbers that a line needs on the axis. */
export function valuesOf(line: Line): number[] {
  const ends = line.is_vague || line.by_policy ? [line.minimum, line.maximum] : [line.figure.value_max];
  return [line.is_vague ? null : line.figure.value, ...ends].filter((value) => value !== null).map(Number);
}

/** Whether numbers lie so far apart that only a logarithmic axis shows all. */
export function wantsLog(lines: readonly Line[]): boolean {
  const values = lines.flatMap(valuesOf).filter((value) => value > 0);
  return values.length > 1 && Math.max(...values) / Math.min(...values) > 60;
}

export function placed(lines: readonly Line[], clock: Clock, scales: Scales): Mark[] {
  const undated = lines.filter((line) => shapeOf(line) !== null && line.days[clock] === null);
  const marks = lines.flatMap((line): Mark[] => {
    const shape = shapeOf(line);
    if (shape === null) return [];
    const days = line.days[clock];
    const [left, width] = scales.undated;
    const x = days === null ? left + (width * (undated.indexOf(line) + 0.5)) / undated.length : scales.x(new Date(days.latest));
    const isLong = days !== null && days.earliest !== days.latest;
    const isRange = shape === "vague" || shape === "about" || shape === "range";
    const [low, high] = shape === "range" ? [line.figure.value, line.figure.value_max] : [line.minimum, line.maximum];
    const top = isRange && high !== null ? scales.y(Number(high)) : null;
    const bottom = isRange && low !== null ? scales.y(Number(low)) : null;
    const y = shape === "vague" && top !== null && bottom !== null ? (top + bottom) / 2 : scales.y(Number(line.figure.value));
    return [{ line, shape, x, at: x, y, top, bottom, from: isLong ? scales.x(new Date(days.earliest)) : null, to: isLong ? x : null }];
  });
  return apart(marks);
}

const STEP = 34;
const STEPS = Array.from({ length: 40 }, (_, index) => STEP * Math.ceil(index / 2) * (index % 2 === 0 ? 1 : -1));

/** Moves marks sideways that would lie upon each other, to both sides in turn. */
function apart(marks: readonly Mark[]): Mark[] {
  const done: Mark[] = [];
  for (const mark of marks) {
    const isFree = (x: number): boolean => !done.some((other) => Math.abs(other.x - x) < 26 && overlaps(other, mark));
    const step = STEPS.find((one) => isFree(mark.x + one)) ?? 0;
    done.push({ ...mark, x: mark.x + step });
  }
  return done;
}

/** How far a mark reaches up and down, with its arrow. */
export function reachOf({ shape, y, top, bottom }: Pick<Mark, "shape" | "y" | "top" | "bottom">): readonly [top: number, bottom: number] {
  return [Math.min(top ?? y, shape === "up" ? y - 20 : y - 8), Math.max(bottom ?? y, shape === "down" ? y + 20 : y + 8)];
}

function overlaps(one: Mark, other: Mark): boolean {
  const [[top, bottom], [above, below]] = [reachOf(one), reachOf(other)];
  return above < bottom && below > top;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Label {
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "end" | "middle";
  readonly hasDetail: boolean;
}

/** Finds a free place for the words beside each mark; null where there is none. */
export function labelled(marks: readonly Mark[], sizes: readonly { readonly number: number; readonly detail: number }[], frame: Box): (Label | null)[] {
  const taken: Box[] = marks.map((mark) => ({ left: mark.x - 9, right: mark.x + 9, top: reachOf(mark)[0], bottom: reachOf(mark)[1] }));
  return marks.map((mark, index) => {
    const size = sizes[index];
    if (!size) return null;
    for (const hasDetail of size.detail > 0 ? [true, false] : [false]) {
      const width = hasDetail ? Math.max(size.number, size.detail) : size.number;
      for (const [anchor, dx, dy] of [["start", 14, 4], ["end", -14, 4], ["start", 12, -16], ["end", -12, -16], ["start", 12, 22], ["end", -12, 22], ["middle", 0, -30], ["middle", 0, 34]] as const) {
        const x = mark.x + dx;
        const y = mark.y + dy;
        const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
        const box = { left, right: left + width, top: y - 12, bottom: y + (hasDetail ? 17 : 4) };
        if (box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom) continue;
        if (taken.some((other, at) => at !== index && other.left < box.right && other.right > box.left && other.top < box.bottom && other.bottom > box.top)) continue;
        taken.push(box);
        return { x, y, anchor, hasDetail };
      }
    }
    return null;
  });
}
