"""A corpus of invented documents that share words: copies, a wire copy, a quoted passage."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from kg.ids import DEFAULT_BASE, Ids
from kg.model.vocabulary import ReviewStatus
from kg.pipeline.build import build
from kg.pipeline.copies import COPIES
from kg.read.copies import Copies
from kg.review import decide

__all__ = ["TEXTS", "Written", "build_copied", "document_iri", "write_copied"]

NOTICE: Final = """\
The ferry Larkwing came into the harbour of Veldport on Sunday evening with mail and fruit.
The harbour office said that a second ferry would sail from the new quay before the winter comes.
Nobody on the quay knew why the ship had waited for three days behind the western breakwater.
A clerk of the office said that the papers of the captain had been in order from the first hour.
The fruit was sold before noon and the mail was carried to the villages by boat and by cart.
The office will publish the times of all sailings on its board at the end of the month.
"""
OTHER: Final = """\
Fog lay over the valley of the Senn for most of the week, and the mills stood still.
Farmers brought in the last of the barley before the rain that everybody had expected came.
"""
MORE: Final = """\
People in the market spoke of little else for days, said a woman who sells lamps there.
Her sister keeps a list of every ship that has come in since the spring of last year.
"""

TEXTS: Final = {
    "courier": f"Ferry comes to Veldport\n{NOTICE}",
    "gazette": f"FERRY COMES TO VELDPORT\n\n{NOTICE}",
    "herald": f"The Larkwing is here\n{MORE}{NOTICE}",
    "weekly": f"A week of fog\n{OTHER}{NOTICE.splitlines()[1]}\n",
    "almanac": f"Barley before the rain\nThe year of the mills\n{MORE.splitlines()[1]} Nothing.\n",
}
"""By the name of the document, which has a publisher of that name; in the order of their days."""

_CLAIMED: Final = {"almanac": "The year of the mills", "weekly": "A week of fog"}
_DAY: Final = date(2031, 5, 12)


def document_iri(name: str) -> str:
    """Return the IRI of a document."""
    return str(Ids().iri(f"document/{Ids.document_hash(f'https://{name}.example/1', '')}"))


@dataclass(frozen=True)
class Written:
    """A corpus on disk."""

    folder: Path
    """With ``corpus/`` and, once it is built, ``store/``."""

    @property
    def corpus(self) -> Path:
        return self.folder / "corpus"

    @property
    def store(self) -> Path:
        return self.folder / "store"

    def link(self) -> list[dict[str, Any]]:
        """Write ``copies.jsonl`` for the documents that are there, and return its rows."""
        copies, rows = Copies(), []
        folders = sorted(self.corpus.glob("*/text.txt"), key=_day)
        texts = {path.parent.name: path.read_text("utf-8") for path in folders}
        hashes = {name: sha256(text.encode()).hexdigest() for name, text in texts.items()}
        for name, text in texts.items():
            for link in copies.add(name, text):
                sums = {
                    "earlier_sha256": hashes[link.earlier],
                    "later_sha256": hashes[link.later],
                }
                rows.append(asdict(link) | sums)
        lines = "".join(f"{json.dumps(row)}\n" for row in rows)
        (self.corpus / COPIES).write_text(lines, encoding="utf-8")
        return rows

    def build(self) -> Written:
        """Build the stores."""
        report = build(self.corpus, self.store, base=DEFAULT_BASE, texts=None)
        assert not report.refused
        return self

    def add(self, name: str, text: str, day: str, *, restricted: bool = False) -> None:
        """Add a document with one claim that is accepted."""
        (self.corpus / "reference" / f"{name}.yaml").write_text(
            f"reference: 1\nactors:\n  {name}:\n    kind: organization\n"
            f"    label: {{en: Veldport {name.title()}}}\n    source: {name}\n",
            encoding="utf-8",
        )
        folder = self.corpus / name
        folder.mkdir()
        (folder / "text.txt").write_text(text, encoding="utf-8")
        words = _CLAIMED.get(name, "fruit was sold")
        at = text.index(words)
        token = sha256(name.encode()).hexdigest()[:32]
        (folder / "sheet.yaml").write_text(
            f"""sheet: 1
document:
  kind: NewsArticle
  identifier: {name}
  language: en
  headline: {text.splitlines()[0]}
  url: https://{name}.example/1
  sha256: {sha256(text.encode()).hexdigest()}
  length: {len(text)}
  publisher: {{actor: {name}}}
  published: {{edtf: {day}, basis: inferred}}
  zones: [{{zone: body, at: [0, {len(text)}]}}]
record: {{coded_by: first-coder, coded_on: 2031-05-10}}
claims:
  - key: c0
    words: {words}
    at: [{at}, {at + len(words)}]
    {f"restricted: {token}" if restricted else ""}
    event: {{key: e0, label: {words}, type: [launch]}}
""",
            encoding="utf-8",
        )
        accepted = ReviewStatus.ACCEPTED
        decide(folder / "sheet.yaml", None, accepted, by="second-reader", on=_DAY)


def _day(path: Path) -> str:
    return path.with_name("sheet.yaml").read_text("utf-8").split("edtf: ")[1][:10]


def write_copied(folder: Path) -> Written:
    """Write the corpus with its links."""
    written = Written(folder)
    (written.corpus / "reference").mkdir(parents=True)
    (written.corpus / "reference" / "shared.yaml").write_text("reference: 1\n", encoding="utf-8")
    for number, (name, text) in enumerate(TEXTS.items(), 1):
        written.add(name, text, f"2031-05-0{number}")
    written.link()
    return written


def build_copied(folder: Path) -> None:
    """Write the corpus and build it; for a folder that tests share."""
    write_copied(folder).build()
