import type { ReactNode } from "react";

import { useWords } from "../../i18n/index.ts";
import { SHELL } from "../../i18n/shell.ts";
import { useParams } from "../../shared/router.ts";
import { SearchBox } from "../../shared/SearchBox.tsx";
import { Title } from "../../shared/Title.tsx";

export default function SearchPage(): ReactNode {
  const t = useWords(SHELL);
  const [params, change] = useParams();
  return (
    <>
      <Title name={t.search}>{t.search}</Title>
      <SearchBox large initial={params.get("q") ?? ""} onSearch={(q) => change({ q })} />
    </>
  );
}
