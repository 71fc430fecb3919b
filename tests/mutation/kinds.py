"""The kinds of mutants: what the machine must catch, and what only a reader can."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from kg.model.vocabulary import Aspect, Bound, Modality, Outcome, Qualifier, Stance, Zone
from kg.triples.passages import zone_at
from tests.mutation.book import Book, Data, Field, Mutant, at_path, with_change

__all__ = ["MACHINE", "READER", "mutants"]

Changes: TypeAlias = Iterator[dict[Field, Any]]
OfClaim: TypeAlias = Callable[[Book, Data], Changes]
OfDocument: TypeAlias = Callable[[Book], Changes]

_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905 - shorter
_TIMES: Final = (
    ("stated",),
    *((kind, "time") for kind in ("event", "speech_act", "instrument", "membership", "relation")),
    ("figure", "window"),
    ("figure", "as_of"),
)
_DESCRIBED: Final = (
    "event",
    "speech_act",
    "instrument",
    "participation",
    "membership",
    "figure",
    "relation",
)


def _letter(words: str) -> str:
    """Change one letter or digit in the middle."""
    place = len(words) // 2
    while place < len(words) - 1 and not words[place].isalnum():
        place += 1
    new = "x" if words[place] != "x" else "y"
    return f"{words[:place]}{new}{words[place + 1 :]}"


def _digits(number: str) -> Iterator[str]:
    """Change each digit in turn."""
    for place, digit in enumerate(number):
        if digit.isdigit():
            new = str(int(digit) % 9 + 1)
            yield f"{number[:place]}{new}{number[place + 1 :]}"


# ------------------------------------------------------------------------- figures


def _digits_of_words(_: Book, claim: Data) -> Changes:
    """A number misread everywhere in the same way."""
    written, value = at_path(claim, ("figure", "as_written")), at_path(claim, ("figure", "value"))
    if written is None or value is None or written not in claim["words"]:
        return
    if re.sub(r"\D", "", written) != str(value):
        return
    for new in _digits(written):
        yield {
            ("figure", "as_written"): new,
            ("figure", "value"): re.sub(r"\D", "", new),
            ("words",): claim["words"].replace(written, new),
        }


def _digits_as_written(_: Book, claim: Data) -> Changes:
    for new in _digits(at_path(claim, ("figure", "as_written")) or ""):
        yield {("figure", "as_written"): new}


def _digits_of_values(_: Book, claim: Data) -> Changes:
    for field in ("value", "minimum", "maximum"):
        for new in _digits(str(at_path(claim, ("figure", field)) or "")):
            yield {("figure", field): new}


def _truncated(_: Book, claim: Data) -> Changes:
    """The passage is cut inside the number, and everything else agrees with the cut."""
    written = at_path(claim, ("figure", "as_written")) or ""
    found = re.search(r"\d[\d.,\u00a0\u202f]*\d", written)
    if found is None or claim["words"].count(written) != 1 or "value" not in claim["figure"]:
        return
    begin = claim["words"].index(written) + found.start()
    for place in range(1, len(found[0])):
        rest = found[0][place:]
        if not rest[0].isdigit():
            continue
        yield {
            ("words",): claim["words"][begin + place :],
            ("at",): [claim["at"][0] + begin + place, claim["at"][1]],
            ("figure", "as_written"): rest + written[found.end() :],
            ("figure", "value"): re.sub(r"\D", "", rest),
            ("figure", "bound"): "exact",
        }


def _without_bound(_: Book, claim: Data) -> Changes:
    """The words that bound the number are left out of everything."""
    figure = claim.get("figure", {})
    written, bound = figure.get("as_written", ""), figure.get("bound")
    found = re.search(r"\d", written)
    if bound in (None, "exact", "order-of-magnitude") or found is None or not found.start():
        return
    if claim["words"].count(written) != 1 or "value" not in figure:
        return
    begin = claim["words"].index(written) + found.start()
    yield {
        ("words",): claim["words"][begin:],
        ("at",): [claim["at"][0] + begin, claim["at"][1]],
        ("figure", "as_written"): written[found.start() :],
        ("figure", "bound"): "exact",
    }


def _bounds(_: Book, claim: Data) -> Changes:
    if "figure" in claim:
        for bound in Bound:
            if bound.value != claim["figure"]["bound"]:
                yield {("figure", "bound"): bound.value}


def _separators(_: Book, claim: Data) -> Changes:
    written = at_path(claim, ("figure", "as_written")) or ""
    new = re.sub(r"(?<=\d)[.,\u00a0\u202f](?=\d)", "", written)
    if new != written:
        yield {("figure", "as_written"): new}


def _ends_of_ranges(_: Book, claim: Data) -> Changes:
    figure = claim.get("figure", {})
    if "minimum" in figure:
        yield {
            ("figure", "minimum"): figure["maximum"],
            ("figure", "maximum"): figure["minimum"],
        }


def _percent(_: Book, claim: Data) -> Changes:
    unit = at_path(claim, ("figure", "unit"))
    if unit is not None:
        yield {("figure", "unit"): "people" if unit == "percent" else "percent"}


def _target(book: Book, claim: Data) -> Changes:
    figure = claim.get("figure", {})
    zone = zone_at(book.sheet.document.zones, claim["at"][0])
    if zone in (Zone.FURNITURE, Zone.RELATED_ITEM):
        return  # excluded, and so never at the gate
    if figure and figure["qualifier"] != "target" and figure["modality"] in ("actual", "ongoing"):
        yield {("figure", "qualifier"): "target"}


# ------------------------------------------------------------------------ passages


def _offsets(_: Book, claim: Data) -> Changes:
    places: list[Field] = [("at",), *(("also", i, "at") for i in range(len(claim["also"])))]
    for path in places:
        start, end = at_path(claim, path)
        for new in (
            [start + 1, end],
            [start - 1, end],
            [start, end + 1],
            [start, end - 1],
            [start + 1, end + 1],
            [start - 1, end - 1],
            [end, start],
            [start + 1_000_000, end + 1_000_000],
        ):
            yield {path: new}


def _swapped_places(book: Book, claim: Data) -> Changes:
    """The place of one passage given to another with other words."""
    for index, other in enumerate(claim["also"]):
        if book.source.text[slice(*other["at"])] != claim["words"]:
            yield {("at",): other["at"]}
            yield {("also", index, "at"): claim["at"]}


def _cut_words(_: Book, claim: Data) -> Changes:
    """Words and offsets agree, and cut a word in two."""
    words, (start, end) = claim["words"], claim["at"]
    if len(words) > 1 and words[:2].isalnum() and not words[1].isupper():
        yield {("words",): words[1:], ("at",): [start + 1, end]}
    if len(words) > 1 and words[-2:].isalnum() and not words[-1].isupper():
        yield {("words",): words[:-1], ("at",): [start, end - 1]}


def _letters(_: Book, claim: Data) -> Changes:
    yield {("words",): _letter(claim["words"])}


def _hashes(_: Book, claim: Data) -> Changes:
    for index, other in enumerate(claim["also"]):
        sha256 = other["sha256"]
        yield {("also", index, "sha256"): ("0" if sha256[0] != "0" else "1") + sha256[1:]}


def _context(_: Book, claim: Data) -> Changes:
    for field in ("prefix", "suffix"):
        if claim.get(field):
            yield {(field,): None}
            yield {(field,): _letter(claim[field])}


def _narrower(_: Book, claim: Data) -> Changes:
    """One word less at either end, with offsets that agree."""
    words, (start, end) = claim["words"], claim["at"]
    if claim.get("prefix") or claim.get("suffix") or " " not in words.strip():
        return
    head, tail = words.partition(" ")[0], words.rpartition(" ")[2]
    yield {("words",): words[len(head) + 1 :], ("at",): [start + len(head) + 1, end]}
    yield {("words",): words[: -len(tail) - 1], ("at",): [start, end - len(tail) - 1]}


def _passage_roles(_: Book, claim: Data) -> Changes:
    for index, other in enumerate(claim["also"]):
        yield {("also", index, "role"): "time" if other["role"] != "time" else "antecedent"}


# --------------------------------------------------------------------------- times


def _times(claim: Data) -> Iterator[tuple[Field, Data]]:
    for path in _TIMES:
        time = at_path(claim, path)
        if isinstance(time, dict):
            yield path, time
    for index, relay in enumerate(claim.get("relays", ())):
        if "stated" in relay:
            yield ("relays", index, "stated"), relay["stated"]


def _other_dates(edtf: str) -> Iterator[tuple[str, str, str]]:
    """Yield another expression for each year, month and day, with what was changed."""
    for part in re.finditer(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", edtf):
        year, month, day = part[1], part[2], part[3]

        def with_part(place: int, new: str, part: re.Match[str] = part) -> str:
            return f"{edtf[: part.start(place)]}{new}{edtf[part.end(place) :]}"

        yield "year", year, with_part(1, str(int(year) - 1))
        if month is not None:
            yield "month", month, with_part(2, f"{int(month) % 12 + 1:02}")
        if day is not None:
            yield "day", day, with_part(3, f"{int(day) % 27 + 1:02}")


def _is_printed(what: str, number: str, time: Data) -> bool:
    """Whether the words print this part of the only date, and no other such part beside it."""
    words = time.get("as_written", "")
    if len(re.findall(r"\d{4}", time["edtf"])) != 1:
        return False
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", words):
        return True
    if what == "month":
        names = re.findall("|".join(_MONTHS), words)
        return names == [_MONTHS[int(number) - 1]]
    pattern = r"(?<!\d)\d{4}(?!\d)" if what == "year" else r"(?<!\d)\d{1,2}(?!\d)"
    return [int(found) for found in re.findall(pattern, words)] == [int(number)]


def _dates(claim: Data, *, printed: bool) -> Changes:
    for path, time in _times(claim):
        for what, number, new in _other_dates(time["edtf"]):
            if _is_printed(what, number, time) is printed:
                yield {(*path, "edtf"): new}


def _printed_dates(_: Book, claim: Data) -> Changes:
    yield from _dates(claim, printed=True)


def _unprinted_dates(_: Book, claim: Data) -> Changes:
    yield from _dates(claim, printed=False)


def _words_of_times(_: Book, claim: Data) -> Changes:
    for path, time in _times(claim):
        if "as_written" in time:
            yield {(*path, "as_written"): _letter(time["as_written"])}
            if time["basis"] == "stated":
                yield {(*path, "as_written"): None}


# ----------------------------------------------------------------- names and words


def _marked(_: Book, claim: Data) -> Changes:
    if "quotation" in claim:
        yield {("quotation", "marked"): not claim["quotation"]["marked"]}


def _characterisations(_: Book, claim: Data) -> Changes:
    text = at_path(claim, ("relation", "text"))
    if text is not None:
        yield {("relation", "text"): _letter(text)}


_SLUGS: Final = (
    ("claimant",),
    ("event", "type", 0),
    ("event", "place", 0),
    ("speech_act", "type", 0),
    ("instrument", "type", 0),
    ("participation", "role"),
    ("participation", "participant"),
    ("membership", "member"),
    ("membership", "office"),
    ("membership", "organization"),
    ("figure", "variable"),
    ("figure", "unit"),
    ("quotation", "speaker"),
    ("relays", 0, "carrier"),
)
_KEYS: Final = (
    ("denies", "target"),
    ("disputes", 0),
    ("updates", 0),
    ("same",),
    ("participation", "event"),
    ("participation", "capacity"),
    ("figure", "part_of"),
    ("speech_act", "in_reply_to"),
    ("speech_act", "proposes", 0),
    ("relation", "subject"),
    ("relation", "object"),
)


def _misspelt(_: Book, claim: Data) -> Changes:
    for path in (*_SLUGS, *_KEYS):
        name = at_path(claim, path)
        if isinstance(name, str):
            yield {path: f"{name}-x"}


def _same_key(book: Book, claim: Data) -> Changes:
    yield {("key",): book.other(claim["key"], book.pool.claims)}


def _own_claim_key(_: Book, claim: Data) -> Changes:
    """A thing of the wrong kind: the key of the claim where a description belongs."""
    for path in (("participation", "event"), ("figure", "part_of"), ("same",)):
        if at_path(claim, path) is not None:
            yield {path: claim["key"]}


def _denials(_: Book, claim: Data) -> Changes:
    if claim["stance"] == "denies":
        yield {("stance",): "asserts"}
    else:
        yield {("stance",): "denies"}


def _stances(_: Book, claim: Data) -> Changes:
    if claim["stance"] != "denies":
        for stance in Stance:
            if stance.value not in (claim["stance"], "denies"):
                yield {("stance",): stance.value}


def _modalities(_: Book, claim: Data) -> Changes:
    for kind in _DESCRIBED:
        if kind in claim:
            for modality in Modality:
                if modality.value != claim[kind]["modality"]:
                    yield {(kind, "modality"): modality.value}


def _qualifiers(_: Book, claim: Data) -> Changes:
    if "figure" in claim:
        for qualifier in Qualifier:
            if qualifier.value not in (claim["figure"]["qualifier"], "target"):
                yield {("figure", "qualifier"): qualifier.value}


def _aspects(_: Book, claim: Data) -> Changes:
    if "denies" in claim:
        for aspect in Aspect:
            if aspect.value != claim["denies"]["aspect"]:
                yield {("denies", "aspect"): aspect.value}


def _outcomes(_: Book, claim: Data) -> Changes:
    known = at_path(claim, ("speech_act", "outcome"))
    if known is not None:
        for outcome in Outcome:
            if outcome.value != known:
                yield {("speech_act", "outcome"): outcome.value}


def _replaced(*paths: Field, pool: str) -> OfClaim:
    """Put another valid name in the place of one."""

    def changes(book: Book, claim: Data) -> Changes:
        names = book.concepts[pool] if pool in book.concepts else getattr(book.pool, pool)
        for path in paths:
            name = at_path(claim, path)
            if isinstance(name, str):
                other = book.other(name, names)
                if other is not None:
                    yield {path: other}

    return changes


def _units(book: Book, claim: Data) -> Changes:
    unit = at_path(claim, ("figure", "unit"))
    if unit not in (None, "percent"):
        for other in sorted(book.concepts["unit"] - {unit, "percent"})[:3]:
            yield {("figure", "unit"): other}


def _own_voice(_: Book, claim: Data) -> Changes:
    """Whose statement it is, is forgotten."""
    if "claimant" in claim:
        yield {("claimant",): None}


def _relays(_: Book, claim: Data) -> Changes:
    if len(claim["relays"]) > 1:
        yield {("relays",): claim["relays"][::-1]}
    if claim["relays"]:
        yield {("relays",): claim["relays"][1:]}


# -------------------------------------------------------------------- the document


def _document_hash(book: Book) -> Changes:
    yield {("sha256",): "0" * 64}


def _length(book: Book) -> Changes:
    for change in (-1, 1):
        yield {("length",): book.document["length"] + change}


def _zone_gaps(book: Book) -> Changes:
    for index, zone in enumerate(book.document["zones"]):
        start, end = zone["at"]
        yield {("zones", index, "at"): [start, end + 1]}
        yield {("zones", index, "at"): [start + 1, end]}


def _headline(book: Book) -> Changes:
    if "headline" in book.document:
        yield {("headline",): _letter(book.document["headline"])}


def _zone_borders(book: Book) -> Changes:
    """A border between two zones stands a little elsewhere."""
    zones = book.document["zones"]
    for index in range(len(zones) - 1):
        border = zones[index]["at"][1]
        for new in (border - 20, border - 5, border + 5, border + 20):
            if zones[index]["at"][0] < new < zones[index + 1]["at"][1]:
                yield {
                    ("zones", index, "at", 1): new,
                    ("zones", index + 1, "at", 0): new,
                }


def _zone_kinds(book: Book) -> Changes:
    for index, zone in enumerate(book.document["zones"]):
        for kind in Zone:
            if kind.value != zone["zone"]:
                yield {("zones", index, "zone"): kind.value}


def _publisher(book: Book) -> Changes:
    if "publisher" in book.document:
        actor = book.document["publisher"]["actor"]
        yield {("publisher", "actor"): book.other(actor, book.pool.actors)}


MACHINE: Final[Mapping[str, OfClaim | OfDocument]] = {
    "digit of a number, misread everywhere": _digits_of_words,
    "digit of as_written": _digits_as_written,
    "digit of value, minimum, maximum": _digits_of_values,
    "number truncated, passage and all": _truncated,
    "bound words left out, passage and all": _without_bound,
    "bound": _bounds,
    "separators of as_written": _separators,
    "ends of a range swapped": _ends_of_ranges,
    "percent or not": _percent,
    "a count made a target": _target,
    "offsets of a passage": _offsets,
    "places of two passages swapped": _swapped_places,
    "passage that cuts a word": _cut_words,
    "letter of the words": _letters,
    "hash of a passage": _hashes,
    "prefix, suffix": _context,
    "date that is printed": _printed_dates,
    "words of a time": _words_of_times,
    "quotation marks": _marked,
    "word of a characterisation": _characterisations,
    "misspelt name": _misspelt,
    "key given twice": _same_key,
    "claim in place of a description": _own_claim_key,
    "denial made another stance, or the other way": _denials,
    "hash of the text": _document_hash,
    "length of the text": _length,
    "zones with gaps": _zone_gaps,
    "letter of the headline": _headline,
}
"""What the machine must catch, all of it."""

READER: Final[Mapping[str, OfClaim | OfDocument]] = {
    "claimant": _replaced(("claimant",), pool="actors"),
    "claimant forgotten": _own_voice,
    "stance among those that do not deny": _stances,
    "modality": _modalities,
    "role of a participant": _replaced(("participation", "role"), pool="role"),
    "participant": _replaced(("participation", "participant"), pool="actors"),
    "event of a participation": _replaced(("participation", "event"), pool="events"),
    "member": _replaced(("membership", "member"), pool="actors"),
    "office": _replaced(("membership", "office"), pool="offices"),
    "speaker of a quotation": _replaced(("quotation", "speaker"), pool="actors"),
    "type of an event": _replaced(
        ("event", "type", 0), ("speech_act", "type", 0), pool="event-type"
    ),
    "place": _replaced(("event", "place", 0), pool="places"),
    "variable": _replaced(("figure", "variable"), pool="variables"),
    "unit": _units,
    "qualifier": _qualifiers,
    "whole of a part": _replaced(("figure", "part_of"), pool="figures"),
    "target of a denial": _replaced(("denies", "target"), pool="descriptions"),
    "denied aspect": _aspects,
    "what is disputed or updated": _replaced(("disputes", 0), ("updates", 0), pool="claims"),
    "answered request": _replaced(("speech_act", "in_reply_to"), pool="speech_acts"),
    "outcome of a request": _outcomes,
    "date that is not printed": _unprinted_dates,
    "relays": _relays,
    "role of a passage": _passage_roles,
    "fewer words": _narrower,
    "border of a zone": _zone_borders,
    "kind of a zone": _zone_kinds,
    "publisher": _publisher,
}
"""What another valid value may replace: the machine catches some, a second reader the rest."""

_OF_DOCUMENT: Final = frozenset(
    {
        _document_hash,
        _length,
        _zone_gaps,
        _headline,
        _zone_borders,
        _zone_kinds,
        _publisher,
    }
)


def mutants(book: Book, kind: str) -> Iterator[Mutant]:
    """Yield every mutant of a kind, in the order of the sheet."""
    make: Any = {**MACHINE, **READER}[kind]
    if make in _OF_DOCUMENT:
        for changes in make(book):
            yield Mutant(kind, "document", None, with_change(book.document, changes))
        return
    for index, claim in enumerate(book.claims):
        for changes in make(book, claim):
            yield Mutant(kind, claim["key"], index, with_change(claim, changes))
