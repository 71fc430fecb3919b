"""From the IRIs of the graph to paths of this server, and back."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from kg.terms import CONCEPT_BASE, PREFIXES

__all__ = ["ONTOLOGY", "Links"]

ONTOLOGY = PREFIXES["ace"].removesuffix("#")

_SAFE = "/:@!$&'()*+,;=-._~"


@dataclass(frozen=True, slots=True)
class Links:
    """Knows under which path each IRI is found here, whatever base IRI the operator chose."""

    base_iri: str

    def path(self, iri: str) -> str:
        """Return the path of an IRI on this server.

        >>> Links("https://example.org/kg/").path("https://example.org/kg/actor/ilve-osk")
        '/id/actor/ilve-osk'
        """
        if iri.startswith(f"{ONTOLOGY}#"):
            return f"/ace#{quote(iri.removeprefix(f'{ONTOLOGY}#'), safe=_SAFE)}"
        for start, here in ((self.base_iri, "/id/"), (CONCEPT_BASE, "/concept/")):
            rest = iri.removeprefix(start)
            if rest != iri and rest and "//" not in rest:
                return here + quote(rest, safe=_SAFE)
        return "/resource?" + urlencode({"iri": iri})

    def thing(self, path: str) -> str:
        """Return the IRI of what stands under ``/id/``, not yet checked to be one."""
        return self.base_iri + path

    @staticmethod
    def concept(path: str) -> str:
        """Return the IRI of what stands under ``/concept/``, not yet checked to be one."""
        return CONCEPT_BASE + path

    def is_ours(self, iri: str) -> bool:
        """Say whether this server is where an IRI is looked up first."""
        return iri.startswith((self.base_iri, CONCEPT_BASE, ONTOLOGY))
