import type { ReactNode } from "react";

import { useWords } from "../i18n/index.ts";
import { SHELL } from "../i18n/shell.ts";
import { Title } from "./Title.tsx";

/** What stands where no page is. */
export function Missing(): ReactNode {
  const t = useWords(SHELL);
  return (
    <>
      <Title name={t.missing}>{t.missing}</Title>
      <p>{t.missingWhy}</p>
      <p>
        <a href="/">{t.home}</a>
      </p>
    </>
  );
}
