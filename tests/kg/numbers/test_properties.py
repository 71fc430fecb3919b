"""What holds for every number, however it is printed and wherever it stands."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.model.vocabulary import Bound
from kg.numbers import check_figure, quantities


def listed(words: str) -> list[str]:
    return words.split()


UNITS = listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
BOUNDS = {
    "": Bound.EXACT,
    "more than ": Bound.MORE_THAN,
    "over ": Bound.MORE_THAN,
    "at least ": Bound.AT_LEAST,
    "no fewer than ": Bound.AT_LEAST,
    "up to ": Bound.UP_TO,
    "no more than ": Bound.UP_TO,
    "fewer than ": Bound.FEWER_THAN,
    "about ": Bound.ABOUT,
    "an estimated ": Bound.ABOUT,
}
SCRAPS = listed(
    "more than over 600 1,600 four hundred and a of thousands in 2022 Feb. 2 – - to between 300 "
    "400 % per cent one two five million not even year old dozens , . ( ) $ half third Article "
    "handed about or so"
)

numbers = st.integers(min_value=2, max_value=10**9)
bound_words = st.sampled_from(sorted(BOUNDS))


def in_words(number: int) -> str:
    """Write a number below a thousand million in English words, as a style guide would."""
    if number < 20:
        return UNITS[number]
    if number < 100:
        ten, rest = divmod(number, 10)
        return TENS[ten - 2] + (f"-{UNITS[rest]}" if rest else "")
    if number < 1000:
        hundred, rest = divmod(number, 100)
        return f"{UNITS[hundred]} hundred" + (f" and {in_words(rest)}" if rest else "")
    if number < 10**6:
        thousand, rest = divmod(number, 1000)
        return f"{in_words(thousand)} thousand" + (f" {in_words(rest)}" if rest else "")
    if number < 10**9:
        million, rest = divmod(number, 10**6)
        return f"{in_words(million)} million" + (f" {in_words(rest)}" if rest else "")
    return "one billion"


@given(numbers, st.sampled_from([",", "\u00a0", "\u202f", "\u2009", " "]), bound_words)
def test_an_integer_is_read_back_from_its_digits(number: int, separator: str, bound: str) -> None:
    written = f"{bound}{number:,}".replace(",", separator)
    (quantity,) = quantities(f"They returned {written} children by night.")
    assert quantity.as_written == written
    assert quantity.printed == (Decimal(number),)
    assert quantity.bound is BOUNDS[bound]


@given(numbers, bound_words)
def test_an_integer_is_read_back_from_its_words(number: int, bound: str) -> None:
    written = f"{bound}{in_words(number)}"
    (quantity,) = quantities(f"They returned {written} children by night.")
    assert quantity.as_written == written
    assert quantity.printed == (Decimal(number),)


@given(st.integers(11, 999), st.sampled_from([("thousand", 10**3), ("million", 10**6)]))
def test_a_scaled_decimal_is_its_number(tenths: int, scale: tuple[str, int]) -> None:
    written = f"{tenths // 10}.{tenths % 10} {scale[0]}"
    (quantity,) = quantities(f"They returned {written} letters.")
    assert quantity.as_written == written
    assert quantity.value == Decimal(tenths) * scale[1] / 10


@given(
    st.integers(1000, 10**9),
    bound_words,
    st.data(),
)
def test_every_truncation_of_a_number_is_refused(
    number: int, bound: str, data: st.DataObject
) -> None:
    written = f"{number:,}"
    sentence = f"They returned {bound}{written} children."
    start = sentence.index(written)
    first = data.draw(st.integers(0, len(written) - 1))
    last = data.draw(st.integers(first + 1, len(written)))
    cut = written[first:last]
    digits = cut.replace(",", "")
    if not digits or (cut == written and not bound):
        return
    reason = check_figure(
        sentence,
        start + first,
        start + last,
        as_written=cut,
        value=Decimal(digits),
        minimum=None,
        maximum=None,
        bound=Bound.EXACT,
    )
    assert reason is not None


@given(
    st.lists(
        st.sampled_from(SCRAPS),
        max_size=14,
    )
)
def test_figures_are_slices_in_order_and_never_overlap(words: list[str]) -> None:
    sentence = " ".join(words)
    found = quantities(sentence)
    for quantity in found:
        assert sentence[quantity.start : quantity.end] == quantity.as_written
        assert quantity.as_written == quantity.as_written.strip()
        assert quantity.printed
    assert all(first.end <= second.start for first, second in pairwise(found))


@given(st.text(max_size=80))
def test_no_text_breaks_the_grammar(text: str) -> None:
    for quantity in quantities(text):
        assert text[quantity.start : quantity.end] == quantity.as_written


@given(
    numbers,
    bound_words,
    st.sampled_from(["", "Yes: ", "“", "(", "According to the office, ", "In May 2024, "]),
    st.sampled_from(["", ".", "”, it said.", ") in 2023.", ", as on Feb. 2.", " by the way."]),
)
def test_text_around_a_figure_does_not_change_it(
    number: int, bound: str, before: str, after: str
) -> None:
    written = f"{bound}{number:,}"
    (alone,) = quantities(f"{written} children")
    (inside,) = quantities(f"{before}{written} children{after}")
    assert inside == alone.shifted(len(before))
