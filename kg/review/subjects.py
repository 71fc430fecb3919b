"""What claims are about, as far as review must know: whether they speak of children."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from kg.model import Claim, Figure, Sheet
from kg.resolve import names_by_claim

__all__ = ["about_children", "counts_children"]

_CHILD: Final = re.compile(
    r"\b(?:child(?:ren|hood)?|kids?|minors?|boys?|girls?|bab(?:y|ies)|infants?|newborns?|toddlers?|"
    r"teen(?:s|ager|agers|age)?|adolescents?|orphan(?:s|age|ages)?|pupils?|school(?:child|children|"
    r"boy|boys|girl|girls)|juveniles?|sons?|daughters?|grandchild(?:ren)?)\b"
    r"|(?<!\w)(?:дит(?:ин|яч|я)|діт(?:и|ей|ям|ьми|ях|ок|вор)|дет(?:и|ей|ям|ьми|ях|ск|вор)|реб[её]н|"
    r"хлопч|дівч|мальчи|девоч|підліт|подрост|школяр|школьни|неповнолітн|несовершеннолетн|сиріт|"
    r"сирот|немовл|младен|малол)"
    r"|ילד|קטינ|(?<!\w)(?:أطفال|طفل|الأطفال|الطفل)",
    re.IGNORECASE,
)
_HOMES: Final = re.compile(r"\borphanages?\b", re.IGNORECASE)


def counts_children(figure: Figure) -> bool:
    """Say whether what a figure counts are children, by whatever noun; doubt counts."""
    return _says(_HOMES.sub("", figure.unit_text))


def about_children(sheet: Sheet) -> frozenset[str]:
    """Return the keys of the claims of a sheet that are about children; doubt counts.

    A claim is when its words or the label of its description say so (in English, Ukrainian,
    Russian, Hebrew or Arabic), when it counts them, when it names a group of minors or something
    whose name says so, and when it speaks of a description of which one of these holds.
    """
    minors = {key for key, group in sheet.groups.items() if group.minors or _says(group.label)}
    names = names_by_claim(sheet)
    found = {
        claim.key
        for claim, used in zip(sheet.claims, names, strict=True)
        if _itself(claim) or not minors.isdisjoint(used) or any(map(_says_slug, used))
    }
    described = {
        claim.content.key
        for claim in sheet.claims
        if claim.key in found and claim.content is not None and claim.content.key is not None
    }
    through = {
        claim.key
        for claim, used in zip(sheet.claims, names, strict=True)
        if not described.isdisjoint(used)
    }
    return frozenset(found | through)


def _itself(claim: Claim) -> bool:
    content = claim.content
    if isinstance(content, Figure) and (counts_children(content) or _says_slug(content.variable)):
        return True
    said: Iterable[str] = (claim.words, getattr(content, "label", None) or "")
    return any(map(_says, said))


def _says(words: str) -> bool:
    return _CHILD.search(words) is not None


def _says_slug(name: str) -> bool:
    return _says(name.replace("-", " "))
