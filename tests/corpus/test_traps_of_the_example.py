"""The traps of the fifth document, as its ``TRAPS.md`` lists them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.model import (
    Event,
    Instrument,
    Membership,
    Participation,
    Quotation,
    Relation,
    Sheet,
    SpeechAct,
)
from kg.model.vocabulary import (
    Aspect,
    Bound,
    InstrumentStatus,
    Modality,
    Outcome,
    PassageRole,
    Qualifier,
    ReviewStatus,
    Stance,
    TimeBasis,
    Zone,
)
from kg.numbers import quantities
from kg.sheet import read_text
from kg.triples.passages import zone_at
from tests.corpora import Answers, Corpus
from tests.corpus.sheets import EXAMPLE, described, figures, of_kind, only

ACTUAL = {Modality.ACTUAL, Modality.ONGOING}


@pytest.fixture(scope="module")
def sheet(corpus: Corpus) -> Sheet:
    return corpus.coded[EXAMPLE].sheet


@pytest.fixture(scope="module")
def folder(repo: Path) -> Path:
    return repo / "corpus" / EXAMPLE


@pytest.fixture(scope="module")
def text(folder: Path) -> str:
    return read_text(folder / "text.txt").text


def test_the_list_is_complete_and_names_claims_that_exist(folder: Path, sheet: Sheet) -> None:
    page = (folder / "TRAPS.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (T\d+) .*\| (.*) \|$", page, re.MULTILINE)
    assert [name for name, _ in rows] == [f"T{number}" for number in range(1, 20)]
    keys = {claim.key for claim in sheet.claims}
    for name, told in rows:
        named = set(re.findall(r"c\d{3}", told))
        assert named or name == "T18"
        assert named <= keys


def test_t1_t2_the_same_numbers(sheet: Sheet) -> None:
    (_, identified), (claim, held) = figures(sheet, value=8_400)
    assert identified.variable != held.variable
    assert (identified.bound, held.bound) == (Bound.MORE_THAN, Bound.ABOUT)
    assert (identified.qualifier, held.qualifier) == (Qualifier.CUMULATIVE, Qualifier.STOCK)
    assert claim.claimant == "orsin-talvekh"
    assert held.modality is Modality.POSSIBLE
    (_, first), (_, second) = figures(sheet, value=470)
    assert first.variable == second.variable
    assert {f.window.edtf for f in (first, second) if f.window} == {
        "2023-02-09/2024-02-08",
        "2023-06/2024-02",
    }


def test_t3_counts_and_a_target(sheet: Sheet) -> None:
    found = figures(sheet, variable="compact-member-countries")
    targets = [f for _, f in found if f.qualifier is Qualifier.TARGET]
    assert [(f.as_written, f.modality) for f in targets] == [("40", Modality.PLANNED)]
    assert {f.as_written for _, f in found if f not in targets} == {
        "more than 30",
        "over 30",
        "31",
    }


def test_t4_parts_and_wholes(sheet: Sheet) -> None:
    (_, part), *_ = figures(sheet, value=212)
    assert part.part_of is not None
    assert described(sheet, part.part_of)[1] == figures(sheet, value=8_400)[0][1]
    _, all_ = only(figures(sheet, value=187))
    shares = [f for _, f in figures(sheet) if f.part_of == all_.key]
    assert {f.as_written for f in shares} == {"One in five", "62 percent", "fewer than 50"}
    assert {f.unit for f in shares if f.bound is Bound.EXACT} == {"percent"}


@pytest.mark.parametrize("written", ["tens of thousands", "hundreds", "dozens"])
def test_t5_vague_words(sheet: Sheet, written: str) -> None:
    _, figure = only([(c, f) for c, f in figures(sheet) if f.as_written == written])
    assert (figure.bound, figure.value) == (Bound.ORDER_OF_MAGNITUDE, None)


def test_t6_each_denial_denies_its_own_aspect(sheet: Sheet) -> None:
    aspects = {
        (claim.denies.target, claim.denies.aspect)
        for claim in sheet.claims
        if claim.denies is not None and claim.claimant == "zhurania"
    }
    assert aspects == {
        ("abduction", Aspect.OCCURRENCE),
        ("abduction", Aspect.CHARACTERISATION),
        ("f-12000", Aspect.NUMBER),
        ("attack", Aspect.RESPONSIBILITY),
    }
    words = {r.text for c, r in of_kind(sheet, Relation) if c.claimant == "zhurania" and r.text}
    assert {"sheltering", "deportation"} <= words


def test_t7_chains(sheet: Sheet) -> None:
    ways = {
        (claim.claimant, *(relay.carrier for relay in claim.relays))
        for claim in sheet.claims
        if claim.relays
    }
    assert ways == {
        ("assembly-of-velmar", "velmar-assembly-website", "vantorek-courier"),
        ("orsin-talvekh", "talvekh-channel", "vantorek-courier"),
        ("zhurania", "zhurinform"),
    }


def test_t8_other_stories_are_kept_and_excluded(
    sheet: Sheet, corpus: Corpus, public: Answers
) -> None:
    zones = sheet.document.zones
    aside = [
        claim.key
        for claim in sheet.claims
        if claim.at and zone_at(zones, claim.at[0]) in (Zone.FURNITURE, Zone.RELATED_ITEM)
    ]
    assert len(aside) > 10
    status = corpus.coded[EXAMPLE].status
    assert {status[key] for key in aside} == {ReviewStatus.EXCLUDED}
    assert not any("1,200 bodies" in str(quad[2]) for quad in public.quads)


def test_t9_days_have_a_basis(sheet: Sheet) -> None:
    assert sheet.document.published is not None
    assert sheet.document.published.edtf == "2024-03-15"
    times = {
        time.as_written: time
        for claim in sheet.claims
        if (time := getattr(claim.content, "time", None)) is not None and time.as_written
    }
    for words, day in (("On 12 March", "2024-03-12"), ("on Tuesday", "2024-03-12")):
        assert times[words].edtf == day
        assert times[words].basis is TimeBasis.RELATIVE_TO_PUBLICATION
    assert times["In March last year"].edtf == "2023-03"


def test_t10_names_and_metonyms(sheet: Sheet, corpus: Corpus) -> None:
    names = corpus.reference.actors["talen-mehl-askar"]
    assert {"Ta’len Mehl-Askar", "Talen Mehl Askar"} <= {
        *names.label.values(),
        *(name for more in names.alt.values() for name in more),
    }
    assert corpus.reference.actors["yelva-torashkin"].label.keys() == {"en", "und-Cyrl"}
    claimants = {claim.claimant for claim in sheet.claims}
    assert "ustrezh" not in claimants
    assert "zhurania" in claimants
    ambassadors = {
        m.member: m.office
        for _, m in of_kind(sheet, Membership)
        if m.office and m.office.startswith("ambassador")
    }
    assert ambassadors == {
        "osmer-tarnik": "ambassador-of-velmar",
        "lisque-fennor": "ambassador-of-sorvenna",
    }


def test_t11_t12_one_speaker_one_claim(sheet: Sheet) -> None:
    unmarked = [q.speaker for _, q in of_kind(sheet, Quotation) if not q.marked]
    assert unmarked == ["orsin-talvekh"]
    claim, _ = only(figures(sheet, value=1_100))
    again = [p for p in claim.also if p.role is PassageRole.REPETITION]
    assert len(again) == 3


def test_t13_sorvenna_is_no_member(sheet: Sheet) -> None:
    claim, _ = only(
        (c, m)
        for c, m in of_kind(sheet, Membership)
        if (m.member, m.organization) == ("sorvenna", "homeward-compact")
    )
    assert claim.stance is Stance.DENIES
    accessions = {e.modality for _, e in of_kind(sheet, Event) if "accession" in e.type}
    assert accessions.isdisjoint(ACTUAL)


def test_t14_a_word_and_a_former_office(sheet: Sheet) -> None:
    assert (
        only(r.subject for _, r in of_kind(sheet, Relation) if r.text == "strongman")
        == "gorim-dzhelvac"
    )
    _, membership = only(
        (c, m) for c, m in of_kind(sheet, Membership) if m.member == "ansa-quellory"
    )
    assert membership.time is not None
    assert membership.time.stamps.latest_end is not None


def test_t15_three_nodes(sheet: Sheet) -> None:
    _, quotation = only(
        (c, q) for c, q in of_kind(sheet, Quotation) if c.words.startswith("We really ask")
    )
    assert quotation.speech_act is not None
    _, act = described(sheet, quotation.speech_act)
    assert isinstance(act, SpeechAct)
    (key,) = act.proposes
    parts = [p for _, p in of_kind(sheet, Participation) if p.event == key]
    assert "sorvenna" in {part.participant for part in parts}
    assert {part.modality for part in parts} == {Modality.REQUESTED}


def test_t16_only_a_place_in_common(sheet: Sheet) -> None:
    apart = {"talen-mehl-askar", "ferren-oakhurne"}
    events: dict[str, set[str]] = {}
    for _, part in of_kind(sheet, Participation):
        events.setdefault(part.event, set()).add(part.participant)
    assert not any(apart <= participants for participants in events.values())
    for person in apart:
        places = {
            place
            for key, participants in events.items()
            if person in participants
            for place in getattr(described(sheet, key)[1], "place", ())
        }
        assert "vantorek" in places


def test_t17_submitted_beside_adopted(sheet: Sheet) -> None:
    status = {
        i.status for _, i in of_kind(sheet, Instrument) if "resolution" in i.type and i.status
    }
    assert status == {InstrumentStatus.SUBMITTED, InstrumentStatus.ADOPTED}


def test_t18_offsets_are_code_points(sheet: Sheet, text: str) -> None:
    place = text.index("VANTOREK")
    assert (place, len(text[:place].encode("utf-16-le")) // 2) == (485, 486)
    assert len(text[:place].encode()) == 488
    assert all(claim.at and text[slice(*claim.at)] == claim.words for claim in sheet.claims)


def test_t19_review_rejects_what_the_words_do_not_say(sheet: Sheet, corpus: Corpus) -> None:
    causes = [
        (claim, relation)
        for claim, relation in of_kind(sheet, Relation)
        if "number one cause" in claim.words and relation.predicate.value == "cause"
    ]
    status = corpus.coded[EXAMPLE].status
    accepted = [r for c, r in causes if status[c.key] is ReviewStatus.ACCEPTED]
    rejected = [r for c, r in causes if status[c.key] is ReviewStatus.REJECTED]
    assert (len(accepted), len(rejected)) == (1, 1)
    assert accepted[0].object == "net-named"


@pytest.mark.parametrize(
    ("written", "bound"),
    [
        ("as many as 12\u00a0000", Bound.UP_TO),
        ("about 8\u202f400", Bound.ABOUT),
        ("Some 1.5 million", Bound.ABOUT),
        ("300–400", Bound.EXACT),
        ("One in five", Bound.EXACT),
        ("62 percent", Bound.EXACT),
        ("no more than 2,300", Bound.UP_TO),
        ("at least 19", Bound.AT_LEAST),
        ("fewer than 50", Bound.FEWER_THAN),
        ("1,200", Bound.EXACT),
        ("not even a year old", Bound.FEWER_THAN),
    ],
)
def test_numbers_that_test_the_grammar(sheet: Sheet, written: str, bound: Bound) -> None:
    found = {f.bound for _, f in figures(sheet) if f.as_written == written}
    assert found == {bound}
    (read,) = quantities(written)
    assert read.as_written == written


@pytest.mark.parametrize("words", ["1931", "32 as a", "one cause", "2021", "2024"])
def test_what_is_no_figure(sheet: Sheet, words: str) -> None:
    assert figures(sheet, written=words) == []


def test_requests_and_what_became_of_them(sheet: Sheet) -> None:
    outcomes = {act.outcome for _, act in of_kind(sheet, SpeechAct) if act.outcome}
    assert outcomes == set(Outcome)
    answered = {a.in_reply_to for _, a in of_kind(sheet, SpeechAct) if a.in_reply_to}
    asking = {a.key for _, a in of_kind(sheet, SpeechAct) if {"request", "expectation"} & {*a.type}}
    assert answered <= asking


def test_a_plan_and_its_deed(sheet: Sheet) -> None:
    _, fulfils = only((c, r) for c, r in of_kind(sheet, Relation) if r.predicate.value == "fulfils")
    assert fulfils.object is not None
    assert described(sheet, fulfils.object)[1].modality is Modality.PLANNED
    assert described(sheet, fulfils.subject)[1].modality is Modality.ACTUAL


def test_the_small_group_is_nowhere_public(sheet: Sheet, public: Answers) -> None:
    hidden = [claim for claim in sheet.claims if claim.restricted]
    assert len(hidden) == 6
    told = {str(term) for quad in public.quads for term in quad}
    for claim in hidden:
        assert claim.words not in told
        assert not any(str(claim.restricted) in term for term in told)
