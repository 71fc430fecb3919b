"""Where the test suites of the W3C are: in SVIDOK_W3C, else beside the repository."""

from __future__ import annotations

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

__all__ = ["suite"]


class _Suites(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="SVIDOK_", env_ignore_empty=True)

    w3c: Path = Path(__file__).resolve().parents[3] / "shared" / "w3c"


def suite(name: str) -> Path:
    """Return the folder of a suite (``shacl``, ``sparql``); it may not be there."""
    return _Suites().w3c.resolve() / name
