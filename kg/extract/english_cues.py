"""The cue words of English figures: what tells a target from a total, a stock from an increment."""

from __future__ import annotations

import re

from kg.numbers.words import word_set

__all__ = [
    "ANOTHER",
    "ARE_HURT",
    "ARGUMENTS",
    "ASKING",
    "BASED_ON",
    "BEING_SO",
    "BELONGING",
    "BETWEEN_DAYS",
    "CHANGED_OVER",
    "CHANGE_AFTER",
    "CHANGE_BEFORE",
    "CHARGES",
    "CLAIMS",
    "CLAUSE_END",
    "COMING",
    "COMPLETED",
    "COMPOSING",
    "COPULA",
    "COUNTING",
    "DAY",
    "DAY_OF_EVENT",
    "DEFINITE",
    "DURATIONS",
    "EVENTS",
    "EVERY",
    "EXTENTS",
    "FIGURE_OF",
    "FINITE",
    "FIRST_SINCE",
    "FOR",
    "HANDING",
    "HELD",
    "HOW_MANY",
    "HURT",
    "IN",
    "JOINED",
    "LEVEL",
    "LIST_OF",
    "MAJORITY",
    "MEMBERS",
    "MONEY",
    "MONTH",
    "MOVING",
    "NEW",
    "NUMBER_OF",
    "OCCASIONS",
    "OF_THEM_HURT",
    "OF_TOLD",
    "ON",
    "ONE_DAY",
    "ORDERING",
    "ORDINAL_OF",
    "OR_SHARE",
    "OUT_OF",
    "OWN_AFTER",
    "PARTITIVE_AFTER",
    "PARTITIVE_BEFORE",
    "PART_OF_DAY",
    "PERIOD",
    "PERIOD_AFTER",
    "PROMISED",
    "PROVIDING",
    "RATE_AFTER",
    "REALISED",
    "REPLACED",
    "SAID_ON",
    "SAYING",
    "SINCE",
    "SPENDING",
    "STATE",
    "STATIC",
    "STILL_AFTER",
    "STOOD",
    "TARGET_AFTER",
    "TARGET_BEFORE",
    "THERE_ARE",
    "THERE_WERE",
    "THOSE",
    "TIMES",
    "TOLL",
    "TOTAL_AFTER",
    "VOTES",
    "WHOLE",
    "WHO_ARE",
    "WINNING",
    "WITHIN",
]

DURATIONS = word_set("seconds minutes hours days nights weeks months years decades")
EXTENTS = word_set(
    "metres meters kilometres kilometers centimetres miles feet hectares degrees megawatts"
) | {"square metres", "square kilometres"}

