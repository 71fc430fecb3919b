"""Every sentence that explains a verdict, in each language: the one place where they are written.

A template is chosen by what made a step answer (:class:`~kg.compare.finding.Why`).
:mod:`kg.compare.reason` fills it, :mod:`kg.compare.phrases` writes what it is filled with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kg.compare.finding import Why
from kg.model.vocabulary import Modality, Qualifier

__all__ = ["ENGLISH", "UKRAINIAN", "WORDINGS", "Wording"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How one language explains a verdict; it names both figures and prefers neither.

    In ``endings``, ``{a}`` and ``{b}`` are what the first and the second figure say of the
    property that decided, in the nominative. ``months`` are those of a day or a span ("3 лютого"),
    ``bare_months`` those that stand alone ("лютий 2024 року"). ``in_english``
    sets off what the graph has in English only.
    """

    language: str
    quote: str
    no_number: str
    both: str
    two: str
    drifted: str
    endings: Mapping[Why, str]
    kinds: Mapping[Qualifier, str]
    modes: Mapping[Modality, str]
    in_english: str
    no_kind: str
    no_mode: str
    no_unit: str
    no_scope: str
    no_population: str
    no_variable: str
    conjunction: str
    months: tuple[str, ...]
    bare_months: tuple[str, ...]
    day: str
    year: str
    bare_year: str
    years: str
    days: str
    span: str
    until: str
    since: str
    no_day: str
    no_time: str
    thousands: str
    point: str

    def number(self, value: Decimal) -> str:
        """Write a number as the language groups its digits: 1,600.5 or 1 600,5."""
        whole, _, part = f"{value:,f}".partition(".")
        whole = whole.replace(",", self.thousands)
        return f"{whole}{self.point}{part}" if part else whole


_ENGLISH_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)

ENGLISH: Final = Wording(
    language="en",
    quote="“{}”",
    no_number="no number",
    both="Both say {one}",
    two="The first says {one}, the second {other}",
    drifted=", but the first counts {a}, the second {b}",
    endings={
        Why.NO_NUMBER: ": without a number on both sides there is nothing to compare",
        Why.MENDED: ": words of correction put the one in the place of the other",
        Why.NOT_DONE: ", but the first is {a}, the second {b}",
        Why.OTHER_UNIT: ", but the first counts {a}, the second {b}, and neither can be turned "
        "into the other",
        Why.A_PORTION: ": the first counts {a}, a portion of {b}",
        Why.B_PORTION: ": the second counts {b}, a portion of {a}",
        Why.A_EXCEEDS: ": the first counts {a}, a portion of {b}, and yet must be larger",
        Why.B_EXCEEDS: ": the second counts {b}, a portion of {a}, and yet must be larger",
        Why.OTHER_QUESTION: ", but to different questions: the first counts {a}, the second {b}",
        Why.TWO_CRITERIA: " as totals under two criteria: the first counts {a}, the second {b}",
        Why.OTHER_SCOPE: ", but the first counts {a}, the second {b}",
        Why.OTHER_PERIOD: ", but the first counts {a}, the second {b}",
        Why.A_PERIOD_EXCEEDS: ": the first counts {a}, which lies within {b}, and yet must be "
        "larger",
        Why.B_PERIOD_EXCEEDS: ": the second counts {b}, which lies within {a}, and yet must be "
        "larger",
        Why.OTHER_DAY: ", but the first describes {a}, the second {b}, and between two days the "
        "number may rise and fall",
        Why.A_LATER: ": one running total, which by {a} can have stayed or grown since {b}",
        Why.B_LATER: ": one running total, which by {b} can have stayed or grown since {a}",
        Why.A_FELL: ": a running total cannot fall, but by {a} it must be lower than by {b}",
        Why.B_FELL: ": a running total cannot fall, but by {b} it must be lower than by {a}",
        Why.IDENTICAL: ", which allows the same",
        Why.LOOSER: ": the printed numbers differ, but one number can fit both",
        Why.ROUNDED: ": the one number is the other, rounded",
        Why.CANNOT_MEET: ": no number fits both",
        Why.HANGS: ": whether the two can agree hangs on what their words are taken to allow",
    },
    kinds={
        Qualifier.INCREMENT: "what was added in a time",
        Qualifier.CUMULATIVE: "a running total",
        Qualifier.STOCK: "what was there on a day",
        Qualifier.PERIOD_TOTAL: "the total of a period",
        Qualifier.TARGET: "a target",
    },
    modes={
        Modality.ACTUAL: "what happened",
        Modality.ONGOING: "what goes on",
        Modality.PLANNED: "what is planned",
        Modality.REQUESTED: "what is asked for",
        Modality.POSSIBLE: "what is possible",
        Modality.CONDITIONAL: "what depends on a condition",
        Modality.NORMATIVE: "what should be",
    },
    in_english="{}",
    no_kind="what has no kind",
    no_mode="what is left open",
    no_unit="what has no unit",
    no_scope="everywhere",
    no_population="everybody",
    no_variable="what is counted",
    conjunction=" and ",
    months=_ENGLISH_MONTHS,
    bare_months=_ENGLISH_MONTHS,
    day="{day} {month} {year}",
    year="{year}",
    bare_year="{year}",
    years="{first}–{last}",
    days="{first} to {last}",
    span="{begin} to {end}",
    until="the time up to {end}",
    since="the time since {begin}",
    no_day="an unnamed day",
    no_time="an unnamed time",
    thousands=",",
    point=".",
)

