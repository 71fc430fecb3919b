"""Word lists that help to tell personal names from other capitalised words.

The given names are common ones of the region, in Latin and Cyrillic letters; they stand for nobody.
They only add to what is found by form: a name that is not listed is still seen by its capital.
"""

from __future__ import annotations

from kg.numbers.lexicon import word_set

__all__ = [
    "AGE_BEFORE",
    "AGE_BEHIND",
    "AMBIGUOUS",
    "CHILD_SLUGS",
    "COMMON",
    "CYRILLIC_NEUTRAL",
    "GIVEN_NAMES",
    "NEUTRAL",
    "NEUTRAL_STEMS",
    "NOT_PERSONAL",
    "PLACE_PREPOSITIONS",
]

GIVEN_NAMES = word_set(
    # Ukrainian and Russian, transliterated
    "anatoly ada adelina adriana afina albina alevtyna alina alisa alla alona alyona anastasia "
    "anastasiia anastasiya anatoliy andrey andrii andriy andryi angelina anhelina anna anton "
    "antonina anya arina arsen arsenii arsenij artem artiom artur artyom bohdan bogdan borys "
    "boris daniil danil danylo daria dariia darya dasha davyd david demian denys denis diana "
    "dima dmitriy dmitry dmytro eduard elena elina elizaveta emilia eva evelina fedir fedor "
    "galina halyna hanna heorhii hlib gleb hryhorii ihor igor ilia illia ilya inna ira iryna "
    "irina ivan ivanka karina karyna kateryna katerina katya khrystyna kira kirill kolya ksenia "
    "kseniia kyrylo larysa larisa lera lesia lev lidia lilia lina liza lyudmyla liudmyla "
    "ludmila luka lyubov maksym maksim maxim makar margarita marharyta maria mariia mariya "
    "marina maryna mark marko marta matvii matvey melania melaniia mykhailo mikhail mykola "
    "myroslav myroslava misha mykyta mylana milana nadia nadiia nadezhda nastia nastya natalia "
    "nataliia natalya nazar nazarii nazariy nika nikita nina oksana oleg oleh oleksandr "
    "oleksandra oleksii olena olga olha olesia orest ostap pavel pavlo petro pyotr polina pylyp "
    "rimma roman rostyslav ruslan ruslana sasha serhii serhiy sergei sergey slava sofia sofiia "
    "sofiya solomiia snizhana stanislav stepan svitlana svetlana taisia tamara taras tania "
    "tanya tetiana tatiana tatyana tymofii timofey tymur timur uliana ustym vadym vadim "
    "valentyn valentyna valeria valeriia valerii varvara vasyl vera vika viktor viktoria "
    "viktoriia vitalii vitaliy vlad vlada vladimir vladyslav vladyslava vladislav volodymyr "
    "vova vsevolod yana yaroslav yaroslava yehor yegor yelyzaveta yelizaveta yeva yevhen "
    "yevheniia yevgeny yulia yuliia yuri yurii zakhar zhanna zlata zoia zoya"
    # English and Hebrew ones that reports use
    "adam alexander amelia amit ariel avigail ben daniel ella emily emma ethan itai jack james "
    "john joseph leo liam lily lucas mia michael mary maya moshe noa noah noam olivia oliver "
    "peter sarah shira sophia sophie tamar thomas tom yael yonatan"
    # Ukrainian and Russian
    "аліна алина аліса алиса алла альона алёна анастасія анастасия анатолій андрій андрей "
    "ангеліна ангелина анна антон аня арсен арсеній арсений артем артём артур богдан борис "
    "вадим валентин валентина валерія валерия варвара василь василий віка вика віктор виктор "
    "вікторія виктория віталій виталий влад влада владислав владислава володимир владимир вова "
    "всеволод ганна галина гліб глеб григорій данило даниил данил даніїл дарина дарія дарья "
    "даша давид дем'ян денис діана диана діма дима дмитро дмитрий едуард єва ева елена "
    "єлизавета елизавета євген евгений єгор егор жанна захар злата зоя іван иван іванка ігор "
    "игорь ілля илья інна инна ірина ирина каріна карина катерина екатерина катя кіра кира "
    "кирило кирилл коля ксенія ксения лариса лев леся лера лідія лиза ліза лілія лука людмила "
    "любов макар максим марго маргарита марина марія мария марк марко марта матвій матвей "
    "меланія мілана милана микита никита микола николай мирослав мирослава михайло михаил міша "
    "миша надія надежда назар настя наталія наталья ніка ника ніна нина оксана олег олександр "
    "олександра александр александра олексій алексей олена оля ольга орест остап павло павел "
    "петро пётр поліна полина роман ростислав руслан руслана саша світлана светлана святослав "
    "сергій сергей соломія софія софия соня станіслав степан таїсія тамара тарас таня тетяна "
    "татьяна тимофій тимофей тимур уляна ульяна федір фёдор христина юлія юлия юрій юрий яна "
    "ярослав ярослава"
)

