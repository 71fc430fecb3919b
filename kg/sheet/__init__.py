"""Coding sheets: YAML files that people write, read into records and anchored in their text."""

from __future__ import annotations

from kg.sheet.anchor import AnchorReport, Moved, anchor
from kg.sheet.load import Loaded, load_sheet
from kg.sheet.reference import ReferenceFiles, load_reference, load_reference_files
from kg.sheet.text import SourceText, TextLibrary, read_text

__all__ = [
    "AnchorReport",
    "Loaded",
    "Moved",
    "ReferenceFiles",
    "SourceText",
    "TextLibrary",
    "anchor",
    "load_reference",
    "load_reference_files",
    "load_sheet",
    "read_text",
]
