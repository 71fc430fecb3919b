/** Overlapping ranges of a text as segments that do not overlap; all offsets are code points. */

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A stretch of text that the same ranges cover. */
export interface Segment extends Range {
  /** How many ranges cover it, at least one. */
  readonly depth: number;
  /** The index of the innermost of them: the one that begins last, of those the shortest. */
  readonly inner: number;
  /** The indexes of the ranges that begin here, the longest first. */
  readonly opens: readonly number[];
}

/**
 * Cuts ranges into segments, in the order of the text. Empty ranges give nothing. The answer has
 * at most two segments a range, and naming who covers one is left to `covering`: so many nested
 * ranges stay cheap.
 */
export function segments(ranges: readonly Range[]): readonly Segment[] {
  const order = ranges.map((_, index) => index).filter((index) => lengthOf(ranges[index]) > 0);
  const start = (index: number): number => ranges[index]?.start ?? 0;
  const end = (index: number): number => ranges[index]?.end ?? 0;
  const opening = order.toSorted((a, b) => start(a) - start(b) || end(b) - end(a) || a - b);
  const closing = order.map(end).toSorted((a, b) => a - b);

  const found: Segment[] = [];
  // Ranges lie here in the order of their beginning; ended ones are dropped when they come on top.
  const open: number[] = [];
  let [next, ended, at] = [0, 0, 0];
  while (ended < closing.length) {
    const opens: number[] = [];
    if (next === ended) at = start(opening[next] ?? 0);
    for (; next < opening.length && start(opening[next] ?? 0) === at; next += 1) opens.push(opening[next] ?? 0);
    open.push(...opens);
    while (end(open.at(-1) ?? 0) <= at) open.pop();
    const until = Math.min(closing[ended] ?? at, next < opening.length ? start(opening[next] ?? 0) : Infinity);
    found.push({ start: at, end: until, depth: next - ended, inner: open.at(-1) ?? 0, opens });
    at = until;
    while (ended < closing.length && (closing[ended] ?? 0) <= at) ended += 1;
  }
  return found;
}

/** The indexes of the ranges that cover a place, the innermost first. */
export function covering(ranges: readonly Range[], at: number): readonly number[] {
  return ranges
    .map((range, index) => ({ range, index }))
    .filter(({ range }) => range.start <= at && at < range.end)
    .toSorted((a, b) => b.range.start - a.range.start || a.range.end - b.range.end || a.index - b.index)
    .map(({ index }) => index);
}

/** What one stretch of text shows: a part of a segment, or text that no range covers. */
export interface Piece extends Range {
  readonly text: string;
  readonly segment: Segment | null;
  /** False for the later parts of a segment that a line of the text cuts. */
  readonly isFirst: boolean;
}

/** Lays segments over lines of text, given in the order of the text; linear in their size. */
export function pieces(lines: readonly { readonly start: number; readonly points: readonly string[] }[], of: readonly Segment[]): readonly (readonly Piece[])[] {
  let next = 0;
  return lines.map(({ start, points }) => {
    const end = start + points.length;
    const found: Piece[] = [];
    const add = (from: number, to: number, segment: Segment | null): void => {
      if (to > from) found.push({ start: from, end: to, text: points.slice(from - start, to - start).join(""), segment, isFirst: segment?.start === from });
    };
    let at = start;
    while (next < of.length && (of[next]?.end ?? 0) <= start) next += 1;
    for (let index = next; index < of.length; index += 1) {
      const segment = of[index];
      if (!segment || segment.start >= end) break;
      add(at, segment.start, null);
      add(Math.max(at, segment.start), Math.min(end, segment.end), segment);
      at = Math.min(end, segment.end);
    }
    add(at, end, null);
    return found;
  });
}

function lengthOf(range: Range | undefined): number {
  return range ? range.end - range.start : 0;
}
