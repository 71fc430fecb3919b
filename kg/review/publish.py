"""Publishing a small group of children by a decision with a reason (law 8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from kg.errors import NotFoundError, SheetError
from kg.guard import Located, guard_strings
from kg.model import GroupDecision, Sheet
from kg.review.entries import entry
from kg.review.lock import locked
from kg.review.status import DECISIONS
from kg.sheet import Loaded, append_decisions, load_decisions, load_sheet

__all__ = ["PublishedGroup", "publish_group"]


@dataclass(frozen=True, slots=True)
class PublishedGroup:
    """The group and the decisions file; ``added`` is false where it was published already."""

    file: Path
    group: str
    added: bool


def publish_group(
    sheet: Path,
    group: str,
    *,
    by: str,
    on: date,
    reason: str,
    adults: frozenset[str] = frozenset(),
) -> PublishedGroup:
    """Append the decision that what a document says of a small group may be published.

    ``reason`` says why no child can be identified; it goes through the guard of law 8, with the
    names in ``adults``, before anything is written. A group that is published stays as it is.

    Raises ``NotFoundError`` for a group that the sheet does not declare; ``SheetError`` when the
    sheet or its decisions cannot be read, or nothing keeps the group from readers; ``GuardError``
    when the reason may name a child.
    """
    loaded, file = load_sheet(sheet), sheet.parent / DECISIONS
    _check(loaded, group)
    guard_strings([Located(str(file), None, "reason", reason)], adults)
    made = entry(GroupDecision, publish_group=group, by=by, on=on, reason=reason)
    with locked(sheet.parent):
        known = load_decisions(file)
        if any(isinstance(old, GroupDecision) and old.publish_group == group for old in known):
            return PublishedGroup(file, group, added=False)
        append_decisions(file, [made])
    return PublishedGroup(file, group, added=True)


def _check(loaded: Loaded[Sheet], key: str) -> None:
    groups = loaded.value.groups
    if key not in groups:
        near = get_close_matches(key, groups, n=3) or sorted(groups)[:6]
        way_out = f"its groups are {', '.join(near)}" if near else "it declares no groups"
        message = f"the sheet has no group “{key}”"
        raise NotFoundError(loaded.problem(("groups",), message, way_out=way_out))
    if not groups[key].minors:
        message = f"the group {key} is not declared as minors, so nothing keeps it from readers"
        raise SheetError(loaded.problem(("groups", key), message))
