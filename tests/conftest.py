"""What every test may ask for: the repository, and the source texts where they are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from kg.settings import settings as read_settings

# The same examples on every run, and no deadline: a slow machine must not fail a right answer.
settings.register_profile(
    "ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("explore", deadline=None, max_examples=2_000)
settings.load_profile("ci")


@pytest.fixture(scope="session")
def repo() -> Path:
    """The top of the repository."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def texts() -> Path:
    """The folder with the full source texts; skips the test where it is not at hand."""
    folder = read_settings().texts
    if folder is None:
        pytest.skip("SVIDOK_TEXTS is not set: the source texts are not at hand")
    if not folder.is_dir():
        pytest.skip("SVIDOK_TEXTS is not a folder: the source texts are not at hand")
    return folder.resolve()
