from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.store import Format
from kg.store.rewrite import rewrite_rows

ROWS = (
    b'{"head":{"vars":["a"]},"results":{"bindings":['
    b'{"a":{"type":"literal","value":"x\\ty","xml:lang":"en"}},{}]}}'
)


@pytest.mark.parametrize(
    ("into", "text"),
    [(Format.TSV, '?a\n"x\\ty"@en\n\n'), (Format.CSV, "a\r\nx\ty\r\n\r\n")],
)
def test_rows_in_another_format(into: Format, text: str) -> None:
    assert rewrite_rows(ROWS, into).decode() == text


def test_a_boolean_in_another_format() -> None:
    assert b"<boolean>true</boolean>" in rewrite_rows(b'{"head":{},"boolean":true}', Format.XML)


def test_what_is_no_answer_is_refused() -> None:
    for data, into in ((b"{", Format.TSV), (ROWS, Format.TURTLE)):
        with pytest.raises(QueryError):
            rewrite_rows(data, into)
