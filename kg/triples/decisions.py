"""Judgements on identity as triples: data that queries follow, never a merge."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from rdflib import Literal, URIRef

from kg.ids import Ids, digest
from kg.model import IdentityDecision
from kg.model.vocabulary import ReviewStatus
from kg.terms import ACE, PAV, RDF, concept
from kg.triples.document import UNPUBLISHED
from kg.triples.quads import Quad, day

__all__ = ["judgement_quads"]


def judgement_quads(
    judgements: Iterable[IdentityDecision], ids: Ids, resolve: Callable[[str], URIRef]
) -> Iterator[Quad]:
    """Yield every judgement; a later one of the same two things supersedes the earlier.

    What a program says is proposed: it is told outside the merge, in a graph that no reader's
    store has, and supersedes nothing but what a program proposed before.

    ``resolve`` turns a name of the judgements file (``document#key`` or a slug of the reference
    files) into an IRI.
    """
    judged: dict[tuple[bool, frozenset[URIRef]], list[URIRef]] = {}
    for entry in judgements:
        pair = frozenset(resolve(name) for name in entry.of)
        program = entry.by_program
        graph = ids.graph(f"decisions{UNPUBLISHED}" if program else "decisions")
        earlier = judged.setdefault((program, pair), [])
        # The count tells apart judgements that one person repeats on one day.
        parts = (*sorted(pair), entry.judgement.value, entry.by, entry.on.isoformat())
        node = ids.iri(f"judgement/{digest('judgement', *parts, len(earlier))}")
        yield node, RDF.type, ACE.IdentityJudgement, graph
        yield node, ACE.judgement, concept("judgement", entry.judgement), graph
        for thing in pair:
            yield node, ACE.judgementOf, thing, graph
        yield node, PAV.curatedBy, ids.iri(f"agent/{entry.by}"), graph
        yield node, PAV.curatedOn, day(entry.on), graph
        yield node, ACE.reason, Literal(entry.reason, lang="en"), graph
        if program:
            proposed = concept("review-status", ReviewStatus.PROPOSED)
            yield node, ACE.reviewStatus, proposed, graph
        if earlier:
            yield node, ACE.supersedes, earlier[-1], graph
        earlier.append(node)
