"""Every string of a sheet reaches the guard, and no message repeats what it stops."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import GuardError
from kg.guard import Located, comments, guard_strings, is_telling, located_strings
from kg.guard.labels import declared
from kg.guard.slugs import address_spans, may_hold_slug, slug_hits

NOBODY: frozenset[str] = frozenset()


def test_strings_are_walked_with_keys_and_dotted_fields() -> None:
    data = {
        "document": {"headline": "Four came", "year": 2024},
        "claims": [{"passages": [{"exact": "four"}]}, {"by": None}],
    }
    found = [(one.field, one.text) for one in located_strings(data, "sheet.yaml")]
    assert found == [
        ("file name", "sheet.yaml"),
        ("document", "document"),
        ("document.headline", "headline"),
        ("document.headline", "Four came"),
        ("document.year", "year"),
        ("document", "headline: Four came\nyear: 2024"),
        ("claims", "claims"),
        ("claims[0].passages", "passages"),
        ("claims[0].passages[0].exact", "exact"),
        ("claims[0].passages[0].exact", "four"),
        ("claims[1].by", "by"),
    ]
    assert all(
        one.file == "sheet.yaml" and one.line is None for one in located_strings(data, "sheet.yaml")
    )


def test_a_key_that_is_a_name_is_read_with_its_value() -> None:
    data = {"notes": {"Zorian Kvitka": "a boy"}}
    with pytest.raises(GuardError):
        guard_strings(located_strings(data, "sheet.yaml"), NOBODY)


def test_a_name_and_an_age_in_two_fields_are_read_together() -> None:
    data = [{"label": "Zorian Kvitka", "note": "seen in May", "age": 12}]
    with pytest.raises(GuardError) as caught:
        guard_strings(located_strings(data, "sheet.yaml"), NOBODY)
    assert {problem.field for problem in caught.value.problems} == {"[0]"}


def test_comments_are_found_with_their_lines() -> None:
    text = (
        "# top\n"
        "a: 'no # comment'   # first\n"
        'b: "neither # here"\n'
        "c: plain#no comment\n"
        "d: |\n"
        "  # block text\n"
        "  more\n"
        "e: https://news.example/#part # second # go on\n"
        "f: >-\n"
        "  folded # text\n"
        "#last\n"
    )
    found = [(one.line, one.field, one.text) for one in comments(text, "sheet.yaml")]
    assert found == [
        (1, "comment", "top"),
        (2, "comment", "first"),
        (1, "comments from here", "top\nfirst"),
        (8, "comment", "second # go on"),
        (11, "comment", "last"),
    ]


def test_comments_on_successive_lines_are_read_together() -> None:
    text = "# Zorian Kvitka\n# aged 12\na: 1\n\n# seen\n"
    found = [(one.line, one.text) for one in comments(text, "sheet.yaml")]
    assert found == [
        (1, "Zorian Kvitka"),
        (2, "aged 12"),
        (1, "Zorian Kvitka\naged 12"),
        (5, "seen"),
    ]
    with pytest.raises(GuardError):
        guard_strings(comments(text, "sheet.yaml"), NOBODY)


def test_letters_of_several_bytes_do_not_shift_comments() -> None:
    text = "a: 'дитина # ні' # так\nb: \"🕯 # ні\" # теж\n"
    found = [(one.line, one.text) for one in comments(text, "f")]
    assert found == [(1, "так"), (2, "теж"), (1, "так\nтеж")]


def test_comments_of_a_broken_text_are_read_all_the_same() -> None:
    found = list(comments("a: [1, 2\nb: {  # the boy Zorian\n", "sheet.yaml"))
    assert [(one.line, one.text) for one in found] == [(2, "the boy Zorian")]


def test_clean_strings_pass() -> None:
    guard_strings(
        [
            Located("sheet.yaml", 3, "claims[0]", "Four children came home."),
            *comments("# ok\n", "f"),
        ],
        NOBODY,
    )


def test_the_error_names_places_and_no_words() -> None:
    strings = [
        Located("sheet.yaml", 3, "claims[0].passages[0].exact", "Zorian Kvitka, 12, came home."),
        Located("sheet.yaml", 9, "comment", "Kvitoslava is the girl of claim 4"),
        Located("sheet.yaml", 10, "comment", "nothing here"),
    ]
    with pytest.raises(GuardError) as caught:
        guard_strings(strings, NOBODY)
    problems = caught.value.problems
    assert [(one.file, one.line, one.field, one.law) for one in problems] == [
        ("sheet.yaml", 3, "claims[0].passages[0].exact", 8),
        ("sheet.yaml", 9, "comment", 8),
    ]
    assert "age at 13–17" in str(caught.value)
    for word in ("Zorian", "Kvitka", "Kvitoslava", "girl", "came"):
        assert word not in str(caught.value)


@pytest.mark.parametrize(
    "strings",
    [
        list(located_strings({"a": "b"}, "corpus/olena-12-year-old/sheet.yaml")),
        list(located_strings({"people": {"olena": "the girl Olena"}}, "sheet.yaml")),
        list(located_strings({"people": {"Zorian Kvitka, 12,": "x"}}, "sheet.yaml")),
    ],
)
def test_a_name_in_a_file_name_or_key_is_withheld(strings: list[Located]) -> None:
    with pytest.raises(GuardError) as caught:
        guard_strings(strings, NOBODY)
    for word in ("olena", "zorian", "kvitka"):
        assert word not in str(caught.value).lower()


words = st.sampled_from(["claim", "Zorian Kvitka", "a boy", "aged 7", "the mill", "2024"])
data = st.recursive(
    words | st.integers(0, 20) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=8,
)


@given(data)
def test_the_quick_question_answers_what_the_strings_one_by_one_would(nested: object) -> None:
    stopped = False
    try:
        guard_strings(located_strings(nested, "sheet.yaml"), NOBODY)
    except GuardError:
        stopped = True
    assert is_telling(nested, NOBODY) == stopped


@given(st.lists(st.sampled_from(["a", "Zorian", "7", " ", "-", "_", "/", ".", "%", "=", "://"])))
def test_no_address_is_overlooked(parts: list[str]) -> None:
    text = "".join(parts)
    if any(address_spans(text)):
        assert may_hold_slug(text)
    if any(slug_hits(text, declared(NOBODY))):
        assert may_hold_slug(text)
