"""The counted noun as a unit: plural, in small letters, in English.

Ukrainian and Russian nouns are looked up by their stems; a noun that no table has stays as it is
written. What is measured in (metres, hours, money) is told from what is counted, for an elliptic
number ("31 were wounded") takes over what was counted before and never a measure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.numbers.words import word_set

__all__ = ["CURRENCIES", "MEASURES", "PEOPLE", "abbreviated", "is_measure", "plural", "translated"]

CURRENCIES: Mapping[str, str] = {
    "$": "dollars",
    "€": "euros",
    "£": "pounds",
    "₴": "hryvnias",
    "¥": "yen",
}
_IRREGULAR: Mapping[str, str] = {
    "person": "people",
    "child": "children",
    "man": "men",
    "woman": "women",
    "foot": "feet",
    "life": "lives",
    "wife": "wives",
    "half": "halves",
    "knife": "knives",
    "wolf": "wolves",
    "leaf": "leaves",
    "loaf": "loaves",
    "family": "families",
    "kid": "kids",
    "km": "kilometres",
    "crisis": "crises",
}
_UNCHANGED = word_set(
    "people children men women police cattle aircraft sheep troops series fish personnel "
    "staff percent magnitude livestock deer spacecraft crew hryvnia hertz yen yuan"
)
_ABBREVIATED: Mapping[str, str] = {
    "km": "kilometres",
    "m": "metres",
    "cm": "centimetres",
    "mm": "millimetres",
    "kg": "kilograms",
    "g": "grams",
    "t": "tonnes",
    "ha": "hectares",
    "mph": "miles per hour",
    "mw": "megawatts",
    "gw": "gigawatts",
    "kw": "kilowatts",
    "mwh": "megawatt hours",
    "kwh": "kilowatt hours",
    "sq": "square",
    "hrs": "hours",
    "mins": "minutes",
    "min": "minutes",
    "h": "hours",
    "л": "litres",
    "км": "kilometres",
    "м": "metres",
    "кг": "kilograms",
    "т": "tonnes",
    "га": "hectares",
    "мвт": "megawatts",
    "гвт": "gigawatts",
    "грн": "hryvnias",
    "руб": "roubles",
    "год": "hours",
    "хв": "minutes",
    "дол": "dollars",
}
PEOPLE = word_set(
    "dead killed wounded injured missing hurt homeless detained hospitalised hospitalized "
    "arrested displaced survivors evacuated unaccounted deceased ill sick infected"
)
MEASURES = word_set(
    "percent dollars euros pounds hryvnias roubles rubles crowns yen seconds minutes hours "
    "days nights weeks months years decades centuries metres meters kilometres kilometers "
    "centimetres centimeters millimetres miles feet inches yards tonnes tons kilograms "
    "kilos grams litres liters hectares acres degrees magnitude megawatts gigawatts "
    "kilowatts times"
)

# Stem, what it is in English; the longest stem that fits is taken.
_STEMS: Mapping[str, str] = {
    stem: english
    for english, stems in {
        "people": "людей люд людин людьми осіб особ осо чоловік человек людям загибл погибш "
        "поранен ранен пострадавш постраждал потерпіл жертв зниклих пропавш госпіталізован "
        "госпитализирован евакуйован эвакуирован затриман задержан",
        "children": "діт дітей дит дитин дітям детей дет детям ребен ребён малюк малыш",
        "adults": "дорослих взросл",
        "women": "жінк жінок женщин",
        "men": "чоловіків чоловіками мужчин",
        "civilians": "цивільн гражданск мирних мирных",
        "residents": "мешкан жител",
        "families": "родин сім'ї сімей сімям семей семь семьям",
        "households": "домогосподарств домохозяйств",
        "soldiers": "військовослужб військових солдат бійц бійців боец бойц военнослуж военных",
        "prisoners": "полонен в'язн вязн пленн заключенн заключённ військовополонен военнопленн",
        "orphans": "сиріт сирот",
        "refugees": "біжен бежен",
        "pensioners": "пенсіонер пенсионер",
        "students": "студент",
        "pupils": "учн школяр ученик школьник",
        "teachers": "вчител учител педагог",
        "doctors": "лікар врач",
        "patients": "пацієнт пациент",
        "rescuers": "рятувальник рятувальн спасател",
        "miners": "шахтар шахтёр шахтер гірник горняк",
        "workers": "працівник робітник робочих рабоч работник сотрудник співробітник",
        "drivers": "водіїв водій водител",
        "volunteers": "волонтер доброволь добровольц",
        "deputies": "депутат",
        "voters": "виборц избирател",
        "customers": "абонент споживач потребител клієнт клиент",
        "victims": "жертв",
        "bodies": "тіл тел",
        "countries": "країн держав стран государств",
        "regions": "област регіон регион",
        "districts": "район",
        "communities": "громад общин",
        "settlements": "населених населённ населенн",
        "villages": "сіл села сел деревень селищ посёлк поселк",
        "cities": "міст город",
        "streets": "вулиц улиц",
        "houses": "будинк домів",
        "homes": "домов дома домам",
        "flats": "квартир",
        "buildings": "будівел будівл зданий здани",
        "schools": "шкіл школ",
        "hospitals": "лікарен лікарн больниц госпітал",
        "kindergartens": "садочк садк дитсадк детсад",
        "bridges": "мост мостів",
        "mines": "шахт",
        "substations": "підстанц подстанц",
        "power stations": "електростанц электростанц",
        "generators": "генератор",
        "vehicles": "автомоб машин авто техніки техники транспортн",
        "trucks": "вантажів грузов фур",
        "buses": "автобус",
        "trains": "поїзд потяг поезд",
        "carriages": "вагон",
        "boats": "човн лодок лодк",
        "drones": "дрон безпілотник беспилотник бпла шахед",
        "missiles": "ракет",
        "shells": "снаряд",
        "bombs": "бомб авіабомб авиабомб",
        "explosions": "вибух взрыв",
        "strikes": "удар",
        "hits": "влучан попадан",
        "attacks": "атак нападів нападен обстріл обстрел",
        "targets": "цілей целей",
        "mines and shells": "боєприпас боеприпас",
        "times": "разів раз раза рази",
        "cases": "випадк випадків случа справ дел",
        "criminal cases": "проваджен",
        "violations": "порушен нарушен",
        "votes": "голос",
        "points": "пункт пунктів балл бал",
        "polling stations": "дільниц дільниц участк",
        "signatures": "підпис подпис",
        "letters": "лист листів писем письм",
        "applications": "заяв заявок обращен звернен",
        "calls": "дзвінк звонк",
        "documents": "документ",
        "organisations": "організац организац",
        "companies": "компан підприємств предприят",
        "institutions": "установ закладів учрежден",
        "sites": "об'єкт обєкт объект",
        "brigades": "бригад",
        "teams": "команд",
        "groups": "груп",
        "jobs": "робочих_місць",
        "places": "місць мест",
        "beds": "ліжок ліжк койк коек",
        "tents": "намет палат",
        "parcels": "посил набор наборів",
        "doses": "доз",
        "euros": "євро евро",
        "dollars": "долар доллар",
        "hryvnias": "гривен гривн гривень",
        "roubles": "рубл",
        "crowns": "крон",
        "marks": "марок",
        "pounds": "фунт",
        "thalers": "талер",
        "tonnes": "тонн",
        "kilograms": "кілограм килограмм",
        "litres": "літр литр",
        "kilometres": "кілометр километр",
        "metres": "метр",
        "square metres": "квадратн",
        "centimetres": "сантиметр",
        "hectares": "гектар",
        "megawatts": "мегават мегаватт",
        "degrees": "градус",
        "seconds": "секунд",
        "minutes": "хвилин минут",
        "hours": "годин час часа часов",
        "days": "дн днів дні день дней дня діб доби добу суток сутки",
        "weeks": "тижн недел",
        "months": "місяц месяц",
        "years": "рок років роки рік лет года год",
        "decades": "десятиліт десятилет",
        "percent": "відсотк процент",
        "pits": "колодяз колодц",
        "wells": "свердловин скважин",
        "demands": "вимог требован",
        "questions": "питан вопрос",
        "sentences": "вирок приговор",
        "laws": "закон",
        "amendments": "поправок поправк",
        "participants": "учасник участник",
        "citizens": "громадян граждан",
        "teenagers": "підлітк подростк",
        "mothers": "матер",
        "psychologists": "психолог",
        "minors": "неповнолітн несовершеннолетн",
        "workings": "виробок выработ",
        "specialists": "фахівц специалист",
        "journalists": "журналіст журналист",
        "judges": "судд судей",
        "police officers": "поліцейськ полицейск поліціян",
        "medics": "медик",
        "crews": "екіпаж экипаж",
        "candidates": "кандидат",
        "parties": "партій партий",
        "seats": "мандат",
        "ballots": "бюлетен бюллетен",
        "constituencies": "округ",
        "observers": "спостерігач наблюдател",
        "strikers": "страйкар бастующ забастовщ",
        "shifts": "змін смен",
        "passports": "паспорт",
        "warrants": "ордер",
        "agreements": "угод соглашен договор",
        "centres": "центр",
        "camps": "табор лагер",
        "shelters": "укритт притулк приют укрыти",
        "pumps": "насос",
        "dams": "дамб",
        "helicopters": "вертольот вертоліт вертолет вертолёт",
        "aircraft": "літак самолет самолёт",
        "tanks": "танк",
        "ships": "корабл суден судов",
        "vaccinations": "щеплен прививок прививк",
        "flights": "рейс",
        "specimens": "зразк образц",
        "universities": "університет университет",
        "wards": "вихованц воспитанник",
        "relatives": "родич родственник",
        "witnesses": "свідк свидетел",
        "defendants": "обвинувачен обвиняем підсудн подсудим",
        "officials": "чиновник посадов",
        "members": "член",
        "employees": "службовц",
        "farmers": "фермер аграрі",
        "passengers": "пасажир пассажир",
        "tourists": "турист",
        "athletes": "спортсмен",
        "meetings": "зустріч встреч нарад засідан заседан",
        "visits": "візит визит",
        "resolutions": "резолюц",
        "requests": "запит запрос",
        "roads": "дорог доріг",
        "wagons": "вагонів вагонов",
        "steps": "крок шаг",
        "percentage points": "відсоткових процентных",
    }.items()
    for stem in stems.split()
}
_LONGEST = max(map(len, _STEMS))
_APOSTROPHES = re.compile("[’ʼ]")


def plural(noun: str) -> str:
    """Return the plural of an English noun in small letters; one that is plural stays."""
    word = noun.lower()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    first, hyphen, last = word.rpartition("-")
    if hyphen and last in _IRREGULAR:
        return f"{first}-{_IRREGULAR[last]}"
    if word in _UNCHANGED or (word.endswith("s") and not word.endswith(("ss", "us", "is"))):
        return word
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith(("men", "people")):
        return word
    if word.endswith(("s", "x", "ch", "sh", "z")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in set("aeiou"):
        return word[:-1] + "ies"
    return word + "s"


def abbreviated(word: str) -> str | None:
    """Return the unit that a short form stands for ("km", "грн"), or None."""
    return _ABBREVIATED.get(word.lower().rstrip("."))


def translated(word: str) -> str | None:
    """Return the English unit of a Ukrainian or Russian noun in any case, or None."""
    stem = _APOSTROPHES.sub("'", word.lower())
    for length in range(min(len(stem), _LONGEST), 1, -1):
        unit = _STEMS.get(stem[:length])
        # A short stem ("дн", "рок") must be nearly the whole word.
        if unit is not None and len(stem) - length <= (5 if length > 3 else 3):
            return unit
    return None


def is_measure(unit: str | None) -> bool:
    """Say whether a unit measures (time, length, money, share) instead of counting things."""
    return unit in MEASURES
