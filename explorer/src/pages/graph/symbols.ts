/** The signs of kinds and of lines: a form each, so that nothing is told by colour alone. */

import type { Sort } from "./model.ts";

/** Outlines about (0, 0), some 26 wide. */
export const SIGNS: Readonly<Record<string, string>> = {
  person: "M0-13A13 13 0 1 1 0 13A13 13 0 1 1 0-13Z",
  organisation: "M-12-12H12V12H-12Z",
  group: "M-13 0L-6.5-11.5H6.5L13 0L6.5 11.5H-6.5Z",
  country: "M0-15L15 0L0 15L-15 0Z",
  place: "M0-14L14 11H-14Z",
  office: "M0-14L13.5-4.5L8.5 12H-8.5L-13.5-4.5Z",
  event: "M-10-10H10A10 10 0 0 1 10 10H-10A10 10 0 0 1-10-10Z",
  "speech-act": "M-14-11H14V7H-2L-8 14V7H-14Z",
  instrument: "M-10-14H4L11-7V14H-10ZM4-14V-7H11",
  proposition: "M-10-10H10A10 10 0 0 1 10 10H-10A10 10 0 0 1-10-10Z",
};

export function signOf(kind: string): string {
  return SIGNS[kind] ?? "M0-13A13 13 0 1 1 0 13A13 13 0 1 1 0-13Z";
}

/** Dashes of lines, by how far a link is documented. */
export const DASHES: Readonly<Record<Sort, string>> = {
  documented: "none",
  alleged: "14 4",
  "not-actual": "6 4",
  judged: "1.5 5",
  denied: "10 4 2 4",
};

/** Text in lines of a drawing: whole words where they fit, at most two lines. */
export function wrapped(text: string, width = 20): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.slice(0, 400).split(/\s+/u)) {
    if (line && [...`${line} ${word}`].length > width) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
    if (lines.length > 2) break;
  }
  lines.push(line);
  const shown = lines.slice(0, 2);
  if (lines.length > 2) shown[1] = `${shown[1] ?? ""} …`;
  return shown.map((each) => ([...each].length > width + 4 ? `${[...each].slice(0, width + 2).join("")}…` : each));
}
