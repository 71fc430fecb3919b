"""What validation finds: a report of violations, the same from either engine."""

from __future__ import annotations

from dataclasses import dataclass, field

from rdflib import URIRef
from rdflib.term import Node as Term

__all__ = ["Report", "Violation"]


@dataclass(frozen=True, slots=True)
class Violation:
    """One result of SHACL validation.

    Two violations are equal if they agree in all but the message, which an engine may word by
    itself where a shape has none.
    """

    focus: Term
    """The node that breaks the constraint."""
    path: str | None
    """The path of the property shape, as a SPARQL property path; ``None`` for a node shape.

    For a shape without a name only a path of one property is known.
    """
    value: Term | None
    """The value that is wrong; ``None`` where something is missing."""
    component: URIRef
    """The kind of constraint, such as ``sh:MinCountConstraintComponent``."""
    shape: URIRef | None
    """The shape that is broken; ``None`` for one without a name."""
    severity: URIRef
    law: int | None
    """The number of the law that the shape enforces, where it enforces one."""
    message: str = field(compare=False)
    """What is wrong, in plain words."""

    @property
    def order(self) -> tuple[str, ...]:
        """What violations are sorted by: focus, shape, component, path and value."""
        parts = (self.focus, self.shape, self.component, self.path, self.value, self.severity)
        return tuple("" if part is None else str(part) for part in parts)


@dataclass(frozen=True, slots=True)
class Report:
    """All violations, each once, in a fixed order."""

    violations: tuple[Violation, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether the data breaks no shape, of whatever severity."""
        return not self.violations

    @property
    def laws(self) -> frozenset[int]:
        """The laws that are broken."""
        return frozenset(found.law for found in self.violations if found.law is not None)
