import type { ReactNode } from "react";

import { useWords } from "../../i18n/index.ts";
import { SHELL } from "../../i18n/shell.ts";
import { SearchBox } from "../../shared/SearchBox.tsx";
import { Title } from "../../shared/Title.tsx";

export default function StartPage(): ReactNode {
  const t = useWords(SHELL);
  return (
    <>
      <Title name={t.tagline}>{t.tagline}</Title>
      <SearchBox large />
    </>
  );
}
