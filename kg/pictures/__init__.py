"""Pictures as SVG and PNG, where people would rather look than read."""

from __future__ import annotations

__all__: list[str] = []
