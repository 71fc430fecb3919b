"""What the words round a name say of its kind: person, body, place or country.

Each sign adds to one kind; signs of all mentions of a name are added up, so that one clear mention
settles the others, whatever a statistical model says of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.findings import ActorKind
from kg.extract.lands import land
from kg.extract.language import Analysed
from kg.extract.names import BYLINE, Name
from kg.extract.offices import role_after, role_before
from kg.extract.role_words import (
    BODIES,
    BODY_NOUNS,
    COUNTRY_HEADS,
    FUNCTION_WORDS,
    HONORIFICS,
    OFFICES,
    PARTICLES,
    PLACE_HEADS,
    PLACE_NOUNS,
    PLACE_PREFIXES,
)
from kg.numbers.lexicon import word_set

__all__ = ["Evidence", "add", "evidence", "is_initials", "lies_in"]

Evidence = dict[ActorKind, float]
"""Weights by kind; more is more likely, below 0 speaks against it."""

Sign = tuple[ActorKind, float]

_MODEL: dict[str, ActorKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
_RASH = ("PERSON", "ORG")
"""Labels that small models give to single words they have never seen."""

_LITTLE = 3
_TWO = 2
_SHORT = 4
_LONGEST_DATELINE = 60
_AGENCY = re.compile(r"\) ?[—–-]")
_LONGEST_PERSON = 3
_EITHER = word_set("rival opponent partner sponsor champion owner supplier successor")
"""Roles that a body may have as well as a person."""

_SURNAMES = word_set(
    "brook brooks field fields hill hills ford park wood woods lake marsh heath moor hall mills "
    "forest castle lane street wells cliff pool bridge gate row cross"
)
"""Words for places that are surnames too."""

_BEFORE_NAMES = word_set(
    "radio tv channel bank club studio banco banca banque universidad universidade universitas "
    "université universität ministerio ministère partido parti partai partito grupo groupe gruppe "
    "fundación fondation fondazione stiftung instituto institut istituto deutsche société "
    "compagnie asociación association associação médecins reporters federación fédération "
    "sindicato syndicat radiotelevisión televisión télévision agencia agence agenzia team save"
)
_FOREIGN_THE = word_set("el la le les die der das il los las l'")
_FIRM_ENDING = re.compile(
    r"(?:\w{2,}(?:bank|verein|werke?|gesellschaft|bund|partei|tech|soft|telecom|media|press|inform"
    r"|energo|neft|gaz|corp)|\w*energo)\Z"
)
_DEFINED = re.compile(r" \((?:the )?[“\"']?([A-ZÀ-Þ][A-Za-z]*[A-ZÀ-Þ])[”\"']?\)")
_PEOPLE_OF = re.compile(
    r"\b(?:volunteers|activists|campaigners|staff|members|employees|lawyers|engineers|experts"
    r"|analysts?|scientists|researchers?|professor|economist|strategist|colleagues|activist|lawyer"
    r"|biologist|doctors|medics|fighters|journalists?|reporters?|spokes\w+|director|head|founder"
    r"|chief executive|manager|owned|run|operated|published|made|founded|organi[sz]ed|commissioned"
    r"|report|study|survey|statement|poll|forecast|analysis|research|data|figures|estimates?|note"
    r"|interview|bulletin|letter|bosses|managers|officials),?"
    r" (?:from|of|at|with|by|for|to) (?:the )?\Z"
)
_SPOKEN_TO = re.compile(
    r"\b(?:according|talking|speaking|spoke|told|statement|letter|belongs?|belonging|sold|complaint"
    r"|interview|thanks|linked|complained|pointed|note|post|referring|reference|similar|close|"
    r"donations?|donated|loyal|comments?|tip) to (?:the )?\Z",
    re.IGNORECASE,
)
_AT_WAR = re.compile(
    r"\b(?:war (?:in|on|against)|invasion of|(?:refugees|migrants|asylum seekers) from|"
    r"(?:trade|border|relations) with|sanctions (?:on|against))[ \u00a0](?:the )?\Z",
    re.IGNORECASE,
)
_ITS_STATE = re.compile(
    r"\b[^.;]{0,60}; its (?:ambassador|government|army|troops|parliament|president|border|navy)\b"
)
_PARTY_OF = re.compile(r"[A-Z][\w’'-]+ [A-Z][\w’'-]+ \(\Z")
_KIND_AFTER = re.compile(
    r" (?:newspaper|daily|weekly|magazine|tabloid|website|portal|news agency|news site|agency"
    r"|broadcaster|charity|party|movement|militia|group|company|firm|foundation|fund|federation"
    r"|think[- ]tank|NGO|TV|television|faction|bloc|brigade|battalion|plants|shares)\b"
)
_BODY_ROLE = re.compile(
    r" (?:leader|co-leader|founder|co-founder|chief executive|CEO|boss|chairman|chairwoman|chair"
    r"|spokes\w+|candidates?|activists?|members?|treasurer|executives?|lawmakers?|MPs?|voters"
    r"|supporters|staff|employees|volunteers|shareholders|customers|fighters|bosses|managers?)\b"
)
_NO_STATE = re.compile(
    r" (?:region|district|province|oblast|county|valley|river|lake|market|street|suburb|village"
    r"|town|port|area|bridge)\b"
)
_UNNAMED = word_set("court committee commission council ministry mission team")
"""Bodies that no name follows: "outside the court Irsa Velm …"."""

_NOUNS = "|".join(sorted(BODY_NOUNS))
_NAMED = "|".join(sorted(BODY_NOUNS - _UNNAMED))
_BODY_BEFORE = re.compile(rf"\b(?:{_NAMED})(?: called|,)? \Z")
_BODY_AFTER = re.compile(
    rf", (?:the|an?) (?:[\w’'-]+ ){{0,4}}(?:{_NOUNS})(?=[,.;)]| (?:of|in|for|from|based|that|which|"
    r"run|founded|set up|working|helping|with|behind)\b|\Z)"
)
_IS = (
    r"(?:,| (?:is|was|remains))(?: now)? an? "
    r"(?:(?!(?:at|of|in|for|from|with|to|on|by|who)\b)[\w’'-]+ ){0,4}?"
)
_IS_BODY = re.compile(rf"{_IS}(?:{_NOUNS})\b")
_IS_PLACE = re.compile(rf"{_IS}(?:{'|'.join(sorted(PLACE_NOUNS))})\b(?! of the )")
_IS_STATE = re.compile(rf"{_IS}(?:country|nation|republic|kingdom|state of|neighbour)\b")
_OF_STATE = re.compile(
    r", whose (?:\w+ )?(?:envoy|president|prime minister|government|army|forces|parliament|"
    r"foreign minister|ambassador|border|troops|leaders?|diplomats?)\b"
)
_OF_BODY = re.compile(
    r", which (?:represents|runs|operates|owns|makes|employs|publishes|campaigns|supports|monitors|"
    r"tracks|provides|organi[sz]es|sells|supplies|produces|is (?:run|owned|funded|based|part))\b"
)
_WORKS_FOR = re.compile(
    r"\b(?:plays?|played|works?|worked|working|writes|campaigns|fought|stood|stands) (?:for|with) "
    r"(?:the )?\Z"
)
_TOLD = re.compile(r"\b(?:told|telling|informed|notified) \Z", re.IGNORECASE)
_GOES_ON = re.compile(r"[^.]{0,60}[.:!?] (?:Its|It)\b")
_TOWN_OF = re.compile(r"\b(?:in|at|near|from|to|of) [A-Z][\w’-]+, \Z")
_MADE_BY = re.compile(
    r"\b(?:written|signed|led|founded|chaired|headed|drafted|edited|photographed|interviewed) by \Z"
)
_HIS = re.compile(r" (?!and\b|or\b)[a-z]+ (?:with |to |at |by )?(?:his|her)\b")
_CALLED = re.compile(r"\b(?:(?:some(?:body|one)|man|woman) called|name only as) \Z", re.IGNORECASE)
_PIECE = re.compile(r"[^\W\d_]\w*")
_LAST_WORD = re.compile(r"(?<![\w-])([^\W\d_][\w-]*)[ \u00a0]\Z")
_AGE_AFTER = re.compile(r",? \(?\d{2}(?:[,.;)]| years)")
_WHO = re.compile(r"(?:, \d+)?, who\b")
_IN = re.compile(
    r"\b(?:in|at|near|from|to|outside|around|across|towards?|through|between|over|into|above"
    r"|via|leave|left|leaving|reach(?:ed)?|entered|visit(?:ed)?|inside|beyond|along|"
    r"off)[ \u00a0](?:the )?\Z",
    re.IGNORECASE,
)
_LISTED = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)*(?:, [A-Z]\w+)*,? and (?:the )?\Z")
_LIES_IN = re.compile(
    r"\b(?:in|near|outside|around|inside|throughout|across)[ \u00a0](?:the )?\Z", re.IGNORECASE
)
_ATTRIBUTIVE = re.compile(r" (?:campaign|camp|family|team|government|administration|case|trial)\b")
_NUMBERED = word_set("site pit post camp block sector hill checkpoint zone gate position crossing")
_NUMBER = word_set("one two three four five six seven eight nine ten eleven twelve")
_AT = re.compile(r"\bat[ \u00a0](?:the )?\Z")
_STAYS = re.compile(r"\b(?:in|at|near|from|of)[ \u00a0](?:the )?\Z", re.IGNORECASE)
_PLACE_OF = re.compile(
    rf"\b(?:{'|'.join(sorted(PLACE_NOUNS))}|districts|regions|provinces|towns|villages|suburbs|"
    rf"port|residents|people|citizens|outskirts|mayor|governor"
    rf"|streets|suburbs?|north|south|east|west|centre|center|bank|banks|part|half|parts)"
    r"(?: of| in)?[ \u00a0](?:the )?\Z",
    re.IGNORECASE,
)
_BESIDE_PLACE = re.compile(
    r"[ \u00a0](?:power |railway |nuclear |oil |bus |police |metro |air |military |rail )?"
    r"(?:airbase|base|airfield|crossing|junction|dam|arena|stadium|sector|neighbou?rhood|quarter"
    r"|settlement|forest|beach|plateau|river|lake|district|region|province|valley|county|uplands|mountains|bridge|market"
    r"|checkpoint|border|basin|suburb|street|residents|coast|peninsula|area|bank|refinery|depot"
    r"|station|substation|front|tower|estates?|flats|docks|harbour|airport|prison|campus|plant)\b"
)
_STATE_AFTER = re.compile(
    r"(?:’s|'s|s’)? (?:permanent mission|delegation|mission to|mission in|embassies|diplomats?|"
    r"negotiators?|envoys?|ministers\b|coastguard|navy|air force|air defences?|soldiers|currency|"
    r"prosecutors|exports|imports|accession|allies|government|parliament|army|military|troops|forces|foreign|defen[cs]e|prime"
    r"|president|presidency|authorities|territory|border|ambassador|embassy|minister|general staff"
    r"|presidential|parliamentary|commissioner|national|central bank|transport|education"
    r"|ruling|opposition|king\b|queen\b|coast|independence|invasion|annexation|occupation"
    r"|constitution|largest|ministry"
    r"|interior|energy minister|health minister|finance minister|economy|airspace|capital|cabinet)"
)
_STATE_TITLE = re.compile(
    r" (?:(?:Foreign|Prime|Defen[cs]e|Interior|Finance|Justice) Minister|President|Ambassador)\b"
)
_STATE_BEFORE = re.compile(
    r"\b(?:ambassadors? (?:[A-Z]\w+ )?(?:of|to)|plenipotentiary of|"
    r"(?:(?:foreign|prime|defen[cs]e|interior|finance|justice) minister|emir|king|queen|"
    r"minister of foreign affairs) of|charg[eé] d['’]affaires of|(?:troops|soldiers|"
    r"mediators|diplomats|envoys|negotiators) (?:from|of)|neighbou?ring|"
    r"(?:state|republic|kingdom|parliament|citizens|accession|army|president|capital|government)"
    r" of) (?:the )?\Z",
    re.IGNORECASE,
)
_STATE_NEAR = re.compile(
    r"\b(?:against|between|people of|coast of|uplands of|neutral|occupied|attacks? from)"
    r" (?:the )?\Z",
    re.IGNORECASE,
)
_STATE_TREATED = re.compile(
    r"\b(?:thanks|thanked|accuse[sd]?|blame[sd]?|border with|relations with|war with|warring|"
    r"(?:ask|urg|press|pa[iy]|warn|invit|condemn|recogni[sz]|support|back|arm)(?:s|e[sd]?|ed|d)|"
    r"(?:mediation|help|support|pressure|aid) (?:of|from|on|to)|(?:controlled|occupied|annexed|"
    r"mediated|brokered) by|"
    r"(?:deported|abducted|forcibly taken|transferred|repatriated) (?:to|from)|"
    r"landlocked|trade with|sanctions (?:on|against)|embargo (?:on|against)|"
    r"(?:refugees|migrants|imports|asylum seekers) from|invasion of|invaded|"
    r"war (?:in|on|against)|exports of) (?:the )?\Z",
    re.IGNORECASE,
)
_STATE_ACTS = re.compile(
    r" (?:has |have |had |will |also |again )*(?:denie[sd]|deny|accuse[sd]?|annexed|invaded|signed"
    r"|ratified|pledge[sd]?|has pledged|mined|bombed|shelled|attacked|supplie[sd]|donated|"
    r"recogni[sz]e[sd]?|appealed|promised|condemn(?:s|ed)|summoned|expelled|blames?|blamed)\b"
)
_BODY_ACTS = re.compile(
    r"(?:’s|'s|s’) (?:spokes\w+|chief executive|chairman|chairwoman|director|treasurer|head office"
    r"|statement|newsroom|members|shareholders|board|staff|lawyers|owner|headquarters|leader)"
)
_SAYS = re.compile(
    r",? (?:\w+ly )?(?:said|says|told|tells|reports?|reported|writes?|wrote|added|adds|announced"
    r"|argue[sd]|claim(?:s|ed)|note[sd]|warn(?:s|ed)|think|thinks)\b(?: (it|he|she)\b)?"
)
_SAID_BEFORE = re.compile(r"\b(?:said|says|added|told|warned|explained|recalled|recalls) \Z")
_STATE_NAME = re.compile(r"\w{3,}(?:ia|stan|land|mark)\Z")
_HOLDER = re.compile(rf"\b(?:{'|'.join(sorted(OFFICES))}) of (?:the )?\w+ \Z", re.IGNORECASE)
_OF_LAND = re.compile(r"[A-Z]\w+[’']s \Z")
_CAMEL = re.compile(r"[A-Z][a-z]+[A-Z]\w*\Z")
_ACRONYM = re.compile(r"[A-ZÀ-Þ][A-Z0-9À-Þ]{1,5}\Z")
_DATELINE = re.compile(
    r"(?:, [A-Z]\w+(?:,? \w+\.? \d+)?)? ?(?:\([^)\n]*\) ?)?[–—•-] ?\S|, [A-Z]\w+, \w+\.? \d"
)


def evidence(text: Analysed, name: Name) -> Evidence:
    """Return the signs of one mention."""
    line = text.text
    before = line[name.sentence.start : name.start]
    after = line[name.end : name.sentence.end]
    found: Evidence = {}
    for part in (
        _from_model(name),
        _from_words(text, name),
        _from_roles(text, name, before, after),
        _from_places(name, before, after),
        _from_patterns(name, before, after),
        _from_line(text, name),
    ):
        for kind, weight in part:
            found[kind] = found.get(kind, 0.0) + weight
    return found


def add(signs: Evidence, more: Evidence, share: float = 1.0) -> None:
    """Add signs to others, at a share of their weight."""
    for kind, weight in more.items():
        signs[kind] = signs.get(kind, 0.0) + share * weight


def lies_in(before: str) -> bool:
    """Say whether the words before a name put something in or near it."""
    return _LIES_IN.search(before) is not None


def is_initials(short: str, words: str) -> bool:
    """Say whether the capitals of a short form are first letters of a name, in their order.

    >>> is_initials("MSF", "Médecins Sans Frontières"), is_initials("NDP", "Tobias Akinwande")
    (True, False)
    """
    firsts = iter(part[0].upper() for part in _PIECE.findall(words))
    letters = [letter for letter in short if letter.isupper()]
    return words[:1].upper() == letters[0] and all(letter in firsts for letter in letters)


def _from_model(name: Name) -> Iterator[Sign]:
    alone = " " not in name.words
    for entity in name.sentence.entities:
        inside = entity.start <= name.start and name.end <= entity.end
        if inside and entity.label in _MODEL and entity.end - name.end <= _LITTLE:
            yield _MODEL[entity.label], 0.25 if alone and entity.label in _RASH else 0.8
            if entity.label == "GPE":
                yield "country", 0.3


def _from_words(text: Analysed, name: Name) -> Iterator[Sign]:
    words = [word.lower() for word in _PIECE.findall(name.words)]
    head = _head(words)
    if len(words) == 1 or " " not in name.words.replace("\u00a0", " "):
        yield from _from_one_word(text, words[-1])
        if len(words) > 1 and words[-1] in PLACE_HEADS:
            yield "place", 3
        if len(words) > 1 and _ACRONYM.match(name.words.split("-")[0]):
            yield "organisation", 1.5
    else:
        yield from _from_head(text, words, head) or _from_shape(text, name, words)
    if _CAMEL.match(name.words):
        yield "organisation", 2
    if _ACRONYM.match(name.words):
        yield "organisation", 1.5


def _from_one_word(text: Analysed, word: str) -> Iterator[Sign]:
    if word in BODIES:
        yield "organisation", 1.5
    yield ("organisation" if text.is_common(word) else "place"), 0.3
    if _STATE_NAME.search(word):
        yield "country", 1.5


def _from_head(text: Analysed, words: list[str], head: str) -> tuple[Sign, ...]:
    """Read the word that says what a name is: "Bank", "Republic", "Street"."""
    plural = words[-1].endswith("s") and text.is_common(words[-1])
    if head in COUNTRY_HEADS and (head not in BODIES or ("of" in words and not plural)):
        return (("country", 6),)
    if words[:2] == ["state", "of"]:
        return (("country", 6),)
    if words[0] in _NUMBERED and words[-1] in _NUMBER:
        return (("place", 5),)
    if words[0] in _BEFORE_NAMES:
        return (("organisation", 4),)
    if head in BODIES:
        return (("organisation", 5),)
    if head in PLACE_HEADS:
        surname = len(words) == _TWO and head in _SURNAMES and not text.is_common(words[0])
        return (("place", 1.3), ("person", 1.3)) if surname else (("place", 5),)
    return (("place", 3),) if words[0] in PLACE_PREFIXES else ()


def _from_shape(text: Analysed, name: Name, words: list[str]) -> tuple[Sign, ...]:
    """Read names without a telling word: people have two strange words, or three."""
    common = sum(map(text.is_common, words))
    if common == len(words) and "of" in words:
        return (("organisation", 2.5),)
    if common == len(words) or _FIRM_ENDING.match(words[-1]):
        return (("organisation", 1.5),)
    parts = [part for part in name.words.lower().split() if part not in PARTICLES]
    if len(parts) > _LONGEST_PERSON + (not common) or "&" in name.words:
        return (("organisation", 2),)
    if set(words) & {"of", "for", "on"}:
        return ()
    if not (FUNCTION_WORDS - PARTICLES).isdisjoint(words):
        return (("organisation", 2),)
    if words[0] in _FOREIGN_THE:
        return (("organisation", 1.2), ("place", 0.6))
    if text.is_common(words[-1]):
        return (("person", 1.4), ("organisation", 0.5))
    return (("person", 1.0 if common else 1.6),)


def _head(words: list[str]) -> str:
    """Return the word that says what a name of several words is: before "of", else the last."""
    for index, word in enumerate(words):
        if word in ("of", "for", "on") and index:
            return words[index - 1]
        if word in PARTICLES and index and words[index - 1] in BODIES:
            return words[index - 1]
    return words[-1]


def _from_roles(text: Analysed, name: Name, before: str, after: str) -> Iterator[Sign]:
    """Read what a person or a body is called beside its name."""
    alone = " " not in name.words
    body = _BODY_BEFORE.search(before[:1].lower() + before[1:]) is not None
    last = _LAST_WORD.search(before)
    either = last is not None and last[1].lower() in _EITHER
    role = role_before(before) is not None and not (alone and (body or either))
    if alone and _ACRONYM.match(name.words):
        return
    strange = not all(text.is_common(word) or land(word) for word in name.words.lower().split())
    holder = body and not alone and strange and _HOLDER.search(before) is not None
    if name.office is not None and not (alone and name.office.lower() in _EITHER):
        yield "person", 4
    if role or holder:
        yield "person", 3.5
    elif body:
        yield "organisation", 6
    if last is not None and last[1].lower() in HONORIFICS:
        yield "person", 3
    if not _STAYS.search(before) and role_after(after) is not None:
        yield "person", 3
    elif _BODY_AFTER.match(after):
        yield "organisation", 3


def _from_places(name: Name, before: str, after: str) -> Iterator[Sign]:
    owned = before.endswith(("the ", "The "))
    listed = _LISTED.sub("", before)
    if _PLACE_OF.search(listed):
        yield "place", 2.5
    elif _SPOKEN_TO.search(listed):
        yield "organisation", 0.8
    elif _IN.search(listed):
        yield "place", 0.5 if owned else 1.3
    if _LIES_IN.search(listed):
        yield "person", -2
    elif _AT.search(listed) and " " in name.words:
        yield "person", -1.5
        yield "organisation", 0.5
    if _PARTY_OF.search(before) and after.startswith(")") and " " in name.words:
        # "Orla Penthe (New Left)": who sits for whom.
        yield "organisation", 5
    if before.endswith("(") and " " not in name.words and not _ACRONYM.match(name.words):
        yield "country", 1.6
        yield "place", 0.8
    if owned:
        # "the Voskell campaign" is named after somebody.
        yield "person", -0.5 if _ATTRIBUTIVE.match(after) else -3
        yield "country", -1.5
        yield "organisation", 0.5
        yield "place", 0.4


def _from_patterns(name: Name, before: str, after: str) -> Iterator[Sign]:
    several = " " in name.words
    for pattern, sign in _BEFORE:
        if pattern.search(before):
            yield sign
    for pattern, sign in _AFTER:
        if pattern.match(after) and not (pattern is _WHO and _STAYS.search(before)):
            yield sign
    if not several and _OF_LAND.search(before):
        # "Norway’s Equinor": what a country has under a name is no country.
        yield "organisation", 1.5
        yield "country", -3
    defined = _DEFINED.match(after)
    if defined is not None and is_initials(defined[1], name.words):
        yield "organisation", 4
    says = _SAYS.match(after)
    if says is not None or _SAID_BEFORE.search(before):
        yield ("person" if several else "organisation"), 0.8
    if says is not None and says[1] is not None:
        yield ("organisation" if says[1] == "it" else "person"), 2


def _from_line(text: Analysed, name: Name) -> Iterator[Sign]:
    """Read datelines: a place in capitals, or before a dash, at the beginning of a line."""
    start, end = name.sentence.line
    agency = text.text[name.start - 1 : name.start] == "(" and _AGENCY.match(text.text, name.end)
    if agency and name.start - start < _LONGEST_DATELINE:
        yield "organisation", 5
    if name.start - start <= _LITTLE - 1:
        if " " in name.words and text.text[name.end : name.end + 2] == ": ":
            yield "person", 1.2
        rest = text.text[name.end : end]
        shouted = name.words.isupper() and len(name.words) > _SHORT
        if _DATELINE.match(rest) and (shouted or name.words.count(" ") <= 1):
            yield "place", 3
    elif re.fullmatch(r"[A-Z]{4,}, ", text.text[start : name.start]):
        yield "country", 2
        yield "place", 1


_BEFORE: tuple[tuple[re.Pattern[str], Sign], ...] = (
    (_STATE_BEFORE, ("country", 2.5)),
    (_STATE_NEAR, ("country", 1.2)),
    (_STATE_TREATED, ("country", 1.6)),
    (_MADE_BY, ("person", 1.5)),
    (_AT_WAR, ("country", 1.5)),
    (_TOWN_OF, ("country", 1.6)),
    (_CALLED, ("person", 3)),
    (_PEOPLE_OF, ("organisation", 1)),
    (_TOLD, ("organisation", 0.8)),
    (_WORKS_FOR, ("organisation", 3)),
    (BYLINE, ("person", 3)),
)
_AFTER: tuple[tuple[re.Pattern[str], Sign], ...] = (
    (_AGE_AFTER, ("person", 3)),
    (_IS_BODY, ("organisation", 10)),
    (_IS_PLACE, ("place", 10)),
    (_IS_STATE, ("country", 10)),
    (_OF_STATE, ("country", 2.5)),
    (_OF_BODY, ("organisation", 2.5)),
    (_WHO, ("person", 3)),
    (_HIS, ("person", 2)),
    (_BESIDE_PLACE, ("place", 2)),
    (_STATE_AFTER, ("country", 2)),
    (_STATE_TITLE, ("country", 2)),
    (_ITS_STATE, ("country", 2)),
    (_STATE_ACTS, ("country", 1.5)),
    (_BODY_ACTS, ("organisation", 1.2)),
    (_GOES_ON, ("organisation", 0.5)),
    (_KIND_AFTER, ("organisation", 2.5)),
    (_BODY_ROLE, ("organisation", 1)),
    (_NO_STATE, ("country", -2)),
)
