"""Comparisons, sums and pairs as text for a terminal: every number with its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from kg.cli.output import note, out

if TYPE_CHECKING:
    from kg.compare.answers import (
        ArithmeticAnswer,
        CitationAnswer,
        ComparisonAnswer,
        ComparisonsAnswer,
        FigureAnswer,
        FindingAnswer,
    )
    from kg.compare.origin_answers import OriginsAnswer, ReplyAnswer

__all__ = ["figure_lines", "print_lines", "show_comparisons", "show_origins", "show_sums"]

_STRIKING = frozenset({"conflict", "tension-under-policy", "cannot-hold"})


def show_comparisons(answer: ComparisonsAnswer) -> None:
    """Print a page of comparisons."""
    console = out()
    for one in answer.comparisons:
        print_lines(console, _comparison(one))
    _close(answer.searched, len(answer.comparisons), answer.total)


def show_sums(answer: ArithmeticAnswer) -> None:
    """Print a page of sums."""
    console = out()
    for one in answer.findings:
        print_lines(console, _finding(one))
    _close(answer.searched, len(answer.findings), answer.total)


def show_origins(answer: OriginsAnswer) -> None:
    """Print who gives a number, by origin, and who stands against it."""
    print_lines(out(), _origins(answer))
    note(answer.rule)
    note(answer.searched)


def print_lines(console: Console, lines: Iterator[Text]) -> None:
    """Print lines; only a terminal folds them."""
    for line in lines:
        console.print(line, soft_wrap=not console.is_terminal)


def figure_lines(figure: FigureAnswer) -> Iterator[Text]:
    """Yield one figure with every claim that gives it."""
    head = Text(f"  {figure.as_written}", style="bold")
    counts = "" if figure.variable is None else figure.variable.label
    about = ", ".join(scope.label for scope in figure.scope)
    days = _days(figure)
    said = " · ".join(part for part in (counts, about, days) if part)
    head.append(f"  {said}", style="not bold")
    yield head
    for citation in figure.citations:
        yield from _citation(citation)


def _citation(citation: CitationAnswer) -> Iterator[Text]:
    yield Text(f"    {citation.sentence}", style="italic green")
    place = "" if citation.start is None else f" [{citation.start}–{citation.end}]"
    where = citation.link or f"{citation.claim.path}{place}"
    yield Text(f"    {citation.source} {where}", style="dim")


def _days(figure: FigureAnswer) -> str:
    if figure.window_from and figure.window_to:
        return f"{figure.window_from} to {figure.window_to}"
    return " ".join(
        f"{word} {day}"
        for word, day in (
            ("from", figure.window_from),
            ("to", figure.window_to),
            ("as of", figure.as_of),
        )
        if day
    )


def _comparison(one: ComparisonAnswer) -> Iterator[Text]:
    head = _head(one.verdict)
    if one.drift:
        head.append("  with number drift", style="bold yellow")
    differs = ", ".join(name.replace("-", " ") for name in one.differs_in)
    head.append(
        f"  by {one.decided_by}{differs and f'; differ in {differs}'}", style="not bold dim"
    )
    yield head
    yield Text(f"  {one.reason}")
    for figure in one.figures:
        yield from figure_lines(figure)
    yield Text()


def _finding(one: FindingAnswer) -> Iterator[Text]:
    head = _head(one.result)
    head.append(f"  {one.kind.replace('-', ' ')}, by {one.decided_by}", style="not bold dim")
    yield head
    yield Text(f"  {one.statement}")
    yield Text(f"  {one.sentence}")
    for condition in one.provided:
        yield Text(f"  provided that {condition}", style="yellow")
    for figure in one.figures:
        yield from figure_lines(figure)
    yield Text()


def _origins(answer: OriginsAnswer) -> Iterator[Text]:
    origins, documents = answer.independent, answer.documents
    yield Text(
        f"{answer.figure.as_written}: {origins} distinct origin{'s' * (origins != 1)} "
        f"in {documents} document{'s' * (documents != 1)}",
        style="bold",
    )
    for origin in answer.origins:
        yield Text()
        names = ", ".join(one.label for one in origin.behind)
        yield Text(f"{names}{'' if origin.counted else '  (unnamed, and not counted)'}", "bold")
        for sentence in origin.why:
            yield Text(f"  one origin: {sentence}", style="yellow")
        for citation in origin.claims:
            yield from _citation(citation)
    for reply in answer.replies:
        yield from _reply(reply)


def _reply(reply: ReplyAnswer) -> Iterator[Text]:
    aspect = "" if reply.aspect is None else f" its {reply.aspect}"
    limit = (
        "" if reply.touches_number or reply.how == "updates" else "; the number is left as it is"
    )
    said = "" if reply.said is None else f" ({reply.said})"
    yield Text()
    yield Text(f"{reply.claimant.label} {reply.how}{aspect}{said}{limit}", style="yellow")
    yield Text(f"    “{reply.words}”", style="italic green")
    yield Text(f"    {reply.document.label} {reply.claim.path}", style="dim")
    if reply.instead is not None:
        yield from figure_lines(reply.instead)


def _head(slug: str) -> Text:
    return Text(slug.replace("-", " "), style=f"bold{' red' if slug in _STRIKING else ''}")


def _close(searched: str, shown: int, total: int) -> None:
    if not total:
        # Nothing found is the answer, and no remark on it.
        print_lines(out(), iter((Text(searched),)))
        return
    more = "" if shown == total else f" {shown:,} shown; see --limit and --offset."
    note(f"{searched}{more}")
