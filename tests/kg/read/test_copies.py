"""Copies are found, counted exactly, and linked; what only looks alike is not."""

from __future__ import annotations

import random

import pytest

from kg.model.vocabulary import CopyKind
from kg.read.copies import Copies, CopyLink, Passage


def _text(seed: int, sentences: int = 20) -> str:
    chance = random.Random(seed)  # noqa: S311 - the same texts on every run
    words = [f"word{number}" for number in range(3_000)]
    return "\n".join(" ".join(chance.choices(words, k=14)) + "." for _ in range(sentences))


def _links(*texts: str) -> list[tuple[CopyLink, ...]]:
    copies = Copies()
    return [copies.add(f"d{number}", text) for number, text in enumerate(texts)]


def test_the_same_words_are_the_same_text() -> None:
    text = _text(1)
    other = " " + text.upper().replace("\n", "  \r\n") + "!"
    _, links = _links(text, other)
    whole = Passage((0, len(text) - 1), (1, len(other) - 2))
    assert links == (CopyLink("d0", "d1", CopyKind.SAME_TEXT, 1.0, 1.0, (whole,)),)


def test_a_few_changed_words_leave_the_same_text() -> None:
    text = _text(1)
    (link,) = _links(text, text.replace(text.split()[5], "other", 1))[1]
    assert link.kind is CopyKind.SAME_TEXT
    assert 0.9 <= link.jaccard < 1


def test_a_wire_copy_says_how_much_is_common() -> None:
    wire = _text(1, 20)
    (link,) = _links(wire, _text(2, 6) + "\n" + wire)[1]
    assert link.kind is CopyKind.WIRE_COPY
    assert link.share == 1.0
    assert 0.6 < link.jaccard < 0.9


def test_a_cut_wire_copy_is_found() -> None:
    wire = _text(1, 20)
    (link,) = _links(wire, "\n".join(wire.split("\n")[:12]) + "\n" + _text(2, 2))[1]
    assert link.kind is CopyKind.WIRE_COPY
    assert 0.7 < link.share < 1


def test_a_quoted_sentence_is_found_where_it_stands() -> None:
    first, second = _text(1), _text(2)
    sentence = first.split("\n")[7].rstrip(".")
    later = f"{second}\n“{sentence.upper()},” she said.\n"
    quoting = later.replace(f"{sentence.upper()},” she said", f"{sentence.upper()}.” She said")
    (link,) = _links(first, quoting)[1]
    assert link.kind is CopyKind.QUOTED_PASSAGE
    (passage,) = link.passages
    start, end = passage.earlier
    assert first[start:end] == sentence
    start, end = passage.later
    assert quoting[start:end] == sentence.upper()


def test_sentences_that_follow_one_another_are_one_passage() -> None:
    first, second = _text(1).split("\n"), _text(2).split("\n")
    later = "\n".join([*second[:4], *first[3:6], "He nodded.", first[6], *second[4:], first[12]])
    first.insert(6, "He nodded.")
    earlier = "\n".join(first)
    (link,) = _links(earlier, later)[1]
    assert link.kind is CopyKind.QUOTED_PASSAGE
    one, other = (earlier[slice(*passage.earlier)] for passage in link.passages)
    assert one == "\n".join(first[3:8]).rstrip(".")
    assert other == first[13].rstrip(".")
    assert [later[slice(*passage.later)] for passage in link.passages] == [one, other]


def test_a_sentence_links_all_that_have_it_up_to_some() -> None:
    sentence = _text(1).split("\n")[0]
    found = _links(*(f"{_text(100 + number)}\n{sentence}" for number in range(12)))
    assert [len(links) for links in found] == [*range(9), 8, 8, 8]
    assert {link.kind for links in found for link in links} == {CopyKind.QUOTED_PASSAGE}


def test_a_passage_ends_where_one_text_goes_on_otherwise() -> None:
    first = _text(1).split("\n")
    earlier = "\n".join(first)
    later = "\n".join([first[2], "But nobody came.", *first[3:5], first[9]])
    (link,) = _links(earlier, later)[1]
    found = [
        (earlier[slice(*passage.earlier)], later[slice(*passage.later)])
        for passage in link.passages
    ]
    wanted = [first[2], "\n".join(first[3:5]), first[9]]
    assert found == [(words.rstrip("."), words.rstrip(".")) for words in wanted]


def test_sentences_that_a_third_text_had_first_are_found_in_both() -> None:
    wire = _text(1, 20)
    *_, links = _links(wire, f"{_text(2, 4)}\n{wire}", f"{wire}\n{_text(3, 4)}")
    assert [(link.earlier, len(link.passages)) for link in links] == [("d0", 1), ("d1", 1)]


def test_different_texts_have_no_links() -> None:
    assert _links(*(_text(seed) for seed in range(20))) == [()] * 20


def test_short_and_empty_texts_are_no_copies_of_each_other() -> None:
    links = _links("", "The ferry came.", "", "…", "The ferry came late.")
    assert [len(found) for found in links] == [0, 0, 0, 0, 0]


def test_the_same_order_gives_the_same_links() -> None:
    texts = [_text(number % 7, 12 + number % 3) for number in range(40)]
    assert _links(*texts) == _links(*texts)


def test_work_does_not_grow_with_pairs() -> None:
    wire = _text(1)
    found = _links(*(f"{wire}\n{_text(100 + number, 3)}" for number in range(150)))
    assert all(links for links in found[1:])
    assert max(len(links) for links in found) <= 51


def test_a_document_is_added_once() -> None:
    copies = Copies()
    copies.add("a", _text(1))
    with pytest.raises(ValueError, match="added before"):
        copies.add("a", _text(2))
