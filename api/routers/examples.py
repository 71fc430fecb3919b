"""Ready questions for people who do not write SPARQL yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

__all__ = ["EXAMPLES", "Example"]

_PREFIXES = """\
PREFIX ace: <https://w3id.org/svidok/ace#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX stance: <https://w3id.org/svidok/concept/stance/>
PREFIX standing: <https://w3id.org/svidok/concept/standing/>

"""


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
        _PREFIXES
        + """\
SELECT ?figure ?bound ?counts ?claimant ?said ?claim WHERE {
  ?claim ace:content ?content ;
         ace:claimant ?who .
  ?content a ace:Figure ;
           ace:asWritten ?figure ;
           ace:bound/skos:prefLabel ?bound ;
           schema:variableMeasured/skos:prefLabel ?counts .
  ?who skos:prefLabel ?claimant .
  OPTIONAL { ?claim ace:statedOn ?said }
  FILTER (lang(?bound) = "en" && lang(?counts) = "en" && lang(?claimant) = "en")
}
ORDER BY ?counts ?said
""",
    ),
    Example(
        "Who denies what?",
        "Denials beside what they deny, each in its exact words. The graph takes no side.",
        _PREFIXES
        + """\
SELECT ?who ?aspect ?words ?claim WHERE {
  ?claim ace:stance stance:denies ;
         ace:claimant/skos:prefLabel ?who ;
         ace:contentPassage/oa:hasSelector/oa:exact ?words .
  OPTIONAL {
    ?claim ace:deniedAspect/skos:prefLabel ?aspect
    FILTER (lang(?aspect) = "en")
  }
  FILTER (lang(?who) = "en")
}
ORDER BY ?who ?words
""",
    ),
    Example(
        "Who holds which office?",
        "Offices with the first and last day on which a source attests them, and whether anybody "
        "disputes it.",
        _PREFIXES
        + """\
SELECT ?person ?office ?body ?from ?to ?membership WHERE {
  ?membership a org:Membership ;
              org:member/skos:prefLabel ?person ;
              org:role/skos:prefLabel ?office .
  OPTIONAL {
    ?membership org:organization/skos:prefLabel ?body
    FILTER (lang(?body) = "en")
  }
  OPTIONAL { ?membership ace:attestedFrom ?from ; ace:attestedTo ?to }
  FILTER (lang(?person) = "en" && lang(?office) = "en")
}
ORDER BY ?person ?from
""",
    ),
)
"""Three questions that show what this graph is for."""
