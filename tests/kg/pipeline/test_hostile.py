"""Files that are made to break a reader: each is refused by name, none takes the build down."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.ids import DEFAULT_BASE
from kg.pipeline.build import build
from tests.kg.cli.harbour import Harbour
from tests.kg.pipeline.harbours import write_two

pytestmark = pytest.mark.uncounted

BOMB = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [*{before}, *{before}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@dataclass(frozen=True)
class Hostile:
    """A file, and what becomes of it."""

    name: str
    change: Callable[[str], str]
    file: str = "sheet.yaml"


def swapped(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


HOSTILE = (
    Hostile("deep lists", lambda _: "sheet: 1\nclaims: " + "[" * 20_000),
    Hostile("deep tables", lambda _: "sheet: 1\na: " + "{a: " * 5_000),
    Hostile("aliases", lambda _: BOMB),
    Hostile("tag", swapped("label: Arrival", "label: !!python/object:os.system Arrival")),
    Hostile("merge key", swapped("- key: c002", "- key: c002\n    <<: {}")),
    Hostile("two documents", lambda text: f"{text}\n---\nsheet: 1\n"),
    Hostile("lone surrogate", swapped("people on the ferry", '"\\ud800"')),
    Hostile("no number", swapped("value: 40", "value: NaN")),
    Hostile("endless number", swapped("value: 40", "value: 1e999999")),
    Hostile("far date", swapped("edtf: 2031-05-03", "edtf: 99999-05-03")),
    Hostile("garbage", lambda _: "x\n", "decisions.jsonl"),
    Hostile("lone surrogate", lambda text: '{"by": "\\ud800"}\n' + text, "decisions.jsonl"),
    Hostile("half a line", lambda text: text[:-20], "decisions.jsonl"),
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Harbour:
    return write_two(tmp_path_factory.mktemp("hostile"))


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda given: f"{given.name} {given.file}")
@pytest.mark.parametrize("with_text", [True, pytest.param(False, marks=pytest.mark.long)])
def test_it_is_refused_and_the_other_goes_in(
    template: Harbour, tmp_path: Path, hostile: Hostile, with_text: bool
) -> None:
    shutil.copytree(template.corpus, tmp_path / "corpus")
    path = tmp_path / "corpus" / "harbour" / hostile.file
    path.write_text(hostile.change(path.read_text(encoding="utf-8")), encoding="utf-8")
    texts = template.texts if with_text else None
    report = build(tmp_path / "corpus", tmp_path / "store", base=DEFAULT_BASE, texts=texts)
    assert set(report.refused) == {"harbour"}
    assert report.documents == {"wharf": 8}
    for problem in report.refused["harbour"]:
        assert problem.file
        assert problem.file.endswith(hostile.file)
        assert problem.line is not None
        assert len(str(problem)) < 1_000


def test_a_folder_in_the_place_of_a_sheet(template: Harbour, tmp_path: Path) -> None:
    shutil.copytree(template.corpus, tmp_path / "corpus")
    sheet = tmp_path / "corpus" / "harbour" / "sheet.yaml"
    sheet.unlink()
    sheet.mkdir()
    report = build(tmp_path / "corpus", tmp_path / "store", base=DEFAULT_BASE, texts=None)
    assert set(report.refused) == {"harbour"}
