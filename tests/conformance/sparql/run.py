"""One suite against one service: what became of each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from http.client import HTTPException

from tests.conformance.sparql.cases import Case, cases
from tests.conformance.sparql.description import run_description
from tests.conformance.sparql.deviations import DEVIATIONS
from tests.conformance.sparql.evaluation import (
    RefusedByPolicyError,
    run_query,
    run_syntax,
    run_update,
)
from tests.conformance.sparql.protocol import run_comment, run_requests
from tests.conformance.sparql.service import Client

__all__ = ["Outcome", "Verdict", "run_suite"]

_OLD = "http-rdf-update"


class Verdict(StrEnum):
    """What a test came to; the last two fail the run."""

    PASSED = "passed"
    REFUSED = "refused by policy"
    DEVIATES = "listed deviation"
    FAILED = "failed"
    UNEXPECTED = "passed, though listed as a deviation"

    @property
    def good(self) -> bool:
        """Tell whether this was expected."""
        return self not in {Verdict.FAILED, Verdict.UNEXPECTED}


@dataclass(frozen=True)
class Outcome:
    """A test, what it came to, and why."""

    case: Case
    verdict: Verdict
    reason: str = ""


def run_suite(name: str, client: Client) -> Iterator[Outcome]:
    """Run the tests of a suite in their order, each on an empty dataset."""
    known: dict[str, str] = {}
    client.empty()
    for case in cases(name):
        if name != _OLD:
            client.empty()
        yield _outcome(case, client, known)


def _outcome(case: Case, client: Client, known: dict[str, str]) -> Outcome:
    listed = DEVIATIONS.get(case.key)
    try:
        _run(case, client, known)
    except RefusedByPolicyError:
        return Outcome(case, Verdict.REFUSED, _calling(case))
    except (AssertionError, HTTPException, OSError, ValueError) as error:
        if listed is not None:
            return Outcome(case, Verdict.DEVIATES, listed)
        return Outcome(case, Verdict.FAILED, f"{type(error).__name__}: {error}")
    if listed is not None:
        return Outcome(case, Verdict.UNEXPECTED, listed)
    return Outcome(case, Verdict.PASSED)


def _calling(case: Case) -> str:
    if case.kind.startswith("Negative"):
        return "it calls out, which is refused whether it is well written or not"
    return "it calls out; it is refused as that, not as badly written"


def _run(case: Case, client: Client, known: dict[str, str]) -> None:
    if case.suite == _OLD:
        run_comment(case, client, known)
    else:
        _RUNNERS[case.kind](case, client)


_Runner = Callable[[Case, Client], None]


_RUNNERS: dict[str, _Runner] = {
    "ProtocolTest": run_requests,
    "GraphStoreProtocolTest": run_requests,
    "ServiceDescriptionTest": run_description,
    "QueryEvaluationTest": run_query,
    "CSVResultFormatTest": run_query,
    "UpdateEvaluationTest": run_update,
    "PositiveSyntaxTest11": partial(run_syntax, good=True),
    "NegativeSyntaxTest11": partial(run_syntax, good=False),
    "PositiveUpdateSyntaxTest11": partial(run_syntax, good=True),
    "NegativeUpdateSyntaxTest11": partial(run_syntax, good=False),
}
