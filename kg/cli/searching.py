"""`kg search`: find things by their names, and passages by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from kg.cli.options import AsJson, Full, StoreDir, chosen
from kg.cli.output import emit, note, out, reported
from kg.cli.shapes import SearchHitJson, SearchJson

if TYPE_CHECKING:
    from kg.ids import Ids
    from kg.search import Found, Hit

__all__ = ["search"]


@reported
def search(
    text: Annotated[
        str,
        typer.Argument(metavar="TEXT", help="Words, “phrases”, and a last word with *."),
    ],
    *,
    kinds: Annotated[
        list[str] | None,
        typer.Option("--type", metavar="KIND", help="Only this kind; may be repeated."),
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=0, max=1_000, help="Show so many.")
    ] = 10,
    offset: Annotated[
        int, typer.Option("--offset", metavar="N", min=0, help="Pass over so many.")
    ] = 0,
    store: StoreDir = None,
    full: Full = False,
    as_json: AsJson = False,
) -> None:
    """Search names in every script, stored words and headlines.

    Every word must be there, in any order. Case, accents and apostrophes do not matter; words
    with the same stem, with one mistake, or in another script come last and are marked.
    """
    from kg.ids import Ids
    from kg.search import KINDS, Filters, open_index, read_question
    from kg.store import StoreFolder

    given = chosen(store=store)
    unknown = sorted(set(kinds or ()) - set(KINDS))
    if unknown:
        raise typer.BadParameter(
            f"{', '.join(unknown)}: a kind is one of {', '.join(KINDS)}", param_hint="--type"
        )
    question = read_question(text)
    folder = StoreFolder(given.store)
    index = open_index(folder.path, folder.current(), "full" if full else "public")
    found = index.search(question, Filters({"type": kinds or []}), limit=limit, offset=offset)
    if as_json:
        emit(_json(found))
    else:
        _show(found, Ids(given.base_iri))


def _json(found: Found) -> SearchJson:
    return {
        "total": found.total,
        "relaxed": found.relaxed,
        "hits": [_hit_json(hit) for hit in found.hits],
        "facets": {
            name: [{"value": value.value, "count": value.count} for value in values]
            for name, values in found.facets.items()
        },
    }


def _hit_json(hit: Hit) -> SearchHitJson:
    return {
        "iri": hit.iri,
        "type": hit.kind,
        "label": hit.label.text,
        "language": hit.label.language,
        "snippet": hit.snippet.text,
        "ranges": [list(pair) for pair in hit.snippet.ranges],
        "via": hit.via.name.lower(),
        "score": hit.score,
        "documents": list(hit.documents),
        "claimants": list(hit.claimants),
        "date": None if hit.days is None else list(hit.days),
    }


def _show(found: Found, ids: Ids) -> None:
    console = out()
    if found.relaxed:
        note("nothing has all of these words; what has at least half of them is shown")
    for hit in found.hits:
        line = Text()
        for piece, is_found in hit.snippet.pieces():
            line.append(piece, style="bold" if is_found else "")
        if hit.snippet.text != hit.label.text and hit.kind != "passage":
            line = Text.assemble(hit.label.text, " – ", line)
        console.print(line)
        said = [hit.kind, hit.iri.removeprefix(ids.base)]
        if hit.days is not None:
            said.append(hit.days[0] if len({*hit.days}) == 1 else " to ".join(hit.days))
        if hit.via.name in {"SPELLING", "TRANSLITERATION"}:
            said.append(f"via {hit.via.name.lower()}")
        console.print(Text(f"    {' · '.join(said)}", style="dim"))
    note(f"{found.total:,} found, {len(found.hits):,} shown")
