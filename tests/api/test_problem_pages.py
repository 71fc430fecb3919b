from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.problems import KINDS, TYPE_BASE
from api.routers.problem_pages import PROBLEM_KINDS
from tests.api.asking import asking


@pytest.fixture(scope="module")
def client(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with asking(store, tmp_path_factory.mktemp("queries")) as client:
        yield client


def test_every_kind_of_the_house_is_described_with_its_status() -> None:
    described = {(kind.slug, kind.status) for kind in PROBLEM_KINDS}
    assert {(kind.slug, kind.status) for kind in KINDS.values()} <= described
    assert len({kind.slug for kind in PROBLEM_KINDS}) == len(PROBLEM_KINDS)


@pytest.mark.parametrize("kind", PROBLEM_KINDS, ids=lambda kind: kind.slug)
def test_every_type_leads_to_a_page(client: TestClient, kind: object) -> None:
    found = next(one for one in PROBLEM_KINDS if one is kind)
    said = client.get(f"/problem/{found.slug}").json()
    assert said["type"] == TYPE_BASE + found.slug
    assert said["status"] == found.status
    page = client.get(f"/problem/{found.slug}", headers={"Accept": "text/html"})
    assert found.meaning.split("'")[0] in page.text
    assert f'href="/problem/{found.slug}"' in client.get("/problem").text


@pytest.mark.parametrize(
    ("path", "accept"),
    [("/nothing", "*/*"), ("/queries/nothing", "*/*"), ("/queries/labels", "image/png")],
)
def test_the_type_of_an_answer_is_described(client: TestClient, path: str, accept: str) -> None:
    type_ = client.get(path, headers={"Accept": accept}).json()["type"]
    assert client.get("/problem/" + type_.removeprefix(TYPE_BASE)).status_code == 200


def test_an_unknown_kind_is_not_found(client: TestClient) -> None:
    answer = client.get("/problem/<script>")
    assert answer.status_code == 404
    assert answer.json()["problems"][0]["way_out"] == "see /problem"
