/** A question to the server as the state of a component: busy, slow, answered, failed, cancelled. */

import { useCallback, useEffect, useState } from "react";

import { askText, read, server, ServerGone } from "./api.ts";

const SLOW_MS = 1_000;
const KEPT = 60;

interface Known {
  readonly text: string;
  readonly data: unknown;
}

const answers = new Map<string, Known>();

export interface Asked<T> {
  /** The last answer; while another is fetched, the one before stays. */
  readonly data: T | undefined;
  /** The address whose answer `data` is. */
  readonly of: string | null;
  readonly error: Error | undefined;
  readonly busy: boolean;
  /** Busy for more than a second. */
  readonly slow: boolean;
  readonly cancelled: boolean;
  readonly cancel: () => void;
  readonly retry: () => void;
}

interface State {
  data: unknown;
  of: string | null;
  error: Error | undefined;
  busy: boolean;
  slow: boolean;
  cancelled: boolean;
}

const NOTHING: State = { data: undefined, of: null, error: undefined, busy: false, slow: false, cancelled: false };

/**
 * Fetches an address, and anew when it changes; null asks nothing. An answer seen before is shown
 * at once and then looked after, so that a step back is quick; where it is still the same, `data`
 * stays the same object, and what is drawn of it need not be drawn anew.
 */
export function useAsked<T>(address: string | null): Asked<T> {
  const [round, setRound] = useState(0);
  const [state, setState] = useState<State>(NOTHING);
  const [stop, setStop] = useState<AbortController>();

  useEffect(() => {
    if (address === null) {
      setState(NOTHING);
      return;
    }
    const controller = new AbortController();
    setStop(controller);
    const known = answers.get(address);
    setState((before) => ({
      data: known ? known.data : before.data,
      of: known === undefined ? before.of : address,
      error: undefined,
      busy: true,
      slow: false,
      cancelled: false,
    }));
    const timer = setTimeout(() => setState((before) => ({ ...before, slow: true })), SLOW_MS);
    askText(address, { signal: controller.signal })
      .then((text) => {
        const data = known?.text === text ? known.data : read<T>(text);
        remember(address, { text, data });
        setState({ ...NOTHING, data, of: address });
      })
      .catch((error: unknown) => {
        if (controller.signal.aborted) {
          if (controller.signal.reason === "cancelled") setState((before) => ({ ...before, busy: false, slow: false, cancelled: true }));
          return;
        }
        setState((before) => ({ ...before, busy: false, slow: false, error: error instanceof Error ? error : new Error(String(error)) }));
      })
      .finally(() => clearTimeout(timer));
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [address, round]);

  const isGone = state.error instanceof ServerGone;
  const retry = useCallback(() => setRound((round) => round + 1), []);
  useEffect(() => {
    if (!isGone) return;
    server.addEventListener("back", retry);
    return () => server.removeEventListener("back", retry);
  }, [isGone, retry]);

  const cancel = useCallback(() => stop?.abort("cancelled"), [stop]);
  // Between a new address and its effect nothing was asked yet, and it is busy all the same.
  const busy = state.busy || (address !== null && state.of !== address && !state.error && !state.cancelled);
  return { ...state, busy, data: state.data as T | undefined, cancel, retry };
}

function remember(address: string, answer: Known): void {
  answers.delete(address);
  answers.set(address, answer);
  const oldest = answers.size > KEPT ? answers.keys().next().value : undefined;
  if (oldest !== undefined) answers.delete(oldest);
}
