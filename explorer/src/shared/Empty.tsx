/** Nothing is here: why, and what to do next. */

import type { ReactNode } from "react";

import style from "./Empty.module.css";

export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }): ReactNode {
  return (
    <div className={style.empty}>
      <p className={style.title}>{title}</p>
      {children}
    </div>
  );
}
