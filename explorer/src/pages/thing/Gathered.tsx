/** A table of a whole list, gathered part by part from the server; it can be stopped. */

import { type ReactNode, useEffect, useRef, useState } from "react";

import { number, useLang, useWords } from "../../i18n/index.ts";
import { SHELL } from "../../i18n/shell.ts";
import { askJson } from "../../shared/api.ts";
import { type Cell, csv, download } from "../../shared/csv.ts";
import { Problem } from "../../shared/Problem.tsx";
import { WORDS } from "./i18n.ts";
import type { Paged } from "./model.ts";

const STEP = 100;
/** So many at most, as in the files that the server makes. */
const MOST = 5_000;

interface Props<T extends Paged> {
  readonly file: string;
  readonly names: readonly string[];
  readonly address: (part: { readonly limit: number; readonly offset: number }) => string;
  readonly rows: (part: T) => readonly (readonly Cell[])[];
  /** How many things a part held. */
  readonly held: (part: T) => number;
}

export function Gathered<T extends Paged>({ file, names, address, rows, held }: Props<T>): ReactNode {
  const t = useWords(WORDS);
  const shell = useWords(SHELL);
  const language = useLang();
  const [got, setGot] = useState<number | null>(null);
  const [error, setError] = useState<Error>();
  const stop = useRef<AbortController>(null);
  useEffect(() => () => stop.current?.abort(), []);

  const gather = async (): Promise<void> => {
    const { signal } = (stop.current = new AbortController());
    setError(undefined);
    const found: (readonly Cell[])[] = [];
    try {
      for (let offset = 0, more = true; more && offset < MOST; ) {
        setGot(offset);
        const part = await askJson<T>(address({ limit: STEP, offset }), { signal });
        found.push(...rows(part));
        offset += held(part);
        more = held(part) > 0 && offset < part.total;
      }
      download(`${file}.csv`, csv(names, found), "text/csv;charset=utf-8");
    } catch (problem) {
      if (!signal.aborted) setError(problem instanceof Error ? problem : new Error(String(problem)));
    }
    setGot(null);
  };

  return (
    <div className="no-print small">
      {got === null ? (
        <button type="button" onClick={() => void gather()}>
          {shell.csv}
        </button>
      ) : (
        <span className="row" role="status">
          {t.gathering(number(language, got))}
          <button type="button" onClick={() => stop.current?.abort()}>
            {shell.cancel}
          </button>
        </span>
      )}
      {error ? <Problem error={error} retry={() => void gather()} /> : null}
    </div>
  );
}
