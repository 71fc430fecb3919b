"""Grids of plain sentences, each a paragraph of one text: kinds, types of events, denials."""

from __future__ import annotations

import pytest

from tests.kg.extract.invented_news import findings
from tests.kg.extract.speech import found

_KINDS = (
    # what is the case, by verbs of state, existence, membership and room
    ("About 61 volunteers are working at the crossing.", "About 61", "stock"),
    ("The camp holds 702 prisoners.", "702", "stock"),
    ("An estimated 6,100 pupils live in boarding schools there.", "An estimated 6,100", "stock"),
    ("The delegation included six lawmakers.", "six", "stock"),
    ("To date 42 states have joined the initiative.", "42", "stock"),
    # one occasion
    ("Lathmoor handed over 76 captives on Tuesday.", "76", "increment"),
    ("Police arrested 13 demonstrators outside the hall.", "13", "increment"),
    ("The motion passed with 302 votes in favour.", "302", "increment"),
    # what was added up so far
    ("Prosecutors have opened 2,310 cases.", "2,310", "cumulative"),
    ("So far 517 families have come back.", "517", "cumulative"),
    ("Investigators have interviewed 160 witnesses.", "160", "cumulative"),
    # a named time
    ("In 2029 the charity reunited 268 brothers.", "268", "period-total"),
    ("Last year it paid for 1,240 journeys.", "1,240", "period-total"),
    # what is to be
    ("The fund needs 12 million euros.", "12 million", "target"),
    ("Tesmar has promised 47 ambulances.", "47", "target"),
    ("Two further convoys have been cleared for next week.", "Two", "target"),
    # where or within what something is to be done
    ("The port undertook to answer within 30 days.", "30", "stock"),
    ("It asked the army to give it access to 14 quarries.", "14", "stock"),
    # the nearer time, and that of the count alone
    (
        "Eleven sailors taken to Orrel during the war crossed back on Thursday.",
        "Eleven",
        "increment",
    ),
    ("The talks on 43 trawlers were discussed.", "43", "stock"),
)
_EVENTS = (
    ("Ada Tolven held a meeting with Petra Voskell.", "meeting"),
    ("The two sides held talks in Orrel.", "discussion"),
    ("The army carried out a strike on Veldport.", "attack"),
    ("The states signed an agreement in Orrel.", "agreement-making"),
    ("The governor signed the law on Monday.", "adoption"),
    ("The judge issued arrest warrants for two officers.", "issuing-of-warrant"),
    ("The government imposed sanctions on the port.", "restriction"),
    ("Lawmakers submitted a draft resolution.", "submission"),
    ("The foundation opened a centre in Orrel.", "launch"),
    ("The charity brought back four sailors.", "return"),
    ("The families were separated at the border.", "separation"),
    ("The sailors were illegally taken to Dalmira.", "abduction"),
    ("Rescuers found the bodies of two men.", "search"),
    ("The president expressed gratitude to the crew.", "thanks"),
    ("Police opened an investigation into the fire.", "monitoring"),
    ("The union put forward a proposal.", "proposal"),
    ("The ministry refused to hand in its lists.", "reply"),
    ("The army shot down nine drones.", "defence"),
    ("Thousands took to the streets of Orrel.", "protest"),
    ("Tesmar sent generators to Orrel.", "aid"),
)
_DENIED = (
    "Lathmoor has repeatedly denied taking the boats.",
    "Lathmoor rejects accusations of theft.",
    "Petra Voskell dismissed the report as propaganda.",
    "The claim was rejected by Lathmoor.",
    "Ada Tolven insists that no boats were taken.",
    "Petra Voskell called the accusation absurd.",
    "Ada Tolven said there was no evidence of theft.",
    "Lathmoor said that it did not attack the port.",
    "“That is not true,” said Ada Tolven.",
    "Petra Voskell said nobody had been moved against their wishes.",
    "Lathmoor denied responsibility for the fire.",
    "Ada Tolven said its troops had not fired at the town.",
    "Lathmoor recognises only dozens of the claims.",
    "Petra Voskell said the sailors were evacuated for their own safety.",
)
_NOT_DENIED = (
    "Lathmoor denied the mission access to the camps.",
    "The crew was denied entry to the port.",
    "The court denied bail to Ada Tolven.",
    "Ada Tolven was denied a visa by Lathmoor.",
    "Lathmoor rejected the offer of talks.",
    "Petra Voskell dismissed her driver.",
    "Nobody denied that the bridge had fallen, said Ada Tolven.",
    "Ada Tolven said there was no water in the town.",
    "“There are no beds left,” said Petra Voskell.",
    "Lathmoor denied the family their pension.",
    "The two sides dispute the island.",
    "Ada Tolven said that no agreement had been reached yet.",
)


def test_kinds_of_figures() -> None:
    text = "\n\n".join(words for words, _, _ in _KINDS)
    told = {one.words: str(one.kind.value) for one in findings(text).figures if one.kind}
    assert {words: told.get(words) for _, words, _ in _KINDS} == {
        words: kind for _, words, kind in _KINDS
    }


def test_types_of_events() -> None:
    text = "\n\n".join(words for words, _ in _EVENTS)
    told = findings(text).events
    starts = {words: text.index(words) for words, _ in _EVENTS}
    missed = {
        words: kind
        for words, kind in _EVENTS
        if kind not in {one.type for one in told if 0 <= one.start - starts[words] < len(words)}
    }
    assert missed == {}


def test_what_is_denied_and_what_is_refused() -> None:
    text = "\n\n".join((*_DENIED, *_NOT_DENIED))
    denials = found(text).denials

    def denied(words: str) -> bool:
        start = text.index(words)
        return any(start <= one.start < start + len(words) for one in denials)

    assert [words for words in _DENIED if not denied(words)] == []
    assert [words for words in _NOT_DENIED if denied(words)] == []


@pytest.mark.parametrize(
    "text",
    [
        "The meeting room was full.",
        "If they met, they would talk.",
        "The return ticket costs nine euros.",
        "The striking drivers were tired.",
        "The beds were occupied on Thursday night.",
        "He did not agree with the figure.",
        "Thank you.",
    ],
)
def test_what_tells_no_event(text: str) -> None:
    assert findings(text).events == ()