# Offices and forms of address that stand before a name and are none.
TITLES = word_set(
    "president vice deputy speaker minister prime foreign chancellor king queen prince princess "
    "senator congressman congresswoman ambassador representative special commissioner ombudsman "
    "ombudswoman governor mayor secretary chair chairman chairwoman chairperson co-chair head "
    "director chief commander general colonel major captain lieutenant sergeant private judge "
    "prosecutor attorney lawyer lawmaker mp mep dr doctor professor mr mrs ms miss sir lady "
    "lord pope patriarch archbishop bishop father reverend rabbi official spokesman spokeswoman "
    "spokesperson journalist reporter photographer author editor correspondent former first "
    "presidential parliamentary adviser advisor envoy coordinator founder"
)

# Capitalised words that are no personal names: calendar, peoples, languages, countries, bodies.
NEUTRAL = TITLES | word_set(
    "january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday "
    "saturday sunday easter christmas ukrainian ukrainians russian russians israeli israelis "
    "belarusian belarusians crimean american americans british canadian canadians european "
    "europeans german germans french polish jewish jew jews jewish arab soviet nazi english "
    "turkish colombian colombians kremlin-controlled russian-occupied russian-controlled "
    "ukraine-controlled u.s us usa uk eu un nato icc pace ngo mfa unicef ukraine russia israel "
    "belarus crimea canada poland germany france turkey qatar vatican america europe britain "
    "england colombia belgium italy spain kyiv kiev moscow kherson zaporizhzhia donetsk luhansk "
    "kharkiv mariupol melitopol odesa odessa lviv dnipro chernihiv sumy mykolaiv poltava rostov "
    "sevastopol simferopol brussels london washington jerusalem geneva hague africa asia middle "
    "east west north south eastern western northern southern new the a an this that these those "
    "he she it they we you i his her its their our my your who what when where why how and or "
    "but if in on at by for from to of with as after before since during while according also "
    "however because not no yes there here then now one two three four five six seven eight "
    "nine ten most many some all every each both another other such only even more less so than "
    "too very just still yet already later earlier today yesterday tomorrow recently meanwhile "
    "once upon until unless although though whether despite about above over under near against "
    "between into through without within among children child kids boys girls boy girl parents "
    "mother father son daughter brother sister family families orphan teenager baby grandmother "
    "grandfather aunt uncle infant toddler minor schoolboy schoolgirl pupil news feed video "
    "photo show world war holodomor god internet telegram facebook twitter instagram youtube "
    "whatsapp"
)

# A run of capitalised words with one of these is a body, a place or a work.
NOT_PERSONAL = word_set(
    "academy administration affairs agency army assembly association authority bank bridge "
    "brigade bureau camp cathedral center centre chamber charity church city coalition college "
    "commission committee company conference congress convention corps council county court "
    "department district division embassy federation force forces forum foundation front fund "
    "gazette government group guard hospital house independent initiative images institute "
    "institution international island kindergarten knesset lake law legion library line media "
    "ministry mission movement municipality museum nations national network oblast office "
    "orchestra organization organisation orphanage palace park parliament party peninsula "
    "platform police port post press programme program project province rada radio raion region "
    "relief republic resolution river road roundabout school sea security senate service "
    "services settlement society square state states station street summit support team "
    "television theatre times town treaty tribunal union university village villages schools "
    "centres centers camps watch zone"
)

PLACE_PREPOSITIONS = word_set(
    "in near at to into outside around across в у під біля до під под около"
)

# Lower-case words that happen to be given names as well.
AMBIGUOUS = word_set(
    "mark roman lily adam mia jack slava vera lev max will любов надія надежда роман лев слава "
    "соня марго ніка влада віка мир лука марк віра вера дар ігри мила мира злата захар назар "
    "остап тарас james peter tom ben maya eva ada"
)

