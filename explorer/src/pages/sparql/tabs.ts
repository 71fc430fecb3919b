/** The tabs of the editor and what was run, kept in this browser. */

import { useCallback, useState } from "react";

import { kept, keep } from "../../shared/storage.ts";

export interface Tab {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

export interface Tabs {
  readonly tabs: readonly Tab[];
  readonly active: string;
}

export interface Run {
  readonly text: string;
  /** When, as ISO 8601. */
  readonly at: string;
}

const MOST_RUNS = 50;

function read<T>(name: string, isGood: (said: unknown) => said is T): T | null {
  try {
    const said: unknown = JSON.parse(kept(name) ?? "null");
    return isGood(said) ? said : null;
  } catch {
    return null;
  }
}

function isTab(said: unknown): said is Tab {
  const tab = said as Tab | null;
  return typeof tab?.id === "string" && typeof tab.name === "string" && typeof tab.text === "string";
}

function areTabs(said: unknown): said is Tabs {
  const tabs = said as Tabs | null;
  return Array.isArray(tabs?.tabs) && tabs.tabs.length > 0 && tabs.tabs.every(isTab) && tabs.tabs.some((tab) => tab.id === tabs.active);
}

function areRuns(said: unknown): said is readonly Run[] {
  return Array.isArray(said) && said.every((run: Run | null) => typeof run?.text === "string" && typeof run.at === "string");
}

function newId(tabs: readonly Tab[]): string {
  return String(1 + Math.max(0, ...tabs.map((tab) => Number(tab.id) || 0)));
}

/** Adds a tab behind the others and makes it the active one. */
export function added({ tabs }: Tabs, name: string, text: string): Tabs {
  const id = newId(tabs);
  return { tabs: [...tabs, { id, name, text }], active: id };
}

/** Takes a tab away; the last one that stays is emptied instead. */
export function closed({ tabs, active }: Tabs, id: string, name: string): Tabs {
  const at = tabs.findIndex((tab) => tab.id === id);
  const left = tabs.filter((tab) => tab.id !== id);
  if (left.length === 0) return added({ tabs: [], active: "" }, name, "");
  const next = left[Math.min(at, left.length - 1)] ?? left[0];
  return { tabs: left, active: active === id ? (next?.id ?? "") : active };
}

export function changedTab({ tabs, active }: Tabs, id: string, change: Partial<Pick<Tab, "name" | "text">>): Tabs {
  return { tabs: tabs.map((tab) => (tab.id === id ? { ...tab, ...change } : tab)), active };
}

/**
 * Shows a text that came by the address: in the tab that has it, or instead of the first text of
 * all, or of one that was run and so stands in the history, or in a tab of its own. Nothing that somebody wrote is lost.
 */
export function shown(state: Tabs, text: string, runs: readonly Run[], { name, first }: { readonly name: string; readonly first: string }): Tabs {
  const current = state.tabs.find((tab) => tab.id === state.active);
  if (current?.text === text) return state;
  const other = state.tabs.find((tab) => tab.text === text);
  if (other) return { ...state, active: other.id };
  const isKept = !current?.text.trim() || current.text === first || runs.some((run) => run.text === current.text);
  return isKept && current ? changedTab(state, current.id, { text }) : added(state, name, text);
}

export function useTabs(name: string, first: string): [Tabs, (change: (before: Tabs) => Tabs) => void] {
  const [state, setState] = useState<Tabs>(() => read("sparql.tabs", areTabs) ?? added({ tabs: [], active: "" }, name, first));
  const change = useCallback((change: (before: Tabs) => Tabs) => {
    setState((before) => {
      const next = change(before);
      if (next !== before) keep("sparql.tabs", JSON.stringify(next));
      return next;
    });
  }, []);
  return [state, change];
}

export function useRuns(): [readonly Run[], (text: string) => void, () => void] {
  const [runs, setRuns] = useState<readonly Run[]>(() => read("sparql.history", areRuns) ?? []);
  const add = useCallback((text: string) => {
    setRuns((before) => {
      const next = [{ text, at: new Date().toISOString() }, ...before.filter((run) => run.text !== text)].slice(0, MOST_RUNS);
      keep("sparql.history", JSON.stringify(next));
      return next;
    });
  }, []);
  const forget = useCallback(() => {
    keep("sparql.history", null);
    setRuns([]);
  }, []);
  return [runs, add, forget];
}
