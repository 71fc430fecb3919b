/**
 * What went wrong and what helps, in the language of the reader. The server speaks English; what it
 * says of the single mistake is shown beside this, marked as English.
 */

import type { Lang } from "./index.ts";

interface Said {
  /** In Ukrainian; in English the server names it. */
  readonly title: string;
  readonly help: Readonly<Record<Lang, string>>;
}

const BY_TYPE: Readonly<Record<string, Said>> = {
  "query-syntax": { title: "Запит не зрозумілий", help: { en: "Mend the query, or the value of the field that is named below.", uk: "Виправте запит або значення поля, яке названо нижче." } },
  "query-refused": { title: "Запит відхилено", help: { en: "The server only reads, and asks nobody else; take away the part that does something else.", uk: "Сервер лише читає й нікуди не звертається; приберіть частину, яка робить щось інше." } },
  "query-timeout": { title: "Запит тривав задовго", help: { en: "Narrow the query down, or add a LIMIT.", uk: "Звузьте запит або додайте LIMIT." } },
  "result-too-large": { title: "Відповідь завелика", help: { en: "Narrow the query down, or take a smaller part.", uk: "Звузьте запит або візьміть меншу частину." } },
  "server-busy": { title: "Сервер зайнятий", help: { en: "Wait some seconds and try again.", uk: "Зачекайте кілька секунд і спробуйте ще раз." } },
  "query-failed": { title: "На запит не можна відповісти", help: { en: "Change the query; what stood in its way is told below.", uk: "Змініть запит; нижче сказано, що завадило." } },
  "not-found": { title: "Не знайдено", help: { en: "Check the address, or look for it by its name.", uk: "Перевірте адресу або знайдіть потрібне за назвою через пошук." } },
  "bad-request": { title: "Запит неправильний", help: { en: "Mend the value of the field that is named below.", uk: "Виправте значення поля, яке названо нижче." } },
  "not-acceptable": { title: "Такої форми відповіді немає", help: { en: "Take one of the forms that the page offers.", uk: "Візьміть одну з форм, які пропонує сторінка." } },
  "content-too-large": { title: "Надіслано забагато", help: { en: "Make the query shorter.", uk: "Скоротіть запит." } },
  "store-unavailable": { title: "Графа немає", help: { en: "Whoever runs the server has to build the graph.", uk: "Той, хто веде сервер, має побудувати граф." } },
};

const BY_STATUS: readonly (readonly [least: number, said: Said])[] = [
  [500, { title: "Сервер дав збій", help: { en: "Try again; if that does not help, tell whoever runs the server.", uk: "Спробуйте ще раз; якщо не допоможе, зверніться до того, хто веде сервер." } }],
  [400, { title: "Сервер не може цього виконати", help: { en: "Change what is asked for.", uk: "Змініть те, про що запитано." } }],
];

/** What to say of a problem beside the server's English; without a title where English is read. */
export function problemIn(language: Lang, type: string, status: number): { readonly title: string | null; readonly help: string } | null {
  const found = BY_TYPE[slugOf(type)] ?? BY_STATUS.find(([least]) => status >= least)?.[1];
  return found ? { title: language === "en" ? null : found.title, help: found.help[language] } : null;
}

export function slugOf(type: string): string {
  return type.split("/").at(-1) ?? "";
}
