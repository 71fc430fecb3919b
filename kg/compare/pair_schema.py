"""The JSON Schema of a list of pairs, as it is published in ``ontology/schemas/pairs.json``."""

from __future__ import annotations

import json
from typing import Any, Final, TypeAlias, get_args

from kg.compare.pair_models import Answer, Context
from kg.model.vocabulary import Bound, Concept, DecidedBy, DiffersIn, Modality, Qualifier

__all__ = ["pairs_json_schema", "pairs_schema_text"]

Schema: TypeAlias = "dict[str, Any]"

_WORDS: Final = ["string", "null"]
_FIGURE: Final[dict[str, tuple[str, Schema]]] = {
    "as_written": ("The number's own words, bound included: “more than 600”.", {"type": _WORDS}),
    "value": (
        "The printed number; the lower end of a range; for vague words the unit word (dozens 12, "
        "hundreds 100, thousands 1000, tens of thousands 10000). Null where the sentence gives "
        "none, never 0.",
        {"type": ["number", "string", "null"]},
    ),
    "value_max": ("The upper end of a range.", {"type": ["number", "string", "null"]}),
    "unit": ("What is counted or measured, in free words.", {"type": _WORDS}),
    "variable": ("What is said of the counted, a short noun or participle.", {"type": _WORDS}),
    "population": ("The criterion for who is counted: “children under 18”.", {"type": _WORDS}),
    "scope": (
        "The place, organisation or programme counted for; several are counted together.",
        {"type": ["string", "array", "null"], "items": {"type": "string"}},
    ),
    "claimant": ("Who states the number.", {"type": _WORDS}),
    "chain": (
        "How it travelled: carriers, the nearest to the claimant first.",
        {"type": ["string", "array", "null"], "items": {"type": "string"}},
    ),
}
_DAYS: Final = {
    "window_from": "The first day counted (increment, period total, cumulative).",
    "window_to": "The last day counted (increment, period total).",
    "as_of": "The day described (stock, cumulative), or the deadline of a target.",
    "published": "The day of publication.",
}
_CLOSED: Final[dict[str, tuple[type[Concept], str]]] = {
    "bound": (Bound, "What the words allow beside the printed number."),
    "qualifier": (Qualifier, "Which kind of measurement it is; `kind` is read as this."),
    "modality": (Modality, "How it stands to what happens."),
}


def _underscored(kind: type[Concept]) -> list[str]:
    return [member.value.replace("-", "_") for member in kind]


def _closed(kind: type[Concept], description: str) -> Schema:
    return {
        "description": f"{description} Spaces and hyphens are read as underscores.",
        "anyOf": [{"enum": [*_underscored(kind), None]}, {"type": "string"}],
    }


def _figure() -> Schema:
    properties: Schema = {
        "sentence": {
            "description": "The whole sentence that gives the figure, as it is printed.",
            "type": "string",
            "minLength": 1,
            "maxLength": 10_000,
        }
    }
    for name, (description, shape) in _FIGURE.items():
        properties[name] = {"description": description, **shape}
    for name, (kind, description) in _CLOSED.items():
        properties[name] = _closed(kind, description)
    properties["kind"] = {"$ref": "#/$defs/figure/properties/qualifier"}
    for name, description in _DAYS.items():
        properties[name] = {"description": description, "$ref": "#/$defs/day"}
    return {
        "title": "Figure",
        "description": "One typed number with the sentence that gives it. Unknown keys are "
        "passed over and named once in the answer.",
        "type": "object",
        "properties": properties,
        "required": ["sentence"],
    }


def _expected() -> Schema:
    words = {"type": "string"}
    return {
        "description": "What somebody expects; read for scoring alone, never for comparing.",
        "type": "object",
        "properties": {
            "verdict": {"enum": list(get_args(Answer))},
            "differs_in": {
                "description": "Every property whose fields differ, the deciding one first.",
                "type": ["array", "null"],
                "items": {"enum": _underscored(DiffersIn)},
            },
            "decided_by": {"enum": [*_underscored(DecidedBy), None]},
            "drift_beside": {"type": ["string", "null"]},
            "why": words,
        },
        "required": ["verdict"],
    }


def _pair() -> Schema:
    figure = {"$ref": "#/$defs/figure"}
    named = dict.fromkeys(("a", "b", "left", "right", "first", "second"), figure)
    sides = [["a", "b"], ["left", "right"], ["first", "second"]]
    return {
        "description": "Two figures; their order never matters.",
        "anyOf": [
            {
                "type": "object",
                "properties": {
                    "id": {"type": ["string", "integer"]},
                    **named,
                    "expected": {"$ref": "#/$defs/expected"},
                },
                "anyOf": [{"required": names} for names in sides],
            },
            {"type": "array", "items": figure, "minItems": 2, "maxItems": 2},
        ],
    }


def pairs_json_schema() -> Schema:
    """Return the JSON Schema (2020-12) of a list of pairs."""
    pairs = {"type": "array", "items": {"$ref": "#/$defs/pair"}}
    context = Context.model_json_schema(mode="validation", ref_template="#/$defs/{model}")
    defs = context.pop("$defs", {})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://w3id.org/svidok/schema/pairs.json",
        "title": "Svidok pairs of figures",
        "description": "Pairs of typed figures, each with its sentence, for `kg compare`.",
        "anyOf": [
            {
                "type": "object",
                "properties": {"pairs": pairs, "context": context},
                "required": ["pairs"],
            },
            pairs,
        ],
        "$defs": {
            "day": {
                "description": "A day that may be known in part (EDTF, level 0).",
                "type": ["string", "integer", "null"],
                "examples": ["2024", "2024-02", "2024-02-03"],
            },
            "figure": _figure(),
            "pair": _pair(),
            "expected": _expected(),
            **defs,
        },
    }


def pairs_schema_text() -> str:
    """Write the schema as it is published."""
    return json.dumps(pairs_json_schema(), indent=2, ensure_ascii=False) + "\n"
