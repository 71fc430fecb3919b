"""Exports: a whole store as one file, in an order that depends on what is said and nothing else."""

from __future__ import annotations

from kg.export.dataset import ExportFormat, exported, serialise
from kg.export.file import write_file
from kg.export.jsonld import jsonld
from kg.export.turtle import trig, turtle

__all__ = ["ExportFormat", "exported", "jsonld", "serialise", "trig", "turtle", "write_file"]
