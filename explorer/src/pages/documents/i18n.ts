import { COMMON } from "../../i18n/common.ts";
import { type Forms, type Lang, words } from "../../i18n/index.ts";

export const DOCUMENTS: Record<Lang, Forms> = {
  en: { one: "document", other: "documents" },
  uk: { one: "документ", few: "документи", many: "документів", other: "документа" },
};

export const COPIES: Record<Lang, Forms> = {
  en: { one: "document has words of it", other: "documents have words of it" },
  uk: { one: "документ має ті самі слова", few: "документи мають ті самі слова", many: "документів мають ті самі слова", other: "документа мають ті самі слова" },
};

export const WORDS = words(
  {
    ...COMMON.en,
    title: "Documents",
    recent: "The last published first.",
    from: "Only of this publisher.",
    all: "Of all publishers",
    none: "There is no document here.",
    noneWay: "Look for one by a name or by words:",
    search: "Search",
    only: (name: string) => `only these: ${name}`,
    onlyShort: "only these",
  },
  {
    ...COMMON.uk,
    title: "Документи",
    recent: "Спершу найновіші.",
    from: "Лише цього видавця.",
    all: "Усіх видавців",
    none: "Документів тут немає.",
    noneWay: "Пошукайте за іменем чи словами:",
    search: "Пошук",
    only: (name: string) => `лише ці: ${name}`,
    onlyShort: "лише ці",
  },
);
