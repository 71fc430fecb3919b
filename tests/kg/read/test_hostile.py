"""Files that are broken, or made to break what opens them: an error that helps, and no more."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from kg.errors import ReadingError
from kg.read import Limits, Reader
from tests.kg.read.files import ARTICLE, ENDINGS, PAGE, damaged, docx, pdf, sound, zipped

_CONFINED = """
import ctypes, os, socket, sys
from kg.read.worker import confine
confine(5, 256)
tried = {
    "socket": lambda: socket.socket(),
    "write": lambda: open(sys.argv[1], "w"),
    "run": lambda: os.system("true"),
    "fork": lambda: os.fork(),
}
for name, attempt in tried.items():
    try:
        attempt()
    except PermissionError:
        os.write(1, name.encode() + b" ")
if ctypes.CDLL(None).socket(socket.AF_INET, socket.SOCK_STREAM, 0) < 0:
    os.write(1, b"beneath")  # what no audit hook of Python sees
"""


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(Limits(seconds=15)) as one:
        yield one


def _problem(reader: Reader, data: bytes, name: str) -> str:
    with pytest.raises(ReadingError) as caught:
        reader.read_bytes(data, name)
    (problem,) = caught.value.problems
    assert problem.file == name
    return problem.message


def _encrypted(data: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt("secret", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _docx_part(text: str) -> bytes:
    return zipped({"word/document.xml": text.encode()}, docx())


def _locked(data: bytes) -> bytes:
    """Set the flag of encryption on every part of an archive."""
    out = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = out.find(mark)
        while at >= 0:
            out[at + offset] |= 1
            at = out.find(mark, at + 4)
    return bytes(out)


_ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.txt", b" \n\t\n", "no words"),
        ("a.txt", b"\xef\xbb\xbf", "no words"),
        ("a.txt", b"The ferry\0 came", "byte 9 is NUL"),
        ("a.txt", b"\x01\x02\x03\x04 came", "control characters"),
        ("a.txt", "Паром прийшов".encode() + "Паром прийшов".encode("cp1251"), "no other encoding"),
        ("a.txt", PAGE.encode(), "its content is HTML"),
        ("a.html", b"The ferry came on Saturday.", "its content is plain text"),
        ("a.pdf", docx(), "its content is a Word document"),
        ("a.docx", pdf(ARTICLE), "its content is a PDF"),
        ("a.docx", zipped({"content.xml": b"<a/>"}), "holds no Word document"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an encrypted Office file"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n" + bytes(90), "a PNG picture"),
        ("a.pdf", b"%PDF-1.7\n", "damaged"),
        ("a.pdf", pdf(ARTICLE)[:200], "damaged"),
        ("a.pdf", pdf([]), "holds no text"),
        ("a.pdf", _encrypted(pdf(ARTICLE)), "it is encrypted"),
        ("a.docx", _locked(docx()), "it is encrypted"),
        ("a.docx", docx()[:900], "damaged"),
        ("a.docx", _docx_part(_ENTITIES), "declares entities"),
        ("a.docx", _docx_part("<a>" * 5_000 + "</a>" * 5_000), "nested too deeply"),
        ("a.docx", docx([" ", ""]), "holds no text"),
        ("a.html", b"<html><body><script>1</script></body></html>", "holds no article"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_read_says_why(
    reader: Reader, name: str, data: bytes, says: str
) -> None:
    assert says in _problem(reader, data, name)


def test_a_bomb_in_an_archive_is_not_unpacked(reader: Reader) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(11):
            archive.writestr(f"word/document{number}.xml", bytes(10_000_000))
    assert len(file.getvalue()) < 200_000
    assert "unpacks to more" in _problem(reader, file.getvalue(), "bomb.docx")


def test_a_bomb_in_a_stream_is_not_unpacked(reader: Reader) -> None:
    data = pdf([], stream=zlib.compress(b" " * 90_000_000))
    assert len(data) < 200_000
    assert "unpacks to more" in _problem(reader, data, "bomb.pdf")


def test_pages_that_hold_themselves_end(reader: Reader) -> None:
    data = pdf(ARTICLE).replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")
    assert _problem(reader, data, "circle.pdf")


def test_a_page_too_large_is_not_opened(reader: Reader) -> None:
    assert "too many" in _problem(reader, b"<html>" + b"<div>" * 10_000_000, "deep.html")


def test_a_page_nested_deeply_ends(reader: Reader) -> None:
    deep = b"<html><body>" + b"<div>" * 200_000 + b"The ferry came." + b"</div>" * 200_000
    assert _problem(reader, deep, "deep.html")


def test_time_is_limited() -> None:
    with Reader(Limits(seconds=0.001)) as reader:
        assert "too long" in _problem(reader, PAGE.encode(), "slow.html")


def test_memory_is_limited() -> None:
    large = pdf([], stream=zlib.compress(b" " * 60_000_000))
    with Reader(Limits(memory_mb=16)) as reader:
        assert "more memory" in _problem(reader, large, "large.pdf")


def test_a_reader_goes_on_after_what_it_had_to_end() -> None:
    with Reader() as reader:
        assert _problem(reader, pdf(ARTICLE)[:200], "broken.pdf")
        before = reader.read_bytes(PAGE.encode(), "ferry.html")
        assert reader.read_bytes(PAGE.encode(), "ferry.html") == before


def test_what_opens_files_may_write_nothing_and_call_nobody(tmp_path: Path) -> None:
    target = tmp_path / "written"
    done = subprocess.run(
        [sys.executable, "-c", _CONFINED, target], capture_output=True, check=True, text=True
    )
    beneath = ["beneath"] if sys.platform == "linux" else []
    assert done.stdout.split() == ["socket", "write", "run", "fork", *beneath]
    assert not target.exists()


def _readings(reader: Reader, ending: str, count: int, folder: Path) -> int:
    read = 0
    for name, data in damaged(ending, count):
        path = folder / name
        path.write_bytes(data)
        try:
            reading = reader.read_file(path)
        except ReadingError as error:
            (problem,) = error.problems
            assert problem.file == str(path)
            assert problem.message
        else:
            assert "".join(reading.text[z.start : z.end] for z in reading.zones) == reading.text
            read += 1
        assert path.read_bytes() == data
        path.unlink()
    assert not any(folder.iterdir())
    return read


@pytest.mark.parametrize("ending", ENDINGS)
def test_damaged_files_are_read_or_refused(reader: Reader, ending: str, tmp_path: Path) -> None:
    _readings(reader, ending, 4, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("ending", ENDINGS)
def test_many_damaged_files_are_read_or_refused(
    reader: Reader, ending: str, tmp_path: Path
) -> None:
    read = _readings(reader, ending, 200, tmp_path)
    assert 0 < read < 200
    assert reader.read_bytes(sound(ending), f"sound.{ending}").text
