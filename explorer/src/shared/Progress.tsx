/** Waiting: nothing for the first moment, then a word, and after a second a way to stop. */

import { type ReactNode, useEffect, useState } from "react";

import { useWords } from "../i18n/index.ts";
import { SHELL } from "../i18n/shell.ts";
import type { Asked } from "./asked.ts";
import style from "./Progress.module.css";

/** For what cannot be stopped. */
export function Waiting(): ReactNode {
  const t = useWords(SHELL);
  const [shown, show] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => show(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      {shown ? <p role="status" className="soft">{t.loading}</p> : null}
      {/* Something is still to come, though nothing is said of it yet. */}
      <span aria-busy="true" />
    </>
  );
}

/** For a question to the server. */
export function Progress({ asked, label }: { readonly asked: Pick<Asked<unknown>, "busy" | "slow" | "cancel">; readonly label?: string }): ReactNode {
  const t = useWords(SHELL);
  if (!asked.busy) return null;
  if (!asked.slow) return <Waiting />;
  return (
    <div role="status" className={style.slow}>
      <span className={style.bar} aria-hidden="true" />
      <span>{label ?? t.stillLoading}</span>
      <button type="button" onClick={asked.cancel}>
        {t.cancel}
      </button>
    </div>
  );
}
