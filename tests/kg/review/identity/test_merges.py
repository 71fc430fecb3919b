"""A merge is a view: queries follow judgements, and lose them when they are taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.ids import DEFAULT_BASE, Ids
from kg.model.vocabulary import Judgement, ReviewStatus
from kg.network.identity import identity
from kg.pipeline.build import build
from kg.review import TwoPersons, decide, judge, unjudge
from kg.review.identity import candidates, propose, read_things
from kg.review.shelf import read_shelf
from kg.sheet import load_reference
from kg.store import StoreFolder
from kg.terms import ACE
from tests.kg.cli.harbour import REFERENCE, Harbour, write_corpus

_DAY = date(2031, 6, 1)


def _harbour(top: Path) -> Harbour:
    harbour = write_corpus(top)
    more = "  m-tolven: {kind: person, label: {uk: Міра Толвен}}\n"
    reference = REFERENCE.replace("  harbour-office:", f"{more}  harbour-office:", 1)
    (harbour.corpus / "reference" / "shared.yaml").write_text(reference, encoding="utf-8")
    # Readers see an entry, and what is judged of it, once something published names it.
    publisher = "publisher: {actor: veldport-courier}"
    harbour.edit(publisher, f"{publisher}\n  author: {{actor: m-tolven}}")
    return harbour


@pytest.mark.uncounted
def test_queries_follow_people_and_never_programs(tmp_path: Path) -> None:
    harbour, of = _harbour(tmp_path), ("m-tolven", "mira-tolven")
    store = StoreFolder(tmp_path / "store")
    pair = frozenset(Ids().iri(f"actor/{name}") for name in of)

    def merged() -> tuple[bool, bool]:
        build(harbour.corpus, store.path, base=DEFAULT_BASE, texts=harbour.texts)
        return pair in identity(store.public()).same, pair in identity(store.full()).same

    sheets = {document.name: document.sheet for document in read_shelf(harbour.corpus).documents}
    found = candidates(read_things(load_reference(harbour.corpus / "reference"), sheets))
    propose(harbour.corpus, found, on=_DAY)
    assert merged() == (False, False)
    said = (
        f'SELECT ?j {{ GRAPH ?g {{ ?j <{ACE.reason}> ?why }} FILTER(STRSTARTS(?why, "score ")) }}'
    )
    assert list(store.public().rows(said)) == []
    assert len(list(store.full().rows(said))) == 1
    judge(harbour.corpus, of, Judgement.SAME, by="reader", on=_DAY, reason="one")
    assert merged() == (True, True)
    unjudge(harbour.corpus, of, by="reader", on=_DAY, reason="two after all")
    assert merged() == (False, False)


@pytest.mark.uncounted
def test_what_waits_for_a_second_person_is_not_published(tmp_path: Path) -> None:
    harbour = write_corpus(tmp_path)

    def published(rule: TwoPersons) -> int:
        report = build(
            harbour.corpus,
            tmp_path / "store",
            base=DEFAULT_BASE,
            texts=harbour.texts,
            two_persons=rule,
        )
        return report.documents["harbour"]

    assert published(TwoPersons.NONE) == 8
    assert published(TwoPersons.FIGURES) == 7
    decide(harbour.sheet, ["c002"], ReviewStatus.ACCEPTED, by="third-reader", on=_DAY)
    assert published(TwoPersons.FIGURES) == 8
