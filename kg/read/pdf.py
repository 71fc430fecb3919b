"""The text of a PDF, page after page. Runs in the child process only."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Mapping

from pypdf import PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

from kg.errors import Problem, ReadingError
from kg.read.yielded import Said, Yielded

__all__ = ["read_pdf"]

_MOST_PAGES = 3_000
_ENCRYPTED = Problem("it is encrypted", way_out="save it without a password")
_UNWRITABLE = re.compile("[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f]")


def read_pdf(data: bytes) -> Yielded:
    """Return the text of a PDF; pages are parted by an empty line.

    Raises ``ReadingError`` for a file that is encrypted, damaged, without pages or without words.
    """
    logging.disable(logging.CRITICAL)  # what the library says of a file may quote it
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadingError(_ENCRYPTED)
        if len(reader.pages) > _MOST_PAGES:
            message = f"it has more than {_MOST_PAGES:,} pages"
            raise ReadingError(Problem(message, way_out="give one document a file"))
        pages = [page.extract_text() for page in reader.pages]
        information = _information(reader)
    except DependencyError as error:
        raise ReadingError(_ENCRYPTED) from error
    except LimitReachedError as error:
        raise ReadingError("it unpacks to more than a document can hold") from error
    except PyPdfError as error:
        raise ReadingError("the PDF is damaged") from error
    text = "\n\n".join(_clean(page) for page in pages if page.strip())
    if not text.strip():
        raise ReadingError(
            Problem(
                "it holds no text, perhaps pictures of it",
                way_out="recognise its characters first (OCR)",
            )
        )
    title, author = information.get("/Title"), information.get("/Author")
    return Yielded(
        text=text,
        # Of the file, not of the document: word processors fill these in by themselves.
        headline=None if title is None or title not in text else Said(title, "/Title"),
        authors=() if author is None else (Said(author, "/Author", stated=False),),
    )


def _clean(page: str) -> str:
    """Take out what UTF-8 cannot hold, and the spaces at the ends of lines."""
    lines = _UNWRITABLE.sub("\ufffd", page).splitlines()
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def _information(reader: PdfReader) -> Mapping[str, str]:
    found = reader.metadata
    return {
        name: clean
        for name in ("/Title", "/Author")
        if found and isinstance(value := found.get(name), str) and (clean := _clean(value).strip())
    }
