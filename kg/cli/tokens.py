"""`kg token`: who may do more than everybody."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.clock import day, moment
from kg.cli.options import AsJson, chosen
from kg.cli.output import emit, note, out, reported, show_table, table
from kg.cli.shapes import TokenAddedJson, TokenJson, TokenRevokedJson, TokensJson

if TYPE_CHECKING:
    from kg.tokens import Token

__all__ = ["RoleChoice", "token"]


class RoleChoice(StrEnum):
    """A role of tokens."""

    READER = "reader"
    CONTRIBUTOR = "contributor"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"


_File = Annotated[
    Path | None,
    typer.Option(
        "--tokens",
        metavar="FILE",
        help="The tokens; else SVIDOK_TOKENS, else ./tokens.json.",
        show_default=False,
    ),
]

token = typer.Typer(
    help="Let people and programs do more than everybody may.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)


@token.command("add", epilog="Example: kg token add 'harbour archive' --role contributor")
@reported
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who holds it, for people.")],
    *,
    role: Annotated[
        RoleChoice,
        typer.Option(
            "--role",
            metavar="ROLE",
            help="reader; contributor: also writes a workspace; reviewer: also reads what is "
            "hidden; administrator.",
        ),
    ],
    expires: Annotated[
        str | None,
        typer.Option("--expires", metavar="DATE", help="Its last day (UTC); else it has none."),
    ] = None,
    file: _File = None,
    as_json: AsJson = False,
) -> None:
    """Make a token and print its secret, once.

    Programs send it as `Authorization: Bearer SECRET`. Only its hash is kept: if it is lost,
    revoke the token and make another.
    """
    from kg.tokens import Role, TokenFile

    last = None if expires is None else day(expires)
    tokens = TokenFile(chosen(tokens=file).tokens)
    made, secret = tokens.add(name, Role(role.value), now=moment(), expires=last)
    answer: TokenAddedJson = {"file": str(tokens.path), "secret": secret, "token": _shape(made)}
    if as_json:
        emit(answer)
        return
    out().print(secret, soft_wrap=True)
    until = f" until {made.expires}" if made.expires else ""
    note(f"{made.role} {made.id} ({made.name}){until}: this secret is not shown again", "green")


@token.command("list", epilog="Example: kg token list")
@reported
def list_tokens(*, file: _File = None, as_json: AsJson = False) -> None:
    """List the tokens, without their secrets."""
    from kg.tokens import TokenFile

    tokens = TokenFile(chosen(tokens=file).tokens)
    found = tokens.all()
    if as_json:
        answer: TokensJson = {"file": str(tokens.path), "tokens": [_shape(one) for one in found]}
        emit(answer)
        return
    now = moment()
    rows = table("id", "name", "role", "created", "last day")
    for one in found:
        last = str(one.expires or "–")
        rows.add_row(
            one.id,
            one.name,
            one.role.value,
            str(one.created),
            last if one.holds(now) else f"{last} (over)",
        )
    show_table(rows)


@token.command("revoke", epilog="Example: kg token revoke 3f9c2a71d0b4")
@reported
def revoke(
    id: Annotated[str, typer.Argument(metavar="ID", help="As `kg token list` shows it.")],  # noqa: A002 - the name in the usage
    *,
    file: _File = None,
    as_json: AsJson = False,
) -> None:
    """Take a token back: from now on no request with it is answered.

    What was written with it stays in its workspace.
    """
    from kg.tokens import TokenFile

    tokens = TokenFile(chosen(tokens=file).tokens)
    revoked = tokens.revoke(id)
    answer: TokenRevokedJson = {"file": str(tokens.path), "token": _shape(revoked)}
    if as_json:
        emit(answer)
    else:
        note(f"{revoked.role} {revoked.id} ({revoked.name}) is not taken any more", "green")


def _shape(one: Token) -> TokenJson:
    return {
        "id": one.id,
        "name": one.name,
        "role": one.role.value,
        "created": one.created.isoformat() if one.created else None,
        "expires": one.expires.isoformat() if one.expires else None,
    }
