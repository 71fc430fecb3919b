"""What one document brings to a build: its quads as lines, and the little that others ask of it.

A part is all that is kept of a document once it has passed the gate, so a build holds one document
at a time. It can be written down and read again: a later build takes it as it is while nothing has
changed that it depends on.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

from rdflib import URIRef

from kg.errors import SheetError
from kg.model.vocabulary import ReviewStatus
from kg.pipeline.corpus import CodedDocument
from kg.resolve import names_by_claim
from kg.triples import MappedDocument, Quad
from kg.triples.passages import claim_passages
from kg.triples.publication import published_claims
from kg.triples.quads import nquad

__all__ = ["Part", "nquad_lines", "part_of", "read_part", "subject_of", "written_part"]

_LOCAL: Final = ("claim/", "description/", "group/", "passage/")
"""Paths of things that only a document speaks of; they are no entries of reference files."""


@dataclass(frozen=True, slots=True)
class Part:
    """One document that passed the gate."""

    name: str
    document: str
    version: str
    """The hashes of document and version."""
    published: int
    """How many of its claims readers see."""
    named: tuple[str, ...]
    """IRIs that its published quads name, but for those of its own claims and descriptions."""
    untold: tuple[str, ...]
    """Subjects of its quads that readers do not see, but for drafts that tell of nothing hidden."""
    drafts: tuple[str, ...]
    """Those drafts."""
    things: dict[str, str]
    """IRIs of the keys that judgements ask for, as far as the sheet has them."""
    both: tuple[bytes, ...]
    """Lines for both stores, for readers only, and for the full store only; each in order."""
    public: tuple[bytes, ...]
    full: tuple[bytes, ...]


def nquad_lines(quads: Iterable[Quad]) -> set[bytes]:
    """Return quads as canonical N-Quads lines without line breaks."""
    return {nquad(quad).encode() for quad in quads}


def subject_of(line: bytes) -> str:
    """Return the subject of a canonical N-Quads line."""
    return line[1 : line.index(b"> ")].decode()


def part_of(document: CodedDocument, keys: Collection[str]) -> Part:
    """Return the part of a document; ``keys`` are those of its things that judgements name."""
    mapped = document.mapped
    shown, every = set(mapped.public()), set(document.full())
    local = tuple(f"{mapped.ids.base}{path}" for path in _LOCAL)
    named = {
        str(term)
        for quad in shown
        for term in quad[:3]
        if isinstance(term, URIRef) and not str(term).startswith(local)
    }
    hidden = {str(quad[0]) for quad in every} - {str(quad[0]) for quad in shown}
    drafts = set(_drafts(mapped)) if hidden else set()
    public, full = nquad_lines(shown), nquad_lines(every)
    return Part(
        name=document.name,
        document=mapped.names.document_hash,
        version=mapped.names.version_hash,
        published=len(mapped.published),
        named=tuple(sorted(named)),
        untold=tuple(sorted(hidden - drafts)),
        drafts=tuple(sorted(hidden & drafts)),
        things=dict(_things(mapped, keys)),
        both=tuple(sorted(public & full)),
        public=tuple(sorted(public - full)),
        full=tuple(sorted(full - public)),
    )


def _drafts(mapped: MappedDocument) -> Iterator[str]:
    """Yield the claims that would be published if review accepted them all, with their parts."""
    sheet, names = mapped.sheet, mapped.names
    accepted = dict.fromkeys((claim.key for claim in sheet.claims), ReviewStatus.ACCEPTED)
    claims = {claim.key for claim in published_claims(sheet, accepted, mapped.restricted_groups)}
    for claim, used in zip(sheet.claims, names_by_claim(sheet), strict=True):
        if claim.key not in claims:
            continue
        yield str(names.claim(claim.key))
        yield str(names.content(claim))
        yield from (str(names.group(name)) for name in used if name in sheet.groups)
        for _, passage in claim_passages(claim, names):
            yield from (str(passage), f"{passage}/position", f"{passage}/quote")


def _things(mapped: MappedDocument, keys: Collection[str]) -> Iterator[tuple[str, str]]:
    for key in sorted(keys):
        try:
            yield key, str(mapped.names.thing(key))
        except SheetError:
            continue


def written_part(part: Part) -> bytes:
    """Return a part as bytes for :func:`read_part`."""
    said = asdict(part)
    lines = [said.pop(name) for name in ("both", "public", "full")]
    head = json.dumps({**said, "lines": [len(each) for each in lines]}, sort_keys=True).encode()
    return zlib.compress(b"\n".join([head, *(line for each in lines for line in each)]), level=1)


def read_part(data: bytes) -> Part:
    """Return a part as it was written; raises ``ValueError`` for anything else."""
    try:
        head, *lines = zlib.decompress(data).split(b"\n")
        said: dict[str, Any] = json.loads(head)
        both, public, full = said.pop("lines")
        if both + public + full != len(lines):
            raise ValueError("lines are missing")
        for name in ("named", "untold", "drafts"):
            said[name] = tuple(said[name])
        return Part(
            **said,
            both=tuple(lines[:both]),
            public=tuple(lines[both : both + public]),
            full=tuple(lines[both + public :]),
        )
    except (zlib.error, KeyError, TypeError) as error:
        raise ValueError("this is no part of a build") from error
