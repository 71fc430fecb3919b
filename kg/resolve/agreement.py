"""What the claims of one sheet say of each other agrees: no name is wrong, and yet something is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.errors import Problem
from kg.model import Claim, Content, Instrument, Participation, Quotation, Sheet, SpeechAct
from kg.model.vocabulary import Modality, PassageRole
from kg.sheet.load import Loaded
from kg.sheet.tree import Path

__all__ = ["disagreements"]

_ACTUAL = frozenset({Modality.ACTUAL, Modality.ONGOING})


def disagreements(loaded: Loaded[Sheet], descriptions: Mapping[str, Claim]) -> Iterator[Problem]:
    """Yield a problem for every claim that cannot be true beside another of its sheet.

    ``descriptions`` are the claims that introduce a description, by its key. Names that stand
    for nothing are passed over.
    """
    speakers = _speakers(loaded.value)
    for number, claim in enumerate(loaded.value.claims):
        path: Path = ("claims", number)
        yield from _claimant(loaded, path, claim)
        match claim.content:
            case Participation(event=event, modality=modality):
                happening = _content(descriptions, event)
                if modality in _ACTUAL and happening and happening.modality not in _ACTUAL:
                    yield loaded.problem(
                        (*path, "participation", "modality"),
                        f"nobody takes part yet in “{event}”, which is {happening.modality}",
                        law=5,
                        way_out=f"give the participation the modality {happening.modality}",
                    )
            case SpeechAct(proposes=proposed) | Instrument(proposes=proposed):
                for index, key in enumerate(proposed):
                    yield from _proposal(
                        loaded, (*path, claim.kind, "proposes", index), key, descriptions
                    )
            case Quotation(speech_act=str(act), speaker=speaker):
                known = speakers.get(act)
                if known and speaker not in known:
                    yield loaded.problem(
                        (*path, "quotation", "speaker"),
                        f"“{speaker}” is not the speaker of “{act}”",
                        law=6,
                        way_out=f"the claims about it name {' and '.join(sorted(known))}",
                    )
            case _:
                pass


def _content(descriptions: Mapping[str, Claim], key: str) -> Content | None:
    return descriptions[key].content if key in descriptions else None


def _speakers(sheet: Sheet) -> dict[str, set[str]]:
    """Return who speaks in each speech act, as far as a claim says so."""
    found: dict[str, set[str]] = {}
    for claim in sheet.claims:
        match claim.content:
            case Participation(event=event, participant=participant, role="speaker"):
                found.setdefault(event, set()).add(participant)
            case _:
                pass
    return found


def _claimant(loaded: Loaded[Sheet], path: Path, claim: Claim) -> Iterator[Problem]:
    """A passage that names the claimant needs one; the speaker of a quotation is one too."""
    if claim.claimant is not None or claim.kind == "quotation":
        return
    for index, passage in enumerate(claim.also):
        if passage.role is PassageRole.CLAIMANT:
            yield loaded.problem(
                (*path, "also", index, "role"),
                f"a passage names the claimant, and claim {claim.key} has none",
                law=1,
                way_out="name the claimant; without one the document speaks in its own voice",
            )


def _proposal(
    loaded: Loaded[Sheet], path: Path, key: str, descriptions: Mapping[str, Claim]
) -> Iterator[Problem]:
    proposed = _content(descriptions, key)
    if proposed is not None and proposed.modality in _ACTUAL:
        yield loaded.problem(
            path,
            f"“{key}” is proposed here, and {proposed.modality}",
            law=5,
            way_out="describe the deed by itself and say that it fulfils the proposal",
        )
