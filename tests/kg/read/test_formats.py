"""What opens a file of one format, asked directly: elsewhere it works in a process of its own."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterator

import pytest

from kg.errors import ReadingError
from kg.read.docx import read_docx
from kg.read.html import read_html
from kg.read.pdf import read_pdf
from kg.read.yielded import Yielded
from tests.kg.read.files import ARTICLE, PAGE, damaged, docx, pdf, sound, zipped

Read = Callable[[bytes], Yielded]
READERS: dict[str, Read] = {"docx": read_docx, "html": read_html, "pdf": read_pdf}


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("ending", READERS)
def test_the_words_of_a_sound_file_are_there(ending: str) -> None:
    found = READERS[ending](sound(ending))
    assert "harbour of Veldport" in " ".join(found.text.split())
    for zone, start, end in found.zones:
        assert zone
        assert 0 <= start < end <= len(found.text)


def test_a_page_says_who_published_it_and_when() -> None:
    found = read_html(PAGE.encode())
    assert found.publisher is not None
    assert found.publisher.value == "Velmar Gazette"
    assert found.published is not None
    assert found.published.value.startswith("2031-05-03")
    assert [author.value for author in found.authors] == ["Ilvé Osk"]


@pytest.mark.parametrize("ending", READERS)
def test_a_damaged_file_is_read_or_refused(ending: str) -> None:
    tried = 0
    for _, data in damaged(ending, 12):
        with contextlib.suppress(ReadingError):
            assert READERS[ending](data).text.strip()
        tried += 1
    assert tried == 12


@pytest.mark.parametrize(
    ("read", "data"),
    [
        (read_docx, b"PK\x03\x04 nothing"),
        (read_docx, zipped({"word/other.xml": b"<a/>"})),
        (read_docx, zipped({"word/document.xml": b"<a>" * 300 + b"</a>" * 300})),
        (read_docx, docx(("", " "))),
        (read_html, b"<html><body></body></html>"),
        (read_pdf, b"%PDF-1.4 nothing"),
        (read_pdf, pdf([])),
    ],
)
def test_what_holds_no_words_is_refused(read: Read, data: bytes) -> None:
    with pytest.raises(ReadingError):
        read(data)


def test_paragraphs_are_lines() -> None:
    lines = [line for line in read_docx(docx()).text.split("\n") if line]
    assert lines == list(ARTICLE)
