"""Comparisons as a store holds them: asked for by figure, variable, verdict and document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Final

from rdflib import Literal, URIRef

from kg.model.vocabulary import DecidedBy, DiffersIn, Verdict
from kg.store import Reader, Term
from kg.terms import ACE, DCTERMS, SCHEMA, SKOS, concept

__all__ = ["FoundComparison", "FoundComparisons", "Wanted", "find_comparisons"]

_RANKED: Final = (
    Verdict.CONFLICT,
    Verdict.TENSION_UNDER_POLICY,
    Verdict.REVISION,
    Verdict.LATER_COUNT,
    Verdict.PART_OF,
    Verdict.ROUNDING,
    Verdict.SAME,
    Verdict.OTHER_WINDOW,
    Verdict.OTHER_SCOPE,
    Verdict.OTHER_DEFINITION,
    Verdict.NOT_COMPARABLE,
)
"""What people look for first stands first."""

_VARIABLE: Final = (
    f"?f <{SCHEMA.variableMeasured}> ?variable . ?c <{ACE.compares}> ?f .",
    f"?n <{SKOS.broader}> ?variable . ?f <{SCHEMA.variableMeasured}> ?n . ?c <{ACE.compares}> ?f .",
)
"""Of the variable itself, or of one below it."""

_PATTERNS: Final[Mapping[str, str]] = {
    "figure": f"?c <{ACE.compares}> ?figure .",
    "document": (
        f"?said <{SCHEMA.appearance}> ?document . ?said <{ACE.content}> ?given . "
        f"?c <{ACE.compares}> ?given ."
    ),
    "decided": f"?c <{ACE.decidedBy}> ?decided .",
    "drift": f"?c <{ACE.drift}> ?drift .",
}
_ONE: Final = "SELECT ?c ?said ?value { ?c ?said ?value }"
_ALL: Final = f"SELECT (COUNT(*) AS ?n) {{ ?c a <{ACE.Comparison}> }}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which comparisons: those that pass every filter that is given.

    ``figure`` and ``variable`` are of at least one of the two; a broader variable stands for those
    below it. ``document`` holds at least one of the two.
    """

    figure: URIRef | None = None
    variable: URIRef | None = None
    document: URIRef | None = None
    verdict: Verdict | None = None
    drift: bool | None = None
    decided_by: DecidedBy | None = None

    def terms(self) -> dict[str, Term]:
        """Return the filters but the verdict as terms, by their variables in a query."""
        given: dict[str, Term | None] = {
            "figure": self.figure,
            "variable": self.variable,
            "document": self.document,
            "drift": None if self.drift is None else Literal(self.drift),
            "decided": None
            if self.decided_by is None
            else concept("decided-by", self.decided_by.value),
        }
        return {name: term for name, term in given.items() if term is not None}

    def described(self, label: Callable[[URIRef], str]) -> str:
        """Say in words what is wanted; empty where everything is."""
        said: list[str] = []
        if self.verdict is not None:
            said.append(f"with the verdict “{self.verdict.value.replace('-', ' ')}”")
        if self.drift is not None:
            said.append(f"{'with' if self.drift else 'without'} number drift")
        if self.decided_by is not None:
            said.append(f"decided by {self.decided_by.value}")
        for word, iri in (("of", self.figure), ("of", self.variable), ("in", self.document)):
            if iri is not None:
                said.append(f"{word} “{label(iri)}”")
        return " ".join(said)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundComparison:
    """One comparison of the analysis graph; ``figures`` are two, in the order of their IRIs.

    ``differs_in`` has the deciding property first; ``reasons`` has a sentence for each language.
    """

    iri: URIRef
    figures: tuple[URIRef, URIRef]
    verdict: Verdict
    drift: bool
    differs_in: tuple[DiffersIn, ...]
    decided_by: DecidedBy
    reasons: Mapping[str, str]

    def reason(self, language: str) -> str:
        """Return why, in a language where it is written in it, else in English."""
        return self.reasons.get(language) or self.reasons["en"]


