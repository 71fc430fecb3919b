/** The words of the graph's own small vocabularies, as its concepts name them. */

import type { Lang } from "./index.ts";

type Terms = Readonly<Record<string, readonly [en: string, uk: string]>>;

const TERMS: Readonly<Record<string, Terms>> = {
  stance: {
    asserts: ["asserts", "стверджує"],
    denies: ["denies", "заперечує"],
    alleges: ["alleges", "закидає"],
    estimates: ["estimates", "оцінює"],
    disputes: ["disputes", "оскаржує"],
    concedes: ["concedes", "визнає"],
  },
  modality: {
    actual: ["actual", "фактичне"],
    ongoing: ["ongoing", "триває"],
    planned: ["planned", "заплановане"],
    requested: ["requested", "запитане"],
    possible: ["possible", "можливе"],
    conditional: ["conditional", "умовне"],
    normative: ["normative", "нормативне"],
  },
  aspect: {
    occurrence: ["that it happened", "сам факт"],
    number: ["the number", "кількість"],
    characterisation: ["the word for it", "назву цього"],
    responsibility: ["the responsibility", "відповідальність"],
  },
  zone: {
    headline: ["headline", "заголовок"],
    body: ["body", "основний текст"],
    caption: ["caption", "підпис"],
    "related-item": ["related item", "пов’язаний матеріал"],
    furniture: ["furniture", "службовий текст"],
  },
  kind: {
    document: ["document", "документ"],
    passage: ["words", "слова"],
    person: ["person", "особа"],
    country: ["country", "країна"],
    organisation: ["organisation", "організація"],
    group: ["group", "група"],
    source: ["unnamed source", "неназване джерело"],
    office: ["office", "посада"],
    place: ["place", "місце"],
    quotation: ["quotation", "цитата"],
    figure: ["figure", "число"],
    instrument: ["instrument", "правовий документ"],
    "speech-act": ["act of speech", "акт мовлення"],
    event: ["event", "подія"],
    proposition: ["proposition", "висловлене"],
    relation: ["relation", "зв’язок"],
    variable: ["what is counted", "що рахують"],
    concept: ["concept", "поняття"],
    term: ["term", "термін"],
  },
  language: {
    en: ["English", "англійська"],
    uk: ["Ukrainian", "українська"],
    ru: ["Russian", "російська"],
    he: ["Hebrew", "іврит"],
    ar: ["Arabic", "арабська"],
    fr: ["French", "французька"],
    de: ["German", "німецька"],
    mul: ["several languages", "кілька мов"],
    und: ["not given", "не вказано"],
  },
};

/** Names a term of a vocabulary; one that is not listed is shown as it is written. */
export function term(language: Lang, of: keyof typeof TERMS & string, value: string): string {
  const found = TERMS[of]?.[value];
  return found ? found[language === "en" ? 0 : 1] : value.replaceAll("-", " ");
}
