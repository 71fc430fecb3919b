"""Names of children in addresses and file names: "/news/12-year-old-…", "…_7.jpg"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.guard.names import AMBIGUOUS, GIVEN_NAMES, NEUTRAL, NOT_PERSONAL, word_set
from kg.guard.people import Declared

__all__ = ["address_spans", "slug_hits"]

_SLUG = re.compile(r"[^\s\"'<>“”«»,;()\[\]{}]+")
_PART = re.compile(r"[^\W\d_]+|[0-9]+")
_SCHEME = re.compile(r"\A[a-z][a-z0-9+.-]*://[^/]*", re.IGNORECASE)
_FILE = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}\Z")
_BEHIND = word_set(
    "year years yr yrs yo old month months mo rokiv rik roku roki rokov let god goda letniy "
    "letnij letniaia letnyaya letnii richna richnyi richnyy richnoi richnyj misyatsiv mesyatsev"
)
_BEFORE = frozenset({"age", "aged", "vik", "vozrast"})
_CHILD = word_set(
    "boy girl child kid toddler baby infant newborn teenager teen schoolboy schoolgirl orphan "
    "pupil daughter son granddaughter grandson niece nephew dytyna dytyny dytynu khlopchyk "
    "khlopchyka hlopchyk divchynka divchynku divchyna pidlitok shkoliar shkoliarka syrota "
    "malchik malchika devochka devochku rebenok rebenka podrostok shkolnik shkolnitsa doch syn "
    "donka dochka"
)
# Words of news addresses that name nobody; an unknown word beside a child counts as a name.
_COMMON = (
    NEUTRAL
    | NOT_PERSONAL
    | word_set(
        "abduct abducted abduction accused adopted after again age aged ago aid air all alone "
        "amid appeal arrest arrested attack back become been before being blog border born "
        "bring bringing brings brought camp captivity case citizenship civilian come comes "
        "coming court crime crimes custody daily dead death deport deported deportation details "
        "die died document documents education en english escape escaped evacuated false father "
        "find finds first forced forcibly foster found freed from full get gets given go goes "
        "guardian had hands has have heard held help helped her him his home html illegally "
        "index injured interview into invasion is it its jpg jpeg killed last leader left life "
        "live lost made make makes male female man many meet meets missile missing mission mom "
        "month months more mum must named national next ngo no occupation occupied of office "
        "old ombudsman online orphanage over page passport photo php plan png poisoned politics "
        "post president press put re recovered region rehabilitation relative relatives "
        "released report reports rescue rescued return returned returning returns reunite "
        "reunited reunites right rights ru run said save saved saves says school search sent "
        "separated shelling shot six soldier someone state stolen stories story strike stripped "
        "survived survives sends taken takes tell tells territory territories their them then "
        "time today together told topic torture transferred two ua uk under united up us "
        "version victim video village violence visit voices war was week who whose will with "
        "woman wounded www year years young youngest yo doc docs media static assets uploads "
        "files file images image img content wp article articles category tag novyny novosti "
        "podii svit world local archive amp htm pdf txt yaml yml json text sheet corpus family "
        "families mother grandmother hospital hope home-front"
    )
    | _BEHIND
    | _BEFORE
    | _CHILD
)


def address_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of addresses, paths and file names, whose words are no prose."""
    for found in _SLUG.finditer(text):
        if _is_address(found[0].rstrip(".:!?")):
            yield found.start(), found.end()


def _is_address(piece: str) -> bool:
    if _SCHEME.match(piece) or piece.startswith("www.") or _FILE.search(piece):
        return True
    return piece.count("/") >= 2 or ("_" in piece.strip("_")) or piece.count("-") >= 3


def slug_hits(text: str, adults: Declared) -> Iterator[tuple[int, int]]:
    """Yield the span of every age or child word of a slug that stands beside a name.

    In an address or file name an unknown word counts as a name, for nobody can ask a slug for its
    capitals; in other hyphenated words only a common given name does.
    """
    for found in _SLUG.finditer(text):
        piece = found[0].rstrip(".:!?")
        if not re.search(r"[-_/.%+=]", piece.strip("-_/.")):
            continue
        host = _SCHEME.match(piece)
        offset = host.end() if host else 0
        address = _is_address(piece)
        parts = [
            (part.start() + offset, part.end() + offset, part[0].casefold())
            for part in _PART.finditer(piece[offset:])
        ]
        for start, end in _in_parts(parts, adults, address=address):
            yield found.start() + start, found.start() + end


def _in_parts(
    parts: list[tuple[int, int, str]], adults: Declared, *, address: bool
) -> Iterator[tuple[int, int]]:
    folded = [part for _, _, part in parts]
    covered = _covered(folded, adults)
    free = [index for index in range(len(parts)) if index not in covered]
    given = {i for i in free if folded[i] in GIVEN_NAMES and folded[i] not in AMBIGUOUS}
    unknown = {
        i
        for i in free
        if address and len(folded[i]) > 2 and folded[i].isalpha() and folded[i] not in _COMMON
    }
    named = bool(given or unknown)
    for index, (start, end, part) in enumerate(parts):
        if part.isdigit() and int(part) < 18:
            following = folded[index + 1] if index + 1 < len(parts) else ""
            previous = folded[index - 1] if index else ""
            told = following in _BEHIND or previous in _BEFORE
            if (told and named) or (len(part) <= 2 and index - 1 in given and not told):
                yield start, end
        elif part in _CHILD and named and index not in covered:
            yield start, end


def _covered(folded: list[str], adults: Declared) -> frozenset[int]:
    covered: set[int] = set()
    for index in range(len(folded)):
        for length in range(min(adults.longest, len(folded) - index), 0, -1):
            if adults.covers(tuple(folded[index : index + length])):
                covered.update(range(index, index + length))
                break
        else:
            if adults.has_word(folded[index]):
                covered.add(index)
    return frozenset(covered)
