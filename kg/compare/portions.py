"""Words by which a sentence says that its number is a portion, a whole or everything there is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

__all__ = ["Portions", "read_portions"]

_THEM: Final = r"(?:them|whom|which|these|those)"
_GROUP: Final = r"(?:them|whom|which|these|those|the|all|its|their|his|her|our)"
# Directly before the number: "including 12", "among the evacuated were 402", "of the listed 870".
_PART_BEFORE: Final = re.compile(
    rf"(?:\b(?:includ(?:ing|es?|ed)|compris(?:ing|es?|ed)|of {_THEM},?|among {_THEM},?"
    rf"|counting)(?: [\w'’-]+){{0,3}} ?"
    rf"|\bamong {_GROUP}\b[^.;:]*"
    rf"|\b(?:half|third|quarter|fifth|tenth|most|majority|per ?cent|part|share) of {_GROUP}\b"
    rf"[^.;:]{{0,60}}"
    rf"|(?:\A|[.;:,–—(]\s*)(?:out )?of (?:these|those|the|all|its|their)\b[^.;:]*)\Z",
    re.IGNORECASE,
)
# Directly behind it: "388 of them", "131 of the children", "21 of the 58", "12 were among them".
_PART_AFTER: Final = re.compile(
    rf"\A(?: ?%| per ?cent| percent)?(?: (?:out )?(?:of|among) {_GROUP}\b"
    rf"|(?: [a-z'’-]+){{1,3}} (?:out )?(?:of|among) {_THEM}\b"
    rf"|(?: [a-z'’-]+){{1,3}} (?:out )?of the (?:\d|total|whole)"
    rf"|[^.;:,]{{0,60}}? (?:is|are|was|were|being) among {_GROUP}\b)",
    re.IGNORECASE,
)
_MAY_PART: Final = re.compile(r"\bof |\bamong|includ|counting|compris")
_INCLUDES: Final = re.compile(
    rf"\b(?:includ(?:ing|es?|ed)|counted in|counting|comprises?|inclusive of|among {_THEM})\b"
    rf"|,\s*(?:of {_THEM}|with)\b",
    re.IGNORECASE,
)
_ALONE: Final = re.compile(
    r"\b(?<!living )(?<!travelling )(?<!traveling )(?<!arrived )alone\b", re.I
)
_SUM: Final = re.compile(
    r"\b(?:in all|in total|altogether|overall|all told|combined|taken together|a total of"
    r"|the total|grand total)\b",
    re.IGNORECASE,
)
_WIDE: Final = re.compile(
    r"\b(?:nation-?wide|country-?wide|nationally|in the (?:whole|entire)|all over"
    r"|the (?:whole|entire) (?:of|country|nation|territory)|throughout"
    r"|across(?! the (?:border|frontier|street|river|line|road|sea|strait"
    r"|bay|channel|lake|water|ocean|mountains|bridge|canal|way|square|park|wall))"
    r"|(?:all|every|each) (?:the )?(?:\w+ )?(?:regions?|districts?|provinces?|organi[sz]ations?"
    r"|agenc(?:y|ies)|groups?|parties|programmes?|cit(?:y|ies)|towns?|sources?|sides?|oblasts?))\b",
    re.IGNORECASE,
)
_LONGEST: Final = 4_000


@dataclass(frozen=True, slots=True)
class Portions:
    """What a sentence says of its number; ``names`` are the words of a sentence that includes."""

    part: bool
    """It says that the number is a portion: "388 of them"."""
    alone: bool
    """It says that the number is that of one alone: "in June alone"."""
    includes: bool
    """It names something that the number includes."""
    sums: bool
    """It says that the number is that of all: "in all"."""
    wide: bool
    """It says that the number is that of a whole territory: "nationwide", "all regions"."""

    @property
    def of_all(self) -> bool:
        """Whether it says that nobody is left out."""
        return self.sums or self.wide


def read_portions(sentence: str, start: int, end: int) -> Portions:
    """Return the cues of a sentence whose number stands at ``start`` to ``end``.

    >>> read_portions("Only 388 of them returned.", 5, 8).part
    True
    """
    said = sentence[:_LONGEST]
    lower = said.lower()
    part = _MAY_PART.search(lower) is not None and bool(
        _PART_BEFORE.search(said[:start]) or _PART_AFTER.search(said[end:])
    )
    return Portions(
        part=part,
        alone="alone" in lower and _ALONE.search(said) is not None,
        includes=not part and _INCLUDES.search(said) is not None,
        sums=_SUM.search(said) is not None,
        wide=_WIDE.search(said) is not None,
    )
