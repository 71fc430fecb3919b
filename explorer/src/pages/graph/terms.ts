/** Sorts of links, roles and the like, in words of both languages. */

import type { Lang } from "../../i18n/index.ts";

type Pair = readonly [en: string, uk: string];
type Terms = Readonly<Record<string, Pair>>;

/** A relation read from its source, and from its target. */
const RELATIONS: Readonly<Record<string, readonly [out: Pair, back: Pair]>> = {
  "takes part in": [["takes part in", "бере участь у"], ["who takes part", "хто бере участь"]],
  "is about": [["is about", "стосується"], ["what is about it", "що цього стосується"]],
  proposes: [["proposes", "пропонує"], ["what proposes it", "що це пропонує"]],
  "replies to": [["replies to", "відповідає на"], ["what replies to it", "що на це відповідає"]],
  "is held at": [["is held at", "відбувається в"], ["what is held here", "що тут відбувається"]],
  "starts from": [["starts from", "починається з"], ["what starts from here", "що звідси починається"]],
  "leads to": [["leads to", "веде до"], ["what leads here", "що сюди веде"]],
  "is issued by": [["is issued by", "видано"], ["what it issues", "що видає"]],
  "is addressed to": [["is addressed to", "адресовано"], ["what is addressed to it", "що сюди адресовано"]],
  "is a member of": [["is a member of", "є членом"], ["its members", "члени"]],
  "is part of": [["is part of", "є частиною"], ["its parts", "частини"]],
  "holds the office": [["holds the office", "обіймає посаду"], ["who holds it", "хто обіймає"]],
  "has as cause": [["has as cause", "має причиною"], ["what it causes", "чому є причиною"]],
  "has as purpose": [["has as purpose", "має на меті"], ["what has it as purpose", "що має це на меті"]],
  "has as ground": [["has as ground", "має підставою"], ["what has it as ground", "що має це підставою"]],
  "has as means": [["has as means", "має засобом"], ["what has it as means", "що має це засобом"]],
  "has as condition": [["has as condition", "має умовою"], ["what has it as condition", "що має це умовою"]],
  "is based on": [["is based on", "спирається на"], ["what is based on it", "що на це спирається"]],
  fulfils: [["fulfils", "виконує"], ["what fulfils it", "що це виконує"]],
  "is judged to be one with": [["is judged to be one with", "визнано тим самим, що й"], ["is judged to be one with", "визнано тим самим, що й"]],
};

const TERMS = {
  role: {
    agent: ["agent", "виконавець"],
    patient: ["patient", "той, кого стосується дія"],
    "co-participant": ["co-participant", "співучасник"],
    attendee: ["attendee", "присутній"],
    host: ["host", "приймаюча сторона"],
    guest: ["guest", "гість"],
    speaker: ["speaker", "мовець"],
    addressee: ["addressee", "адресат"],
    initiator: ["initiator", "ініціатор"],
    organiser: ["organiser", "організатор"],
    leader: ["leader", "керівник"],
    helper: ["helper", "помічник"],
    beneficiary: ["beneficiary", "той, на чию користь"],
    issuer: ["issuer", "видавець документа"],
    subject: ["subject", "предмет"],
    target: ["target", "ціль"],
    interviewer: ["interviewer", "інтерв’юер"],
    interviewee: ["interviewee", "співрозмовник"],
    partner: ["partner", "партнер"],
    member: ["member", "член"],
    founder: ["founder", "засновник"],
    holder: ["holder", "утримувач"],
    observer: ["observer", "спостерігач"],
  },
  sort: {
    documented: ["stated", "зазначено"],
    alleged: ["only alleged or estimated", "лише закинуто чи оцінено"],
    "not-actual": ["planned, asked or possible", "заплановане, запитане чи можливе"],
    judged: ["judged by a reviewer, in no document", "судження рецензента, немає в документах"],
    denied: ["only denied", "лише заперечено"],
  },
  hub: {
    country: ["a country", "країна"],
    place: ["a place", "місце"],
    war: ["a war", "війна"],
    crowd: ["a large group", "велика група"],
  },
  aspect: {
    occurrence: ["that it happened", "сам факт"],
    number: ["the number", "кількість"],
    characterisation: ["the word for it", "назву цього"],
    responsibility: ["the responsibility", "відповідальність"],
  },
} as const satisfies Readonly<Record<string, Terms>>;

export function named(language: Lang, of: keyof typeof TERMS, value: string): string {
  const pair = (TERMS[of] as Terms)[value];
  return pair ? pair[language === "en" ? 0 : 1] : value.replaceAll("-", " ");
}

/** The relation as it is read from its source, or from its target. */
export function relation(language: Lang, of: { readonly relation: string; readonly role: string }, isOutward = true): string {
  const pair = RELATIONS[of.relation]?.[isOutward ? 0 : 1];
  const said = pair ? pair[language === "en" ? 0 : 1] : of.relation;
  return of.role ? `${said} (${named(language, "role", of.role)})` : said;
}
