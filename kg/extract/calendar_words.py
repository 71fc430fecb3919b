"""The names of months and days of the week in English, Ukrainian and Russian."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["MONTHS", "MONTH_PATTERN", "WEEKDAYS", "WEEKDAY_PATTERN"]


def _numbered(*lines: str) -> dict[str, int]:
    return {word: number for number, line in enumerate(lines, 1) for word in line.split()}


MONTHS: Mapping[str, int] = _numbered(
    "january jan січня січні січень января январе январь",
    "february feb лютого лютому лютий февраля феврале февраль",
    "march mar березня березні березень марта марте март",
    "april apr квітня квітні квітень апреля апреле апрель",
    "may травня травні травень мая мае май",
    "june jun червня червні червень июня июне июнь",
    "july jul липня липні липень июля июле июль",
    "august aug серпня серпні серпень августа августе август",
    "september sept sep вересня вересні вересень сентября сентябре сентябрь",
    "october oct жовтня жовтні жовтень октября октябре октябрь",
    "november nov листопада листопаді листопад ноября ноябре ноябрь",
    "december dec грудня грудні грудень декабря декабре декабрь",
)
WEEKDAYS: Mapping[str, int] = _numbered(
    "monday понеділок понеділка понедельник понедельника",
    "tuesday вівторок вівторка вторник вторника",
    "wednesday середу середи среду среды",
    "thursday четвер четверга четверг",
    "friday п'ятницю п'ятниці пятницу пятницы",
    "saturday суботу суботи субботу субботы",
    "sunday неділю неділі воскресенье воскресенья",
)


def _pattern(words: Mapping[str, int]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


# "may" alone is a verb as often as a month: it is one only with a capital.
MONTH_PATTERN = _pattern({word: 1 for word in MONTHS if word != "may"})
WEEKDAY_PATTERN = _pattern(WEEKDAYS)
