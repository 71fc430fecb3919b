"""Files of any kind, read into text with stable offsets."""

from __future__ import annotations

__all__: list[str] = []
