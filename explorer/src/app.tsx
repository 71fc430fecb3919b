/** The page that the address names, inside what stands on every page. */

import { type ComponentType, type ReactNode, useEffect, useState } from "react";

import { type PageEntry, PAGES } from "./pages/registry.ts";
import StartPage from "./pages/start/index.tsx";
import { Boundary } from "./shared/Boundary.tsx";
import { Layout } from "./shared/Layout.tsx";
import { Missing } from "./shared/Missing.tsx";
import { Waiting } from "./shared/Progress.tsx";
import { usePlace } from "./shared/router.ts";

const ENTRIES: ReadonlyMap<string, PageEntry> = new Map(PAGES.map((page) => [page.path, page]));
/** What was loaded. */
const loaded = new Map<string, ComponentType>([["/", StartPage]]);

export function App(): ReactNode {
  const { path } = usePlace();
  const entry = entryOf(path);
  return (
    <Layout>
      <Boundary key={path}>{entry ? <Page entry={entry} /> : <Missing />}</Boundary>
    </Layout>
  );
}

/** Draws a page as soon as its script is there: React's own way to wait holds pages back for 300 ms. */
function Page({ entry }: { readonly entry: PageEntry }): ReactNode {
  const [, setLoaded] = useState(false);
  const [error, setError] = useState<unknown>();
  const Loaded = loaded.get(entry.path);
  useEffect(() => {
    if (loaded.has(entry.path)) return;
    let isOver = false;
    load(entry).then(
      () => isOver || setLoaded(true),
      (error: unknown) => isOver || setError(error),
    );
    return () => {
      isOver = true;
    };
  }, [entry]);
  if (error !== undefined) throw error;
  return Loaded ? <Loaded /> : <Waiting />;
}

function entryOf(path: string): PageEntry | undefined {
  return ENTRIES.get(path.length > 1 ? path.replace(/\/+$/, "") : path);
}

async function load(entry: PageEntry): Promise<void> {
  if (entry.load && !loaded.has(entry.path)) loaded.set(entry.path, (await entry.load()).default);
}

/** Loads the script of a page when somebody points at a link to it or reaches it by keyboard. */
function pointed(event: Event): void {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || link.origin !== window.location.origin) return;
  const entry = entryOf(link.pathname);
  // What fails now is told when the page is opened.
  if (entry) load(entry).catch(() => undefined);
}

/** Starts to look ahead; once, when the application starts. */
export function startLoading(): void {
  for (const event of ["pointerover", "focusin"]) document.addEventListener(event, pointed, { passive: true });
}
