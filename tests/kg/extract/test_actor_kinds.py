"""What a name is, told by what it does and what it is said to be."""

from __future__ import annotations

import pytest

from tests.kg.extract.speech import found


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Bright Harbour, a charity, opened in Lomera.", "Bright Harbour", "organisation"),
        ("Two lorries were hit, according to Deepstone.", "Deepstone", "organisation"),
        ("The poll, by Statline for a paper, was wrong.", "Statline", "organisation"),
        ("Rival Velchem lost money. Velchem said it was hopeful.", "Velchem", "organisation"),
        ("Jan Melk plays for Dynamo Zell.", "Dynamo Zell", "organisation"),
        ("Petra Voskell (New Left) asked why.", "New Left", "organisation"),
        ("The committee asks the Government to pay.", "Government", "organisation"),
        ("I have asked Tesmark for a note; its ambassador is coming.", "Tesmark", "country"),
        ("They went home through neutral Elvary with a guide.", "Elvary", "country"),
        ("The deal was made by Saranda, whose envoy watched.", "Saranda", "country"),
        ("It rained in Belmark. Belmark says that it rained.", "Belmark", "country"),
        ("Two papers, the Ledger (Merrant) and the Post, agree.", "Merrant", "country"),
        ("Kelm is a town on the coast.", "Kelm", "place"),
        ("The unionist leader, Nadia Brook, lost her seat.", "Nadia Brook", "person"),
        ("The analyst Per Holm wrote a note.", "Per Holm", "person"),
        ("The director, Amrit Sen, was late.", "Amrit Sen", "person"),
    ],
)
def test_kinds(text: str, name: str, kind: str) -> None:
    assert {actor.name: actor.kind for actor in found(text).actors}[name] == kind


@pytest.mark.parametrize(
    "text",
    ["Everyone knew. Nobody spoke.", "WE SLEEP IN OUR COATS: fury over cold flats."],
)
def test_nobody_is_named(text: str) -> None:
    assert found(text).actors == ()


def test_an_office_is_a_noun_phrase_and_no_clause() -> None:
    text = "A furious councillor last night blasted mayor Derek Pugh."
    (pugh,) = found(text).actors
    assert pugh.office == "mayor"


def test_letters_behind_a_name_are_no_part_of_it() -> None:
    names = {actor.name for actor in found("His lawyer, Simon Quill QC, spoke.").actors}
    assert names == {"Simon Quill"}
