"""The SPARQL 1.1 suites of the W3C, over HTTP against a running service.

`make conformance` prints the same as a table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from tests.conformance.sparql.cases import EXCLUDED, SUITES, at_hand, cases
from tests.conformance.sparql.deviations import DEVIATIONS
from tests.conformance.sparql.run import Verdict, run_suite
from tests.conformance.sparql.service import NATIVE, PLAIN, Client, running

pytestmark = pytest.mark.skipif(not at_hand(), reason="the W3C suites are not at hand (SVIDOK_W3C)")

PROTOCOLS = SUITES[:4]
WHOLE = ("protocol", "graph-store-protocol", "service-description")
"""The suites from which nothing may be missing."""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """`kg serve --plain`, started for these tests."""
    with running(PLAIN, tmp_path_factory.mktemp("plain")) as client:
        yield client


def check(name: str, client: Client) -> Counter[Verdict]:
    """Run a suite; every test that came to something unexpected is named with its reason."""
    outcomes = list(run_suite(name, client))
    bad = [f"{o.case.key}: {o.verdict}: {o.reason}" for o in outcomes if not o.verdict.good]
    assert not bad, "\n".join(bad)
    assert len(outcomes) == len(cases(name))
    return Counter(outcome.verdict for outcome in outcomes)


@pytest.mark.parametrize("name", PROTOCOLS)
def test_the_service_speaks_the_protocols(name: str, service: Client) -> None:
    found = check(name, service)
    if name in WHOLE:
        assert set(found) == {Verdict.PASSED}


@pytest.mark.long
@pytest.mark.parametrize("name", SUITES[4:])
def test_the_service_answers_and_changes_as_the_suite_expects(name: str, service: Client) -> None:
    assert check(name, service)[Verdict.PASSED]


def test_the_suites_are_complete() -> None:
    counts = {name: len(cases(name)) for name in PROTOCOLS}
    assert counts == {
        "protocol": 34,
        "graph-store-protocol": 13,
        "http-rdf-update": 18,
        "service-description": 3,
    }


@pytest.mark.long
def test_every_suite_is_run_or_excluded_and_every_deviation_exists() -> None:
    keys = {case.key for name in SUITES for case in cases(name)}
    assert len(keys) == 563
    assert keys >= DEVIATIONS.keys()
    assert {name: len(cases(name)) for name in EXCLUDED} == {
        "entailment": 70,
        "service": 7,
        "syntax-fed": 3,
    }


def test_the_harness_finds_what_a_service_does_not_do(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """The engine's own server is known to lack two things; a harness that is blind passes it."""
    with running(NATIVE, tmp_path_factory.mktemp("native")) as client:
        failed = {
            outcome.case.name
            for outcome in run_suite("graph-store-protocol", client)
            if outcome.verdict is Verdict.FAILED
        }
    assert failed == {
        "post_get_post_get_direct",
        "post_get_post_get_indirect",
        "head_existing_direct",
        "head_existing_indirect",
    }
