"""The day, for what people do now; everything below the command line is told it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import typer

__all__ = ["day", "moment"]


def day(given: str | None) -> date:
    """Return a day written as ``YYYY-MM-DD``, or today where the clock of this machine stands.

    Raises ``typer.BadParameter`` for anything else.
    """
    if given is None:
        return datetime.now().astimezone().date()  # noqa: TID251 - a person acts today
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise typer.BadParameter(f"{given!r} is no day: write YYYY-MM-DD") from error


def moment() -> datetime:
    """Return the moment in which a person acts, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - a person acts now
