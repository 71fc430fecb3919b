"""What pages print round an article, in English, Ukrainian and Russian: patterns of whole lines.

The strict ones are furniture wherever they stand; the loose ones only above the article and below
it, where a short line that speaks of subscribing is not the article speaking.
"""

from __future__ import annotations

import re

__all__ = [
    "byline",
    "caption",
    "feed",
    "glued_header",
    "in_parts",
    "loose",
    "more_to_show",
    "outlet",
    "related_header",
    "related_line",
    "strict",
]


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_MINUTES = (
    r"(?:min(?:ute)?s?\.?(?: to)? read|хв(?:илин[аи]?)?\.?(?: читання)?"
    r"|мин(?:ут[аы]?)?\.?(?: чтения)?)"
)
_STRICT = _any(
    rf"(?:reading time:? |читати:? |час читання:? |время чтения:? )?\d{{1,2}}[- ]?{_MINUTES}",
    r"(?:читати|читать) \d+ (?:хв|мин)\.?",
    r"(?:news feed|live feed|video thumbnail|video|advertisement|sponsored|live|breaking|menu)",
    r"(?:show|load|see|view) more(?: stories| news)?",
    r"(?:показати|показать|завантажити|загрузить) (?:більше|ещё|еще)",
    r"(?:реклама|відео|видео|стрічка новин|лента новостей|наживо|онлайн)",
    r"(?:share|поділитис[ья]|поделиться)(?: (?:this|on|via|by|у|в|на|с)\b.{0,40})?",
    r"(?:print(?: version)?|версія для друку|версия для печати|роздрукувати|распечатать)",
    r"(?:copy link|save article|comments are closed|скопіювати посилання|копировать ссылку)",
    r"date:? (?:\d{4}-\d\d-\d\d|\d{1,2} [^\W\d]{3,12} \d{4})",
    r"(?:\S+ ){1,4}(?:No\.|№) ?\d+(?: \(\d+\))?",
    r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s*[—–-]?\s*[A-ZА-ЯЇІЄҐ]{2,20})?",
)
_LOOSE = _any(
    r"\bsubscribe\b|\bsign up\b|\bunsubscribe\b|\bnewsletters?\b|\bdonate\b|\badvertis(?:e|ing)\b",
    r"^share\b|^follow\b|\bfollow (?:us|our)\b|^tags?:|^topics?:|^related topics?:",
    r"^notes? to editors",
    r"\ball rights reserved\b|©|\bprint version\b|\bprivacy\b|\bcookies?\b|\bcontact(?:s| us)?\b",
    r"\bpress (?:office|service|desk)\b|^hotline\b|\bcomments\b|\bmin(?:ute)?s?\.? read\b",
    r"^(?:last )?updated\b|^published\b|^posted\b|\be-?mail\b|^for immediate release|^have you\b",
    r"^compiled by\b|^\(?reporting by\b|^editing by\b|^get in touch\b|^forwarded\b|^photos? by\b",
    r"підпис(?:уй|атис)|поділитис|роздрукувати|реклама|всі права|теги?:|читайте нас|оновлено",
    r"прес-служба|гаряча лінія|контакти|коментар(?:і|ів)\b|читати \d+ хв|редакці[яї]\b",
    r"опубліковано:|опубликовано:",
    r"подпис(?:ывай|аться)|поделиться|распечатать|все права|редакци(?:я|ей)\b|обновлено",
    r"пресс-служба|горячая линия|контакты|комментар(?:ии|иев)\b|мин\. чтения|напишите нам",
    r"время чтения",
    r"[\w.+-]+@[\w-]+\.[a-z]|(?:\+|\b0)\d[\d ()-]{6,}\d|\b0 \d{3} \d{3} \d{3}\b",
)
_BYLINE = _any(
    r"by (?:our|the) .{1,40}",
    r"by \w[\w.'’-]*(?: \w[\w.'’-]*){1,3}(?:, [^.]{3,60}| and .{3,60})?",
    r"(?:author|interview|text|words|автор|авторка|інтерв’ю|текст|интервью)s?: .{3,60}",
)
_CAPTION = _any(
    r"(?:image|media|photo|picture|video)(?: caption)?: .+",
    r"(?:на фото|на світлині|фото|світлина|на снимке|на фотографии|иллюстрация)(?: [^:]{1,30})?"
    r": .+",
    r".+\((?:photo|picture|image|file photo|pool|фото|світлина|фотография)[:/ ][^()]{2,80}\)\.?",
    r".+\([^()]{2,60}/(?:getty images|afp|reuters|ap|epa|pool|[^()]{2,30} via [^()]{2,40})\)\.?",
    r".+\bphoto: [^.]{3,60}",
    r".+\bimage source, .{2,60}",
)
_SHOUTED_CAPTION = re.compile(r"[A-Z]{5,}: [^.]{20,120}")
_RELATED = _any(
    r"read (?:more|also|next|on)|related(?: (?:news|stories|articles|items))?",
    r"more on this(?: story)?",
    r"most (?:read|popular)|you may also like|recommended(?: for you)?|see also|more from .{2,40}",
    r"читайте (?:також|также|ще)|(?:ще|ещё|еще) (?:на|по|за) (?:тему|теме|темою)|дивіться також",
    r"новини (?:за|по) темі|новости по теме|смотрите также|популярн(?:е|ое)|що (?:ще )?почитати",
    r"что (?:ещё |еще )?почитать|материалы по теме|матеріали за темою",
)
_RELATED_LINE = re.compile(rf"(?:{_RELATED.pattern}|also in .{{2,40}}): \S.+", re.IGNORECASE)
_OUTLET = _any(
    r"\b(?:news|times|post|echo|herald|gazette|courier|tribune|examiner|radio|television|agency)\b",
    r"\b(?:chronicle|observer|mission|ministry|parliament|digest|press|wire|weekly|daily|review)\b",
    r"\b(?:journal|mail|mercury|channel|bulletin|assembly|office)\b",
    r"\b(?:газета|новини|агентство|агенція|служба|міністерство|вісник|край|радіо|канал|огляд)\b",
    r"\b(?:новости|министерство|вестник|курьер|радио|обзор|редакция)\b",
)
_FEED = _any(r"news feed|video thumbnail|video|more news|latest", r"стрічка новин|лента новостей")
_MORE = _any(r"(?:show|load|see|view) more", r"(?:показати|показать) (?:більше|ещё|еще)")
_GLUED = re.compile(
    r"[^\S\r\n]*date:? (?:\d{4}-\d\d-\d\d|\d{1,2} [^\W\d]{3,12} \d{4})[^\S\r\n]+(?=\S)"
)
_SEPARATOR = re.compile(r"\s[|›→•·●/]\s|\s{2,}|\t")
_LONGEST_LOOSE = 16
_LONGEST_PART = 8


