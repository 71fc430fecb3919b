"""JSON Schemas of sheets and reference files, for editors that check and complete YAML."""

from __future__ import annotations

import json
from typing import Any, TypeAlias

from pydantic import BaseModel

from kg.model import CONTENT_KINDS, ReferenceData, Sheet

__all__ = ["reference_json_schema", "schema_text", "sheet_json_schema"]

Schema: TypeAlias = "dict[str, Any]"

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_HOME = "https://w3id.org/svidok/schema/"


def _widened(node: Any) -> Any:  # noqa: ANN401 - any part of a JSON document
    """Let a scalar be what an editor takes it for.

    Svidok reads every scalar as it is written, but to an editor ``as_written: 388`` is a number
    and ``2025`` no string.
    """
    if isinstance(node, list):
        return [_widened(item) for item in node]
    if not isinstance(node, dict):
        return node
    wide = {key: _widened(value) for key, value in _without_null(node).items()}
    if wide.get("type") == "string" and "enum" not in wide:
        wide["type"] = ["string", "number", "boolean"]
    return wide


def _without_null(node: Schema) -> Schema:
    """Take “or null” away: a key without a value is better left out, and messages get short."""
    options = [option for option in node.get("anyOf", ()) if option != {"type": "null"}]
    if len(options) != 1:
        return node
    kept = {key: value for key, value in node.items() if key not in ("anyOf", "default")}
    return {**kept, **options[0]}


def _nullable(schema: Schema, *fields: str) -> None:
    """A table may be begun and still be empty."""
    for field in fields:
        schema["properties"][field]["type"] = [schema["properties"][field]["type"], "null"]


def _schema(model: type[BaseModel], name: str, title: str, description: str) -> Schema:
    schema: Schema = _widened(model.model_json_schema(mode="validation"))
    schema |= {"title": title, "description": description}
    schema["required"] = sorted({*schema.get("required", ()), name})
    return {"$schema": _DIALECT, "$id": f"{_HOME}{name}.json"} | schema


def sheet_json_schema() -> Schema:
    """Return the JSON Schema (2020-12) of a coding sheet.

    It says what a schema can say; names, words and numbers are checked by resolving and
    verifying.
    """
    schema = _schema(
        Sheet,
        "sheet",
        "Svidok coding sheet",
        "Who says what in one document, in which exact words: its metadata and its claims.",
    )
    _nullable(schema, "groups", "claims")
    schema["$defs"]["Claim"]["oneOf"] = [{"required": [kind]} for kind in CONTENT_KINDS]
    return schema


def reference_json_schema() -> Schema:
    """Return the JSON Schema (2020-12) of a reference file."""
    schema = _schema(
        ReferenceData,
        "reference",
        "Svidok reference file",
        "Actors, countries, places, offices, variables and topics, each under its slug.",
    )
    tables = [field for field in ReferenceData.model_fields if field != "reference"]
    _nullable(schema, *tables)
    return schema


def schema_text(schema: Schema) -> str:
    """Write a schema as it is published in ``ontology/schemas``."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
