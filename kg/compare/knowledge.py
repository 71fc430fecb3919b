"""What comparing needs to know beyond two figures: what lies in what, and what answers what."""

from __future__ import annotations

from typing import Protocol

from kg.compare.figure import Figure

__all__ = ["Knowledge"]


class Knowledge(Protocol):
    """Containment of scopes and variables, and which variables answer one question.

    Names are those of the figures compared: IRIs of the reference graph, or free words in a list
    of pairs. Of a name that is not known nothing holds: it is in nothing and the same as itself
    alone. Every answer must be the same each time that it is asked for.
    """

    def within(self, inner: str, outer: str) -> bool:
        """Say whether a scope lies strictly inside another: a region in its country."""
        ...

    def same_variable(self, one: str, other: str) -> bool:
        """Say whether two names are one variable in other words: returned, brought home."""
        ...

    def portion(self, inner: str, outer: str) -> bool:
        """Say whether a variable counts a portion of what another counts: returned ⊂ identified."""
        ...

    def question(self, variable: str) -> str:
        """Return the question that a variable helps to answer; two totals of one may be set beside.

        "verified" and "estimated" deaths answer one question; "returned" and "held" answer two.
        """
        ...

    def same_topic(self, one: Figure, other: Figure) -> bool:
        """Say whether a reader may take one for the other: bodies and schoolchildren, never."""
        ...

    def voice(self, claimant: str) -> str:
        """Return who speaks under a name: a metonym ("Veldport says") is its government."""
        ...

    def label(self, name: str, language: str = "en") -> str:
        """Return a name as a person would write it in a sentence of a language.

        A name that is known in English only is given in English.
        """
        ...
