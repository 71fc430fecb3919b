"""A document in its words: marks at exact offsets, claims, triples, pins, links, the list."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.explorer.conftest import PHONE, WIDTHS, OpenPage
from tests.explorer.hostile import WIDER
from tests.explorer.served import Served
from tests.explorer.waiting import settled

RETURNED: Final = "Over 1,600 children abducted by Russia have returned home"
HOSTILE: Final = "\"><script>window.ran=1</script><img src=x onerror=window.ran=2>&amp;'"
HOSTILE_IRI: Final = "https://x.example/document/1"
BASE: Final = "https://x.example"


@pytest.fixture(scope="module")
def read(server: Served) -> dict[str, Any]:
    """What the server says of the document that the tests read."""

    def asked(path: str, **params: str) -> Any:
        with urlopen(f"{server.url}{path}?{urlencode(params)}", timeout=60) as answer:  # noqa: S310 - our own address
            return json.load(answer)

    listed = asked("/documents/list")["documents"]
    (head,) = (one for one in listed if one["label"] == RETURNED)
    answer: dict[str, Any] = asked("/documents", iri=head["iri"], limit="5000")
    return answer


def goto(page: Page, read: dict[str, Any], query: str = "") -> None:
    page.goto(f"/explore/document?iri={read['head']['path'].removeprefix('/id/')}{query}")
    expect(page.locator("mark[role=button]").first).to_be_visible()


def mark(page: Page, place: dict[str, Any]) -> Locator:
    return page.locator(f"mark[data-open~='{place['start']}-{place['end']}']")


def contents(read: dict[str, Any]) -> list[dict[str, Any]]:
    return [p for p in read["passages"] if any(c["role"] == "content" for c in p["claims"])]


def briefs(read: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {brief["iri"]: brief for brief in read["briefs"]}


def lone(read: dict[str, Any]) -> dict[str, Any]:
    """A place with words that no other overlaps."""
    places = contents(read)
    return next(
        p
        for p in places
        if sum(q["start"] < p["end"] and p["start"] < q["end"] for q in places) == 1
        and p["status"] == "verified"
    )


def test_every_passage_is_marked_at_its_exact_words(page: Page, read: dict[str, Any]) -> None:
    goto(page, read)
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(RETURNED)
    marked = page.evaluate(
        """() => [...document.querySelectorAll("mark[data-at]")].map((one) => [
            Number(one.dataset.at), one.textContent, one.dataset.open ?? ""])"""
    )
    letters = {at + n: letter for at, words, _ in marked for n, letter in enumerate(words)}
    opened = {key for _, _, keys in marked for key in keys.split()}
    for place in contents(read):
        assert f"{place['start']}-{place['end']}" in opened
        words = "".join(letters[at] for at in range(place["start"], place["end"]))
        assert words == place["words"]
    places = contents(read)
    outside = [at for at in letters if not any(p["start"] <= at < p["end"] for p in places)]
    assert not outside
    expect(page.get_by_text(re.compile(r"^\[\d+ characters? not stored\]$")).first).to_be_attached()
    expect(page.locator("[data-zone=headline]")).to_be_visible()
    expect(page.locator("[data-anchors]")).to_contain_text(f"{read['total']} passages: verified")


def test_pointing_shows_the_claim_and_its_triples_and_a_click_pins_it(
    page: Page, read: dict[str, Any]
) -> None:
    place = lone(read)
    claim = briefs(read)[next(c["claim"] for c in place["claims"] if c["role"] == "content")]
    goto(page, read)
    mark(page, place).hover()
    card = page.locator("[data-card=here]")
    expect(card).to_contain_text(place["words"])
    expect(card).to_contain_text(claim["claimant"]["label"])
    expect(card).to_contain_text(claim["stance"])
    expect(card).to_contain_text(claim["line"])
    expect(card.get_by_role("table").first).to_contain_text("rdf:type")
    mark(page, place).click()
    expect(page).to_have_url(re.compile(f"pin={place['start']}-{place['end']}$"))
    expect(page.locator("[data-card=pinned]")).to_have_count(1)
    other = next(p for p in contents(read) if p["start"] > place["end"])
    mark(page, other).click()
    expect(page.locator("[data-card=pinned]")).to_have_count(2)
    page.reload()
    expect(page.locator("[data-card=pinned]")).to_have_count(2)
    page.go_back()
    expect(page.locator("[data-card=pinned]")).to_have_count(1)
    page.go_forward()
    expect(page.locator("[data-card=pinned]")).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page.locator("[data-card=pinned]")).to_have_count(1)
    page.locator("[data-card=pinned]").get_by_role("button", name="Unpin").click()
    expect(page.locator("[data-card=pinned]")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("pin="))


def test_places_that_overlap_are_told_apart_and_each_can_be_reached(
    page: Page, read: dict[str, Any]
) -> None:
    places = contents(read)
    outer, inner = next(
        (p, q) for p in places for q in places if p["start"] < q["start"] and q["end"] < p["end"]
    )
    goto(page, read)
    expect(mark(page, inner)).to_have_attribute("data-count", re.compile(r"^[2-9]$"))
    lines = [
        mark(page, one).evaluate("(one) => getComputedStyle(one).textDecorationStyle")
        for one in (outer, inner)
    ]
    assert lines[0] != lines[1]
    mark(page, inner).click()
    card = page.locator("[data-card=pinned]")
    card.get_by_role("button", name=f"Pin: {outer['start']}-{outer['end']}").click()
    expect(
        page.locator(f"[data-card=pinned][data-key='{outer['start']}-{outer['end']}']")
    ).to_be_visible()
    pressed = page.locator("mark[aria-pressed=true]")
    expect(pressed).to_have_count(2)


def test_denials_are_marked_by_more_than_a_colour(page: Page, read: dict[str, Any]) -> None:
    goto(page, read, "&stance=denies")
    denials = [b for b in read["briefs"] if b["stance"] == "denies"]
    expect(page.get_by_role("heading", name=f"Claims: {len(denials)} of")).to_be_visible()
    found = page.locator("mark[data-denial]")
    expect(found.first).to_be_visible()
    assert found.first.evaluate("(one) => getComputedStyle(one).textDecorationStyle") == "wavy"
    assert "⊘" in found.first.evaluate("(one) => getComputedStyle(one, '::before').content")
    expect(found.first).to_have_attribute("aria-label", re.compile("denies"))
    expect(page.locator("li[data-denial]")).to_have_count(len(denials))


def test_filters_narrow_marks_and_list_and_stand_in_the_address(
    page: Page, read: dict[str, Any]
) -> None:
    goto(page, read)
    settled(page)
    everything = page.locator("mark[role=button]").count()
    claimant = next(b["claimant"] for b in read["briefs"] if b["claimant"]["label"] == "UNN")
    claims = [b for b in read["briefs"] if b["claimant"]["iri"] == claimant["iri"]]
    page.get_by_label("Who says it").select_option(claimant["iri"])
    heading = page.get_by_role("heading", name=f"Claims: {len(claims)} of {len(read['briefs'])}")
    expect(heading).to_be_visible()
    settled(page)
    narrowed = page.locator("mark[role=button]").count()
    assert 0 < narrowed < everything
    page.reload()
    expect(heading).to_be_visible()
    expect(page.locator("mark[role=button]")).to_have_count(narrowed)
    (kind, *_) = {b["kind"] for b in read["briefs"]} - {b["kind"] for b in claims}
    page.get_by_label("Kind of content").select_option(kind)
    expect(page.get_by_text("No claim passes these filters.")).to_be_visible()
    page.get_by_role("button", name="Show all").click()
    expect(page.locator("mark[role=button]")).to_have_count(everything)
    page.go_back()
    page.go_back()
    expect(heading).to_be_visible()


def test_one_link_leads_straight_to_a_passage(
    open_page: OpenPage, page: Page, read: dict[str, Any], shoot: Callable[..., None]
) -> None:
    place = contents(read)[-1]
    key = f"{place['start']}-{place['end']}"
    claim = next(c["claim"] for c in place["claims"] if c["role"] == "content")
    for query in (f"passage={key}", f"passage={place['iri']}", f"claim={claim}"):
        goto(page, read, f"&{query}")
        target = page.locator("mark[data-target][role=button]").first
        expect(target).to_be_focused()
        expect(target).to_be_in_viewport()
        expect(page.locator("[data-card=linked]")).to_contain_text(briefs(read)[claim]["line"])
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    goto(page, read, f"&passage={key}")
    page.locator("[data-card=linked]").get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    page.goto(page.evaluate("navigator.clipboard.readText()"))
    expect(page.locator(f"mark[data-open~='{key}']")).to_be_focused()
    shoot(page, "document-passage")


def test_a_place_without_stored_words_and_a_wrong_one_are_told(
    page: Page, read: dict[str, Any]
) -> None:
    places = contents(read)
    gap = next(
        p
        for p in read["passages"]
        if p["words"] is None
        and not any(q["start"] < p["end"] and p["start"] < q["end"] for q in places)
    )
    goto(page, read, f"&passage={gap['start']}-{gap['end']}")
    expect(page.get_by_text("are not stored; their place is marked")).to_be_visible()
    expect(page.locator("[data-from][data-linked]")).to_be_focused()
    goto(page, read, "&passage=%3Cscript%3E")
    expect(page.get_by_text("There is no place “<script>” in this document.")).to_be_visible()
    goto(page, read, "&passage=900000-900009")
    expect(page.get_by_text("There is no place “900000-900009”")).to_be_visible()


def test_everything_by_keyboard_alone(page: Page, read: dict[str, Any]) -> None:
    goto(page, read)
    page.get_by_label("Kind of content").focus()
    page.keyboard.press("Tab")
    expect(page.locator("mark[role=button]").first).to_be_focused()
    expect(page.locator("[data-card=here]")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.locator("mark[role=button]").nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(page.locator("mark[role=button]").last).to_be_focused()
    page.keyboard.press("Home")
    expect(page.locator("mark[role=button]").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-card=pinned]")).to_have_count(1)
    expect(page.locator("mark[role=button]").first).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(page.locator("[data-card=pinned]")).to_have_count(0)
    # One stop for all marks: the next Tab is past the words.
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_count(1)
    expect(page.locator("mark:focus")).to_have_count(0)


def test_the_list_says_the_same_as_the_marks(page: Page, read: dict[str, Any]) -> None:
    goto(page, read)
    rows = page.locator("li[data-claim]")
    expect(rows).to_have_count(50)
    listed = rows.evaluate_all("(all) => all.map((one) => one.dataset.claim)")
    page.get_by_role("button", name="Next").click()
    expect(page).to_have_url(re.compile("page=2"))
    expect(rows).to_have_count(len(read["briefs"]) - 50)
    listed += rows.evaluate_all("(all) => all.map((one) => one.dataset.claim)")
    assert sorted(listed) == sorted(briefs(read))
    link = rows.first.get_by_role("link", name="Show in the words").first
    key = link.get_attribute("aria-label")
    assert key
    link.click()
    expect(page.locator(f"mark[data-open~='{key.split()[-1]}']")).to_be_focused()


def test_downloads_and_what_is_known_of_the_document(page: Page, read: dict[str, Any]) -> None:
    goto(page, read)
    about = page.get_by_role("region", name="About this document")
    for text in ("UNN (stated in the document)", "13 November 2025", read["versions"][0]["sha256"]):
        expect(about).to_contain_text(text)
    for name, ending, inside in (
        ("Turtle", ".ttl", "@prefix"),
        ("JSON-LD", ".jsonld", "@id"),
        ("Claims as CSV", ".csv", "denies"),
        ("Claims as Turtle", ".ttl", "ace:claimant"),
    ):
        with page.expect_download() as coming:
            about.get_by_role("link", name=name, exact=True).click()
        assert coming.value.suggested_filename.endswith(ending)
        assert inside in coming.value.path().read_text("utf-8-sig")
    about.get_by_text("How to cite").click()
    expect(about.locator("details")).to_contain_text(read["head"]["iri"])


def test_documents_are_listed_and_lead_here(page: Page, no_violations: Callable[..., None]) -> None:
    page.goto("/explore/documents")
    expect(page.get_by_text("The last published first.")).to_be_visible()
    no_violations(page)
    page.get_by_role("link", name="only these: UNN").click()
    expect(page.locator("ol > li")).to_have_count(1)
    page.get_by_role("link", name=RETURNED).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(RETURNED)
    page.go_back()
    expect(page).to_have_url(re.compile("/explore/documents"))
    expect(page.locator("ol > li")).to_have_count(1)
    page.goto("/explore/document")
    page.get_by_role("main").get_by_role("link", name="All documents").last.click()
    expect(page).to_have_url(re.compile("/explore/documents$"))


def test_a_document_that_is_not_there_says_so(page: Page, allowed: Any) -> None:
    allowed.failed_requests()
    page.goto("/explore/document?iri=document/0000")
    expect(page.get_by_role("alert")).to_be_visible()


# ------------------------------------------------------------------ words that wish no one well

WORDS: Final = 18_000


def named(label: str) -> dict[str, str]:
    return {"iri": f"{BASE}/a", "path": "/id/actor/a", "label": label, "language": ""}


def made_up(text: str, places: list[tuple[int, int]]) -> dict[str, Any]:
    """A document with a claim at each place, of which the second is not verified."""
    claims = [f"{BASE}/claim/{n}" for n in range(len(places))]
    points = list(text)
    return {
        "head": {
            **named(HOSTILE),
            "iri": HOSTILE_IRI,
            "path": "/id/document/1",
            "headline": HOSTILE,
            "identifier": HOSTILE,
            "kind": named("article"),
            "languages": ["he"],
            "url": "javascript:window.ran=3",
            "publisher": named("\u202e" + HOSTILE),
            "publisher_basis": "inferred",
            "publisher_confidence": 0.9,
            "authors": [named("إيلفي أوسك")],
            "published": "2024",
            "published_basis": "inferred",
            "published_confidence": 0.5,
            "primary_sources": [],
            "invented": True,
            "claims": len(places),
            "copies": 1,
        },
        "relays": [named(HOSTILE)],
        "copies": [
            {
                "document": named(HOSTILE),
                "kind": "same-text",
                "share": 1,
                "publisher": named("\u202e" + HOSTILE),
                "published": HOSTILE,
                "places_total": 1,
                "places": [{"start": 0, "end": 9, "other_start": 0, "other_end": 9}],
            }
        ],
        "versions": [{"iri": f"{BASE}/v", "path": "/v", "sha256": "0" * 64, "graph": "g"}],
        "version": f"{BASE}/v",
        "anchors": {"verified": len(places) - 1, "unchecked": 1},
        "zones": [{"zone": "body", "start": 0, "end": len(points)}],
        "gaps": [],
        "total": len(places),
        "passages": [
            {
                "iri": f"{BASE}/passage/{start}-{end}",
                "start": start,
                "end": end,
                "words": "".join(points[start:end]),
                "zone": "body",
                "status": "unchecked" if n == 1 else "verified",
                "claims": [{"claim": claims[n], "role": "content"}],
            }
            for n, (start, end) in enumerate(places)
        ],
        "briefs": [
            {
                "iri": claim,
                "path": "/id/claim/1",
                "claimant": named(f"Claimant {n % 7}"),
                "stance": "asserts",
                "modality": "actual",
                "kind": "event",
                "line": f"{HOSTILE} {n}",
                "content": None,
                "is_denial": False,
            }
            for n, claim in enumerate(claims)
        ],
        "claims_path": "/things/in-document?iri=x",
        "text_path": "/documents/text?iri=x",
        "graph_version": "0" * 64,
    }


def serve(page: Page, text: str, places: list[tuple[int, int]]) -> None:
    def document(route: Route) -> None:
        route.fulfill(json=made_up(text, places))

    def words(route: Route) -> None:
        version = {"iri": HOSTILE_IRI, "version": f"{BASE}/v", "sha256": "0" * 64}
        route.fulfill(json={**version, "language": "he", "length": len(text), "text": text})

    def triples(route: Route) -> None:
        route.fulfill(json={"is_proposition": True, "statement": [], "description": []})

    page.route(re.compile(r"\d/documents\?"), document)
    page.route(re.compile(r"\d/documents/text\?"), words)
    page.route(re.compile(r"\d/documents/triples\?"), triples)


@pytest.mark.parametrize("viewport", WIDTHS)
def test_long_hostile_words_with_many_claims_stay_usable(
    open_page: OpenPage, no_violations: Callable[..., None], viewport: dict[str, int]
) -> None:
    text = f"🕯 שלום {HOSTILE}\n\u202e evil \u2067 def\n" + "слово " * WORDS + "\n" + "x" * 2_000
    nested = [(n, 1_000 - n) for n in range(0, 200, 2)]
    places = [*nested, *((n, n + 40) for n in range(1_200, 100_000, 330))][:400]
    page = open_page(viewport=viewport)
    serve(page, text, places)
    page.goto(f"/explore/document?iri={HOSTILE_IRI}")
    expect(page.locator("mark[role=button]").last).to_be_attached()
    settled(page)
    shown = page.locator("[data-zone=body] p[dir=auto]").evaluate_all(
        "(all) => all.map((one) => one.textContent).join('\\n')"
    )
    assert shown == text
    expect(page.get_by_text("This document was made up as an example")).to_be_visible()
    expect(page.locator("li[data-claim]")).to_have_count(50)
    expect(page.locator("mark[data-unsure]").first).to_be_attached()
    # The emoji is one character: the first mark begins with it whole.
    expect(page.locator("mark[role=button]").first).to_have_text("🕯 ")
    page.locator("mark[role=button]").nth(60).click()
    card = page.locator("[data-card=pinned]")
    expect(card).to_contain_text("<script>")
    assert page.evaluate("window.ran") is None
    assert page.locator("main img, main script, main a[href^=javascript]").count() == 0
    assert page.evaluate(WIDER) == 0
    if viewport != PHONE:
        no_violations(page)


def test_where_the_full_text_fails_the_stored_words_are_shown(page: Page, allowed: Any) -> None:
    allowed.failed_requests()
    serve(page, "One two three four", [(0, 3), (8, 13)])

    def broken(route: Route) -> None:
        route.fulfill(status=404, json={"title": "Not shown", "status": 404})

    page.route(re.compile(r"\d/documents/text\?"), broken)
    page.goto(f"/explore/document?iri={HOSTILE_IRI}")
    expect(page.get_by_text("The full text cannot be shown now")).to_be_visible()
    expect(page.locator("mark[role=button]")).to_have_text(["One", "three"])
    expect(page.locator("[data-from]")).to_contain_text("5 characters not stored")


def test_in_ukrainian_dark_on_a_phone_and_on_paper(
    open_page: OpenPage,
    read: dict[str, Any],
    no_violations: Callable[..., None],
    shoot: Callable[..., None],
) -> None:
    page = open_page(viewport=PHONE, color_scheme="dark", locale="uk-UA")
    goto(page, read)
    expect(page.get_by_role("heading", name=f"Твердження: {len(read['briefs'])}")).to_be_visible()
    place = lone(read)
    mark(page, place).click()
    card = page.locator("[data-card=pinned]")
    expect(card.get_by_role("button", name="Відкріпити")).to_be_in_viewport()
    expect(card).to_contain_text("перевірено")
    no_violations(page)
    shoot(page, "document-phone-dark")
    page = open_page()
    goto(page, read, f"&pin={place['start']}-{place['end']}")
    no_violations(page)
    shoot(page, "document-wide", full=True)
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Unpin")).to_be_hidden()
    expect(page.locator("li[data-claim]")).to_have_count(len(read["briefs"]))
    shoot(page, "document-print", full=True)
