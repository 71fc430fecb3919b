"""From a text to proposed claims, each anchored in its exact words."""

from __future__ import annotations

__all__: list[str] = []
