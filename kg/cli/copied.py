"""Which documents of a corpus share words, for the list of its documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.cli.shapes import CopyJson

__all__ = ["copies_by_document", "told_copies"]


def copies_by_document(corpus: Path, texts: Mapping[str, str]) -> dict[str, list[CopyJson]]:
    """Return, for each document, the others that share words with it.

    ``texts`` are the hashes of the texts of all documents; what ``copies.jsonl`` says of others is
    outdated. Raises ``SheetError`` for a file that is not in order.
    """
    from kg.pipeline.copies import COPIES, load_copies

    found: defaultdict[str, list[CopyJson]] = defaultdict(list)
    for _, row in load_copies(corpus / COPIES):
        sides = ((row.earlier, row.earlier_sha256), (row.later, row.later_sha256))
        if any(texts.get(name) != sha256 for name, sha256 in sides):
            continue
        for name, other in ((row.earlier, row.later), (row.later, row.earlier)):
            found[name].append({"document": other, "kind": row.kind.value, "share": row.share})
    return {
        name: sorted(copies, key=lambda copy: (-copy["share"], copy["document"]))
        for name, copies in found.items()
    }


def told_copies(copies: Iterable[CopyJson]) -> str:
    """Return how many copies of each kind there are, in few words."""
    counts = Counter(copy["kind"] for copy in copies)
    return ", ".join(f"{count} {kind}" for kind, count in counts.items())
