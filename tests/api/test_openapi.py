"""Every operation of the OpenAPI document, asked as it says and as it does not say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Err, Ok
from schemathesis.schemas import APIOperation, BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.serving import Served, serving

pytestmark = pytest.mark.uncounted

Operation = APIOperation[Any, Any, Any, Any]

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
# A query may take too long, and the server may have too much to do: it says so, as documented.
CONFIG = {"checks": {"not_a_server_error": {"expected-statuses": ["2xx", "3xx", "4xx", 503, 504]}}}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("openapi")
    with serving(folder, workers=2, query_deadline_seconds=1, max_body_bytes=20_000) as served:
        yield served
        served.good()
        log = (folder / "log").read_text()
        assert "Traceback" not in log, log[-5_000:]


@pytest.fixture(scope="module")
def document(served: Served) -> BaseSchema:
    config = schemathesis.Config.from_dict(CONFIG)
    url = f"http://127.0.0.1:{served.port}"
    return schemathesis.openapi.from_url(f"{url}/openapi.json", config=config)


def operations(document: BaseSchema) -> list[Operation]:
    found = list(document.get_all_operations())
    assert not [result.err() for result in found if isinstance(result, Err)]
    return [result.ok() for result in found if isinstance(result, Ok)]


def probe(document: BaseSchema, mode: GenerationMode, examples: int) -> None:
    """Ask every operation, and tell of all that answer wrongly at once."""
    failed: dict[str, str] = {}
    asked = 0
    for operation in operations(document):
        try:
            _probe(operation, mode, examples)
            asked += 1
        except Unsatisfiable:
            # Nothing that can be written in its place is against what it says of itself.
            assert mode is GenerationMode.NEGATIVE, operation.label
        except FailureGroup as error:
            failed[operation.label] = str(error)
    assert asked + len(failed) > len(operations(document)) // 2
    assert not failed, "\n\n".join(f"{label}: {said}" for label, said in failed.items())


def _probe(operation: Operation, mode: GenerationMode, examples: int) -> None:
    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: schemathesis.Case[Operation]) -> None:
        case.call_and_validate(checks=CHECKS, timeout=20)

    ask()


def test_the_document_describes_what_is_served(document: BaseSchema) -> None:
    labels = {operation.label for operation in operations(document)}
    assert {"GET /health", "GET /sparql", "POST /sparql", "GET /id/{path}"} <= labels


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_every_operation_answers_as_it_says(document: BaseSchema, mode: GenerationMode) -> None:
    probe(document, mode, examples=3)


@pytest.mark.long
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_every_operation_answers_as_it_says_often(
    document: BaseSchema, mode: GenerationMode
) -> None:
    probe(document, mode, examples=60)
