from __future__ import annotations

import json
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ConfigurationError, NotFoundError
from kg.tokens import Role, Token, TokenFile

NOW = datetime(2031, 5, 10, 12, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> TokenFile:
    return TokenFile(tmp_path / "tokens.json")


def test_a_secret_is_known_again(file: TokenFile) -> None:
    token, secret = file.add("harbour archive", Role.CONTRIBUTOR, now=NOW)
    assert (token.name, token.role, token.created) == ("harbour archive", "contributor", NOW.date())
    assert file.check(secret, NOW) == token
    assert TokenFile(file.path).check(secret, NOW) == token
    assert file.all() == (token,)


def test_the_file_holds_no_secret_and_is_closed_to_others(file: TokenFile) -> None:
    _, secret = file.add("archive", Role.READER, now=NOW)
    assert len(secret) == 4 + 43
    text = file.path.read_text()
    assert secret not in text
    assert secret.removeprefix("svk_") not in text
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(path.stat().st_mode) for path in file.path.parent.iterdir()} == {0o600}


def test_secrets_and_ids_differ(file: TokenFile) -> None:
    made = [file.add("same name", Role.READER, now=NOW) for _ in range(5)]
    assert len({secret for _, secret in made}) == len({token.id for token, _ in made}) == 5


def test_a_file_that_is_not_there_holds_no_token(file: TokenFile) -> None:
    assert file.all() == ()
    assert file.check("svk_" + "a" * 43, NOW) is None
    assert not file.path.exists()


def test_a_revoked_token_is_not_taken(file: TokenFile) -> None:
    token, secret = file.add("archive", Role.REVIEWER, now=NOW)
    kept, other = file.add("wire", Role.READER, now=NOW)
    server = TokenFile(file.path)
    assert server.check(secret, NOW) == token
    assert file.revoke(token.id) == token
    assert server.check(secret, NOW) is None
    assert server.check(other, NOW) == kept
    with pytest.raises(NotFoundError, match="kg token list"):
        file.revoke(token.id)
    file.path.unlink()
    assert server.check(other, NOW) is None


def test_a_token_is_taken_to_the_end_of_its_last_day(file: TokenFile) -> None:
    token, secret = file.add("archive", Role.READER, now=NOW, expires=NOW.date())
    last = datetime(2031, 5, 10, 23, 59, 59, 999_999, tzinfo=UTC)
    assert file.check(secret, last) == token
    assert file.check(secret, last + timedelta(microseconds=1)) is None
    assert file.check(secret, last.astimezone(timezone(timedelta(hours=9)))) == token
    with pytest.raises(ConfigurationError, match="over already"):
        file.add("archive", Role.READER, now=NOW, expires=date(2031, 5, 9))


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 101, "\x1b[31m"])
def test_a_name_is_one_line(file: TokenFile, name: str) -> None:
    with pytest.raises(ConfigurationError, match="no name of a token"):
        file.add(name, Role.READER, now=NOW)
    assert not file.path.exists()


@given(st.text(max_size=60))
def test_nothing_else_is_taken(tmp_path_factory: pytest.TempPathFactory, guess: str) -> None:
    file = TokenFile(tmp_path_factory.getbasetemp() / "guessed.json")
    if not file.path.exists():
        file.add("archive", Role.ADMINISTRATOR, now=NOW)
    assert file.check(guess, NOW) is None


def test_what_is_like_a_secret_is_not_taken(file: TokenFile) -> None:
    _, secret = file.add("archive", Role.READER, now=NOW)
    digest = json.loads(file.path.read_text())["tokens"][0]["sha256"]
    for guess in (secret.upper(), secret + "\n", " " + secret, secret[4:], digest, secret[:-1]):
        assert file.check(guess, NOW) is None


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o666])
def test_a_file_open_to_others_is_refused_with_the_way_out(file: TokenFile, mode: int) -> None:
    _, secret = file.add("archive", Role.READER, now=NOW)
    assert file.check(secret, NOW)
    file.path.chmod(mode)
    for refused in (
        lambda: file.check(secret, NOW),
        file.all,
        lambda: file.add("wire", Role.READER, now=NOW),
    ):
        with pytest.raises(ConfigurationError, match="chmod 600"):
            refused()
    file.path.chmod(0o600)
    assert file.check(secret, NOW)


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"[]",
        b"\xff\xfe",
        b"null",
        b'{"layout": 2, "tokens": []}',
        b'{"layout": 1}',
        b'{"layout": 1, "tokens": {}}',
        b'{"layout": 1, "tokens": [1]}',
        b'{"layout": 1, "tokens": [{}]}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_is_told(file: TokenFile, damage: bytes) -> None:
    file.path.write_bytes(damage)
    file.path.chmod(0o600)
    with pytest.raises(ConfigurationError, match="damaged"):
        file.all()
    with pytest.raises(ConfigurationError, match="damaged"):
        file.add("archive", Role.READER, now=NOW)
    assert file.path.read_bytes() == damage


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "../../etc"),
        ("id", 5),
        ("role", "root"),
        ("sha256", "x"),
        ("name", 7),
        ("created", None),
        ("expires", "soon"),
    ],
)
def test_a_damaged_entry_is_told(file: TokenFile, field: str, value: object) -> None:
    file.add("archive", Role.READER, now=NOW)
    document = json.loads(file.path.read_text())
    document["tokens"][0][field] = value
    file.path.write_text(json.dumps(document))
    with pytest.raises(ConfigurationError, match="damaged"):
        file.all()


def test_a_place_that_cannot_hold_it_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be written"):
        TokenFile(tmp_path / "none" / "tokens.json").add("archive", Role.READER, now=NOW)
    with pytest.raises(ConfigurationError, match="cannot be read"):
        TokenFile(tmp_path).all()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    link = tmp_path / "tokens.json"
    (tmp_path / "kept").mkdir()
    link.symlink_to(tmp_path / "kept" / "real.json")
    _, secret = TokenFile(link).add("archive", Role.READER, now=NOW)
    assert link.is_symlink()
    assert TokenFile(tmp_path / "kept" / "real.json").check(secret, NOW)


def test_many_at_once_lose_nothing(file: TokenFile) -> None:
    def add(number: int) -> Token:
        return TokenFile(file.path).add(f"archive {number}", Role.READER, now=NOW)[0]

    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(add, range(40)))
    assert set(file.all()) == set(made)
    names = {path.name for path in file.path.parent.iterdir()}
    assert names == {".tokens.json.lock", "tokens.json"}
