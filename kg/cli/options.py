"""Options that several commands share, and the settings that they overrule."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import ConfigurationError, Problem, StoreError

if TYPE_CHECKING:
    from kg.settings import Settings

__all__ = ["AsJson", "CorpusDir", "Full", "Limit", "StoreDir", "TextsDir", "chosen", "vault_in_use"]

StoreDir = Annotated[
    Path | None,
    typer.Option(
        "--store",
        metavar="DIR",
        help="The stores; else SVIDOK_STORE, else ./store.",
        show_default=False,
    ),
]
CorpusDir = Annotated[
    Path | None,
    typer.Option(
        "--corpus",
        metavar="DIR",
        help="The corpus; else SVIDOK_CORPUS, else ./corpus.",
        show_default=False,
    ),
]
TextsDir = Annotated[
    Path | None,
    typer.Option(
        "--texts",
        metavar="DIR",
        help="Folder of the texts; else SVIDOK_TEXTS.",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", metavar="", help="Print one JSON document.")]
Full = Annotated[
    bool,
    typer.Option(
        "--full",
        metavar="",
        help="Read the full store, with what is not published.",
    ),
]
Limit = Annotated[
    int, typer.Option("--limit", metavar="N", min=0, help="Show at most so many claims.")
]


def chosen(**overrides: object) -> Settings:
    """Return the settings of this run: the options given, else the environment, else defaults.

    Raises ``ConfigurationError`` for a setting that makes no sense, and for a folder of texts that
    is not there when ``texts`` is among the overrides; ``StoreError`` where the stores would be in
    a file when ``store`` is among them.
    """
    from kg.settings import settings

    given = settings(**overrides)
    if "store" in overrides and given.store.exists() and not given.store.is_dir():
        # Before any work: a build would find out at its end.
        raise StoreError(
            Problem(
                "this is a file, and stores are kept in a folder",
                str(given.store),
                way_out="name a folder with --store or SVIDOK_STORE",
            )
        )
    if "texts" in overrides and given.texts is not None and not given.texts.is_dir():
        # Without this, a mistyped folder would look like texts that are not at hand.
        raise ConfigurationError(
            Problem(
                "the folder of the texts is not there",
                str(given.texts),
                way_out="name it with --texts or SVIDOK_TEXTS, or unset SVIDOK_TEXTS",
            )
        )
    return given


def vault_in_use(given: Settings) -> Path | None:
    """Return the vault where one is set or is there; a command that only may use it makes none."""
    return given.vault if "vault" in given.model_fields_set or given.vault.is_dir() else None
