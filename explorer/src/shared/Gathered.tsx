/** A whole list as a file, gathered part by part from the server; it can be stopped. */

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
export const MOST_IN_FILE = 5_000;

const FORMS = [["csv", "CSV"], ["json", "JSON"], ["ttl", "Turtle"]] as const;
type Form = (typeof FORMS)[number][0];

interface Props<T extends Paged> {
  readonly file: string;
  readonly names: readonly string[];
  readonly address: (part: { readonly limit: number; readonly offset: number }) => string;
  readonly rows: (part: T) => readonly (readonly Cell[])[];
  /** What the parts make as JSON, where that is offered. */
  readonly json?: (parts: readonly T[]) => unknown;
  /** The IRIs of what a part is about; their triples make the Turtle file, where that is offered. */
  readonly things?: (part: T) => readonly string[];
  /** How many things a part held. */
  readonly held: (part: T) => number;
}

export function Gathered<T extends Paged>({ file, names, address, rows, json, things, held }: Props<T>): ReactNode {
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
    const parts: T[] = [];
    try {
      for (let offset = 0, more = true; more && offset < MOST_IN_FILE; ) {
        setGot(offset);
        const part = await askJson<T>(address({ limit: STEP, offset }), { signal });
        parts.push(part);
        offset += held(part);
        more = held(part) > 0 && offset < part.total;
      }
      if (form === "csv") saveCsv(file, names, parts.flatMap(rows));
      else if (form === "json") download(`${file}.json`, JSON.stringify(json?.(parts), null, 1), "application/json");
      else download(`${file}.ttl`, await turtleOf(parts.flatMap((part) => things?.(part) ?? []), signal), "text/turtle;charset=utf-8");
    } catch (problem) {
      if (!signal.aborted) setError(problem instanceof Error ? problem : new Error(String(problem)));
    }
    setGot(null);
  };

  const offers = { csv: true, json: json !== undefined, ttl: things !== undefined };
  return (
    <div className="no-print small">
      {got === null ? (
        <p className="row">
          <span className="soft">{t.downloads}:</span>
          {FORMS.map(([name, label]) =>
            offers[name] ? (
              <button key={name} type="button" onClick={() => void gather(name)}>
                {label}
              </button>
            ) : null,
          )}
        </p>
      ) : (
        <p className="row" role="status">
          {t.gathering(number(language, got))}
          <button type="button" onClick={() => stop.current?.abort()}>
            {t.cancel}
          </button>
        </p>
      )}
      {error ? <Problem error={error} retry={() => void gather(form)} /> : null}
    </div>
  );
}
