"""Validation by shapes: two engines behind one function, and the gate that every document meets."""

from __future__ import annotations

from kg.validate.engines import Engine, report_graph, validate
from kg.validate.gate import Surroundings, focus, problems, require_valid
from kg.validate.read import read_data, read_graph
from kg.validate.report import Report, Violation
from kg.validate.shapes import ShapeNote, Shapes, load_shapes, path_text

__all__ = [
    "Engine",
    "Report",
    "ShapeNote",
    "Shapes",
    "Surroundings",
    "Violation",
    "focus",
    "load_shapes",
    "path_text",
    "problems",
    "read_data",
    "read_graph",
    "report_graph",
    "require_valid",
    "validate",
]
