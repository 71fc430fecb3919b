from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kg.tokens import Role, TokenFile
from tests.kg.cli.conftest import Kg

# The commands act at the present moment.
NOW = datetime.now(UTC)  # noqa: TID251 - compared with what a command does now


@pytest.mark.parametrize("command", ["add", "list", "revoke"])
def test_the_help_has_an_example_and_names_json(kg: Kg, command: str) -> None:
    shown = kg("token", command, "--help").out
    assert f"Example: kg token {command}" in shown
    assert "--json" in shown
    assert "│ token " in kg("--help").out


def test_a_token_is_made_listed_and_revoked(kg: Kg, tmp_path: Path) -> None:
    added = kg("token", "add", "harbour archive", "--role", "contributor")
    assert added.code == 0
    secret = added.out.strip()
    assert secret not in added.err
    assert "not shown again" in added.err
    file = TokenFile(tmp_path / "tokens.json")
    token = file.check(secret, NOW)
    assert token
    assert (token.name, token.role) == ("harbour archive", Role.CONTRIBUTOR)
    shown = kg("token", "list").out
    assert token.id in shown
    assert "harbour archive" in shown
    assert secret not in shown
    assert kg("token", "revoke", token.id).code == 0
    assert file.check(secret, NOW) is None


def test_the_answers_in_json(kg: Kg, tmp_path: Path) -> None:
    last = (NOW + timedelta(days=2)).date().isoformat()
    added = kg("token", "add", "wire", "--role", "reader", "--expires", last, "--json").json
    assert set(added) == {"file", "secret", "token"}
    token = added["token"]
    assert set(token) == {"id", "name", "role", "created", "expires"}
    assert (token["name"], token["role"], token["expires"]) == ("wire", "reader", last)
    assert kg("token", "list", "--json").json == {"file": "tokens.json", "tokens": [token]}
    revoked = kg("token", "revoke", token["id"], "--json").json
    assert revoked == {"file": "tokens.json", "token": token}
    assert kg("token", "list", "--json").json["tokens"] == []


def test_the_file_is_an_option_or_a_setting(
    kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SVIDOK_TOKENS", str(tmp_path / "set.json"))
    kg("token", "add", "wire", "--role", "reader")
    kg("token", "add", "archive", "--role", "reviewer", "--tokens", tmp_path / "named.json")
    assert [one.name for one in TokenFile(tmp_path / "set.json").all()] == ["wire"]
    assert [one.name for one in TokenFile(tmp_path / "named.json").all()] == ["archive"]


def test_a_token_that_is_over_is_shown_as_such(kg: Kg, tmp_path: Path) -> None:
    before = NOW - timedelta(days=10)
    TokenFile(tmp_path / "tokens.json").add(
        "old", Role.READER, now=before, expires=(before + timedelta(days=1)).date()
    )
    assert "(over)" in kg("token", "list").out


@pytest.mark.parametrize(
    "arguments",
    [
        ("add",),
        ("add", "x"),
        ("add", "x", "--role", "root"),
        ("add", "x", "--role", "reader", "--expires", "tomorrow"),
        ("revoke",),
    ],
)
def test_wrong_usage_is_told_apart(kg: Kg, arguments: tuple[str, ...]) -> None:
    done = kg("token", *arguments)
    assert done.code == 2
    assert done.out == ""


def test_what_cannot_be_done_is_told_with_the_way_out(kg: Kg, tmp_path: Path) -> None:
    past = kg("token", "add", "x", "--role", "reader", "--expires", "2001-01-01")
    assert past.code == 1
    assert "over already" in past.err
    unknown = kg("token", "revoke", "0" * 12, "--json")
    assert unknown.code == 1
    assert "kg token list" in unknown.json["problems"][0]["way_out"]
    (tmp_path / "tokens.json").write_text(json.dumps({"layout": 1, "tokens": []}))
    (tmp_path / "tokens.json").chmod(0o644)
    opened = kg("token", "list")
    assert opened.code == 1
    assert "chmod 600" in opened.err
