/** A text with parts marked; ranges are code points, as the server counts them. */

import type { ReactNode } from "react";

export function Marked({ text, ranges }: { readonly text: string; readonly ranges: readonly (readonly [number, number])[] }): ReactNode {
  return pieces(text, ranges).map((piece, index) => (piece.isMarked ? <mark key={index}>{piece.text}</mark> : piece.text));
}

/** Cuts a text at the ranges; overlapping ones count as one, and what lies outside is left out. */
export function pieces(text: string, ranges: readonly (readonly [number, number])[]): readonly { readonly text: string; readonly isMarked: boolean }[] {
  const points = Array.from(text);
  const found: { text: string; isMarked: boolean }[] = [];
  let at = 0;
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const [from, to] = [Math.max(at, start), Math.min(points.length, end)];
    if (to <= from) continue;
    if (from > at) found.push({ text: points.slice(at, from).join(""), isMarked: false });
    found.push({ text: points.slice(from, to).join(""), isMarked: true });
    at = to;
  }
  if (at < points.length) found.push({ text: points.slice(at).join(""), isMarked: false });
  return found;
}
