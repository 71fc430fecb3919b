"""``copies.jsonl`` in a build: what documents share is in the graph, and of hidden ones nothing."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal, URIRef

from kg.errors import SheetError
from kg.ids import DEFAULT_BASE, Ids
from kg.pipeline.build import build
from kg.pipeline.copies import COPIES, Copied
from kg.pipeline.kept import Kept
from kg.store import Reader, StoreFolder
from kg.terms import ACE, OA, RDF
from tests.kg.pipeline.harbours import write_two

IDS = Ids()
PLACES = [{"earlier": [0, 40], "later": [3, 43]}, {"earlier": [50, 90], "later": [60, 100]}]
WHOLE = {"share": 1.0, "jaccard": 1.0, "kind": "same-text"}


def text_of(name: str) -> str:
    return sha256(f"text of {name}".encode()).hexdigest()


def kept(name: str, *, published: int = 1) -> Kept:
    document = Ids.document_hash(f"https://{name}.example/", text_of(name))
    return Kept(document, Ids.version_hash(document, text_of(name)), published)


def version(name: str) -> URIRef:
    return IDS.iri(f"version/{kept(name).version}")


def row(earlier: str, later: str, **more: Any) -> dict[str, Any]:
    return {
        "earlier": earlier,
        "later": later,
        "earlier_sha256": text_of(earlier),
        "later_sha256": text_of(later),
        "kind": "wire-copy",
        "share": 0.62,
        "jaccard": 0.4,
        "passages": PLACES,
        **more,
    }


def same(earlier: str, later: str) -> dict[str, Any]:
    ends = {name: 100 + len(name) for name in (earlier, later)}
    return row(
        earlier,
        later,
        **WHOLE,
        passages=[{"earlier": [0, ends[earlier]], "later": [0, ends[later]]}],
    )


def write(path: Path, *rows: object) -> Path:
    path.write_text("".join(f"{json.dumps(each)}\n" for each in rows), encoding="utf-8")
    return path


def copied(path: Path, *rows: object, hidden: str = "", names: str = "abcd") -> Copied:
    documents = {name: kept(name, published=name not in hidden) for name in names}
    return Copied(write(path, *rows), documents, (), IDS)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / COPIES


def links(lines: set[bytes]) -> dict[str, set[str]]:
    """The names of the documents of each link, by its kind with a number."""
    names = {str(version(name)): name for name in "abcd"}
    found: dict[str, set[str]] = {}
    for line in lines:
        subject, predicate, value, *_ = line.decode().split()
        if predicate == f"<{ACE.sharedBy}>":
            found.setdefault(subject, set()).add(names[value[1:-1]])
    return found


def pairs(lines: set[bytes]) -> list[str]:
    return sorted("".join(sorted(names)) for names in links(lines).values())


# ------------------------------------------------------------------------------- the file


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"kind": "theft"}, "kind", "theft"),
        ({"share": 1.2}, "share", "1"),
        ({"earlier_sha256": "ab"}, "earlier_sha256", ""),
        ({"passages": [{"earlier": [4, 4], "later": [0, 4]}]}, "passages[0]", "ends after"),
        ({"passages": [{"earlier": [0, 4]}]}, "passages[0].later", ""),
        ({"copied_from": "a"}, "copied_from", ""),
        ({"later": "a"}, None, "copy of itself"),
        ({"later": "nobody"}, "later", "no document “nobody”"),
    ],
)
def test_a_row_that_says_something_wrong_is_named(
    path: Path, change: dict[str, Any], field: str | None, message: str
) -> None:
    with pytest.raises(SheetError) as caught:
        copied(path, row("a", "b"), row("a", "c") | change)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == (str(path), 2)
    assert problem.field is None if field is None else field in (problem.field or "")
    assert message in problem.message
    assert "kg ingest" in (problem.way_out or "")


@pytest.mark.parametrize("text", ["{", "[]\n", '{"earlier": 1}\n', "\ufeff{}\n", "{}"])
def test_what_is_no_row_is_refused(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SheetError):
        Copied(path, {}, (), IDS)


def test_no_file_is_no_links(path: Path) -> None:
    assert Copied(path, {"a": kept("a")}, (), IDS).full() == set()


def test_a_text_that_has_changed_is_linked_to_nothing(path: Path) -> None:
    outdated = row("a", "b") | {"later_sha256": text_of("another")}
    found = copied(path, outdated, row("a", "c"))
    assert pairs(found.full()) == ["ac"]
    assert found.outdated == 1


def test_a_refused_document_has_no_links(path: Path) -> None:
    write(path, row("a", "b"), row("b", "c"))
    found = Copied(path, {"b": kept("b"), "c": kept("c")}, ("a",), IDS)
    assert pairs(found.full()) == ["bc"]


# ------------------------------------------------------------------------------- the links


def test_a_link_says_how_much_and_where(path: Path) -> None:
    lines = copied(path, row("a", "b")).full()
    (link,) = links(lines)
    said = b"\n".join(lines).decode()
    assert f'<{link[1:-1]}> <{ACE.share}> "0.62"' in said
    assert "copy-kind/wire-copy>" in said
    assert said.count(f"<{OA.hasTarget}>") == 4
    assert f'<{link[1:-1]}/1/{kept("b").version}/position> <{OA.start}> "60"' in said
    assert all(line.endswith(b"<https://w3id.org/svidok/id/graph/catalogue> .") for line in lines)


def test_the_order_of_two_documents_does_not_matter(path: Path) -> None:
    turned = [{"earlier": p["later"], "later": p["earlier"]} for p in PLACES]
    one = copied(path, row("a", "b")).full()
    assert one == copied(path, row("b", "a", passages=turned)).full()
    assert one == copied(path, row("a", "b"), row("b", "a", passages=[])).full()


def test_documents_of_the_very_same_words_have_one_link(path: Path) -> None:
    lines = copied(path, same("a", "b"), same("c", "d"), same("b", "d")).full()
    assert pairs(lines) == ["abcd"]
    said = b"\n".join(lines).decode()
    assert said.count(f"<{OA.hasTarget}>") == 4
    assert said.count(f"<{ACE.sharedPassage}>") == 1


def test_work_does_not_grow_with_pairs(path: Path) -> None:
    names = [f"n{number:03}" for number in range(300)]
    documents = {name: kept(name) for name in names}
    rows = [same(names[0], name) for name in names[1:]]
    lines = Copied(write(path, *rows), documents, (), IDS).full()
    assert len(links_of(lines)) == 1
    assert len(lines) < 10 * len(names)


def links_of(lines: set[bytes]) -> set[bytes]:
    return {line.split()[0] for line in lines if str(ACE.sharedBy).encode() in line}


# ------------------------------------------------------------------------------- what is hidden


def test_a_link_to_a_hidden_document_is_not_told(path: Path) -> None:
    found = copied(path, row("a", "b"), row("b", "c"), hidden="a")
    assert pairs(found.public()) == ["bc"]
    assert pairs(found.full()) == ["ab", "bc"]


def test_others_stay_linked_where_the_first_of_them_is_hidden(path: Path) -> None:
    found = copied(path, same("a", "b"), same("a", "c"), row("a", "d"), hidden="a")
    assert pairs(found.public()) == ["bc", "bd"]
    assert b"shared" in b"".join(found.public())
    assert pairs(found.full()) == ["abc", "ad"]


def test_words_of_a_hidden_document_are_located_nowhere(path: Path) -> None:
    said = b"\n".join(copied(path, same("a", "b"), row("a", "d"), hidden="a").public())
    assert str(OA.hasTarget).encode() not in said
    assert kept("a").version.encode() not in said


@given(data=st.data())
def test_nothing_public_tells_of_what_is_hidden(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.getbasetemp() / COPIES
    two = st.lists(st.sampled_from("abcd"), min_size=2, max_size=2, unique=True)
    rows = [
        data.draw(st.sampled_from([row, same]))(*names)
        for names in data.draw(st.lists(two, max_size=6))
    ]
    hidden = data.draw(st.sets(st.sampled_from("abcd")))
    public = copied(path, *rows, hidden="".join(hidden)).public()
    assert all(kept(name).version.encode() not in b"".join(public) for name in hidden)
    told = [set(names) for names in links(public).values()]
    assert all(len(names) > 1 for names in told)
    if not hidden:
        assert public == copied(path, *rows).full()
    open_rows = [each for each in rows if hidden.isdisjoint((each["earlier"], each["later"]))]
    for each in open_rows:  # what readers may know, they do
        assert any({each["earlier"], each["later"]} <= names for names in told)


# ------------------------------------------------------------------------------- a build


def _kinds(reader: Reader) -> list[tuple[URIRef, Literal]]:
    rows = reader.rows(
        f"SELECT ?kind ?share {{ ?l <{ACE.copyKind}> ?kind ; <{ACE.share}> ?share }}"
    )
    return [(kind, share) for kind, share in rows]  # type: ignore[misc]  # both are always bound


@pytest.mark.uncounted
def test_a_build_links_documents(tmp_path: Path) -> None:
    harbour = write_two(tmp_path)
    texts = {
        name: sha256((harbour.texts / f"{name}.txt").read_bytes()).hexdigest()
        for name in ("harbour", "wharf")
    }
    rows = row(
        "harbour",
        "wharf",
        **WHOLE,
        earlier_sha256=texts["harbour"],
        later_sha256=texts["wharf"],
        passages=[{"earlier": [0, 30], "later": [0, 30]}],
    )
    file = write(harbour.corpus / COPIES, rows)

    def built() -> Reader:
        report = build(harbour.corpus, tmp_path / "store", base=DEFAULT_BASE, texts=harbour.texts)
        assert not report.refused
        assert report.outdated == (0 if texts["wharf"] in file.read_text("utf-8") else 1)
        return StoreFolder(tmp_path / "store").public()

    reader = built()
    ((kind, share),) = _kinds(reader)
    assert str(kind).endswith("copy-kind/same-text")
    assert str(share) == "1"
    assert len([s for s, p, o in reader.triples() if (p, o) == (RDF.type, OA.Annotation)]) == 1
    file.write_text(file.read_text("utf-8").replace(texts["wharf"], "0" * 64), encoding="utf-8")
    assert _kinds(built()) == []
