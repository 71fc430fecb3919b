"""Cities, regions and bodies that the news of the world names often, for telling what a name is.

An addition to the names of the Common Locale Data Repository, which lists countries and one city
of each time zone. Nothing here makes a claim: a name in the list is a place or a body wherever a
text names it, whatever the text says of it.
"""

from __future__ import annotations

__all__ = ["KNOWN_BODIES", "KNOWN_PLACES"]


def _names(text: str) -> frozenset[str]:
    return frozenset(name.strip().casefold() for name in text.split(";") if name.strip())


KNOWN_PLACES = {
    "en": _names(
        """kharkiv; odesa; odessa; lviv; dnipro; donetsk; luhansk; mariupol; kherson; mykolaiv;
        zaporizhzhia; chernihiv; sumy; poltava; vinnytsia; zhytomyr; rivne; lutsk; ternopil;
        ivano-frankivsk; uzhhorod; chernivtsi; cherkasy; kropyvnytskyi; khmelnytskyi; bakhmut;
        avdiivka; pokrovsk; kramatorsk; sloviansk; melitopol; berdiansk; izium; kupiansk; bucha;
        irpin; nikopol; kryvyi rih; kremenchuk; sevastopol; simferopol; yalta; kerch; donbas;
        donbass; crimea; st petersburg; st. petersburg; kazan; rostov; rostov-on-don; belgorod;
        kursk; bryansk; voronezh; krasnodar; sochi; grozny; murmansk; tver; tula; pskov; chechnya;
        siberia; brest; grodno; gomel; gaza; gaza city; gaza strip; rafah; khan younis; deir
        al-balah; jenin; nablus; ramallah; bethlehem; tulkarm; west bank; east jerusalem; haifa;
        ashdod; ashkelon; sderot; beersheba; eilat; tel aviv; golan heights; galilee; negev;
        jerusalem; washington; washington dc; the hague; hague; geneva; frankfurt; munich; hamburg;
        cologne; stuttgart; bonn; leipzig; dresden; barcelona; seville; valencia; milan; naples;
        turin; venice; florence; marseille; lyon; toulouse; strasbourg; bordeaux; nice; antwerp;
        rotterdam; manchester; birmingham; edinburgh; glasgow; cardiff; belfast; liverpool; leeds;
        bristol; sheffield; kraków; krakow; gdańsk; gdansk; wrocław; lublin; rzeszów; poznań; brno;
        ostrava; pilsen; graz; salzburg; zurich; basel; bern; lausanne; davos; thessaloniki;
        gothenburg; malmö; bergen; tampere; tartu; narva; kaunas; daugavpils; klaipėda; timișoara;
        cluj; constanța; varna; plovdiv; novi sad; mostar; pristina; tirana; kosovo; transnistria;
        tiraspol; gagauzia; abkhazia; south ossetia; nagorno-karabakh; batumi; ganja; ankara; izmir;
        antalya; diyarbakir; mosul; basra; erbil; kirkuk; fallujah; aleppo; homs; idlib; hama;
        latakia; raqqa; deir ez-zor; tripoli; sidon; tyre; sanaa; hodeidah; isfahan; mashhad;
        tabriz; shiraz; kandahar; herat; mazar-i-sharif; jalalabad; lahore; islamabad; peshawar;
        rawalpindi; mumbai; delhi; new delhi; chennai; bengaluru; bangalore; hyderabad; kashmir;
        punjab; beijing; shenzhen; guangzhou; wuhan; chengdu; xinjiang; tibet; taipei; hanoi; da
        nang; osaka; kyoto; hiroshima; fukushima; busan; pyongyang; canberra; wellington; ottawa;
        quebec; british columbia; ontario; alberta; brasília; brasilia; rio de janeiro; medellín;
        caracas; quito; valparaíso; boston; philadelphia; san francisco; seattle; houston; dallas;
        atlanta; miami; baltimore; california; texas; florida; ohio; pennsylvania; new york city;
        new jersey; massachusetts; michigan; illinois; minnesota; wisconsin; louisiana; alabama;
        oklahoma; colorado; arizona; nevada; utah; oregon; alaska; hawaii; abuja; kano; port
        harcourt; cape town; pretoria; durban; soweto; rabat; casablanca; benghazi; misrata; goma;
        bukavu; kivu; mekelle; tigray; darfur; el fasher; omdurman; port sudan; zanzibar; mombasa;
        kisumu; timbuktu; sahel; dodoma; naypyidaw; mandalay; makassar; bali; sumatra; java; borneo;
        sulawesi; middle east; far east; black sea; red sea; baltic sea; caspian sea; mediterranean;
        persian gulf; pacific; atlantic; arctic; balkans; caucasus; scandinavia; bavaria; catalonia;
        sicily; corsica; normandy; flanders; wallonia; silesia; europe; africa; asia; gitega; south
        america; north america; latin america; central asia; eastern europe; western europe;
        southeast asia; horn of africa; westminster; silicon valley; wall street; brussels"""
    ),
    "uk": _names(
        """київ; києва; києві; києву; києвом; гаазі; празі; ризі; африці; харків; одеса; львів;
        дніпро; донецьк; луганськ; маріуполь; херсон; миколаїв; запоріжжя; чернігів; суми; полтава;
        вінниця; житомир; рівне; луцьк; тернопіль; івано-франківськ; ужгород; чернівці; черкаси;
        кропивницький; хмельницький; бахмут; авдіївка; покровськ; краматорськ; слов'янськ;
        мелітополь; бердянськ; ізюм; куп'янськ; буча; ірпінь; нікополь; кривий ріг; кременчук;
        севастополь; сімферополь; крим; донбас; москва; санкт-петербург; ростов; бєлгород; курськ;
        брянськ; воронеж; мінськ; варшава; вільнюс; рига; таллінн; берлін; париж; лондон; брюссель;
        женева; гаага; відень; рим; мадрид; прага; будапешт; братислава; бухарест; кишинів; софія;
        белград; стокгольм; гельсінкі; осло; копенгаген; анкара; стамбул; єрусалим; тель-авів; газа;
        вашингтон; нью-йорк; оттава; пекін; токіо; доха; абу-дабі; ер-ріяд; європа; африка; азія;
        донеччина; луганщина; харківщина; херсонщина; сумщина; чернігівщина; київщина; львівщина;
        одещина; запорізька область"""
    ),
    "ru": _names(
        """киев; киева; киеве; киеву; киевом; харьков; одесса; львов; днепр; донецк; луганск;
        мариуполь; херсон; николаев; запорожье; чернигов; сумы; полтава; винница; москва;
        санкт-петербург; петербург; ростов; ростов-на-дону; белгород; курск; брянск; воронеж;
        самара; оренбург; казань; екатеринбург; новосибирск; краснодар; сочи; грозный; мурманск;
        тверь; тула; псков; калининград; саратов; волгоград; челябинск; омск; томск; уфа; пермь;
        севастополь; симферополь; крым; донбасс; минск; гомель; брест; гродно; астана; алма-ата;
        алматы; бишкек; ташкент; душанбе; ашхабад; баку; ереван; тбилиси; кишинёв; кишинев; варшава;
        вильнюс; рига; таллин; берлин; париж; лондон; брюссель; женева; гаага; вена; рим; мадрид;
        прага; будапешт; бухарест; софия; белград; стокгольм; хельсинки; осло; анкара; стамбул;
        иерусалим; тель-авив; газа; вашингтон; нью-йорк; пекин; токио; доха; абу-даби; эр-рияд;
        европа; африка; азия; сибирь"""
    ),
}
"""Cities, regions and parts of the world in small letters, by language."""

