from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import AnchorError, GuardError, VerificationError
from kg.ids import DEFAULT_BASE, Ids
from kg.model.vocabulary import AnchorStatus, ReviewStatus
from kg.pipeline.build import build
from kg.review import claim_statuses, decide
from kg.review.alignment import align
from kg.review.reanchor import Choices, Reanchored, reanchor
from kg.sheet import SourceText, load_decisions, load_sheet, read_text
from kg.store import Reader, StoreFolder
from kg.terms import ACE, OA, concept
from kg.triples.names import claim_hashes
from kg.verify import verify
from tests.kg.cli.harbour import TEXT, Harbour, write_corpus

_DAY = date(2031, 6, 1)
_CHANGED = TEXT.replace(
    "“We had waited for years”, said Mira Tolven, head of the harbour office.",
    "The crossing takes two hours. Nobody spoke at the quay.",
).replace("New ferry reaches Veldport\n", "New ferry reaches Veldport\nUpdated in the evening.\n")


@pytest.fixture
def harbour(tmp_path: Path) -> Harbour:
    return write_corpus(tmp_path)


def _text(harbour: Harbour, words: str, name: str = "newer.txt") -> SourceText:
    path = harbour.texts / name
    path.write_bytes(words.encode())
    return read_text(path)


def _reanchor(
    harbour: Harbour,
    words: str,
    *,
    write: bool = True,
    with_old: bool = True,
    choices: Choices | None = None,
) -> Reanchored:
    old = None
    if with_old:
        old = next(
            text
            for path in sorted(harbour.texts.iterdir())
            if (text := read_text(path)).sha256 == load_sheet(harbour.sheet).value.document.sha256
        )
    new = _text(harbour, words, f"text-{len(list(harbour.texts.iterdir()))}.txt")
    return reanchor(harbour.sheet, new, old, choices=choices, write=write)


def _counts(done: Reanchored) -> Counter[str]:
    return Counter(placed.status.value for placed in done.passages)


def test_the_same_text_leaves_everything_where_it_is(harbour: Harbour) -> None:
    before = load_sheet(harbour.sheet).value
    done = _reanchor(harbour, TEXT)
    assert set(_counts(done)) == {"verified"}
    assert load_sheet(harbour.sheet).value == before


def test_what_is_before_a_change_stays_and_what_is_behind_it_moves(harbour: Harbour) -> None:
    before = load_sheet(harbour.sheet).value
    done = _reanchor(harbour, TEXT.replace("“We had", "And more: “We had"))
    for placed in done.passages:
        moved = 0 if placed.was[0] < TEXT.index("“We had") else len("And more: ")
        assert placed.now == (placed.was[0] + moved, placed.was[1] + moved)
        expected = AnchorStatus.MOVED if moved else AnchorStatus.VERIFIED
        assert placed.status is expected
    after = load_sheet(harbour.sheet).value
    assert claim_hashes(after) == claim_hashes(before)
    assert after.document.first == before.document.sha256
    assert done.look_again == ("c004", "c005", "c006")


def test_nothing_is_written_before_it_is_asked_for(harbour: Harbour) -> None:
    before = harbour.sheet.read_bytes()
    done = _reanchor(harbour, _CHANGED, write=False)
    assert done.lost_claims == ("c004", "c005", "c006")
    assert not done.written
    assert harbour.sheet.read_bytes() == before


def test_decisions_are_kept_with_claims_that_are_lost(harbour: Harbour) -> None:
    decisions = harbour.decisions.read_bytes()
    statuses = _statuses(harbour)
    done = _reanchor(harbour, _CHANGED)
    assert done.lost_claims == ("c004", "c005", "c006")
    assert harbour.decisions.read_bytes() == decisions
    assert _statuses(harbour) == statuses
    sheet = load_sheet(harbour.sheet).value
    assert [claim.key for claim in sheet.claims if claim.lost == done.was] == [*done.lost_claims]
    newest = next(t for p in harbour.texts.iterdir() if (t := read_text(p)).sha256 == done.now)
    report = verify(load_sheet(harbour.sheet), newest)
    assert report.problems == ()
    assert report.counts[AnchorStatus.LOST] == 3


def test_words_that_come_back_are_found_again(harbour: Harbour) -> None:
    before = load_sheet(harbour.sheet).value
    _reanchor(harbour, _CHANGED)
    done = _reanchor(harbour, TEXT)
    assert done.lost_claims == ()
    after = load_sheet(harbour.sheet).value
    assert after.claims == before.claims
    assert after.document.sha256 == before.document.sha256


def _statuses(harbour: Harbour) -> dict[str, ReviewStatus | None]:
    return claim_statuses(load_sheet(harbour.sheet).value, load_decisions(harbour.decisions))


def _anchors(reader: Reader, graph: str | None = None) -> Counter[str]:
    where = "?p" if graph is None else f"GRAPH <{graph}> {{ ?p"
    close = "" if graph is None else "}"
    rows = reader.rows(f"SELECT ?p ?s {{ {where} <{ACE.anchorStatus}> ?s {close} }}")
    return Counter(str(status).rpartition("/")[2] for _, status in rows)


