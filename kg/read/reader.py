"""Any file in, a :class:`~kg.model.reading.Reading` out: the one door of this package."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePath
from types import TracebackType
from typing import Self

from kg.errors import Problem, ReadingError
from kg.model.reading import Detail, Reading, SourceKind, Where, ZoneSpan
from kg.model.vocabulary import TimeBasis, Zone
from kg.read.child import Child, Limits
from kg.read.decode import Decoded, declared_encoding, decode
from kg.read.kinds import details_of, kind_of
from kg.read.language import language_of
from kg.read.layout import lines_of, zones_of
from kg.read.markdown import read_markdown
from kg.read.media import DOCX, HTML, MARKDOWN, PDF, binary_type, media_type_of
from kg.read.published import published_by, published_on
from kg.read.yielded import Said, Yielded

__all__ = ["MAX_ORIGINAL", "MAX_TEXT", "Reader", "read_bytes", "read_file"]

MAX_ORIGINAL = 32_000_000
"""The largest file that is read, in bytes."""

MAX_TEXT = 5_000_000
"""The longest text, and the largest file of text, in bytes: what a sheet can be written for."""

_CHILD_READS = {HTML: "html", PDF: "pdf", DOCX: "docx"}


class Reader:
    """Reads file after file; a context manager, for one thread.

    Text and Markdown are read here. Everything else is read by a child process, within limits of
    time and memory, which is started by the first such file and ends with the reader.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._child = Child(limits)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child process, if there is one."""
        self._child.close()

    def read_file(
        self, path: Path, *, kind: SourceKind | None = None, media_type: str | None = None
    ) -> Reading:
        """Read a file as :meth:`read_bytes` does; one that cannot be opened is an error too."""
        try:
            size = path.stat().st_size
            if size > MAX_ORIGINAL:
                raise _too_large(size, MAX_ORIGINAL, str(path))
            if not path.is_file():
                raise ReadingError(Problem("this is no file", str(path)))
            data = path.read_bytes()
        except OSError as cause:
            message = f"cannot be read: {cause.strerror}"
            raise ReadingError(Problem(message, str(path))) from cause
        return self.read_bytes(data, str(path), kind=kind, media_type=media_type)

    def read_bytes(
        self,
        data: bytes,
        name: str,
        *,
        kind: SourceKind | None = None,
        media_type: str | None = None,
    ) -> Reading:
        """Read the bytes of a file.

        ``name`` tells the format where the content does not, and perhaps the date; ``media_type``
        tells the format in its place. ``kind`` says what kind of source it is; without it, a text
        that calls itself a testimony, medical report, family statement or extract of a register
        counts as one, and any other as press (both inferred).

        Raises ``ReadingError``, which names the file, what is wrong and a way out: for what is
        empty, too large, binary, encrypted, damaged, called something else than it is, or takes
        more than :class:`~kg.read.child.Limits`.
        """
        if len(data) > MAX_ORIGINAL:
            raise _too_large(len(data), MAX_ORIGINAL, name)
        binary = binary_type(data, name)
        decoded = None if binary else self._decoded(data, name)
        type_ = media_type_of(name, "" if decoded is None else decoded.text, binary, media_type)
        yielded = self._yielded(type_, data, decoded, name)
        if len(yielded.text) > MAX_TEXT:
            raise _too_large(len(yielded.text), MAX_TEXT, name)
        return _reading(yielded, name, data, type_, decoded, kind)

    def _decoded(self, data: bytes, name: str) -> Decoded:
        if len(data) > 2 * MAX_TEXT:
            raise _too_large(len(data), 2 * MAX_TEXT, name)
        return decode(data, name, declared_encoding(data))

    def _yielded(self, type_: str, data: bytes, decoded: Decoded | None, name: str) -> Yielded:
        if type_ in _CHILD_READS:
            given = data if decoded is None else decoded.text.encode()
            return self._child.read(_CHILD_READS[type_], given, name)
        text = "" if decoded is None else decoded.text
        return read_markdown(text) if type_ == MARKDOWN else Yielded(text)


def read_file(
    path: Path, *, kind: SourceKind | None = None, media_type: str | None = None
) -> Reading:
    """Read one file; for many, use a :class:`Reader`. Raises as :meth:`Reader.read_bytes` does."""
    with Reader() as reader:
        return reader.read_file(path, kind=kind, media_type=media_type)


def read_bytes(
    data: bytes, name: str, media_type: str | None = None, *, kind: SourceKind | None = None
) -> Reading:
    """Read the bytes of one file; for many, use a :class:`Reader`."""
    with Reader() as reader:
        return reader.read_bytes(data, name, kind=kind, media_type=media_type)


def _too_large(size: int, most: int, name: str) -> ReadingError:
    message = f"{size:,} bytes are too many (at most {most:,} are read)"
    return ReadingError(Problem(message, name, way_out="give one document a file"))


def _reading(
    yielded: Yielded,
    name: str,
    data: bytes,
    type_: str,
    decoded: Decoded | None,
    kind: SourceKind | None,
) -> Reading:
    text = yielded.text
    zones = zones_of(text, tuple((Zone(zone), start, end) for zone, start, end in yielded.zones))
    body = "".join(text[zone.start : zone.end] for zone in zones if not zone.zone.is_aside)
    language, confidence = language_of(body)
    told = kind or kind_of(text) or SourceKind.PRESS
    return Reading(
        name=PurePath(name).name,
        text=text,
        original_sha256=hashlib.sha256(data).hexdigest(),
        media_type=type_,
        encoding=None if decoded is None else decoded.encoding,
        byte_order_mark=decoded is not None and decoded.byte_order_mark,
        zones=zones,
        language=language,
        language_confidence=confidence,
        kind=told,
        kind_basis=TimeBasis.STATED if kind else TimeBasis.INFERRED,
        headline=_headline(yielded, zones),
        url=None if yielded.url is None else _detail(yielded.url),
        published=published_on(text, zones, yielded.published, PurePath(name).name),
        publisher=published_by(text, zones, yielded.publisher),
        authors=tuple(_detail(author) for author in yielded.authors),
        details=details_of(text, told),
    )


def _detail(said: Said) -> Detail:
    basis = TimeBasis.STATED if said.stated else TimeBasis.INFERRED
    return Detail(said.value, Where(field=said.field), basis)


def _headline(yielded: Yielded, zones: tuple[ZoneSpan, ...]) -> Detail | None:
    """Return the headline where it stands in the text, else as the metadata have it."""
    text, said = yielded.text, yielded.headline
    for zone in zones:
        if zone.zone is Zone.HEADLINE:
            line = lines_of(text[zone.start : zone.end])[0]
            words = said.value if said is not None and said.value in line.words else line.words
            at = text.index(words, zone.start)
            return Detail(words, Where(at=(at, at + len(words))))
    return None if said is None else _detail(said)
