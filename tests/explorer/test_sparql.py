"""SPARQL: the editor, ready questions, answers in every form, and the words behind each row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, Route, expect

from tests.explorer.conftest import PHONE, Allowed, OpenPage
from tests.explorer.hostile import WIDER
from tests.explorer.served import Served
from tests.explorer.waiting import settled, suggested

PREFIXES = """PREFIX ace: <https://w3id.org/svidok/ace#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX stance: <https://w3id.org/svidok/concept/stance/>
"""
DENIALS = f"""{PREFIXES}PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?claimant ?denied ?words WHERE {{
  ?claim ace:claimant ?claimant ; ace:stance stance:denies ; ace:denies ?denied ;
    ace:contentPassage/oa:hasSelector/oa:exact ?words .
}} ORDER BY ?claimant ?words"""
COUNTS = f"""{PREFIXES}SELECT ?claimant (COUNT(*) AS ?claims)
WHERE {{ ?claim ace:claimant ?claimant }} GROUP BY ?claimant ORDER BY DESC(?claims) LIMIT 12"""
SLOW = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
HOSTILE = "=1+1<img src=x onerror=window.ran=1>"


def at(query: str, **more: str) -> str:
    """The address of an answer."""
    said = "&".join(f"{name}={quote(value)}" for name, value in more.items())
    return f"/explore/sparql?query={quote(query)}" + (f"&{said}" if said else "")


def write(page: Page, text: str) -> None:
    """Put a text into the editor, as somebody who selects everything and types over it."""
    editor = page.get_by_role("textbox", name="Query", exact=True)
    editor.focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(text)
    page.keyboard.press("Escape")
    settled(page)


def saved(page: Page, name: str, *, kind: Literal["link", "button"] = "link") -> str:
    with page.expect_download() as found:
        page.get_by_role("main").get_by_role(kind, name=name, exact=True).click()
    return Path(found.value.path()).read_text("utf-8")


def test_a_query_is_written_run_and_shown_with_names(page: Page) -> None:
    page.goto("/explore/sparql")
    expect(page.get_by_text("Nothing was asked yet.")).to_be_visible()
    write(page, DENIALS)
    page.keyboard.press("Control+Enter")
    table = page.get_by_role("table", name="Rows of the answer")
    expect(table.get_by_role("link", name="Russia").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"query=PREFIX"))
    row = table.get_by_role("row").filter(has_text="systematic abduction").first
    expect(row.get_by_role("link").first).to_have_attribute("title", re.compile("w3id.org/svidok"))
    page.reload()
    expect(table.get_by_role("link", name="Russia").first).to_be_visible()
    expect(page.get_by_role("textbox", name="Query", exact=True)).to_contain_text("stance:denies")


def test_each_row_opens_its_words(page: Page) -> None:
    page.goto(at(DENIALS))
    page.get_by_role("button", name="Words behind row 1", exact=True).click()
    words = page.get_by_role("region", name="Words behind row 1")
    expect(words.locator("article q").first).to_be_visible()
    expect(words.get_by_text("Everything that this row rests on is cited.")).to_be_visible()
    expect(words.locator("article").filter(has_text="denies").first).to_be_visible()
    expect(page).to_have_url(re.compile("row=1"))
    page.reload()
    expect(words.locator("article q").first).to_be_visible()
    words.locator("article a[href*=passage]").first.click()
    expect(page).not_to_have_url(re.compile("/explore/sparql"))


def test_what_cannot_be_cited_is_said(page: Page) -> None:
    absent = f"""{PREFIXES}SELECT ?claim WHERE {{
  ?claim ace:claimant ?who FILTER NOT EXISTS {{ ?claim ace:denies ?x }}
}} LIMIT 3"""
    page.goto(at(absent, row="1"))
    words = page.get_by_role("region", name="Words behind row 1")
    expect(words.get_by_text("Not all that this row rests on can be cited")).to_be_visible()
    expect(words.get_by_text("What an EXISTS or NOT EXISTS found")).to_be_visible()


def test_yes_and_no_are_said_in_words(page: Page) -> None:
    page.goto(at("ASK { ?s ?p ?o }"))
    expect(page.get_by_text("Yes: the graph holds this pattern.")).to_be_visible()
    page.goto(at("ASK { <urn:nobody> ?p ?o }"))
    expect(page.get_by_text("That says nothing about the world.")).to_be_visible()
    expect(page.get_by_text("The answer is no, and what is absent has no words.")).to_be_visible()


def test_the_table_sorts_filters_and_goes_out(page: Page) -> None:
    page.goto(at(COUNTS))
    table = page.get_by_role("table", name="Rows of the answer")
    table.get_by_role("button", name="claims").click()
    expect(page).to_have_url(re.compile("rows.sort=claims"))
    expect(table.get_by_role("columnheader", name="claims")).to_have_attribute(
        "aria-sort", "ascending"
    )
    settled(page)
    first = int(table.locator("tbody tr").first.locator("td").nth(2).inner_text())
    last = int(table.locator("tbody tr").last.locator("td").nth(2).inner_text())
    assert first < last
    page.get_by_label("Filter").fill("zelens")
    expect(table.locator("tbody tr")).to_have_count(1)
    rows = list(csv.reader(io.StringIO(saved(page, "CSV", kind="button"))))
    assert rows[0][1:] == ["claimant", "claims"]
    assert rows[1][1] == "Volodymyr Zelenskyy"


def test_hostile_words_are_text(page: Page) -> None:
    page.goto(at(f'SELECT ("{HOSTILE}" AS ?x) (-2 AS ?n) WHERE {{}}'))
    expect(page.get_by_role("cell", name=HOSTILE)).to_be_visible()
    assert page.evaluate("window.ran") is None
    rows = list(csv.reader(io.StringIO(saved(page, "CSV", kind="button"))))
    assert rows[1] == ["1", f"'{HOSTILE}", "-2"]


def test_a_chart_and_a_picture(page: Page) -> None:
    page.goto(at(COUNTS))
    page.get_by_role("button", name="Chart").click()
    chart = page.get_by_role("img", name="claims by claimant")
    expect(chart.locator("rect")).to_have_count(12)
    page.get_by_label("Mark").select_option("dot")
    expect(page).to_have_url(re.compile("mark=dot"))
    expect(page.get_by_role("img", name="claims by claimant").locator("circle")).to_have_count(12)
    page.go_back()
    expect(page.get_by_role("table", name="Rows of the answer")).to_be_visible()
    page.goto(at(DENIALS, view="graph"))
    picture = page.get_by_role("img", name="Picture of links")
    expect(picture.locator("circle").first).to_be_visible()
    listed = page.get_by_role("heading", name="The same as a list").locator("xpath=..")
    expect(listed.get_by_role("link", name="Russia").first).to_be_visible()


def test_triples_come_as_a_table_and_as_turtle(page: Page) -> None:
    triple = "{ ?claim ace:claimant ?who }"
    page.goto(at(f"{PREFIXES}CONSTRUCT {triple} WHERE {triple} LIMIT 5"))
    expect(page.get_by_text("5 triples")).to_be_visible()
    expect(page.get_by_role("table", name="Rows of the answer").locator("tbody tr")).to_have_count(
        5
    )
    assert "ace:claimant" in saved(page, "Turtle")
    page.get_by_role("button", name="Words behind row 1", exact=True).click()
    expect(page.get_by_role("region", name="Words behind row 1").locator("article")).to_have_count(
        1
    )


def test_a_ready_question_is_filled_in_and_opened(page: Page) -> None:
    page.goto("/explore/sparql")
    page.get_by_label("Topic").select_option("denial")
    page.get_by_role("link", name="Denials of a claimant").click()
    form = page.get_by_role("form", name="Denials of a claimant")
    with suggested(page, "Russ"):
        form.get_by_label("Who denies.").press_sequentially("Russ")
    form.get_by_role("option").filter(has_text="country").first.click()
    expect(form.get_by_label("Who denies.")).to_have_value("country/russia")
    form.get_by_role("button", name="Ask").click()
    table = page.get_by_role("table", name="Rows of the answer")
    expect(table.get_by_role("row").filter(has_text="systematic abduction").first).to_be_visible()
    expect(page).to_have_url(
        re.compile(r"ready=denials-of-a-claimant.*p\.claimant=country%2Frussia")
    )
    page.reload()
    expect(form.get_by_label("Who denies.")).to_have_value("country/russia")
    expect(table.get_by_role("row").filter(has_text="systematic abduction").first).to_be_visible()
    form.get_by_role("button", name="Open in the editor").click()
    editor = page.get_by_role("textbox", name="Query", exact=True)
    expect(editor).to_contain_text(
        "VALUES ( ?claimant ) { ( <https://w3id.org/svidok/id/country/russia> ) }"
    )
    expect(editor).to_be_focused()
    expect(page.get_by_role("list", name="Tabs")).to_contain_text("Denials of a claimant")


def test_a_form_says_what_is_wrong(page: Page, allowed: Allowed) -> None:
    allowed.failed_requests()
    page.goto("/explore/sparql?ready=events-on-a-day")
    form = page.get_by_role("form")
    expect(form.locator("input[type=date]")).to_have_count(1)
    form.get_by_role("button", name="Fill in the examples").click()
    form.get_by_role("combobox").fill("no such: thing")
    form.get_by_role("button", name="Ask").click()
    expect(form.get_by_role("alert")).to_be_visible()
    page.goto("/explore/sparql?ready=nothing-of-this-name")
    expect(page.get_by_text("There is no ready question of this name.")).to_be_visible()


def test_completion_from_our_own_data(page: Page) -> None:
    page.goto("/explore/sparql")
    write(page, "")
    editor = page.get_by_role("textbox", name="Query", exact=True)
    editor.press_sequentially("ace:claima")
    option = page.get_by_role("option").filter(has_text="ace:claimant").first
    expect(option).to_be_visible()
    option.click()
    expect(editor).to_contain_text("PREFIX ace: <https://w3id.org/svidok/ace#>")
    expect(editor).to_contain_text("ace:claimant")
    editor.press_sequentially(" gideon")
    page.get_by_role("option").filter(has_text="Gideon Saar").first.click()
    expect(editor).to_contain_text("<https://w3id.org/svidok/id/actor/gideon-saar>")
    with suggested(page, "Zelensk"):
        page.get_by_label("Insert a thing by its name").press_sequentially("Zelensk")
    page.get_by_role("option").filter(has_text="Zelenskyy").first.click()
    expect(editor).to_contain_text("volodymyr-zelenskyy>")


def test_mistakes_are_marked_and_told(
    page: Page, allowed: Allowed, no_violations: Callable[..., None]
) -> None:
    allowed.failed_requests()
    page.goto("/explore/sparql")
    write(page, "SELECT * WHERE {\n  ?s skos:prefLabel ?o\n}")
    expect(page.locator(".cm-lintRange-error").first).to_be_visible()
    write(page, "SELECT * WHERE {\n  ?s ?p }")
    expect(page.locator(".cm-lintRange-warning").first).to_be_visible()
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_role("alert")).to_contain_text("column")
    expect(page.locator(".cm-gutter-lint .cm-lint-marker-error")).to_be_visible()
    no_violations(page)


def test_tabs_are_named_closed_and_kept(page: Page) -> None:
    page.goto("/explore/sparql")
    tabs = page.get_by_role("list", name="Tabs").get_by_role("listitem")
    expect(tabs).to_have_count(1)
    page.get_by_role("button", name="New tab").click()
    write(page, "ASK { }")
    page.get_by_role("button", name="Rename").click()
    page.get_by_label("Name of the tab").fill("Mine")
    page.keyboard.press("Enter")
    expect(tabs.nth(1)).to_contain_text("Mine")
    page.reload()
    expect(tabs).to_have_count(2)
    expect(tabs.nth(1)).to_contain_text("Mine")
    expect(page.get_by_role("textbox", name="Query", exact=True)).to_contain_text("ASK { }")
    tabs.nth(0).get_by_role("button").first.click()
    expect(page.get_by_role("textbox", name="Query", exact=True)).to_contain_text("SELECT")
    page.get_by_role("button", name="Close Mine").click()
    expect(tabs).to_have_count(1)


def test_history_back_and_forward(page: Page) -> None:
    page.goto("/explore/sparql")
    write(page, "ASK { ?s ?p ?o }")
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_text("Yes: the graph holds this pattern.")).to_be_visible()
    write(page, "ASK { <urn:nobody> ?p ?o }")
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_text("That says nothing about the world.")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("Yes: the graph holds this pattern.")).to_be_visible()
    expect(page.get_by_role("textbox", name="Query", exact=True)).to_contain_text(
        "ASK { ?s ?p ?o }"
    )
    page.go_forward()
    expect(page.get_by_text("That says nothing about the world.")).to_be_visible()
    page.get_by_text("History (2)").click()
    page.get_by_role("button", name="ASK { ?s ?p ?o }").click()
    expect(page.get_by_role("textbox", name="Query", exact=True)).to_contain_text(
        "ASK { ?s ?p ?o }"
    )


def test_a_permalink_says_whether_the_answer_is_the_same(page: Page) -> None:
    page.goto(at(COUNTS))
    page.get_by_role("button", name="Permalink").click()
    link = page.get_by_label("Opened later").input_value()
    page.goto(link)
    expect(page.get_by_text("Permalink: the same graph, and the same rows.")).to_be_visible()
    changed = re.sub(r"then\.rows=[0-9a-f]{8}", "then.rows=00000000", link)
    page.goto(changed)
    expect(page.get_by_text("the link was changed")).to_be_visible()
    changed = re.sub(r"then\.version=[0-9a-f]{8}", "then.version=00000000", changed)
    page.goto(changed.replace("then.count=12", "then.count=7"))
    expect(page.get_by_text("Now 12 rows, then 7 rows")).to_be_visible()


def test_a_long_query_is_stopped_here_and_on_the_server(page: Page) -> None:
    page.goto("/explore/sparql")
    write(page, SLOW)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("The query runs.")).to_be_visible()
    page.get_by_role("button", name="Stop").first.click()
    expect(page.get_by_text("The query was stopped")).to_be_visible()
    page.get_by_role("button", name="Run again").click()
    expect(page.get_by_text("The query runs.")).to_be_visible()
    page.get_by_role("textbox", name="Query", exact=True).press("Escape")
    expect(page.get_by_text("The query was stopped")).to_be_visible()
    write(page, "ASK { ?s ?p ?o }")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Yes: the graph holds this pattern.")).to_be_visible()


def test_the_server_goes_and_comes_back(page: Page, allowed: Allowed) -> None:
    allowed.failed_requests()
    page.goto("/explore/sparql")
    write(page, "ASK { ?s ?p ?o }")

    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/sparql", refuse)
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_role("alert").filter(has_text="The server does not answer")).to_be_visible()
    page.unroute("**/sparql", refuse)
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("Yes: the graph holds this pattern.")).to_be_visible()


@pytest.mark.parametrize(
    ("name", "options"),
    [
        pytest.param("wide", {}, marks=pytest.mark.long),  # the phone is light, too
        ("dark", {"color_scheme": "dark"}),
        ("phone", {"viewport": PHONE, "locale": "uk-UA"}),
    ],
)
def test_nothing_keeps_anybody_out(
    open_page: OpenPage,
    no_violations: Callable[..., None],
    shoot: Callable[..., None],
    name: str,
    options: dict[str, object],
) -> None:
    page = open_page(**options)
    page.goto(at(DENIALS, row="1"))
    expect(page.locator("article q").first).to_be_visible()
    no_violations(page)
    assert page.evaluate(WIDER) == 0
    shoot(page, f"sparql-{name}", full=True)
    page.goto(at(COUNTS, view="chart"))
    expect(page.locator("figure svg").last).to_be_visible()
    no_violations(page)
    shoot(page, f"sparql-chart-{name}", full=True)
    page.goto(at(DENIALS, view="graph"))
    expect(page.locator("figure circle").first).to_be_visible()
    no_violations(page)
    shoot(page, f"sparql-graph-{name}", full=True)
    page.goto("/explore/sparql?ready=figures-for-a-day")
    expect(page.get_by_role("form")).to_be_visible()
    no_violations(page)
    shoot(page, f"sparql-ready-{name}", full=True)


def test_ukrainian(open_page: OpenPage) -> None:
    page = open_page(locale="uk-UA")
    page.goto(at(COUNTS))
    expect(page.get_by_role("heading", name="Відповідь")).to_be_visible()
    expect(
        page.get_by_role("table").get_by_role("link", name="Володимир Зеленський")
    ).to_be_visible()
    expect(page.get_by_role("textbox", name="Запит", exact=True)).to_be_visible()


def test_limits_are_the_servers_own(page: Page, server: Served) -> None:
    page.goto("/explore/sparql")
    page.get_by_text("What limits a query").click()
    expect(page.get_by_text("100,000 rows")).to_be_visible()
