"""Law 8 applied to a sheet: every string is guarded, and small groups are restricted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.errors import GuardError, Problem
from kg.guard import (
    Detail,
    Located,
    SmallGroup,
    comments,
    guard_strings,
    is_telling,
    located_strings,
    must_restrict,
)
from kg.model import Claim, Figure, GroupDecision, ReferenceData, Sheet
from kg.model.vocabulary import Bound
from kg.resolve import names_by_claim
from kg.review.subjects import counts_children
from kg.sheet import Loaded

__all__ = ["adult_names", "check_groups", "guard_sheet", "restricted_groups"]

_LAW = 8
_SMALL = 5


def adult_names(reference: ReferenceData) -> frozenset[str]:
    """Return every name of the reference files: declared adults, bodies and places."""
    tables = (
        reference.actors,
        reference.countries,
        reference.places,
        reference.offices,
        reference.topics,
    )
    return frozenset(
        name
        for table in tables
        for record in table.values()
        for names in (record.label.values(), *record.alt.values())
        for name in names
    )


def _open_strings(
    loaded: Loaded[Sheet], adults: frozenset[str], harmless: dict[int, Claim]
) -> Iterator[Located]:
    """Yield the strings of a sheet outside its restricted claims, with their lines.

    Claims that tell of nobody are passed over.
    """
    data = loaded.value.model_dump(mode="json", exclude_none=True, exclude={"claims"})
    yield from located_strings(data, loaded.file)
    for index, claim in enumerate(loaded.value.claims):
        if claim.restricted or harmless.get(id(claim)) is claim:
            continue
        told = claim.model_dump(mode="json", exclude_none=True)
        if is_telling(told, adults):
            line = loaded.line_of(("claims", index))
            for string in located_strings(told, loaded.file):
                if string.field != "file name":
                    yield Located(loaded.file, line, f"claims[{index}].{string.field}", string.text)
        else:
            harmless[id(claim)] = claim  # kept, so that nothing else can have its id


def guard_sheet(
    loaded: Loaded[Sheet],
    raw: str,
    beside: Iterable[Located],
    adults: frozenset[str],
    harmless: dict[int, Claim] | None = None,
) -> None:
    """Raise ``GuardError`` if a string of a sheet may name a child.

    ``raw`` is the sheet as it is written, for its comments; ``beside`` are the strings of the
    decisions. Restricted claims are left out: they never leave the full store. Whoever looks at a
    sheet again and again gives the same ``harmless`` each time: what tells of nobody is noted
    there by its identity, and not read again.
    """
    harmless = {} if harmless is None else harmless
    guard_strings(
        (*_open_strings(loaded, adults, harmless), *comments(raw, loaded.file), *beside), adults
    )


def restricted_groups(sheet: Sheet, decisions: Iterable[GroupDecision]) -> frozenset[str]:
    """Return the keys of the small groups of children that no decision publishes."""
    published = {decision.publish_group for decision in decisions}
    return frozenset(
        key
        for key, group in sheet.groups.items()
        if group.minors
        and group.size is not None
        and key not in published
        and must_restrict(SmallGroup(group.size, frozenset(Detail(d.value) for d in group.known)))
    )


def _is_small_count(claim: Claim) -> bool:
    figure = claim.content
    return (
        isinstance(figure, Figure)
        and counts_children(figure)
        and figure.bound is not Bound.ORDER_OF_MAGNITUDE
        and 0 < (figure.value or figure.maximum or 0) < _SMALL
    )


def check_groups(loaded: Loaded[Sheet], restricted: frozenset[str]) -> None:
    """Raise ``GuardError`` for open claims about a restricted group, or an undeclared small one."""
    minors = {key for key, group in loaded.value.groups.items() if group.minors}
    problems: list[Problem] = []
    names = names_by_claim(loaded.value)
    for index, (claim, named) in enumerate(zip(loaded.value.claims, names, strict=True)):
        if claim.restricted:
            continue
        if named & restricted:
            problems.append(
                loaded.problem(
                    ("claims", index),
                    f"claim {claim.key} tells of a small group of children",
                    law=_LAW,
                    way_out="restrict the claim, or publish the group by a decision with a reason",
                )
            )
        elif _is_small_count(claim) and not named & minors:
            problems.append(
                loaded.problem(
                    ("claims", index, "figure"),
                    f"claim {claim.key} counts fewer than {_SMALL} children of no declared group",
                    law=_LAW,
                    way_out="declare the group (minors: true, size, known) and name it in scope",
                )
            )
    if problems:
        raise GuardError(problems)
