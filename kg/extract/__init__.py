"""From a text to proposed claims, each anchored in its exact words.

``find`` gives what stands in a reading. Its modules are one kind of finding each, so that rules
can be written and measured side by side.
"""

from __future__ import annotations

from kg.extract.extractors import EXTRACTORS, Extractor, find, find_in
from kg.extract.findings import Findings
from kg.extract.known import Known
from kg.extract.language import DEFAULT_MODEL, Analysed, analyse

__all__ = [
    "DEFAULT_MODEL",
    "EXTRACTORS",
    "Analysed",
    "Extractor",
    "Findings",
    "Known",
    "analyse",
    "find",
    "find_in",
]