KNOWN_BODIES = {
    "en": _names(
        """kremlin; pentagon; white house; capitol hill; downing street; élysée; knesset; bundestag;
        bundesrat; duma; state duma; verkhovna rada; rada; sejm; riigikogu; saeima; seimas;
        storting; riksdag; folketing; eduskunta; majlis; lok sabha; congress; senate; house of
        representatives; house of commons; house of lords; nato; eu; e.u; e.u.; european union; un;
        u.n; u.n.; united nations; unicef; unhcr; unesco; ohchr; who; w.h.o; wfp; iaea; imf; osce;
        icrc; ifrc; unrwa; ocha; undp; oecd; opec; brics; asean; ecowas; icc; icj; fifa; uefa; ioc;
        interpol; europol; frontex; fbi; cia; nsa; mossad; shin bet; mi5; mi6; fsb; sbu; gru; idf;
        hamas; hezbollah; islamic jihad; fatah; taliban; isis; al-qaeda; al-shabaab; boko haram;
        houthis; wagner; azov; amnesty international; human rights watch; red cross; red crescent;
        doctors without borders; médecins sans frontières; save the children; oxfam; caritas;
        greenpeace; reuters; associated press; ap; afp; agence france-presse; bbc; cnn; nbc; cbs;
        abc; npr; al jazeera; bloomberg; tass; ria novosti; interfax; ukrinform; ukrainska pravda;
        suspilne; deutsche welle; der spiegel; die welt; le monde; le figaro; el país; the guardian;
        the times; new york times; washington post; wall street journal; financial times; haaretz;
        jerusalem post; times of israel; kyiv independent; kyiv post; fox news; sky news; itv;
        gazprom; rosneft; rosatom; naftogaz; ukrenergo; energoatom; google; microsoft; apple;
        amazon; meta; tesla; spacex; world bank; european commission; european parliament; european
        council; council of europe; security council; general assembly; african union; arab league;
        world health organization; world health organisation; international criminal court; supreme
        court; security service of ukraine; yale; harvard; oxford university; labour; conservatives;
        republicans; democrats; likud; holy see"""
    ),
    "uk": _names(
        """кремль; пентагон; білий дім; верховна рада; рада; кабмін; генштаб; зсу; сбу; гур; нато;
        єс; євросоюз; європейський союз; єврокомісія; європарламент; оон; юнісеф; юнеско; магате;
        обсє; мзс; дснс; моз; червоний хрест; кнесет; бундестаг; держдума; хамас; хезболла; цахал;
        рейтер; ройтерз; укрінформ; суспільне; тасс; бі-бі-сі; газпром; нафтогаз; укренерго;
        енергоатом; міжнародний кримінальний суд; світовий банк; рада європи; фсб; офіс президента;
        збройні сили; збройні сили україни; сили оборони; повітряні сили; генеральний штаб;
        генеральна асамблея; рада безпеки; радбез"""
    ),
    "ru": _names(
        """кремль; пентагон; белый дом; верховная рада; госдума; совфед; генштаб; всу; фсб; нато;
        ес; евросоюз; европейский союз; еврокомиссия; европарламент; оон; юнисеф; юнеско; магате;
        обсе; мид; мчс; минобороны; минздрав; роскомнадзор; красный крест; кнессет; бундестаг;
        хамас; хезболла; цахал; рейтер; тасс; риа новости; интерфакс; би-би-си; газпром; роснефть;
        росатом; международный уголовный суд; всемирный банк; совет европы; совбез; генассамблея;
        генеральная ассамблея; совет безопасности; вооруженные силы; росгвардия; ск; генпрокуратура;
        росавиация; роспотребнадзор; центробанк"""
    ),
}
"""Bodies in small letters, by language: parliaments, unions of states, agencies, media, firms."""
