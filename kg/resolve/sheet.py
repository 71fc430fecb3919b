"""Resolving a sheet: every name in it stands for exactly one thing of the right kind."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.errors import Problem, SheetError
from kg.model import Claim, Membership, Participation, ReferenceData, Sheet
from kg.resolve.agreement import disagreements
from kg.resolve.cycles import circle
from kg.resolve.kinds import Kind, reference_kinds, sheet_names
from kg.resolve.links import ConceptUse, Link, Path, links
from kg.sheet.explain import nearest
from kg.sheet.load import Loaded
from kg.sheet.tree import field_name

__all__ = ["Resolved", "resolve"]


@dataclass(frozen=True, slots=True)
class Resolved:
    """A sheet whose every name stands for something, and the tables to look names up in."""

    sheet: Sheet
    reference: ReferenceData
    kinds: Mapping[str, Kind]
    """Every name: slugs, keys of claims, descriptions and groups, and ``document``."""
    claims: Mapping[str, Claim]
    """Claims by their key."""
    descriptions: Mapping[str, Claim]
    """Key of a description → the claim that introduces it."""

    def kind_of(self, name: str) -> Kind:
        """Return what a name stands for. Raises ``KeyError`` for a name of another sheet."""
        return self.kinds[name]


class _Resolver:
    def __init__(
        self,
        loaded: Loaded[Sheet],
        reference: ReferenceData,
        concepts: Mapping[str, frozenset[str]],
        kinds: Mapping[str, Kind] | None,
    ) -> None:
        self.loaded = loaded
        self.sheet = loaded.value
        self.reference = reference
        self.concepts = concepts
        known = reference_kinds(reference) if kinds is None else kinds
        # What the sheet names comes before, and the table of all entries is not copied.
        self.kinds = ChainMap[str, Kind]({}, known)  # type: ignore[arg-type]  # only the first is written
        self.given: dict[str, Path] = {}
        self.claims: dict[str, Claim] = {}
        self.descriptions: dict[str, Claim] = {}

    def problems(self) -> Iterator[Problem]:
        yield from self._names()
        for use in links(self.sheet):
            if isinstance(use, ConceptUse):
                yield from self._concept(use)
            else:
                yield from self._link(use)
        for number, claim in enumerate(self.sheet.claims):
            yield from self._claim(("claims", number), claim)
        yield from self._circles()
        yield from disagreements(self.loaded, self.descriptions)
        waiting = self.loaded.unanchored()
        if waiting is not None:
            yield waiting

    def _names(self) -> Iterator[Problem]:
        for name, kind, path in sheet_names(self.sheet):
            if name in self.given:
                first = self.given[name]
                yield self.loaded.problem(
                    path,
                    f"the key “{name}” is already given by {field_name(first)} "
                    f"(line {self.loaded.line_of(first)})",
                    way_out="give one of the two another key"
                    + (
                        "; a second claim about one description says “same: …”"
                        if kind is not Kind.CLAIM
                        else ""
                    ),
                )
            elif name in self.kinds:
                yield self.loaded.problem(
                    path,
                    f"“{name}” is already the slug of {self.kinds[name].named}",
                    way_out="give it another key",
                )
            else:
                self.given[name] = path
                self.kinds[name] = kind
        for claim in self.sheet.claims:
            self.claims.setdefault(claim.key, claim)
            if claim.content is not None and claim.content.key is not None:
                self.descriptions.setdefault(claim.content.key, claim)

    def _concept(self, use: ConceptUse) -> Iterator[Problem]:
        known = self.concepts.get(use.scheme, frozenset())
        if use.slug not in known:
            yield self.loaded.problem(
                use.path,
                f"“{use.slug}” is no concept of the scheme {use.scheme}",
                way_out=nearest(use.slug, known)
                or f"choose one of ontology/concepts/{use.scheme}.ttl, or add it there",
            )

    def _link(self, link: Link) -> Iterator[Problem]:
        kind = self.kinds.get(link.name)
        if kind in link.kinds:
            return
        expected = " or ".join(sorted(link.kinds))
        fitting = [name for name, known in self.kinds.items() if known in link.kinds]
        guess = nearest(link.name, fitting)
        if kind is None:
            yield self.loaded.problem(
                link.path,
                f"nothing is called “{link.name}”",
                way_out=guess or f"a name of one of these belongs here: {expected}",
            )
        else:
            way_out = f"a name of one of these belongs here: {expected}"
            if kind is Kind.CLAIM and link.name in self.claims:
                own = self.claims[link.name].content
                if own is not None and own.key is not None:
                    way_out += f"; the claim's description is called “{own.key}”"
            yield self.loaded.problem(link.path, f"“{link.name}” is {kind.named}", way_out=way_out)

    def _claim(self, path: Path, claim: Claim) -> Iterator[Problem]:
        for field in ("disputes", "agrees_with", "confirms", "updates"):
            if claim.key in getattr(claim, field):
                yield self._itself((*path, field), claim.key)
        if claim.denies is not None and claim.denies.target == claim.key:
            yield self._itself((*path, "denies", "target"), claim.key)
        content = claim.content
        if isinstance(content, Participation) and content.capacity in self.descriptions:
            office = self.descriptions[content.capacity].content
            if isinstance(office, Membership) and office.member != content.participant:
                yield self.loaded.problem(
                    (*path, "participation", "capacity"),
                    f"“{content.capacity}” is a membership of “{office.member}”, "
                    f"not of “{content.participant}”",
                    law=6,
                    way_out="name a membership of the participant",
                )

    def _itself(self, path: Path, key: str) -> Problem:
        return self.loaded.problem(path, f"“{key}” cannot refer to itself", way_out="name another")

    def _circles(self) -> Iterator[Problem]:
        for field in ("part_of", "in_reply_to"):
            edges = {
                key: (target,)
                for key, claim in self.descriptions.items()
                if (target := getattr(claim.content, field, None)) is not None
            }
            found = circle(edges)
            if found is not None:
                yield self.loaded.problem(
                    (*self.given.get(found[0], ())[:-1], field),
                    f"{field} goes round in a circle: {' → '.join(found)}",
                    way_out="take one of these links away",
                )


def resolve(
    loaded: Loaded[Sheet],
    reference: ReferenceData,
    concepts: Mapping[str, frozenset[str]],
    kinds: Mapping[str, Kind] | None = None,
) -> Resolved:
    """Check that every name of a sheet stands for exactly one thing of the right kind.

    ``concepts`` gives the slugs of each scheme (:func:`kg.resolve.load_concepts`). ``kinds`` is
    what :func:`kg.resolve.kinds.reference_kinds` makes of ``reference``: give it for many sheets,
    so that it is made once. Raises
    ``SheetError`` with all problems: names that nothing has, things of the wrong kind, keys
    given twice, unknown concepts, circles, claims that disagree (:mod:`kg.resolve.agreement`),
    and passages that are not anchored.
    """
    resolver = _Resolver(loaded, reference, concepts, kinds)
    problems = list(resolver.problems())
    if problems:
        raise SheetError(problems)
    return Resolved(
        resolver.sheet, reference, resolver.kinds, resolver.claims, resolver.descriptions
    )