@dataclass(frozen=True, slots=True)
class FoundComparisons:
    """A page of what was found, how many there are, and among how many was searched."""

    total: int
    searched: int
    comparisons: tuple[FoundComparison, ...]

    def sentence(self, what: str) -> str:
        """Say what was searched and how much was found; ``what`` as :meth:`Wanted.described`."""
        head = f"Searched {self.searched:,} comparisons"
        if not self.total:
            return f"{head}: none {what or 'at all'}."
        return f"{head}: {self.total:,} found{what and f' {what}'}."


def find_comparisons(
    reader: Reader, wanted: Wanted, *, limit: int = 20, offset: int = 0
) -> FoundComparisons:
    """Return a page of the comparisons that pass the filters, the most telling verdicts first."""
    terms = wanted.terms()
    shown = " ".join(f"?{name}" for name in terms)
    counts = _counts(reader, shown, _where(terms, "?verdict"), terms)
    found: list[URIRef] = []
    passed = 0
    for verdict in _RANKED if wanted.verdict is None else (wanted.verdict,):
        skip, room = max(0, offset - passed), limit - len(found)
        passed += counts[verdict]
        if room > 0 and skip < counts[verdict]:
            page = reader.rows(
                f"SELECT DISTINCT ?c {shown} {_where(terms, _iri(verdict))} ORDER BY ?c "
                f"LIMIT {room:d} OFFSET {skip:d}",
                bindings=terms,
            )
            found += [iri for iri, *_ in page if isinstance(iri, URIRef)]
    return FoundComparisons(
        total=passed,
        searched=sum(int(str(number)) for (number,) in reader.rows(_ALL)),
        comparisons=tuple(_read(reader, iri) for iri in found),
    )


def _where(terms: Collection[str], verdict: str) -> str:
    """Write the pattern; each branch has the whole chain, so it begins at what is bound."""
    rest = [_PATTERNS[name] for name in terms if name != "variable"]
    branches = _VARIABLE if "variable" in terms else ("",)
    whole = (" ".join((*rest, branch, f"?c <{ACE.verdict}> {verdict}")) for branch in branches)
    return f"{{ {' UNION '.join(f'{{ {branch} }}' for branch in whole)} }}"


def _iri(verdict: Verdict) -> str:
    return f"<{concept('verdict', verdict.value)}>"


def _counts(reader: Reader, shown: str, where: str, terms: Mapping[str, Term]) -> Counter[Verdict]:
    """Return how many comparisons have each verdict.

    What is bound must be projected, and what is projected beside a count must be grouped by.
    """
    rows = reader.rows(
        f"SELECT ?verdict (COUNT(DISTINCT ?c) AS ?n) {shown} {where} GROUP BY ?verdict {shown}",
        bindings=terms,
    )
    return Counter(
        {Verdict(str(verdict).rpartition("/")[2]): int(str(n)) for verdict, n, *_ in rows}
    )


def _read(reader: Reader, iri: URIRef) -> FoundComparison:
    said: dict[URIRef, list[Term]] = {}
    for _, predicate, value in reader.rows(_ONE, bindings={"c": iri}):
        if isinstance(predicate, URIRef) and value is not None:
            said.setdefault(predicate, []).append(value)

    def slugs(predicate: URIRef) -> list[str]:
        return sorted(str(value).rpartition("/")[2] for value in said.get(predicate, ()))

    one, other = sorted(v for v in said[ACE.compares] if isinstance(v, URIRef))
    first = slugs(ACE.decidingProperty)
    return FoundComparison(
        iri=iri,
        figures=(one, other),
        verdict=Verdict(slugs(ACE.verdict)[0]),
        drift=str(said[ACE.drift][0]) == "true",
        differs_in=tuple(map(DiffersIn, dict.fromkeys((*first, *slugs(ACE.differsIn))))),
        decided_by=DecidedBy(slugs(ACE.decidedBy)[0]),
        reasons={
            reason.language or "en": str(reason)
            for reason in said[DCTERMS.description]
            if isinstance(reason, Literal)
        },
    )
