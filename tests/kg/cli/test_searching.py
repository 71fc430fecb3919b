"""`kg search` on the stores of the small corpus."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.store import StoreFolder
from tests.kg.cli.conftest import Kg


def test_a_person_is_found_by_a_part_of_the_name(kg: Kg, store: Path) -> None:
    found = kg("search", "tolven", "--store", store, "--json").json
    best = found["hits"][0]
    assert best["iri"] == "https://w3id.org/svidok/id/actor/mira-tolven"
    assert (best["type"], best["label"], best["via"]) == ("person", "Mira Tolven", "words")
    assert [best["snippet"][start:end] for start, end in best["ranges"]] == ["Tolven"]
    assert found["total"] == sum(value["count"] for value in found["facets"]["type"])


def test_words_are_found_with_where_they_stand(kg: Kg, store: Path) -> None:
    done = kg("search", '"waited for years"', "--type", "passage", "--store", store)
    assert done.code == 0
    assert "had waited for years\n    passage · passage/" in done.out
    assert "2031-05-04" in done.out
    assert "found, 2 shown" in done.err


def test_what_is_only_alike_is_marked(kg: Kg, store: Path) -> None:
    assert "via spelling" in kg("search", "Tolvne", "--store", store).out
    assert "via transliteration" in kg("search", "Толвен", "--store", store).out


def test_half_of_the_words_are_enough_where_nothing_has_all(kg: Kg, store: Path) -> None:
    done = kg("search", "tolven zeppelin", "--store", store)
    assert "at least half" in done.err
    assert "Mira Tolven" in done.out


def test_the_full_store_is_searched_only_where_it_is_asked_for(kg: Kg, store: Path) -> None:
    public, full = (
        kg("search", "", "--limit", "0", "--store", store, "--json", *more).json
        for more in ((), ("--full",))
    )
    assert public["hits"] == []
    assert 0 < public["total"] < full["total"]


def test_pages_follow_each_other(kg: Kg, store: Path) -> None:
    whole = kg("search", "ferry", "--store", store, "--json").json["hits"]
    rest = kg("search", "ferry", "--offset", "1", "--store", store, "--json").json["hits"]
    assert rest == whole[1:]


@pytest.mark.parametrize("arguments", [("x", "--type", "boat"), (), ("x", "--limit", "-1")])
def test_wrong_usage_is_told_apart(kg: Kg, arguments: tuple[str, ...]) -> None:
    assert kg("search", *arguments).code == 2


def test_a_question_that_is_too_long_is_told(kg: Kg, store: Path) -> None:
    done = kg("search", "word " * 33, "--store", store)
    assert done.code == 1
    assert "at most 32 words" in done.err


def test_a_missing_index_is_told_with_the_way_out(kg: Kg, store: Path, tmp_path: Path) -> None:
    copy = tmp_path / "store"
    shutil.copytree(store, copy)
    shutil.rmtree(copy / StoreFolder(copy).current().generation / "search-public")
    done = kg("search", "ferry", "--store", copy)
    assert done.code == 1
    assert "there is no search index" in done.err
    assert "run `kg build`" in done.err
