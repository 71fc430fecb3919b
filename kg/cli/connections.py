"""Connections as text for a terminal: paths, meetings, and who acts with whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rdflib import URIRef
from rich.console import Console
from rich.text import Text

from kg.cli.names import Names
from kg.cli.output import note, out, show_table, table
from kg.network import Connection, Meeting, Network, Participation
from kg.network.describe import outcome_in_words
from kg.network.meetings import Attendance
from kg.network.model import HAPPENINGS, Denial, Evidence, Link, Node, Sort
from kg.network.paths import Hop, Path

__all__ = ["show_centrality", "show_connection", "show_meetings", "show_shared"]

_SHOWN = 8
"""Hubs that are named; the others are counted."""
_STYLES = {
    Sort.DOCUMENTED: "",
    Sort.ALLEGED: "yellow",
    Sort.NOT_ACTUAL: "yellow",
    Sort.JUDGED: "magenta",
    Sort.DENIED: "red",
}


def show_connection(found: Connection, network: Network, names: Names) -> None:
    """Print paths with the words behind every step, or why there is none."""
    console, words = out(), _Words(network, names)
    for number, path in enumerate(found.paths, 1):
        _print(console, words.path(number, path))
    if found.denied:
        _print(console, [Text("Denied, and so no step:", style="bold")])
        for link in found.denied:
            _print(console, words.link(link, ""))
    if not found.paths:
        _print(console, [Text(outcome_in_words(network, found), style="bold")])
        for end, near in found.around.items():
            around = ", ".join(map(network.label, near)) or "nothing"
            _print(console, [Text(f"{network.label(end)} is near to: {around}")])
    _left_out(found, network)
    if found.paths:
        note(outcome_in_words(network, found))


def _left_out(found: Connection, network: Network) -> None:
    if not found.hubs:
        return
    opened = [
        f"{network.label(one.hub)} ({one.kind}: {'at least ' * one.at_least}{one.ways} "
        f"way{'s' * (one.ways != 1)} of {one.hops} steps)"
        for one in found.left_out
    ]
    more = f" and {len(opened) - _SHOWN} more" if len(opened) > _SHOWN else ""
    would = f"; these would open a way: {', '.join(opened[:_SHOWN])}{more}" if opened else ""
    note(f"{found.hubs} hubs are left out{would}. --with-hubs lets them in", "dim")


class _Words:
    """Links and claims as lines."""

    def __init__(self, network: Network, names: Names) -> None:
        self._network = network
        self._names = names

    def path(self, number: int, path: Path) -> Iterator[Text]:
        """Give a path: its nodes, and between them what links them."""
        count = len(path.hops)
        inferred = ", inferred in part" if path.is_inferred else ""
        yield Text(f"{number}. {count} step{'s' * (count != 1)}{inferred}", style="dim")
        yield self.node(path.hops[0].start)
        for hop in path.hops:
            yield from self.hop(hop)
            yield self.node(hop.end)
        yield Text()

    def node(self, iri: URIRef) -> Text:
        """Give a node with what is known of it."""
        node = self._network.node(iri)
        line = Text(node.label, style="bold")
        if known := _known(node):
            line.append(f" [{known}]", style="not bold yellow" if _is_proposed(node) else "dim")
        return line

    def hop(self, hop: Hop) -> Iterator[Text]:
        """Give a step by its firmest link; the arrow leads from who does to what is done."""
        link = hop.links[0]
        arrow = "↕" if link.judged else "↓" if link.source == hop.start else "↑"
        yield from self.link(link, f"{arrow} ", alone=False)
        more = len(hop.links) - 1
        if more:
            yield Text(f"    and {more} more link{'s' * (more != 1)} between the two", style="dim")

    def link(self, link: Link, mark: str, *, alone: bool = True) -> Iterator[Text]:
        """Give a link with its words; ``alone``, it names its ends."""
        says = link.says
        if alone:
            ends = (self._network.label(iri) for iri in (link.source, link.target))
            says = f" {link.says} ".join(ends)
        yield Text(f"  {mark}{says}", style=_STYLES[link.sort])
        if link.judged is not None:
            who = f"{link.judged.by}, {link.judged.on}"
            yield Text(f"    inferred: “{link.judged.reason}” ({who})", style="magenta")
        for evidence in link.evidence:
            yield from self.claim(evidence, "    ")
        yield from self.denials(link.denials, "    ")

    def claim(self, one: Evidence, indent: str) -> Iterator[Text]:
        """Give a claim: its words, who says them, and where."""
        line = Text(indent)
        line.append(f"“{one.words}”", style="italic green")
        claimant = self._who(one.claimant)
        place = f"{self._names.document(one.document)}, {one.start}–{one.end}"
        line.append(f" – {claimant} {one.stance}; {place}", style="dim")
        yield line

    def denials(self, denials: Iterable[Denial], indent: str) -> Iterator[Text]:
        """Give what is said against something."""
        for denial in denials:
            one = denial.evidence
            said = f"denied by {self._who(one.claimant)} (its {denial.aspect}): “{one.words}”"
            place = f"{self._names.document(one.document)}, {one.start}–{one.end}"
            yield Text(f"{indent}{said} – {place}", style="yellow")

    def meeting(self, found: Meeting) -> Iterator[Text]:
        """Give a meeting: when, where, who, in which words."""
        event = found.event
        line = Text(event.label, style="bold")
        where = ", ".join(map(self._network.label, event.places))
        known = ", ".join(part for part in (*sorted(event.types), _when(event), where) if part)
        line.append(f" – {known}", style="not bold")
        if not found.is_documented:
            kind = event.modality if event.sort is Sort.NOT_ACTUAL else event.sort.value
            line.append(f" [{kind}]", style="not bold yellow")
        yield line
        for evidence in event.evidence:
            yield from self.claim(evidence, "    ")
        yield from self.denials(event.denials, "    ")
        for person in found.people:
            yield self.attendance(person, is_judged=person.who in found.judged)
            for evidence in sorted({e for link in person.links for e in link.evidence}):
                yield from self.claim(evidence, "      ")
        yield Text()

    def attendance(self, person: Attendance, *, is_judged: bool) -> Text:
        """Give one who took part."""
        line = Text("  · ")
        line.append(self._network.label(person.who), style="bold")
        line.append(f" ({', '.join(person.roles)})")
        if person.sort is not Sort.DOCUMENTED:
            line.append(f" [{person.links[0].modality or person.sort}]", style="yellow")
        if is_judged:
            line.append(" [judged to be who was asked for]", style="magenta")
        return line

    def _who(self, iri: URIRef) -> str:
        return self._names.iri(iri)


def _is_proposed(node: Node) -> bool:
    return node.kind in HAPPENINGS and node.sort is not Sort.DOCUMENTED


def _known(node: Node) -> str:
    if node.kind not in HAPPENINGS:
        return ""
    sort = "" if node.sort in {Sort.DOCUMENTED, Sort.NOT_ACTUAL} else node.sort.value
    modality = node.modality if node.sort is Sort.NOT_ACTUAL else ""
    return ", ".join(part for part in (sort, modality, _when(node)) if part)


def _when(node: Node) -> str:
    """Write a time: a day, or an interval of EDTF that is open at one end in words."""
    said = node.date or ""
    if said.startswith("../"):
        return f"by {said[3:]}"
    return f"since {said[:-3]}" if said.endswith("/..") else said


def show_meetings(
    found: Sequence[Meeting], asked: Sequence[URIRef], network: Network, names: Names
) -> None:
    """Print meetings: first those that somebody asserts."""
    console, words = out(), _Words(network, names)
    others = [one for one in found if not one.is_documented]
    for one in found:
        if one.is_documented:
            _print(console, words.meeting(one))
    if others:
        _print(console, [Text("Not asserted to have taken place:", style="bold yellow"), Text()])
        for one in others:
            _print(console, words.meeting(one))
    who = " and ".join(map(network.label, asked))
    if not found:
        of = f" of {who}" if who else ""
        _print(console, [Text(f"Searched, nothing found: no document tells of a meeting{of}.")])
        return
    note(f"{len(found) - len(others)} asserted, {len(others)} planned, requested or denied")


def show_shared(found: Participation, limit: int, network: Network, names: Names) -> None:
    """Print who takes part in events together, with the words of each."""
    console, words = out(), _Words(network, names)
    for pair in found.shared[:limit]:
        ends = " – ".join(_merged(found, iri, network) for iri in (pair.one, pair.other))
        count = f"{pair.weight} event{'s' * (pair.weight != 1)}"
        _print(console, [Text.assemble((ends, "bold"), f" – {count}")])
        for one in pair.events:
            _print(console, [Text(f"  {network.label(one.event)}")])
            for evidence in one.evidence:
                _print(console, words.claim(evidence, "    "))
    if not found.shared:
        said = "Searched, nothing found: nobody takes part in an event with somebody else."
        _print(console, [Text(said)])
    note(f"{len(found.shared)} pairs, {min(limit, len(found.shared))} shown")
    _notes(found)


def show_centrality(found: Participation, limit: int, network: Network) -> None:
    """Print where each actor stands, the most central first."""
    numbers = ("events", "meets", "betweenness", "closeness", "part")
    rows = table("actor", *numbers, numbers=numbers)
    for one in found.actors[:limit]:
        rows.add_row(
            Text(_merged(found, one.actor, network)),
            str(one.events),
            str(one.degree),
            f"{one.betweenness:.4f}",
            "" if one.closeness is None else f"{one.closeness:.4f}",
            str(one.component + 1),
        )
    show_table(rows)
    if not found.exact:
        note("betweenness is estimated from a sample: the network is large", "yellow")
    sizes = ", ".join(str(len(part)) for part in found.components[:_SHOWN])
    note(f"{len(found.actors)} actors in {len(found.components)} parts (sizes {sizes} …)")
    _notes(found)


def _merged(found: Participation, iri: URIRef, network: Network) -> str:
    others = [other for other in found.merged.get(iri, ()) if other != iri]
    more = f" (= {', '.join(map(network.label, others))}, judged)" if others else ""
    return network.label(iri) + more


def _notes(found: Participation) -> None:
    if found.left_out:
        note(f"{len(found.left_out)} hubs are left out; --with-hubs counts them", "dim")
    for said in found.notes:
        note(said, "dim")


def _print(console: Console, lines: Iterable[Text]) -> None:
    for line in lines:
        console.print(line, soft_wrap=not console.is_terminal)
