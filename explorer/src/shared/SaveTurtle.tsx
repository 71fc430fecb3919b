/** A button that saves what the graph says of the things of a list. */

import { type ReactNode, useState } from "react";

import { download } from "./csv.ts";
import { Problem } from "./Problem.tsx";
import { turtleOf } from "./triples.ts";

interface Props {
  /** The name of the file, without its ending. */
  readonly name: string;
  readonly things: () => readonly string[];
}

export function SaveTurtle({ name, things }: Props): ReactNode {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const save = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      download(`${name}.ttl`, await turtleOf(things()), "text/turtle;charset=utf-8");
    } catch (problem) {
      setError(problem instanceof Error ? problem : new Error(String(problem)));
    }
    setBusy(false);
  };
  return (
    <>
      <button type="button" disabled={isBusy} onClick={() => void save()}>
        Turtle
      </button>
      {error ? <Problem error={error} retry={() => void save()} /> : null}
    </>
  );
}
