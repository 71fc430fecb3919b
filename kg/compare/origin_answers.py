"""Who gives a number, by origin, and who stands against it: one document for all doors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pydantic import BaseModel, ConfigDict, Field
from rdflib import URIRef

from kg.compare.answers import CitationAnswer, FigureAnswer, Named, Scribe
from kg.compare.denials import Reply, replies
from kg.compare.desk import Desk
from kg.compare.found import Wanted, find_comparisons
from kg.compare.origins import Origin, corroboration
from kg.model.vocabulary import Verdict

__all__ = ["OriginAnswer", "OriginsAnswer", "ReplyAnswer", "origins_answer"]

_RULE: Final = (
    "Origins are counted, and neither outlets nor repetitions: the origin of a claim is its "
    "claimant, and claimants behind whom one state or body stands, as far as the graph knows, are "
    "one origin; so are papers that print the same words as copies of one another. An unnamed "
    "source is listed and not counted."
)
_MOST: Final = 10_000


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class OriginAnswer(_Answer):
    """Claims that have one origin."""

    behind: list[Named] = Field(description="Who stands behind all of these claims")
    counted: bool = Field(description="False for a source that is not named")
    why: list[str] = Field(description="Through what the claimants are one origin")
    claims: list[CitationAnswer]


class ReplyAnswer(_Answer):
    """A claim that denies, disputes or updates the figure or one of its claims."""

    how: str = Field(description="denies, disputes or updates")
    aspect: str | None = Field(description="What is denied: occurrence, number, wording …")
    touches_number: bool = Field(description="False where only a word or a blame is denied")
    claimant: Named
    words: str
    said: str | None
    claim: Named
    target: Named = Field(description="The figure, or the claim of it, that it names")
    document: Named
    instead: FigureAnswer | None = Field(description="The figure that it gives instead")


class OriginsAnswer(_Answer):
    """How many distinct origins a number has, and who stands against it."""

    figure: FigureAnswer
    same: list[FigureAnswer] = Field(description="Other figures that comparison found the same")
    independent: int = Field(description="Distinct named origins")
    documents: int = Field(description="Documents that print it; never a count of origins")
    rule: str
    origins: list[OriginAnswer]
    replies: list[ReplyAnswer]
    searched: str = Field(description="What was searched; an empty list is an answer, too")


def origins_answer(desk: Desk, figure: URIRef, path: Callable[[str], str]) -> OriginsAnswer:
    """Return who gives a number: the figure, and every other that comparison found the same.

    Raises ``NotFoundError`` where no figure has that name.
    """
    name = desk.figure(figure)
    scribe = desk.scribe(path)
    same = _same(desk, name)
    found = corroboration(desk.reader, (name, *same), desk.origins)
    against = [reply for one in (name, *same) for reply in replies(desk.reader, one)]
    return OriginsAnswer(
        figure=scribe.figure(name),
        same=[scribe.figure(one) for one in same],
        independent=found.independent,
        documents=len(found.documents),
        rule=_RULE,
        origins=[_origin(origin, desk, scribe) for origin in found.origins],
        replies=[_reply(reply, desk, scribe) for reply in against],
        searched=(
            f"Searched {len(desk.records):,} figures and the claims that answer them: "
            f"{len(same) or 'none'} beside this one found the same, "
            f"{len(against) or 'no'} claim{'' if len(against) == 1 else 's'} against it."
        ),
    )


def _same(desk: Desk, figure: URIRef) -> list[URIRef]:
    wanted = Wanted(figure=figure, verdict=Verdict.SAME, drift=False)
    found = find_comparisons(desk.reader, wanted, limit=_MOST)
    return sorted({name for one in found.comparisons for name in one.figures} - {figure})


def _origin(origin: Origin, desk: Desk, scribe: Scribe) -> OriginAnswer:
    claims = dict.fromkeys(voice.claim for voice in origin.voices)
    return OriginAnswer(
        behind=[scribe.named(one) for one in origin.behind],
        counted=origin.named,
        why=list(origin.why),
        claims=[scribe.citation(desk.claims[claim]) for claim in claims],
    )


def _reply(reply: Reply, desk: Desk, scribe: Scribe) -> ReplyAnswer:
    own = None if reply.own is None or str(reply.own) not in desk.records else reply.own
    claim = desk.claims.get(reply.target)
    target = desk.label(reply.target) if claim is None else f"“{claim.words}”"
    return ReplyAnswer(
        how=reply.how,
        aspect=reply.aspect,
        touches_number=reply.touches_number,
        claimant=scribe.named(reply.claimant),
        words=reply.words,
        said=None if reply.said is None else reply.said.isoformat(),
        claim=scribe.named(reply.claim, f"“{reply.words}”"),
        target=scribe.named(reply.target, target),
        document=scribe.named(reply.document),
        instead=None if own is None else scribe.figure(own),
    )
