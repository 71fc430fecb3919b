"""The quantity policy: the declared, versioned ranges of "about" and of vague words."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from kg.errors import ConfigurationError, Problem
from kg.resources import ontology_dir

__all__ = ["About", "QuantityPolicy", "Reading", "VagueWord", "load_policy"]

Percent = Annotated[Decimal, Field(gt=0, lt=100)]
Range = tuple[Decimal, Decimal]


class Reading(StrEnum):
    """One admissible policy. A verdict by policy must hold under all three."""

    NARROW = "narrow"
    DECLARED = "declared"
    WIDE = "wide"


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class About(_Strict):
    """Percent that "about v" allows on either side of v."""

    narrow: Percent
    declared: Percent
    wide: Percent

    @model_validator(mode="after")
    def _nested(self) -> About:
        if not self.narrow <= self.declared <= self.wide:
            raise ValueError("narrow, declared and wide must not shrink in this order")
        return self

    def of(self, reading: Reading) -> Decimal:
        """Return the percent of one reading."""
        return {
            Reading.NARROW: self.narrow,
            Reading.DECLARED: self.declared,
            Reading.WIDE: self.wide,
        }[reading]


class VagueWord(_Strict):
    """The ranges of one unit word, both ends included."""

    word: str
    unit: Annotated[Decimal, Field(gt=0)]
    narrow: Range
    declared: Range
    wide: Range

    @model_validator(mode="after")
    def _ordered(self) -> VagueWord:
        for low, high in (self.narrow, self.declared, self.wide):
            if low > high:
                raise ValueError(f"the range of “{self.word}” ends before it begins")
        if self.narrow[1] > self.declared[1] or self.declared[1] > self.wide[1]:
            raise ValueError(f"the upper ends of “{self.word}” must not shrink")
        return self

    def of(self, reading: Reading) -> Range:
        """Return the range of one reading."""
        return {
            Reading.NARROW: self.narrow,
            Reading.DECLARED: self.declared,
            Reading.WIDE: self.wide,
        }[reading]


class QuantityPolicy(_Strict):
    """What vague words are taken to allow; ours, not the words', and named by its version."""

    version: str
    about: About
    vague: tuple[VagueWord, ...]

    @model_validator(mode="after")
    def _unique(self) -> QuantityPolicy:
        units = [word.unit for word in self.vague]
        if len(units) != len(set(units)):
            raise ValueError("two vague words have the same unit")
        return self

    def word_of(self, unit: Decimal) -> VagueWord | None:
        """Return the vague word of a unit (12 for dozens), or None where it has no policy."""
        return next((word for word in self.vague if word.unit == unit), None)


def load_policy(path: Path | None = None) -> QuantityPolicy:
    """Read a policy file; without a path, the one that ships with the ontology.

    Raises ``ConfigurationError`` that names file and field when the file is missing, is no YAML
    or breaks the form.
    """
    path = path if path is not None else ontology_dir() / "policies" / "quantity.yaml"
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        return QuantityPolicy.model_validate(data)
    except OSError as error:
        raise ConfigurationError(
            Problem("the quantity policy cannot be read", file=path.name)
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            Problem("the quantity policy is no YAML in UTF-8", file=path.name)
        ) from error
    except ValidationError as error:
        raise ConfigurationError(
            Problem(
                detail["msg"],
                file=path.name,
                field=".".join(str(part) for part in detail["loc"]) or None,
            )
            for detail in error.errors()
        ) from error
