from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QuerySyntaxError, StoreError
from kg.search import Filters, SearchIndex, Via, entries_of, read_question, write_index
from tests.kg.search.samples import (
    EX,
    claim,
    entry,
    found,
    index,
    named,
    passage,
    paths,
    reader,
    small,
)


@pytest.mark.parametrize(
    "text",
    ["Ilve Osk", "ilvé", "OSK", "Ільве", "Оск ільве", "Il*", "osk*"],
)
def test_a_person_is_found_by_any_name(made: SearchIndex, text: str) -> None:
    assert found(made, text)[0] == "actor/osk"


@pytest.mark.parametrize(
    ("text", "path", "via"),
    [
        ("saar", "actor/saar", Via.WORDS),
        ("Sa'ar", "actor/saar", Via.WORDS),
        ("סער", "actor/saar", Via.WORDS),
        ("Саар", "actor/saar", Via.TRANSLITERATION),
        ("Hluboke", "place/hluboke", Via.TRANSLITERATION),
        ("Lezna", "place/lodz", Via.WORDS),
        ("Veldprot", "place/veldport", Via.SPELLING),
        ("boat", "event/moving", Via.STEM),
        ("returns", "passage/2", Via.STEM),
        ("1600", "passage/1", Via.WORDS),
        ('"boats were moved"', "passage/1", Via.WORDS),
    ],
)
def test_what_is_found_says_how(made: SearchIndex, text: str, path: str, via: Via) -> None:
    hit = made.search(read_question(text)).hits[0]
    assert (hit.iri.removeprefix(EX), hit.via) == (path, via)


def test_names_stand_before_words_and_exact_words_before_others(tmp_path: Path) -> None:
    made = index(
        tmp_path / "i",
        [
            *named("a", "Larkwater"),
            *named("b", "Larkwater Wire of the North"),
            *passage("passage/1", "in Larkwater"),
            *named("c", "Larkwatér"),
            *named("d", "Larkwaters"),
            *named("e", "Ларкватер"),
            *named("f", "Larkwatre"),
        ],
    )
    assert found(made, "Larkwater") == ["a", "c", "b", "passage/1", "d", "f", "e"]


def test_every_word_must_be_there_but_small_ones(made: SearchIndex) -> None:
    assert found(made, "the boats of Veldport") == ["passage/1"]
    assert found(made, '"were boats"') == []
    assert found(made, '"moved to" boats') == ["passage/1"]


def test_when_nothing_has_every_word_half_of_them_is_enough(made: SearchIndex) -> None:
    answer = made.search(read_question("boats harbour zeppelin moving"))
    assert answer.relaxed
    assert paths(answer) == ["event/moving", "passage/1"]
    assert not made.search(read_question("boats")).relaxed
    assert not made.search(read_question("zeppelin")).relaxed


def test_facets_count_all_hits_and_filters_choose_among_them(made: SearchIndex) -> None:
    question = read_question("boats")
    answer = made.search(question, limit=1)
    assert (answer.total, len(answer.hits)) == (2, 1)
    counts = {
        name: {value.value.removeprefix(EX): value.count for value in values}
        for name, values in answer.facets.items()
    }
    assert counts == {
        "type": {"event": 1, "passage": 1},
        "document": {"document/one": 2},
        "language": {"en": 2},
        "claimant": {"actor/osk": 2},
        "year": {"2030": 1, "2031": 2},
    }
    for name, value, expected in (
        ("type", "passage", ["passage/1"]),
        ("year", "2030", ["event/moving"]),
        ("claimant", f"{EX}actor/saar", []),
    ):
        assert paths(made.search(question, Filters({name: [value]}))) == expected
    assert paths(made.search(question, Filters(first="2031-05-10"))) == ["passage/1"]
    assert paths(made.search(question, Filters(last="2031-01-01"))) == ["event/moving"]
    assert paths(made.search(question, Filters(first="2031-01-03", last="2031-05-09"))) == []


def test_pages_follow_each_other(made: SearchIndex) -> None:
    everything = read_question("")
    whole = paths(made.search(everything, limit=50))
    parts = [paths(made.search(everything, limit=2, offset=n)) for n in range(0, 12, 2)]
    assert [path for part in parts for path in part] == whole
    assert whole == sorted(whole)
    assert made.search(everything, limit=0).hits == ()
    assert made.search(everything, limit=0).total == len(whole) == made.entries
    assert made.search(everything, offset=10**6).hits == ()


def test_signs_alone_find_nothing(made: SearchIndex) -> None:
    assert made.search(read_question("!!!")).total == 0


def test_names_are_suggested_while_they_are_typed(made: SearchIndex) -> None:
    def suggested(text: str) -> list[str]:
        question = read_question(text, as_typed=True)
        return [one.label.text for one in made.suggest(question)]

    assert suggested("os") == ["Ilvé Osk"]
    assert suggested("mov") == ["Moving of boats"]
    assert suggested("велд") == ["Veldport"]
    assert suggested("Саар") == ["Mordin Sa’ar"]
    assert suggested("night") == []


def test_equal_hits_come_in_the_order_of_their_iris(tmp_path: Path) -> None:
    names = [f"actor/{n:03}" for n in range(300)]
    write_index(tmp_path / "i", [entry(name, "Mira Tolven") for name in names], "v")
    made = SearchIndex.open(tmp_path / "i", "v")
    answer = made.search(read_question("tolven"), limit=100, offset=100)
    assert paths(answer) == names[100:200]
    assert len({hit.score for hit in answer.hits}) == 1


