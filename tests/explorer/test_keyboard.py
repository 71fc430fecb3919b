"""Every page's main task by keyboard alone: no mouse, and nothing gets the focus but by a key."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import pytest
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as Late

from tests.explorer.conftest import OpenPage
from tests.explorer.waiting import settled, suggested

BASE: Final = "https://w3id.org/svidok/id"
RETURNED: Final = f"/explore/figures?variable={BASE}/variable/children-returned"
READ: Final = "/explore/document?iri=document/d7e630da70d3c3320a7132f52881205f"

_LOOK: Final = """() => {
    const at = document.activeElement;
    if (!at || at === document.body) return "nothing has the focus";
    // Where a step led to: a heading or the whole content shows by itself where one is.
    if (at.tabIndex < 0 && at.matches("h1, h2, main, div, section")) return "";
    const editor = at.closest(".cm-editor");
    const ring = at.querySelector(":scope > [data-ring], :scope > [data-screen]");
    const shown = getComputedStyle(editor ?? ring ?? at);
    const line = ring ? parseFloat(shown.strokeWidth) : parseFloat(shown.outlineWidth);
    const isDrawn = ring ? shown.stroke !== "none" : shown.outlineStyle !== "none";
    const box = at.getBoundingClientRect();
    if (!(isDrawn && line >= 2)) return `no ring around ${at.outerHTML.slice(0, 150)}`;
    if (box.width === 0 || box.height === 0) return `unseen: ${at.outerHTML.slice(0, 150)}`;
    return "";
}"""


@dataclass(frozen=True)
class Keys:
    """Somebody with a keyboard, who always sees where they are."""

    page: Page

    def press(self, *keys: str) -> None:
        """Press keys one after another; after each the focus is somewhere and can be seen."""
        for key in keys:
            self.page.keyboard.press(key)
            if key.endswith("Tab") and self.page.evaluate(
                "document.activeElement === document.body"
            ):
                # Past the last stop the browser has its own turn; then the first one comes.
                self.page.keyboard.press(key)
            self.look(key)

    def look(self, key: str) -> None:
        """Where the focus is after a key shows, at the latest when what the key did is done."""
        try:
            self.page.wait_for_function(f"() => !({_LOOK})()")
        except Late:
            raise AssertionError(f"after {key}: {self.page.evaluate(_LOOK)}") from None

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def reach(self, wanted: Locator, key: str = "Tab", most: int = 150) -> None:
        """Press one key until something has the focus."""
        expect(wanted).to_have_count(1)
        for _ in range(most):
            self.press(key)
            if wanted.evaluate("one => one === document.activeElement"):
                return
        raise AssertionError(f"{most} × {key} do not lead to {wanted}")

    def use(self, wanted: Locator, key: str = "Tab", most: int = 150) -> None:
        """Reach something and press Enter there."""
        self.reach(wanted, key, most)
        self.press("Enter")

    def choose(self, wanted: Locator, text: str) -> None:
        """Reach a list of choices and choose one by the beginning of its name."""
        self.reach(wanted)
        self.type(text)


@pytest.fixture
def keys(page: Page) -> Keys:
    return Keys(page)


def opened(page: Page, path: str) -> None:
    page.goto(path)
    settled(page)


def test_the_content_the_language_and_the_colours_are_reached_from_the_top(keys: Keys) -> None:
    page = keys.page
    opened(page, "/explore/documents")
    keys.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    keys.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    keys.press("Tab")
    expect(page.locator("main :focus")).to_have_count(1)
    keys.use(page.get_by_role("button", name="УК", exact=True), "Shift+Tab")
    expect(page.get_by_role("heading", level=1)).to_have_text("Документи")
    expect(page.get_by_role("button", name="УК", exact=True)).to_be_focused()
    keys.use(page.get_by_role("button", name="EN", exact=True), "Shift+Tab")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    keys.choose(page.get_by_label("Colours"), "Dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("body")).not_to_have_css("background-color", ground)


def test_start_leads_from_the_first_letters_to_a_thing(keys: Keys) -> None:
    page = keys.page
    opened(page, "/")
    keys.reach(page.get_by_role("main").get_by_role("combobox"))
    with suggested(page, "gideon"):
        keys.type("gideon")
    option = page.get_by_role("option").filter(has_text="Gideon Saar").first
    expect(option).to_be_visible()
    keys.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Gideon Saar")
    expect(page.get_by_role("heading", level=1)).to_be_focused()


@pytest.mark.long
def test_start_offers_questions(keys: Keys) -> None:
    page = keys.page
    opened(page, "/")
    keys.use(page.get_by_role("region", name="Start with a question").locator("li a").nth(1))
    expect(page.get_by_role("heading", level=2, name="What it denies")).to_be_focused()


@pytest.mark.long
def test_search_is_narrowed_turned_and_a_hit_opened(keys: Keys) -> None:
    page = keys.page
    opened(page, "/explore/search")
    keys.reach(page.get_by_role("main").get_by_role("combobox"))
    keys.type("children")
    keys.press("Enter")
    hits = page.locator("ol > li")
    expect(hits).to_have_count(20)
    kind = page.get_by_role("group", name="Kind").get_by_label("words")
    keys.reach(kind)
    keys.press("Space")
    expect(page.locator("ol > li:not([data-kind=passage])")).to_have_count(0)
    expect(kind).to_be_focused()
    keys.use(page.get_by_role("button", name="Next"))
    expect(page.get_by_text("Page 2 of")).to_be_visible()
    keys.press("Tab")
    keys.use(page.locator("ol > li[data-kind=passage] blockquote a").first, "Shift+Tab")
    expect(page.get_by_role("heading", name="Words", exact=True)).to_be_visible()
    keys.press("Tab")


def test_the_page_of_a_thing(keys: Keys) -> None:
    page = keys.page
    opened(page, "/explore/thing?iri=actor/volodymyr-zelenskyy")
    said = page.get_by_role("region", name=re.compile("^What it says"))
    keys.use(page.get_by_role("link", name=re.compile("^What it says")))
    expect(said.get_by_role("heading", level=2)).to_be_focused()
    expect(said.get_by_role("heading", level=2)).to_be_in_viewport()
    reported = said.get_by_role("button", name=re.compile("^Reported"))
    keys.use(reported)
    expect(page).to_have_url(re.compile("statements=reported"))
    expect(reported).to_be_focused()
    keys.choose(said.get_by_label("Order"), "as they")
    expect(page).to_have_url(re.compile("statements.order=document"))
    expect(said.get_by_label("Order")).to_be_focused()
    with page.expect_download() as coming:
        keys.use(said.get_by_role("link", name="CSV"))
    assert coming.value.suggested_filename.endswith(".csv")
    expect(said.get_by_role("link", name="CSV")).to_be_focused()
    keys.use(said.get_by_role("button", name="Next"))
    expect(said.get_by_text("Page 2 of")).to_be_visible()
    keys.press("Tab")
    expect(page.locator("section :focus")).to_have_count(1)
    where = said.get_by_role("article").first.get_by_title("Where it stands in the text")
    keys.use(where)
    expect(page.locator("mark[data-target][role=button]").first).to_be_focused()


@pytest.mark.long
def test_a_document_is_read_pinned_and_left(keys: Keys) -> None:
    page = keys.page
    opened(page, READ)
    marks = page.locator("mark[role=button]")
    keys.reach(marks.first)
    keys.press("ArrowRight", "ArrowRight")
    expect(marks.nth(2)).to_be_focused()
    here = page.locator("[data-card=here]")
    expect(here.get_by_role("table").first).to_contain_text("rdf:type")
    keys.press("Enter")
    expect(page.locator("[data-card=pinned]")).to_have_count(1)
    expect(marks.nth(2)).to_be_focused()
    keys.press("ArrowRight", "Enter")
    expect(page.locator("[data-card=pinned]")).to_have_count(2)
    # A card is unpinned by its own button, and the focus stays among the cards.
    keys.use(page.locator("[data-card=pinned]").first.get_by_role("button", name="Unpin"))
    expect(page.locator("[data-card=pinned]")).to_have_count(1)
    keys.press("Escape")
    expect(page.locator("[data-card=pinned]")).to_have_count(0)
    keys.press("Tab")


@pytest.mark.long
def test_a_list_of_documents_and_the_list_of_claims(keys: Keys) -> None:
    page = keys.page
    opened(page, "/explore/documents")
    keys.use(page.get_by_role("link", name="only these: UNN"))
    expect(page.locator("ol > li")).to_have_count(1)
    keys.press("Tab")
    keys.use(page.get_by_role("link", name=re.compile("^Over 1,600 children")))
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    keys.choose(page.get_by_label("Stance"), "denies")
    expect(page).to_have_url(re.compile("stance=denies"))
    keys.use(
        page.locator("li[data-claim]").first.get_by_role("link", name="Show in the words").first
    )
    expect(page.locator("mark[data-target][role=button]").first).to_be_focused()


def test_figures_are_chosen_drawn_and_compared(keys: Keys) -> None:
    page = keys.page
    opened(page, RETURNED)
    clock = page.get_by_role("combobox", name="Time axis")
    keys.choose(clock, "Published")
    expect(page).to_have_url(re.compile("clock=published"))
    expect(clock).to_be_focused()
    keys.reach(page.get_by_role("radio", name="logarithmic"))
    keys.press("ArrowLeft")
    expect(page.get_by_label("linear")).to_be_checked()
    expect(page.get_by_label("linear")).to_be_focused()
    mark = page.locator('svg [role=button][aria-label^="more than 1,600"]')
    keys.reach(page.locator("svg [role=button][tabindex='0']"))
    keys.press("End", "Enter")
    expect(mark).to_be_focused()
    words = page.get_by_role("complementary", name="The words")
    expect(words).to_contain_text("more than 1,600 Ukrainian children")
    keys.press("ArrowLeft", "Space")
    expect(words.locator("blockquote")).to_have_text("returned home more than 600 children")
    keys.press("ArrowRight", "Enter")
    expect(words).to_contain_text("more than 1,600 Ukrainian children")
    pair = words.get_by_role("button", name=re.compile("later count"))
    keys.use(pair)
    expect(words).to_contain_text("one running total")
    keys.use(words.get_by_role("button", name="Close"))
    expect(words).not_to_contain_text("one running total")
    clashes = page.get_by_role("button", name="Which clash?")
    keys.use(clashes)
    expect(page.get_by_text("No pair has the verdicts that are chosen.")).to_be_visible()
    expect(clashes).to_be_focused()


@pytest.mark.long
def test_what_is_counted_is_chosen(keys: Keys) -> None:
    page = keys.page
    opened(page, "/explore/figures")
    choice = page.get_by_role("combobox", name="What is counted")
    keys.choose(choice, "children returned")
    expect(page).to_have_url(re.compile("variable="))
    expect(choice).to_be_focused()
    expect(page.locator("svg [role=button]").first).to_be_visible()
    link = page.get_by_role("region", name="Ledger").get_by_role("link", name=re.compile("388"))
    keys.use(link.first)
    expect(page.get_by_role("complementary", name="The words")).to_contain_text("388")
    keys.press("Tab")


def test_the_graph_grows_by_its_list(keys: Keys) -> None:
    page = keys.page
    opened(page, "/explore/graph")
    keys.reach(page.get_by_role("combobox", name="Add a person, place, event"))
    with suggested(page, "gideon"):
        keys.type("gideon")
    expect(page.get_by_role("option", name="Gideon Saar person")).to_be_visible()
    keys.press("ArrowDown", "Enter")
    things = page.get_by_role("list", name=re.compile("^Things")).get_by_role("listitem")
    expect(things).to_have_count(1)
    keys.use(things.get_by_role("button", name="Gideon Saar", exact=True))
    panel = page.get_by_role("region", name="Chosen", exact=True)
    expect(panel.get_by_role("heading", name="Gideon Saar")).to_be_focused()
    more = panel.get_by_role("button", name="takes part in (agent) 4")
    keys.use(more)
    expect(things).to_have_count(5)
    expect(more).to_be_focused()
    words = page.get_by_role("list", name=re.compile("^Links")).get_by_role(
        "button", name="Words: Gideon Saar takes part in (agent) Arrival of Gideon Saar"
    )
    keys.use(words)
    expect(panel.locator("h2")).to_be_focused()
    expect(panel.locator("q")).to_have_text("arrived")
    expect(panel).to_contain_text("Verkhovna Rada of Ukraine asserts")
    keys.use(panel.get_by_role("button", name="Close"))
    expect(words).to_be_focused()
    keys.use(things.get_by_role("button", name="Remove Gideon Saar"), "Shift+Tab")
    expect(things).to_have_count(4)
    keys.press("Control+z")
    expect(things).to_have_count(5)
    pin = things.first.get_by_role("button", name=re.compile("^Pin "))
    keys.use(pin)
    expect(things.first.get_by_role("button", name=re.compile("^(Pin|Unpin) "))).to_be_focused()
    keys.press("Control+z")
    keys.press("Control+z")
    expect(things).to_have_count(1)
    keys.press("Tab")


@pytest.mark.long
def test_a_path_is_asked_for(keys: Keys) -> None:
    page = keys.page
    opened(page, "/explore/graph")
    for end, name in (("From", "Melanie Joly"), ("To", "Gideon Saar")):
        keys.reach(page.get_by_role("combobox", name=end, exact=True))
        with suggested(page, name):
            keys.type(name)
        expect(page.get_by_role("option", name=f"{name} person")).to_be_visible()
        keys.press("ArrowDown", "Enter")
    path = page.get_by_role("region", name="How are two connected?")
    expect(path.locator("ol > li")).to_have_count(6)
    keys.press("Tab")
    keys.reach(path.get_by_label("Path 1: 6 steps"))
    keys.press("ArrowDown")
    expect(path.locator("ol > li")).to_have_count(7)
    keys.use(path.get_by_role("button", name="Show it on the canvas"))
    keys.use(path.locator("a[href*=passage]").first)
    expect(page.locator("mark[data-target][role=button]").first).to_be_focused()


@pytest.mark.long
def test_the_timeline_is_narrowed_and_opened(keys: Keys) -> None:
    page = keys.page
    opened(page, "/explore/timeline?from=2024-01-01")
    kinds = page.locator("summary").filter(has_text="Kind:")
    keys.use(kinds)
    event = page.get_by_label("event", exact=True)
    keys.reach(event)
    keys.press("Space")
    expect(page).to_have_url(re.compile("kind=event"))
    expect(event).to_be_focused()
    bar = page.locator("svg [role=button][tabindex='0']")
    keys.reach(bar)
    keys.press("ArrowDown", "Enter")
    words = page.get_by_role("complementary", name="The words")
    expect(words.locator("blockquote").first).to_be_visible()
    expect(page.locator("svg [role=button]:focus")).to_have_count(1)
    keys.use(words.get_by_role("button", name="Close"))
    expect(words.locator("blockquote")).to_have_count(0)
    keys.press("Tab")


def test_a_query_is_left_run_sorted_and_its_words_opened(keys: Keys) -> None:
    page = keys.page
    opened(page, "/explore/sparql")
    editor = page.get_by_role("textbox", name="Query", exact=True)
    keys.reach(editor)
    run = page.get_by_role("button", name="Run")
    keys.press("Escape", "Tab")
    expect(run).to_be_focused()
    keys.press("Enter")
    table = page.get_by_role("table", name="Rows of the answer")
    expect(table).to_be_visible()
    expect(run).to_be_focused()
    sort = table.get_by_role("columnheader", name="words").get_by_role("button")
    keys.use(sort)
    expect(page).to_have_url(re.compile("rows.sort=words"))
    expect(sort).to_be_focused()
    opener = table.locator("tbody button[aria-expanded]").first
    keys.use(opener)
    expect(page.locator("article q").first).to_be_visible()
    expect(opener).to_be_focused()


@pytest.mark.long
def test_a_ready_question_is_asked(keys: Keys) -> None:
    page = keys.page
    opened(page, "/explore/sparql")
    keys.choose(page.get_by_label("Topic"), "denials")
    keys.use(page.get_by_role("link", name="Denials of a claimant"))
    form = page.get_by_role("form", name="Denials of a claimant")
    expect(form.get_by_role("heading")).to_be_focused()
    keys.reach(form.get_by_label("Who denies."))
    with suggested(page, "Russ"):
        keys.type("Russ")
    russia = form.get_by_role("option").filter(has_text="country").first
    expect(russia).to_be_visible()
    for _ in range(8):
        keys.press("ArrowDown")
        if russia.get_attribute("aria-selected") == "true":
            break
    keys.press("Enter")
    expect(form.get_by_label("Who denies.")).to_have_value("country/russia")
    keys.use(form.get_by_role("button", name="Ask"))
    expect(page.get_by_role("table", name="Rows of the answer")).to_be_visible()
    keys.use(form.get_by_role("button", name="Open in the editor"))
    expect(page.get_by_role("textbox", name="Query", exact=True)).to_be_focused()


@pytest.mark.long
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/explore/search?q=children",
        RETURNED,
        "/explore/timeline?from=2024-01-01&to=2024-12-31",
        "/explore/graph?from=melanie-joly&to=gideon-saar",
        "/explore/documents",
        "/explore/sparql",
        "/explore/thing?iri=actor/gideon-saar",
        READ,
    ],
)
def test_every_stop_of_a_page_is_seen_and_none_holds_the_focus(keys: Keys, path: str) -> None:
    """From the first stop to the end of the page, in the dark, where rings are missed most."""
    page = keys.page
    page.emulate_media(color_scheme="dark")
    opened(page, path)
    last = page.get_by_role("link", name="Licences of what this page is made with")
    keys.reach(last, most=900)


@pytest.mark.long
def test_a_phone_with_a_keyboard(open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 360, "height": 740})
    keys = Keys(page)
    opened(page, "/explore/search?q=children")
    narrow = page.get_by_role("complementary").locator("summary").first
    keys.use(narrow)
    kind = page.get_by_role("group", name="Kind").get_by_label("words")
    keys.reach(kind)
    keys.press("Space")
    expect(page.locator("ol > li:not([data-kind=passage])")).to_have_count(0)
    expect(kind).to_be_focused()
