"""Traps T1 to T19 on the four documents: what must hold, whatever keys the coders chose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from kg.model import (
    Claim,
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
    PassageRole,
    Qualifier,
    ReviewStatus,
    Stance,
    TimeBasis,
    Zone,
)
from kg.sheet import TextLibrary
from kg.triples.passages import zone_at
from tests.corpora import Answers, Corpus
from tests.corpus.conftest import Ask
from tests.corpus.sheets import (
    APPEAL,
    RESCUE,
    RETURNED,
    VISIT,
    described,
    figures,
    of_kind,
    only,
    saying,
)

Sheets = Mapping[str, Sheet]

ACTUAL = {Modality.ACTUAL, Modality.ONGOING}


def zone(sheet: Sheet, claim: Claim) -> Zone:
    assert claim.at is not None
    return zone_at(sheet.document.zones, claim.at[0])


def relations(sheet: Sheet, subject: str) -> Iterator[tuple[Claim, Relation]]:
    return ((c, r) for c, r in of_kind(sheet, Relation) if r.subject == subject)


# ---------------------------------------------------------------------------- T1, T2


def test_t1_the_same_number_means_two_things(sheets: Sheets) -> None:
    _, identified = only(figures(sheets[RESCUE], value=19_500))
    claim, still_there = only(figures(sheets[RETURNED], value=19_500))
    assert identified.variable != still_there.variable
    assert (identified.bound, still_there.bound) == (Bound.MORE_THAN, Bound.ABOUT)
    assert (identified.qualifier, still_there.qualifier) == (Qualifier.CUMULATIVE, Qualifier.STOCK)
    assert len(identified.scope) == 3
    assert still_there.scope == ("russia",)
    assert claim.stance is Stance.ESTIMATES
    assert identified.window is not None
    assert identified.window.stamps.latest_end is not None
    assert identified.window.stamps.latest_end.isoformat() == "2024-02-02"
    assert still_there.as_of is not None
    assert still_there.as_of.stamps.latest_end is not None
    assert still_there.as_of.stamps.latest_end.isoformat() == "2025-11-13"


def test_t1_what_was_returned_is_another_figure(sheets: Sheets) -> None:
    _, returned = only(figures(sheets[RETURNED], value=1_600))
    _, still_there = only(figures(sheets[RETURNED], value=19_500))
    assert returned.variable == "children-returned" != still_there.variable
    assert returned.part_of is None


def test_t2_the_same_number_in_two_windows(sheets: Sheets) -> None:
    (_, first), (_, second) = figures(sheets[VISIT], value=600)
    assert first.variable == second.variable
    assert first.qualifier is second.qualifier is Qualifier.PERIOD_TOTAL
    windows = {figure.window.edtf for figure in (first, second) if figure.window}
    assert windows == {"2024-02/2025-07", "2024-02-02/2025-02-01"}
    (anchor,) = (f.window for f in (first, second) if f.window and f.window.derived_from)
    launch = next(c for c in sheets[VISIT].claims if c.key == anchor.derived_from)
    assert isinstance(launch.content, Event)
    assert "launch" in launch.content.type


# ---------------------------------------------------------------------------- T3


def test_t3_counts_of_countries_are_one_variable_and_the_target_is_none(sheets: Sheets) -> None:
    found = {
        f.as_written: f for _, f in figures(sheets[VISIT], variable="coalition-member-countries")
    }
    assert {written: f.bound for written, f in found.items()} == {
        "more than 40": Bound.MORE_THAN,
        "over 40": Bound.MORE_THAN,
        "41": Bound.EXACT,
        "50": Bound.EXACT,
    }
    target = found.pop("50")
    assert target.qualifier is Qualifier.TARGET
    assert target.modality is Modality.PLANNED
    assert {f.qualifier for f in found.values()} == {Qualifier.STOCK}
    assert {f.modality for f in found.values()} == {Modality.ACTUAL}


def test_t3_the_council_is_a_member_beside_the_countries(sheets: Sheets) -> None:
    members = {
        m.member for _, m in of_kind(sheets[VISIT], Membership) if m.organization == "coalition"
    }
    assert "council-of-europe" in members


# ---------------------------------------------------------------------------- T4


def test_t4_whole_and_part_flow_and_stock(sheets: Sheets) -> None:
    sheet = sheets[RESCUE]
    _, identified = only(figures(sheet, value=19_500))
    _, part = only(figures(sheet, value=388))
    assert part.part_of == identified.key
    assert part.variable != identified.variable
    _, own = only(figures(sheet, value=235))
    assert own.part_of is None
    assert own.scope == ("save-ukraine",)
    assert own.qualifier is Qualifier.CUMULATIVE
    _, day = only(figures(sheet, variable="children-returned", value=4))
    assert day.qualifier is Qualifier.INCREMENT


# ---------------------------------------------------------------------------- T5


@pytest.mark.parametrize(
    ("document", "written"),
    [(APPEAL, "tens of thousands"), (RETURNED, "hundreds"), (RETURNED, "dozens")],
)
def test_t5_vague_words_stay_vague(sheets: Sheets, document: str, written: str) -> None:
    _, figure = only(figures(sheets[document], written=written))
    assert figure.bound is Bound.ORDER_OF_MAGNITUDE
    assert (figure.value, figure.minimum, figure.maximum) == (None, None, None)


def test_t5_the_two_sides_of_the_list(sheets: Sheets) -> None:
    listed, on_list = only(figures(sheets[RETURNED], written="hundreds"))
    recognised, known = only(figures(sheets[RETURNED], written="dozens"))
    assert (listed.claimant, recognised.claimant) == ("ukraine", "russia")
    assert known.part_of == on_list.key
    assert known.variable != on_list.variable


def test_t5_lead_and_body_are_two_figures(sheets: Sheets) -> None:
    lead, vague = only(figures(sheets[APPEAL], written="tens of thousands"))
    body, exact = only(figures(sheets[APPEAL], value=20_000))
    assert (exact.bound, body.claimant) == (Bound.UP_TO, "ukraine")
    assert vague.modality is Modality.REQUESTED
    assert vague.variable != exact.variable
    assert lead.key != body.key


# ---------------------------------------------------------------------------- T6


def test_t6_evacuation_is_a_rival_account_and_denies_no_number(sheets: Sheets) -> None:
    sheet = sheets[APPEAL]
    claim, event = only((c, e) for c, e in of_kind(sheet, Event) if "evacuation" in e.type)
    assert claim.claimant == "russia"
    assert claim.stance is Stance.ASSERTS
    assert event.modality is Modality.ACTUAL
    (disputed,) = claim.disputes
    assert next(c for c in sheet.claims if c.key == disputed).claimant == "ukraine"
    numbers = {c.key for c, _ in figures(sheet)}
    assert numbers.isdisjoint(key for c in sheet.claims for key in c.disputes)


def test_t6_rescue_is_a_word_of_the_claimant(sheets: Sheets) -> None:
    sheet = sheets[RETURNED]
    claim, word = only((c, r) for c, r in of_kind(sheet, Relation) if r.text == "rescue")
    assert (claim.claimant, word.predicate.value) == ("russia", "characterised-as")
    for denial in (c for c in sheet.claims if c.denies is not None):
        assert denial.denies is not None
        assert denial.denies.aspect is not Aspect.NUMBER
    quoted = {c.words for c, q in of_kind(sheet, Quotation) if q.speaker == "russia" and q.marked}
    assert quoted == {"rescue", "dozens"}


# ---------------------------------------------------------------------------- T7


@pytest.mark.parametrize(
    ("document", "claimant", "carriers"),
    [
        (VISIT, "verkhovna-rada", ("rada-website",)),
        (RETURNED, "volodymyr-zelenskyy", ("zelenskyy-social-media",)),
    ],
)
def test_t7_chains_name_the_origin_and_the_way(
    sheets: Sheets, document: str, claimant: str, carriers: tuple[str, ...]
) -> None:
    found = [claim for claim in sheets[document].claims if claim.claimant == claimant]
    assert found
    publisher = sheets[document].document.publisher
    assert publisher is not None
    ways = {tuple(relay.carrier for relay in claim.relays) for claim in found}
    assert carriers in ways
    # The document itself is where the way ends, and no station of it.
    assert all(publisher.actor not in way for way in ways)


# ---------------------------------------------------------------------------- T8


def test_t8_furniture_and_other_stories_are_coded_and_excluded(
    corpus: Corpus, sheets: Sheets
) -> None:
    sheet = sheets[RESCUE]
    aside = [c for c in sheet.claims if zone(sheet, c) in (Zone.FURNITURE, Zone.RELATED_ITEM)]
    assert {"2", "1,000", "38"} <= {f.as_written for c, f in figures(sheet) if c in aside}
    status = corpus.coded[RESCUE].status
    assert {status[claim.key] for claim in aside} == {ReviewStatus.EXCLUDED}


def test_t8_nothing_of_them_is_public(public: Answers) -> None:
    words = {str(quad[2]) for quad in public.quads}
    assert not any("1,000 bodies" in text or "Colombian" in text for text in words)
    assert not any(text == "2 min read" for text in words)


def test_t8_the_caption_is_kept_and_mended_by_a_note_alone(sheets: Sheets) -> None:
    sheet = sheets[RESCUE]
    caption = [claim for claim in sheet.claims if zone(sheet, claim) is Zone.CAPTION]
    assert len(caption) > 5
    roundabout = [c for c in caption if "Schuman" in c.words]
    assert roundabout


# ---------------------------------------------------------------------------- T9


@pytest.mark.parametrize("document", [RESCUE, VISIT])
def test_t9_what_is_inferred_says_so(sheets: Sheets, document: str) -> None:
    source = sheets[document].document
    assert source.published is not None
    assert source.publisher is not None
    for known in (source.published, source.publisher):
        assert known.basis is TimeBasis.INFERRED
        assert known.confidence is not None
        assert known.confidence < 1
        assert known.reason


def test_t9_days_without_a_year_count_from_the_publication(sheets: Sheets) -> None:
    stated = {
        claim.stated.as_written: claim.stated
        for claim in sheets[RESCUE].claims
        if claim.stated is not None
    }
    day = stated["on Feb. 2"]
    assert (day.edtf, day.basis) == ("2024-02-02", TimeBasis.RELATIVE_TO_PUBLICATION)
    times = {
        time.as_written: time
        for claim in sheets[RESCUE].claims
        if (time := getattr(claim.content, "time", None)) is not None and time.as_written
    }
    assert times["In March last year"].edtf == "2023-03"
    assert times["In March last year"].basis is TimeBasis.RELATIVE_TO_PUBLICATION


def test_t9_months_since_the_invasion_are_a_figure(sheets: Sheets) -> None:
    _, figure = only(figures(sheets[APPEAL], value=14))
    assert (figure.bound, figure.unit) == (Bound.MORE_THAN, "months")


@pytest.mark.parametrize("document", [APPEAL, RETURNED])
def test_t9_a_date_glued_to_the_text_is_no_figure(sheets: Sheets, document: str) -> None:
    header = [span for span in sheets[document].document.zones if span.zone is Zone.FURNITURE]
    assert header
    assert header[0].at == (0, 17)
    assert not any(
        claim.at is not None and claim.at[0] < 17 for claim, _ in figures(sheets[document])
    )
    published = sheets[document].document.published
    assert published is not None
    assert published.basis is TimeBasis.STATED


# ---------------------------------------------------------------------------- T10


def test_t10_one_person_has_one_name_of_ours(corpus: Corpus) -> None:
    actors = corpus.reference.actors
    labels = [label.casefold() for actor in actors.values() for label in actor.label.values()]
    assert len(labels) == len(set(labels))
    spellings = {
        slug: {name for names in actor.alt.values() for name in names}
        for slug, actor in actors.items()
    }
    named = [slug for slug in actors if slug.endswith("-saar")]
    assert named == ["gideon-saar"]
    assert spellings["gideon-saar"]


def test_t10_a_capital_speaks_for_its_state(sheets: Sheets) -> None:
    for claim in saying(sheets[APPEAL], "Moscow"):
        assert claim.claimant in ("russia", None)
    assert "moscow" not in {claim.claimant for sheet in sheets.values() for claim in sheet.claims}
    assert "kyiv" not in {claim.claimant for sheet in sheets.values() for claim in sheet.claims}


def test_t10_two_ambassadors_have_one_office_each(sheets: Sheets) -> None:
    held = {
        m.member: m.office
        for _, m in of_kind(sheets[VISIT], Membership)
        if m.office and m.office.startswith("ambassador")
    }
    assert held == {
        "yevhen-korniichuk": "ambassador-of-ukraine",
        "michael-brodsky": "ambassador-of-israel",
    }


# ---------------------------------------------------------------------------- T11, T12


def test_t11_words_without_marks_are_quoted_as_such(sheets: Sheets) -> None:
    found = {
        claim.words: quotation
        for claim, quotation in of_kind(sheets[RETURNED], Quotation)
        if quotation.speaker == "volodymyr-zelenskyy"
    }
    assert len(found) >= 3
    assert {quotation.marked for quotation in found.values()} == {False}
    assert any(words.startswith("We have returned over 1,600 children") for words in found)


def test_t12_phrasings_of_one_claimant_are_one_claim(sheets: Sheets) -> None:
    claim, figure = only(figures(sheets[RETURNED], value=1_600))
    assert claim.claimant == "volodymyr-zelenskyy"
    again = [passage for passage in claim.also if passage.role is PassageRole.REPETITION]
    assert len(again) >= 2
    assert figure.as_written == "more than 1,600"


def test_t12_it_counts_as_one_in_the_graph(ask: Ask) -> None:
    found = ask("""SELECT ?claim ?f {
        ?claim ace:content ?f ; schema:appearance/dcterms:identifier ?name .
        ?f schema:variableMeasured ?v ; schema:minValue 1600 .
        FILTER (STRSTARTS(?name, "003_"))
    }""")
    assert len(found) == 1


# ---------------------------------------------------------------------------- T13


def test_t13_israel_is_denied_to_be_a_member(sheets: Sheets) -> None:
    found = [
        (claim, membership)
        for claim, membership in of_kind(sheets[VISIT], Membership)
        if membership.member == "israel" and membership.organization == "coalition"
    ]
    assert found
    assert {claim.stance for claim, _ in found} == {Stance.DENIES}


def test_t13_israels_accession_is_only_talked_about(sheets: Sheets, ask: Ask) -> None:
    accessions = [e for _, e in of_kind(sheets[VISIT], Event) if "accession" in e.type]
    assert accessions
    assert {event.modality for event in accessions}.isdisjoint(ACTUAL)
    members = ask("""SELECT ?m { ?x org:member ?m ;
        org:organization <https://w3id.org/svidok/id/actor/coalition> }""")
    named = {str(row[0]).rpartition("/")[2] for row in members}
    assert {"canada", "united-states"} <= named
    assert "israel" not in named


# ---------------------------------------------------------------------------- T14


def test_t14_dictator_is_a_word_and_no_office(sheets: Sheets, corpus: Corpus) -> None:
    _, word = only((c, r) for c, r in of_kind(sheets[RESCUE], Relation) if r.text == "dictator")
    assert word.subject == "vladimir-putin"
    assert not any("dictator" in slug for slug in corpus.reference.offices)
    offices = [m for _, m in of_kind(sheets[RESCUE], Membership) if m.member == "vladimir-putin"]
    assert offices == []


def test_t14_former_is_the_sources_word_and_ends_the_office(sheets: Sheets, ask: Ask) -> None:
    claim, membership = only(
        (c, m) for c, m in of_kind(sheets[RETURNED], Membership) if m.member == "melania-trump"
    )
    assert "former" in claim.words
    assert membership.time is not None
    assert membership.time.stamps.latest_end is not None
    assert claim.note
    held = ask(
        """SELECT ?o { <https://w3id.org/svidok/id/actor/melania-trump> ace:holdsOffice ?o }"""
    )
    assert held == set()


# ---------------------------------------------------------------------------- T15


def test_t15_one_sentence_gives_three_nodes(sheets: Sheets) -> None:
    sheet = sheets[VISIT]
    claim, quotation = only(
        (c, q) for c, q in of_kind(sheet, Quotation) if c.words.startswith("We expect the Knesset")
    )
    assert quotation.speech_act is not None
    _, act = described(sheet, quotation.speech_act)
    assert isinstance(act, SpeechAct)
    assert act.proposes
    for key in act.proposes:
        _, proposed = described(sheet, key)
        assert proposed.modality not in ACTUAL
    assert claim.claimant is None or claim.claimant == quotation.speaker


@pytest.mark.parametrize("document", [APPEAL, VISIT, RESCUE, RETURNED])
def test_t15_a_proposed_act_has_its_participants(sheets: Sheets, document: str) -> None:
    sheet = sheets[document]
    proposed = {key for _, act in of_kind(sheet, SpeechAct) for key in act.proposes}
    events = {key for key in proposed if isinstance(described(sheet, key)[1], Event)}
    taking_part = {part.event for _, part in of_kind(sheet, Participation)}
    assert events
    # Where the text names nobody, a note says so.
    assert all(described(sheet, key)[0].note for key in events - taking_part)


def test_t15_there_is_a_path_from_who_asks_to_who_is_asked(ask: Ask) -> None:
    rows = ask("""SELECT DISTINCT ?asking ?asked {
        ?act ace:proposes ?proposed .
        ?one ace:inEvent ?act ; ace:participantRole role:speaker ; ace:participant ?asking .
        ?two ace:inEvent ?proposed ; ace:participant ?asked .
        FILTER (?asking != ?asked)
    }""")
    pairs = {tuple(str(term).rpartition("/")[2] for term in row) for row in rows}
    assert ("olena-kondratiuk", "israel") in pairs or ("olena-kondratiuk", "knesset") in pairs


# ---------------------------------------------------------------------------- T16


def test_t16_a_city_takes_no_part(sheets: Sheets, corpus: Corpus) -> None:
    """A shared place is no tie: places are told apart from who takes part."""
    places = set(corpus.reference.places)
    for sheet in sheets.values():
        assert places.isdisjoint(part.participant for _, part in of_kind(sheet, Participation))


# ---------------------------------------------------------------------------- T17


def test_t17_the_resolution_was_submitted_and_not_adopted(sheets: Sheets) -> None:
    claim, resolution = only(
        (c, i)
        for c, i in of_kind(sheets[VISIT], Instrument)
        if i.status is InstrumentStatus.SUBMITTED
    )
    assert "submitted" in claim.words
    assert "resolution" in resolution.type
    own = [
        i
        for c, i in of_kind(sheets[VISIT], Instrument)
        if "resolution" in i.type and i.key != resolution.key
    ]
    assert own
    assert {instrument.modality for instrument in own}.isdisjoint(ACTUAL)
    assert {instrument.status for instrument in own} == {None}


# ---------------------------------------------------------------------------- T18


def test_t18_offsets_are_code_points(sheets: Sheets, texts: Path) -> None:
    document = sheets[VISIT].document
    source = TextLibrary(texts).find(document.sha256)
    assert source is not None
    assert len(source.text) == document.length
    assert len(source.text[:1559].encode()) == 1563
    later = [claim for claim in sheets[VISIT].claims if claim.at is not None and claim.at[0] > 1559]
    assert later
    data = source.text.encode()
    for claim in later:
        assert claim.at is not None
        assert source.text[slice(*claim.at)] == claim.words
        assert data[slice(*claim.at)] != claim.words.encode()


# ---------------------------------------------------------------------------- T19


def test_t19_a_literal_reading_stays_literal(sheets: Sheets) -> None:
    sheet = sheets[APPEAL]
    claim, cause = only(
        (c, r)
        for c, r in of_kind(sheet, Relation)
        if r.predicate.value == "cause" and "number one cause" in c.words
    )
    assert claim.claimant == "olena-kondratiuk"
    assert claim.note
    assert cause.object is not None
    _, named = described(sheet, cause.object)
    assert isinstance(named, Event)
    assert "anti-missile" in named.label.casefold()
    assert figures(sheet, value=1) == []
