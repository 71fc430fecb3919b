/** What the doors say of figures, and how a view picks from it. */

import type { Named } from "../../shared/model.ts";

export const CLOCKS = ["happened", "said", "published", "recorded"] as const;
export type Clock = (typeof CLOCKS)[number];

export interface Days {
  readonly earliest: string;
  readonly latest: string;
}

export interface Citation {
  readonly sentence: string;
  readonly source: string;
  readonly claimant: Named;
  readonly stance: string;
  readonly relays: readonly Named[];
  readonly words: string;
  readonly claim: Named;
  readonly document: Named;
  readonly passage: string | null;
  readonly start: number | null;
  readonly end: number | null;
  readonly sha256: string | null;
}

export interface Figure {
  readonly iri: string;
  readonly path: string;
  readonly as_written: string | null;
  readonly value: string | null;
  readonly value_max: string | null;
  readonly bound: string | null;
  readonly unit: string | null;
  readonly variable: Named | null;
  readonly scope: readonly Named[];
  readonly qualifier: string | null;
  readonly modality: string | null;
  readonly window_from: string | null;
  readonly window_to: string | null;
  readonly as_of: string | null;
  readonly citations: readonly Citation[];
}

export interface Point {
  readonly figure: Figure;
  readonly claim: string;
  readonly stance: string;
  readonly minimum: string | null;
  readonly maximum: string | null;
  readonly by_policy: boolean;
  readonly is_vague: boolean;
  readonly is_denied: boolean;
  readonly denied_by: readonly { readonly claim: string; readonly claimant: Named; readonly aspect: string | null }[];
  readonly updated_by: readonly string[];
  readonly days: Readonly<Record<Clock, Days | null>>;
}

export interface Series {
  readonly variable: Named;
  readonly unit: string | null;
  readonly scope: readonly Named[];
  readonly claimant: Named;
  readonly is_target: boolean;
  readonly points: readonly Point[];
}

export interface Figures {
  readonly total: number;
  readonly searched: string;
  readonly nearest: readonly { readonly variable: Named; readonly figures: number }[];
  readonly series: readonly Series[];
}

export interface Comparison {
  readonly iri: string;
  readonly verdict: string;
  readonly drift: boolean;
  readonly differs_in: readonly string[];
  readonly decided_by: string;
  readonly reason: string;
  readonly figures: readonly [Figure, Figure];
}

export interface Comparisons {
  readonly total: number;
  readonly comparisons: readonly Comparison[];
}

export interface Told extends Named {
  readonly language: string;
  readonly definition: string | null;
  readonly definition_language: string;
}

export interface Variable extends Told {
  readonly population: string | null;
  readonly units: readonly Named[];
  readonly broader: readonly Named[];
  readonly portion_of: readonly Named[];
  readonly figures: number;
  readonly figures_below: number;
}

export interface Concept extends Told {
  readonly slug: string;
  readonly example: string | null;
}

export interface Glossary {
  readonly variables: readonly Variable[];
  readonly concepts: Readonly<Record<string, readonly Concept[]>>;
  readonly graph_version: string;
}

/** One line of the ledger: a figure as one claimant gives it. */
export interface Line extends Point {
  readonly variable: Named;
  readonly scope: readonly Named[];
  readonly claimant: Named;
  readonly isTarget: boolean;
  readonly citation: Citation | undefined;
}

/** The verdicts by which two figures cannot both hold, or by the policy might not. */
export const CLASHES: readonly string[] = ["conflict", "tension-under-policy"];
/** Pairs that say nothing of each other are not drawn unless they are asked for. */
export const SILENT = "not-comparable";

export function linesOf(series: readonly Series[]): Line[] {
  return series.flatMap((one) =>
    one.points.map((point) => ({
      ...point,
      variable: one.variable,
      scope: one.scope,
      claimant: one.claimant,
      isTarget: one.is_target,
      citation: point.figure.citations.find((citation) => citation.claim.iri === point.claim) ?? point.figure.citations[0],
    })),
  );
}

export interface Choice {
  readonly claimants: readonly string[];
  readonly scopes: readonly string[];
  readonly unit: string | null;
}

/** Keeps what a choice lets pass; an empty list lets everything pass. */
export function chosen(lines: readonly Line[], { claimants, scopes, unit }: Choice): Line[] {
  return lines.filter(
    (line) =>
      (claimants.length === 0 || claimants.includes(line.claimant.iri)) &&
      (scopes.length === 0 || line.scope.some((scope) => scopes.includes(scope.iri))) &&
      (unit === null || line.figure.unit === unit),
  );
}

export interface Counted extends Named {
  readonly count: number;
}

/** Counts names, the most frequent first. */
export function tally(names: readonly Named[]): Counted[] {
  const found = new Map<string, Counted>();
  for (const name of names) found.set(name.iri, { ...name, count: (found.get(name.iri)?.count ?? 0) + 1 });
  return [...found.values()].toSorted((a, b) => b.count - a.count || a.label.localeCompare(b.label));
}

/** Pairs of which both figures are in view, and clashes of which one is; what startles stands first. */
export function pairsOf(comparisons: readonly Comparison[], lines: readonly Line[]): Comparison[] {
  const seen = new Set(lines.map((line) => line.figure.iri));
  const found = comparisons.filter(({ figures: [one, other], verdict }) => {
    const known = Number(seen.has(one.iri)) + Number(seen.has(other.iri));
    return known === 2 || (known === 1 && CLASHES.includes(verdict));
  });
  const rank = ({ verdict, drift }: Comparison): number => (CLASHES.includes(verdict) ? 0 : drift ? 1 : 2);
  return found.toSorted((a, b) => rank(a) - rank(b));
}

/** Variables below the questions that they help to answer; those of none stand in the last group. */
export function grouped(variables: readonly Variable[]): { readonly question: Variable | null; readonly variables: readonly Variable[] }[] {
  const used = variables.filter((one) => one.figures > 0);
  const questions = variables.filter((one) => one.figures_below > one.figures);
  const groups = questions.map((question) => ({
    question,
    variables: used.filter((one) => one.iri !== question.iri && one.broader.some((broader) => broader.iri === question.iri)),
  }));
  const below = new Set(groups.flatMap((group) => group.variables.map((one) => one.iri)));
  const alone = used.filter((one) => !below.has(one.iri) && !questions.some((question) => question.iri === one.iri));
  return [...groups, ...(alone.length > 0 ? [{ question: null, variables: alone }] : [])];
}
