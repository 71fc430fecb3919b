"""The ledger keeps what was done, and nothing that was not written to its end."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from kg.errors import ReadingError
from kg.pipeline.ingest.ledger import LEDGER, Entry, Ledger, Outcome

_ONE = Entry("tool", "a" * 64, "b" * 64, Outcome.PROPOSED, folder="x-1", links=({"share": 0.5},))
_OTHER = Entry("tool", "c" * 64, "d" * 64, Outcome.REFUSED, problems=({"message": "no"},))


def _entries(vault: Path) -> tuple[Entry, ...]:
    return tuple(Ledger(vault).entries())


def test_lines_come_back_in_their_order(tmp_path: Path) -> None:
    with Ledger(tmp_path / "vault") as ledger:
        assert tuple(ledger.entries()) == ()
        ledger.add(_ONE)
        ledger.add(_OTHER)
    with Ledger(tmp_path / "vault") as ledger:
        ledger.add(_ONE)
    assert _entries(tmp_path / "vault") == (_ONE, _OTHER, _ONE)


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    with Ledger(tmp_path / "vault"):
        pass
    assert stat.S_IMODE((tmp_path / "vault" / LEDGER).stat().st_mode) == 0o600


@pytest.mark.parametrize("cut", [1, 5, 60])
def test_a_line_without_its_end_counts_for_nothing(tmp_path: Path, cut: int) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.add(_ONE)
        ledger.add(_OTHER)
    path = tmp_path / LEDGER
    path.write_bytes(path.read_bytes()[:-cut])
    assert _entries(tmp_path) == (_ONE,)
    with Ledger(tmp_path) as ledger:
        ledger.add(_OTHER)
    assert _entries(tmp_path) == (_ONE, _OTHER)


@pytest.mark.parametrize("whole", [b"", b"{}\n"])
@pytest.mark.parametrize("many", [65_535, 65_536, 200_000])
def test_a_long_line_without_its_end_is_cut_off(tmp_path: Path, whole: bytes, many: int) -> None:
    path = tmp_path / LEDGER
    path.write_bytes(whole + b"x" * many)
    with Ledger(tmp_path):
        pass
    assert path.read_bytes() == whole


def test_a_strange_line_is_told_with_its_number(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.add(_ONE)
    with (tmp_path / LEDGER).open("a", encoding="utf-8") as file:
        file.write('{"outcome": "eaten"}\n')
    with pytest.raises(ReadingError, match=f"{LEDGER}:2"):
        _entries(tmp_path)


def test_two_runs_do_not_share_a_vault(tmp_path: Path) -> None:
    with Ledger(tmp_path), pytest.raises(ReadingError, match="at work"), Ledger(tmp_path):
        pass


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    with Ledger(tmp_path / "vault", dry=True) as ledger:
        ledger.add(_ONE)
    assert not (tmp_path / "vault").exists()
