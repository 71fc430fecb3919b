"""Indirect speech by its grammar: verbs, subjects and clauses of English, and what is none.

The sentences of one test are paragraphs of one document, which is read once.
"""

from __future__ import annotations

import pytest

from kg.numbers.lexicon import word_set
from tests.kg.extract.speech import found

_THAT = sorted(
    word_set(
        "said adds noted stresses argued warns insisted acknowledges confirmed claims alleged "
        "announced promised suggests explained writes posted tweeted testified declared "
        "maintains asserted states emphasised underlined underscored highlighted reiterated "
        "repeated recalled remarked observed conceded admits complained lamented boasted "
        "joked predicted hinted indicated signalled implied revealed disclosed clarified "
        "specified retorted replied responded answered vowed cautioned contended concludes "
        "believes thinks reckons fears hopes affirmed recounted related proclaimed assessed "
        "attested certified guaranteed objected protested speculated suspects accepts "
        "elaborated interjected established verified found determined regretted intimated "
        "volunteered mentioned estimates"
    )
)
_CLOSING = sorted(
    word_set(
        "said adds noted stressed argued warned insisted acknowledged confirmed claimed reported "
        "explained wrote tweeted posted estimated recalled admitted announced predicted continued "
        "concluded emphasised underlined clarified testified complained"
    )
)
_PLACES = ("harbour", "market", "dam", "clinic", "school", "bridge", "mill", "depot", "shelter")


def _told(text: str) -> list[tuple[str, str | None]]:
    return [(one.words, one.speaker) for one in found(text).reported]


def _contents(verbs: list[str]) -> list[str]:
    return [
        f"the {_PLACES[at % len(_PLACES)]} was closed on day {at}" for at, _ in enumerate(verbs, 11)
    ]


def test_verbs_of_saying_with_that() -> None:
    contents = _contents(_THAT)
    lines = [
        f"Petra Voskell {verb} that {what}." for verb, what in zip(_THAT, contents, strict=True)
    ]
    assert _told("\n".join(lines)) == [(what, "Petra Voskell") for what in contents]


@pytest.mark.parametrize("form", ["{what}, Petra Voskell {verb}.", "{what}, {verb} Petra Voskell."])
def test_verbs_of_saying_behind_what_is_said(form: str) -> None:
    contents = [f"T{what[1:]}" for what in _contents(_CLOSING)]
    pairs = zip(_CLOSING, contents, strict=True)
    lines = [form.format(what=what, verb=verb) for verb, what in pairs]
    assert _told("\n".join(lines)) == [(what, "Petra Voskell") for what in contents]


@pytest.mark.parametrize(
    ("who", "speaker"),
    [
        ("Defence Minister Oren Maltis", "Oren Maltis"),
        ("Oren Maltis, the defence minister,", "Oren Maltis"),
        ("Oren Maltis, who heads the defence committee,", "Oren Maltis"),
        ("The head of the committee, Oren Maltis,", "Oren Maltis"),
        ("A spokeswoman for Minister Sandahl, Edda Lunn,", "Edda Lunn"),
        ("The River Guild", "River Guild"),
        ("The Ministry of Health of Kessany", "Ministry of Health of Kessany"),
        ("The charity Open Granary", "Open Granary"),
        ("The army", "army"),
        ("Officials in Dorvath", "Officials in Dorvath"),
        ("Two diplomats familiar with the talks", "Two diplomats familiar with the talks"),
        ("A senior official, speaking on condition of anonymity,", "senior official"),
        ("A report by Open Granary", "Open Granary"),
        ("A statement from the River Guild", "River Guild"),
        ("One of the mothers", "One of the mothers"),
        ("The NGO Save Tesmar", "Save Tesmar"),
        ("Deputy Chair of the Seim Ivka Dorvenal", "Ivka Dorvenal"),
    ],
)
def test_who_says(who: str, speaker: str) -> None:
    what = "the dam was safe"
    lines = f"{who} said that {what}.\n{who} said on Thursday {what}."
    told = _told(lines)
    assert [words for words, _ in told] == [what, what]
    assert {name for _, name in told} <= {speaker, f"charity {speaker}"}


