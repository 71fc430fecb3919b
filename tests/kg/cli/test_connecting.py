"""`kg paths`, `kg met` and `kg network` on the stores of the small corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kg.cli.conftest import Kg


def test_nothing_found_is_an_answer_that_succeeds(kg: Kg, store: Path) -> None:
    done = kg("paths", "Mira Tolven", "veldport", "--store", store)
    assert done.code == 0
    assert "Searched, nothing found" in done.out
    found = kg("paths", "mira-tolven", "veldport", "--store", store, "--json").json
    assert found["outcome"] in {"not-connected", "no-links"}
    assert found["paths"] == []


def test_a_path_is_shown_with_its_words(kg: Kg, store: Path) -> None:
    found = kg("paths", "arrival", "passengers", "--store", store, "--json").json
    (path,) = found["paths"]
    (step,) = path["steps"]
    (claim,) = step["links"][0]["claims"]
    assert claim["words"] == "More than 40 people came ashore"
    assert claim["end"] - claim["start"] == len(claim["words"])
    shown = kg("paths", "arrival", "passengers", "--store", store)
    assert "takes part in (agent)" in shown.out
    assert "“More than 40 people came ashore”" in shown.out


def test_a_hub_is_met_only_where_it_is_let_in(kg: Kg, store: Path) -> None:
    asked = ("paths", "passengers", "arrival", "--store", store, "--through", "veldport")
    assert "nothing found" in kg(*asked).out
    assert kg("paths", "veldport", "arrival", "--store", store, "--json").json["outcome"] == "found"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("paths", "Mira Tolvan", "veldport"), 1, "did you mean “Mira Tolven”"),
        (("paths", "mira-tolven", "Mira Tolven"), 2, "the same thing"),
        (("paths", "mira-tolven", "veldport", "-k", "0"), 2, "-k"),
        (("paths", "mira-tolven", "veldport", "--hub", "river"), 2, "river"),
        (("paths", "mira-tolven", "veldport", "--avoid", "veldport"), 1, "cannot be avoided"),
        (("paths", "mira-tolven", "veldport", "--picture", "x.gif"), 2, ".svg or .png"),
        (("met", "nobody-at-all"), 1, "is called"),
        (("network", "--hub", "river"), 2, "river"),
    ],
)
def test_what_cannot_be_answered_says_why(
    kg: Kg, store: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = kg(*arguments, "--store", store)
    assert done.code == code
    assert said in done.err


def test_no_meeting_is_an_answer(kg: Kg, store: Path) -> None:
    done = kg("met", "mira-tolven", "--store", store)
    assert (done.code, "nothing found" in done.out) == (0, True)
    found = kg("met", "--store", store, "--json").json
    assert (found["total"], found["documented"], found["other"]) == (0, [], [])


def test_the_network_says_what_its_numbers_mean(kg: Kg, store: Path) -> None:
    found = kg("network", "--store", store, "--json").json
    assert found["actor_count"] == len(found["actors"])
    assert found["notes"]
    done = kg("network", "--centrality", "--store", store)
    assert "betweenness" in done.out
    assert "documents at hand" in done.err
    assert kg("network", "--store", store, "--with-hubs", "--with-planned").code == 0


def test_a_path_is_drawn(kg: Kg, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "path.svg"
    assert kg("paths", "arrival", "passengers", "--store", store, "--picture", file).code == 0
    assert "More than 40 people came ashore" in file.read_text(encoding="utf-8")
