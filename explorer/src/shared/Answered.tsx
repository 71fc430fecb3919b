/** The states of a question in one place: waiting, stopped, failed, answered. */

import type { ReactNode } from "react";

import { useWords } from "../i18n/index.ts";
import { SHELL } from "../i18n/shell.ts";
import type { Asked } from "./asked.ts";
import { Problem } from "./Problem.tsx";
import { Progress } from "./Progress.tsx";

interface Props<T> {
  readonly asked: Asked<T>;
  readonly children: (data: T) => ReactNode;
  /** What waiting is for, in words. */
  readonly label?: string;
}

export function Answered<T>({ asked, children, label }: Props<T>): ReactNode {
  const t = useWords(SHELL);
  return (
    <>
      <Progress asked={asked} {...(label === undefined ? {} : { label })} />
      {asked.cancelled ? (
        <p role="status" className="row">
          {t.cancelled}
          <button type="button" onClick={asked.retry}>
            {t.retry}
          </button>
        </p>
      ) : null}
      {asked.error ? <Problem error={asked.error} retry={asked.retry} /> : null}
      {asked.data === undefined || (asked.error && asked.of === null) ? null : <div aria-busy={asked.busy}>{children(asked.data)}</div>}
    </>
  );
}
