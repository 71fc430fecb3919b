/**
 * The address is the state of a page. Links are plain `<a href>`: a click on one that leads to a
 * page of ours is caught in one place, and everything else is left to the browser.
 */

import { useCallback, useSyncExternalStore } from "react";

export interface Place {
  readonly path: string;
  readonly params: URLSearchParams;
}

/** Changes of parameters: a value, several values, or null to take the parameter away. */
export type Changes = Readonly<Record<string, string | number | readonly string[] | null>>;

const watchers = new Set<() => void>();
let place = read();
let moves = 0;

function read(): Place {
  if (typeof window === "undefined") return { path: "/", params: new URLSearchParams() };
  return { path: window.location.pathname, params: new URLSearchParams(window.location.search) };
}

function changed(): void {
  place = read();
  watchers.forEach((watcher) => watcher());
}

/** Whether an address of this server is a page of ours. */
export function isOurs(path: string): boolean {
  return path === "/" || path === "/explore" || path.startsWith("/explore/");
}

/** How often the address was changed from inside; zero on the page that the browser loaded. */
export function movesSoFar(): number {
  return moves;
}

/**
 * Goes to an address of ours. With `replace` the step back leads past the present one: for what
 * changes while somebody types or drags.
 */
export function navigate(href: string, options: { readonly replace?: boolean } = {}): void {
  const next = new URL(href, window.location.href);
  const samePage = next.pathname === window.location.pathname;
  if (next.href === window.location.href && !next.hash) return;
  if (!options.replace) rememberScroll();
  window.history[options.replace ? "replaceState" : "pushState"]({}, "", next);
  moves += 1;
  if (!samePage) window.scrollTo(0, 0);
  changed();
}

export function usePlace(): Place {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => place,
  );
}

/** Writes a query with changes; what stands in it keeps its order, empty values are left out. */
export function changedQuery(params: URLSearchParams, changes: Changes): string {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(changes)) {
    next.delete(name);
    if (value === null || value === "") continue;
    for (const one of Array.isArray(value) ? (value as readonly string[]) : [String(value)]) next.append(name, one);
  }
  const said = next.toString();
  return said ? `?${said}` : "";
}

/** Gives the parameters of the address, and a function that changes some of them. */
export function useParams(): [URLSearchParams, (changes: Changes, options?: { readonly replace?: boolean }) => void] {
  const { params } = usePlace();
  const change = useCallback((changes: Changes, options: { readonly replace?: boolean } = {}) => {
    navigate(window.location.pathname + changedQuery(read().params, changes) + window.location.hash, options);
  }, []);
  return [params, change];
}

function rememberScroll(): void {
  window.history.replaceState({ ...(window.history.state as object | null), y: window.scrollY }, "");
}

/** Scrolls to where a page was left, as soon as it is long enough, for a second and a half at most. */
function scrollBack(y: number): void {
  const until = performance.now() + 1_500;
  const stop = new AbortController();
  for (const event of ["wheel", "touchstart", "keydown", "pointerdown"]) {
    window.addEventListener(event, () => stop.abort(), { signal: stop.signal, passive: true });
  }
  const step = (): void => {
    if (stop.signal.aborted || Math.abs(window.scrollY - y) < 2 || performance.now() > until) return stop.abort();
    window.scrollTo(0, y);
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}

function clicked(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!(link instanceof HTMLAnchorElement) || !link.href || link.target || link.hasAttribute("download")) return;
  const url = new URL(link.href);
  if (url.origin !== window.location.origin || !isOurs(url.pathname)) return;
  const inPage = url.hash && url.pathname === window.location.pathname && url.search === window.location.search;
  if (inPage) return;
  event.preventDefault();
  navigate(url.href);
}

/** Starts to listen; once, when the application starts. */
export function startRouter(): void {
  window.history.scrollRestoration = "manual";
  document.addEventListener("click", clicked);
  window.addEventListener("beforeunload", rememberScroll);
  window.addEventListener("popstate", (event) => {
    moves += 1;
    changed();
    // A step to a part of the page: the browser has gone there itself.
    if (event.state === null && window.location.hash) return;
    scrollBack((event.state as { y?: number } | null)?.y ?? 0);
  });
  const y = (window.history.state as { y?: number } | null)?.y;
  if (y) scrollBack(y);
}
