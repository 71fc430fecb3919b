"""Judging whether two things are one: data that queries follow, never a merge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from rdflib import URIRef

from kg.errors import NotFoundError, Problem, SheetError
from kg.guard import guard_strings, located_strings
from kg.ids import Ids
from kg.model import IdentityDecision
from kg.model.vocabulary import Judgement
from kg.review.entries import entry
from kg.sheet import append_decisions, load_decisions, load_reference, load_sheet
from kg.triples import Names, reference_paths

__all__ = ["JUDGEMENTS", "Judged", "judge"]

JUDGEMENTS: Final = "judgements.jsonl"
"""The name of the judgements file, in the corpus."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was written. ``supersedes``: the two were judged before, and that entry stays."""

    file: Path
    of: tuple[str, str]
    judgement: Judgement
    added: bool
    supersedes: bool


def judge(
    corpus: Path,
    of: tuple[str, str],
    judgement: Judgement,
    *,
    by: str,
    on: date,
    reason: str,
    adults: frozenset[str] = frozenset(),
) -> Judged:
    """Append a judgement on two things to the judgements file of a corpus.

    ``of`` are names: a slug of the reference files, or ``folder#key`` for a description, group or
    claim of one document. What the same person judged the same way last is not repeated. The
    entry goes through the guard of law 8, with the names in ``adults``, before it is written.

    Raises ``NotFoundError`` for a name that means nothing; ``SheetError`` when both names mean one
    thing or a file cannot be read; ``GuardError`` when the entry may name a child.
    """
    file, names = corpus / JUDGEMENTS, _Corpus(corpus)
    pair = frozenset(map(names.resolve, of))
    if len(pair) == 1:
        message = f"“{of[0]}” and “{of[1]}” are one name of one thing: there is nothing to judge"
        raise SheetError(Problem(message))
    made = entry(IdentityDecision, judgement=judgement, of=of, by=by, on=on, reason=reason)
    data = made.model_dump(mode="json", exclude_none=True)
    guard_strings(located_strings(data, str(file)), adults)
    earlier = [
        old
        for old in load_decisions(file)
        if isinstance(old, IdentityDecision) and frozenset(map(names.resolve, old.of)) == pair
    ]
    if earlier and (earlier[-1].judgement, earlier[-1].by) == (judgement, by):
        return Judged(file, of, judgement, added=False, supersedes=False)
    append_decisions(file, [made])
    return Judged(file, of, judgement, added=True, supersedes=bool(earlier))


class _Corpus:
    """Finds what the names of judgements mean; reads each sheet once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._paths = reference_paths(load_reference(folder / "reference"))
        self._names: dict[str, Names] = {}

    def resolve(self, name: str) -> URIRef:
        document, mark, key = name.rpartition("#")
        if mark:
            self._check(document, key)
            return self._of(document).thing(key)
        if name not in self._paths:
            raise _unknown(f"“{name}” is not in the reference files", name, self._paths)
        return Ids().iri(self._paths[name])

    def _of(self, document: str) -> Names:
        if document not in self._names:
            sheet = self._folder / document / "sheet.yaml"
            known = [path.parent.name for path in sorted(self._folder.glob("*/sheet.yaml"))]
            if document not in known:
                raise _unknown(f"no document is called “{document}”", document, known)
            self._names[document] = Names(Ids(), load_sheet(sheet).value, self._paths)
        return self._names[document]

    def _check(self, document: str, key: str) -> None:
        sheet = self._of(document).sheet
        contents = (claim.content for claim in sheet.claims)
        known = [content.key for content in contents if content is not None and content.key]
        known += [*sheet.groups, *(claim.key for claim in sheet.claims), "document"]
        if key not in known:
            raise _unknown(f"the sheet of {document} has no “{key}”", key, known)


def _unknown(message: str, name: str, known: Iterable[str]) -> NotFoundError:
    near = get_close_matches(name, list(known), n=3)
    way_out = (
        f"did you mean {', '.join(near)}?"
        if near
        else "write a slug of the reference files, or folder#key"
    )
    return NotFoundError(Problem(message, way_out=way_out))
