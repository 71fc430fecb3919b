/** Asks the endpoint by POST, so that a query may be long; can be stopped, and says how long it took. */

import { useCallback, useEffect, useState } from "react";

import { ask, server, ServerGone } from "../../shared/api.ts";

const SLOW_MS = 1_000;
/** So many answers, of so many characters at most, are kept for a step back. */
const KEPT = 8;
const LARGEST = 2_000_000;

interface Got<T> {
  readonly data: T;
  readonly ms: number;
}

const answers = new Map<string, Got<unknown>>();

export interface Posted<T> {
  readonly data: T | undefined;
  /** How long the answer took. */
  readonly ms: number;
  readonly busy: boolean;
  readonly slow: boolean;
  readonly stopped: boolean;
  readonly error: Error | undefined;
  /** When it began, on the clock of the page. */
  readonly since: number;
  readonly cancel: () => void;
  readonly retry: () => void;
}

type State<T> = Omit<Posted<T>, "cancel" | "retry">;

const NOTHING = { data: undefined, ms: 0, busy: false, slow: false, stopped: false, error: undefined, since: 0 };

/** Posts a query; null asks nothing. `read` must be a function that stays the same. */
export function usePosted<T>(address: string, query: string | null, accept: string, read: (type: string, text: string) => T): Posted<T> {
  const [round, setRound] = useState(0);
  const [state, setState] = useState<State<T>>(NOTHING);
  const [stop, setStop] = useState<AbortController>();
  const key = `${address}\n${query ?? ""}`;

  useEffect(() => {
    if (query === null) {
      setState(NOTHING);
      return;
    }
    const known = round === 0 ? (answers.get(key) as Got<T> | undefined) : undefined;
    if (known) {
      setState({ ...NOTHING, ...known });
      return;
    }
    const controller = new AbortController();
    const since = performance.now();
    setStop(controller);
    setState({ ...NOTHING, busy: true, since });
    const timer = setTimeout(() => setState((before) => ({ ...before, slow: true })), SLOW_MS);
    fetched(address, query, accept, controller.signal)
      .then(([type, text]) => {
        const got = { data: read(type, text), ms: performance.now() - since };
        if (text.length <= LARGEST) remember(key, got);
        setState({ ...NOTHING, ...got });
      })
      .catch((error: unknown) => {
        if (!controller.signal.aborted) setState({ ...NOTHING, ms: performance.now() - since, error: error instanceof Error ? error : new Error(String(error)) });
        else if (controller.signal.reason === "stopped") setState({ ...NOTHING, stopped: true });
      })
      .finally(() => clearTimeout(timer));
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [address, query, accept, read, key, round]);

  const cancel = useCallback(() => stop?.abort("stopped"), [stop]);
  const retry = useCallback(() => setRound((round) => round + 1), []);
  const isGone = state.error instanceof ServerGone;
  useEffect(() => {
    if (!isGone) return;
    server.addEventListener("back", retry);
    return () => server.removeEventListener("back", retry);
  }, [isGone, retry]);
  return { ...state, cancel, retry };
}

async function fetched(address: string, query: string, accept: string, signal: AbortSignal): Promise<[string, string]> {
  const answer = await ask(address, { method: "POST", body: query, headers: { "Content-Type": "application/sparql-query", Accept: accept }, signal });
  return [answer.headers.get("Content-Type") ?? "", await answer.text()];
}

function remember(key: string, got: Got<unknown>): void {
  answers.delete(key);
  answers.set(key, got);
  const oldest = answers.size > KEPT ? answers.keys().next().value : undefined;
  if (oldest !== undefined) answers.delete(oldest);
}
