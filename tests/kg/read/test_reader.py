"""What a sound file gives, in every format."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import ReadingError
from kg.model.reading import Reading, SourceKind
from kg.model.vocabulary import TimeBasis, Zone
from kg.read import Reader, read_bytes, read_file
from tests.kg.read.files import ARTICLE, ENDINGS, PAGE, docx, pdf, sound, zipped

_UKRAINIAN = (
    "Паром прийшов у гавань Вельдпорта в суботу, сказав увечері його капітан.\r\n"
    "Пасажирів було понад сорок, і всі вони їхали додому.\r\n"
)
_RUSSIAN = (
    "Паром пришёл в гавань Вельдпорта в субботу, сказал вечером его капитан. "
    "Пассажиров было больше сорока, и все они ехали домой.\n"
)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as one:
        yield one


def _words(reading: Reading) -> str:
    return " ".join(reading.text.split())


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_format_gives_headline_and_body(reader: Reader, ending: str) -> None:
    data = sound(ending)
    reading = reader.read_bytes(data, f"ferry.{ending}")
    assert reading.original_sha256 == hashlib.sha256(data).hexdigest()
    assert reading.text_sha256 == hashlib.sha256(reading.text.encode()).hexdigest()
    assert reading.headline is not None
    assert reading.headline.value == ARTICLE[0]
    assert reading.headline.where.at is not None
    start, end = reading.headline.where.at
    assert reading.text[start:end] == ARTICLE[0]
    assert [zone.zone for zone in reading.zones] == [Zone.HEADLINE, Zone.BODY]
    assert "more than 40 passengers" in _words(reading)
    assert (reading.language, reading.published is None) == ("en", ending != "html")


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_bytes_give_the_same_reading(reader: Reader, ending: str) -> None:
    data = sound(ending)
    assert read_bytes(data, f"ferry.{ending}") == reader.read_bytes(data, f"ferry.{ending}")


def test_text_is_the_file_itself(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    text = "  One.\r\nTwo\rTh\u0065\u0301 three\u2028\n\n\tFour\u00a0five "
    path.write_bytes(text.encode())
    reading = read_file(path)
    assert reading.text == text
    assert reading.text_sha256 == reading.original_sha256
    assert reader.read_bytes(text.encode(), "ferry.txt") == reading


def test_a_byte_order_mark_is_kept_as_furniture(reader: Reader) -> None:
    reading = reader.read_bytes(b"\xef\xbb\xbf" + sound("txt"), "ferry.txt")
    assert reading.byte_order_mark
    assert reading.text[0] == "\ufeff"
    assert (reading.zones[0].zone, reading.zones[0].end) == (Zone.FURNITURE, 1)
    assert reading.text_sha256 == reading.original_sha256


@pytest.mark.parametrize(
    ("text", "codec", "language"),
    [
        (_UKRAINIAN, "utf-8", "uk"),
        (_UKRAINIAN, "cp1251", "uk"),
        (_UKRAINIAN, "koi8_u", "uk"),
        (_RUSSIAN, "cp1251", "ru"),
        (_RUSSIAN, "koi8_r", "ru"),
        (_RUSSIAN, "cp866", "ru"),
        ("“We plan a second ferry,” said the captain – at the café.\n" * 3, "cp1252", "en"),
    ],
)
def test_old_encodings_are_told_and_named(
    reader: Reader, text: str, codec: str, language: str
) -> None:
    reading = reader.read_bytes(text.encode(codec), "ferry.txt")
    assert reading.text == text
    assert reading.encoding is not None
    assert text.encode(reading.encoding) == text.encode(codec)
    assert reading.language == language


@pytest.mark.parametrize("codec", ["utf-16", "utf-32"])
def test_a_mark_tells_wide_encodings(reader: Reader, codec: str) -> None:
    reading = reader.read_bytes(_UKRAINIAN.encode(codec), "ferry.txt")
    assert (reading.text, reading.encoding) == (_UKRAINIAN, codec)
    assert reading.byte_order_mark


def test_a_page_names_its_encoding(reader: Reader) -> None:
    body = "".join(f"<p>{_UKRAINIAN}</p>" for _ in range(3))
    page = f'<html><head><meta charset="windows-1251"></head><body>{body}</body></html>'
    reading = reader.read_bytes(page.encode("cp1251"), "ferry.html")
    assert (reading.encoding, reading.language) == ("cp1251", "uk")
    assert "Паром прийшов" in reading.text


def test_a_page_is_read_without_what_is_round_its_article(reader: Reader) -> None:
    reading = reader.read_bytes(PAGE.encode(), "ferry.html")
    assert "newsletter" not in reading.text
    assert "World" not in reading.text
    found = (reading.publisher, reading.url, *reading.authors)
    assert [(one.value, one.where.field, one.basis.value) for one in found if one] == [
        ("Velmar Gazette", "og:site_name", "stated"),
        ("https://velmar.example/a/ferry", "canonical", "stated"),
        ("Ilvé Osk", "author", "stated"),
    ]


@pytest.mark.parametrize(
    ("written", "edtf"),
    [("2031-05-03T10:00:00+02:00", "2031-05-03"), ("2031-05", "2031-05"), ("2031", "2031")],
)
def test_a_page_is_dated_no_more_exactly_than_it_says(
    reader: Reader, written: str, edtf: str
) -> None:
    page = PAGE.replace("2031-05-03T10:00:00+02:00", written)
    published = reader.read_bytes(page.encode(), "ferry.html").published
    if published is None:
        assert edtf != "2031-05-03"
    else:
        assert (published.time.edtf, published.where.field) == (edtf, "article:published_time")


def test_a_page_without_a_date_has_none(reader: Reader) -> None:
    page = PAGE.replace("2031-05-03T10:00:00+02:00", "soon")
    assert reader.read_bytes(page.encode(), "ferry.html").published is None


def test_a_date_of_something_else_is_only_inferred(reader: Reader) -> None:
    page = PAGE.replace("article:published_time", "article:modified_time")
    published = reader.read_bytes(page.encode(), "ferry.html").published
    assert published is not None
    assert published.time.basis is TimeBasis.INFERRED
    assert published.where.field == "article:modified_time"


def test_word_keeps_what_was_inserted_and_leaves_out_what_was_deleted(reader: Reader) -> None:
    xml = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>The ferry </w:t></w:r><w:ins><w:r><w:t>came</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>sank</w:delText></w:r></w:del></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>40</w:t><w:tab/><w:t>people</w:t></w:r></w:p></w:tc>"
        "</w:tr></w:tbl><w:sectPr/></w:body></w:document>"
    )
    data = zipped({"word/document.xml": xml.encode()}, docx())
    assert reader.read_bytes(data, "ferry.docx").text == "The ferry came\n\n40\tpeople\n\n"


def test_a_pdf_says_who_made_the_file_as_inferred(reader: Reader) -> None:
    reading = reader.read_bytes(pdf(ARTICLE), "ferry.pdf")
    assert [(a.value, a.basis) for a in reading.authors] == [("Writer", TimeBasis.INFERRED)]


def test_front_matter_of_markdown_is_furniture(reader: Reader) -> None:
    front = "---\ntitle: Ferry\ndate: 2031-05\nsite: Velmar Gazette\n---\n\n"
    text = f"{front}# {ARTICLE[0]}\n\n{ARTICLE[1]}\n"
    reading = reader.read_bytes(text.encode(), "ferry.md")
    assert reading.text == text
    assert [z.zone for z in reading.zones] == [Zone.FURNITURE, Zone.HEADLINE, Zone.BODY]
    assert reading.published is not None
    assert reading.published.time.edtf == "2031-05"
    assert reading.publisher is not None
    assert reading.publisher.value == "Velmar Gazette"


def test_content_decides_where_the_name_says_nothing(reader: Reader) -> None:
    assert reader.read_bytes(PAGE.encode(), "ferry").media_type == "text/html"
    assert reader.read_bytes(docx(), "ferry.bin").media_type.endswith("document")
    assert reader.read_bytes(b"The ferry came.", "ferry").media_type == "text/plain"
    given = reader.read_bytes(b"# Ferry\n\nIt came.", "ferry.txt", media_type="text/markdown")
    assert given.media_type == "text/markdown"


def test_an_unknown_format_is_refused(reader: Reader) -> None:
    with pytest.raises(ReadingError, match="is not read"):
        reader.read_bytes(b"The ferry came.", "ferry", media_type="image/png")


@pytest.mark.parametrize(
    ("head", "kind", "field"),
    [
        ("Medical report\nInstitution: A clinic\n", SourceKind.MEDICAL_REPORT, "institution"),
        ("Witness testimony No 4\nTaken on: 3 May 2031\n", SourceKind.TESTIMONY, "taken-on"),
        ("Протокол допиту\nДата допиту: 3 травня 2031\n", SourceKind.TESTIMONY, "taken-on"),
        ("Заявление родителей\nКому: Бюро\n", SourceKind.FAMILY_STATEMENT, "addressed-to"),
        ("Extract from the Register\nAs of: 2031\n", SourceKind.OFFICIAL_REGISTER, "as-of"),
    ],
)
def test_some_kinds_are_restricted_and_tell_of_themselves(
    reader: Reader, head: str, kind: SourceKind, field: str
) -> None:
    reading = reader.read_bytes((head + "\nThe ferry came.\n").encode(), "paper.txt")
    assert (reading.kind, reading.kind_basis) == (kind, TimeBasis.INFERRED)
    assert reading.is_restricted
    found = dict(reading.details)[field]
    assert found.where.at is not None
    start, end = found.where.at
    assert reading.text[start:end] == found.value


def test_what_is_told_counts_before_what_a_text_calls_itself(reader: Reader) -> None:
    text = b"Medical report\n\nThe ferry came."
    assert reader.read_bytes(text, "a.txt", kind=SourceKind.PRESS).is_restricted is False
    told = reader.read_bytes(b"The ferry came.", "a.txt", kind=SourceKind.TESTIMONY)
    assert (told.is_restricted, told.kind_basis) == (True, TimeBasis.STATED)


def test_a_file_that_is_not_there_is_named(reader: Reader, tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(ReadingError) as caught:
            reader.read_file(path)
        assert caught.value.problems[0].file == str(path)
