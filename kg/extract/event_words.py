"""Which verbs and nouns name which type of event (``ontology/concepts/event-type.ttl``)."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["NOUNS", "STEMS", "VERBS"]


def _table(lines: Mapping[str, str]) -> dict[str, str]:
    return {word: kind for kind, words in lines.items() for word in words.split()}


# Lemmas; what needs a particle or an object to mean its type is in ``english_events``.
VERBS: Mapping[str, str] = _table(
    {
        "accusation": "accuse blame charge sue",
        "agreement-making": "agree sign",
        "aid": "donate lend deliver supply distribute dispatch allocate earmark",
        "abduction": "abduct kidnap",
        "accession": "accede join",
        "acknowledgement": "praise commend congratulate",
        "adoption": "adopt approve ratify pass endorse",
        "appeal": "appeal urge implore beg",
        "arrival": "arrive",
        "circumstance": "collapse burst derail",
        "defence": "repel intercept",
        "education": "train teach",
        "protection": "shelter protect",
        "attack": "shell bomb bombard attack hit strike raid",
        "condemnation": "condemn denounce deplore",
        "consideration": "consider examine weigh",
        "demand": "demand",
        "denial": "deny refute dispute rebut",
        "departure": "depart flee withdraw emigrate",
        "deportation": "deport expel",
        "discussion": "discuss negotiate debate",
        "encounter": "bury",
        "creation": "create build form",
        "establishment": "establish found",
        "evacuation": "evacuate",
        "exchange": "exchange swap",
        "expansion": "expand",
        "formal-act": "rule sentence acquit convict fine jail adjourn appoint overturn quash "
        "uphold indict summon repeal veto",
        "holding": "detain imprison arrest capture",
        "identification": "identify",
        "interview": "interview",
        "invasion": "invade",
        "invitation": "invite",
        "killing": "kill murder die",
        "launch": "launch unveil inaugurate",
        "meeting": "meet convene",
        "monitoring": "inspect monitor observe",
        "participation": "participate",
        "promise": "promise pledge vow",
        "proposal": "propose recommend suggest",
        "protest": "protest demonstrate rally march boycott",
        "recognition": "recognise recognize",
        "rehabilitation": "rehabilitate",
        "reply": "reply respond",
        "request": "request ask",
        "rescue": "rescue free liberate",
        "restriction": "block ban prohibit bar suspend close halt impose seize prevent restrict "
        "forbid outlaw curb obstruct hinder",
        "return": "return repatriate",
        "search": "search",
        "service-delivery": "reopen reconnect restore treat vaccinate repair clear demine deploy",
        "solidarity": "mourn",
        "submission": "submit lodge",
        "support": "support welcome back",
        "thanks": "thank",
        "transfer": "transfer relocate transport ferry",
        "visit": "visit tour",
    }
)

# Nouns that name an event where a weak verb says only that it is there.
NOUNS: Mapping[str, str] = _table(
    {
        "attack": "attack shelling bombing airstrike",
        "evacuation": "evacuation",
        "exchange": "exchange swap",
        "meeting": "meeting summit session",
        "discussion": "talks negotiations",
        "protest": "protest rally demonstration march strike walkout boycott",
        "visit": "visit",
        "encounter": "funeral ceremony",
        "monitoring": "inspection",
        "return": "return repatriation",
        "rescue": "rescue",
        "search": "search",
        "hostilities": "fighting hostilities",
    }
)

# Ukrainian and Russian stems, the beginning of a word in any form.
STEMS: Mapping[str, str] = _table(
    {
        "accusation": "звинуват обвинува звинувачу обвинил обвиня",
        "adoption": "ухвали прийняли приняли принял прийняв прийняла одобри схвали",
        "agreement-making": "домови договорил погодил согласил підписа подписа",
        "aid": "виділи выдели передати передал передав передала надіс відправив отправил доставит "
        "доставил привез",
        "appeal": "закликав закликала закликали призвал призвала звернувся звернулася "
        "звернулись обратился обратилась",
        "attack": "обстріля обстрел атакува атакова вдари ударил влучи",
        "condemnation": "засудив засудила засудили осудил осудила осудили",
        "confirmation": "підтверди подтверди",
        "consideration": "розгляне рассмотр розглянут розгляда",
        "demand": "вимага зажада потребова требу",
        "denial": "запереч спросту опроверг отрица отрицают відкину відкида",
        "discussion": "обговори обсуди переговор",
        "evacuation": "евакуй евакуюв эвакуир вивез вывез вивезли",
        "exchange": "обмін обмен обміня",
        "formal-act": "відкрила відкрили возбуди засуджено приговор",
        "invitation": "запроси пригласи",
        "killing": "загину погиб убит вбит",
        "meeting": "зустрі встрети встреч нарад",
        "promise": "пообіця пообеща обіця обеща",
        "proposal": "запропону предложи",
        "protest": "страйк забастов протест мітинг митинг",
        "request": "попроси просить просят просять",
        "rescue": "врятува спасл спасен",
        "return": "поверну вернул возвращ верну",
        "service-delivery": "відремонту отремонт відновил восстанов",
        "thanks": "подякув поблагодар",
        "visit": "відвіда посети",
    }
)
