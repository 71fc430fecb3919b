"""Lines that are kept in a file, and the file of a change."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.triples import packed
from kg.triples.packed import PackedLines

LINES = st.sets(st.integers(0, 60).map(lambda number: f"<http://e/{number:02}> .".encode()))


def _written(path: Path, lines: set[bytes]) -> tuple[PackedLines, bytes]:
    path.unlink(missing_ok=True)
    told: list[bytes] = []
    kept = PackedLines(path)
    assert kept.write(sorted(lines), told.append) == len(lines)
    return kept, b"".join(told)


@given(before=LINES, after=LINES)
def test_a_change_gives_what_writing_anew_gives(
    tmp_path_factory: pytest.TempPathFactory, before: set[bytes], after: set[bytes]
) -> None:
    place = tmp_path_factory.mktemp("packed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packed, "_PORTION", 7)
        old, was_told = _written(place / "old", before)
        new, now_told = _written(place / "new", after)
        assert list(new) == sorted(after)
        assert now_told == b"".join(line + b"\n" for line in sorted(after))
        gone, come = old.difference(iter(sorted(after)), lambda _: True)
        assert (gone, come) == (before - after, after - before)
        was: list[bytes] = []
        told: list[bytes] = []
        changed = PackedLines(place / "changed")
        count = changed.write_changed(old, gone, come, was=was.append, told=told.append)
        assert (count, list(changed)) == (len(after), sorted(after))
        assert (b"".join(was), b"".join(told)) == (was_told, now_told)


def test_lines_that_do_not_count_are_as_if_they_were_not_there(tmp_path: Path) -> None:
    kept, _ = _written(tmp_path / "lines", {b"a", b"b", b"c"})
    assert kept.difference([b"b", b"d"], lambda line: line != b"c") == ({b"a"}, {b"d"})


@pytest.mark.parametrize("cut", [1, 5, 10])
def test_what_is_damaged_is_told(tmp_path: Path, cut: int) -> None:
    kept, _ = _written(tmp_path / "lines", {b"a", b"b"})
    (tmp_path / "lines").write_bytes((tmp_path / "lines").read_bytes()[:cut])
    with pytest.raises(ValueError, match="damaged"):
        list(kept)
    with pytest.raises(OSError, match="No such file"):
        list(PackedLines(tmp_path / "missing"))
