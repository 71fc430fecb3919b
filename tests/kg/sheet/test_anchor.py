"""Anchoring: exact words get exact offsets, nothing else changes, nothing is guessed."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kg.errors import AnchorError, Problem, SheetError
from kg.sheet import anchor, load_sheet
from kg.sheet.edit import quoted
from tests.kg.sheet.minisheet import SHEET, TEXT, anchored, source, write_sheet

HEAD = """\
sheet: 1
document:
  kind: Report
  identifier: t
  language: en
  zones: [{zone: body, at: [0, LENGTH]}]
record: {coded_by: first-coder, coded_on: 2031-05-10}
claims:
"""
PLACES = [place for place in range(len(TEXT)) if TEXT.startswith("40 people", place)]
EVENT = "    event: {key: it, label: It, type: [state]}\n"


def one_claim(fields: str) -> str:
    return f"{HEAD}  - key: c001\n{fields}{EVENT}"


def refused(folder: Path, yaml: str, text: str = TEXT) -> tuple[Problem, ...]:
    path = write_sheet(folder, yaml, text)
    before = path.read_bytes()
    with pytest.raises(AnchorError) as caught:
        anchor(path, source(text))
    assert path.read_bytes() == before
    assert [entry.name for entry in folder.iterdir()] == ["sheet.yaml"]
    return caught.value.problems


def lines_added(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = before.splitlines(), after.splitlines()
    gone = [line for line in old if line not in new]
    return gone, [line for line in new if line not in old]


def test_anchoring_fills_offsets_and_hash_and_leaves_the_rest(tmp_path: Path) -> None:
    path = write_sheet(tmp_path)
    before = path.read_text(encoding="utf-8")
    report = anchor(path, source())
    assert (report.passages, report.filled, report.moved, report.changed) == (11, 11, (), True)
    gone, added = lines_added(before, path.read_text(encoding="utf-8"))
    start = TEXT.index("reached Veldport")
    assert f"    at: [{start}, {start + 16}]" in added
    assert f"  sha256: {source().sha256}" in added
    assert f"  length: {len(TEXT)}" in added
    assert [line.strip() for line in gone] == [
        "- {role: time, words: On 3 May 2031}",
        "words: the harbour office said",
        "- {role: repetition, words: Over 40 people}",
        "- {key: c004, words: We had waited for years, "
        "quotation: {speaker: mira-tolven, marked: true}}",
    ]


def test_every_passage_is_where_its_words_are(tmp_path: Path) -> None:
    loaded = anchored(tmp_path)
    for claim in loaded.value.claims:
        assert claim.at is not None
        assert TEXT[slice(*claim.at)] == claim.words
        for passage in claim.also:
            assert passage.at is not None
            assert passage.words is None
            words = TEXT[slice(*passage.at)]
            assert passage.sha256 == hashlib.sha256(words.encode()).hexdigest()


def test_doing_it_again_changes_nothing(tmp_path: Path) -> None:
    path = write_sheet(tmp_path)
    anchor(path, source())
    before = path.read_bytes()
    report = anchor(path, source())
    assert (report.filled, report.moved, report.changed) == (0, (), False)
    assert path.read_bytes() == before


def test_absent_words_are_refused_with_the_nearest_place(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, one_claim("    words: more then 40 people\n"))
    assert problem.field == "claims[0]"
    assert problem.line == 9
    assert "does not stand in the text" in problem.message
    assert "more than 40 people" in (problem.way_out or "")
    (problem,) = refused(tmp_path, one_claim("    words: zzzz qqqq xxxx\n"))
    assert "nearest" not in (problem.way_out or "")


@pytest.mark.parametrize(
    "words", ["reached  Veldport", "reached veldport", "We had waited for year "]
)
def test_nothing_is_matched_approximately(tmp_path: Path, words: str) -> None:
    refused(tmp_path, one_claim(f"    words: {quoted(words)}\n"))


def test_ambiguous_words_are_refused_with_all_places(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, one_claim("    words: 40 people\n"))
    assert "stands 3 times" in problem.message
    for number, start in enumerate(PLACES, 1):
        assert TEXT[start:].startswith("40 people") == (
            f"nth: {number} at {start} " in str(problem)
        )


def test_nth_chooses_and_prefix_and_suffix_tell_apart(tmp_path: Path) -> None:
    path = write_sheet(tmp_path, one_claim("    words: 40 people\n    nth: 2\n"))
    anchor(path, source())
    claim = load_sheet(path).value.claims[0]
    assert claim.at is not None
    assert claim.at[0] == TEXT.index("40 people", 20)
    assert claim.nth is None
    alone = (claim.prefix or "") + claim.words + (claim.suffix or "")
    assert TEXT.count(alone) == 1
    assert len(claim.prefix or "") + len(claim.suffix or "") > 0
    assert not anchor(path, source()).changed


def test_an_nth_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, one_claim("    words: 40 people\n    nth: 4\n"))
    assert problem.field == "claims[0].nth"
    assert "from 1 to 3" in (problem.way_out or "")


def test_unique_words_keep_no_prefix_and_no_suffix(tmp_path: Path) -> None:
    fields = '    words: reached Veldport\n    prefix: "people "\n    suffix: ","\n'
    path = write_sheet(tmp_path, one_claim(fields))
    anchor(path, source())
    claim = load_sheet(path).value.claims[0]
    assert (claim.prefix, claim.suffix) == (None, None)


def test_a_context_that_does_its_work_stays(tmp_path: Path) -> None:
    fields = '    words: 40 people\n    nth: 2\n    prefix: "2031 more than "\n'
    path = write_sheet(tmp_path, one_claim(fields))
    anchor(path, source())
    assert load_sheet(path).value.claims[0].prefix == "2031 more than "


def test_wrong_offsets_are_mended_and_reported(tmp_path: Path) -> None:
    path = write_sheet(tmp_path, one_claim("    words: reached Veldport\n    at: [3, 19]\n"))
    report = anchor(path, source())
    start = TEXT.index("reached Veldport")
    (moved,) = report.moved
    assert (moved.field, moved.was, moved.now) == ("claims[0]", (3, 19), (start, start + 16))
    assert moved.line == 9
    assert load_sheet(path).value.claims[0].at == (start, start + 16)


def test_words_that_stand_often_are_found_again_by_their_context(tmp_path: Path) -> None:
    fields = '    words: 40 people\n    at: [0, 9]\n    prefix: "Over "\n'
    path = write_sheet(tmp_path, one_claim(fields))
    (moved,) = anchor(path, source()).moved
    assert moved.now[0] == TEXT.index("40 people came")


def test_a_passage_known_by_its_hash_is_found_again(tmp_path: Path) -> None:
    loaded = anchored(tmp_path)
    path = tmp_path / "sheet.yaml"
    at = loaded.value.claims[0].also[0].at
    assert at is not None
    wrong = path.read_text(encoding="utf-8").replace(
        f"[{at[0]}, {at[1]}]", f"[{at[0] + 5}, {at[1] + 5}]"
    )
    path.write_text(wrong, encoding="utf-8")
    (moved,) = anchor(path, source()).moved
    assert moved.now == at
    path.write_text(wrong.replace("role: time, at", "role: time, sha256: X, at"), encoding="utf-8")
    with pytest.raises(SheetError):
        anchor(path, source())


def test_a_hash_that_no_words_have_is_refused(tmp_path: Path) -> None:
    also = f"    also: [{{role: time, at: [3, 9], sha256: {'0' * 64}}}]\n"
    (problem,) = refused(tmp_path, one_claim(f"    words: reached Veldport\n{also}"))
    assert problem.field == "claims[0].also[0]"
    assert "stand 0 times" in problem.message


def test_offsets_alone_get_their_hash(tmp_path: Path) -> None:
    also = "    also: [{role: time, at: [39, 49]}]\n"
    path = write_sheet(tmp_path, one_claim(f"    words: reached Veldport\n{also}"))
    assert anchor(path, source()).filled == 2
    (passage,) = load_sheet(path).value.claims[0].also
    assert passage.sha256 == hashlib.sha256(TEXT[39:49].encode()).hexdigest()


@pytest.mark.parametrize(
    "fields", ["role: time", "role: time, at: [5, 100000]", "role: time, at: [9, 3]"]
)
def test_a_passage_without_words_is_refused(tmp_path: Path, fields: str) -> None:
    yaml = one_claim(f"    words: reached Veldport\n    also: [{{{fields}}}]\n")
    (problem,) = refused(tmp_path, yaml)
    assert "names no words" in problem.message


def test_all_problems_are_named_at_once(tmp_path: Path) -> None:
    yaml = SHEET.replace("words: reached Veldport", "words: reached Velport").replace(
        "words: Over 40 people", "words: 40 people"
    )
    fields = [problem.field for problem in refused(tmp_path, yaml)]
    assert fields == ["claims[0]", "claims[1].also[0]"]


def test_the_sheet_of_another_text_is_refused(tmp_path: Path) -> None:
    path = write_sheet(tmp_path)
    anchor(path, source())
    before = path.read_bytes()
    other = source("Another text.\n", "other.txt")
    with pytest.raises(AnchorError, match=r"document\.sha256.*other\.txt") as caught:
        anchor(path, other)
    assert "empty document.sha256" in str(caught.value)
    assert path.read_bytes() == before


@pytest.mark.parametrize("recorded", ["", " ~", ' ""', f" {'0' * 64}"])
def test_an_emptied_hash_is_filled_for_a_new_version(tmp_path: Path, recorded: str) -> None:
    path = write_sheet(tmp_path)
    anchor(path, source())
    revised = "Updated. " + TEXT
    yaml = path.read_text(encoding="utf-8").replace(
        f"sha256: {source().sha256}", f"sha256:{recorded}"
    )
    yaml = yaml.replace("at: [0, 36]", "at: [0, 45]").replace(
        f"[36, {len(TEXT)}]", f"[45, {len(revised)}]"
    )
    path.write_text(yaml, encoding="utf-8")
    report = anchor(path, source(revised))
    assert len(report.moved) == report.passages == 11
    assert all(moved.now[0] == moved.was[0] + 9 for moved in report.moved)
    document = load_sheet(path).value.document
    assert (document.sha256, document.length) == (source(revised).sha256, len(revised))


def test_words_of_a_restricted_claim_stay_out_of_messages(tmp_path: Path) -> None:
    token = "0123456789abcdef" * 2
    yaml = one_claim(f"    words: more then 40 “people”\n    restricted: {token}\n")
    (problem,) = refused(tmp_path, yaml)
    assert "people" not in f"{problem.message} {problem.way_out}"
    assert problem.line == 9


@pytest.mark.parametrize(
    "fields",
    [
        "    words: reached Veldport   # why\n",
        "    words:\n      reached Veldport\n",
        "    words: >-\n      reached\n      Veldport\n\n",
        "    words: |-\n      reached Veldport\n    # below\n",
        "    words: 'reached Veldport'\n    nth: 1\n    # below\n    note: a note\n",
        '    "words": "reached Veldport"\n    nth: 1   # the only one\n',
        "    nth: 1\n    words: reached Veldport\n    at:\n      - 0\n      - 16\n",
        "    at:\n    words: reached Veldport\n",
        "    words: reached\n     Veldport\n",
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_layout_can_be_filled_in(tmp_path: Path, fields: str, newline: str) -> None:
    path = tmp_path / "sheet.yaml"
    yaml = one_claim(fields).replace("LENGTH", str(len(TEXT))).replace("\n", newline)
    path.write_bytes(yaml.encode())
    anchor(path, source())
    written = path.read_bytes().decode()
    claim = load_sheet(path).value.claims[0]
    start = TEXT.index("reached Veldport")
    assert claim.at == (start, start + 16)
    assert written.count(newline) == written.count("\n")
    for comment in ("# why", "# below"):
        assert written.count(comment) == yaml.count(comment)
    assert not anchor(path, source()).changed


def test_the_mode_of_the_file_stays(tmp_path: Path) -> None:
    path = write_sheet(tmp_path)
    path.chmod(0o640)
    anchor(path, source())
    assert path.stat().st_mode & 0o777 == 0o640


ALPHABET = 'aab1 ,é\u0301\u00a0😀𝔘Жあ’"“\\:#{}[]-\t'
PIECES = st.text(st.sampled_from(ALPHABET), min_size=1, max_size=12)


@given(st.lists(PIECES, min_size=1, max_size=8), st.data(), st.sampled_from(["\n", "\r\n", "\r"]))
def test_any_slice_of_any_text_is_found_again(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str], data: st.DataObject, newline: str
) -> None:
    text = newline.join(pieces)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = text[start:end]
    places = [place for place in range(len(text)) if text.startswith(words, place)]
    nth = places.index(start) + 1
    flow = data.draw(st.booleans())
    passage = f"words: {quoted(words)}, nth: {nth}"
    also = f"[{{role: time, {passage}}}]" if flow else f"\n      - {{{passage}, role: time}}"
    yaml = (
        HEAD
        + f"  - key: c001\n    words: {quoted(words)}\n    nth: {nth}\n    also: {also}\n"
        + EVENT
    )
    path = write_sheet(tmp_path_factory.mktemp("any"), yaml, text)
    anchor(path, source(text))
    claim = load_sheet(path).value.claims[0]
    assert claim.words == words
    assert claim.at == claim.also[0].at == (start, end)
    assert len(claim.prefix or "") <= 32
    assert len(claim.suffix or "") <= 32
    assert text[:start].endswith(claim.prefix or "")
    assert text[end:].startswith(claim.suffix or "")
    assert bool(claim.prefix or claim.suffix) == (len(places) > 1)
    assert not anchor(path, source(text)).changed


@given(st.lists(PIECES, min_size=1, max_size=8), PIECES)
def test_words_that_are_absent_are_never_placed(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str], words: str
) -> None:
    text = "\n".join(pieces)
    assume(words not in text)
    folder = tmp_path_factory.mktemp("absent")
    refused(folder, one_claim(f"    words: {quoted(words)}\n"), text)


def test_a_layout_that_cannot_be_filled_in_is_refused_untouched(tmp_path: Path) -> None:
    flow = "  - {at, key: c001, words: reached Veldport, same: it}\n"
    path = write_sheet(tmp_path, HEAD + flow)
    before = path.read_bytes()
    with pytest.raises(SheetError, match="the layout of this file"):
        anchor(path, source())
    assert path.read_bytes() == before


def test_a_text_that_is_too_long_to_compare_gets_a_short_answer(tmp_path: Path) -> None:
    text = TEXT + "and so on " * 30_000
    also = f"    also: [{{role: time, at: [3, 19000], sha256: {'0' * 64}}}]\n"
    yaml = one_claim(f"    words: more then 40 people\n{also}")
    absent, unknown = refused(tmp_path, yaml, text)
    assert "nearest" not in (absent.way_out or "")
    assert "were not looked for" in unknown.message


def test_many_places_are_cut_short(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, one_claim("    words: so on\n"), TEXT + "so on " * 12)
    assert "nth: 8 " in str(problem)
    assert "nth: 9 " not in str(problem)
    assert "and 4 more" in str(problem)


def test_lines_that_repeat_keep_the_longest_context(tmp_path: Path) -> None:
    text = ("the same line again and again\n") * 6
    path = write_sheet(tmp_path, one_claim("    words: again and\n    nth: 3\n"), text)
    anchor(path, source(text))
    claim = load_sheet(path).value.claims[0]
    assert (len(claim.prefix or ""), len(claim.suffix or "")) == (32, 32)
    assert claim.at is not None
    assert text[: claim.at[0]].count("\n") == 2
    assert not anchor(path, source(text)).changed
