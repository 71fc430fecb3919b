"""What `kg read` shows of a file."""

from __future__ import annotations

from pathlib import Path

from tests.kg.cli.conftest import Kg
from tests.kg.read.files import ARTICLE, PAGE, docx


def test_a_page_is_shown_as_it_is_read(kg: Kg, tmp_path: Path) -> None:
    page = tmp_path / "ferry.html"
    page.write_text(PAGE, encoding="utf-8")
    shown = kg("read", page)
    assert shown.code == 0
    for words in ("text/html", "2031-05-03", "Velmar Gazette", "og:site_name", "headline", "body"):
        assert words in shown.out
    read = kg("read", page, "--json").json
    assert read["text"].startswith(ARTICLE[0])
    assert read["length"] == len(read["text"]) == read["zones"][-1]["end"]
    assert read["published"]["value"] == "2031-05-03"
    assert (read["kind"], read["restricted"]) == ("press", False)
    assert list(tmp_path.iterdir()) == [page]


def test_words_of_restricted_documents_are_not_shown(kg: Kg, tmp_path: Path) -> None:
    paper = tmp_path / "paper.docx"
    paper.write_bytes(docx())
    shown = kg("read", paper, "--kind", "testimony")
    assert shown.code == 0
    assert "not published" in shown.err
    assert "ferry" not in shown.out.lower()
    read = kg("read", paper, "--kind", "testimony", "--json").json
    assert (read["text"], read["headline"], read["restricted"]) == (None, None, True)


def test_a_file_that_cannot_be_read_is_told(kg: Kg, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing")
    done = kg("read", broken, "--json")
    assert done.code == 1
    assert done.json["problems"][0]["file"] == str(broken)
    assert "→" in done.err


def test_an_unknown_kind_is_wrong_usage(kg: Kg, tmp_path: Path) -> None:
    done = kg("read", tmp_path / "a.txt", "--kind", "rumour")
    assert done.code == 2
    assert "family-statement" in done.err
