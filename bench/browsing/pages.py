"""What is measured: the first page, what people do on the corpus, and pages that hold much."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import quote, urlencode
from urllib.request import urlopen

from playwright.sync_api import Browser, Locator, Page

from bench.browsing.clicks import Times, page_on, repeated, scrolled, timed, usable
from bench.browsing.corpus import SPEAKER, TOWN

__all__ = ["FIRST", "crowded_canvas", "of_the_corpus", "thousands_of_claims"]

FIRST: Final = "document.querySelector('[aria-labelledby=documents] li')"
"""The first page is usable."""
_OPTIONS: Final = "document.querySelectorAll('[role=option]').length > 1"
_QUERY: Final = """PREFIX ace: <https://w3id.org/svidok/ace#>
SELECT ?claimant (COUNT(*) AS ?claims)
WHERE { ?claim ace:claimant ?claimant } GROUP BY ?claimant ORDER BY DESC(?claims) LIMIT 12"""
_STATED: Final = "section[aria-labelledby=statements]"
_LINES: Final = f"document.querySelector('{_STATED} article')"
_NODES: Final = "document.querySelectorAll('svg[role=img] g[data-iri]').length"
_CANVAS: Final = 250


def of_the_corpus(browser: Browser, url: str, rounds: int) -> Iterator[Times]:
    """Measure what people do most often."""

    def each(what: str, address: str, ready: str, then: Callable[[Page], float]) -> Times:
        page = page_on(browser, url)

        def once() -> float:
            usable(page, address, ready)
            page.wait_for_load_state("networkidle")
            return then(page)

        # The first round is not counted: the server reads what it keeps for each graph.
        once()
        times = repeated(what, rounds, once)
        page.context.close()
        return times

    yield each("suggestions as you type", "/", FIRST, _suggested)
    yield each("words of a mark on the chart", _figures(), _MARK, _words_of_a_mark)
    yield each("linear instead of logarithmic", _figures(), _MARK, _scale)
    yield each("pin a claim of a document", _document(url), _PLACE, _pinned)
    yield each("run a query", f"/explore/sparql?{urlencode({'query': _QUERY})}", _ROW, _run)
    yield each("choose a thing on the canvas", _CONNECTED, f"{_NODES} > 6", _chosen)
    yield each("narrow a search", "/explore/search?q=children", _HIT, _filtered)
    yield each("narrow the timeline", "/explore/timeline", _ENTRY, _narrowed)


_MARK: Final = "document.querySelector('main svg [role=button]')"
_PLACE: Final = "document.querySelector('mark[role=button]')"
_ROW: Final = "document.querySelector('main table tbody tr')"
_HIT: Final = "document.querySelector('ol > li')"
_ENTRY: Final = "document.querySelector('ol > li[data-section]')"
_BUSY: Final = "document.querySelector('main [aria-busy=true]')"
_HEADING: Final = "document.querySelector('section h2[tabindex]')?.textContent"
_MANY: Final = re.compile(r"\d{3}")
"""What a sort of link with hundreds of things is called."""
_CONNECTED: Final = "/explore/graph?from=melanie-joly&to=gideon-saar"


def _figures() -> str:
    return "/explore/figures?variable=variable/children-returned"


def _document(url: str) -> str:
    with urlopen(f"{url}/documents/list", timeout=60) as answer:  # noqa: S310 - our own server
        first = json.load(answer)["documents"][0]
    return f"/explore/document?iri={quote(first['iri'], safe='')}"


def _suggested(page: Page) -> float:
    field = page.get_by_role("main").get_by_role("combobox")
    field.focus()
    return timed(page, "input", _OPTIONS, lambda: page.keyboard.press("s"))


def _words_of_a_mark(page: Page) -> float:
    mark = page.locator("main svg [role=button]").first
    shown = "document.querySelector('aside blockquote')"
    return timed(page, "click", shown, lambda: mark.dispatch_event("click"))


def _scale(page: Page) -> float:
    drawn = f"location.search.includes('scale=linear') && {_MARK}"
    return timed(page, "click", drawn, page.get_by_label("linear").click)


def _pinned(page: Page) -> float:
    mark = page.locator("mark[role=button]").first
    return timed(page, "click", "document.querySelector('[data-card=pinned]')", mark.click)


def _run(page: Page) -> float:
    page.evaluate("document.querySelector('main table').dataset.before = ''")
    page.get_by_role("textbox", name="Query", exact=True).focus()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(" ")
    new = "document.querySelector('main table:not([data-before]) tbody tr')"
    return timed(page, "keydown", new, lambda: page.keyboard.press("Control+Enter"))


def _chosen(page: Page) -> float:
    node = page.locator("svg[role=img] g[data-iri]").nth(3).locator("path").first
    return timed(page, "pointerup", _HEADING, node.click)


def _filtered(page: Page) -> float:
    """Choose the first value of the first filter."""
    before = page.evaluate("location.search")
    box = page.locator("main input[type=checkbox]").first
    done = f"location.search !== {json.dumps(before)} && !{_BUSY}"
    return timed(page, "click", done, lambda: box.dispatch_event("click"))


def _narrowed(page: Page) -> float:
    """Open the first filter and choose its first value."""
    page.locator("main details summary").first.click()
    return _filtered(page)


def thousands_of_claims(browser: Browser, url: str, claims: int, rounds: int) -> Iterator[Times]:
    """Measure the page of somebody who makes so many claims."""
    address = f"/explore/thing?iri=actor/{SPEAKER}"
    name = f"{claims:,} claims:"

    def opened() -> float:
        page = page_on(browser, url)
        took = usable(page, address, _LINES)
        page.context.close()
        return took

    yield repeated(f"{name} usable for the first visitor after a build", 1, opened)
    yield repeated(f"{name} usable, empty cache", rounds, opened)
    page = page_on(browser, url)
    usable(page, address, _LINES)
    page.wait_for_load_state("networkidle")
    stated = page.locator(_STATED)
    yield scrolled(f"{name} one frame while scrolling", page)
    page_of = "new URLSearchParams(location.search).get('statements.page')"

    def turned() -> float:
        before = page.evaluate(page_of)
        done = f"{page_of} !== {json.dumps(before)} && !{_BUSY}"
        return timed(page, "click", done, stated.get_by_role("button", name="Next").click)

    yield repeated(f"{name} next ten", rounds, turned)

    def sorted_by(order: str) -> Callable[[], float]:
        done = f"location.search.includes('{order}') && !{_BUSY}"
        choice = stated.locator("select").nth(1)
        return lambda: timed(page, "change", done, lambda: choice.select_option(order))

    yield repeated(f"{name} in another order, first time", 1, sorted_by("oldest"))
    yield repeated(f"{name} narrowed to a stance, first time", 1, lambda: _stance(page, stated))

    def words() -> float:
        usable(page, address, _LINES)
        page.wait_for_load_state("networkidle")
        link = stated.locator("a[href*=passage]").first
        return timed(page, "click", "document.querySelector('mark[data-at]')", link.click)

    yield repeated(f"{name} words in their document", rounds, words)
    page.context.close()


def _stance(page: Page, stated: Locator) -> float:
    done = f"location.search.includes('asserts') && !{_BUSY}"
    choice = stated.locator("select").first
    return timed(page, "change", done, lambda: choice.select_option("asserts"))


def crowded_canvas(browser: Browser, url: str, rounds: int) -> Iterator[Times]:
    """Measure a canvas that is full, with a town and what happened there."""
    query = f"""PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
    SELECT DISTINCT ?event {{ ?event sem:hasPlace ?town FILTER(STRENDS(STR(?town), "/{TOWN}")) }}
    ORDER BY ?event LIMIT {_CANVAS - 10}"""
    asked = f"{url}/sparql?{urlencode({'query': query})}"
    with urlopen(asked, timeout=60) as answer:  # noqa: S310 - our own server
        rows = json.load(answer)["results"]["bindings"]
    events = [row["event"]["value"].partition("/id/")[2] for row in rows][: _CANVAS - 11]
    address = f"/explore/graph?{urlencode([('iri', one) for one in (f'place/{TOWN}', *events)])}"
    name = f"canvas of {_CANVAS}:"

    def opened() -> float:
        page = page_on(browser, url)
        took = usable(page, address, f"{_NODES} === {_CANVAS - 10}")
        page.context.close()
        return took

    yield repeated(f"canvas of {_CANVAS - 10}: usable, empty cache", rounds, opened)
    page = page_on(browser, url)
    more = page.get_by_role("button", name=_MANY).first
    grown, shrunk = f"{_NODES} === {_CANVAS}", f"{_NODES} === {_CANVAS - 10}"
    undo = page.get_by_role("button", name="Undo")
    expanded, undone = [], []
    for _ in range(rounds):
        usable(page, f"{address}&pick=place/{TOWN}", shrunk)
        page.wait_for_load_state("networkidle")
        expanded.append(timed(page, "click", grown, more.click))
        page.wait_for_load_state("networkidle")
        undone.append(timed(page, "click", shrunk, undo.click))
    page.go_back()
    page.wait_for_function(grown)
    page.wait_for_load_state("networkidle")
    yield Times(f"{name} expand", tuple(expanded))
    yield Times(f"{name} undo", tuple(undone))
    yield _dragged(f"{name} one step of a drag", page)
    yield repeated(f"{name} choose a thing", rounds, lambda: _other(page))
    page.context.close()


def _dragged(what: str, page: Page) -> Times:
    box = page.locator("svg[role=img] g[data-iri] path").nth(20).bounding_box()
    if box is None:
        raise RuntimeError("there is nothing on the canvas")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    steps = [
        timed(page, "pointermove", "true", lambda by=by: page.mouse.move(x + 4 * by, y + 3 * by))  # type: ignore[misc]  # bound at once
        for by in range(1, 21)
    ]
    page.mouse.up()
    return Times(what, tuple(steps))


def _other(page: Page) -> float:
    """Choose a thing that is not chosen."""
    before = page.evaluate(_HEADING) or ""
    node = page.locator("svg[role=img] g[data-iri][data-chosen=false] path").nth(30)
    chosen = f"({_HEADING}) && ({_HEADING}) !== {json.dumps(before)}"
    return timed(page, "pointerup", chosen, lambda: node.click(force=True))
