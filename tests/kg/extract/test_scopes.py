"""Where a figure holds, told plainly in its sentence, and what is not plain."""

from __future__ import annotations

import pytest

from tests.kg.extract.invented_news import figure

_TOWNS = " He came from Veldport, Orrick and Tessaly, towns of Lathmoor."


@pytest.mark.parametrize(
    ("text", "words", "scope"),
    [
        ("The fleet has 40 schools in the town of Veldport.", "40", ("Veldport",)),
        ("Floods damaged 12 bridges in Veldport and Orrick.", "12", ("Veldport", "Orrick")),
        ("In Veldport, 40 homes are without light.", "40", ("Veldport",)),
        ("- Veldport: 40 new cases\n- Orrick: 7 new cases", "7", ("Orrick",)),
        # Where it was said is not where it holds.
        ("In Veldport, she said that 40 homes are dark.", "40", ()),
        ("The 12 members of the crew met the mayor of Veldport.", "12", ()),
        ("The storm lasted three days in Veldport.", "three", ()),
        ("Its 30 boats left. Veldport is quiet.", "30", ()),
    ],
)
def test_the_scope_is_a_place_right_beside_the_count(
    text: str, words: str, scope: tuple[str, ...]
) -> None:
    assert figure(text + _TOWNS, words).scope == scope