_CLAUSES = [
    ("Petra Voskell wrote on Telegram that {}.", "Petra Voskell"),
    ("In a post on Facebook, Petra Voskell wrote that {}.", "Petra Voskell"),
    ("Petra Voskell told the Tolvar Courier in an interview on Monday that {}.", "Petra Voskell"),
    ("Petra Voskell was quoted by the agency Larkwire as saying that {}.", "Petra Voskell"),
    ("The agency Larkwire quoted Petra Voskell as saying that {}.", "Petra Voskell"),
    ("Petra Voskell, who said that {}, left the city on Monday.", "Petra Voskell"),
    ("Petra Voskell’s claim that {} was rejected by the mayor.", "Petra Voskell"),
    ("The River Guild issued a warning that {}.", "River Guild"),
    ("The view of the River Guild is that {}.", "River Guild"),
    ("The River Guild took the position that {}.", "River Guild"),
    ("Petra Voskell is convinced that {}.", "Petra Voskell"),
    ("It was reported by the River Guild that {}.", "River Guild"),
    ("As reported by the River Guild, {}.", "River Guild"),
    ("As the River Guild reported earlier, {}.", "River Guild"),
    ("In the view of the River Guild, {}.", "River Guild"),
    ("According to Petra Voskell, head of the River Guild, {}.", "Petra Voskell"),
    ("According to a report published on Monday by the River Guild, {}.", "River Guild"),
    ("According to River Guild data, {}.", "River Guild data"),
    ("Data from the River Guild show that {}.", "River Guild"),
    ("Petra Voskell visited the dam, adding that {}.", "Petra Voskell"),
    ("Petra Voskell went on to say that {}.", "Petra Voskell"),
    ("Petra Voskell continues to insist that {}.", "Petra Voskell"),
    ("Petra Voskell reminded the deputies that {}.", "Petra Voskell"),
    ("Petra Voskell asked why {}.", "Petra Voskell"),
    ("The bridge, Petra Voskell said, was old and {}.", None),
    ("The bridge, said Petra Voskell, was old and {}.", None),
    ("The bridge, according to Petra Voskell, was old and {}.", None),
]


@pytest.mark.parametrize(("form", "speaker"), _CLAUSES)
def test_clauses_of_what_is_said(form: str, speaker: str | None) -> None:
    what = "the lower wall was badly cracked"
    whole = form.format(what).removesuffix(".")
    expected = (what, speaker) if speaker is not None else (whole, "Petra Voskell")
    assert _told(form.format(what)) == [expected]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        (
            "Petra Voskell said the dam was safe, but added that nobody should go near it.",
            ["the dam was safe", "nobody should go near it"],
        ),
        (
            "A tenth had been sold, Petra Voskell said in a letter, and few visitors came.",
            ["A tenth had been sold", "few visitors came"],
        ),
        (
            "Petra Voskell says the walls held and calls the report a show.",
            ["the walls held"],
        ),
        (
            "The first wall was whole, Petra Voskell said; the second, she said, had a crack.",
            ["The first wall was whole", "the second, she said, had a crack"],
        ),
        (
            "It was untrue, Petra Voskell said, that forty walls had cracks.",
            ["It was untrue, Petra Voskell said, that forty walls had cracks"],
        ),
    ],
)
def test_how_far_a_clause_goes(text: str, clauses: list[str]) -> None:
    assert [words for words, _ in _told(text)] == clauses


_NO_SPEECH = """\
That is to say, the dam is old and has cracks.
There is no need to say that the dam is old.
It goes without saying that the dam is old.
The minister knows that the dam is old.
The families learned that the school had been closed.
The mothers realised that the bus had already left.
The law requires that every child be registered.
The council decided that the school would close in June.
The fact that the dam is old surprised nobody.
The deal means that the children can go home.
It is clear that the dam cannot be repaired.
Petra Voskell made sure that the children could go home.
Petra Voskell declined to say whether the dam was safe.
The ministry has not confirmed that the dam is old.
Petra Voskell called on the government to repair the dam.
Petra Voskell asked whether the dam was safe for the villages.
The engineers found the crack that had opened in May.
The police found that night a box of old letters.
Nobody can say that the dam is old.
Let us say that the dam is old.
One might argue that the dam is old.
The two sides agreed that the truce would begin on Monday.
The bus added twenty minutes to the journey on Monday.
Forty people have been taken out, among them nine nurses, work continues.
Reports that a second group had crossed could not be verified."""


@pytest.mark.parametrize("text", _NO_SPEECH.splitlines())
def test_what_is_no_speech(text: str) -> None:
    assert _told(text) == []