def test_the_graph_says_what_became_of_each_passage(harbour: Harbour, tmp_path: Path) -> None:
    done = _reanchor(harbour, _CHANGED)
    report = build(harbour.corpus, tmp_path / "store", base=DEFAULT_BASE, texts=harbour.texts)
    assert report.refused == {}
    folder = StoreFolder(tmp_path / "store")
    public, full = folder.public(), folder.full()
    # c001 to c003, c007 and c008
    assert report.documents == {"harbour": 5}
    assert _anchors(public) == {"verified": 6}
    names = load_sheet(harbour.sheet).value
    ids = Ids()
    document = ids.document_hash(None, done.was)
    version = ids.version_hash(document, done.now)
    older = ids.iri(f"version/{ids.version_hash(document, done.was)}")
    hidden = f"{ids.graph(f'document/{version}')}/unpublished"
    assert _anchors(full, hidden)["lost"] == 3
    lost = concept("anchor-status", AnchorStatus.LOST)
    sources = full.rows(
        f"SELECT DISTINCT ?v {{ GRAPH <{hidden}> "
        f"{{ ?p <{ACE.anchorStatus}> <{lost}> ; <{OA.hasSource}> ?v }} }}"
    )
    assert [row[0] for row in sources] == [older]
    # the older version is told in full: what stayed, what moved, what is lost
    before = f"{ids.graph(f'document/{ids.version_hash(document, done.was)}')}/unpublished"
    assert _anchors(full, before) == {"lost": 3, "moved": 7}
    assert _anchors(public, before) == {}
    # the decision on a lost claim is still told, in full and to nobody else
    claim = ids.iri(f"claim/{claim_hashes(names)['c004']}")
    said = f"SELECT ?status {{ GRAPH ?g {{ <{claim}> <{ACE.reviewStatus}> ?status }} }}"
    assert [row[0] for row in full.rows(said)] == [concept("review-status", "accepted")]
    assert list(public.rows(said)) == []


def test_a_claim_that_is_lost_cannot_be_accepted_anew(harbour: Harbour) -> None:
    _reanchor(harbour, _CHANGED)
    with pytest.raises(Exception, match="no longer stand in the text"):
        decide(harbour.sheet, ["c004"], ReviewStatus.ACCEPTED, by="third-reader", on=_DAY)
    decide(
        harbour.sheet, ["c004"], ReviewStatus.REJECTED, by="third-reader", on=_DAY, reason="gone"
    )


def test_words_that_say_something_else_now_hold_no_more(harbour: Harbour) -> None:
    done = _reanchor(harbour, TEXT.replace("More than 40 people", "No fewer; More than 40 people"))
    assert done.holds_no_more == {}
    done = _reanchor(harbour, TEXT.replace("More than 40 people", "Perhaps 2 million 40 people"))
    assert "c002" in done.lost_claims


def test_a_truncation_is_no_place(harbour: Harbour) -> None:
    done = _reanchor(harbour, TEXT.replace("12 percent", "112 percent"))
    assert "c009" in done.lost_claims


_TWICE = TEXT.replace("plans a second ferry.", "plans a second ferry. It plans a second ferry.")


def test_of_several_places_none_is_chosen_silently(harbour: Harbour) -> None:
    before = harbour.sheet.read_bytes()
    done = _reanchor(harbour, _TWICE, write=False, with_old=False, choices=None)
    (open_one,) = done.open
    assert open_one.claim == "c008"
    assert len(open_one.places) == 2
    with pytest.raises(AnchorError, match="claims"):
        _reanchor(harbour, _TWICE, with_old=False)
    assert harbour.sheet.read_bytes() == before
    done = _reanchor(harbour, _TWICE, choices=Choices({"claims[7]": 2}))
    placed = next(placed for placed in done.passages if placed.claim == "c008")
    assert placed.now is not None
    assert placed.now[0] == _TWICE.rindex("plans a second ferry")


def test_with_the_old_text_what_is_round_the_words_tells(harbour: Harbour) -> None:
    done = _reanchor(harbour, TEXT.replace("Orsin Brack", "It plans a second ferry. Orsin Brack"))
    placed = next(placed for placed in done.passages if placed.claim == "c008")
    assert placed.now is not None
    assert done.sheet == harbour.sheet
    assert placed.how == "the text round it is the same"
    assert load_sheet(harbour.sheet).value.claims[7].prefix


def test_the_one_place_that_is_left_may_be_the_other_one(harbour: Harbour) -> None:
    _reanchor(harbour, _TWICE, choices=Choices({"claims[7]": 2}))
    done = _reanchor(harbour, TEXT, write=False, with_old=False)
    assert [placed.claim for placed in done.open] == ["c008"]


