import type { ReactNode } from "react";

import { useLang } from "../i18n/index.ts";
import { term } from "../i18n/vocabulary.ts";
import style from "./Stance.module.css";

/** How somebody stands to what is said: asserts, denies, alleges … */
export function Stance({ stance }: { readonly stance: string }): ReactNode {
  return <span className={`chip ${style[stance] ?? ""}`}>{term(useLang(), "stance", stance)}</span>;
}

/** Whether it is said to be so, planned, possible …; nothing where it is said to be so. */
export function Modality({ modality }: { readonly modality: string | null }): ReactNode {
  const language = useLang();
  if (!modality || modality === "actual") return null;
  return <span className={`chip ${style.modality}`}>{term(language, "modality", modality)}</span>;
}
