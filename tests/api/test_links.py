from __future__ import annotations

import pytest

from api.links import Links

BASE = "https://graph.example/kg#"


@pytest.mark.parametrize(
    ("iri", "path"),
    [
        (f"{BASE}actor/ilve-osk", "/id/actor/ilve-osk"),
        (f"{BASE}a?b%c d", "/id/a%3Fb%25c%20d"),
        ("https://w3id.org/svidok/concept/stance/denies", "/concept/stance/denies"),
        ("https://w3id.org/svidok/ace#Claim", "/ace#Claim"),
        (
            "https://example.org/x?y=1&z=2",
            "/resource?iri=https%3A%2F%2Fexample.org%2Fx%3Fy%3D1%26z%3D2",
        ),
        (BASE, "/resource?iri=https%3A%2F%2Fgraph.example%2Fkg%23"),
        ("javascript:alert(1)", "/resource?iri=javascript%3Aalert%281%29"),
        (
            f"{BASE}x//evil.example/",
            "/resource?iri=https%3A%2F%2Fgraph.example%2Fkg%23x%2F%2Fevil.example%2F",
        ),
    ],
)
def test_every_iri_has_a_path_on_this_server(iri: str, path: str) -> None:
    assert Links(BASE).path(iri) == path


def test_a_path_leads_back_to_its_iri() -> None:
    assert Links(BASE).thing("actor/ilve-osk") == f"{BASE}actor/ilve-osk"
    assert Links.concept("stance/denies") == "https://w3id.org/svidok/concept/stance/denies"
