"""Files of every format that is read: sound ones, and ones that somebody damaged."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence

from docx import Document

__all__ = ["ARTICLE", "ENDINGS", "PAGE", "damaged", "docx", "pdf", "sound", "zipped"]

ARTICLE = (
    "Ferry reaches Veldport",
    "The ferry reached the harbour of Veldport on Saturday with more than 40 passengers on "
    "board, its captain said in the evening.",
    "“We plan a second ferry,” said the captain, Yelva Torashkin. The company has not said what "
    "it will cost, and nobody in the town seems to know.",
)

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Ferry reaches Veldport - Velmar Gazette</title>
<meta property="og:site_name" content="Velmar Gazette">
<meta property="article:published_time" content="2031-05-03T10:00:00+02:00">
<meta name="author" content="Ilvé Osk">
<link rel="canonical" href="https://velmar.example/a/ferry"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Ferry reaches Veldport</h1>
<p>{}</p><p>{}</p></article>
<footer>Subscribe to our newsletter</footer></body></html>
""".format(*ARTICLE[1:])

ENDINGS = ("txt", "md", "html", "pdf", "docx")


def pdf(lines: Sequence[str], *, stream: bytes | None = None, extra: str = "") -> bytes:
    """Write a PDF of one page, with lines or a stream; ``extra`` goes into its catalogue."""
    shown = " ".join(f"({line.encode('ascii', 'replace').decode()}) Tj 0 -14 Td" for line in lines)
    content = f"BT /F1 12 Tf 72 720 Td {shown} ET".encode() if stream is None else stream
    coding = b"/Filter /FlateDecode " if stream is not None else b""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {extra} >>".encode(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< " + coding + b"/Length %d >>\nstream\n" % len(content) + content + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (Ferry reaches Veldport) /Author (Writer) >>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    return bytes(out) + b"xref\n0 7\n0000000000 65535 f \n" + table + end


def docx(paragraphs: Sequence[str] = ARTICLE) -> bytes:
    """Write a Word document whose first paragraph is its heading."""
    document = Document()
    document.core_properties.author = "Ilvé Osk"
    document.add_heading(paragraphs[0], level=1)
    for paragraph in paragraphs[1:]:
        document.add_paragraph(paragraph)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def zipped(parts: dict[str, bytes], base: bytes | None = None) -> bytes:
    """Write a ZIP archive of these parts, with the other parts of ``base``."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        if base is not None:
            with zipfile.ZipFile(io.BytesIO(base)) as old:
                for name in old.namelist():
                    if name not in parts:
                        archive.writestr(name, old.read(name))
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def sound(ending: str) -> bytes:
    """Give a sound file of a format."""
    text = "\n\n".join(ARTICLE)
    if ending == "pdf":
        return pdf(ARTICLE)
    if ending == "docx":
        return docx()
    return {"txt": text, "md": f"# {text}", "html": PAGE}[ending].encode()


Damage = Callable[[bytes, random.Random], bytes]


def _truncated(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _flipped(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 8, 200))):
        out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def _with_nul(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + b"\0" * chance.choice((1, 1000)) + data[at:]


def _repeated(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start : start + 200] * chance.choice((2, 500)) + data[start:]


def _noise(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.choice((0, 8, 64))] + chance.randbytes(chance.choice((1, 100, 20_000)))


def _mixed(data: bytes, chance: random.Random) -> bytes:
    return data + "Паром прийшов у гавань, сказав капітан. ".encode("cp1251") * 30 + b"\xff\xfe\xfa"


def _digits(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for index, byte in enumerate(out):
        if 48 <= byte <= 57 and chance.random() < 0.2:
            out[index] = chance.choice(b"0123456789")
    return bytes(out)


def _nested(data: bytes, chance: random.Random) -> bytes:
    deep = chance.choice((1_000, 100_000))
    head, half = data[: len(data) // 2], data[len(data) // 2 :]
    return head + chance.choice((b"<div>", b"<b><i>", b"[ ", b"<< /A ", b"> ")) * deep + half


def _swollen(data: bytes, chance: random.Random) -> bytes:
    if data.startswith(b"%PDF"):
        return pdf([], stream=zlib.compress(b"( " * chance.choice((1_000_000, 40_000_000))))
    if data.startswith(b"PK"):
        return zipped({"word/document.xml": b"<w:p>" * 4_000_000}, data)
    return data * chance.choice((10, 2_000))


_DAMAGES: tuple[Damage, ...] = (
    _truncated,
    _flipped,
    _with_nul,
    _repeated,
    _noise,
    _mixed,
    _digits,
    _nested,
    _swollen,
)


def damaged(ending: str, count: int, seed: int = 5) -> Iterator[tuple[str, bytes]]:
    """Give so many damaged files of a format, with a name; the same ones for the same seed."""
    chance = random.Random(f"{seed} {ending}")  # noqa: S311 - the same files on every run
    whole = sound(ending)
    for number in range(count):
        damage = _DAMAGES[number % len(_DAMAGES)]
        called = chance.choice(ENDINGS) if chance.random() < 0.1 else ending
        yield f"{number:03}-{damage.__name__.strip('_')}.{called}", damage(whole, chance)
