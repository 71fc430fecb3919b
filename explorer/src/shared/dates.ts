/** Days as the graph has them (EDTF), written as the chosen language writes them. */

import type { Lang } from "../i18n/index.ts";

const PART = /^(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%]?)$/;

/** One day of several, and nobody knows which: "[1945..2023]". */
const WITHIN = /^\[(.*)\.\.(.*)\]$/;
const WITHIN_WORDS = { en: "once in", uk: "колись у межах" } as const;

/** "2 February 2024", "лютий 2024 р.", "2024"; what is no day, month or year stays as it is. */
export function day(edtf: string, language: Lang): string {
  const within = WITHIN.exec(edtf);
  if (within) return `${WITHIN_WORDS[language]} ${day(`${within[1]}/${within[2]}`, language)}`;
  const [from, to] = edtf.split("/");
  if (from !== undefined && to !== undefined) {
    if (from === to) return one(from, language);
    return `${from && from !== ".." ? one(from, language) : "…"} – ${to && to !== ".." ? one(to, language) : "…"}`;
  }
  return one(edtf, language);
}

/** One day, or the first and the last of several. */
export function span(first: string, last: string, language: Lang): string {
  return first === last ? day(first, language) : `${day(first, language)} – ${day(last, language)}`;
}

function one(edtf: string, language: Lang): string {
  const found = PART.exec(edtf.replace(/T.*$/, ""));
  if (!found) return edtf;
  const [, year, month, date, doubt] = found;
  const time = new Date(Date.UTC(2000, Number(month ?? 1) - 1, Number(date ?? 1)));
  time.setUTCFullYear(Number(year));
  const written = writer(language, date ? "day" : month ? "month" : "year").format(time);
  return doubt ? `${written} (?)` : written;
}

const writers = new Map<string, Intl.DateTimeFormat>();

/** To make one takes as long as to write a hundred days, so each is made once. */
function writer(language: Lang, most: "year" | "month" | "day"): Intl.DateTimeFormat {
  const known = writers.get(language + most);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language === "en" ? "en-GB" : "uk", {
    timeZone: "UTC",
    year: "numeric",
    ...(most === "year" ? {} : { month: "long" as const }),
    ...(most === "day" ? { day: "numeric" as const } : {}),
  });
  writers.set(language + most, made);
  return made;
}