# Beginnings of capitalised Cyrillic words that are no personal names, whatever their ending;
# short ones are given in full.
NEUTRAL_STEMS = (
    "україн",
    "украин",
    "росі",
    "росс",
    "ізраїл",
    "израил",
    "білорус",
    "беларус",
    "києв",
    "киев",
    "москв",
    "херсон",
    "запоріж",
    "запорож",
    "донець",
    "донец",
    "луганськ",
    "луганск",
    "харків",
    "харков",
    "маріупол",
    "мариупол",
    "мелітопол",
    "мелитопол",
    "одес",
    "львів",
    "львов",
    "європ",
    "европ",
    "верховн",
    "кнесет",
    "президент",
    "міністер",
    "министер",
)
CYRILLIC_NEUTRAL = word_set(
    "рада ради раді раду радою рады раде рф сша оон єс ес нато крим криму кримом крым крыма "
    "крыму київ рік року він вона вони я ми ви ти це цей ця ці той та те ті у в на з із до від "
    "за під про для після коли що як але і й та також тоді зараз сьогодні вчора завтра там тут "
    "його її їх їхній мати мама тато батько бабуся дідусь брат сестра син дочка донька діти "
    "дитина хлопчик дівчинка он она они мы вы ты это этот эта эти тот та на из от за под про "
    "для после когда что как но и также потом сейчас сегодня вчера там здесь его её их мать "
    "мама папа отец бабушка дедушка сын дочь дети ребёнок ребенок мальчик девочка школяр "
    "школярка учень учениця фонд центр школа"
)

# Ages and child words of addresses, in English and transliterated.
AGE_BEHIND = word_set(
    "year years yr yrs yo old month months mo rokiv rik roku roki rokov let god goda letniy "
    "letnij letniaia letnyaya letnii richna richnyi richnyy richnoi richnyj misyatsiv mesyatsev"
)
AGE_BEFORE = frozenset({"age", "aged", "vik", "vozrast"})
CHILD_SLUGS = word_set(
    "boy girl child kid toddler baby infant newborn teenager teen schoolboy schoolgirl orphan "
    "pupil daughter son granddaughter grandson niece nephew dytyna dytyny dytynu khlopchyk "
    "khlopchyka hlopchyk divchynka divchynku divchyna pidlitok shkoliar shkoliarka syrota "
    "malchik malchika devochka devochku rebenok rebenka podrostok shkolnik shkolnitsa doch syn "
    "donka dochka"
)
# Words of news headlines and addresses that name nobody, though they stand with a capital there.
COMMON = (
    NEUTRAL
    | NOT_PERSONAL
    | word_set(
        "abduct abducted abduction accused adopted after again age aged ago aid air all alone "
        "amid appeal arrest arrested attack back become been before being blog border born "
        "bring bringing brings brought camp captivity case citizenship civilian come comes "
        "coming court crime crimes custody daily dead death deport deported deportation details "
        "die died document documents education en english escape escaped evacuated false father "
        "find finds first forced forcibly foster found freed from full get gets given go goes "
        "guardian had hands has have heard held help helped her him his home html illegally "
        "index injured interview into invasion is it its jpg jpeg killed last leader left life "
        "live lost made make makes male female man many meet meets missile missing mission mom "
        "month months more mum must named national next ngo no occupation occupied of office "
        "old ombudsman online orphanage over page passport photo php plan png poisoned politics "
        "post president press put re recovered region rehabilitation relative relatives "
        "released report reports rescue rescued return returned returning returns reunite "
        "reunited reunites right rights ru run said save saved saves says school search sent "
        "separated shelling shot six soldier someone state stolen stories story strike stripped "
        "survived survives sends taken takes tell tells territory territories their them then "
        "time today together told topic torture transferred two ua uk under united up us "
        "version victim video village violence visit voices war was week who whose will with "
        "woman wounded www year years young youngest yo doc docs media static assets uploads "
        "files file images image img content wp article articles category tag novyny novosti "
        "podii svit world local archive amp htm pdf txt yaml yml json text sheet corpus family "
        "families mother grandmother hospital hope home-front"
    )
    | AGE_BEHIND
    | AGE_BEFORE
    | CHILD_SLUGS
)