# What fills a template is a noun of any gender and number, so each stands apart, in the
# nominative: behind a dash or in brackets.
UKRAINIAN: Final = Wording(
    language="uk",
    quote="«{}»",
    no_number="щось без числа",
    both="Обидва кажуть {one}",
    two="Перше каже {one}, друге — {other}",
    drifted=", але рахують різне: перше — {a}; друге — {b}",
    endings={
        Why.NO_NUMBER: ": без чисел з обох боків порівнювати нічого",
        Why.MENDED: ": слова про виправлення ставлять одне число на місце іншого",
        Why.NOT_DONE: ", але перше — {a}, а друге — {b}",
        Why.OTHER_UNIT: ", але одиниці різні: у першого — {a}, у другого — {b}, і жодну не можна "
        "перевести в іншу",
        Why.A_PORTION: ": перше рахує частину ({a}) того, що рахує друге ({b})",
        Why.B_PORTION: ": друге рахує частину ({b}) того, що рахує перше ({a})",
        Why.A_EXCEEDS: ": перше рахує частину ({a}) того, що рахує друге ({b}), а проте мусить "
        "бути більшим",
        Why.B_EXCEEDS: ": друге рахує частину ({b}) того, що рахує перше ({a}), а проте мусить "
        "бути більшим",
        Why.OTHER_QUESTION: ", але на різні запитання: перше рахує одне ({a}), друге — інше ({b})",
        Why.TWO_CRITERIA: " як загальні кількості за двома критеріями: перше — {a}; друге — {b}",
        Why.OTHER_SCOPE: ", але охоплення різне: у першого — {a}, у другого — {b}",
        Why.OTHER_PERIOD: ", але час різний: у першого — {a}, у другого — {b}",
        Why.A_PERIOD_EXCEEDS: ": час першого ({a}) лежить у межах часу другого ({b}), а проте "
        "перше мусить бути більшим",
        Why.B_PERIOD_EXCEEDS: ": час другого ({b}) лежить у межах часу першого ({a}), а проте "
        "друге мусить бути більшим",
        Why.OTHER_DAY: ", але дні різні: у першого — {a}, у другого — {b}, а між двома днями "
        "число може і зростати, і спадати",
        Why.A_LATER: ": один наростаючий підсумок, який між раннішим днем ({b}) і пізнішим ({a}) "
        "міг не змінитися або зрости",
        Why.B_LATER: ": один наростаючий підсумок, який між раннішим днем ({a}) і пізнішим ({b}) "
        "міг не змінитися або зрости",
        Why.A_FELL: ": наростаючий підсумок не може спадати, але на пізніший день ({a}) він мусить "
        "бути меншим, ніж на ранніший ({b})",
        Why.B_FELL: ": наростаючий підсумок не може спадати, але на пізніший день ({b}) він мусить "
        "бути меншим, ніж на ранніший ({a})",
        Why.IDENTICAL: ", що допускає те саме",
        Why.LOOSER: ": надруковані числа різні, але одне число може відповідати обом",
        Why.ROUNDED: ": одне число є округленням іншого",
        Why.CANNOT_MEET: ": жодне число не відповідає обом",
        Why.HANGS: ": чи можуть вони узгодитися, залежить від того, що, як вважати, допускають "
        "їхні слова",
    },
    kinds={
        Qualifier.INCREMENT: "те, що додалося за якийсь час",
        Qualifier.CUMULATIVE: "наростаючий підсумок",
        Qualifier.STOCK: "те, що було на певний день",
        Qualifier.PERIOD_TOTAL: "підсумок за період",
        Qualifier.TARGET: "ціль",
    },
    modes={
        Modality.ACTUAL: "те, що сталося",
        Modality.ONGOING: "те, що триває",
        Modality.PLANNED: "те, що заплановано",
        Modality.REQUESTED: "те, про що просять",
        Modality.POSSIBLE: "те, що можливе",
        Modality.CONDITIONAL: "те, що залежить від умови",
        Modality.NORMATIVE: "те, що має бути",
    },
    in_english="«{}»",
    no_kind="те, що не має виду",
    no_mode="те, що лишено відкритим",
    no_unit="те, що не має одиниці",
    no_scope="усюди",
    no_population="усі",
    no_variable="те, що рахують",
    conjunction=" і ",
    months=(
        *("січня", "лютого", "березня", "квітня", "травня", "червня", "липня"),
        *("серпня", "вересня", "жовтня", "листопада", "грудня"),
    ),
    bare_months=(
        *("січень", "лютий", "березень", "квітень", "травень", "червень", "липень"),
        *("серпень", "вересень", "жовтень", "листопад", "грудень"),
    ),
    day="{day} {month} {year} року",
    year="{year} року",
    bare_year="{year} рік",
    years="{first}–{last} роки",
    days="{first} – {last}",
    span="від {begin} до {end}",
    until="час до {end}",
    since="час від {begin}",
    no_day="неназваний день",
    no_time="неназваний час",
    thousands="\N{NO-BREAK SPACE}",
    point=",",
)

WORDINGS: Final = (ENGLISH, UKRAINIAN)
"""English first; a comparison carries its explanation in each of them."""
