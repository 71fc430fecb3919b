"""Where a made sheet goes: into the corpus, in place of another, or nowhere.

A sheet that a person has touched (edited it, decided on a claim of it, judged of what it names) is
never replaced: the decisions of a document that has changed are placed anew in its new words, and
where that is doubtful everything stays as it is and the report says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Final

from kg.errors import Problem, SvidokError
from kg.model.vocabulary import CopyKind
from kg.pipeline.corpus import NAMES, SHEET
from kg.pipeline.ingest.alike import Alike
from kg.pipeline.ingest.document import Made
from kg.pipeline.ingest.ledger import Entry, Outcome
from kg.pipeline.ingest.report import rows_of
from kg.pipeline.ingest.shelf import Shelf, digest_of
from kg.review import DECISIONS
from kg.review.reanchor import Reanchored, reanchor
from kg.sheet import SourceText

__all__ = ["Placer", "Source"]

_COPIES: Final = (CopyKind.SAME_TEXT, CopyKind.WIRE_COPY)
_BY_HAND: Final = "look at both texts, then kg reanchor with the new one"

OldText = Callable[[str], SourceText | None]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a file was (as a hash), and what made its sheet."""

    path: str
    tool: str


@dataclass(frozen=True, slots=True)
class Placer:
    """Puts made sheets into the corpus, one after another.

    ``old_text`` gives a text by its SHA-256, where it is at hand; ``adults`` are the names that
    the guard of law 8 knows. With ``dry`` nothing is written.
    """

    shelf: Shelf
    alike: Alike
    old_text: OldText
    adults: frozenset[str]
    dry: bool = False

    def place(self, made: Made, source: Source) -> Entry:
        """Place one sheet and return what became of it.

        Raises ``SheetError`` where nothing can be written.
        """
        known = self._known(made, source)
        if known is None:
            same = None if made.restricted else self._same(made)
            if same is not None:
                return self._entry(made, source, Outcome.DUPLICATE, same)
            return self._put(made, source)
        try:
            is_its_text = self.shelf.text_of(known) == made.text_sha256
        except SvidokError as error:
            return self._changed(made, source, known, error.problems)
        if is_its_text:
            return self._again(made, source, known)
        if self.shelf.is_untouched(known):
            return self._put(made, source, replaces=known)
        return self._anew(made, source, known)

    def _same(self, made: Made) -> str | None:
        return self.alike.same(made.text, made.url, made.publisher)

    def _known(self, made: Made, source: Source) -> str | None:
        """Return the folder of the document that a sheet is of, if it is there."""
        shelf = self.shelf
        folder = shelf.of_identity(made.identity)
        if folder is not None and shelf.has(folder):
            return folder
        folder = shelf.of_text(made.text_sha256)
        if folder is not None and shelf.has(folder) and not (made.url and self._address(folder)):
            return folder
        folder = shelf.of_path(source.path)
        if folder is None or made.url or made.restricted or not shelf.has(folder):
            return None
        # The same file with other words is the same document only if most of its words stayed.
        links = self.alike.links(made.folder, made.text)
        stayed = any(link.earlier == folder and link.kind in _COPIES for link in links)
        return folder if stayed and not self._address(folder) else None

    def _address(self, folder: str) -> str | None:
        entry = self.shelf.entry(folder)
        if entry is not None:
            return entry.url
        try:
            return self.shelf.sheet(folder).document.url
        except SvidokError:
            return None

    def _again(self, made: Made, source: Source, known: str) -> Entry:
        """Place a sheet of a text for which there is one."""
        entry = self.shelf.entry(known)
        if entry is None or entry.original == made.original:
            if known == made.folder and self.shelf.holds(known, _files(made)):
                return self._put(made, source, written=True)
            if entry is not None and self.shelf.is_untouched(known):
                return self._put(made, source, replaces=known)
        return self._entry(made, source, Outcome.DUPLICATE, known)

    def _put(
        self, made: Made, source: Source, *, replaces: str | None = None, written: bool = False
    ) -> Entry:
        files = _files(made)
        if replaces is not None:
            self.alike.remove(replaces)
        links = self._links(made.folder, made)
        if not written:
            self.shelf.put(made.folder, files, replaces)
        if not made.restricted:
            self.alike.add(
                made.folder, made.text, made.text_sha256, url=made.url, publisher=made.publisher
            )
        outcome = Outcome.PROPOSED if replaces is None else Outcome.REPLACED
        return Entry(
            tool=source.tool,
            original=made.original,
            path=source.path,
            outcome=outcome,
            text=made.text_sha256,
            identity=made.identity,
            folder=made.folder,
            replaces=replaces,
            url=made.url,
            publisher=made.publisher,
            restricted=made.restricted,
            sheet=digest_of(files),
            claims=made.claims,
            left_out=made.left_out,
            links=links,
        )

    def _links(self, folder: str, made: Made) -> tuple[dict[str, object], ...]:
        """Return what a document shares with others; of a restricted one nothing is told."""
        if made.restricted:
            return ()
        return tuple(
            asdict(link) | {"text": self.alike.text(link.earlier)}
            for link in self.alike.links(folder, made.text)
            if self.shelf.has(link.earlier)
        )

    def _anew(self, made: Made, source: Source, known: str) -> Entry:
        """Place the decisions of a touched sheet anew in the new words of its document."""
        sheet = self.shelf.corpus / known / SHEET
        new = SourceText(made.text, made.text_sha256, made.folder)
        try:
            old = self.old_text(self.shelf.text_of(known))
            report = reanchor(sheet, new, old, adults=self.adults)
            doubt = _doubt(report, len(self.shelf.sheet(known).claims))
            if doubt is not None:
                return self._changed(made, source, known, (doubt,))
            if not self.dry:
                reanchor(sheet, new, old, adults=self.adults, write=True)
        except SvidokError as error:
            return self._changed(made, source, known, error.problems)
        links = self._links(known, made)
        if not made.restricted:
            self.alike.add(
                known, made.text, made.text_sha256, url=made.url, publisher=made.publisher
            )
        return replace(self._entry(made, source, Outcome.REANCHORED, known), links=links)

    def _changed(
        self, made: Made, source: Source, known: str, problems: tuple[Problem, ...]
    ) -> Entry:
        return self._entry(made, source, Outcome.CHANGED, known, problems)

    @staticmethod
    def _entry(
        made: Made,
        source: Source,
        outcome: Outcome,
        folder: str,
        problems: tuple[Problem, ...] = (),
    ) -> Entry:
        return Entry(
            tool=source.tool,
            original=made.original,
            path=source.path,
            outcome=outcome,
            text=made.text_sha256,
            folder=folder,
            url=made.url,
            publisher=made.publisher,
            restricted=made.restricted,
            problems=rows_of(problems),
            passing=outcome is Outcome.CHANGED,
        )


def _files(made: Made) -> dict[str, bytes]:
    files = {SHEET: made.sheet.encode(), DECISIONS: b""}
    return files if made.names is None else {**files, NAMES: made.names.encode()}


def _doubt(report: Reanchored, claims: int) -> Problem | None:
    """Say why a sheet should not be placed in a new text without a person."""
    if report.open:
        message = f"{len(report.open)} of its passages stand more than once in the new text"
    elif report.problems:
        message = report.problems[0].message
    elif 2 * (len(report.lost_claims) + len(report.holds_no_more)) > claims:
        message = "more than half of its claims are not in the new text: it may be another document"
    else:
        return None
    return Problem(message, str(report.sheet), way_out=_BY_HAND)
