import { type Forms, type Lang, words } from "../../i18n/index.ts";

export const WORDS = words(
  {
    lead: "Svidok is a graph of claims found in documents: each is tied to the exact words it rests on, to who says it, and to who denies it. It takes no side: what is asserted, denied, planned or disputed is kept apart, and shown as what it is.",
    questions: "Start with a question",
    conflict: (what: string) => `Which figures for “${what}” cannot both be true?`,
    conflictWhy: "Two figures of one question that leave no number for both, side by side, each in the words of who gives it.",
    denial: (who: string) => `What does ${who} deny?`,
    denialWhy: "Denials beside what they deny, with the aspect they reach: that it happened, the number, the word for it.",
    connection: (one: string, other: string) => `How are ${one} and ${other} connected?`,
    connectionWhy: (about: string) => `No document has both; “${about}” is part of the way. Each step shows its words.`,
    more: "More ready questions",
    inside: "What is inside",
    documents: "Recent documents",
    all: (n: string) => `All ${n} documents`,
    invented: "invented example",
    noDocuments: "No document is published yet.",
    noDocumentsWhy: "Code one and build the graph: kg new, then kg build. The README shows how.",
    kinds: {
      documents: { one: "document", other: "documents" } as Forms,
      claims: { one: "claim", other: "claims" } as Forms,
      passages: { one: "passage", other: "passages" } as Forms,
      people: { one: "person", other: "people" } as Forms,
      organisations: { one: "organisation", other: "organisations" } as Forms,
      countries: { one: "country", other: "countries" } as Forms,
      events: { one: "event", other: "events" } as Forms,
      figures: { one: "figure", other: "figures" } as Forms,
      quotations: { one: "quotation", other: "quotations" } as Forms,
      propositions: { one: "proposition", other: "propositions" } as Forms,
    },
  },
  {
    lead: "Svidok – граф тверджень, знайдених у документах: кожне прив’язане до точних слів, на яких стоїть, до того, хто це каже, і до того, хто заперечує. Він не стає на чийсь бік: стверджене, заперечене, заплановане й спірне розділено й показано як є.",
    questions: "Почніть із запитання",
    conflict: (what: string) => `Які числа про «${what}» не можуть бути правдивими разом?`,
    conflictWhy: "Два числа одного запитання, яким не підходить жодне спільне значення, – поруч, кожне словами того, хто його подає.",
    denial: (who: string) => `Що заперечує ${who}?`,
    denialWhy: "Заперечення поруч із тим, що заперечують, і чого воно сягає: самої події, числа чи слова.",
    connection: (one: string, other: string) => `Як пов’язані ${one} і ${other}?`,
    connectionWhy: (about: string) => `Жоден документ не має обох; «${about}» – частина шляху. Кожен крок показує свої слова.`,
    more: "Інші готові запитання",
    inside: "Що всередині",
    documents: "Нові документи",
    all: (n: string) => `Усі документи: ${n}`,
    invented: "вигаданий приклад",
    noDocuments: "Жодного документа ще не оприлюднено.",
    noDocumentsWhy: "Розмітьте документ і побудуйте граф: kg new, потім kg build. Як – показує README.",
    kinds: {
      documents: { one: "документ", few: "документи", many: "документів", other: "документа" },
      claims: { one: "твердження", few: "твердження", many: "тверджень", other: "твердження" },
      passages: { one: "уривок", few: "уривки", many: "уривків", other: "уривка" },
      people: { one: "особа", few: "особи", many: "осіб", other: "особи" },
      organisations: { one: "організація", few: "організації", many: "організацій", other: "організації" },
      countries: { one: "країна", few: "країни", many: "країн", other: "країни" },
      events: { one: "подія", few: "події", many: "подій", other: "події" },
      figures: { one: "число", few: "числа", many: "чисел", other: "числа" },
      quotations: { one: "цитата", few: "цитати", many: "цитат", other: "цитати" },
      propositions: { one: "висловлене", few: "висловлені", many: "висловлених", other: "висловленого" },
    },
  },
);

/** A kind's number apart from its noun, so that the number can be large. */
export function noun(language: Lang, n: number, forms: Forms): string {
  const rule = new Intl.PluralRules(language).select(n);
  return (rule === "zero" || rule === "two" ? undefined : forms[rule]) ?? forms.other;
}
