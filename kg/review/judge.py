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
from kg.review.lock import locked
from kg.review.shelf import reference_of
from kg.sheet import Decision, append_decisions, load_decisions, load_sheet
from kg.triples import Names, reference_paths

__all__ = ["JUDGEMENTS", "Judged", "judge", "standing_judgements", "unjudge"]

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
    pair = names.pair(of)
    made = entry(IdentityDecision, judgement=judgement, of=of, by=by, on=on, reason=reason)
    _refuse_programs(made)
    guard_strings(located_strings(made.model_dump(mode="json"), str(file)), adults)
    with locked(corpus):
        earlier = names.of_pair(load_decisions(file), pair)
        if earlier and (earlier[-1].judgement, earlier[-1].by) == (judgement, by):
            return Judged(file, of, judgement, added=False, supersedes=False)
        append_decisions(file, [made])
    return Judged(file, of, judgement, added=True, supersedes=bool(earlier))


def unjudge(
    corpus: Path,
    of: tuple[str, str],
    *,
    by: str,
    on: date,
    reason: str,
    adults: frozenset[str] = frozenset(),
) -> Judged:
    """Take back the judgement that stands on two things: what was judged before it stands again.

    Nothing is deleted: an entry is added that supersedes the last one, with the judgement before
    it, or ``unsure`` where it was the first. So a merge is undone by one command.

    Raises ``NotFoundError`` where nobody judged the two, and what :func:`judge` raises.
    """
    file, names = corpus / JUDGEMENTS, _Corpus(corpus)
    pair = names.pair(of)
    with locked(corpus):
        decisions = load_decisions(file)
        earlier = names.of_pair(decisions, pair)
        if not earlier:
            raise _nobody(of, names.joined(decisions, pair))
        before = earlier[-2].judgement if len(earlier) > 1 else Judgement.UNSURE
        if before is earlier[-1].judgement:
            before = Judgement.UNSURE
        told = f"takes back “{earlier[-1].judgement}” by {earlier[-1].by}: {reason}"
        made = entry(IdentityDecision, judgement=before, of=of, by=by, on=on, reason=told)
        _refuse_programs(made)
        guard_strings(located_strings(made.model_dump(mode="json"), str(file)), adults)
        if earlier[-1].judgement is before:
            return Judged(file, of, before, added=False, supersedes=False)
        append_decisions(file, [made])
    return Judged(file, of, before, added=True, supersedes=True)


def standing_judgements(decisions: Iterable[Decision]) -> dict[frozenset[str], IdentityDecision]:
    """Return the judgement that stands on each pair of names: the last one of a person.

    Where only a program said something, its last proposal is returned.
    """
    found: dict[frozenset[str], IdentityDecision] = {}
    for said in decisions:
        if isinstance(said, IdentityDecision):
            pair = frozenset(said.of)
            known = found.get(pair)
            if known is None or known.by_program or not said.by_program:
                found[pair] = said
    return found


def _refuse_programs(made: IdentityDecision) -> None:
    if made.by_program:
        message = "a program proposes, and only a person judges"
        way_out = "sign with the name of a person; kg candidates --propose stores proposals"
        raise SheetError(Problem(message, field="by", way_out=way_out))


def _nobody(of: tuple[str, str], way: tuple[str, ...]) -> NotFoundError:
    way_out = f"they are one through {' = '.join(way)}: take one of these back" if way else None
    return NotFoundError(Problem(f"nobody judged {of[0]} and {of[1]}", way_out=way_out))


class _Corpus:
    """Finds what the names of judgements mean; reads each sheet once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._paths = reference_paths(reference_of(folder))
        self._names: dict[str, Names] = {}

    def resolve(self, name: str) -> URIRef:
        document, mark, key = name.rpartition("#")
        if mark:
            self._check(document, key)
            return self._of(document).thing(key)
        if name not in self._paths:
            raise _unknown(f"“{name}” is not in the reference files", name, self._paths)
        return Ids().iri(self._paths[name])

    def pair(self, of: tuple[str, str]) -> frozenset[URIRef]:
        """Return the two things; raises ``SheetError`` when both names mean one."""
        found = frozenset(map(self.resolve, of))
        if len(found) == 1:
            message = (
                f"“{of[0]}” and “{of[1]}” are one name of one thing: there is nothing to judge"
            )
            raise SheetError(Problem(message))
        return found

    def of_pair(
        self, decisions: Iterable[Decision], pair: frozenset[URIRef]
    ) -> list[IdentityDecision]:
        """Return what persons judged of two things, in the order of the file."""
        return [
            old
            for old in decisions
            if isinstance(old, IdentityDecision)
            and not old.by_program
            and frozenset(map(self.resolve, old.of)) == pair
        ]

    def joined(self, decisions: Iterable[Decision], pair: frozenset[URIRef]) -> tuple[str, ...]:
        """Return the names along which judgements lead from one thing to another, if they do."""
        said = [old for old in decisions if isinstance(old, IdentityDecision)]
        last = {frozenset(map(self.resolve, old.of)): old for old in said if not old.by_program}
        edges = {key for key, old in last.items() if old.judgement is Judgement.SAME}
        called = {self.resolve(name): name for old in last.values() for name in old.of}
        start, goal = sorted(pair)
        ways: dict[URIRef, tuple[URIRef, ...]] = {start: (start,)}
        queue = [start]
        while queue and goal not in ways:
            here = queue.pop(0)
            for edge in edges:
                for there in edge - {here} if here in edge else ():
                    if there not in ways:
                        ways[there] = (*ways[here], there)
                        queue.append(there)
        return tuple(called[thing] for thing in ways.get(goal, ()))

    def _of(self, document: str) -> Names:
        if document not in self._names:
            sheet = self._folder / document / "sheet.yaml"
            known = [path.parent.name for path in sorted(self._folder.glob("[!.]*/sheet.yaml"))]
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
