/** A whole list as a table or as triples, gathered part by part from the server; it can be stopped. */

import { type ReactNode, useEffect, useRef, useState } from "react";

import { number, useLang, useWords } from "../i18n/index.ts";
import { SHELL } from "../i18n/shell.ts";
import { askJson } from "./api.ts";
import { type Cell, download, saveCsv } from "./csv.ts";
import type { Paged } from "./model.ts";
import { Problem } from "./Problem.tsx";
import { turtleOf } from "./triples.ts";

const STEP = 100;
/** So many at most, as in the files that the server makes. */
const MOST = 5_000;

type Form = "csv" | "ttl";

interface Props<T extends Paged> {
  readonly file: string;
  readonly names: readonly string[];
  readonly address: (part: { readonly limit: number; readonly offset: number }) => string;
  readonly rows: (part: T) => readonly (readonly Cell[])[];
  /** The IRIs of what a part is about; their triples make the Turtle file. */
  readonly things: (part: T) => readonly string[];
  /** How many things a part held. */
  readonly held: (part: T) => number;
}

export function Gathered<T extends Paged>({ file, names, address, rows, things, held }: Props<T>): ReactNode {
  const t = useWords(SHELL);
  const language = useLang();
  const [got, setGot] = useState<number | null>(null);
  const [form, setForm] = useState<Form>("csv");
  const [error, setError] = useState<Error>();
  const stop = useRef<AbortController>(null);
  useEffect(() => () => stop.current?.abort(), []);

  const gather = async (form: Form): Promise<void> => {
    setForm(form);
    const { signal } = (stop.current = new AbortController());
    setError(undefined);
    const found: (readonly Cell[])[] = [];
    const iris: string[] = [];
    try {
      for (let offset = 0, more = true; more && offset < MOST; ) {
        setGot(offset);
        const part = await askJson<T>(address({ limit: STEP, offset }), { signal });
        if (form === "csv") found.push(...rows(part));
        else iris.push(...things(part));
        offset += held(part);
        more = held(part) > 0 && offset < part.total;
      }
      if (form === "csv") saveCsv(file, names, found);
      else download(`${file}.ttl`, await turtleOf(iris, signal), "text/turtle;charset=utf-8");
    } catch (problem) {
      if (!signal.aborted) setError(problem instanceof Error ? problem : new Error(String(problem)));
    }
    setGot(null);
  };

  return (
    <div className="no-print small">
      {got === null ? (
        <span className="row">
          <button type="button" onClick={() => void gather("csv")}>
            {t.csv}
          </button>
          <button type="button" onClick={() => void gather("ttl")}>
            Turtle
          </button>
        </span>
      ) : (
        <span className="row" role="status">
          {t.gathering(number(language, got))}
          <button type="button" onClick={() => stop.current?.abort()}>
            {t.cancel}
          </button>
        </span>
      )}
      {error ? <Problem error={error} retry={() => void gather(form)} /> : null}
    </div>
  );
}
