"""The closed lists of the model. Each member is the slug of a concept in ``ontology/concepts``.

The value of a member is what a coding sheet says and what ends the concept's IRI
(``https://w3id.org/svidok/concept/{scheme}/{value}``); the scheme is ``Enum.scheme()``.
"""

from __future__ import annotations

import re
from enum import StrEnum

__all__ = [
    "AnchorStatus",
    "Aspect",
    "Bound",
    "Concept",
    "CopyKind",
    "DecidedBy",
    "DiffersIn",
    "InstrumentStatus",
    "Judgement",
    "Modality",
    "Outcome",
    "PassageRole",
    "Qualifier",
    "ReviewStatus",
    "Stance",
    "Standing",
    "TimeBasis",
    "Verdict",
    "Zone",
]


class Concept(StrEnum):
    """A member of one concept scheme."""

    @classmethod
    def scheme(cls) -> str:
        """Return the slug of the scheme: the class name in kebab case."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()


class CopyKind(Concept):
    """How much of their words two texts have in common."""

    SAME_TEXT = "same-text"
    WIRE_COPY = "wire-copy"
    QUOTED_PASSAGE = "quoted-passage"


class Stance(Concept):
    """What the claimant does with the description."""

    ASSERTS = "asserts"
    DENIES = "denies"
    ALLEGES = "alleges"
    ESTIMATES = "estimates"
    DISPUTES = "disputes"
    CONCEDES = "concedes"


class Modality(Concept):
    """How the described thing stands to what happens."""

    ACTUAL = "actual"
    ONGOING = "ongoing"
    PLANNED = "planned"
    REQUESTED = "requested"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    NORMATIVE = "normative"


class Bound(Concept):
    """What the words of a figure allow beside the printed number."""

    EXACT = "exact"
    MORE_THAN = "more-than"
    AT_LEAST = "at-least"
    UP_TO = "up-to"
    FEWER_THAN = "fewer-than"
    ABOUT = "about"
    ORDER_OF_MAGNITUDE = "order-of-magnitude"


class Qualifier(Concept):
    """Which kind of measurement a figure is."""

    INCREMENT = "increment"
    CUMULATIVE = "cumulative"
    STOCK = "stock"
    PERIOD_TOTAL = "period-total"
    TARGET = "target"


class Zone(Concept):
    """The part of a page in which a passage stands."""

    HEADLINE = "headline"
    BODY = "body"
    CAPTION = "caption"
    RELATED_ITEM = "related-item"
    FURNITURE = "furniture"

    @property
    def is_aside(self) -> bool:
        """Whether it lies outside the document's own text: no claim from it is accepted (law 4)."""
        return self in (Zone.RELATED_ITEM, Zone.FURNITURE)


class PassageRole(Concept):
    """What a passage does for its claim."""

    CONTENT = "content"
    CLAIMANT = "claimant"
    TIME = "time"
    ANTECEDENT = "antecedent"
    REPETITION = "repetition"


class AnchorStatus(Concept):
    """Whether the words of a passage were seen at its offsets."""

    VERIFIED = "verified"
    UNCHECKED = "unchecked"
    MOVED = "moved"
    LOST = "lost"


class TimeBasis(Concept):
    """How a time is known."""

    STATED = "stated"
    RELATIVE_TO_PUBLICATION = "relative-to-publication"
    INFERRED = "inferred"


class Outcome(Concept):
    """What became of a request."""

    ACCEPTED = "accepted"
    WILL_CONSIDER = "will-consider"
    REFUSED = "refused"
    NONE_REPORTED = "none-reported"


class Aspect(Concept):
    """What of a description a denial denies."""

    OCCURRENCE = "occurrence"
    NUMBER = "number"
    CHARACTERISATION = "characterisation"
    RESPONSIBILITY = "responsibility"


class InstrumentStatus(Concept):
    """How far an instrument (resolution, warrant, agreement) has come."""

    SUBMITTED = "submitted"
    ADOPTED = "adopted"
    ISSUED = "issued"


class ReviewStatus(Concept):
    """What review made of a claim. ``accepted`` means: the sheet says what the passage says."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    EXCLUDED = "excluded"


class Standing(Concept):
    """Whether a claimant denies that the thing of a shortcut occurred."""

    UNDISPUTED = "undisputed"
    DISPUTED = "disputed"


class Judgement(Concept):
    """What a person or program decided about two things being one."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Verdict(Concept):
    """How two figures stand to each other. Number drift is no verdict but a flag beside it."""

    NOT_COMPARABLE = "not-comparable"
    REVISION = "revision"
    PART_OF = "part-of"
    OTHER_DEFINITION = "other-definition"
    OTHER_SCOPE = "other-scope"
    OTHER_WINDOW = "other-window"
    LATER_COUNT = "later-count"
    SAME = "same"
    ROUNDING = "rounding"
    CONFLICT = "conflict"
    TENSION_UNDER_POLICY = "tension-under-policy"


class DiffersIn(Concept):
    """A property in which two compared figures differ."""

    VARIABLE = "variable"
    UNIT = "unit"
    POPULATION = "population"
    SCOPE = "scope"
    QUALIFIER = "qualifier"
    MODALITY = "modality"
    WINDOW = "window"
    AS_OF = "as-of"
    VALUE = "value"
    BOUND = "bound"
    CLAIMANT = "claimant"


class DecidedBy(Concept):
    """What a verdict on two figures rests on."""

    WORDS = "words"
    POLICY = "policy"