def test_zones_go_with_their_text(harbour: Harbour) -> None:
    done = _reanchor(harbour, _CHANGED)
    zones = load_sheet(harbour.sheet).value.document.zones
    newest = next(t for p in harbour.texts.iterdir() if (t := read_text(p)).sha256 == done.now)
    assert newest.text[slice(*zones[-1].at)].startswith("Read more")
    assert [(edge.before, edge.after) for edge in done.edges] == [("headline", "body")]


def test_without_the_old_text_zones_cannot_be_moved(harbour: Harbour) -> None:
    with pytest.raises(AnchorError, match="--old"):
        _reanchor(harbour, TEXT.replace("It said", "It says"), with_old=False)


def test_a_claim_that_stands_in_the_furniture_now_is_lost(harbour: Harbour) -> None:
    moved = TEXT.replace("The harbour office plans a second ferry.\n", "").replace(
        "rise by 12 percent", "rise by 12 percent; the office plans a second ferry"
    )
    done = _reanchor(harbour, moved)
    assert "zone furniture" in done.holds_no_more["c008"]


def test_a_new_headline_is_said(harbour: Harbour) -> None:
    words = TEXT.replace("New ferry reaches Veldport\n", "A ferry at last\n", 1)
    assert _reanchor(harbour, words, write=False).problems
    before = harbour.sheet.read_bytes()
    with pytest.raises(VerificationError, match="headline"):
        _reanchor(harbour, words)
    assert harbour.sheet.read_bytes() == before
    _reanchor(harbour, words, choices=Choices({}, headline="A ferry at last"))
    assert load_sheet(harbour.sheet).value.document.headline == "A ferry at last"


def test_the_guard_reads_what_would_be_written(harbour: Harbour) -> None:
    words = TEXT.replace("New ferry reaches Veldport\n", "Tavi Brenn, aged 9, is home\n", 1)
    headline = "Tavi Brenn, aged 9, is home"
    before = harbour.sheet.read_bytes()
    with pytest.raises(GuardError) as caught:
        _reanchor(harbour, words, choices=Choices({}, headline=headline))
    assert "Tavi" not in str(caught.value)
    assert harbour.sheet.read_bytes() == before


def test_a_text_of_another_sheet_is_not_the_old_one(harbour: Harbour) -> None:
    other = _text(harbour, "Another text.")
    with pytest.raises(AnchorError, match="not the text of this sheet"):
        reanchor(harbour.sheet, _text(harbour, _CHANGED, "n.txt"), other)


_EDITS = st.lists(
    st.tuples(
        st.integers(0, len(TEXT)),
        st.integers(0, 60),
        st.sampled_from(
            ["", "ferry ", "40 ", "said ", "\n", " Orsin Brack", "reached Veldport", "x", "более "]
        ),
    ),
    max_size=4,
)


@settings(max_examples=30)
@given(edits=_EDITS, with_old=st.booleans())
def test_no_edit_puts_a_passage_on_other_words(
    edits: list[tuple[int, int, str]], *, with_old: bool
) -> None:
    words = TEXT
    for start, length, put in edits:
        words = words[:start] + put + words[start + length :]
    if not words.strip():
        return
    with TemporaryDirectory() as folder:
        harbour = write_corpus(Path(folder))
        before = load_sheet(harbour.sheet).value
        done = _reanchor(harbour, words, write=False, with_old=with_old)
        for placed in done.passages:
            if placed.now is None:
                assert placed.status in (AnchorStatus.LOST, AnchorStatus.UNCHECKED)
                continue
            assert words[slice(*placed.now)] == TEXT[slice(*placed.was)]
            assert (placed.now == placed.was) is (placed.status is AnchorStatus.VERIFIED)
        if done.open or done.problems or not with_old:
            return
        written = _reanchor(harbour, words)
        after = load_sheet(harbour.sheet)
        assert claim_hashes(after.value) == claim_hashes(before)
        assert verify(after, read_text(sorted(harbour.texts.iterdir())[-1])).problems == ()
        assert written.lost_claims == done.lost_claims


@given(st.text("ab 1\n", max_size=60), st.text("ab 1\n", max_size=60))
def test_what_two_texts_have_in_common_stands_in_both(old: str, new: str) -> None:
    last = (0, 0)
    for start, other, length in align(old, new).blocks:
        assert old[start : start + length] == new[other : other + length]
        assert (start, other) >= last
        last = (start + length, other + length)


def test_order_tells_places_apart_when_it_did_before(harbour: Harbour) -> None:
    first = TEXT.replace("Orsin Brack denied", "It plans a second ferry. Orsin Brack denied")
    _reanchor(harbour, first)
    second = first.replace(
        "The harbour office plans a second ferry.", "Next, they said, plans a second ferry; later."
    )
    placed = next(p for p in _reanchor(harbour, second).passages if p.claim == "c008")
    assert placed.how == "the only place between its neighbours, then and now"
    assert placed.now is not None
    assert placed.now[0] == second.rindex("plans a second ferry")
