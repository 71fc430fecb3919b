"""Verifying a sheet: everything that it says about its text is held against the text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg.errors import Problem, SheetError, VerificationError
from kg.model import Sheet
from kg.model.vocabulary import AnchorStatus
from kg.sheet.edit import Change, apply, quoted, replace_file
from kg.sheet.load import Loaded, load_sheet
from kg.sheet.text import SourceText
from kg.verify.coverage import check_storage
from kg.verify.evidence import evidence_digest, record_state
from kg.verify.figures import check_figures
from kg.verify.ground import Reading
from kg.verify.lost import known_lost
from kg.verify.passages import (
    check_edges,
    check_offsets,
    check_passages,
    check_zones,
    search_passages,
    unread_passages,
)
from kg.verify.quotations import check_quotations
from kg.verify.report import Record, VerificationReport
from kg.verify.times import check_times
from kg.verify.wording import check_wording

__all__ = ["record_verification", "tool_name", "verify"]


def _other_text(loaded: Loaded[Sheet], source: SourceText) -> Problem:
    return loaded.problem(
        ("document", "sha256"),
        f"the sheet is for the text {loaded.value.document.sha256[:12]}…, "
        f"and {source.file} is {source.sha256[:12]}…",
        law=2,
        way_out="give the text that was coded; or, when this is its new version, "
        "empty document.sha256 and anchor again",
    )


_CLAIM = re.compile(r"claims\[(\d+)\]")


def _untold(sheet: Sheet, problem: Problem) -> Problem:
    """Take the words out of a problem with a restricted claim: no log ever repeats them."""
    found = _CLAIM.match(problem.field or "")
    if found is None or sheet.claims[int(found[1])].restricted is None:
        return problem
    message = "what this restricted claim says does not agree with the text"
    return replace(problem, message=message)


def verify(loaded: Loaded[Sheet], source: SourceText | None) -> VerificationReport:
    """Hold a sheet against its text: hash, zones, words, figures, times, quotation marks, storage.

    Without a text the passages are ``verified`` only as far as the sheet's own record still
    holds, else ``unchecked``; only offsets that lie outside the text are wrong then. With other
    bytes than the recorded ones the exact words are searched: each passage is ``moved`` (with
    all places) or ``lost``, and the hash is the problem. Nothing is ever matched approximately.
    What the sheet itself records as lost since an older text is ``lost``, and no problem.
    """
    record = record_state(loaded.value)
    evidence = evidence_digest(loaded.value)
    problems: list[Problem] = []
    if source is None:
        known = record is Record.CURRENT
        status = AnchorStatus.VERIFIED if known else AnchorStatus.UNCHECKED
        passages = unread_passages(loaded, status)
        problems.extend(check_offsets(loaded))
    elif (waiting := loaded.unanchored()) is not None:
        problems.append(waiting)
        passages = unread_passages(loaded, AnchorStatus.UNCHECKED)
    elif source.sha256 != loaded.value.document.sha256:
        problems.append(_other_text(loaded, source))
        passages = search_passages(loaded, source.text)
    else:
        reading = Reading(source.text)
        passages = check_passages(loaded, source.text, problems)
        problems.extend(check_zones(loaded, source.text))
        problems.extend(check_figures(loaded, reading))
        problems.extend(check_quotations(loaded, source.text))
        problems.extend(check_times(loaded, reading))
        problems.extend(check_wording(loaded, reading))
        problems.extend(check_edges(loaded, source.text, tuple(problems)))
        problems.extend(check_storage(loaded, source))
    gone = known_lost(loaded.value)
    told = tuple(_untold(loaded.value, problem) for problem in problems if not gone.covers(problem))
    return VerificationReport(
        loaded.file, source is not None, record, evidence, gone.marked(passages), told
    )


def tool_name() -> str:
    """Return the name and version under which verifications are recorded."""
    try:
        return f"svidok {version('svidok')}"
    except PackageNotFoundError:
        return "svidok"


def record_verification(
    path: Path, source: SourceText, on: date, tool: str | None = None
) -> VerificationReport:
    """Verify a sheet against its text and write that down in the sheet's own record.

    The layout of the file stays; a record that still holds is left as it is, with its day.
    Raises ``SheetError`` when the sheet cannot be read, ``VerificationError`` with every problem
    when it does not agree with the text; the file is then untouched.
    """
    loaded = load_sheet(path)
    report = verify(loaded, source)
    if report.problems:
        raise VerificationError(report.problems)
    if report.record is Record.CURRENT:
        return report
    written = (
        f"{{sha256: {source.sha256}, evidence: {report.evidence}, "
        f"tool: {quoted(tool or tool_name())}, on: {on.isoformat()}}}"
    )
    replace_file(path, apply(loaded.tree, [Change(("record",), {"verified": written})]))
    recorded = verify(load_sheet(path), source)
    if recorded.record is not Record.CURRENT:
        raise SheetError(Problem("the sheet changed while it was being verified", str(path)))
    return recorded