CLAUSE_END = re.compile(
    r"[;:()“”\"»«]|[–—]|,\s(?=(?:of (?:which|whom)|and|but|while|although|which|who|as|when|"
    r"where|according|before|after|bringing|taking|raising|leaving|up|down|compared)\b)|"
    r",\s(?=an?\s[\w-]+\s(?:that|which)\b)|\sand\s(?=(?:that|hopes?|is|are|has|was|were|will)\b)"
)
PARTITIVE_AFTER = re.compile(r"\s(?:of (?:them|whom|these|those|which|that|it)|among them)\b", re.I)
# "214 of them on Wednesday": what one day brought of a total.
PART_OF_DAY = re.compile(
    r"\s(?:of (?:them|whom|these|those|which)|among them)\s(?:alone\s)?"
    r"(?:on|yesterday|today|last night)\b"
)
PARTITIVE_BEFORE = re.compile(
    r"\b(?:of (?:them|whom|which|these|those)|(?:including|incl\.|includ(?:es?|ed))|"
    r"among (?:them|those|the \w+)(?:\s\w+)?|of the (?:dead|injured|wounded))"
    r"(?:\s(?:were|was|are|is))?(?:\s(?:at least|some|about|only))?,?\s\Z",
    re.IGNORECASE,
)
DEFINITE = re.compile(
    r"(?:\b(?:the|these|those|its|our|their|his|her|all|both)(?: \w+[’']s?)?|\w[’']s|s[’'])\s"
    r"(?:other |remaining |last |first |only )?\Z",
    re.IGNORECASE,
)
TOTAL_AFTER = re.compile(
    r"\A(?:\s\w+){0,4}?\s(?:in (?:total|all)|so far|to date|altogether|overall|since)\b", re.I
)
NEW = re.compile(r"\A\s(?:new|more|further|additional)\b|\A\sof\sthem\snew\b", re.IGNORECASE)
# "19,500 children who are estimated to be there": how many there are, whatever is to be done.
WHO_ARE = re.compile(r"\A(?:\s\w+){0,2},?\s(?:who|which|that)\s(?:are|remain|were)\b(?! not)")
MEMBERS = word_set("countries states members nations organisations organizations parties cities")
BELONGING = word_set("unite join include comprise encompass involve gather participate")
VOTES = re.compile(
    r"\A(?: votes?| deputies| members| councillors| MPs)?(?: voted| were)? "
    r"(?:in favou?r|against|abstain\w*|abstentions?)\b"
)
ANOTHER = re.compile(r"\b(?:another|an additional|a further|new)\s\Z", re.IGNORECASE)
TARGET_BEFORE = re.compile(
    r"\b(?:target|goal|objective|limit|ceiling|cap|quota|ask(?:s|ed|ing)? for|call(?:s|ed|"
    r"ing)? for|(?:ask|press)(?:s|es|ed|ing)?(?:\s[\w’'-]+){1,2}? for|"
    r"claim(?:s|ed|ing)? for|damages|compensation|ransom|penalty|"
    r"appeal(?:s|ed|ing)? for|demand(?:s|ed|ing)?(?: for)?|plan(?:s|ned)?(?: for)?|pledge[sd]?|"
    r"promise[sd]|offer(?:s|ed)?|request(?:s|ed)?|sought|need(?:s|ed|ing)?|requir\w+|seek(?:s|"
    r"ing)?|budget|fine|sentence|"
    r"guidance|outlook|projection|sees|press for|push for|due|expect(?:s|ed|ing)?|minimum|"
    r"forecast|prediction|aims? for|deadline|"
    r"wants?|wanted|hop(?:es?|ing) for|bail|order(?:s|ed)?|proposes?|proposed|up to|earmark\w*|"
    r"allocat\w+|provides?|sentenced to|jailed for|fined|to pay|set aside|"
    r"commit(?:s|ted)?|guarantee[sd]?|approved?)\b(?:\s(?!and|but|that|said|after|were|was|has|"
    r"have|had)[\w’'-]+){0,5}?\s?"
    r"[$€£]?\Z",
    re.IGNORECASE,
)
TARGET_AFTER = re.compile(
    r"\A(?:\s[\w’'-]+){0,4}?\s(?:by (?:the end|early|late|mid|spring|summer|autumn|winter|next|"
    r"20\d\d|(?:\d{1,2} )?(?:january|february|march|april|may|june|july|august|september|"
    r"october|november|december)|midsummer|midnight)|required|needed|"
    r"(?:cleared|set|booked|scheduled) for (?:next|tomorrow|the coming)|"
    r"(?:is|are|was|were|(?:ha[sd]|have) been) (?:due|planned|expected|needed|agreed|scheduled|"
    r"promised|pledged|foreseen|requested)|to be \w+ed)\b",
    re.IGNORECASE,
)
SINCE = re.compile(
    r"\b(?:since|as of|so far|to date|in total|in all|altogether|cumulative\w*|toll|already|as at|"
    r"until now|up to now|thus far|total of|brings? the|bringing the)\b",
    re.IGNORECASE,
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?(?: [A-Z]\w+)?(?: \d{4})?"
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.|Feb\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
BETWEEN_DAYS = re.compile(
    rf"\b(?i:between|from)\s(?:{DAY}|{MONTH}[\s\d,]*|\d{{4}})\s(?:and|to|until)\s"
    rf"(?:\d{{1,2}}\s{MONTH}|{MONTH}|\d{{4}})"
)
PERIOD = re.compile(
    r"(?i:\b(?:(?:in|during|throughout|for) (?:19|20)\d\d\b|during (?:the|this|last|its|their)|"
    r"(?:in|over|during|within|for) the (?:past|last|previous|same|first|second|third|fourth) "
    r"(?:\w+ )?(?:(?<!24 )hours|(?<!past )(?<!last )(?<!previous )days?|"
    r"weeks?|months?|years?|half|quarter|season|decade)|"
    r"(?:last|previous|next|that|past) (?:week|month|year|season|quarter|winter|summer|spring|"
    r"autumn|decade|financial year)|the (?:week|month|year|season) before|"
    r"over the (?:weekend|week|month|year|summer|winter)|"
    r"in the (?:[\w‐-—-]+ )?(?:week|month|year|quarter|season)\b|"
    r"this (?:week|month|quarter|season|year|summer|winter|spring|autumn)|"
    r"(?:first|second|third|fourth) (?:quarter|half)|in the whole of|in all of|"
    r"in (?:its|their) first|reporting period|"
    r"annual\w*|yearly|monthly|weekly|quarterly))"
    rf"|(?i:in|during|throughout|for) (?i:(?:early|late) )?{MONTH}(?! \d{{1,2}}\b)",
)
PERIOD_AFTER = re.compile(rf"(?:\s[\w’'-]+){{0,2}}?\s(?:{PERIOD.pattern})")
WITHIN = re.compile(
    r"\b(?:in|within|over) (?:just |only |about |under |less than |nearly )?(?:an?|\d+|two|three|"
    r"four|five|six|seven|eight|nine|ten|twelve) (?:hours?|days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
RATE_AFTER = re.compile(
    r"\A(?:\s(?!in\b)\w+){0,2}\s(?:a|per|each|every) (?:day|week|month|year|night)\b"
)
EVERY = re.compile(r"\b(?:every|each) (?:day|week|month|year|night|season)\b", re.IGNORECASE)
PROMISED = re.compile(
    r"\s(?:promised|planned|pledged|required|requested|scheduled|needed|expected)\s[a-z]"
)
OCCASIONS = word_set(
    "blast explosion attack strike shelling raid crash collision fire quake earthquake storm flood "
    "battle accident drone missile bomb mine"
)
CHANGE_BEFORE = re.compile(
    r"\b(?:(?:increase|rise|growth|jump|drop|fall|decline|reduction|decrease|cut)\s(?:of|by)|"
    r"(?:ris\w+|rose|gr[eo]wn?|increas\w+|fall\w*|fell|drop\w*|declin\w+|decreas\w+|reduc\w+|cuts?|"
    r"up|down|jumped|climbed|shrank)(?:\s[\w’'-]+){0,6}?\sby)\s(?:\w+\s){0,2}\Z|"
    r"\b(?:rises?|rose|risen|grew|grown?s?|falls?|fell|fallen|drop(?:s|ped)?|jump(?:s|ed)?|"
    r"declined?|climbed|slipped|gained|shrank|up|down)\s\Z",
    re.IGNORECASE,
)
CHANGED_OVER = re.compile(
    r"\b(?:since|than|(?i:compared) (?:with|to)|from a year|in an? (?:week|month|year)|"
    r"year[- ]on[- ]year|on the (?:year|month|week|quarter))\b"
)
CHANGE_AFTER = re.compile(
    r"\s(?:[\w’'-]+\s){0,2}?(?:more|fewer|less|higher|lower|up|down)\s(?:[\w’'-]+\s)?(?:than|on)\s"
    r"(?:in|last|a|the (?:previous|same|year|month|week)|during|" + MONTH + r"|(?:19|20)\d\d)\b"
)
TOLL = re.compile(
    r"\b(?:toll|in total|so far|to date|a total of|altogether|in all|cumulative\w*)\b|"
    r"\bnumber of (?:[\w’'-]+ ){0,6}?(?:dead|deaths|killed|died|victims|casualties|injured|wounded|"
    r"fatalities|arrests|arrested|detained|infected|abducted|deported|displaced|returned|freed|released|evacuated|"
    r"rescued|identified|registered|recorded)\b",
    re.IGNORECASE,
)
BASED_ON = re.compile(
    r"\bbased (?:up)?on\b[^.;:]*\Z|"
    r"\b(?:drew on|draws on|interview(?:ed|s with)|spoke (?:to|with))\s"
    r"(?:\w+\s){0,2}\Z",
    re.IGNORECASE,
)
CHARGES = word_set("counts charges offences allegations")
STOOD = re.compile(r"\b(?:st(?:ood|ands?)|remain(?:s|ed)?|hover(?:s|ed)?) at (?:\w+ )?\Z", re.I)
JOINED = re.compile(
    r"[^.;:!?()“”\"–—]{0,60}?(?:,|\b(?:and|or|to|of|against|versus|instead of|out of|"
    r"compared with|from))\s(?:not\s)?(?:(?:the|its|their|all|another)\s)?\Z"
)
REPLACED = re.compile(r"\b(?:instead of|rather than|down from|up from)\b")
STILL_AFTER = re.compile(r"\A(?:\s[\w’'-]+){0,3}?\sstill\b")
OWN_AFTER = re.compile(
    r"(?:\s\w+){0,2}?\s(?:new|more|further|additional|in total|in all|so far|since|last|this|"
    r"during|(?:a|per|each|every) (?:day|week|month|year|night|hour|person)|of them|of whom)\b",
    re.IGNORECASE,
)
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
DAY_OF_EVENT = re.compile(
    r"\b(?<!by )(?<!since )(?<!until )(?<!as of )(?:(?i:today|yesterday|overnight|tonight|"
    r"this (?:morning|afternoon|evening)|last night|the (?:day before|previous day)|a day earlier|"
    r"(?:in|over) the (?:past|last) (?:day|24 hours)|"
    r"on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)|"
    r"(?i:at|after|before|around) (?:about )?\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b|"
    rf"(?i:on) (?:\d{{1,2}} {MONTH}|{MONTH} \d{{1,2}}))"
)
COMING = re.compile(
    r"\b(?:tomorrow|next (?:week|month|year|spring|summer|autumn|winter|\w+day)|"
    r"in the (?:coming|next) (?:\w+ )?(?:days|weeks|months|years)|(?:is|are) (?:due|to)\b|"
    r"going to)\b"
)
LEVEL = re.compile(
    r"\b(?:prices?|rates?|levels?|number of|share of|support|population|temperature|occupancy|"
    r"inflation|wages?|salary|value)\b(?:\s[\w’'-]+){0,4}?\s(?:has|have|had)\s\w+",
    re.IGNORECASE,
)
FOR = re.compile(r"\bfor\s\Z", re.IGNORECASE)
HELD = word_set("shut closed cut trapped blocked flooded stranded disconnected held kept")
MOVING = word_set("rise fall grow drop advance climb sink shrink widen")
STATE = re.compile(
    r"\b(?:shut|closed|cut off|trapped|blocked|flooded|under water|at risk|disconnected|missing|"
    r"waiting|pending|stranded|offline|burning|in hospital|in custody|under repair|on strike|open|"
    r"homeless|on the ground|at present|currently|still|remain(?:s|ed|ing)?|away|wide|long|deep|"
    r"high|apart|upstream|downstream|without (?:\w+ )?(?:power|water|heating|heat|electricity|"
    r"light))\b",
    re.IGNORECASE,
)
BEING_SO = re.compile(
    r"\A(?:\s[\w’'-]+){1,3}?\s(?:are|is|were|was)\s(?:still|now|in|on|under|at|without|critical\w*|"
    r"missing|being|off)\b"
)
COMPLETED = re.compile(
    r"\A(?:\s[\w’'-]+){0,4}?\s(?:are|is|were|was|had been|have been|has been)\s(?:now\s|already\s)?"
    r"(?:finished|completed?|done|repaired|built)\b"
)
NUMBER_OF = re.compile(
    r"\b(?:number|count|total)\sof\s(?P<of>[^.;:]{1,90}?)\s"
    r"(?:(?:is|was|were|are|stood at|stands at|at|to|"
    r"be)\s)+[“\"]?(?:[a-z]+\s){0,3}?\Z"
)
TIMES = re.compile(
    r"\btimes(?!\s(?:higher|more|as|the|larger|bigger|lower|less|fewer|that|greater))\b"
)
REALISED = re.compile(r"\s(?:funded|financed|covered|complete|completed)\b")
THOSE = re.compile(
    r"\b(?:those|the)\s(?:\w+\s)?(?:freed|released|killed|wounded|injured|dead|arrested|detained|"
    r"returned|evacuated|rescued|victims|casualties)\s(?:\w+\s){0,2}?(?:were|are|was|is|includ\w+)\s"
    r"(?:at least |some |about |also )?\Z",
    re.IGNORECASE,
)
_TIME = r"(?:day|night|weekend|week|month|quarter|season|summer|winter|spring|autumn|year|decade)"
ORDINAL_OF = re.compile(
    r"\b(?:the|its|their|a|for the)\s(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|"
    rf"tenth|latest|\d+(?:st|nd|rd|th)|\w{{2,}}est)"
    r"(?:\s[\w’'-]+){0,4}?\s(?:this|in (?:a|the)|in (?:nearly |almost |over |about )?|of the)\s?"
    rf"(?:\w+\s)?{_TIME}\b",
    re.IGNORECASE,
)
# When something was said is not when it was done.
SAID_ON = re.compile(
    r"\b(?:said|says|told|stated|announced|reported|added|wrote|ruled|heard|confirmed|warned)\s"
    r"(?:late\s|early\s)?(?:on\s\w+day|on\s\d{1,2}\s[A-Z]\w+|yesterday|last night|today|tonight|"
    r"this (?:morning|afternoon|evening)|overnight)\b"
)
FIRST_SINCE = re.compile(
    r"\b(?:first|last|only|\w+est|most|least)\b[^,.;]{0,60}?\bsince\b", re.IGNORECASE
)
# "the figure of 700", "puts the number at six": what somebody says of a count told before.
FIGURE_OF = re.compile(
    r"\b(?i:the|that|this|true|real)\s(?:figure|number|total|count)\s(?:of|at|is|was|to)\s"
    r"[“\"‘']?\Z"
)
_HURT = r"(?:dead|killed|injured|wounded|hurt|deaths|victims|casualties)"
HURT = re.compile(rf"[”\"’']?\s(?:\w+\s)?{_HURT}\b")
ARE_HURT = re.compile(
    rf"\A(?:\s(?!of\b)\w+){{0,2}}\s(?:are|is|were|was)\s(?:known to be\s|\w+ly\s)?{_HURT}\b"
)
OF_THEM_HURT = re.compile(
    rf"\A\sof\s(?:the|those|these)\s(?:[\w’'-]+\s){{0,3}}?(?:are|is|were|was)\s(?:\w+ly\s)?{_HURT}\b"
)
HOW_MANY = re.compile(r"\b[Hh]ow (?:many|much|often|far|long)\b[^?]*\?\s*\Z")
WHOLE = re.compile(
    r"\s(?:[\w’'-]+\s){0,2}?(?:out\s)?of\s(?:the|its|his|her|our|their|all)\s(?:[\w’'-]+\s)?"
)
OF_TOLD = re.compile(r"\sof\s(?:the|these|those)\s(\d[\d,]*)\b")
MAJORITY = re.compile(r"\b(?:majority|vote|margin)\sof\s(?:\w+\sto\s)?\Z")
IN = re.compile(r"\b[Ii]n\s\Z")
OR_SHARE = re.compile(r",\sor\s\Z")
OUT_OF = re.compile(r"\b(?:out\s)?of\sthe\s\Z")
THERE_ARE = re.compile(r"\b[Tt]here (?:are|is) (?:still |only |now )?\Z")
LIST_OF = re.compile(r"\b(?:list|register|registry|roll|database)\sof\s\Z", re.IGNORECASE)
# "Veldport claims that 900 were taken": a total that others dispute, with no day of its own.
CLAIMS = re.compile(
    r"\b(?:claim|insist|assert|maintain|alleg|estimat|admit|acknowledg|conced)(?:s|es|ed|e|ted)?\s"
    r"(?:that\s)?(?:\w+\s){0,3}\Z"
)
THERE_WERE = re.compile(r"\b[Tt]here\s(?:were|was|had been)\s(?:only\s|just\s)?\Z")
ON = re.compile(r"\bon\s\Z")
ONE_DAY = re.compile(r"\A(?:\s\w+)?\sin (?:a|one|the) (?:day|night|hour)\b")
COPULA = re.compile(r"\A(?:\s[\w’'-]+){1,6}?\s(?:is|are|was|were)\b")
ARGUMENTS = word_set("dobj nsubj nsubjpass")
ORDERING = word_set("declare announce order impose extend set")
MONEY = word_set("dollars euros pounds hryvnias roubles rubles crowns yen marks francs lei zlotys")
EVENTS = word_set(
    "explosions detentions incidents accidents injuries casualties sorties abstentions launches "
    "deaths strikes attacks arrests hits shots blasts munitions "
    "shells rockets missiles drones raids clashes crashes collisions fires births quakes "
    "victims"
)
# What somebody has counted, known or owned up to so far goes on being counted.
COUNTING = word_set(
    "recognise recognize register identify document verify confirm acknowledge count list find "
    "locate trace discover"
)
HANDING = word_set("return release free exchange swap transfer hand repatriate deliver")
WINNING = word_set("win lose elect defeat beat")
COMPOSING = word_set("include comprise contain consist carry bring number")
SPENDING = word_set(
    "spend pay disburse fund finance raise sell collect receive use deliver repay complete reach "
    "allocate distribute count vaccinate clear"
)
SAYING = word_set(
    "show indicate suggest think guess say tell add warn note stress claim report state announce "
    "estimate write"
)
ASKING = word_set(
    "plan want hope aim intend expect need ask require promise pledge offer propose demand "
    "order be call urge set vow hop threaten agree instruct due decide forecast predict project "
    "invite recommend request appeal press encourage undertake seek prepare commit advise"
)
PROVIDING = word_set("provide allocate earmark budget foresee envisage require need")
STATIC = word_set(
    "be have remain stay live stand hold contain include number lie own employ cover house "
    "unite comprise earn work face know need consist total count measure"
)
