from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from kg.cli import app
from tests.kg.cli.conftest import Kg

_COMMANDS = (
    *("new", "anchor", "decide", "judge", "restrict", "schema"),
    *("verify", "validate", "build", "search", "show", "query", "export", "serve"),
)
_GROUPED = (("corpus", "list"), ("corpus", "coverage"))
_EVERY = (*((name,) for name in _COMMANDS), *_GROUPED)


def _names(command: str) -> set[str]:
    context = typer.main.get_command(app)
    for part in command.split():
        context = context.commands[part]  # type: ignore[attr-defined]  # groups only
    return {option for parameter in context.params for option in parameter.opts}


def test_the_help_names_every_command_in_its_group(kg: Kg) -> None:
    done = kg("--help")
    assert done.code == 0
    for name in (*_COMMANDS, "corpus"):
        assert f"│ {name} " in done.out
    for panel in ("Write:", "Build:", "Ask:", "Give:"):
        assert panel in done.out


def test_every_summary_fits_in_a_line(kg: Kg) -> None:
    rows = [line for line in kg("--help").out.splitlines() if line.startswith("│ ")]
    assert not [row for row in rows if row.startswith("│          ")]


@pytest.mark.parametrize("command", _EVERY)
def test_every_command_has_an_example_in_its_help(kg: Kg, command: tuple[str, ...]) -> None:
    done = kg(*command, "--help")
    assert done.code == 0
    assert f"Example: kg {' '.join(command)}" in done.out


@pytest.mark.parametrize("command", _EVERY)
def test_every_command_can_answer_in_json(command: tuple[str, ...]) -> None:
    assert "--json" in _names(" ".join(command))


@pytest.mark.parametrize(
    "command", ["build", "validate", "search", "show", "query", "export", "serve"]
)
def test_whatever_reads_a_store_takes_its_folder(command: str) -> None:
    assert "--store" in _names(command)


@pytest.mark.parametrize(
    "command", ["build", "validate", "verify", "corpus list", "corpus coverage"]
)
def test_whatever_reads_the_corpus_takes_its_folder(command: str) -> None:
    assert "--corpus" in _names(command)


@pytest.mark.parametrize(
    "arguments",
    [
        ("bild",),
        ("build", "--colour"),
        ("show",),
        ("show", " "),
        ("query",),
        ("query", "x", "--param", "no-equals-sign"),
        ("query", "x", "--param", "a=1", "--param", "a=2"),
        ("serve", "--port", "65536"),
        ("export", "--format", "rdfxml", "--out", "x"),
        ("export", "--format", "trig", "--out", "-", "--json"),
        ("schema", "query"),
    ],
)
def test_wrong_usage_is_told_apart(kg: Kg, arguments: tuple[str, ...]) -> None:
    done = kg(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert "Usage: kg" in done.err


def test_the_version_is_printed(kg: Kg) -> None:
    assert kg("--version").out.startswith("svidok ")


def test_an_interrupt_has_its_own_code(kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.pipeline.build.build", interrupted)
    assert kg("build").code == 130


def test_a_failure_is_json_where_json_was_asked_for(kg: Kg) -> None:
    done = kg("show", "anything", "--store", "nowhere", "--json")
    assert done.code == 1
    assert done.json["error"] == "The store cannot be used"
    assert done.json["problems"] == [
        {
            "message": "no store has been built here",
            "file": "nowhere",
            "line": None,
            "field": None,
            "law": None,
            "way_out": "run `kg build`",
        }
    ]


def test_a_bad_setting_is_named(kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVIDOK_BASE_IRI", "not an IRI")
    done = kg("build")
    assert done.code == 1
    assert "SVIDOK_BASE_IRI" in done.err


def test_the_installed_command_runs() -> None:
    code = "import sys; from kg.cli import main; sys.argv = ['kg', 'show', 'x']; main()"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert "run `kg build`" in done.stderr
    assert "Traceback" not in done.stderr


_RUN = "import sys; from kg.cli import main; sys.argv = ['kg', *sys.argv[1:]]; main()"


def _run(*arguments: str, stdout: int, close: bool = False) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        preexec_fn=(lambda: os.close(1)) if close else None,
        text=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stderr


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="there is no full device here")
@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("--version",), ("query", "--list"), ("query", "--list", "--json")],
)
def test_an_answer_that_does_not_fit_is_an_error(arguments: tuple[str, ...]) -> None:
    descriptor = os.open("/dev/full", os.O_WRONLY)
    try:
        code, err = _run(*arguments, stdout=descriptor)
    finally:
        os.close(descriptor)
    assert code == 1
    assert "the answer cannot be written: No space left on device" in err
    assert "Traceback" not in err
    assert "Exception ignored" not in err


def test_a_reader_that_goes_away_is_no_traceback() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        code, err = _run("query", "--list", stdout=writing)
    finally:
        os.close(writing)
    assert code == 1
    assert "Traceback" not in err
    assert "Exception ignored" not in err


def test_a_closed_output_is_no_traceback() -> None:
    for arguments in (("--help",), ("query", "--list", "--json")):
        code, err = _run(*arguments, stdout=subprocess.PIPE, close=True)
        assert code == 0
        assert "Traceback" not in err


def test_json_is_utf_8_on_every_terminal() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _RUN, "corpus", "list", "--corpus", "Їжак", "--json"],
        capture_output=True,
        check=False,
        timeout=60,
        env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C.UTF-8", "SVIDOK_CORPUS": "x"},
        cwd=Path(__file__).parents[3],
    )
    assert done.returncode == 1
    assert json.loads(done.stdout.decode("utf-8"))["problems"][0]["file"] == "Їжак"


@pytest.mark.parametrize(
    "arguments",
    [
        ("build",),
        ("show", "x"),
        ("query", "documents"),
        ("export", "--format", "trig", "--out", "x"),
    ],
)
def test_a_file_where_stores_should_be_is_told_before_any_work(
    kg: Kg, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"x")
    done = kg(*arguments, "--store", file)
    assert done.code == 1
    assert "this is a file, and stores are kept in a folder" in done.err
    assert "reading" not in done.err
    assert file.read_bytes() == b"x"


def test_examples_can_be_typed_into_a_shell(kg: Kg) -> None:
    for command in ("show", "judge", "decide", "query", "build"):
        (line,) = (line for line in kg(command, "--help").out.splitlines() if "Example:" in line)
        assert not set(line) & set("“”‘’")
