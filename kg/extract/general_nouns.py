"""General nouns for bodies: which body "the agency", "the union" or "the paper" may mean."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.findings import ActorFound
from kg.numbers.lexicon import word_set

__all__ = ["called_by", "is_body", "is_general", "is_paper", "may_be"]

_GENERAL = word_set(
    "agency charity company firm group organisation organization channel operator broadcaster "
    "station watchdog network newspaper website manufacturer carrier airline bank club retailer "
    "producer utility lender monitor foundation nonprofit outlet tabloid daily union party trader "
    "maker exporter importer brewer insurer builder shipper supplier contractor publisher pollster "
    "ngo shipbuilder"
)
_OTHERS = word_set(
    "other same rival second third another new local foreign national international joint first "
    "whole next last only two three four parent sister regional state"
)
"""What stands before a noun that means another body than the last one, or many."""

_PAIR = 2
_OFFICIAL = word_set(
    "ministry department parliament court police army council government office senate embassy "
    "assembly congress tribunal university institute hospital bureau directorate"
)
_MEDIA = word_set("channel radio tv television news press times post gazette courier herald")
_OUTLETS = word_set(
    "channel broadcaster station network outlet website agency newspaper tabloid daily group "
    "organisation organization company"
)
_PAPER_HEADS = word_set(
    "times post courier gazette herald tribune ledger examiner chronicle echo mercury "
    "telegraph journal news review observer guardian mirror sentinel standard argus today "
    "daily weekly"
)
_NOUN_BEFORE = re.compile(r"([a-z-]+) \Z")
_NOUN_AFTER = re.compile(
    r"\A, (?:the|an?|its) (?:[\w’'-]+ ){0,4}?([a-z-]+)(?=[,.;]| of\b| that\b| which\b)"
)
_NEAR = 60


def is_general(words: Sequence[str], bare: str) -> bool:
    """Say whether a noun, alone or with a plain word before it, stands for a body: "the firm".

    ``words`` are those of the phrase in small letters, ``bare`` the phrase as it is written.
    """
    if words[-1] not in _GENERAL or len(words) > _PAIR:
        return False
    return len(words) == 1 or (words[0] not in _OTHERS and bare == bare.lower())


def called_by(text: str, actor: ActorFound) -> frozenset[str]:
    """Return the nouns that stand beside a body: "the union Signal", "Signal, the union"."""
    found = set(actor.name.lower().split())
    for start, end in actor.mentions:
        beside = (
            _NOUN_BEFORE.search(text, max(0, start - _NEAR), start),
            _NOUN_AFTER.match(text[end : end + _NEAR]),
        )
        found.update(match[1] for match in beside if match is not None)
    return frozenset(found)


def may_be(actor: ActorFound, noun: str) -> bool:
    """Say whether a general noun may mean a body: a ministry is no union, a channel no party."""
    words = set(actor.name.lower().split())
    if not _MEDIA.isdisjoint(words) and noun not in _OUTLETS:
        return False
    return is_body(actor) and (noun in words or _OFFICIAL.isdisjoint(words))


def is_body(actor: ActorFound) -> bool:
    """Say whether an actor is a body."""
    return actor.kind == "organisation"


def is_paper(actor: ActorFound) -> bool:
    """Say whether an actor is a newspaper by its name."""
    return is_body(actor) and not _PAPER_HEADS.isdisjoint(actor.name.lower().split())
