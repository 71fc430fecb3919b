"""`kg compare`: how figures stand to each other, in a list of pairs or in the graph."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from kg.cli.options import AsJson, Full, StoreDir, chosen
from kg.cli.output import emit, reported

if TYPE_CHECKING:
    from rdflib import URIRef

    from kg.compare.desk import Desk
    from kg.compare.found import Wanted
    from kg.ids import Ids
    from kg.pictures.canvas import PictureFormat

__all__ = ["compare"]

_Closed = TypeVar("_Closed", bound=StrEnum)


@reported
def compare(
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="FILE|-",
            help="Pairs of figures as JSON (see --schema); - for stdin. Without it, the store.",
            show_default=False,
        ),
    ] = None,
    *,
    score: Annotated[
        bool,
        typer.Option(
            "--score", metavar="", help="Score the pairs that say what is expected of them."
        ),
    ] = False,
    schema: Annotated[
        bool, typer.Option("--schema", metavar="", help="Print the JSON Schema of FILE.")
    ] = False,
    variable: Annotated[
        str | None,
        typer.Option("--variable", metavar="NAME", help="Of what is counted, or of a question."),
    ] = None,
    figure: Annotated[
        str | None, typer.Option("--figure", metavar="NAME", help="Of one figure, or its claim.")
    ] = None,
    document: Annotated[
        str | None, typer.Option("--document", metavar="NAME", help="Of the figures of a document.")
    ] = None,
    verdict: Annotated[
        str | None, typer.Option("--verdict", metavar="VERDICT", help="Such as conflict.")
    ] = None,
    drift: Annotated[
        bool,
        typer.Option("--drift", metavar="", help="Only one printed number for two things."),
    ] = False,
    decided_by: Annotated[
        str | None, typer.Option("--decided-by", metavar="BY", help="words or policy.")
    ] = None,
    arithmetic: Annotated[
        bool,
        typer.Option("--arithmetic", metavar="", help="Do the sums over figures instead."),
    ] = False,
    origins: Annotated[
        str | None,
        typer.Option("--origins", metavar="FIGURE", help="Who gives a number, and who denies it."),
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=0, max=10_000, help="Show so many.")
    ] = 20,
    offset: Annotated[
        int, typer.Option("--offset", metavar="N", min=0, help="Pass over so many.")
    ] = 0,
    drawn: Annotated[
        Path | None,
        typer.Option("--picture", metavar="FILE", help="Draw it as well: a file .svg or .png."),
    ] = None,
    store: StoreDir = None,
    full: Full = False,
    as_json: AsJson = False,
) -> None:
    """Say how figures stand to each other, and why.

    Without a FILE the store is asked. Each figure comes with its words, who says them and where. A
    conflict tells that no number satisfies both; it never tells which of the two is right.
    """
    if schema:
        from kg.cli.pairing import print_schema

        print_schema()
        return
    asked = _Asked(figure, variable, document, verdict, drift, decided_by)
    if file is not None:
        if asked.is_any or arithmetic or origins is not None or drawn is not None:
            raise typer.BadParameter(
                "a list of pairs takes no option of the store", param_hint="FILE"
            )
        from kg.cli.pairing import compare_list

        compare_list(file, with_score=score, as_json=as_json)
        return
    if score:
        raise typer.BadParameter("name the pairs that are scored", param_hint="FILE")
    form = _form(drawn)
    given = chosen(store=store)
    desk, ids = _opened(given.store, given.base_iri, full=full)
    if origins is not None:
        _origins(desk, ids, origins, as_json=as_json)
        return
    if arithmetic:
        _sums(desk, ids, asked, (limit, offset), as_json=as_json)
        return
    wanted = asked.wanted(desk, ids)
    if drawn is not None and form is not None:
        _draw(desk, wanted, drawn, form)
    _comparisons(desk, ids, wanted, (limit, offset), as_json=as_json)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the options of the store say."""

    figure: str | None
    variable: str | None
    document: str | None
    verdict: str | None
    drift: bool
    decided_by: str | None

    @property
    def is_any(self) -> bool:
        """Whether any is given."""
        given = (self.figure, self.variable, self.document, self.verdict, self.decided_by)
        return self.drift or any(text is not None for text in given)

    def wanted(self, desk: Desk, ids: Ids) -> Wanted:
        """Return the filters; raises ``NotFoundError`` for a name that nothing has."""
        from kg.compare.found import Wanted
        from kg.model.vocabulary import DecidedBy, Verdict

        return Wanted(
            figure=self.one_figure(desk, ids),
            variable=_named(self.variable, desk, ids),
            document=_named(self.document, desk, ids),
            verdict=_one_of(Verdict, self.verdict, "--verdict"),
            drift=self.drift or None,
            decided_by=_one_of(DecidedBy, self.decided_by, "--decided-by"),
        )

    def one_figure(self, desk: Desk, ids: Ids) -> URIRef | None:
        """Return the figure; raises ``NotFoundError`` for a name that none has."""
        found = _named(self.figure, desk, ids)
        return None if found is None else desk.figure(found)


