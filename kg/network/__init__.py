"""Connections that mean something: documented paths, who met whom, who acts with whom."""

from __future__ import annotations

__all__: list[str] = []
