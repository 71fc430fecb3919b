"""Files of any kind, read into text with stable offsets.

``read_file`` and ``Reader`` give a :class:`~kg.model.reading.Reading`; ``Vault`` keeps originals;
:mod:`kg.read.copies` links documents that say the same in the same words.
"""

from __future__ import annotations

from kg.read.child import Limits
from kg.read.reader import MAX_ORIGINAL, MAX_TEXT, Reader, read_bytes, read_file
from kg.read.vault import Vault

__all__ = ["MAX_ORIGINAL", "MAX_TEXT", "Limits", "Reader", "Vault", "read_bytes", "read_file"]