def _whole(pattern: re.Pattern[str], line: str) -> bool:
    return pattern.fullmatch(line) is not None


def strict(line: str) -> bool:
    """Whether a line is furniture wherever it stands: "2 min read", "Show More", "16:42"."""
    return len(line) <= 80 and _whole(_STRICT, line.rstrip(" .:»›>"))


def loose(line: str) -> bool:
    """Whether a short line is furniture if it stands above the article or below it."""
    return (
        len(line) <= 250 and len(line.split()) <= _LONGEST_LOOSE and _LOOSE.search(line) is not None
    )


def byline(line: str) -> bool:
    """Whether a line names who wrote: "By our correspondent"."""
    return len(line) <= 100 and _whole(_BYLINE, line)


def caption(line: str) -> bool:
    """Whether a line says what a picture shows, or who took it."""
    return len(line) <= 500 and (_whole(_CAPTION, line) or _whole(_SHOUTED_CAPTION, line))


def related_header(line: str) -> bool:
    """Whether a line stands above links to other articles."""
    return len(line) <= 60 and _whole(_RELATED, line.rstrip(" .:»›>"))


def related_line(line: str) -> bool:
    """Whether a line is a link to another article: "Read also: …"."""
    return len(line) <= 250 and _whole(_RELATED_LINE, line)


def outlet(line: str) -> bool:
    """Whether a line speaks of a newspaper, station or office: it may be the banner of one."""
    is_name = len(line.split()) <= _LONGEST_PART + 2 and not set(line) & set(":?!")
    return is_name and _OUTLET.search(line) is not None


def feed(line: str) -> bool:
    """Whether a line stands above a feed of other news."""
    return _whole(_FEED, line)


def more_to_show(line: str) -> bool:
    """Whether a line ends a feed of other news."""
    return _whole(_MORE, line)


def glued_header(line: str) -> int:
    """Return where a header glued to a line ends ("date 2031-05-03 The ferry …"), or 0."""
    found = _GLUED.match(line)
    return found.end() if found else 0


def in_parts(line: str) -> tuple[str, ...]:
    """Return the parts of a line like "News | Sport | Weather", and nothing for other lines."""
    parts = tuple(part.strip() for part in _SEPARATOR.split(line) if part.strip())
    if len(parts) < 2 or any(len(part.split()) > _LONGEST_PART for part in parts):
        return ()
    return parts
