"""Which sheets a command means, and where their texts are."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.errors import Problem, SheetError, TextError
from kg.model import Sheet
from kg.sheet import Loaded, SourceText, TextLibrary, read_text

__all__ = ["corpus_sheets", "document_name", "needed_text", "sheet_of", "text_for"]

_SHEET = "sheet.yaml"


def sheet_of(path: Path) -> Path:
    """Return the sheet that a path means: a file itself, or the ``sheet.yaml`` of a folder."""
    return path / _SHEET if path.is_dir() else path


def document_name(sheet: Path) -> str:
    """Return how people call the document of a sheet: its folder in the corpus, else the file."""
    return sheet.resolve().parent.name if sheet.name == _SHEET else sheet.name


def corpus_sheets(corpus: Path, names: Iterable[str] = ()) -> tuple[Path, ...]:
    """Return the sheets of a corpus, or those of some of its folders.

    Raises ``SheetError`` when there is no such folder, or no sheet in it.
    """
    if not corpus.is_dir():
        way_out = "name the corpus with --corpus, or run kg where corpus/ is"
        raise SheetError(Problem("there is no such folder", str(corpus), way_out=way_out))
    every = tuple(sorted(corpus.glob(f"*/{_SHEET}")))
    if not every:
        raise SheetError(
            Problem("the corpus holds no sheet", str(corpus), way_out="begin one with kg new TEXT")
        )
    wanted = tuple(names)
    known = {path.parent.name: path for path in every}
    missing = [name for name in wanted if name not in known]
    if missing:
        way_out = f"the documents are {', '.join(known)}"
        raise SheetError(
            Problem(f"no document is called “{name}”", str(corpus), way_out=way_out)
            for name in missing
        )
    return tuple(known[name] for name in wanted) if wanted else every


def text_for(loaded: Loaded[Sheet], library: TextLibrary, texts: Path | None) -> SourceText | None:
    """Return the text of a sheet: by its hash, else the file of its name, else nothing.

    A file of the right name with other bytes is returned too, so that it can be said where the
    words went.
    """
    document = loaded.value.document
    found = library.find(document.sha256, Path(loaded.file).parent)
    if found is not None or texts is None or "/" in document.identifier:
        return found
    named = texts / f"{document.identifier}.txt"
    return read_text(named) if named.is_file() else None


def needed_text(loaded: Loaded[Sheet], library: TextLibrary, texts: Path | None) -> SourceText:
    """Return the text of a sheet; raises ``TextError`` when it is not at hand."""
    text = text_for(loaded, library, texts)
    if text is None:
        raise TextError(
            Problem(
                "the text of this sheet is not at hand",
                loaded.file,
                way_out="name it with --text, or its folder with --texts (SVIDOK_TEXTS)",
            )
        )
    return text
