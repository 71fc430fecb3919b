"""Who and what is named: people, bodies, countries and places, with every mention by name.

Names are read by grammar (``kg.extract.names``), told apart by what all their mentions say
(``kg.extract.evidence``), and brought together under their fullest form: "Oduvel" is the
Marta Oduvel of the same text, "the Seim" the Seim of Brennia. What the reference files know
keeps its slug.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.extract.evidence import Evidence, add, evidence, lies_in
from kg.extract.findings import ActorFound, ActorKind, Findings, Span
from kg.extract.known import Entry, Known
from kg.extract.lands import land
from kg.extract.language import Analysed
from kg.extract.names import Name, names
from kg.extract.offices import role_after, role_before
from kg.extract.role_words import (
    BODIES,
    COUNTRY_HEADS,
    NO_ACTORS,
    PEOPLES,
    PLACE_HEADS,
    PLACE_NOUNS,
)
from kg.extract.slavic_actors import find_slavic_actors
from kg.extract.speech_words import DENYING, SAYING
from kg.numbers.lexicon import word_set

__all__ = ["find_actors"]

_DEMONYM = re.compile(r"(?:ian|ean|an|n|ish|ese|ite|nian|i)s?\Z")
_CLEAR_DEMONYM = re.compile(r"\w{2,}(?:ian|ean|ish|ese|ite|nian|an)s?\Z")
_PEOPLE_PLURAL = re.compile(r"\w{3,}ians\Z")
_STATE_BODY = re.compile(
    r"\b(?:government|parliament|army|ministry of \w+|central bank|embassy|seim|assembly)"
    r" of (?:the )?(.+)\Z"
)
_LEAST_FOR_COMMON = 1.6
"""Signs by which a word of the dictionary is a name: its capital alone says little."""

_TWO = 2
_CLEARLY = 4.0
_LANDED = 0.9
_UNCLEAR = 2.5
"""Signs below which a name learns from its neighbours in a list what it may be."""

_SHARED = 0.6
_STATE = 1.5
"""Signs by which a land is a country rather than a town."""

_SURE = 0.95
_UNSURE = 0.7
_OF_BODIES = (
    SAYING
    | DENYING
    | word_set(
        "call describe dismiss condemn denounce criticise criticize accuse urge demand ask reject "
        "employ own operate publish broadcast manufacture fund organise organize sponsor hire "
        "acquire nominate donate invest campaign"
    )
)
_COMMON_BODIES = word_set(
    "government governments state states administration authorities authority party parties "
    "company army police ministers embassy church power energy electric rescue aid relief "
    "media"
)
_HIGH_BODIES = word_set("government parliament cabinet senate")


@dataclass(slots=True)
class _Cluster:
    """All mentions of one name in one form, or, after joining, of one actor."""

    name: str
    mentions: list[Name] = field(default_factory=list)
    signs: Evidence = field(default_factory=dict)
    speaks: bool = False
    lies: bool = False
    entry: Entry | None = None

    @property
    def kind(self) -> ActorKind:
        if self.entry is not None:
            return self.entry.kind
        signs = self.signs
        place, country = signs.get("place", 0.0), signs.get("country", 0.0)
        land = max(place, 0) + max(country, 0)
        person, body = signs.get("person", 0.0), signs.get("organisation", 0.0)
        best = max(land, person, body)
        if best == land and land > 0:
            state = _is_state(signs)
            several = " " in self.name
            if state or not self.speaks or (place >= _CLEARLY and not several):
                return "country" if state else "place"
            # A town does not speak: who does is a state where something lies in it, else a body.
            if self.lies:
                return "place" if several else "country"
            return "organisation"
        if best == person:
            return "person"
        return "organisation"


def _is_state(signs: Evidence) -> bool:
    """Say whether a land is a state rather than a town."""
    country = signs.get("country", 0.0)
    return country >= _STATE and country > 0.45 * signs.get("place", 0.0)


def find_actors(text: Analysed, known: Known, so_far: Findings) -> tuple[ActorFound, ...]:
    """Return the actors of a text in the order of their first mention."""
    del so_far
    if not text.parsed:
        return find_slavic_actors(text, known)
    clusters = _by_form(text, names(text), known)
    _weigh_demonyms(text, clusters)
    _share_in_lists(text, clusters)
    joined = _joined(clusters, _defined(text, clusters))
    found = [_found(text, cluster) for cluster in joined if _counts(text, cluster)]
    return tuple(sorted(found, key=lambda actor: actor.mentions[0]))


def _by_form(text: Analysed, found: Sequence[Name], known: Known) -> dict[str, _Cluster]:
    clusters: dict[str, _Cluster] = {}
    for name in found:
        cluster = clusters.setdefault(_key(name.words), _Cluster(name.words))
        add(cluster.signs, evidence(text, name))
        cluster.mentions.append(name)
        cluster.speaks = cluster.speaks or _speaks(text, name)
        cluster.lies = cluster.lies or lies_in(text.text[name.sentence.start : name.start])
        entry = known.named(name.words)
        if entry is not None:
            cluster.entry = entry
        if cluster.name.isupper() and not name.words.isupper():
            cluster.name = name.words
    for key, cluster in clusters.items():
        known_land = land(key)
        if known_land is not None:
            add(cluster.signs, {known_land: 8})
        state = _STATE_BODY.search(key)
        if state is not None and state[1] in clusters:
            add(clusters[state[1]].signs, {"country": 2})
    return clusters


def _speaks(text: Analysed, name: Name) -> bool:
    """Say whether a name is the subject of a verb of what bodies do, saying above all."""
    tokens = text.between(name.start, name.end)
    if not tokens or tokens[-1].dep != "nsubj":
        return False
    return text.head(tokens[-1]).lemma in _OF_BODIES


def _key(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split())


def _weigh_demonyms(text: Analysed, clusters: dict[str, _Cluster]) -> None:
    """Drop adjectives of peoples, and learn from them that what they come from is a country."""
    single = [key for key in clusters if " " not in key]
    adjectives = {
        small
        for token in text.tokens
        if token.text[:1].isupper() and _DEMONYM.search(small := token.lower)
    }
    for country in single:
        if any(_is_stem(country, adjective) for adjective in adjectives):
            add(clusters[country].signs, {"country": 4})
    for key in single:
        cluster = clusters[key]
        if cluster.entry is None and _is_adjective(text, cluster, key, single):
            del clusters[key]
    for key in [key for key in clusters if " " in key]:
        if _is_people(text, clusters[key], key):
            del clusters[key]


def _is_adjective(text: Analysed, cluster: _Cluster, key: str, single: Sequence[str]) -> bool:
    if key in PEOPLES or key.removesuffix("s") in PEOPLES:
        return True
    if key.endswith("ers") and any(other == key.removesuffix("ers") for other in single):
        return True
    if not _DEMONYM.search(key):
        return False
    adjectival = all(_before_noun(text, name) for name in cluster.mentions)
    from_land = any(_is_stem(other, key) for other in single)
    if key.endswith("s") and from_land:
        return True
    if _PEOPLE_PLURAL.search(key) or (from_land and _CLEAR_DEMONYM.search(key)):
        return True
    if adjectival and key.endswith("i") and land(key) is None:
        # "her Qasari counterpart": a name before a common noun is not one of a place.
        return all(_before_common(text, name) for name in cluster.mentions)
    marked = _labels(cluster)["NORP"] * 2 >= len(cluster.mentions)
    return adjectival and (from_land or marked or _CLEAR_DEMONYM.search(key) is not None)


def _is_people(text: Analysed, cluster: _Cluster, key: str) -> bool:
    """Say whether a name is a people and a common noun, as headings write them."""
    first, *rest = key.split()
    adjective = first in PEOPLES or (
        _CLEAR_DEMONYM.search(first) is not None and _labels(cluster)["PERSON"] == 0
    )
    heads = BODIES | PLACE_HEADS | COUNTRY_HEADS
    return adjective and all(text.is_common(word) and word not in heads for word in rest)


def _is_stem(country: str, adjective: str) -> bool:
    """Say whether an adjective may come from a name: Kessany and Kessanian."""
    adjective = adjective.removesuffix("s")
    if adjective == country or len(country) < 4 or country[:3] != adjective[:3]:
        return False
    stem = _DEMONYM.sub("", adjective)
    if adjective in (country + ending for ending in ("i", "n", "ian", "an", "er")):
        return True
    kept = country.rstrip("aeiouyh")
    return len(kept) >= 3 and (stem == country or stem.rstrip("aeiouyh") == kept)


def _share_in_lists(text: Analysed, clusters: Mapping[str, _Cluster]) -> None:
    """Let names in one list share what they are: "Pellam and Ouse"."""
    ordered = sorted(
        (name.start, name, cluster) for cluster in clusters.values() for name in cluster.mentions
    )
    links = []
    for (_, one, first), (_, other, second) in pairwise(ordered):
        gap = text.text[one.end : other.start]
        alike = len(one.words.split()) == len(other.words.split())
        if first is not second and alike and gap in (" and ", " or ", ", ", ", and "):
            links.append((first, second, dict(first.signs), dict(second.signs)))
    for first, second, ones, others in links:
        for cluster, signs in ((first, others), (second, ones)):
            if max(cluster.signs.values(), default=0.0) < _UNCLEAR:
                add(cluster.signs, signs, 1.0 if _is_state(signs) else _SHARED)


def _labels(cluster: _Cluster) -> Counter[str]:
    return Counter(
        entity.label
        for name in cluster.mentions
        for entity in name.sentence.entities
        if entity.start <= name.start and name.end <= entity.end
    )


def _before_noun(text: Analysed, name: Name) -> bool:
    following = text.between(name.end, name.end + 40)
    return (
        bool(following)
        and following[0].pos in ("NOUN", "ADJ", "PROPN", "PUNCT")
        and bool(re.match(r"[ -][a-zA-Z]", text.text[name.end : name.end + 2]))
    )


def _defined(text: Analysed, clusters: Mapping[str, _Cluster]) -> dict[str, str]:
    """Return short forms by what a text gives them for: "the River Guild (RG)"."""
    starts = {name.start: key for key, cluster in clusters.items() for name in cluster.mentions}
    found: dict[str, str] = {}
    for key, cluster in clusters.items():
        for name in cluster.mentions:
            short = _SHORT_FORM.match(text.text, name.end)
            short_key = starts.get(short.start(1)) if short is not None else None
            if short_key is not None and " " in key and " " not in short_key:
                found.setdefault(short_key, key)
    return found


_SHORT_FORM = re.compile(r" \((?:the )?[“\"']?([A-ZÀ-Þ][A-Za-z-]*[A-ZÀ-Þ])[”\"']?\)")


def _before_common(text: Analysed, name: Name) -> bool:
    following = text.between(name.end, name.end + 40)
    return following[0].pos == "NOUN" and following[0].lower not in PLACE_HEADS | PLACE_NOUNS


def _joined(clusters: Mapping[str, _Cluster], defined: Mapping[str, str]) -> list[_Cluster]:
    """Bring short forms to the fullest one they may stand for.

    ``defined`` are those that the text itself explains.
    """
    ordered = sorted(clusters.values(), key=lambda one: -len(one.name.split()))
    whole: list[_Cluster] = []
    for cluster in ordered:
        meant = clusters.get(defined.get(_key(cluster.name), ""))
        is_party = meant is not None and meant.kind == "person"
        full = meant if meant in whole and not is_party else _full_form(cluster, whole)
        if full is None:
            whole.append(cluster)
            continue
        full.mentions += cluster.mentions
        for kind, weight in cluster.signs.items():
            if kind == full.kind and weight > 0:
                add(full.signs, {kind: weight})
        full.entry = full.entry or cluster.entry
    return whole


def _full_form(cluster: _Cluster, whole: Sequence[_Cluster]) -> _Cluster | None:
    if cluster.entry is not None:
        same = (one for one in whole if one.entry == cluster.entry)
        return next(same, None)
    fits = [one for one in whole if _is_short_for(cluster, one)]
    if not fits:
        return None
    before = [one for one in fits if min(n.start for n in one.mentions) < cluster.mentions[0].start]
    return min(before or fits, key=lambda one: one.mentions[0].start)


def _is_short_for(short: _Cluster, full: _Cluster) -> bool:
    words, longer = _key(short.name).split(), _key(full.name).split()
    if len(words) >= len(longer):
        return False
    initials = "".join(word[0] for word in full.name.split() if word[0].isupper())
    if short.name == initials and len(initials) > 1:
        return True
    if full.kind == "organisation" and len(short.name) > _TWO and initials.startswith(short.name):
        return True  # "the MFA" of the Ministry of Foreign Affairs of Kessany
    if full.kind == "person":
        return _is_short_person(short, words, longer)
    if full.kind in ("place", "country"):
        # A dam may be called after its valley; only a head of its own stands for the whole.
        heads = words == longer[: len(words)] and words[0] in BODIES
        owner = words == longer[-len(words) :] and longer[-len(words) - 1] == "of"
        return full.kind == "country" and (heads or owner)
    head = _until_of(longer)
    if words == head[-len(words) :] or words == head:
        return words[-1] in BODIES or short.kind == "organisation"
    if words == longer[: len(words)]:
        # "Harlow Motors" may be Harlow, but a town that has a club is no short form of it.
        landed = max(short.signs.get("place", 0.0), short.signs.get("country", 0.0))
        return landed < _LANDED and short.signs.get("person", 0.0) < _LANDED
    return len(words) > 1 and words == longer[-len(words) :] and words[-1] in BODIES


def _is_short_person(short: _Cluster, words: list[str], longer: list[str]) -> bool:
    clear_land = short.signs.get("country", 0.0) >= _CLEARLY or short.signs.get("place", 0) >= 8
    if words == longer[-len(words) :] or (len(words) == 1 and words[0] in longer[1:]):
        return not clear_land
    landed = max(short.signs.get("place", 0.0), short.signs.get("country", 0.0)) > _STATE
    return words == longer[:1] and (short.kind == "person" or not landed)


def _until_of(words: list[str]) -> list[str]:
    cut = [index for index, word in enumerate(words) if word in ("of", "for", "on", "du", "de")]
    return words[: cut[0]] if cut else words


def _counts(text: Analysed, cluster: _Cluster) -> bool:
    """Say whether a cluster is an actor at all."""
    if cluster.entry is not None:
        return True
    sure = [name for name in cluster.mentions if not name.doubtful]
    key = _key(cluster.name)
    if sure and key in _HIGH_BODIES and all(_in_running(text, name) for name in sure):
        # "The Government" of a record is one body; "the government" may be anybody's.
        return not any(token.text == key for token in text.tokens)
    if not sure or key in _COMMON_BODIES or key in NO_ACTORS:
        return False
    alone = len({name.words for name in cluster.mentions}) == 1 and " " not in key
    if key in BODIES and all(_in_running(text, name) for name in sure):
        return True
    signs = sum(max(weight, 0.0) for weight in cluster.signs.values())
    if not alone or not text.is_common(key) or signs >= _LEAST_FOR_COMMON:
        return True
    small = any(token.text == key for token in text.tokens)
    return len(sure) > 1 and not small and not key.endswith("s")


def _in_running(text: Analysed, name: Name) -> bool:
    return text.text[name.start - 4 : name.start].lower() == "the "


def _found(text: Analysed, cluster: _Cluster) -> ActorFound:
    mentions: list[Span] = sorted({(name.start, name.end) for name in cluster.mentions})
    kind = cluster.kind
    office = _office(text, cluster.mentions) if kind == "person" else None
    entry = cluster.entry
    best = cluster.signs.get(kind, 0.0)
    rest = sum(max(weight, 0) for other, weight in cluster.signs.items() if other != kind)
    return ActorFound(
        entry.label if entry is not None else _cased(cluster.name, kind),
        kind,
        tuple(mentions),
        office,
        entry.slug if entry is not None else None,
        _SURE if entry is not None or best > 2 + rest else _UNSURE,
    )


def _cased(name: str, kind: ActorKind) -> str:
    """Write a name in capitals as names are written, unless they may be initials."""
    shouted = name.isupper() and len(name) > _LONGEST_INITIALS and kind != "organisation"
    return name.title() if shouted else name


_LONGEST_INITIALS = 5


def _office(text: Analysed, mentions: Iterable[Name]) -> str | None:
    """Return the longest office that the text gives beside any mention of a person."""
    offices: list[str] = []
    for name in mentions:
        before = text.text[name.sentence.start : name.start]
        after = text.text[name.end : name.sentence.end]
        offices += [
            office for office in (name.office, role_before(before), role_after(after)) if office
        ]
    told = [
        office
        for office in offices
        if office.lower().rstrip(".") not in _FORMS_OF_ADDRESS and not _OF_SEVERAL.search(office)
    ]
    return max(told, key=len, default=None)


_OF_SEVERAL = re.compile(r"\A[^,]*?(?<!s)s(?:\Z| (?:of|from|for|in) (?!.* and ))")
_FORMS_OF_ADDRESS = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir"])
