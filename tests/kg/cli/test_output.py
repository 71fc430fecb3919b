"""JSON that is printed row by row is the JSON that is printed at once."""

from __future__ import annotations

import pytest

from kg.cli.output import emit, emit_many


@pytest.mark.parametrize(
    "rows", [[], [{"a": 1}], [{"a": [], "b": "é\n  x"}, {}, ["c", {"d": None}], "\udcff"]]
)
def test_rows_are_printed_as_emit_prints_them(
    capfdbinary: pytest.CaptureFixture[bytes], rows: list[object]
) -> None:
    head = {"corpus": "]\n}", "counts": {"refused": 1}}
    emit({**head, "files": rows})
    whole = capfdbinary.readouterr().out
    emit_many({**head, "files": []}, "files", iter(rows))
    assert capfdbinary.readouterr().out == whole
