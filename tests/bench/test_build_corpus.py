"""The generated corpus of the build benchmark is one that a build takes."""

from __future__ import annotations

from pathlib import Path

from bench.building.corpus import CLAIMS, write_documents, write_reference
from kg.ids import Ids
from kg.pipeline.check import check_sheet, draft_gate
from kg.pipeline.corpus import document_folders, workshop


def test_its_documents_pass_the_gate_and_are_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_reference(tmp_path / name, 3)
        write_documents(tmp_path / name, tmp_path / "texts", range(3))
    one, two = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")}
        for folder in (tmp_path / "one", tmp_path / "two")
    )
    assert one == two
    shop = workshop(tmp_path / "one", Ids(), tmp_path / "texts")
    gate = draft_gate(shop)
    folders = list(document_folders(tmp_path / "one"))
    assert len(folders) == 3
    for folder in folders:
        assert check_sheet(folder / "sheet.yaml", shop, gate) == ()
    published = [len(shop.read(folder).mapped.published) for folder in folders]
    assert published[1:] == [CLAIMS, CLAIMS]
