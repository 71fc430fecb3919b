/** Light, dark, or as the system has it. */

import { useSyncExternalStore } from "react";

import { keep, kept } from "./storage.ts";

export type Theme = "system" | "light" | "dark";
export const THEMES: readonly Theme[] = ["system", "light", "dark"];

const watchers = new Set<() => void>();

export function theme(): Theme {
  const said = kept("theme");
  return said === "light" || said === "dark" ? said : "system";
}

export function setTheme(next: Theme): void {
  keep("theme", next === "system" ? null : next);
  if (next === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = next;
  watchers.forEach((watcher) => watcher());
}

export function useTheme(): Theme {
  return useSyncExternalStore((watcher) => {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  }, theme);
}
