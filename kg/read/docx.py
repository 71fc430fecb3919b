"""The text of a Word document, paragraph after paragraph. Runs in the child process only."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from defusedxml.common import (  # type: ignore[import-untyped]  # published without types
    DefusedXmlException,
)
from defusedxml.ElementTree import (  # type: ignore[import-untyped]  # published without types
    iterparse,
)
from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml.etree import LxmlError  # type: ignore[import-untyped]  # published without types

from kg.errors import Problem, ReadingError
from kg.read.yielded import Said, Yielded

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from lxml.etree import _Element

__all__ = ["read_docx"]

_MOST_PARTS = 5_000
_MOST_BYTES = 100_000_000
_MOST_DEPTH = 200
_BOMB = "it unpacks to more than a document can hold"
_TEXT, _BREAKS = qn("w:t"), {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t"}
_PARAGRAPH, _CELL, _STYLE = qn("w:p"), qn("w:tc"), qn("w:pStyle")
_LEFT_OUT = {qn("w:del"), qn("w:moveFrom"), qn("w:instrText"), qn("w:pPr")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNWRITABLE = re.compile("[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f]")


def read_docx(data: bytes) -> Yielded:
    """Return the text of a Word document; paragraphs are lines, each followed by an empty one.

    What was deleted under tracked changes is left out, what was inserted is kept. Raises
    ``ReadingError`` for a file that is encrypted, damaged, a bomb, or without words.
    """
    try:
        _check(data)
        document = Document(io.BytesIO(data))
        paragraphs = [*_paragraphs(document)]
    except DefusedXmlException as error:
        raise ReadingError("it declares entities, as no Word document does") from error
    except (zipfile.BadZipFile, zlib.error, PackageNotFoundError, LxmlError, ParseError) as error:
        raise ReadingError("the Word document is damaged") from error
    except (KeyError, ValueError, EOFError, NotImplementedError, AttributeError) as error:
        raise ReadingError("the Word document is damaged") from error
    return _yielded(document, paragraphs)


def _check(data: bytes) -> None:
    """Refuse bombs before anything is unpacked for good."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if any(part.flag_bits & 1 for part in parts):
            raise ReadingError(Problem("it is encrypted", way_out="save it without a password"))
        # A size is only what the archive says, so it is counted again below.
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_BYTES:
            raise ReadingError(_BOMB)
        left = _MOST_BYTES
        for part in parts:
            with archive.open(part) as file:
                while chunk := file.read(1_000_000):
                    left -= len(chunk)
                    if left < 0:
                        raise ReadingError(_BOMB)
            if part.filename.endswith((".xml", ".rels")):
                with archive.open(part) as file:
                    _check_depth(file)


def _check_depth(file: object) -> None:
    depth = 0
    for event, element in iterparse(file, events=("start", "end"), forbid_dtd=True):
        depth += 1 if event == "start" else -1
        if depth > _MOST_DEPTH:
            raise ReadingError("its parts are nested too deeply")
        if event == "end":
            element.clear()


def _paragraphs(document: WordDocument) -> Iterator[tuple[str, str]]:
    """Give style and text of each paragraph that has words, those of tables cell by cell."""
    names = {style.style_id: style.name or "" for style in document.styles}
    for element in document.element.body.iter(_PARAGRAPH):
        words = "".join(_words(element)).strip("\n")
        if words.strip():
            style = element.find(f"{qn('w:pPr')}/{_STYLE}")
            key = "" if style is None else style.get(qn("w:val"), "")
            yield names.get(key, key).casefold(), _UNWRITABLE.sub("\ufffd", words)


def _words(element: _Element) -> Iterator[str]:
    for child in element:
        if child.tag in _LEFT_OUT or child.tag in {_FALLBACK, _PARAGRAPH}:
            continue  # a paragraph inside another, of a text box, is one of its own
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        else:
            yield from _words(child)


def _yielded(document: WordDocument, paragraphs: list[tuple[str, str]]) -> Yielded:
    if not paragraphs:
        raise ReadingError("it holds no text")
    zones, headline, text = [], None, ""
    for style, words in paragraphs:
        start, text = len(text), f"{text}{words}\n\n"
        if style == "caption":
            zones.append(("caption", start, len(text)))
        elif headline is None and style in {"title", "heading 1"}:
            headline = words
            zones.append(("headline", start, len(text)))
    author = document.core_properties.author
    return Yielded(
        text=text,
        headline=None if headline is None else Said(headline, "w:pStyle"),
        # Of the file, not of the document: word processors fill it in by themselves.
        authors=(Said(author, "dc:creator", stated=False),) if author else (),
        zones=tuple(zones),
    )
