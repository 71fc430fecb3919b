"""`kg paths`, `kg met` and `kg network`: connections, with the words behind them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import AsJson, Full, StoreDir, chosen
from kg.cli.output import emit, reported

if TYPE_CHECKING:
    from rdflib import URIRef

    from kg.cli.names import Names
    from kg.network import HubKind, Network
    from kg.pictures.canvas import PictureFormat
    from kg.store import Generation, Reader

__all__ = ["met", "network", "paths"]

_WithHubs = Annotated[
    bool,
    typer.Option(
        "--with-hubs", metavar="", help="Go through countries, places, wars and crowds, too."
    ),
]
_Hubs = Annotated[
    list[str] | None,
    typer.Option(
        "--hub", metavar="KIND", help="Only these: country, place, war, crowd; may be repeated."
    ),
]
_Picture = Annotated[
    Path | None,
    typer.Option("--picture", metavar="FILE", help="Draw it as well: a file .svg or .png."),
]


@reported
def paths(
    one: Annotated[str, typer.Argument(metavar="A", help="A name, a slug, a path or an IRI.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
    *,
    count: Annotated[
        int, typer.Option("--count", "-k", metavar="N", min=1, max=20, help="So many paths.")
    ] = 3,
    hops: Annotated[
        int, typer.Option("--max-steps", metavar="N", min=1, max=16, help="No longer ones.")
    ] = 10,
    with_hubs: _WithHubs = False,
    hub_kinds: _Hubs = None,
    through: Annotated[
        list[str] | None,
        typer.Option("--through", metavar="NAME", help="Paths must meet this; may be repeated."),
    ] = None,
    avoid: Annotated[
        list[str] | None,
        typer.Option("--avoid", metavar="NAME", help="Paths may not meet this; may be repeated."),
    ] = None,
    drawn: _Picture = None,
    store: StoreDir = None,
    full: Full = False,
    as_json: AsJson = False,
) -> None:
    """Show the shortest documented paths between two actors.

    Each step has its words; to take part in an event is one step. What is only planned is marked,
    what a reviewer judged is shown as inferred, and what is denied is no step. Countries, cities,
    wars and crowds say nothing and are left out; that nothing was found is an answer, too.
    """
    from kg.cli.connections import show_connection
    from kg.network import Describer, PathQuestion, connect

    form = _form(drawn)
    hubs = _hub_kinds(hub_kinds or (), every=with_hubs)
    opened = _Opened(store, full=full)
    start, end = opened.find(one), opened.find(other)
    if start == end:
        raise typer.BadParameter("both names mean the same thing", param_hint="B")
    found = connect(
        opened.network,
        PathQuestion(
            start,
            end,
            k=count,
            max_hops=hops,
            hubs=hubs,
            through=tuple(map(opened.find, through or ())),
            avoid=tuple(map(opened.find, avoid or ())),
        ),
    )
    if drawn is not None and form is not None and found.paths:
        from kg.pictures.network import paths_picture

        drawn.write_bytes(paths_picture(opened.network, found, form))
    if as_json:
        emit(Describer(opened.network, opened.path).connection(found).model_dump(mode="json"))
    else:
        show_connection(found, opened.network, opened.names())


@reported
def met(
    actors: Annotated[
        list[str] | None,
        typer.Argument(metavar="[A] [B]", help="Whose meetings; with B, those of both."),
    ] = None,
    *,
    store: StoreDir = None,
    full: Full = False,
    as_json: AsJson = False,
) -> None:
    """Show who met whom, when and where, in which words.

    Meetings and interviews. Those that somebody asserts come first; apart from them those that are
    only alleged, planned, requested or denied. Without a name, all of them.
    """
    from kg.cli.connections import show_meetings
    from kg.network import Describer, meetings

    opened = _Opened(store, full=full)
    asked = tuple(map(opened.find, actors or ()))
    found = meetings(opened.network, *asked)
    if as_json:
        shape = Describer(opened.network, opened.path).meetings(found, asked, len(found))
        emit(shape.model_dump(mode="json"))
    else:
        show_meetings(found, asked, opened.network, opened.names())


@reported
def network(
    *,
    centrality: Annotated[
        bool,
        typer.Option("--centrality", metavar="", help="Show where each actor stands instead."),
    ] = False,
    not_actual: Annotated[
        bool,
        typer.Option("--with-planned", metavar="", help="Count what is only planned …, too."),
    ] = False,
    with_hubs: _WithHubs = False,
    hub_kinds: _Hubs = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=0, max=10_000, help="Show so many.")
    ] = 20,
    drawn: _Picture = None,
    store: StoreDir = None,
    full: Full = False,
    as_json: AsJson = False,
) -> None:
    """Show who acts with whom, and how central each is.

    Counts distinct events that somebody asserts; what is judged to be one counts once.
    """
    from kg.cli.connections import show_centrality, show_shared
    from kg.network import Describer, participation

    form = _form(drawn)
    hubs = _hub_kinds(hub_kinds or (), every=with_hubs)
    opened = _Opened(store, full=full)
    found = participation(opened.network, admit=hubs, not_actual=not_actual)
    if drawn is not None and form is not None:
        from kg.pictures.network import network_picture

        drawn.write_bytes(network_picture(opened.network, found, form))
    if as_json:
        shape = Describer(opened.network, opened.path).participation(found, limit)
        emit(shape.model_dump(mode="json"))
    elif centrality:
        show_centrality(found, limit, opened.network)
    else:
        show_shared(found, limit, opened.network, opened.names())


class _Opened:
    """A store with its network, and what names mean there."""

    def __init__(self, store: Path | None, *, full: bool) -> None:
        from kg.network import load_network
        from kg.store import StoreFolder

        given = chosen(store=store)
        folder = StoreFolder(given.store)
        self._base = given.base_iri
        self._reader: Reader = folder.full() if full else folder.public()
        self._generation: Generation = folder.current()
        self.network: Network = load_network(self._reader)

    def find(self, name: str) -> URIRef:
        """Return what a name means; raises ``NotFoundError`` with the names that come near."""
        from kg.network import find_node

        return find_node(self.network, name, self._base)

    def path(self, iri: str) -> str:
        """Return the path of an IRI below the base."""
        return iri.removeprefix(self._base)

    def names(self) -> Names:
        """Return how documents are called."""
        from kg.cli.names import Names, document_folders

        return Names(self._reader, document_folders(self._generation))


def _hub_kinds(named: Iterable[str], *, every: bool) -> frozenset[HubKind]:
    from kg.network import EVERY_HUB, HubKind

    unknown = sorted(set(named) - set(HubKind))
    if unknown:
        known = ", ".join(HubKind)
        raise typer.BadParameter(f"{', '.join(unknown)}: one of {known}", param_hint="--hub")
    return EVERY_HUB if every else frozenset(map(HubKind, named))


def _form(file: Path | None) -> PictureFormat | None:
    if file is None:
        return None
    from kg.pictures.canvas import PictureFormat

    suffix = file.suffix.lower().removeprefix(".")
    if suffix not in set(PictureFormat):
        raise typer.BadParameter("name a file that ends in .svg or .png", param_hint="--picture")
    return PictureFormat(suffix)
