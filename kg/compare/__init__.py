"""How figures stand to each other: verdicts, arithmetic, origins, series."""

from __future__ import annotations

__all__: list[str] = []
