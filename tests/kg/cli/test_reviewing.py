"""`kg decide --publish-group` and `kg judge`."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import GroupDecision, IdentityDecision
from kg.sheet import load_decisions
from tests.kg.cli.conftest import Kg, Outcome
from tests.kg.cli.harbour import Harbour, write_corpus

_REASON = "they are counted on a ship, and no age or home is told"


@pytest.fixture
def small(tmp_path: Path) -> Harbour:
    """A corpus in which the passengers are a few children."""
    harbour = write_corpus(tmp_path)
    harbour.edit(
        "{label: people on the ferry}",
        "{label: people on the ferry, minors: true, size: 4, known: [date, settlement]}\n"
        "  crew: {label: crew of the ferry}",
    )
    return harbour


def _publish(kg: Kg, harbour: Harbour, *arguments: str) -> Outcome:
    by = ("--by", "second-reader", "--on", "2031-06-01", "--corpus", harbour.corpus)
    return kg("decide", harbour.sheet, *arguments, *by)


def test_a_small_group_is_published_by_a_decision(kg: Kg, small: Harbour, tmp_path: Path) -> None:
    build = ("build", "--corpus", small.corpus, "--texts", small.texts, "--store")
    kept = kg(*build, tmp_path / "before")
    assert kept.code == 1
    assert "small group of children" in kept.err
    before = small.decisions.read_bytes()
    done = _publish(kg, small, "--publish-group", "passengers", "--reason", _REASON, "--json")
    assert done.code == 0
    assert done.json == {"file": str(small.decisions), "group": "passengers", "added": True}
    assert small.decisions.read_bytes().startswith(before)
    last = load_decisions(small.decisions)[-1]
    assert isinstance(last, GroupDecision)
    assert (last.publish_group, last.by, last.reason) == ("passengers", "second-reader", _REASON)
    assert kg(*build, tmp_path / "after").code == 0


def test_a_group_is_published_once(kg: Kg, small: Harbour) -> None:
    first = _publish(kg, small, "--publish-group", "passengers", "--reason", _REASON)
    assert "is published by" in first.err
    written = small.decisions.read_bytes()
    again = _publish(kg, small, "--publish-group", "passengers", "--reason", _REASON)
    assert again.code == 0
    assert "was published already" in again.err
    assert small.decisions.read_bytes() == written


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("--publish-group", "passengers"), 2, "for a reason"),
        (("c001", "--publish-group", "passengers", "--reason", _REASON), 2, "no claims"),
        (("--all", "--publish-group", "passengers", "--reason", _REASON), 2, "no claims"),
        (
            ("--status", "accepted", "--publish-group", "passengers", "--reason", _REASON),
            2,
            "no status",
        ),
        (("--publish-group", "passenger", "--reason", _REASON), 1, "its groups are passengers"),
        (("--publish-group", "crew", "--reason", _REASON), 1, "not declared as minors"),
        (("--publish-group", "passengers", "--reason", "Tavi Brenn, aged 9, is named"), 1, "law 8"),
        (("--publish-group", "passengers", "--reason", " "), 1, "reason"),
        (("--all",), 2, "--status"),
    ],
)
def test_a_group_that_cannot_be_published_stays(
    kg: Kg, small: Harbour, arguments: tuple[str, ...], code: int, says: str
) -> None:
    before = small.decisions.read_bytes()
    done = _publish(kg, small, *arguments)
    assert done.code == code
    assert says in done.err
    assert "Tavi" not in done.err
    assert small.decisions.read_bytes() == before


def _judge(kg: Kg, harbour: Harbour, *arguments: str) -> Outcome:
    return kg("judge", *arguments, "--corpus", harbour.corpus, "--on", "2031-06-01")


_WHY = ("--by", "second-reader", "--reason", "no document says that they are one")


def test_a_judgement_is_added_and_reaches_the_graph(
    kg: Kg, harbour: Harbour, tmp_path: Path
) -> None:
    done = _judge(kg, harbour, "mira-tolven", "harbour#passengers", "--different", *_WHY, "--json")
    assert done.code == 0, done.err
    file = harbour.corpus / "judgements.jsonl"
    assert done.json == {
        "file": str(file),
        "of": ["mira-tolven", "harbour#passengers"],
        "judgement": "different",
        "added": True,
        "supersedes": False,
    }
    (entry,) = load_decisions(file)
    assert isinstance(entry, IdentityDecision)
    assert entry.reason == _WHY[-1]
    store = tmp_path / "store"
    assert kg("build", "--corpus", harbour.corpus, "--store", store).code == 0
    shown = kg("show", "mira-tolven", "--store", store).out
    assert "different: people on the ferry – no document says" in shown


def test_a_later_judgement_supersedes_and_nothing_is_repeated(kg: Kg, harbour: Harbour) -> None:
    names = ("orsin-brack", "mira-tolven")
    assert _judge(kg, harbour, *names, "--unsure", *_WHY).code == 0
    file = harbour.corpus / "judgements.jsonl"
    first = file.read_bytes()
    # The order of the two does not matter.
    again = _judge(kg, harbour, *reversed(names), "--unsure", *_WHY)
    assert "judged so already" in again.err
    assert file.read_bytes() == first
    later = _judge(kg, harbour, *reversed(names), "--different", *_WHY, "--json")
    assert later.json["supersedes"] is True
    assert file.read_bytes().startswith(first)
    assert len(load_decisions(file)) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("mira-tolven", "orsin-brack", *_WHY), 2, "--same"),
        (("mira-tolven", "orsin-brack", "--same", "--unsure", *_WHY), 2, "one of --same"),
        (("mira-tolven", "--same", *_WHY), 2, "Usage"),
        (("mira-tolven", "orsin-brack", "--same", "--by", "reader"), 2, "--reason"),
        (("mira-tolven", "orsin-brock", "--same", *_WHY), 1, "did you mean orsin-brack"),
        (("mira-tolven", "Mira Tolven", "--same", *_WHY), 1, "did you mean mira-tolven"),
        (("mira-tolven", "harbor#arrival", "--same", *_WHY), 1, "did you mean harbour"),
        (("mira-tolven", "harbour#arival", "--same", *_WHY), 1, "did you mean arrival"),
        (("mira-tolven", "../harbour#arrival", "--same", *_WHY), 1, "no document"),
        (("mira-tolven", "mira-tolven", "--same", *_WHY), 1, "nothing to judge"),
        (
            ("mira-tolven", "orsin-brack", "--same", "--by", "The Reader", "--reason", "x"),
            1,
            "small letters",
        ),
        (
            (
                *("mira-tolven", "orsin-brack", "--same", "--by", "reader"),
                *("--reason", "Tavi Brenn is a 9-year-old boy"),
            ),
            1,
            "law 8",
        ),
    ],
)
def test_a_judgement_that_cannot_be_made_adds_nothing(
    kg: Kg, harbour: Harbour, arguments: tuple[str, ...], code: int, says: str
) -> None:
    done = _judge(kg, harbour, *arguments)
    assert done.code == code
    assert says in done.err
    assert "Tavi" not in done.err
    assert not (harbour.corpus / "judgements.jsonl").exists()


def test_a_folder_without_reference_files_is_no_corpus(kg: Kg, tmp_path: Path) -> None:
    done = kg("judge", "a", "b", "--same", *_WHY, "--corpus", tmp_path)
    assert done.code == 1
    assert "reference" in done.err
    assert list(tmp_path.iterdir()) == []
