/** Words of the graph's vocabularies that this page alone shows. */

import type { Lang } from "../../i18n/index.ts";
import { term } from "../../i18n/vocabulary.ts";

type Terms = Readonly<Record<string, readonly [en: string, uk: string]>>;

const TERMS = {
  basis: {
    stated: ["stated", "зазначено"],
    "relative-to-publication": ["counted from the day of publication", "відносно дати публікації"],
    "relative to publication": ["counted from the day of publication", "відносно дати публікації"],
    inferred: ["inferred", "виведено"],
  },
  by: {
    claim: ["said to hold it", "сказано, що обіймає"],
    deed: ["acts in it", "діє на посаді"],
    past: ["said to be over", "сказано, що в минулому"],
  },
  judgement: {
    same: ["the same", "те саме"],
    different: ["different", "різне"],
    unsure: ["unsure", "непевно"],
  },
  standing: {
    undisputed: ["not disputed here", "тут не оспорюють"],
    disputed: ["disputed", "оспорюють"],
  },
  part: {
    type: ["Kind", "Вид"],
    instrument: ["Kind of instrument", "Вид документа"],
    actor: ["Who takes part", "Хто бере участь"],
    issuer: ["Issued by", "Хто видав"],
    addressee: ["Addressed to", "Кому"],
    about: ["About", "Про що"],
    place: ["Where", "Де"],
    from: ["From", "Звідки"],
    to: ["To", "Куди"],
    time: ["When", "Коли"],
    participant: ["Who", "Хто"],
    role: ["Role", "Роль"],
    event: ["In what", "У чому"],
    capacity: ["In what office", "На якій посаді"],
    member: ["Who", "Хто"],
    office: ["Office", "Посада"],
    organization: ["Of what", "Де саме"],
    number: ["As written", "Як написано"],
    bound: ["Bound", "Межа"],
    variable: ["What is counted", "Що рахують"],
    scope: ["Of what", "Охоплення"],
    qualifier: ["How it is counted", "Як рахують"],
    speaker: ["Who speaks", "Хто говорить"],
    text: ["Text", "Текст"],
    subject: ["Subject", "Підмет"],
    relation: ["Relation", "Зв’язок"],
    object: ["Object", "Об’єкт"],
  },
  property: {
    "sem:hasSubEvent": ["Parts of it", "Частини"],
    "schema:containedInPlace": ["Lies in", "Розташоване в"],
    "org:organization": ["Of what", "Де саме"],
    "org:memberOf": ["Member of", "Член"],
    "org:hasMembership": ["Memberships", "Членство"],
    "org:role": ["Office", "Посада"],
    "ace:holdsOffice": ["Office", "Посада"],
    "ace:proposes": ["Proposes", "Пропонує"],
    "skos:definition": ["Definition", "Визначення"],
    "schema:populationType": ["Counted are", "Рахують"],
    "schema:unitText": ["Unit", "Одиниця"],
    "schema:observationDate": ["Of the day", "На день"],
    "ace:timeAsWritten": ["Time as written", "Час, як написано"],
    "ace:timeBasis": ["Basis of the time", "Підстава часу"],
    "ace:asOfBasis": ["Basis of the day", "Підстава дня"],
    "ace:reason": ["Reason", "Обґрунтування"],
    "ace:status": ["Status", "Стан"],
    "skos:broader": ["Belongs to", "Належить до"],
    "prov:wasAttributedTo": ["Attributed to", "Приписано"],
    "ace:reviewStatus": ["Review", "Перевірка"],
    "dcterms:description": ["In words", "Словами"],
    "ace:verdict": ["Verdict on the two", "Висновок про обидва"],
    "ace:compares": ["Compares", "Порівнює"],
  },
  relation: {
    "sem:hasActor": ["– takes part:", "– бере участь:"],
    "sem:hasPlace": ["is held at", "відбувається в"],
    "ace:holdsOffice": ["holds the office", "обіймає посаду"],
    "org:memberOf": ["is a member of", "є членом"],
    "schema:publisher": ["is published by", "оприлюднює"],
  },
  happening: {
    asserted: ["asserted", "стверджене"],
    alleged: ["alleged", "закинуте"],
    denied: ["denied only", "лише заперечене"],
    planned: ["planned", "заплановане"],
    requested: ["requested", "запитане"],
    possible: ["possible", "можливе"],
    conditional: ["conditional", "умовне"],
    normative: ["normative", "нормативне"],
  },
  kind: {
    group: ["group", "група"],
    organization: ["organisation", "організація"],
    "unnamed-source": ["unnamed source", "неназване джерело"],
    participation: ["participation", "участь"],
    membership: ["membership", "членство"],
    claim: ["claim", "твердження"],
    other: ["thing", "річ"],
  },
} as const satisfies Readonly<Record<string, Terms>>;

/** Names a term; one that is not listed is shown as it is written. */
export function named(language: Lang, of: keyof typeof TERMS, value: string): string {
  return namedOrNull(language, of, value) ?? value.replaceAll("-", " ");
}

export function namedOrNull(language: Lang, of: keyof typeof TERMS, value: string): string | null {
  const found = (TERMS[of] as Terms)[value];
  return found ? found[language === "en" ? 0 : 1] : null;
}

/** Names a kind of thing; the shared words come second. */
export function kindName(language: Lang, kind: string): string {
  return namedOrNull(language, "kind", kind) ?? term(language, "kind", kind);
}

const PREFIXES: readonly (readonly [string, string])[] = [
  ["http://semanticweb.cs.vu.nl/2009/11/sem/", "sem:"],
  ["http://www.w3.org/ns/org#", "org:"],
  ["https://schema.org/", "schema:"],
  ["https://w3id.org/svidok/ace#", "ace:"],
  ["http://www.w3.org/2004/02/skos/core#", "skos:"],
  ["http://purl.org/dc/terms/", "dcterms:"],
  ["http://www.w3.org/ns/prov#", "prov:"],
];

/** A property as it is written short. */
export function curie(iri: string): string {
  const found = PREFIXES.find(([start]) => iri.startsWith(start));
  return found ? found[1] + iri.slice(found[0].length) : iri;
}
