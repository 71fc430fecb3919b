"""Which verbs and nouns name which type of event (``ontology/concepts/event-type.ttl``).

A verb that names a type by itself is in ``VERBS``; one that does so only with certain things done
to it ("open a centre", "held talks") in ``TAKING``; one that needs words behind it in ``BEHIND``.
``NOUNS`` name an event where a weak verb says only that it is there ("the talks resumed").
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.numbers.words import word_set

__all__ = ["BEHIND", "CASES", "HARMING", "NOUNS", "PEOPLE", "STEMS", "TAKING", "VERBS", "WEAK"]


def _table(lines: Mapping[str, str]) -> dict[str, str]:
    return {word: kind for kind, words in lines.items() for word in words.split()}


VERBS: Mapping[str, str] = _table(
    {
        "abduction": "abduct kidnap",
        "accession": "accede",
        "accusation": "accuse blame charge sue indict",
        "acknowledgement": "praise commend congratulate acknowledge",
        "adoption": "ratify",
        "aid": "donate lend allocate earmark",
        "appeal": "appeal urge implore beg",
        "arrival": "arrive",
        "attack": "shell bomb bombard attack raid",
        "circumstance": "collapse burst derail",
        "condemnation": "condemn denounce deplore",
        "creation": "create",
        "defence": "repel intercept",
        "demand": "demand",
        "denial": "deny refute dispute rebut",
        "departure": "depart flee withdraw emigrate",
        "deportation": "deport",
        "discussion": "discuss negotiate debate",
        "education": "teach",
        "encounter": "bury",
        "establishment": "establish found",
        "evacuation": "evacuate",
        "exchange": "swap",
        "expansion": "expand",
        "formal-act": "rule sentence acquit convict fine jail adjourn appoint overturn quash "
        "uphold summon repeal veto",
        "holding": "detain imprison arrest",
        "identification": "identify",
        "interview": "interview",
        "invasion": "invade",
        "invitation": "invite",
        "killing": "kill murder",
        "launch": "inaugurate unveil",
        "meeting": "convene",
        "monitoring": "inspect monitor investigate",
        "participation": "participate",
        "pressure": "threaten",
        "promise": "promise pledge vow undertake",
        "proposal": "propose recommend",
        "protection": "shelter protect",
        "protest": "protest demonstrate rally march boycott",
        "rehabilitation": "rehabilitate",
        "request": "request ask",
        "rescue": "rescue free liberate",
        "restriction": "block ban prohibit bar forbid outlaw obstruct hinder sanction",
        "return": "repatriate reunite",
        "search": "search",
        "service-delivery": "reopen reconnect restore vaccinate demine deploy",
        "solidarity": "mourn",
        "submission": "submit lodge",
        "thanks": "thank",
        "transfer": "relocate",
        "visit": "visit tour",
    }
)
"""Lemmas that name a type whatever is done to whom."""

PEOPLE = word_set(
    "people person child resident family patient civilian household woman man boy girl prisoner "
    "soldier serviceman captive hostage evacuee relative orphan pupil student teenager minor "
    "sailor miner refugee detainee inmate villager passenger citizen pilot fighter grandmother "
    "mother father parent group more they them he she him her we us who all some many most "
    "thousand hundred dozen other journalist activist protester official deportee"
)
_MEETINGS = "meeting session summit conference hearing gathering briefing forum assembly"
_TALKS = "talk negotiation discussion consultation conversation call dialogue round"
_LAWS = (
    "resolution law bill budget motion amendment declaration plan package convention statement "
    "strategy programme program decision document treaty act legislation appeal recommendation "
    "proposal sanction decree reform draft"
)
_DEALS = (
    "agreement deal memorandum treaty contract protocol accord pact compact arrangement truce "
    "ceasefire understanding"
)
_PAPERS = (
    "list complaint petition report draft resolution bill application lawsuit motion evidence note "
    "letter document file claim proposal testimony appeal"
)
_BODIES = (
    "centre center register registry commission group fund body unit team office tribunal "
    "mechanism platform coalition network school shelter clinic hub database council agency"
)
_PLACES = (
    "school crossing border checkpoint road bridge airport port office station traffic service "
    "train route hospital factory operation flight activity talk payment work university airspace"
)
_GOODS = (
    "aid pump generator supply tent medicine food water flour tonne blanket meal parcel dose "
    "equipment fuel bed kit money assistance help ambulance vehicle bus truck euro dollar crown"
)
_MATTERS = (
    "proposal request application resolution recommendation matter issue bill question possibility "
    "appeal complaint case petition draft initiative measure option"
)
_CLAIMS = (
    "claim report allegation accusation charge suggestion figure number statement account version "
    "criticism notion rumour word this that it them"
)
_ASSAULTS = (
    "attack strike raid shelling assault offensive bombardment airstrike missile drone rocket "
    "barrage"
)
_LAND = "territory region peninsula valley town city village island area district country land"
_BUILT = (
    "market school hospital house home building village town city depot substation station bridge "
    "port plant district centre street block flat convoy bus truck ship clinic church theatre base "
    "target refinery facility camp region area neighbourhood kindergarten"
)
TAKING: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = tuple(
    (kind, word_set(verbs), word_set(things))
    for kind, verbs, things in (
        ("meeting", "hold have host chair attend convene open", _MEETINGS),
        ("discussion", "hold have host resume start begin conduct continue", _TALKS),
        ("visit", "pay make begin", "visit trip"),
        ("protest", "hold stage organise organize", "rally protest march strike vigil picket"),
        ("interview", "give grant", "interview"),
        ("report", "publish release issue present", "report update finding study bulletin survey"),
        ("request", "send submit file make address issue", "request"),
        ("demand", "make issue", "demand ultimatum"),
        ("appeal", "make issue launch send", "appeal call"),
        ("invitation", "extend send issue", "invitation"),
        ("reply", "accept decline refuse ignore", "offer invitation proposal request"),
        ("reply", "reject", "offer invitation proposal request appeal plan deal truce"),
        ("formal-act", "reject defeat", "bill motion amendment resolution budget"),
        ("denial", "reject dismiss", _CLAIMS),
        ("promise", "give make renew", "promise pledge undertaking assurance commitment guarantee"),
        ("condemnation", "draw express issue", "condemnation outrage"),
        ("accusation", "bring file press", "charge accusation"),
        ("thanks", "express convey", "gratitude thank appreciation"),
        ("support", "express voice reaffirm give", "support"),
        ("support", "support back", _LAWS + " initiative decision coalition"),
        ("solidarity", "express show pay observe", "solidarity condolence tribute minute sympathy"),
        ("consideration", "consider examine weigh review", _MATTERS),
        ("proposal", "put submit table make", "proposal initiative"),
        ("adoption", "adopt pass approve endorse back", _LAWS),
        ("adoption", "sign", "law decree bill act order"),
        ("issuing-of-warrant", "issue", "warrant"),
        ("formal-act", "open launch initiate", "case proceeding trial"),
        ("monitoring", "open launch begin conduct", "investigation inquiry probe inspection audit"),
        ("monitoring", "observe", "election vote ballot trial poll"),
        ("submission", "file hand present send deliver transmit pass", _PAPERS),
        ("agreement-making", "sign reach strike conclude make broker", _DEALS),
        ("accession", "join", "union coalition league alliance agreement pact initiative platform"),
        (
            "launch",
            "launch start",
            "platform coalition campaign initiative programme program mission",
        ),
        (
            "launch",
            "open",
            _BODIES + " exhibition hospital embassy factory kitchen museum line ward",
        ),
        ("creation", "set form build", _BODIES),
        ("imposition-of-citizenship", "impose grant give issue", "citizenship passport"),
        (
            "restriction",
            "impose extend introduce tighten",
            "sanction restriction ban curfew embargo",
        ),
        ("restriction", "close suspend halt shut restrict seize", _PLACES),
        ("occupation", "occupy annex seize capture", _LAND),
        ("attack", "launch carry conduct mount", _ASSAULTS),
        ("attack", "hit strike pound pummel", _BUILT),
        ("defence", "down destroy", "drone missile rocket"),
        ("aid", "send provide bring deliver give supply distribute dispatch ship", _GOODS),
        (
            "service-delivery",
            "repair deploy install connect",
            "line road bridge power home station",
        ),
        ("search", "find recover", "body survivor"),
        ("exchange", "exchange", "prisoner captive body soldier serviceman"),
        ("exchange", "carry conduct hold", "exchange swap"),
        ("transfer", "transfer transport ferry", _GOODS),
        ("legal-support", "represent", "family victim parent child"),
    )
)
"""Type, verbs, and what must be done to, given or held: heads of objects in the singular."""

CASES: Mapping[str, str] = _table(
    {
        "transfer": "transfer transport ferry place move",
        "rescue": "release save",
        "return": "return",
        "separation": "separate",
        "deportation": "expel",
        "abduction": "take steal snatch remove",
        "holding": "hold keep capture",
    }
)
"""Verbs that name a type when they are done to people."""

BEHIND: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (lemma, re.compile(words), kind)
    for lemma, words, kind in (
        ("call", r"\W(?:up)?on\b|\Wfor\b", "appeal"),
        ("appeal", r"\Wagainst\b", "formal-act"),
        ("set", r"\W(?:out|off)\b", "departure"),
        ("turn", r"\W(?:\w+\W){0,3}(?:back|away)\b", "restriction"),
        ("turn", r"\Wdown\b", "reply"),
        ("walk", r"\Wout\b", "protest"),
        ("speak", r"\W(?:by|on the) (?:tele)?phone", "discussion"),
        ("hold", r"\W(?:captive|hostage|prisoner|in custody)", "holding"),
        ("take", r"\Wpart\b", "participation"),
        ("take", r"\Wto the streets?\b", "protest"),
        ("stay", r"\W(?:closed|shut)\b", "restriction"),
        ("remain", r"\W(?:closed|shut)\b", "restriction"),
        ("give", r"\Wway\b", "circumstance"),
        ("fall", r"\Will\b", "circumstance"),
        ("come", r"\Wunder (?:\w+ )?(?:attack|fire|shelling)", "attack"),
        ("vote", r"\W(?:\w+\W){0,6}(?:to|for|in favou?r)\b", "adoption"),
        ("vote", r"\Won\b", "consideration"),
        ("look", r"\Wfor\b", "search"),
        ("look", r"\W(?:at|into) (?:the )?(?:request|proposal|matter|case|claim)", "consideration"),
        ("go", r"\Won strike\b", "protest"),
        ("stand", r"\Win silence\b", "solidarity"),
        ("order", r"\W", "formal-act"),
        ("hand", r"\Win\b", "submission"),
        ("hand", r"\Wout\b", "aid"),
        ("put", r"\Wforward\b", "proposal"),
        ("fire", r"\W(?:\w+\W){0,2}(?:at|on|rockets|missiles|shells|shots|rounds)\b", "attack"),
        ("open", r"\Wfire\b", "attack"),
        ("shoot", r"\W(?:\w+\W){0,3}down\b", "defence"),
        ("plead", r"\Wnot guilty\b", "denial"),
        ("plead", r"\W(?:with|for)\b", "appeal"),
        ("leave", r"\W(?:for\b|[A-Z])", "departure"),
        ("join", r"\W(?:the )?[A-Z]", "accession"),
        (
            "reach",
            r"\W(?:the (?:town|village|city|hamlets?) of |the [A-Z]\w+ crossing|[A-Z])",
            "arrival",
        ),
        ("cross", r"\Wback\b", "return"),
        ("occupy", r"\W(?:the )?[A-Z]", "occupation"),
        ("agree", r"\W(?:on|to) (?:the|an?|a further|its|their)\b", "agreement-making"),
        ("refuse", r"\Z|\W(?:to|the|an?)\b|\W*\Z", "reply"),
        ("decline", r"\W(?:the|an?) (?:offer|invitation|request|proposal)", "reply"),
        ("commit", r"\W(?:it|him|her|them)sel(?:f|ves) to\b", "promise"),
        ("announce", r"\W", "statement"),
        ("declare", r"\W", "statement"),
    )
)
"""Lemma, the words right behind it, type."""

NOUNS: Mapping[str, str] = _table(
    {
        "attack": "attack shelling bombing airstrike bombardment raid",
        "evacuation": "evacuation",
        "exchange": "exchange swap",
        "meeting": "meeting summit session hearing conference",
        "discussion": "talk negotiation",
        "protest": "protest rally demonstration march strike walkout boycott",
        "visit": "visit",
        "encounter": "funeral ceremony",
        "monitoring": "inspection",
        "return": "return repatriation",
        "rescue": "rescue",
        "search": "search",
        "hostilities": "fighting hostility clash",
    }
)
WEAK = word_set(
    "be begin start end enter continue take happen follow resume last erupt occur spread hold plan "
    "schedule cancel postpone complete divide stop paralyse break intensify escalate conduct open "
    "carry go attend"
)
"""Verbs that say of an event only that it is, was or will be."""

HARMING = word_set("kill injure wound damage destroy hit leave")
"""Verbs whose subject is an attack where it is a noun of attack ("a missile strike killed …")."""

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
