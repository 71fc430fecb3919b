/** Words that several pages share; a page spreads them into its own: `{ ...COMMON.en, … }`. */

import { words } from "./index.ts";

export const COMMON = words(
  {
    close: "Close",
    clear: "Take all filters away",
    words: "Words",
    noDate: "no date",
    pin: "Pin",
    unpin: "Unpin",
    narrow: "Narrow down",
    take: (name: string) => `Take the filter ${name} away`,
    from: "From day",
    to: "To day",
    download: "Download",
    invented: "Invented",
    chart: "Chart",
    panel: "The words",
  },
  {
    close: "Закрити",
    clear: "Зняти всі фільтри",
    words: "Слова",
    noDate: "без дати",
    pin: "Закріпити",
    unpin: "Відкріпити",
    narrow: "Звузити",
    take: (name: string) => `Зняти фільтр ${name}`,
    from: "Від дня",
    to: "До дня",
    download: "Завантажити",
    invented: "Вигадано",
    chart: "Діаграма",
    panel: "Слова",
  },
);
