"""What digits and number words are when they are no figures: the table behind ``masks``.

Every rule is a name of what it finds and a pattern; earlier rules hide their text from later ones.
"""

from __future__ import annotations

__all__ = ["DASH", "MASK", "PATTERNS", "SCALE", "YEAR"]

# Stands for every masked code point; no word character, so that nothing joins across it.
MASK = "\ufffc"

DASH = "[-‐‑‒–—]"
_SLAVIC_MONTH = (
    "(?i:січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня|"
    "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
)
# "2000 років" counts, "2000 року" is a year.
_YEAR_WORD = (
    "(?:року|рік|роки|років?|році|роком|року|роках|году|года|год|годом|годы|годах|рр?\\.|гг?\\.)"
)
_OCLOCK = "(?:годин[іиуа]?|ранку|вечора|ночі|дня|пополудні|час(?:а|ов)?|утра|вечера|ночи)"
_MONTH = (
    "(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)|Apr(?:il|\\.)?|May|June?|July?|"
    "Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?|"
    "JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
_DAY = "(?:[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?"
YEAR = "(?:1[0-9]|20)[0-9]{2}"
_WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
SCALE = "hundred|thousand|million|billion|trillion|dozen|mln|bn|per ?cent"
# No day ends in the middle of a number, before a scale or a percent sign.
_DAY_END = f"(?![0-9]|[.,][0-9]|\\s?%|\\s(?:{SCALE})\\b)"
_YEAR_END = f"(?![0-9\\w]|[.,][0-9]|\\s?%|\\s(?:{SCALE})\\b)"
_NUMBER_WORD = "(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_LABELLED = f"(?:[0-9]+(?:[.:/–-][0-9]+)*[a-z]?(?:\\([0-9a-z]+\\))*|[IVXLC]+\\b|{_NUMBER_WORD}\\b)"

PATTERNS: tuple[tuple[str, str], ...] = (
    # First, for the patterns below look again at every place inside a run without spaces.
    ("an unbroken run of characters", r"\S{200,}"),
    ("an address", rf"[^\s{MASK}]*(?:://|www\.)[^\s{MASK}]*"),
    ("an address", r"\b[\w.-]+\.(?:com|org|net|ua|ru|il|eu|info|gov|int|edu)\b(?:/\S*)?"),
    ("a hashtag or user name", r"(?<!\w)[#@]\w+"),
    ("a file name", r"\b\w[\w-]*\.(?:jpe?g|png|gif|webp|pdf|txt|yaml|html?|mp4|docx?)\b"),
    ("a telephone number", r"(?<!\w)\+[0-9][0-9\s()-]{6,}[0-9]"),
    ("a reference mark", r"\[[0-9]{1,3}\]"),
    ("a date", r"(?<![\w.])[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?:T[0-9:.]+Z?)?(?![\w-])"),
    ("a date", r"(?<![\w.,/])[0-9]{1,2}([./])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})(?![\w/])"),
    (
        "a date",
        rf"\b{_MONTH}\s{_DAY}(?:\s?{DASH}\s?{_DAY}{_DAY_END}|\s(?:to|and|or)\s{_DAY}"
        rf"(?=[.;:)]|,\s{YEAR}|$))?,?\s{YEAR}\b{_YEAR_END}",
    ),
    # "in May 20 children returned": after "in" a month has no day.
    (
        "a date",
        rf"(?<!\b[Ii]n )\b{_MONTH}\s{_DAY}(?:\s?{DASH}\s?{_DAY}|\s(?:to|and|or)\s{_DAY}"
        rf"(?=[.;:)]|$))?{_DAY_END}(?!\w)",
    ),
    (
        "a date",
        rf"(?<![\w.,]){_DAY}(?:(?:\s?{DASH}\s?|/|\s(?:to|and|or)\s){_DAY})?"
        rf"\s(?:of\s)?{_MONTH}(?:,?\s{YEAR}\b{_YEAR_END})?(?!\w)",
    ),
    ("a date", rf"\b{_MONTH},?\s(?:of\s)?{YEAR}\b{_YEAR_END}"),
    (
        "a date",
        rf"(?<![\w.,]){_DAY}(?:(?:\s?{DASH}\s?|\s(?:по|до|і|й|та|и)\s){_DAY})?\s{_SLAVIC_MONTH}"
        rf"(?:\s{YEAR}(?:\s{_YEAR_WORD})?)?(?!\w)",
    ),
    ("a year", rf"(?<![\w.,]){YEAR}(?:\s?{DASH}\s?(?:{YEAR}|[0-9]{{2}}))?\s{_YEAR_WORD}(?!\w)"),
    ("a year", rf"(?<![\w.,]){YEAR}-(?:го|му|м|й|х|ті|те|та|е)\b"),
    (
        "a time of day",
        r"(?i:\b(?:о|об|до|після|после|біля|близько|около|в|у|с|з|к|по)\s)"
        rf"[0-9]{{1,2}}(?:[:.][0-9]{{2}})?\s(?:{_OCLOCK}\s(?:ранку|вечора|ночі|дня|утра|вечера|"
        r"ночи)|ранку|вечора|ночі|пополудні|утра|вечера|ночи)(?!\w)",
    ),
    ("a time of day", r"\b[Оо]б?\s[0-9]{1,2}(?:[:.][0-9]{2}|\sгодині|-[йоії]\w*)(?!\w)"),
    ("an ordinal", r"(?<![\w.,])[0-9]+-(?:й|я|ї|ій|го|му|м|те|ту|та|е|ю|ого|ому|х|ых|их|ий|ый)\b"),
    (
        "a label",
        r"(?<!\w)(?i:статт[яіюею]\w*|стат(?:ья|ьи|ье|ью|ей)|ст\.|ч\.|п\.|част(?:ина|ини|ині|ь|и|ью)|"
        r"пункт[аіу]?|№|номер|розділ[уі]?|раздел[уае]?|глав[аиіы]|абз\.|стор\.|стр\.|рис\.|гл\.)"
        rf"\s?{_LABELLED}",
    ),
    ("a time of day", r"(?<![\w.,])[0-9]{1,2}(?:[:.][0-9]{2})?\s?[ap]\.?m\b\.?"),
    (
        "a time of day",
        r"\b(?i:at|by|until|till|from|since|before|after|around|about)\s[0-2]?[0-9]\.[0-5][0-9]"
        rf"(?=\s(?:on\s{_WEEKDAY}|this\s|in\sthe\s|local|yesterday|today|that\s))",
    ),
    (
        "a time of day",
        rf"\b(?i:at|by|until|till|since|before|after|around|about)\s(?:{_NUMBER_WORD}|[0-9]{{1,2}})"
        r"(?=\s(?:in\sthe\s(?:morning|afternoon|evening)|at\snight|o['’]clock|this\smorning|sharp))",
    ),
    ("a time of day", r"(?<![\w.,])[0-9]{1,2}\s?o['’]clock\b"),
    ("a time of day or a ratio", r"(?<![\w.,])[0-9]+(?::[0-9]+)+(?!\w)"),
    ("a year range", rf"\b(?:[Bb]etween|[Ff]rom)\s{YEAR}\s(?:and|to)\s{YEAR}\b{_YEAR_END}"),
    ("a decade", r"(?<![\w])['’]?[0-9]{2,4}['’]?s\b"),
    ("a year", r"(?<![\w])['’][0-9]{2}(?!\w)"),
    ("a version or section number", r"(?<![\w.,])[0-9]+(?:\.[0-9]+){2,}(?!\w)"),
    ("a list number", r"^\W*[0-9]{1,2}(?:[.):]|\s?[|/–—-])(?=\s|$)"),
    ("a list number", r"^\W*\([0-9]{1,2}\)(?=\s)|[0-9]\ufe0f?\u20e3"),
    ("a time of day", r"^\W*[0-2]?[0-9][.][0-5][0-9](?=\s+[—–|A-ZА-ЯІЇЄҐ])"),
    ("an abbreviated phrase", r"(?<![\w.,])[0-9]+(?:/[0-9]+)+(?!\w)"),
    (
        "a label",
        r"\b(?i:article|articles|art\.|section|sections|chapter|chapters|paragraph|paragraphs|"
        r"para\.|page|pages|pp?\.|no\.|nos\.|clause|annex|appendix|footnote|verse|"
        r"world war|protocol|№)\s?"
        rf"{_LABELLED}(?:(?:,\s|\sand\s|\sor\s|\sto\s)[0-9]+(?=[.,;)\s]|$)(?=\W*(?:of|$|[.;)])))?",
    ),
    (
        "a label",
        r"\b(?:Resolution|Decree|Order|Law|Bill|Case|Flight|Channel|Unit|Level|Phase|Zone|Rule|"
        r"Directive|Regulation|School|Hospital|Room|Figure|Table|Category|Group of|Big|Euro|"
        rf"Windows|Agenda)\s(?:No\.\s)?{_LABELLED}(?![.,][0-9])",
    ),
    (
        "a telephone number",
        r"(?<![\w.,])(?<![0-9][\s’'])0[0-9]{2,4}[\s-][0-9]{3}[\s-]?[0-9]{2,4}(?:[\s-][0-9]{2,4})?(?!\w)",
    ),
    (
        "a telephone number",
        r"\b(?i:call|dial|hotline|helpline|phone|tel\.?|телефон\w*|гаряч\w+ ліні\w+|горяч\w+ "
        r"лини\w+)"
        r"\W{1,3}(?:on\s)?[0-9]{3,}(?:[\s-][0-9]{2,})*",
    ),
    ("a reference number", r"(?<![\w.,])(?<![0-9][\s’'])0[0-9]+(?![\w]|[.,]\d)"),
    (
        "a street address",
        r"(?<![\w.,])[0-9]{1,4}[A-Za-z]?\s(?:[A-Z][\w’'-]+\s){1,3}(?:Street|St|Road|Rd|Avenue|Ave|"
        r"Lane|Square|Boulevard|Row|Drive|Way|Place|Terrace|Close|Embankment|Quay)\b",
    ),
    (
        "a street address",
        r"(?:вул\.|вулиц\w+|ул\.|улиц\w+|просп\w*\.?|бульвар\w*)\s(?:\w+\s?){1,3},\s?(?:буд\.\s|д\.\s)?"
        r"[0-9]+\w?",
    ),
    (
        "a time of day",
        r"(?<![\w.,])[0-2]?[0-9][.:]?[0-5][0-9]\s?(?:GMT|BST|CES?T|UTC|EES?T|hours|hrs)\b",
    ),
    (
        "a time of day",
        rf"\b(?i:half\spast|quarter\s(?:past|to))\s(?:{_NUMBER_WORD}|[0-9]{{1,2}})\b",
    ),
    # A live blog begins its entries so.
    ("a time of day", r"^\s*[0-2][0-9][.:h][0-5][0-9](?=\s*$|\s[—–-]|\s[A-ZА-ЯІЇЄҐ])"),
    (
        "a time of day",
        r"\b(?i:(?:just|shortly|soon)\s(?:after|before)|from\sabout|from\saround|at\sabout|"
        r"at\saround)\s[0-2]?[0-9]\.[0-5][0-9](?!\w|[.,]\d|\s?%)",
    ),
    ("a score", r"\b(?i:won|lost|drew)\s[0-9]{1,2}[-–][0-9]{1,2}\b"),
    (
        "a score",
        r"(?<![\w.,])[0-9]{1,2}[-–][0-9]{1,2}(?=\s(?:win|victory|defeat|loss|draw|lead|thrashing))",
    ),
    (
        "a label",
        r"\b(?:[Rr]esolution|[Dd]ecree|[Dd]irective|[Rr]egulation|[Cc]onvention|[Mm]otion|[Ee]xhibit|"
        r"[Cc]ounts?|[Ll]ot|[Jj]uror|[Ww]itness|[Bb]ill|[Aa]ct|[Ll]aw|[Ff]orm|Hall|Studio|Radio|Camp|"
        r"Shaft|Mine|Well|Station|Depot|Warehouse|Checkpoint|Substation|Tower|Wing|Building|Option|"
        r"Plan|Package|Tranche|Tier|Class|Division|Round|Game|Match|Heat|Leg|Constituency|Precinct|"
        r"List|Section|Battalion|Brigade|Squadron|Pillar|Goal)\s(?:[0-9]+(?:[/.-][0-9]+)*|"
        rf"{_NUMBER_WORD})(?!\w|[.,][0-9]|\s?%|\s(?:{SCALE}|of|more|other|times|new)\b|\s[a-z]+s\b|-)",
    ),
    (
        "a label",
        r"\b(?i:закон\w*|указ\w*|постанов\w+|резолюц\w+|наказ\w*|приказ\w*|рішенн\w+|протокол\w*|"
        r"маршрут\w*|палат[аиу]|кабінет\w?|кабинет\w?)\s(?:№\s?)?[0-9]+(?:[/-][0-9]+)*(?!\w|\s[а-яіїєґ]+(?:ів|ов|ей)\b)",
    ),
    ("a label", r"(?<![\w.,])[0-9]{1,2}(?:-\w+)?\s(?:клас|класу|класі|класса|классе|класс)(?!\w)"),
    # "UPDATE 2-" opens a headline of an agency.
    ("a label", r"\b(?:UPDATE|WRAPUP|RPT|ADVISORY)\s?[0-9]+(?!\w)"),
    (
        "a label",
        r"\b(?:[Pp]latform|[Gg]ate|[Tt]erminal|[Cc]ourtroom|[Rr]eactor|[Pp]it|[Pp]ier|[Rr]oute|"
        r"[Hh]ighway|[Tt]rack|[Cc]ell|[Ff]lat|[Bb]lock|[Gg]rade|[Ii]tem|[Pp]oint|[Ss]tage|[Ss]tep|"
        r"[Pp]hase|[Ll]ine|[Ww]ard|[Bb]us|[Rr]ow|[Ss]eat|[Vv]olume|[Ee]pisode|[Ss]eason|Day|Week|"
        rf"Year|Group|Sector|Court|Line|Dock|Bay|Area|District|Part)\s(?:[0-9]+(?![.,][0-9])|"
        rf"{_NUMBER_WORD})(?![\w]|\s?%|\s(?:{SCALE}|of|more|other|times|new)\b|-)",
    ),
    ("a label", rf"\b[Nn]umber\s{_LABELLED}(?!\s(?:hundred|thousand|million))"),
    ("a name with a number", r"\b\w*[^\W\d]\w*[-‐‑][0-9]+(?:[/-][0-9]+)*(?:[.,][0-9]+)?\w*"),
)
