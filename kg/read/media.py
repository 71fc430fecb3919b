"""What kind of file some bytes are: told by their content first, by the name second."""

from __future__ import annotations

import re
from pathlib import PurePath

from kg.errors import Problem, ReadingError

__all__ = ["DOCX", "HTML", "MARKDOWN", "PDF", "PLAIN", "binary_type", "media_type_of"]

PLAIN = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_CALLED = {
    PLAIN: "plain text",
    MARKDOWN: "Markdown",
    HTML: "HTML",
    PDF: "a PDF",
    DOCX: "a Word document (DOCX)",
}
_BY_ENDING = {
    ".txt": PLAIN,
    ".text": PLAIN,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".docx": DOCX,
}
_ENDING = {PLAIN: ".txt", HTML: ".html", PDF: ".pdf", DOCX: ".docx"}

_UNREADABLE = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or an encrypted Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\0", "a database"),
)
"""How files begin that hold no text that is read here."""

_HEAD_BYTES = 1024
_HEAD_CHARACTERS = 4096
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*|<!--(?:(?!-->).){0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<(?:p|div|h[1-6]|article|main|section|table|ul|ol|br|span|a)\b[^<>]*>", re.I)


def binary_type(data: bytes, name: str) -> str | None:
    """Return the media type of PDF and DOCX, and ``None`` for what may be text.

    Raises ``ReadingError`` for files of other known kinds, and for empty ones.
    """
    if not data:
        raise ReadingError(Problem("the file is empty", name))
    if b"%PDF-" in data[:_HEAD_BYTES]:
        return PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if b"word/document" in data:
            return DOCX
        if b"PK\x05\x06" not in data:
            message = "it is damaged: an archive without its end"
            raise ReadingError(Problem(message, name, way_out="fetch the whole file again"))
        raise _unreadable("a ZIP archive that holds no Word document", name)
    for beginning, called in _UNREADABLE:
        if data.startswith(beginning):
            raise _unreadable(called, name)
    return None


def _unreadable(called: str, name: str) -> ReadingError:
    way_out = "save it as text, Markdown, HTML, PDF or DOCX, without a password"
    return ReadingError(Problem(f"this is {called}, which is not read", name, way_out=way_out))


def media_type_of(name: str, text: str, binary: str | None, given: str | None) -> str:
    """Return the media type of a file, given its text or, for a binary file, its type.

    ``given`` is what a caller said of it, and counts instead of the ending of the name. Raises
    ``ReadingError`` when name and content do not agree, and when ``given`` is not read here.
    """
    if given is not None and given not in _CALLED:
        raise ReadingError(
            Problem(f"“{given}” is not read", name, way_out=f"one of {', '.join(_CALLED)}")
        )
    said = given or _BY_ENDING.get(PurePath(name).suffix.lower())
    content = binary or _of_text(text, said)
    if said is None or said == content or {said, content} == {PLAIN, MARKDOWN}:
        return said or content
    raise ReadingError(
        Problem(
            f"it is called {_CALLED[said]}, and its content is {_CALLED[content]}",
            name,
            way_out=f"if the content is right, let the name end in {_ENDING[content]}",
        )
    )


def _of_text(text: str, said: str | None) -> str:
    head = text.removeprefix("\ufeff")[:_HEAD_CHARACTERS]
    if _HTML.match(head) or (said == HTML and _TAG.search(head)):
        return HTML
    return PLAIN
