"""Every figure of a sentence, whole, with its bound, and nothing that is no figure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.model.vocabulary import Bound
from kg.numbers import Quantity, quantities

EXACT, MORE, LEAST = Bound.EXACT, Bound.MORE_THAN, Bound.AT_LEAST
UP_TO, FEWER, ABOUT, VAGUE = (
    Bound.UP_TO,
    Bound.FEWER_THAN,
    Bound.ABOUT,
    Bound.ORDER_OF_MAGNITUDE,
)
NBSP, NARROW, THIN, FIGURE = "\u00a0", "\u202f", "\u2009", "\u2007"


def only(sentence: str) -> Quantity:
    found = quantities(sentence)
    assert len(found) == 1, [quantity.as_written for quantity in found]
    assert sentence[found[0].start : found[0].end] == found[0].as_written
    return found[0]


@pytest.mark.parametrize(
    ("sentence", "as_written", "bound", "printed"),
    [
        # digits and separators
        ("They found 388 of them.", "388", EXACT, 388),
        ("They found 1,600 children.", "1,600", EXACT, 1600),
        (f"They found 19{NBSP}500 children.", f"19{NBSP}500", EXACT, 19500),
        (f"They found 19{NARROW}500 children.", f"19{NARROW}500", EXACT, 19500),
        (f"They found 19{THIN}500 children.", f"19{THIN}500", EXACT, 19500),
        (f"They found 19{FIGURE}500 children.", f"19{FIGURE}500", EXACT, 19500),
        ("They found 19 500 children.", "19 500", EXACT, 19500),
        ("They found 1 234 567 files.", "1 234 567", EXACT, 1234567),
        ("They found 19,50,000 files.", "19,50,000", EXACT, 1950000),
        ("The rate is 12.5 a day.", "12.5", EXACT, "12.5"),
        ("It fell by minus 5 degrees.", "minus 5", EXACT, -5),
        ("It cost $5 million.", "$5 million", EXACT, 5_000_000),
        # scales
        ("About 1.5 million people fled.", "About 1.5 million", ABOUT, 1_500_000),
        ("They listed 1.6 thousand names.", "1.6 thousand", EXACT, 1600),
        ("They listed 1,6 thousand names.", "1,6 thousand", EXACT, 1600),
        ("They listed 20k names.", "20k", EXACT, 20_000),
        ("They sent 2 mln letters.", "2 mln", EXACT, 2_000_000),
        ("They sent 2½ million letters.", "2½ million", EXACT, 2_500_000),
        ("They sent 2 million 300 thousand letters.", "2 million 300 thousand", EXACT, 2_300_000),
        ("They gave $1.5bn away.", "$1.5bn", EXACT, 1_500_000_000),
        ("It has 3m people.", "3m", EXACT, 3_000_000),
        ("It is 100m away.", "100", EXACT, 100),
        ("They found 1'600 files.", "1'600", EXACT, 1600),
        ("They found 1 600,5 files.", "1 600,5", EXACT, "1600.5"),
        # number words
        ("It works in four areas.", "four", EXACT, 4),
        ("Teams went to five regions.", "five", EXACT, 5),
        ("They named twenty-one schools.", "twenty-one", EXACT, 21),
        ("They named twenty one schools.", "twenty one", EXACT, 21),
        ("They named one hundred and five schools.", "one hundred and five", EXACT, 105),
        ("They named two hundred schools.", "two hundred", EXACT, 200),
        ("They named sixteen hundred schools.", "sixteen hundred", EXACT, 1600),
        ("They named one thousand six hundred schools.", "one thousand six hundred", EXACT, 1600),
        ("They named two hundred thousand acres.", "two hundred thousand", EXACT, 200_000),
        ("They sent a dozen buses.", "a dozen", EXACT, 12),
        ("They sent two dozen buses.", "two dozen", EXACT, 24),
        ("They sent half a million letters.", "half a million", EXACT, 500_000),
        ("They sent two and a half million letters.", "two and a half million", EXACT, 2_500_000),
        ("They sent a million and a half letters.", "a million and a half", EXACT, 1_500_000),
        ("Four more came.", "Four", EXACT, 4),
        ("One child came.", "One", EXACT, 1),
        ("He is a 12-year-old boy.", "12", EXACT, 12),
        ("A five-year plan was made.", "five", EXACT, 5),
        ("A quarter of a million left.", "A quarter of a million", EXACT, 250_000),
        ("A 1,600-strong crowd came.", "1,600", EXACT, 1600),
        # more than
        ("It unites over 40 countries.", "over 40", MORE, 40),
        ("Over 1,600 children are home.", "Over 1,600", MORE, 1600),
        ("It has united more than 40 countries.", "more than 40", MORE, 40),
        ("It has united just over 40 countries.", "just over 40", MORE, 40),
        ("It has well over a million readers.", "well over a million", MORE, 1_000_000),
        ("It has upwards of 40 members.", "upwards of 40", MORE, 40),
        ("It has in excess of 40 members.", "in excess of 40", MORE, 40),
        ("It cost more than $5 million.", "more than $5 million", MORE, 5_000_000),
        ("It took more than a year.", "more than a year", MORE, 1),
        ("It has more than\n40 members.".replace("\n", NBSP), f"more than{NBSP}40", MORE, 40),
        ("It took more than a year and a half.", "more than a year and a half", MORE, "1.5"),
        # at least
        ("The attack killed at least 23 civilians.", "at least 23", LEAST, 23),
        ("No fewer than 12 schools closed.", "No fewer than 12", LEAST, 12),
        ("Not less than 12 schools closed.", "Not less than 12", LEAST, 12),
        ("A minimum of 12 schools closed.", "A minimum of 12", LEAST, 12),
        ("At least another 20 came.", "At least another 20", LEAST, 20),
        ("At least one of them came.", "At least one", LEAST, 1),
        ("Some 40 or more came.", "Some 40 or more", LEAST, 40),
        ("They need 600+ beds.", "600+", LEAST, 600),
        ("It killed 23 at least.", "23 at least", LEAST, 23),
        ("It unites 40 countries or more.", "40 countries or more", LEAST, 40),
        ("It needs 40 or more beds.", "40 or more", LEAST, 40),
        # up to
        ("As many as 20,000 were taken.", "As many as 20,000", UP_TO, 20_000),
        ("Up to an estimated 20,000 were taken.", "Up to an estimated 20,000", UP_TO, 20_000),
        ("At most 5 came.", "At most 5", UP_TO, 5),
        ("No more than five came.", "No more than five", UP_TO, 5),
        ("Not more than five came.", "Not more than five", UP_TO, 5),
        ("A maximum of five came.", "A maximum of five", UP_TO, 5),
        ("Five or fewer came.", "Five or fewer", UP_TO, 5),
        # fewer than
        ("Fewer than 1,200 came.", "Fewer than 1,200", FEWER, 1200),
        ("Less than half a million came.", "Less than half a million", FEWER, 500_000),
        ("Just under 600 came.", "Just under 600", FEWER, 600),
        ("The youngest is not even a year old, they say.", "not even a year old", FEWER, 1),
        ("Not even 20 came.", "Not even 20", FEWER, 20),
        # about
        ("They found approximately 400 places.", "approximately 400", ABOUT, 400),
        ("He added that about 19,500 may be there.", "about 19,500", ABOUT, 19_500),
        ("Some 400 places were found.", "Some 400", ABOUT, 400),
        ("Nearly 400 places were found.", "Nearly 400", ABOUT, 400),
        ("Around 400 places were found.", "Around 400", ABOUT, 400),
        ("Roughly 400 places were found.", "Roughly 400", ABOUT, 400),
        ("An estimated 20,000 were taken.", "An estimated 20,000", ABOUT, 20_000),
        ("The estimated 20,000 are missing.", "estimated 20,000", ABOUT, 20_000),
        ("300 or so came.", "300 or so", ABOUT, 300),
        ("Exactly 700 came.", "Exactly 700", EXACT, 700),
        # orders of magnitude
        ("A list of hundreds of children was sent.", "hundreds", VAGUE, 100),
        ('They recognize only "dozens."', "dozens", VAGUE, 12),
        ("There are thousands of them.", "thousands", VAGUE, 1000),
        ("Bring tens of thousands of them home.", "tens of thousands", VAGUE, 10_000),
        ("Hundreds of thousands fled.", "Hundreds of thousands", VAGUE, 100_000),
        ("Millions fled.", "Millions", VAGUE, 1_000_000),
        ("Several hundred fled.", "Several hundred", VAGUE, 100),
        ("A few thousand fled.", "A few thousand", VAGUE, 1000),
        ("Scores of people fled.", "Scores", VAGUE, 20),
        ("Up to tens of thousands fled.", "Up to tens of thousands", VAGUE, 10_000),
    ],
)
def test_one_figure_is_read_whole(
    sentence: str, as_written: str, bound: Bound, printed: int | str
) -> None:
    quantity = only(sentence)
    assert (quantity.as_written, quantity.bound) == (as_written, bound)
    assert quantity.printed == (Decimal(printed),)
    assert not quantity.percent


@pytest.mark.parametrize(
    ("sentence", "as_written", "bound", "low", "high"),
    [
        ("They found 300–400 places.", "300–400", EXACT, 300, 400),
        ("They found 300-400 places.", "300-400", EXACT, 300, 400),
        ("They found 300 to 400 places.", "300 to 400", EXACT, 300, 400),
        ("They found between 300 and 400 places.", "between 300 and 400", EXACT, 300, 400),
        ("They found from 300 to 400 places.", "from 300 to 400", EXACT, 300, 400),
        ("They found two or three places.", "two or three", EXACT, 2, 3),
        (
            "They found between one hundred and two hundred places.",
            "between one hundred and two hundred",
            EXACT,
            100,
            200,
        ),
        ("They moved 1.5 to 2 million people.", "1.5 to 2 million", EXACT, 1_500_000, 2_000_000),
        ("They moved 12–14-year-olds.", "12–14", EXACT, 12, 14),
        ("They found about 300 to 400 places.", "about 300 to 400", ABOUT, 300, 400),
        ("They found up to 300–400 places.", "up to 300–400", UP_TO, 300, 400),
    ],
)
def test_a_range_is_one_figure(
    sentence: str, as_written: str, bound: Bound, low: int, high: int
) -> None:
    quantity = only(sentence)
    assert (quantity.as_written, quantity.bound) == (as_written, bound)
    assert quantity.value is None
    assert (quantity.minimum, quantity.maximum) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("sentence", "as_written", "bound", "share"),
    [
        ("It is 12% of them.", "12%", EXACT, "12"),
        ("It is 12 % of them.", "12 %", EXACT, "12"),
        ("It is 12 per cent of them.", "12 per cent", EXACT, "12"),
        ("It is twelve percent of them.", "twelve percent", EXACT, "12"),
        ("It is more than 12.5 percent of them.", "more than 12.5 percent", MORE, "12.5"),
        ("One in five children was moved.", "One in five", EXACT, "20"),
        ("1 in 5 children was moved.", "1 in 5", EXACT, "20"),
        ("Nearly one in five was moved.", "Nearly one in five", ABOUT, "20"),
        ("Three out of four were moved.", "Three out of four", EXACT, "75"),
        ("Two thirds of them were moved.", "Two thirds", EXACT, "66.67"),
        ("A third of them were moved.", "A third", EXACT, "33.33"),
        ("More than half of them were moved.", "More than half", MORE, "50"),
        ("It was at least half.", "at least half", LEAST, "50"),
    ],
)
def test_a_share_is_percent(sentence: str, as_written: str, bound: Bound, share: str) -> None:
    quantity = only(sentence)
    assert (quantity.as_written, quantity.bound, quantity.percent) == (as_written, bound, True)
    assert quantity.printed == (Decimal(share),)


@pytest.mark.parametrize(
    ("sentence", "as_written"),
    [("only one in", ["one"]), ("three out of", ["three"]), ("2 in", ["2"])],
)
def test_a_sentence_that_ends_within_a_share_has_its_number(
    sentence: str, as_written: list[str]
) -> None:
    assert [quantity.as_written for quantity in quantities(sentence)] == as_written


def test_percent_ranges_keep_both_ends() -> None:
    for sentence in ("It rose 5–10%.", "It is 5% to 10%.", "It is between 5 and 10 per cent."):
        quantity = only(sentence)
        assert (quantity.minimum, quantity.maximum) == (Decimal(5), Decimal(10))
        assert quantity.percent


@pytest.mark.parametrize(
    "sentence",
    [
        "the Holodomor of 1932–33 as genocide",
        "the years 1932-1933 and 2014/15",
        "Since 2022 it has escalated.",
        "after the invasion of Crimea in 2014, and since 2022",
        "between 2014 and 2022 and from 1991 to 2013",
        "the 2022 invasion and the 2014 one",
        "By 2030 all will be home.",
        "In February 2022 troops came.",
        "from February 2024 to July 2025",
        "in protest on Feb. 24, 2023.",
        "It reported on Feb. 2 that they came.",
        "They came on Jan. 25 and Jan. 29.",
        "It was launched on 2 February 2024 in Kyiv.",
        "23 July 2025, in Kyiv",
        "They met on 23 and 24 July.",
        "They met on 23–24 July 2025.",
        "They met on May 5 to 7.",
        "They met on 2025-11-13 and on 13.11.2025 and on 13/11/2025.",
        "They met at 14:30 and again at 2 p.m.",
        "the 1990s and the '90s",
        "after World War II and World War Two",
        "It is the number one cause of death.",
        "Article 49 and Articles 51 and 52 of the Convention",
        "see page 12, pp. 13–15 and No. 5",
        "Resolution 2202 and Protocol No. 14",
        "an F-16, an S-300, a G7 summit and COVID-19",
        "the 53rd brigade, the 1st and the 21st",
        "the first, the second and the twenty-first",
        "the two hundredth anniversary",
        "in nineteen thirty-two",
        "#600kids and #BringKidsBack2024 by @user12",
        "see https://news.example/2024/05/12/600-children and www.example.org/41",
        "the file photo_12.jpg",
        "round the clock, 24/7, since 9/11",
        "It is now at one of its facilities.",
        "No one came, and one another was helped.",
        "Not one child came.",
        "One must not forget.",
        "A third country offered help.",
        "some of the children and some countries",
        "a month and a year",
        "version 3.11.2",
        "Call +380 44 123 45 67.",
        "1. Introduction",
        "the malformed 1,60,0",
        "the ambiguous 1.600 children",
        "the night of 5/6 May",
        "the other half",
        "a one-way street",
    ],
)
def test_what_is_no_figure(sentence: str) -> None:
    assert [quantity.as_written for quantity in quantities(sentence)] == []


@pytest.mark.parametrize(
    ("sentence", "as_written"),
    [
        ("It confirmed that it had handed over 1,000 bodies.", ["1,000"]),
        ("It handed over more than 1,000 bodies.", ["more than 1,000"]),
        ("It was handing over over 1,000 bodies.", ["over 1,000"]),
        ("They took over 20 villages.", ["20"]),
        ("They turned over 38 bodies.", ["38"]),
        ("Russia has taken over 19,500 children.", ["over 19,500"]),
        ("It has returned over 1,600 children.", ["over 1,600"]),
        ("They talked about 400 people.", ["400"]),
        ("The parts add up to 600.", ["600"]),
        ("It brought about 20 changes.", ["20"]),
    ],
)
def test_a_word_that_its_verb_governs_is_no_bound(sentence: str, as_written: list[str]) -> None:
    assert [quantity.as_written for quantity in quantities(sentence)] == as_written


@pytest.mark.parametrize(
    ("sentence", "as_written"),
    [
        ("It fell from 655 to 430.", ["655", "430"]),
        ("Expanding it from 41 to 50 countries", ["41", "50"]),
        ("Of 41 countries 5 and of 12 regions two", ["41", "5", "12", "two"]),
        ("one hundred and two hundred", ["one hundred", "two hundred"]),
        ("1,600 in 2025, 388 by February 2024", ["1,600", "388"]),
        ("600, more than 500 of them from Kherson", ["600", "more than 500"]),
        ("In 2025 41 countries and in May 20 more", ["41", "20"]),
        ("two of the four in two in five years", ["two", "four", "two", "five"]),
    ],
)
def test_several_figures_stay_apart(sentence: str, as_written: list[str]) -> None:
    assert [quantity.as_written for quantity in quantities(sentence)] == as_written


@pytest.mark.parametrize(
    ("sentence", "as_written"),
    [
        ("more than 2000 children", "more than 2000"),
        ("2000 children", "2000"),
        ("2014 Ukrainian children", "2014"),
        ("1600 children", "1600"),
        ("1600–1700 children", "1600–1700"),
    ],
)
def test_four_bare_digits_that_count_are_no_year(sentence: str, as_written: str) -> None:
    assert only(sentence).as_written == as_written


def test_the_printed_number_stands_in_one_place_only() -> None:
    for words, place in (
        ("40 came", "value"),
        ("about 40 came", "value"),
        ("more than 40 came", "minimum"),
        ("at least 40 came", "minimum"),
        ("up to 40 came", "maximum"),
        ("fewer than 40 came", "maximum"),
        ("dozens came", "vague"),
    ):
        quantity = only(words)
        filled = {
            name
            for name in ("value", "minimum", "maximum", "vague")
            if getattr(quantity, name) is not None
        }
        assert filled == {place}


@pytest.mark.parametrize(
    ("sentence", "as_written", "bound", "printed"),
    [
        ("It has paid roughly a fifth.", "roughly a fifth", ABOUT, [20]),
        ("Admissions fell by a third since 2019.", "a third", EXACT, ["33.33"]),
        ("Half was found, or roughly one third.", "roughly one third", ABOUT, ["33.33"]),
        ("The roof needs £3m to £4m of work.", "£3m to £4m", EXACT, [3_000_000, 4_000_000]),
        ("It warned that one more week is needed.", "one", EXACT, [1]),
    ],
)
def test_shares_and_money_ranges_are_read_whole(
    sentence: str, as_written: str, bound: Bound, printed: list[int | str]
) -> None:
    quantity = only(sentence)
    assert (quantity.as_written, quantity.bound) == (as_written, bound)
    assert quantity.printed == tuple(Decimal(number) for number in printed)


@pytest.mark.parametrize(
    "sentence",
    [
        "A third convoy set out.",
        "The first failed, the second sank, and a third returned.",
        "UPDATE 2-Ferry stays in port",
        "The train left from platform two.",
        "The men were trapped at Pit Seven.",
        "It struck at 4.12 on Thursday.",
        "A mistake made at four in the morning.",
        "1. The Mission calls for calm.",
        "Veldport won 3-1 on Sunday.",
        "Call 0800 123 456 for help.",
        "She lives at 12 Harbour Lane in Veldport.",
    ],
)
def test_labels_times_and_ordinals_are_no_figures(sentence: str) -> None:
    assert quantities(sentence) == ()
