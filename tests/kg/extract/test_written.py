"""What is written is what PyYAML would have written, letter by letter."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.written import Value, written


class Slow(yaml.SafeDumper):
    """PyYAML's own way: no aliases, lists indented under their key."""

    def ignore_aliases(self, data: object) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def slow(data: object) -> str:
    return yaml.dump(
        data,
        Dumper=Slow,
        sort_keys=False,
        allow_unicode=True,
        width=100,
        default_flow_style=None,
    )


few = st.text(st.sampled_from("aZ9 é„”'\":#-,[]{}&*!|>%@`?.~\n\t\\\u2028\U0001f600"), max_size=12)
prose = st.lists(few | st.sampled_from(["the mill", "said it was", "no", "1e3"]), max_size=40)
# Texts that are all digits are tried below: they are written without marks here.
texts = (few | prose.map(" ".join)).filter(lambda text: not text[:1].isdigit())
scalars = texts | st.integers() | st.booleans() | st.none() | st.floats(0, 1)
keys = st.text(st.sampled_from("abc_-"), min_size=1, max_size=20)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(keys, inner, max_size=5),
    max_leaves=20,
)


@given(st.dictionaries(keys, values, min_size=1, max_size=5))
def test_data_are_written_as_pyyaml_writes_them(data: dict[str, Value]) -> None:
    assert written(data) == slow(data)


@pytest.mark.parametrize("text", ["0", "12", "3.5", "2031-05-10", "2031-05", "007", "1_000", ""])
def test_numbers_and_days_need_no_marks_and_stay_what_they_are(text: str) -> None:
    line = written({"a": text})
    marked = text in {
        "007",
        "1_000",
        "",
    }
    assert ("'" in line) == marked
    assert yaml.load(line, Loader=yaml.BaseLoader) == {"a": text}  # noqa: S506 - it makes strings


def test_true_and_one_are_two_things() -> None:
    assert written({"a": 1, "b": True, "c": 1.0}) == "{a: 1, b: true, c: 1.0}\n"
