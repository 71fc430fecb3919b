"""The command line: `kg`, one command a job, each a thin door to the library."""

from __future__ import annotations

from kg.cli.app import app, main

__all__ = ["app", "main"]
