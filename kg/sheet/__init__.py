"""Coding sheets: YAML files that people write, read into records and anchored in their text."""

from __future__ import annotations

from kg.sheet.anchor import AnchorReport, Moved, anchor
from kg.sheet.decisions import Decision, append_decisions, load_decisions
from kg.sheet.load import Loaded, load_sheet
from kg.sheet.new import Told, new_sheet
from kg.sheet.reference import ReferenceFiles, load_reference, load_reference_files
from kg.sheet.schema import reference_json_schema, schema_text, sheet_json_schema
from kg.sheet.text import SourceText, TextLibrary, read_text

__all__ = [
    "AnchorReport",
    "Decision",
    "Loaded",
    "Moved",
    "ReferenceFiles",
    "SourceText",
    "TextLibrary",
    "Told",
    "anchor",
    "append_decisions",
    "load_decisions",
    "load_reference",
    "load_reference_files",
    "load_sheet",
    "new_sheet",
    "read_text",
    "reference_json_schema",
    "schema_text",
    "sheet_json_schema",
]
