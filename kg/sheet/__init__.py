"""Coding sheets: YAML files that people write, read into records and anchored in their text."""

from __future__ import annotations

from kg.sheet.anchor import AnchorReport, Moved, anchor
from kg.sheet.load import Loaded, load_reference, load_sheet
from kg.sheet.text import SourceText, TextLibrary, read_text

__all__ = [
    "AnchorReport",
    "Loaded",
    "Moved",
    "SourceText",
    "TextLibrary",
    "anchor",
    "load_reference",
    "load_sheet",
    "read_text",
]
