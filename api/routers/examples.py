"""Ready questions for people who do not write SPARQL yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

__all__ = ["EXAMPLES", "Example"]


@dataclass(frozen=True, slots=True)
class Example:
    """A question in words and as a query; ``why`` says what its answer shows."""

    title: str
    why: str
    query: str

    @property
    def path(self) -> str:
        """Where its answer is."""
        return "/sparql?" + urlencode({"query": self.query})


EXAMPLES: Final = (
    Example(
        "How many – and who says so?",
        "Every figure with its bound as it was written, what it counts, and who states it. "
        "“More than” is never rounded to a number.",
        """\
PREFIX ace: <https://w3id.org/svidok/ace#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT ?figure ?bound ?counts ?claimant ?said ?claim WHERE {
  ?claim ace:content ?content ;
         ace:claimant ?who .
  ?content a ace:Figure ;
           ace:asWritten ?figure .
  OPTIONAL { ?content ace:bound/skos:prefLabel ?bound
             FILTER (lang(?bound) = "en") }
  OPTIONAL { ?content schema:variableMeasured/skos:prefLabel ?counts
             FILTER (lang(?counts) = "en") }
  OPTIONAL { ?who skos:prefLabel ?claimant FILTER (lang(?claimant) = "en") }
  OPTIONAL { ?claim ace:statedOn ?said }
}
ORDER BY ?counts ?said ?claim
""",
    ),
    Example(
        "Who denies what?",
        "Denials beside what they deny, each in its exact words. The graph takes no side.",
        """\
PREFIX ace: <https://w3id.org/svidok/ace#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX stance: <https://w3id.org/svidok/concept/stance/>

SELECT ?who ?words ?denied ?aspect ?claim WHERE {
  ?claim ace:stance stance:denies ;
         ace:claimant ?claimant ;
         ace:contentPassage/oa:hasSelector/oa:exact ?words .
  OPTIONAL { ?claimant skos:prefLabel ?who FILTER (lang(?who) = "en") }
  OPTIONAL { ?claim ace:denies ?denied }
  OPTIONAL { ?claim ace:deniedAspect/skos:prefLabel ?aspect
             FILTER (lang(?aspect) = "en") }
}
ORDER BY ?who ?words
""",
    ),
    Example(
        "Who holds which office?",
        "Offices with the first and last day on which a source attests them, and whether "
        "anybody disputes it.",
        """\
PREFIX ace: <https://w3id.org/svidok/ace#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT ?person ?office ?from ?to ?standing ?membership WHERE {
  ?membership a org:Membership ;
              org:member ?who ;
              org:role ?role .
  OPTIONAL { ?who skos:prefLabel ?person FILTER (lang(?person) = "en") }
  OPTIONAL { ?role skos:prefLabel ?office FILTER (lang(?office) = "en") }
  OPTIONAL { ?membership ace:attestedFrom ?from ; ace:attestedTo ?to }
  OPTIONAL { ?fact rdf:subject ?who ; rdf:predicate ace:holdsOffice ; rdf:object ?role ;
                   ace:standing/skos:prefLabel ?standing
             FILTER (lang(?standing) = "en") }
}
ORDER BY ?person ?from
""",
    ),
)
"""Three questions that show what this graph is for."""
