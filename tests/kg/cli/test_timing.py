"""`kg figures`, `kg timeline` and `kg known-on` on the stores of the small corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kg.cli.conftest import Kg


def test_figures_come_with_words_days_and_a_citation(kg: Kg, store: Path) -> None:
    found = kg("figures", "--variable", "passengers-arrived", "--store", store, "--json").json
    (series,) = found["series"]
    (point,) = series["points"]
    assert series["claimant"]["label"] == "harbour office"
    assert (point["figure"]["as_written"], point["minimum"], point["maximum"]) == (
        "More than 40",
        "41",
        None,
    )
    assert point["days"]["published"] == {"earliest": "2031-05-04", "latest": "2031-05-04"}
    assert point["days"]["recorded"] == {"earliest": "2031-05-10", "latest": "2031-05-10"}
    (citation,) = point["figure"]["citations"]
    assert citation["words"] == "More than 40 people"
    assert citation["start"] is not None
    assert "harbour office" in citation["sentence"]


def test_figures_are_shown_with_who_says_so_and_where(kg: Kg, store: Path) -> None:
    shown = kg("figures", "--store", store)
    assert "passengers arrived · harbour office" in shown.out
    assert "harbour office asserts: “More than 40 people”" in shown.out
    assert "New ferry reaches Veldport, " in shown.out
    assert "1 found" in shown.err


def test_a_series_without_figures_is_an_answer(kg: Kg, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "none.svg"
    done = kg(
        "figures",
        "--claimant",
        "orsin-brack",
        "--known-on",
        "2031-05-04",
        "--store",
        store,
        "--picture",
        file,
    )
    assert done.code == 0
    assert done.out == (
        "Searched 1 figures of 1 variables: none by “Orsin Brack” known on 2031-05-04. "
        "Nearest: passengers arrived (1).\n"
    )
    assert "nothing to draw" in done.err
    assert not file.exists()


@pytest.mark.parametrize(
    ("command", "start"),
    [
        (("figures", "--variable", "passengers-arrived", "--scale", "log"), b"<?xml"),
        (("timeline", "--actor", "orsin-brack"), None),
        (("timeline",), b"<?xml"),
    ],
)
def test_pictures_are_drawn(
    kg: Kg, store: Path, tmp_path: Path, command: tuple[str, ...], start: bytes | None
) -> None:
    for suffix, first in (("svg", start), ("PNG", b"\x89PNG" if start else None)):
        file = tmp_path / f"drawn.{suffix}"
        assert kg(*command, "--store", store, "--picture", file).code == 0
        assert file.exists() is (first is not None)
        if first is not None:
            assert file.read_bytes().startswith(first)


def test_a_timeline_keeps_plans_apart(kg: Kg, store: Path) -> None:
    shown = kg("timeline", "--store", store).out
    asserted, apart = shown.split("Not asserted as actual")
    assert "2031-05-03  Arrival of the ferry" in asserted
    assert "no date  Waiting for the ferry [disputed]" in asserted
    assert "Orsin Brack denies: “denied that anybody had waited”" in asserted
    assert "Second ferry [planned]" in apart
    found = kg("timeline", "--store", store, "--json").json
    assert found["rows"][0]["label"] == "Arrival of the ferry"
    assert (found["total"], found["undated"]) == (3, 2)


def test_a_timeline_is_narrowed(kg: Kg, store: Path) -> None:
    def labels(*options: str) -> list[str]:
        found = kg("timeline", *options, "--store", store, "--json").json
        return [row["label"] for row in found["rows"]]

    assert labels("--place", "velmar") == ["Arrival of the ferry"]
    assert labels("--section", "planned") == ["Second ferry"]
    assert sorted(labels("--to", "2031-05-02", "--kind", "event")) == [
        "Second ferry",
        "Waiting for the ferry",
    ]
    nothing = kg("timeline", "--actor", "orsin-brack", "--store", store)
    assert nothing.code == 0
    assert "nothing found with “Orsin Brack”" in nothing.out


def test_what_was_known_is_counted_and_listed(kg: Kg, store: Path) -> None:
    found = kg("known-on", "2031-05-04", "--store", store, "--json").json
    assert (found["clock"], found["total"], found["denial_total"]) == ("published", 8, 1)
    assert found["kinds"]["figure"] == 1
    assert found["figures"]["total"] == 1
    assert [office["member"]["label"] for office in found["offices"]] == ["Mira Tolven"]
    shown = kg("known-on", "2031-05-04", "--store", store).out
    assert "Denied by then (1)" in shown
    assert "Figures as they stood (1)" in shown
    assert "Mira Tolven · head of the harbour office" in shown


def test_nothing_was_known_the_day_before(kg: Kg, store: Path) -> None:
    done = kg("known-on", "2031-05-03", "--store", store)
    assert done.code == 0
    assert "Searched 8 claims for what had been published by 2031-05-03: nothing found." in done.out
    found = kg("known-on", "2031-05-03", "--store", store, "--json").json
    assert (found["claims"], found["offices"], found["figures"]["series"]) == ([], [], [])
    recorded = kg("known-on", "2031-05-10", "--clock", "recorded", "--store", store, "--json")
    assert recorded.json["total"] == 8


def test_only_the_full_store_knows_what_is_not_published(kg: Kg, store: Path) -> None:
    public, full = (
        kg("known-on", "2031-05-04", "--store", store, "--json", *more).json["total"]
        for more in ((), ("--full",))
    )
    assert public == full == 8


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("figures", "--from", "May"), "'May' is no day"),
        (("figures", "--clock", "noon"), "none of happened, said, published, recorded"),
        (("figures", "--scale", "wide"), "none of auto, linear, log"),
        (("figures", "--picture", "x.pdf"), ".svg or .png"),
        (("timeline", "--kind", "boat"), "none of event"),
        (("timeline", "--section", "true"), "none of asserted"),
        (("known-on", "2031-02-30"), "is no day"),
        (("known-on", "2031-05-04", "--clock", "happened"), "makes nothing known"),
        (("known-on", "2031-05-04", "--kind", "boat"), "none of event"),
    ],
)
def test_wrong_usage_is_told_apart(kg: Kg, arguments: tuple[str, ...], said: str) -> None:
    done = kg(*arguments)
    assert done.code == 2
    assert said in " ".join(done.err.replace("│", " ").split())


def test_a_name_that_nothing_has_is_told_with_what_comes_near(kg: Kg, store: Path) -> None:
    done = kg("figures", "--variable", "passengers-arived", "--store", store, "--json")
    assert done.code == 1
    assert "passengers-arrived" in done.json["problems"][0]["way_out"]