def _one_of(kind: type[_Closed], text: str | None, hint: str) -> _Closed | None:
    if text is None:
        return None
    slug = text.strip().lower().replace("_", "-").replace(" ", "-")
    if slug not in set(kind):
        raise typer.BadParameter(f"{text}: choose one of {', '.join(kind)}", param_hint=hint)
    return kind(slug)


def _named(text: str | None, desk: Desk, ids: Ids) -> URIRef | None:
    from kg.query.lookup import find

    return None if text is None else find(desk.reader, text, ids)


def _opened(folder: Path, base_iri: str, *, full: bool) -> tuple[Desk, Ids]:
    from kg.compare.desk import Desk
    from kg.ids import Ids
    from kg.store import StoreFolder

    stores = StoreFolder(folder)
    return Desk(stores.full() if full else stores.public()), Ids(base_iri)


def _comparisons(
    desk: Desk, ids: Ids, wanted: Wanted, part: tuple[int, int], *, as_json: bool
) -> None:
    from kg.cli.compared import show_comparisons
    from kg.compare.found import find_comparisons

    limit, offset = part
    found = find_comparisons(desk.reader, wanted, limit=limit, offset=offset)
    scribe = desk.scribe(lambda iri: iri.removeprefix(ids.base))
    searched = found.sentence(wanted.described(desk.label))
    answer = scribe.comparisons(found, searched, limit, offset)
    if as_json:
        emit(answer.model_dump(mode="json"))
    else:
        show_comparisons(answer)


def _sums(desk: Desk, ids: Ids, asked: _Asked, part: tuple[int, int], *, as_json: bool) -> None:
    from kg.cli.compared import show_sums

    others = (asked.document, asked.verdict, asked.decided_by)
    if asked.drift or any(text is not None for text in others):
        raise typer.BadParameter(
            "sums are chosen by --figure and --variable alone", param_hint="--arithmetic"
        )
    variable = _named(asked.variable, desk, ids)
    found = desk.sums(figure=asked.one_figure(desk, ids), variable=variable)
    scribe = desk.scribe(lambda iri: iri.removeprefix(ids.base))
    answer = scribe.arithmetic(found, desk.sums_searched(len(found)), *part)
    if as_json:
        emit(answer.model_dump(mode="json"))
    else:
        show_sums(answer)


def _origins(desk: Desk, ids: Ids, figure: str, *, as_json: bool) -> None:
    from kg.cli.compared import show_origins
    from kg.compare.origin_answers import origins_answer
    from kg.query.lookup import find

    found = find(desk.reader, figure, ids)
    answer = origins_answer(desk, found, lambda iri: iri.removeprefix(ids.base))
    if as_json:
        emit(answer.model_dump(mode="json"))
    else:
        show_origins(answer)


def _form(file: Path | None) -> PictureFormat | None:
    if file is None:
        return None
    from kg.pictures.canvas import PictureFormat

    suffix = file.suffix.lower().removeprefix(".")
    if suffix not in set(PictureFormat):
        raise typer.BadParameter("name a file that ends in .svg or .png", param_hint="--picture")
    return PictureFormat(suffix)


def _draw(desk: Desk, wanted: Wanted, file: Path, form: PictureFormat) -> None:
    from kg.pictures.canvas import picture
    from kg.pictures.comparisons import question_matrix

    file.write_bytes(picture(question_matrix(desk, wanted), form))