def test_the_same_graph_gives_the_same_answers(tmp_path: Path, made: SearchIndex) -> None:
    again = index(tmp_path / "i", reversed(small()))
    for text in ("boats", "saar", "Veldprot", "", "harbour zeppelin boats", "o*"):
        question = read_question(text)
        assert again.search(question) == made.search(question)


def test_threads_get_the_same_answers(made: SearchIndex) -> None:
    question = read_question("boats veldport")
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: made.search(question), range(64)))
    assert answers == [made.search(question)] * 64


_WORDS = st.lists(
    st.sampled_from(["Osk", "boats", "Veldport", "moved", "night", "Ашк", "secret"]),
    min_size=1,
    max_size=4,
)


@given(_WORDS)
def test_words_in_any_order_find_the_same(made: SearchIndex, words: list[str]) -> None:
    one = made.search(read_question(" ".join(words)), limit=50)
    other = made.search(read_question(" ".join(reversed(words))), limit=50)
    assert {hit.iri for hit in one.hits} == {hit.iri for hit in other.hits}
    assert one.facets == other.facets


@given(st.text(max_size=600), st.booleans())
def test_any_text_is_answered_or_too_long(made: SearchIndex, text: str, as_typed: bool) -> None:
    try:
        question = read_question(text, as_typed=as_typed)
    except QuerySyntaxError:
        return
    answer = made.search(question, limit=100)
    assert len(answer.hits) == answer.total <= made.entries
    assert len(made.suggest(question)) <= 8


@given(
    st.sampled_from(["Tervolane", "secret words", "boats", "osk", "", "ashk*", "1600", "Тервол"])
)
def test_an_index_knows_nothing_of_another_store(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    """The full store holds a restricted document; nothing of it changes what readers find."""
    hidden = [
        *named("actor/secret", "Tervolane Ashk@en", "Тервол@uk"),
        *passage("passage/9", "secret words about 1,600 boats", "document/two"),
        *claim("claim/9", "passage/9", "event/moving", "actor/secret"),
    ]
    folder = tmp_path_factory.mktemp("stores")
    index(folder / "search-full", [*small(), *hidden])
    public = index(folder / "search-public", small())
    alone = index(folder / "alone", small())
    question = read_question(text)
    assert public.search(question, limit=50) == alone.search(question, limit=50)
    assert public.suggest(question) == alone.suggest(question)
    data = b"".join(path.read_bytes() for path in (folder / "search-public").iterdir())
    for word in ("tervolane", "Tervolane", "secret", "тервол"):
        assert word.encode() not in data


def test_an_index_is_opened_for_the_graph_that_it_was_made_from(tmp_path: Path) -> None:
    write_index(tmp_path / "i", entries_of(reader(small())), "one")
    assert SearchIndex.open(tmp_path / "i", "one").entries == 9
    for folder, version, message in (
        (tmp_path / "i", "two", "another version"),
        (tmp_path / "none", "one", "no search index"),
    ):
        with pytest.raises(StoreError, match=message) as caught:
            SearchIndex.open(folder, version)
        assert caught.value.problems[0].way_out == "run `kg build`"


def test_an_index_is_left_as_it_was_by_whoever_reads_it(tmp_path: Path) -> None:
    made = index(tmp_path / "i", small())
    made.search(read_question("boats"))
    SearchIndex.open(tmp_path / "i", "v").search(read_question("boats"))
    assert SearchIndex.open(tmp_path / "i", "v").entries == 9


def test_any_damage_is_noticed_before_anything_is_read(tmp_path: Path) -> None:
    index(tmp_path / "i", small())
    files = [path for path in (tmp_path / "i").iterdir() if path.stat().st_size]
    assert len(files) > 5
    for path in files:
        data = path.read_bytes()
        for broken in (data[:-1], data[:5] + bytes([data[5] ^ 1]) + data[6:], b""):
            path.write_bytes(broken)
            with pytest.raises(StoreError, match="search index"):
                SearchIndex.open(tmp_path / "i", "v")
        path.write_bytes(data)
    SearchIndex.open(tmp_path / "i", "v")


@pytest.mark.parametrize(
    "mark", [{}, [], {"layout": 99, "version": "v", "entries": 1, "files": {}}, "x"]
)
def test_a_mark_of_another_kind_is_refused(tmp_path: Path, mark: object) -> None:
    index(tmp_path / "i", small())
    (tmp_path / "i" / "svidok.json").write_text(json.dumps(mark), encoding="utf-8")
    with pytest.raises(StoreError, match="search index"):
        SearchIndex.open(tmp_path / "i", "v")


def test_a_folder_that_is_there_already_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="could not be written"):
        write_index(tmp_path, (), "v")


def test_an_empty_store_can_be_searched(tmp_path: Path) -> None:
    made = index(tmp_path / "i", [])
    assert made.search(read_question("boats")).total == 0
    assert made.search(read_question("")).total == 0
    assert made.suggest(read_question("b", as_typed=True)) == ()


def test_names_of_things_are_looked_up(made: SearchIndex) -> None:
    asked = [f"{EX}actor/osk", f"{EX}passage/1", "no such thing", "x" * 70_000]
    assert {iri: text.text for iri, text in made.names(asked).items()} == {
        f"{EX}actor/osk": "Ilvé Osk"
    }
    assert made.names([]) == {}
