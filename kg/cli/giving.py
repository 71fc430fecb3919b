"""`kg export` and `kg serve`: the graph for others."""

from __future__ import annotations

import hashlib
import os
import socket
import sys
from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import AsJson, Full, StoreDir, chosen
from kg.cli.output import emit, note, progress, reported
from kg.cli.shapes import ExportJson, ServeJson
from kg.errors import ConfigurationError, Problem

if TYPE_CHECKING:
    from uvicorn import Server
    from uvicorn._types import ASGIApplication

    from kg.settings import Settings

__all__ = ["FormatChoice", "export", "serve"]


_LOCAL = ("127.0.0.1", "::1")


class FormatChoice(StrEnum):
    """A format of exports."""

    TRIG = "trig"
    NQUADS = "nquads"
    TURTLE = "turtle"
    JSONLD = "jsonld"


@reported
def export(
    *,
    kind: Annotated[
        FormatChoice,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="trig, nquads or jsonld for all graphs; turtle for the default graph.",
        ),
    ],
    target: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="The file to write; - is stdout.")
    ],
    store: StoreDir = None,
    full: Full = False,
    as_json: AsJson = False,
) -> None:
    """Write the graph to a file, always in the same order.

    The same graph gives the same bytes, whenever and wherever it was built. The default graph is
    the merge of what is published; with the named graphs beside it, a file that is loaded
    elsewhere answers the same queries. The file is replaced in one step.
    """
    from kg.export import ExportFormat, exported, serialise, write_file
    from kg.store import StoreFolder

    to_stdout = str(target) == "-"
    if to_stdout and as_json:
        raise typer.BadParameter("stdout takes the export or the JSON: name a file", None)
    folder = StoreFolder(chosen(store=store).store)
    with progress() as say:
        say("reading the store")
        quads = list(exported(folder.full() if full else folder.public(), ExportFormat(kind.value)))
        say(f"writing {len(quads):,} quads")
        data = serialise(quads, ExportFormat(kind.value))
        if to_stdout:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        else:
            write_file(target, data)
    answer: ExportJson = {
        "file": str(target),
        "format": kind.value,
        "quads": len(quads),
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    if as_json:
        emit(answer)
    elif not to_stdout:
        note(f"{answer['quads']:,} quads, {answer['bytes']:,} bytes in {target}", "green")
    if full:
        note("This is the full store: keep it from readers.", "yellow")


@reported
def serve(
    *,
    store: StoreDir = None,
    host: Annotated[
        str | None,
        typer.Option("--host", metavar="H", help="Address to listen on. Else SVIDOK_HOST."),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option("--port", metavar="N", min=0, max=65535, help="Port; 0 takes a free one."),
    ] = None,
    plain: Annotated[
        bool,
        typer.Option("--plain", help="Serve an empty dataset that everybody may write, no graph."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Serve what is published: pages, SPARQL, every IRI.

    Every IRI comes as HTML, Turtle and JSON-LD. Only what is published is ever read. Stop it with
    Ctrl-C.
    """
    from kg.store import StoreFolder
    from kg.tokens import TokenFile

    given = chosen(store=store, host=host, port=port)
    if not plain:
        StoreFolder(given.store).current()
    # A file that cannot be used is told now, and not to whoever comes first with a token.
    TokenFile(given.tokens).all()
    with _listen(given) as listener:
        server = _server(given, plain=plain)
        address, number = listener.getsockname()[:2]
        shown = f"[{address}]" if ":" in address else address
        url = f"http://{shown}:{number}/"
        if as_json:
            answer: ServeJson = {"url": url, "store": None if plain else str(given.store)}
            emit(answer)
            sys.stdout.flush()
        what = "an empty dataset that everybody may write" if plain else str(given.store)
        note(f"Serving {what} on {url} – stop with Ctrl-C", "green")
        if address not in _LOCAL:
            names = ", ".join(given.allowed_hosts)
            note(f"It answers to the names {names}; SVIDOK_ALLOWED_HOSTS sets others.", "yellow")
        server.run(sockets=[listener])


def _server(given: Settings, *, plain: bool) -> Server:
    """Make the server. It is named by strings: the library knows no server."""
    try:
        create: Callable[..., ASGIApplication] = import_module("api.app").create_app
        make: Callable[[ASGIApplication, Settings], Server]
        make = import_module("api.guards.server").make_server
    except ModuleNotFoundError as error:
        if error.name not in ("api", "api.app"):
            raise
        way_out = "install svidok with its server, or run from a full checkout"
        raise ConfigurationError(Problem("the server is not installed", way_out=way_out)) from error
    return make(create(given, plain=plain, ahead=True), given)


def _listen(given: Settings) -> socket.socket:
    """Take the port before anything is started, so that a port in use is a plain error."""
    family = socket.AF_INET6 if ":" in given.host else socket.AF_INET
    try:
        return socket.create_server((given.host.strip("[]"), given.port), family=family)
    except OSError as error:
        # The text of the error itself repeats the address.
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else str(error)
        raise ConfigurationError(
            Problem(
                f"{given.host}:{given.port} cannot be listened on: {reason}",
                way_out="stop what uses it, or choose another with --port or --host",
            )
        ) from error
