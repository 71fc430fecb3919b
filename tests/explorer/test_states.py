"""What holds on every page: the server goes and comes back, it is slow, and each view is kept."""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, Route, expect

from tests.explorer.conftest import PHONE, Allowed, OpenPage
from tests.explorer.hostile import harmless, spoil
from tests.explorer.waiting import settled

RETURNED: Final = "/explore/figures?variable=variable/children-returned"
DOCUMENT: Final = "/explore/document?iri=000_d499cfe4cec7bed0"
PAGES: Final = {
    "thing": ("/explore/thing?iri=country/russia", "[aria-labelledby=statements] article"),
    "figures": (RETURNED, "svg [role=button]"),
    "graph": ("/explore/graph?iri=actor/gideon-saar&pick=actor/gideon-saar", "svg g[data-iri]"),
    "start": ("/", "[aria-labelledby=documents] li"),
    "search": ("/explore/search?q=children", "ol > li"),
    "timeline": ("/explore/timeline", "svg [role=button]"),
    "documents": ("/explore/documents", "a[href*='/explore/document?']"),
    "document": (DOCUMENT, "mark[role=button]"),
    "sparql": ("/explore/sparql?query=ASK%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D", ".cm-content"),
}
"""Where it is, and what is there once it has its data."""
QUICK: Final = ("thing", "figures", "graph")
COUNTS: Final = "SELECT ?s (COUNT(*) AS ?n) { ?s a ?o } GROUP BY ?s ORDER BY ?s LIMIT 5"
VIEWS: Final = {
    "a thing, its figures, oldest first": "/explore/thing?iri=country/russia"
    "&figures=figures-about&statements.order=oldest&statements.page=2",
    "figures on a linear axis by day of publication": f"{RETURNED}&scale=linear&clock=published",
    "a path on the canvas": "/explore/graph?from=melanie-joly&to=gideon-saar&way=2",
    "a search narrowed down": "/explore/search?q=children&type=passage&page=2",
    "a timeline of one section, second part": "/explore/timeline?section=asserted&page=2",
    "a thing, only its denials": "/explore/thing?iri=country/russia&statements.stance=denies",
    "a list of the clashes": "/explore/figures",
    "a canvas without people": "/explore/graph?from=melanie-joly&to=gideon-saar&without=person",
    "a document with two filters": f"{DOCUMENT}&stance=asserts&kind=event",
    "an answer as a chart": f"/explore/sparql?view=chart&query={quote(COUNTS)}",
    "documents": "/explore/documents",
}
_SHOWN: Final = """() => [
    document.querySelector("main").innerText,
    ...[...document.querySelectorAll("main input, main select")].map((one) =>
        one.type === "checkbox" || one.type === "radio" ? one.checked : one.value),
    ...[...document.querySelectorAll("main [aria-pressed]")].map((one) => one.ariaPressed),
]"""


class Doors:
    """What answers a page: gone, silent, slow, or well. The scripts come all the same."""

    def __init__(self, page: Page) -> None:
        self.state = "gone"
        self.held: list[Route] = []
        page.route(re.compile(r"127\.0\.0\.1:\d+/(?!static/|explore|$)"), self.asked)

    def asked(self, route: Route) -> None:
        if self.state == "gone":
            route.abort()
        elif self.state == "silent" or (self.state == "slow" and not _looks(route)):
            self.held.append(route)
        else:
            route.continue_()

    def become(self, state: str) -> None:
        """Be in another state, for what was asked before, too."""
        self.state = state
        held, self.held = self.held, []
        for route in held:
            self.asked(route)


def _looks(route: Route) -> bool:
    """Whether the page looks if the server is there."""
    return route.request.url.endswith("/health")


def shown(page: Page) -> Any:
    """What a person reads and what is chosen, once nothing on the page moves any more."""
    settled(page)
    text, *choices = page.evaluate(_SHOWN)
    # How long an answer took differs each time.
    return [re.sub(r"[\d.,]+ m?s\b", "", text), *choices]


def quick_first(names: Any) -> list[Any]:
    """The first few in every run, the rest in the long one."""
    return [
        pytest.param(name, marks=[] if number < len(QUICK) else [pytest.mark.long])
        for number, name in enumerate(names)
    ]


@pytest.mark.parametrize("name", quick_first(PAGES))
def test_the_server_is_gone_then_slow_then_well(page: Page, allowed: Allowed, name: str) -> None:
    allowed.failed_requests()
    address, there = PAGES[name]
    doors = Doors(page)
    page.goto(address)
    main = page.get_by_role("main")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(main.get_by_role("alert").first).to_contain_text("The server does not answer")
    # The page looks by itself every few seconds: until the button is pressed it must hear nothing.
    doors.become("silent")
    page.get_by_role("button", name="Look now").click()
    doors.become("slow")
    expect(main.get_by_role("button", name="Cancel").first).to_be_visible()
    expect(main.get_by_text("The server does not answer")).to_have_count(0)
    doors.become("well")
    expect(main.locator(there).first).to_be_visible()
    expect(main.get_by_role("alert")).to_have_count(0)
    expect(main.get_by_role("button", name="Cancel")).to_have_count(0)


@pytest.mark.parametrize("name", quick_first(VIEWS))
def test_a_view_is_the_same_after_reload_back_and_forward(page: Page, name: str) -> None:
    page.goto(VIEWS[name])
    before = shown(page)
    assert len(before[0]) > 200
    address = page.url
    page.reload()
    assert shown(page) == before
    page.get_by_role("link", name="Svidok", exact=True).click()
    expect(page).to_have_url(re.compile(r":\d+/$"))
    page.go_back()
    expect(page).to_have_url(address)
    assert shown(page) == before
    page.go_forward()
    expect(page.locator("[aria-labelledby=documents] li").first).to_be_visible()


@pytest.mark.parametrize("name", ["start", "documents"])
def test_hostile_headlines_are_text(open_page: OpenPage, name: str) -> None:
    page = open_page(viewport=PHONE)
    spoil(page, "inside|documents/list", {"label", "headline", "published", "language"})
    address, there = PAGES[name]
    page.goto(address)
    expect(page.locator(there).first).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("<script>window.ran=1</script>")
    expect(page.get_by_role("main")).to_contain_text("אילווה אוסק")
    harmless(page)
