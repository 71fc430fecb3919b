import { COMMON } from "../../i18n/common.ts";
import { type Forms, type Lang, words } from "../../i18n/index.ts";

export const HITS: Record<Lang, Forms> = {
  en: { one: "hit", other: "hits" },
  uk: { one: "результат", few: "результати", many: "результатів", other: "результату" },
};

export const WORDS = words(
  {
    ...COMMON.en,
    title: "Search",
    found: (q: string) => `Search: ${q}`,
    only: (name: string) => `Only ${name}`,
    facets: { type: "Kind", document: "Document", language: "Language", year: "Year", claimant: "Who says it" },
    more: (n: string) => `${n} more`,
    fewer: "Fewer",
    relaxed: "Nothing has every word. These have at least half of them.",
    none: "Nothing was found.",
    noneWay: "Try fewer or other words, the beginning of a word with * (return*), or the name in another script.",
    noneFilters: "Without the filters there may be more:",
    ask: "Type a name in any script, some words, or “a phrase”.",
    askMore: "Without words, the filters list everything they let pass:",
    everything: (kind: string) => `All: ${kind}`,
    via: {
      words: "",
      prefix: "by its beginning",
      stem: "by another form of the word",
      spelling: "spelled nearly so",
      transliteration: "by a transliteration, which is a guess",
    },
    inDocument: "In",
    part: (from: string, to: string, of: string) => `${from}–${to} of ${of}`,
    results: "What was found",
    onlyFirst: (n: string) => `Only the first ${n} hits can be paged through; narrow the search down to see others.`,
  },
  {
    ...COMMON.uk,
    title: "Пошук",
    found: (q: string) => `Пошук: ${q}`,
    only: (name: string) => `Лише ${name}`,
    facets: { type: "Вид", document: "Документ", language: "Мова", year: "Рік", claimant: "Хто це каже" },
    more: (n: string) => `Ще ${n}`,
    fewer: "Менше",
    relaxed: "Усіх слів разом немає ніде. Тут є щонайменше половина з них.",
    none: "Нічого не знайдено.",
    noneWay: "Спробуйте менше слів чи інші слова, початок слова із * (повер*) або ім’я іншим письмом.",
    noneFilters: "Без фільтрів може бути більше:",
    ask: "Уведіть ім’я будь-яким письмом, кілька слів або «фразу».",
    askMore: "Без слів фільтри показують усе, що їм відповідає:",
    everything: (kind: string) => `Усе: ${kind}`,
    via: {
      words: "",
      prefix: "за початком слова",
      stem: "за іншою формою слова",
      spelling: "за схожим написанням",
      transliteration: "за транслітерацією, а це здогад",
    },
    inDocument: "У",
    part: (from: string, to: string, of: string) => `${from}–${to} з ${of}`,
    results: "Що знайдено",
    onlyFirst: (n: string) => `Гортати можна лише перші ${n} результатів; звузьте пошук, щоб побачити інші.`,
  },
);
