"""The commands of `kg`, grouped as a person goes through them: write, build, ask, serve."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.asking import query, show
from kg.cli.build import build
from kg.cli.comparing import compare
from kg.cli.connecting import met, network, paths
from kg.cli.corpora import corpus
from kg.cli.extracting import extract
from kg.cli.giving import export, serve
from kg.cli.identity import candidates, unjudge
from kg.cli.ingesting import ingest
from kg.cli.measuring import evaluate
from kg.cli.output import note
from kg.cli.queueing import agreement, edit, review
from kg.cli.reading import read
from kg.cli.reanchoring import reanchor
from kg.cli.reviewing import decide, judge, restrict
from kg.cli.searching import search
from kg.cli.timing import figures, known_on, timeline
from kg.cli.tokens import token
from kg.cli.validate import validate
from kg.cli.verify import verify
from kg.cli.writing import anchor, new, schema

__all__ = ["app", "main"]

_WRITE = "Write: from a text to claims"
_REVIEW = "Review: what people make of it"
_BUILD = "Build: from claims to a graph"
_ASK = "Ask: what the graph says"
_GIVE = "Give: to others"

app = typer.Typer(
    name="kg",
    help="Svidok: a knowledge graph of who said what, when, in which exact words.",
    epilog="A first look: `kg build`, then `kg query --list` and `kg serve`. "
    "Exit codes: 0 in order, 1 something is wrong with the data, 2 wrong usage, 130 interrupted.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(*, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"svidok {version('svidok')}")
        raise typer.Exit


@app.callback()
def _root(
    *,
    _show_version: Annotated[
        bool,
        typer.Option(
            "--version", metavar="", help="Print the version.", callback=_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Svidok: a knowledge graph of who said what, when, in which exact words."""


app.command(rich_help_panel=_WRITE, epilog="Example: kg read ferry.html --json")(read)
app.command(
    rich_help_panel=_WRITE, epilog="Example: kg new texts/ferry.txt --out corpus/ferry/sheet.yaml"
)(new)
app.command(rich_help_panel=_WRITE, epilog="Example: kg extract article.html --sheet article.yaml")(
    extract
)
app.command(rich_help_panel=_WRITE, epilog="Example: kg ingest articles/ --corpus corpus/")(ingest)
app.command(rich_help_panel=_WRITE, epilog="Example: kg evaluate tests/gold/development --errors")(
    evaluate
)
app.command(
    rich_help_panel=_WRITE, epilog="Example: kg anchor corpus/ferry/sheet.yaml --text ferry.txt"
)(anchor)
app.command(rich_help_panel=_WRITE, epilog="Example: kg schema sheet > sheet.schema.json")(schema)
app.add_typer(corpus, name="corpus", rich_help_panel=_WRITE)

app.command(
    rich_help_panel=_WRITE,
    epilog="Example: kg reanchor corpus/ferry --text ferry-2.txt --old ferry.txt --write",
)(reanchor)
app.command(
    rich_help_panel=_REVIEW,
    epilog="Examples: kg review --limit 10; kg review ferry --kind quotation --confidence .9 "
    "--accept --by second-reader --yes",
)(review)
app.command(
    rich_help_panel=_REVIEW,
    epilog="Example: kg decide corpus/ferry/sheet.yaml --all --status accepted --by second-reader",
)(decide)
app.command(
    rich_help_panel=_REVIEW,
    epilog="Example: kg judge ferry-line ferry-company --unsure --by second-reader "
    '--reason "no document says so"',
)(judge)
app.command(rich_help_panel=_REVIEW, epilog="Example: kg restrict corpus/ferry/sheet.yaml c017")(
    restrict
)
app.command(
    rich_help_panel=_REVIEW,
    epilog="Example: kg edit corpus/ferry c017 --set figure.bound=at-least --by second-reader "
    '--reason "the text says at least"',
)(edit)
app.command(rich_help_panel=_REVIEW, epilog="Example: kg agreement ferry")(agreement)
app.command(rich_help_panel=_REVIEW, epilog="Example: kg candidates ferry-line --floor .3")(
    candidates
)
app.command(
    rich_help_panel=_REVIEW,
    epilog="Example: kg unjudge ferry-line ferry-company --by second-reader "
    '--reason "the register names two"',
)(unjudge)

app.command(rich_help_panel=_BUILD, epilog="Example: kg verify --texts texts/ --record")(verify)
app.command(rich_help_panel=_BUILD, epilog="Example: kg validate corpus/ferry/sheet.yaml")(validate)
app.command(rich_help_panel=_BUILD, epilog="Example: kg build --corpus corpus/ --store store/")(
    build
)

app.command(rich_help_panel=_ASK, epilog='Example: kg search "children home" --type passage')(
    search
)
app.command(rich_help_panel=_ASK, epilog='Example: kg show "Ilvé Osk" --limit 5')(show)
app.command(
    rich_help_panel=_ASK, epilog="Example: kg query offices-of-a-person -p person=actor/ilve-osk"
)(query)
app.command(
    rich_help_panel=_ASK, epilog='Example: kg paths "Yelva Torashkin" "Ta’len Mehl-Askar" -k 2'
)(paths)
app.command(rich_help_panel=_ASK, epilog='Example: kg met "Yelva Torashkin"')(met)
app.command(rich_help_panel=_ASK, epilog="Example: kg network --centrality --limit 10")(network)
app.command(
    rich_help_panel=_ASK,
    epilog="Example: kg figures --variable children-returned --picture returned.svg",
)(figures)
app.command(
    rich_help_panel=_ASK, epilog='Example: kg timeline --actor "Ilvé Osk" --from 2024-01-01'
)(timeline)
app.command("known-on", rich_help_panel=_ASK, epilog="Example: kg known-on 2024-02-02")(known_on)

app.command(
    rich_help_panel=_ASK,
    epilog="Examples: kg compare --variable variable/children-returned --verdict conflict; "
    "kg compare pairs.json --score",
)(compare)

app.command(rich_help_panel=_GIVE, epilog="Example: kg export --format trig --out graph.trig")(
    export
)
app.command(rich_help_panel=_GIVE, epilog="Example: kg serve --port 8000")(serve)
app.add_typer(token, name="token", rich_help_panel=_GIVE)


def main() -> None:
    """Run `kg`."""
    _prepare_streams()
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except OSError as error:
        # What a command expects to fail, it reports itself; this is its answer that cannot leave.
        _discard_answer()
        if not isinstance(error, BrokenPipeError):
            where = f"{error.filename}: " if error.filename else "the answer cannot be written: "
            note(f"{where}{error.strerror or error}", "bold red")
        sys.exit(1)


def _prepare_streams() -> None:
    """Make streams that take whatever is written.

    Names and quotations are in every script; a terminal that cannot show one shows “?” instead.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # it was closed before the command began
            nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until the end
            setattr(sys, name, nowhere)
        reconfigure = getattr(getattr(sys, name), "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _discard_answer() -> None:
    """Let nothing be written at the very end, where a failure could only be a traceback."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
