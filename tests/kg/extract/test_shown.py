"""What is printed has the field names of the gold, and can be read back as gold."""

from __future__ import annotations

import json

from kg.extract.findings import Findings
from kg.extract.gold import GoldDocument
from kg.extract.shown import findings_json
from tests.kg.extract.conftest import Report


def test_everything_of_the_gold_is_printed(report: Report) -> None:
    shown = json.loads(json.dumps(findings_json(report.found())))
    for kind in ("actors", "quotations", "reported", "figures", "events", "denials"):
        wanted = GoldDocument.model_fields[kind].annotation
        (record,) = {one for one in getattr(wanted, "__args__", ()) if one is not Ellipsis}
        for one in shown[kind]:
            given = {key: value for key, value in one.items() if key in record.model_fields}
            assert record.model_validate(given)
            assert set(given) == set(record.model_fields)


def test_a_figure_carries_its_day_and_its_window(report: Report) -> None:
    (figure,) = findings_json(report.found())["figures"]
    assert (figure["value"], figure["as-of"], figure["window"]) == (1600, "2031-05-03", None)


def test_nothing_found_is_still_every_kind() -> None:
    assert all(rows == [] for rows in findings_json(Findings()).values())
