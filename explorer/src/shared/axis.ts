/** Ticks of a time axis: as many as their words leave room for. */

import type { Lang } from "../i18n/index.ts";

const DAY = 86_400_000;

/** Where the axes stand in a drawing, in pixels, and the language of their words. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly width: number;
  readonly height: number;
  readonly language: Lang;
}

/** Takes the names of a plot's parts away: the picture as a whole has one, and those are English. */
export function unnamed<T extends Element>(plot: T): T {
  plot.querySelectorAll("g[aria-label]").forEach((group) => group.removeAttribute("aria-label"));
  return plot;
}

/** `length` is that of the axis in milliseconds, `width` in pixels. */
export function dayTicks(language: Lang, length: number, width: number): { readonly ticks: number; readonly tickFormat: (day: Date) => string } {
  const hasMonth = length < 4 * 365 * DAY;
  const hasDay = length < 120 * DAY;
  const format = new Intl.DateTimeFormat(language === "en" ? "en-GB" : "uk", {
    timeZone: "UTC",
    year: "numeric",
    ...(hasMonth ? { month: "short" as const } : {}),
    ...(hasDay ? { day: "numeric" as const } : {}),
  });
  // The axis may take up to twice as many as it is asked for.
  const ticks = Math.max(2, Math.floor(width / (hasDay ? 180 : hasMonth ? 130 : 80)));
  return { ticks, tickFormat: (day) => format.format(day).replace(/\s*р\.$/, "") };
}
