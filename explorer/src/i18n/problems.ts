/**
 * What went wrong, for readers who chose Ukrainian. The server speaks English; what it says of the
 * single mistake is shown beside this, marked as English.
 */

import type { Lang } from "./index.ts";

interface Said {
  readonly title: string;
  readonly help: string;
}

const BY_TYPE: Readonly<Record<string, Said>> = {
  "query-syntax": { title: "Запит не зрозумілий", help: "Виправте запит або значення поля, яке названо нижче." },
  "query-refused": { title: "Запит відхилено", help: "Сервер лише читає й нікуди не звертається; приберіть частину, яка робить щось інше." },
  "query-timeout": { title: "Запит тривав задовго", help: "Звузьте запит або додайте LIMIT." },
  "result-too-large": { title: "Відповідь завелика", help: "Звузьте запит або візьміть меншу частину." },
  "server-busy": { title: "Сервер зайнятий", help: "Зачекайте кілька секунд і спробуйте ще раз." },
  "query-failed": { title: "На запит не можна відповісти", help: "Змініть запит; нижче сказано, що завадило." },
  "not-found": { title: "Не знайдено", help: "Перевірте адресу або знайдіть потрібне за назвою через пошук." },
  "bad-request": { title: "Запит неправильний", help: "Виправте значення поля, яке названо нижче." },
  "not-acceptable": { title: "Такої форми відповіді немає", help: "Візьміть одну з форм, які пропонує сторінка." },
  "content-too-large": { title: "Надіслано забагато", help: "Скоротіть запит." },
  "store-unavailable": { title: "Графа немає", help: "Той, хто веде сервер, має побудувати граф." },
};

const BY_STATUS: readonly (readonly [least: number, said: Said])[] = [
  [500, { title: "Сервер дав збій", help: "Спробуйте ще раз; якщо не допоможе, зверніться до того, хто веде сервер." }],
  [400, { title: "Сервер не може цього виконати", help: "Змініть те, про що запитано." }],
];

/** What to say of a problem instead of the server's English; null where English is what is read. */
export function problemIn(language: Lang, type: string, status: number): Said | null {
  if (language === "en") return null;
  const slug = type.split("/").at(-1) ?? "";
  return BY_TYPE[slug] ?? BY_STATUS.find(([least]) => status >= least)?.[1] ?? null;
}
