"""The graph: canvas and list in step, words behind each link, paths, and the address of a view."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Download, Locator, Page, Route, expect

from tests.explorer.conftest import PHONE, WIDTHS, Allowed, OpenPage
from tests.explorer.hostile import HOSTILE, SCRIPTS, WIDER, harmless
from tests.explorer.waiting import settled

SAAR: Final = "/explore/graph?iri=actor/gideon-saar&pick=actor/gideon-saar"
JOLY_SAAR: Final = "/explore/graph?from=melanie-joly&to=gideon-saar"
NOT_A_MEMBER: Final = "/explore/graph?iri=actor/coalition&iri=country/israel"


def on_canvas(page: Page) -> Locator:
    return page.locator("svg[role=img] g[data-iri]")


def in_list(page: Page) -> Locator:
    return page.get_by_role("list", name=re.compile(r"^(Things|Речі)")).get_by_role("listitem")


def links(page: Page) -> Locator:
    return page.get_by_role("list", name=re.compile(r"^(Links|Зв’язки)")).get_by_role("listitem")


def things(page: Page, count: int) -> None:
    """So many things, on the canvas and in the list."""
    expect(on_canvas(page)).to_have_count(count)
    expect(in_list(page)).to_have_count(count)


def panel(page: Page) -> Locator:
    return page.get_by_role("region", name=re.compile("^(Chosen|Вибране)$"))


def said(page: Page, text: str) -> None:
    expect(page.get_by_role("status").filter(has_text=text).first).to_be_visible()


def places(page: Page) -> list[str]:
    expect(page).to_have_url(re.compile("at="))
    settled(page)
    transforms = on_canvas(page).evaluate_all("all => all.map((g) => g.getAttribute('transform'))")
    assert isinstance(transforms, list)
    return transforms


def saved(page: Page, name: str) -> Download:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name, exact=True).click()
    return waiting.value


def test_how_joly_and_saar_are_connected_by_clicking_only(page: Page) -> None:
    page.goto("/")
    page.get_by_role("navigation").get_by_role("link", name="Graph").click()
    page.get_by_role("link", name="How Melanie Joly and Gideon Saar are connected").click()
    things(page, 7)
    steps = page.get_by_role("region", name="How are two connected?").locator("ol > li")
    expect(steps).to_have_count(6)
    expect(steps.first).to_contain_text("Melanie Joly takes part in (agent) Launch of a joint")
    expect(steps.first.locator("q")).to_have_text("to launch")
    expect(steps.first).to_contain_text("The Kyiv Independent")
    expect(steps.nth(2)).to_contain_text("No document says this. second-reader judged so on")
    where = steps.first.get_by_role("link", name="1488–1497")
    expect(where).to_have_attribute("href", re.compile("[?&]passage=1488-1497(&|$)"))
    page.get_by_label("Path 2: 7 steps").check()
    expect(steps).to_have_count(7)
    page.get_by_role("button", name="Show it on the canvas").click()
    things(page, 8)
    steps.first.locator("a[href*=passage]").first.click()
    expect(page).to_have_url(re.compile("/explore/document"))


def test_sorts_of_links_have_counts_and_hubs_stay_away_until_asked_for(page: Page) -> None:
    page.goto("/explore/graph?iri=country/russia&pick=country/russia")
    sort = panel(page).get_by_role("button", name="takes part in (agent) 20, 5 hubs")
    sort.click()
    things(page, 16)
    said(page, "5 of them are hubs and stay away")
    page.get_by_label("Bring hubs, too").check()
    expect(page).to_have_url(re.compile("hubs=1"))
    sort.click()
    things(page, 21)
    sort.click()
    said(page, "All of these are on the canvas already.")


def test_each_step_is_in_the_address_and_can_be_undone(page: Page) -> None:
    page.goto(SAAR)
    panel(page).get_by_role("button", name="takes part in (agent) 4").click()
    things(page, 5)
    page.go_back()
    things(page, 1)
    page.go_forward()
    things(page, 5)
    panel(page).get_by_role("button", name="takes part in (speaker) 3").click()
    things(page, 8)
    page.get_by_role("button", name="Undo").click()
    things(page, 5)
    said(page, "The last step is undone.")
    before = places(page)
    page.reload()
    things(page, 5)
    assert places(page) == before
    page.get_by_role("button", name="Clear").click()
    expect(page.get_by_text("Nothing is on the canvas yet")).to_be_visible()
    expect(page.get_by_role("button", name="Undo")).to_be_enabled()
    page.get_by_role("button", name="Undo").click()
    things(page, 5)


def test_what_is_dragged_is_pinned_and_a_copied_link_shows_it_there(
    page: Page, open_page: OpenPage
) -> None:
    page.goto("/explore/graph?iri=actor/gideon-saar&iri=actor/olena-kondratiuk&at=0.0_200.0")
    things(page, 2)
    settled(page)
    box = on_canvas(page).first.locator("path").first.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 90, steps=4)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"at=-?\d+\.-?\d+p_200\.0"))
    pin = in_list(page).get_by_role("button", name="Pin Gideon Saar")
    expect(pin).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Arrange anew").click()
    expect(page).to_have_url(re.compile(r"at=-?\d+\.-?\d+p_(?!200\.0)"))
    again = open_page()
    again.goto(page.url)
    things(again, 2)
    assert places(again) == places(page)
    pin.click()
    expect(pin).to_have_attribute("aria-pressed", "false")


def test_a_pressed_line_shows_who_says_it_and_a_denied_one_looks_different(page: Page) -> None:
    page.goto(NOT_A_MEMBER)
    things(page, 2)
    line = page.locator("svg[role=img] g[data-sort=denied]").first
    expect(line).to_be_attached()
    expect(line.locator("line[stroke-dasharray]")).not_to_have_attribute("stroke-dasharray", "none")
    expect(line.locator("title")).to_contain_text("only denied")
    expect(links(page).filter(has_text="only denied")).to_be_visible()
    line.locator("line").last.click()
    expect(panel(page)).to_contain_text("is a member of")
    expect(panel(page)).to_contain_text("only denied")
    expect(panel(page).locator("article").first).to_contain_text("denies")
    expect(panel(page).locator("q").first).to_be_visible()
    expect(page).to_have_url(re.compile("pick=.*pick="))
    page.reload()
    expect(panel(page).locator("article").first).to_contain_text("denies")
    page.get_by_role("checkbox", name=re.compile("^only denied")).uncheck()
    expect(page.locator("svg[role=img] g[data-sort=denied]")).to_have_count(0)
    expect(page).to_have_url(re.compile("without=denied"))


def test_kinds_are_hidden_on_the_canvas_and_in_the_list(page: Page) -> None:
    page.goto(JOLY_SAAR)
    things(page, 7)
    page.get_by_role("group", name="Things shown").get_by_label("person").uncheck()
    things(page, 5)
    expect(page.get_by_text("hidden by these choices")).to_be_visible()
    page.reload()
    things(page, 5)
    page.get_by_role("group", name="Things shown").get_by_label("person").check()
    things(page, 7)


def test_the_view_is_moved_and_kept(page: Page) -> None:
    page.goto(JOLY_SAAR)
    things(page, 7)
    whole = places(page)
    page.get_by_role("button", name="Closer").click()
    expect(page).to_have_url(re.compile("view="))
    near = places(page)
    assert near != whole
    page.reload()
    things(page, 7)
    assert places(page) == near
    page.get_by_role("button", name="Show all").click()
    expect(page).not_to_have_url(re.compile("view="))
    assert places(page) == whole


def test_the_canvas_is_saved_as_svg_png_and_csv(page: Page, tmp_path: Path) -> None:
    page.goto(JOLY_SAAR)
    things(page, 7)
    for name in ("SVG", "PNG", "CSV"):
        saved(page, name).save_as(tmp_path / name)
    drawn = ElementTree.fromstring((tmp_path / "SVG").read_text("utf-8"))  # noqa: S314 - our own file
    texts = [each.text for each in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert "Melanie Joly" in texts
    assert (tmp_path / "PNG").read_bytes().startswith(b"\x89PNG\r\n")
    rows = (tmp_path / "CSV").read_text("utf-8-sig").splitlines()
    assert rows[0].startswith("source,relation,role,target")
    assert any("Melanie Joly,takes part in,agent,Launch of a joint" in row for row in rows)


def made_up(number: int, label: str) -> dict[str, Any]:
    node: dict[str, Any] = {
        "iri": f"https://x.example/id/actor/n{number}",
        "path": f"/id/actor/n{number}",
        "label": label,
        "kind": "person",
        "sort": "documented",
        "modality": "",
        "types": [],
        "date": None,
    }
    return {"node": node, "degree": 300, "hub": None}


def answer_with(page: Page, label: Callable[[int], str]) -> None:
    """Things without end, each linked with the first."""

    def between(route: Route) -> None:
        asked = parse_qs(urlsplit(route.request.url).query)["iri"]
        nodes = [made_up(int(name.rpartition("n")[2]), label(i)) for i, name in enumerate(asked)]
        named = [{k: each["node"][k] for k in ("iri", "path", "label")} for each in nodes]
        claim = {
            "claim": named[0],
            "claimant": named[0],
            "stance": HOSTILE,
            "document": named[0],
            "words": HOSTILE,
            "start": 1,
            "end": 2,
        }
        link = {"relation": HOSTILE, "role": HOSTILE, "sort": "documented", "modality": ""}
        rest = {"content": named[0], "claims": [claim], "denials": [], "judged": None}
        both = [{"source": named[0], "target": other, **link, **rest} for other in named[1:]]
        route.fulfill(
            json={
                "nodes": nodes,
                "links": [{"link": each, "claims": 1} for each in both],
                "unknown": [],
                "total": len(both),
                "graph_version": "0" * 64,
            }
        )

    def beside(route: Route) -> None:
        wanted = parse_qs(urlsplit(route.request.url).query).get("link")
        found = [{**made_up(i, label(i)), "links": []} for i in range(1, 300)] if wanted else []
        sort = {"link": "x::out", "relation": HOSTILE, "role": "", "outward": True}
        route.fulfill(
            json={
                "of": made_up(0, label(0)),
                "links": [{**sort, "count": 299, "hubs": 0}],
                "total": 299,
                "neighbours": found,
            }
        )

    page.route(re.compile(r"\d/neighbours\?"), beside)
    page.route(re.compile(r"\d/neighbours/edges\?"), between)


def test_a_full_canvas_says_so_and_takes_no_more(page: Page) -> None:
    answer_with(page, lambda number: f"Thing {number}")
    some = "&".join(f"iri=actor/n{number}" for number in range(240))
    page.goto(f"/explore/graph?{some}&pick=actor/n0")
    things(page, 240)
    more = panel(page).get_by_role("button", name=re.compile("299"))
    more.click()
    things(page, 250)
    said(page, "A canvas holds 250 things at most: 50 were left out")
    more.click()
    said(page, "The canvas is full")
    things(page, 250)
    before = places(page)
    page.reload()
    things(page, 250)
    assert places(page) == before
    page.goto("/explore/graph?" + "&".join(f"iri=actor/n{number}" for number in range(270)))
    expect(page.get_by_role("alert")).to_contain_text("20 were left out")
    things(page, 250)


@pytest.mark.parametrize("viewport", WIDTHS)
def test_hostile_names_are_text_and_break_nothing(
    open_page: OpenPage, no_violations: Callable[..., None], viewport: dict[str, int]
) -> None:
    names = [HOSTILE, "x" * 100_000, "abc \u202e evil \u2067 def", *SCRIPTS]
    page = open_page(viewport=viewport)
    answer_with(page, lambda number: names[number % len(names)])
    page.goto(
        "/explore/graph?"
        + "&".join(f"iri=actor/n{n}" for n in range(len(names)))
        + "&pick=actor/n0&pick=actor/n1"
    )
    things(page, len(names))
    expect(panel(page).locator("q").first).to_have_text(HOSTILE)
    harmless(page)
    no_violations(page)


def test_what_is_not_there_or_not_connected_says_what_helps(page: Page, allowed: Allowed) -> None:
    allowed.failed_requests()
    page.goto("/explore/graph?iri=actor/gideon-saar&iri=actor/nobody-at-all")
    expect(page.get_by_text("Not in this graph: actor/nobody-at-all")).to_be_visible()
    things(page, 1)
    page.get_by_role("button", name="Take away").click()
    expect(page).not_to_have_url(re.compile("nobody"))
    page.goto("/explore/graph?from=melanie-joly&to=nobody-at-all")
    expect(page.get_by_role("alert")).to_contain_text("nobody-at-all")
    expect(page.get_by_text("Nothing is on the canvas yet")).to_be_visible()


def test_a_lone_thing_shows_what_it_is_linked_with_until_that_is_closed(page: Page) -> None:
    page.goto("/explore/graph?iri=https://w3id.org/svidok/id/actor/gideon-saar")
    things(page, 1)
    expect(panel(page).get_by_role("heading", name="Gideon Saar")).to_be_visible()
    panel(page).get_by_role("button", name="Close").click()
    expect(panel(page)).to_contain_text("Choose a thing or a link")
    on_canvas(page).first.click()
    panel(page).get_by_role("button", name="takes part in (speaker) 3").click()
    things(page, 4)
    expect(panel(page).get_by_role("heading", name="Gideon Saar")).to_be_visible()
    expect(links(page).first).to_contain_text("said by Gideon Saar, ")
    in_list(page).first.get_by_role("button", name="Remove").click()
    things(page, 3)
    next_one = in_list(page).first.get_by_role("button").first
    expect(next_one).to_be_focused()


def test_a_question_that_fails_is_asked_again(page: Page, allowed: Allowed) -> None:
    allowed.failed_requests()
    page.goto("/explore/graph?iri=actor/gideon-saar")
    things(page, 1)
    more = panel(page).get_by_role("button", name="takes part in (agent) 4")
    expect(more).to_be_visible()
    page.route(re.compile("link="), lambda route: route.abort())
    more.click()
    expect(panel(page).get_by_role("alert")).to_be_visible()
    page.unroute(re.compile("link="))
    panel(page).get_by_role("button", name="Try again").click()
    things(page, 5)


def test_only_our_doors_are_asked(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(JOLY_SAAR)
    things(page, 7)
    settled(page)
    doors = {path for path in asked if not path.startswith(("/static/", "/explore/"))}
    # The shell looks whether the server is there.
    assert doors == {"/paths", "/neighbours/edges", "/health"}


@pytest.mark.parametrize(
    ("name", "options"),
    [
        pytest.param("graph-light", {}, marks=pytest.mark.long),  # the phone is light, too
        ("graph-dark", {"color_scheme": "dark", "locale": "uk-UA"}),
        ("graph-phone", {"viewport": PHONE}),
        pytest.param(
            "graph-phone-dark",
            {"viewport": PHONE, "color_scheme": "dark", "locale": "uk-UA"},
            marks=pytest.mark.long,
        ),
    ],
)
def test_accessible_in_both_languages_and_every_look(
    open_page: OpenPage,
    no_violations: Callable[..., None],
    shoot: Callable[..., None],
    name: str,
    options: dict[str, Any],
) -> None:
    page = open_page(**options)
    page.goto("/explore/graph")
    expect(page.locator("main li").first).to_be_visible()
    if not options:
        no_violations(page)
    page.goto(f"{JOLY_SAAR}&pick=actor/coalition")
    things(page, 7)
    expect(panel(page).get_by_role("button").nth(6)).to_be_visible()
    assert page.evaluate(WIDER) == 0
    no_violations(page)
    shoot(page, name, full=True)
    words = "Граф" if options.get("locale") else "Graph"
    expect(page.get_by_role("heading", level=1)).to_have_text(words)
    page.goto(f"{NOT_A_MEMBER}&pick=actor/coalition&pick=country/israel")
    expect(panel(page).locator("article").first).to_be_visible()
    no_violations(page)
    shoot(page, f"{name}-words")


def test_print_shows_list_and_words(page: Page) -> None:
    page.goto(JOLY_SAAR)
    things(page, 7)
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Undo")).to_be_hidden()
    expect(in_list(page).first).to_be_visible()
