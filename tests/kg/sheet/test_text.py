"""Source texts: strict UTF-8, nothing changed, found again by their hash."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from kg.errors import TextError
from kg.sheet import TextLibrary, read_text
from kg.sheet.text import MAX_BYTES


def refusal(path: Path) -> str:
    with pytest.raises(TextError) as caught:
        read_text(path)
    return str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "one\r\ntwo\rthree\n",
        "\ufeffwith a byte order mark",
        "e\u0301 and é stay apart",
        "no\u00a0break \u2028 line separator",
        "😀𝔘",
    ],
)
def test_a_text_is_exactly_its_bytes(tmp_path: Path, text: str) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(text.encode())
    read = read_text(path)
    assert read.text == text
    assert read.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert read.file == str(path)


def test_latin_1_is_refused_with_the_byte_and_a_hint(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes("café, naïve".encode("latin-1"))
    message = refusal(path)
    assert "byte 3 is 0xe9" in message
    assert "Latin-1" in message


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"abc\0def", "byte 3 is NUL"),
        (b"x" * (MAX_BYTES + 1), "too many"),
        (b"\xff\xfea\0b\0", "NUL"),
        (b"\xed\xa0\x80", "byte 0"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(data)
    assert said in refusal(path)


def test_a_text_of_the_largest_size_is_read(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(b"x" * MAX_BYTES)
    assert len(read_text(path).text) == MAX_BYTES


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "No such file" in refusal(tmp_path / "none.txt")
    assert "cannot be read" in refusal(tmp_path)


def test_a_library_finds_a_text_by_its_hash(tmp_path: Path) -> None:
    texts, own = tmp_path / "texts", tmp_path / "corpus" / "ferry"
    texts.mkdir()
    own.mkdir(parents=True)
    (texts / "a.txt").write_text("the first", encoding="utf-8")
    (texts / "b.txt").write_text("the second", encoding="utf-8")
    (texts / "empty.txt").write_bytes(b"")
    (own / "text.txt").write_text("its own", encoding="utf-8")
    library = TextLibrary(texts)
    wanted = {text: hashlib.sha256(text.encode()).hexdigest() for text in ("the second", "its own")}
    second = library.find(wanted["the second"])
    assert second is not None
    assert second.file == str(texts / "b.txt")
    found = library.find(wanted["its own"], beside=own)
    assert found is not None
    assert found.text == "its own"
    assert library.find(wanted["its own"]) is None
    assert library.find("0" * 64, beside=own) is None


def test_a_library_without_a_folder_knows_only_what_stands_beside(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("its own", encoding="utf-8")
    sha256 = hashlib.sha256(b"its own").hexdigest()
    assert TextLibrary().find(sha256) is None
    assert TextLibrary().find(sha256, beside=tmp_path) is not None


def test_each_file_is_hashed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("a text", encoding="utf-8")
    library = TextLibrary(tmp_path)
    assert library.find("0" * 64) is None
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path} was read again"))
    assert library.find("1" * 64) is None
