/** The words of a document as paragraphs of its zones, from its full text or from stored passages. */

import type { Place, Zone } from "./model.ts";

/** Words that stand together, as code points. */
export interface Line {
  readonly start: number;
  readonly points: readonly string[];
}

/** Where words are that are not stored; only the length is known. */
export interface Gap {
  readonly start: number;
  readonly end: number;
}

export interface Paragraph {
  readonly items: readonly (Line | Gap)[];
}

/** Paragraphs of one zone that follow each other; `zone` is null outside of all zones. */
export interface Section {
  readonly zone: string | null;
  readonly start: number;
  readonly paragraphs: readonly Paragraph[];
}

/** A gap of so many characters parts paragraphs. */
const WIDE_GAP = 120;

export function isLine(item: Line | Gap): item is Line {
  return "points" in item;
}

/** Cuts a full text at its line ends and at the edges of its zones. */
export function ofText(text: string, zones: readonly Zone[]): readonly Section[] {
  const points = Array.from(text);
  return runsOf(toLineEnds(points, zones), points.length)
    .map(({ zone, start, end }) => ({ zone, start, paragraphs: paragraphs(points, start, end) }))
    .filter((section) => section.paragraphs.length > 0);
}

function paragraphs(points: readonly string[], start: number, end: number): Paragraph[] {
  const found: Paragraph[] = [];
  let from = start;
  for (let at = start; at <= end; at += 1) {
    if (at < end && points[at] !== "\n" && points[at] !== "\r") continue;
    const line = { start: from, points: points.slice(from, at) };
    if (line.points.some((point) => point.trim())) found.push({ items: [line] });
    from = at + 1;
  }
  return found;
}

/** Zones reach as far as passages do; each goes on to the end of its line, or to the next zone. */
function toLineEnds(points: readonly string[], zones: readonly Zone[]): Zone[] {
  const ordered = zones.toSorted((a, b) => a.start - b.start);
  return ordered.map((zone, index) => {
    const next = ordered[index + 1]?.start ?? points.length;
    let end = zone.end;
    while (end < next && end < points.length && points[end] !== "\n") end += 1;
    return { ...zone, end };
  });
}

/** Zones one after the other, what lies between as null; of two that overlap the later gives way. */
function runsOf(zones: readonly Zone[], length: number): { zone: string | null; start: number; end: number }[] {
  const found: { zone: string | null; start: number; end: number }[] = [];
  let at = 0;
  for (const zone of zones.toSorted((a, b) => a.start - b.start)) {
    const [start, end] = [Math.max(at, zone.start), Math.min(length, zone.end)];
    if (end <= start) continue;
    if (start > at) found.push({ zone: null, start: at, end: start });
    found.push({ zone: zone.zone, start, end });
    at = end;
  }
  if (at < length) found.push({ zone: null, start: at, end: length });
  return found;
}

export interface Stored {
  readonly sections: readonly Section[];
  /** Places whose words are not as long as the place: they cannot be laid in order. */
  readonly misfits: readonly Place[];
}

/** Lays stored words in order; where passages overlap the words of the first stand. */
export function ofPassages(passages: readonly Place[]): Stored {
  const misfits: Place[] = [];
  const lines: { zone: string | null; start: number; points: string[] }[] = [];
  let last: (typeof lines)[number] | undefined;
  for (const place of passages.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (place.words === null) continue;
    const points = Array.from(place.words);
    if (points.length !== place.end - place.start) {
      misfits.push(place);
      continue;
    }
    const until: number = last ? last.start + last.points.length : -1;
    if (last && place.start <= until && last.zone === place.zone) {
      for (let at = until; at < place.end; at += 1) last.points.push(points[at - place.start] ?? "");
    } else {
      const from = Math.max(place.start, until);
      if (place.end <= from) continue;
      last = { zone: place.zone, start: from, points: points.slice(from - place.start) };
      lines.push(last);
    }
  }
  return { sections: withGaps(lines), misfits };
}

function withGaps(lines: readonly (Line & { readonly zone: string | null })[]): Section[] {
  const sections: { zone: string | null; start: number; paragraphs: { items: (Line | Gap)[] }[] }[] = [];
  let at = 0;
  for (const { zone, ...line } of lines) {
    let section = sections.at(-1);
    if (!section || section.zone !== zone) {
      section = { zone, start: line.start, paragraphs: [] };
      sections.push(section);
    }
    const gap = line.start > at ? [{ start: at, end: line.start }] : [];
    const before = section.paragraphs.at(-1);
    if (before && line.start - at < WIDE_GAP) before.items.push(...gap, line);
    else section.paragraphs.push({ items: [...gap, line] });
    at = line.start + line.points.length;
  }
  return sections;
}
