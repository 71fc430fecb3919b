"""Numbers that count nothing a claim could be about: ages of persons, times to read, bylines.

The number grammar reads them, for a person may code them; an extractor never proposes them.
"""

from __future__ import annotations

import re

__all__ = ["counts_nothing"]

_NEAR = 60

# (what stands before, what stands behind) the words of the number.
_PAIRS: tuple[tuple[str, str], ...] = (
    # "31-year-old", "aged 31", "aged between 4 and 17", "31 years old", "58 років".
    (r"", r"[-‐‑\s]years?[-‐‑\s]olds?\b|[-‐‑](?:річн|летн)\w+|[-‐‑]?(?:річн|летн)\w+"),
    (r"\b(?:aged?|ages|the age of|age group)\s(?:between\s|from\s|about\s)?\Z", r""),
    (r"\b(?:over|under)-\Z", r"s?\b(?!\s?%)"),
    (r"(?:віком|у віці|в возрасте|возрастом)\s(?:від\s|от\s|до\s)?\Z", r""),
    (r"\w,\s\Z", r"\s(?:років|роки|рік|лет|года|год)(?=[,.;)])"),
    # "Mr Mardle, 79, recalled", "Perle Antosh (61)": an age behind a name.
    (r"(?<!\w)[A-ZÀ-ŽА-ЯІЇЄҐ][\w’'-]+,\s\Z", r"(?=[,.;](?!\d)|\sand\s|\s[–—-]\s|$)"),
    (r"(?<!\w)[A-ZÀ-ŽА-ЯІЇЄҐ][\w’'-]+\s\(\Z", r"(?=\))"),
    (
        r"\b(?:I|[Hh]e|[Ss]he|[Ww]ho)\s(?:was|am|is|turned|turns)\s(?:only\s|just\s|now\s)?\Z",
        r"(?=[.,;!?”\"]|\s(?:and|when|but|at the time|then|now)\b|$)",
    ),
    (r"\b(?:мені|йому|їй|мне|ему|ей)\s(?:було\s|было\s)?\Z", r""),
    # Furniture that got into the text: "2 min read", "3 хв читання", "5 minutes ago", "4 comments".
    (r"", r"[\s-]min(?:ute)?s?[\s-]read\b|\s(?:хв|мин|мін)\w*\.?\s(?:читання|чтения|назад|тому)"),
    (r"\A\W*(?:(?:published|updated|posted)\W+)?\Z", r"\s(?:min(?:ute)?|hour|hr|day|h)s?\sago\b"),
    (r"", r"\s(?:comments?|shares|likes|коментар\w*|комментари\w*)\W*$"),
    (r"\b(?:part|page|photo|image|slide|фото|сторінка|страница)\s\Z", r"\sof\s\d+|/\d+"),
)
_RULES = tuple((re.compile(before), re.compile(after)) for before, after in _PAIRS)


def counts_nothing(sentence: str, start: int, end: int) -> bool:
    """Say whether the number at ``sentence[start:end]`` is an age or part of the page."""
    if sentence[start:end].endswith(" old"):
        return True
    before = sentence[max(0, start - _NEAR) : start]
    return any(
        first.search(before) is not None and then.match(sentence, end) is not None
        for first, then in _RULES
    )
