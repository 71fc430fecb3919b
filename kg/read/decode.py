"""Bytes as text: strict UTF-8 first, else the encoding that the bytes speak for; never a guess."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from kg.errors import Problem, ReadingError

__all__ = ["Decoded", "declared_encoding", "decode"]

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins alike
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD = [
    "cp1251",
    "koi8_u",
    "koi8_r",
    "cp866",
    "iso8859_5",
    "mac_cyrillic",
    "cp1252",
    "iso8859_15",
]
"""Encodings in which English, Ukrainian and Russian were written before UTF-8."""

_ENOUGH = 100_000
"""So many bytes are looked at to tell an encoding."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MOST_CONTROL = 0.01
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.I)
_UTF8_LETTER = re.compile(rb"[\xc2\xc3\xd0\xd1\xe2][\x80-\xbf]")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_MOST_UTF8 = 0.1
_WAY_OUT = "save it in UTF-8"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the codec that gave it, and whether the bytes began with a byte order mark."""

    text: str
    encoding: str
    byte_order_mark: bool = False


def declared_encoding(data: bytes) -> str | None:
    """Return the codec that an HTML page names for itself, as browsers take it."""
    found = _DECLARED.search(data[:4096])
    if found is None:
        return None
    try:
        codec = codecs.lookup(found[1].decode("ascii"))
    except LookupError:
        return None
    if not codec.name.isascii() or codec.name in {"ascii", "iso8859-1"}:
        return "cp1252"  # https://encoding.spec.whatwg.org: what these labels mean in pages
    return codec.name


def decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """Decode strictly, with no normalisation and no newline translation.

    A byte order mark settles the encoding; then UTF-8, then ``declared``, then what
    charset-normalizer tells of the old encodings of our languages. In UTF-8 the mark stays in the
    text, so that text and file are one. Raises ``ReadingError`` when no encoding fits, and for
    what is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_text(_strict(data, encoding, name), name), encoding, True)
    if b"\0" in data:
        raise ReadingError(
            Problem(f"byte {data.index(0)} is NUL: this is no text", name, way_out=_WAY_OUT)
        )
    try:
        return Decoded(_text(data.decode("utf-8"), name), "utf-8")
    except UnicodeDecodeError as error:
        broken = error
    fitting = _fitting(data, declared)
    if fitting is None:
        raise ReadingError(
            Problem(
                f"not UTF-8: byte {broken.start} is 0x{data[broken.start]:02x}, "
                "and no other encoding fits",
                name,
                way_out=_WAY_OUT,
            )
        )
    return Decoded(_text(_strict(data, fitting, name), name), fitting)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"not {encoding.upper()} from byte {error.start} on, though it begins as such"
        raise ReadingError(Problem(message, name, way_out=_WAY_OUT)) from error


def _fitting(data: bytes, declared: str | None) -> str | None:
    if declared is not None and declared != "utf-8":
        try:
            data.decode(declared)
        except (UnicodeDecodeError, LookupError):
            pass
        else:
            return declared
    from charset_normalizer import from_bytes  # a tenth of a second that UTF-8 need not wait

    if _is_mixed(data):
        return None
    best = from_bytes(data[:_ENOUGH], cp_isolation=_OLD, enable_fallback=False).best()
    if best is None:
        return None
    try:
        data.decode(best.encoding)
    except UnicodeDecodeError:
        return None
    return codecs.lookup(best.encoding).name


def _is_mixed(data: bytes) -> bool:
    """Whether part of a file is UTF-8 after all: then no one encoding gives its words."""
    beyond = sum(1 for _ in _BEYOND_ASCII.finditer(data))
    return sum(1 for _ in _UTF8_LETTER.finditer(data)) > beyond * _MOST_UTF8


def _text(text: str, name: str) -> str:
    controls = sum(1 for _ in _CONTROL.finditer(text))
    if "\0" in text or controls > len(text) * _MOST_CONTROL:
        message = "this is no text: it holds control characters"
        raise ReadingError(Problem(message, name, way_out=_WAY_OUT))
    if not text.removeprefix("\ufeff").strip():
        raise ReadingError(Problem("the text holds no words", name))
    return text
