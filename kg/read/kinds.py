"""Which kind of source a document says it is, and what such a document tells of itself."""

from __future__ import annotations

import re

from kg.model.reading import Detail, SourceKind, Where
from kg.model.vocabulary import TimeBasis

__all__ = ["details_of", "kind_of"]

_HEAD = 600
"""A document says what it is in its first characters."""

_SIGNS = {
    SourceKind.MEDICAL_REPORT: r"medical (?:report|record|certificate)|discharge summary"
    r"|медичн(?:ий|а) (?:висновок|довідка|карта|карт[ки]а)|виписний епікриз|епікриз"
    r"|медицинск(?:ое|ая) (?:заключение|справка|карта)|выписной эпикриз|эпикриз",
    SourceKind.TESTIMONY: r"(?:witness )?testimony (?:of|taken|no)|witness statement|affidavit"
    r"|протокол допиту|свідчення (?:свідка|потерпіл)|показання свідка"
    r"|протокол допроса|показания свидетеля|свидетельские показания",
    SourceKind.FAMILY_STATEMENT: r"(?:family|parents?|relatives?)[’']?s? statement"
    r"|statement (?:of|by) (?:the |a )?(?:family|parents?|mother|father|guardian|relatives?)"
    r"|заява (?:родичів|батьків|матері|батька|опікуна)"
    r"|заявление (?:родственников|родителей|матери|отца|опекуна)",
    SourceKind.OFFICIAL_REGISTER: r"(?:extract|excerpt) from the .{0,40}regist(?:er|ry)"
    r"|витяг з .{0,40}реєстр|выписка из .{0,40}реестр",
}
_PATTERNS = {
    kind: re.compile(rf"^\W{{0,4}}(?:{signs})", re.IGNORECASE | re.MULTILINE)
    for kind, signs in _SIGNS.items()
}

_LABELS = {
    "taken-by": "taken by|interviewer|допитав|слідчий|допросил|следователь",
    "taken-on": "taken on|date of (?:the )?(?:interview|testimony)|дата допиту|дата допроса",
    "taken-at": "taken at|place of (?:the )?(?:interview|testimony)|місце допиту|место допроса",
    "institution": "institution|hospital|clinic|заклад|лікарня|учреждение|больница",
    "issued-by": "issued by|physician|doctor|лікар|врач",
    "issued-on": "issued on|date of issue|дата видачі|дата выдачи",
    "addressed-to": "addressed to|to|кому|до",
    "given-on": "given on|date|дата",
    "register": "register|registry|реєстр|реестр",
    "kept-by": "kept by|keeper|holder|держатель|утримувач",
    "as-of": "as of|станом на|по состоянию на",
    "number": r"(?:case|record|file|ref(?:erence)?)?\.? ?(?:no\.?|number|№)|номер",
}


def kind_of(text: str) -> SourceKind | None:
    """Return the restricted kind that a line in the head of a text begins with, else ``None``.

    It errs on the side of restriction: an article may begin so and be none.
    """
    head = text[:_HEAD]
    found = [
        (match.start(), kind) for kind, sign in _PATTERNS.items() if (match := sign.search(head))
    ]
    return min(found)[1] if found else None


def details_of(text: str, kind: SourceKind) -> tuple[tuple[str, Detail], ...]:
    """Return what a document tells of itself in lines such as "Issued on: …"."""
    found = []
    head = text[: 4 * _HEAD]
    for field in kind.fields:
        line = re.search(
            rf"^[^\S\r\n]*(?:{_LABELS[field]})[^\S\r\n]*[:№][^\S\r\n]*(?P<value>\S[^\r\n]{{0,200}})",
            head,
            re.IGNORECASE | re.MULTILINE,
        )
        if line is not None:
            value = line["value"].rstrip()
            start = line.start("value")
            where = Where(at=(start, start + len(value)))
            found.append((field, Detail(value, where, TimeBasis.STATED)))
    return tuple(found)
