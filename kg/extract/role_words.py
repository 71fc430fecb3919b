"""Words that tell what a name is: titles and offices, bodies, places, and what is no actor.

All in small letters. The lists are of the language, not of the news: nothing in them names anybody.
"""

from __future__ import annotations

from collections.abc import Set

__all__ = [
    "BODIES",
    "BODY_NOUNS",
    "COUNTRY_HEADS",
    "FUNCTION_WORDS",
    "FUNNELS",
    "HONORIFICS",
    "NO_ACTORS",
    "OFFICES",
    "PARTICLES",
    "PEOPLES",
    "PLACE_HEADS",
    "PLACE_NOUNS",
    "PLACE_PREFIXES",
    "is_role",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HONORIFICS = _words(
    "mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron rev reverend father "
    "brother sister cllr coun councillor councilman councilwoman hon sgt lt col gen capt cpl maj "
    "adm cmdr pvt sen rep gov st saint imam rabbi sheikh bishop archbishop metropolitan patriarch "
    "pope king queen prince princess emperor sultan emir justice colonel general sergeant captain "
    "corporal lieutenant major admiral commander brigadier commodore marshal private constable "
    "inspector superintendent detective adv adm amb hadji hajji haji ayatollah mullah mufti "
    "monsignor señor señora monsieur madame mme herr frau signor signora don doña sri shri smt "
    "datuk dato tan tun ustaz hon'ble maître mtre ing dipl pastor elder saint-père cardinal akim "
    "hetman ataman emira sheikha princess-royal crown-prince lance-corporal staff-sergeant"
)
"""Words before a name that are part of no name, and that nobody bears without one."""

OFFICES = _words(
    "president vice-president premier minister ministers chancellor ambassador consul envoy "
    "mayor governor senator congressman congresswoman representative deputy deputies mp mps mep "
    "secretary chair chairman chairwoman chairperson co-chair speaker commissioner ombudsman "
    "ombudswoman director director-general manager head chief leader boss founder co-founder owner "
    "spokesman spokeswoman spokesperson spokespeople prosecutor attorney lawyer barrister "
    "solicitor "
    "judge coroner magistrate adviser advisor aide negotiator mediator delegate rapporteur "
    "commander-in-chief chief-of-staff treasurer clerk auditor inspector coordinator co-ordinator "
    "administrator commandant warden rector dean provost principal headteacher chaplain "
    "engineer doctor surgeon nurse matron physician paramedic midwife epidemiologist economist "
    "analyst expert scientist researcher historian journalist reporter correspondent editor "
    "editor-in-chief columnist writer author poet singer actor actress artist photographer "
    "teacher lecturer student farmer fisherman miner driver trucker pilot sailor soldier officer "
    "policeman policewoman firefighter rescuer medic volunteer activist campaigner organiser "
    "organizer coach captain champion skater runner player striker goalkeeper referee skier "
    "swimmer cyclist trainer resident villager pensioner grandmother grandfather mother widow "
    "widower neighbour neighbor witness survivor shopkeeper trader seller vendor baker butcher "
    "plumber electrician mechanic carpenter builder foreman contractor consultant lock-keeper "
    "keeper ranger guard deminer sapper interpreter translator psychologist therapist psychiatrist "
    "lobbyist trustee patron member colleague counterpart successor predecessor candidate "
    "opponent rival front-runner frontrunner executive ceo cfo coo professor sergeant colonel "
    "general lieutenant major captain admiral premier-designate defendant accused plaintiff "
    "suspect victim worker employee hydrologist seismologist meteorologist geologist official "
    "husband wife nephew niece uncle aunt cousin friend fiancé fiancée girlfriend boyfriend "
    "classmate roommate brother-in-law sister-in-law "
    "whip backbencher councillor alderman reeve constable sheriff marshal forecaster forester "
    "banker broker dealer designer programmer accountant architect surveyor composer "
    "musician conductor dancer novelist playwright filmmaker presenter host "
    "anchor blogger vlogger influencer entrepreneur businessman businesswoman industrialist "
    "investor financier tycoon oligarch philanthropist philosopher theologian priest vicar monk "
    "nun curate missionary pathologist virologist vet veterinarian dentist pharmacist optician "
    "chemist physicist mathematician climber mountaineer explorer astronaut cosmonaut diver "
    "gymnast boxer wrestler footballer cricketer goalkeeper midfielder defender jockey sprinter "
    "swimmer rower sailor chef cook waiter waitress barista bartender hotelier publican landlord "
    "landlady tenant homeowner squatter refugee migrant evacuee detainee prisoner inmate convict "
    "hostage captive fugitive gunman arsonist whistleblower informant insider spy agent "
    "locksmith welder mason roofer painter decorator gardener beekeeper shepherd rancher herder "
    "logger lumberjack hunter trapper fisher docker stevedore crane-operator crew-member steward "
    "stewardess co-pilot navigator controller dispatcher postman postwoman cleaner janitor "
    "caretaker nanny carer caregiver paralegal notary bailiff juror plaintiff heir heiress "
    "chargé charge-d'affaires attaché arbitrator premier-elect president-elect "
    "mayor-elect vice-chancellor vice-chair vice-chairman vice-president deputy-mayor "
    "undersecretary under-secretary quartermaster custodian archivist librarian sculptor"
)
"""Nouns of offices, ranks and occupations: what a person is, alone or before or after a name."""

_ROLE_ENDINGS = ("ologist", "woman", "keeper", "master", "person", "maker", "ist")
_NO_ROLES = _words("list mist twist fist waist wrist exist consist insist assist persist resist")

BODIES = _words(
    "ministry ministries department committee commission council parliament assembly senate "
    "congress seim diet chamber house government administration authority agency bureau office "
    "service services board bank court tribunal police army navy guard corps command staff "
    "university college school academy institute institution laboratory centre center clinic "
    "hospital infirmary foundation fund trust charity association union unions league federation "
    "confederation society club party alliance coalition movement front bloc network group company "
    "corporation corp inc ltd plc gmbh llc holdings industries works press post times courier "
    "gazette herald tribune ledger examiner chronicle echo mercury telegraph journal news "
    "newspaper review observer guardian mirror sentinel standard argus advertiser record register "
    "bulletin weekly daily radio television tv broadcasting channel media mission observatory "
    "compact organisation organization cooperative co-operative consortium secretariat "
    "inspectorate "
    "directorate ombudsman tribunal registry treasury exchange chancellery delegation embassy "
    "consulate church synod diocese museum theatre orchestra airlines airways railways railway "
    "ferries energy gas electric power grid cross crescent forum initiative campaign project "
    "programme program watch monitor platform collective brigade regiment battalion legion "
    "wire images pictures militia wire images pictures today now online task force rescue aid "
    "relief partners associates sons brothers community lab labs motors shipping marine capital "
    "steel oil mining pharma foods logistics systems technologies solutions telecom telecoms "
    "insurance construction engineering electronics chemicals petroleum cement shipyard shipyards "
    "brewery ventures lines enterprises trading consulting gendarmerie coastguard force forces "
    "syndicate guild brotherhood sisterhood junta politburo presidium cabinet caucus panel "
    "taskforce faculty archive archives library international analytics research studies "
    "dispatch globe express independent info politburo customs militias guards rangers carriers "
    "airport-authority co-op volunteers veterans lodgings housing inns hotels properties freight "
    "haulage pharmaceuticals textiles dairies breweries bakeries stores retail assurance "
    "rada duma knesset sejm bundestag bundesrat riksdag storting saeima riigikogu folketing mejlis "
    "majlis seimas eduskunta sabor headquarters hq lab orphanage kindergarten "
    "hospice school schools energo oblenergo "
    "investments securities laboratories dynamics minerals wireless studios productions books "
    "publishing buses fisheries timber builders contractors aerospace refineries"
)
"""Last words of the names of bodies, or words before "of", "for" and "on" in them."""

BODY_NOUNS = _words(
    "agency charity newspaper paper daily weekly tabloid magazine broadcaster channel station "
    "company firm operator bank union party group organisation organization ngo watchdog network "
    "website portal outlet publisher contractor supplier carrier airline railway utility producer "
    "giant maker retailer chain regulator provider lender insurer startup "
    "brand club team federation association movement alliance coalition militia think-tank "
    "lobby pollster fact-checker trader shipper conglomerate nonprofit non-profit cooperative "
    "monastery journal app blog "
    "foundation fund institute ministry council committee commission court mission owner "
    "manufacturer developer label brewer carmaker automaker chipmaker drugmaker steelmaker "
    "planemaker shipbuilder distiller exporter importer grower refiner bookmaker"
)
"""Small words beside a name which say that a body bears it: "the charity Red Lamp"."""

FUNNELS = _words("ministry department committee office agency commission directorate secretary")
"""Bodies whose "of A and B" is one name."""

COUNTRY_HEADS = _words(
    "republic kingdom federation emirate sultanate principality duchy commonwealth"
)

PLACE_HEADS = _words(
    "street road lane avenue boulevard row square alley drive crescent bridge gate hill hills "
    "mount mountain mountains river lake sea bay strait gulf coast canal creek brook island "
    "islands isle peninsula valley forest wood woods park farm barracks airport station harbour "
    "harbor port dock docks pier quay wharf dam weir barrage reservoir checkpoint crossing tunnel "
    "pass plateau desert plain uplands highlands lowlands heath moor marsh fields field camp "
    "prison castle tower towers palace cathedral market stadium arena mine pit quarry plant mill "
    "mills locks lock town city village district county province region oblast borough parish "
    "state territory quarter point cape beach heights springs falls ford hall "
    "depot substation junction terminal ridge"
)

PLACE_PREFIXES = _words(
    "upper lower north south east west northern southern eastern western central old new great "
    "little port fort mount lake river cape saint st. san santa hotel camp villa"
)

PLACE_NOUNS = _words(
    "town towns city village hamlet settlement district region province county oblast borough "
    "suburb capital port island islands river lake valley mountain mountains street square bridge "
    "peninsula coast bay strait territory municipality commune area port-city"
)
"""Small words before a name, mostly with "of", which say that it is a place."""

NO_ACTORS = _words(
    "gp gps ceo cfo ngo ngos gdp vat hiv aids icu hq phd suv cctv "
    "rights statute memorandum pact doctrine "
    "act law bill treaty agreement accord accords convention protocol resolution order decree "
    "regulation directive article section chapter annex appendix paragraph report bulletin "
    "statement declaration charter constitution war wars battle revolution uprising games cup "
    "championship championships olympics festival day days night week month year anniversary prize "
    "award medal summit conference congress-day election elections referendum budget code plan "
    "strategy programme-budget note notes correction update updated summary reminder photo video "
    "map graphic advertisement live breaking exclusive opinion analysis comment editorial "
    "introduction recommendations conclusions contents background ends source sources reporting "
    "digest briefing roundup round-up newsletter release headlines agenda timeline factbox "
    "explainer profile obituary letters upd ceasefire fishermen "
    "protocol-no edition volume issue number no nos january february march april may june july "
    "august september october november december jan feb mar apr jun jul aug sep sept oct nov dec "
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri "
    "sat sun christmas easter ramadan spring summer autumn winter am pm gmt utc cet est bst "
    "english french german russian ukrainian spanish arabic hebrew chinese italian polish turkish "
    "internet covid covid-19 god tv gps q a mps mp meps dna uk-based share tweet facebook telegram "
    "twitter x instagram youtube whatsapp viber"
)
"""Last words of names that nobody acts by: laws, contests, dates, languages, labels of a page."""

PEOPLES = _words(
    "french dutch spanish danish swedish finnish turkish polish greek swiss czech slovak croat "
    "thai "
    "iraqi welsh scottish irish british english american european african asian arab arabic "
    "kurdish "
    "tatar jewish muslim christian orthodox catholic protestant soviet nazi roma "
    "german russian ukrainian belarusian israeli palestinian chinese japanese indian iranian "
    "georgian armenian latvian lithuanian estonian norwegian italian portuguese hungarian romanian "
    "bulgarian serbian austrian belgian canadian australian mexican brazilian korean afghan uzbek "
    "kazakh syrian lebanese egyptian saudi qatari emirati yemeni pakistani transatlantic"
)
"""Adjectives of peoples whose country cannot be told from their stem."""

FUNCTION_WORDS = _words(
    "a an the this that these those i you he she it we they me him her us them my your his its our "
    "their mine yours hers ours theirs who whom whose which what where when why how and or but nor "
    "so yet for of in on at by to from with without within into onto over under above below "
    "between among amid across through throughout during before after since until till as if "
    "unless although though because while whereas once than then there here now today yesterday "
    "tomorrow tonight not no none nobody nothing never ever also too even only just still already "
    "almost nearly about around some any all both each every either neither another other others "
    "such same more most less least fewer few many much several one two three four five six seven "
    "eight nine ten eleven twelve dozens hundreds thousands tens millions is are was were be been "
    "being am has have had do does did can could will would shall should may might must let "
    "according asked meanwhile however moreover therefore thus later earlier last next first "
    "second third finally again against despite regarding concerning including like unlike per "
    "via up down out off back away near inside outside behind beyond along toward towards "
    "following perhaps maybe yes ok okay please thank thanks hello sorry well indeed instead "
    "nevertheless nonetheless otherwise elsewhere recently previously currently separately "
    "overall altogether together apart aside regardless whatever whoever whether half part read "
    "everyone everybody everything someone somebody something anyone anybody anything nobody "
    "speaking asking answering replying opening closing citing referring commenting writing "
    "reminder note see watch listen click subscribe follow sign contact related tags compiled"
)

PARTICLES = _words(
    "du de la le des del della di da dos do das e y von van der den zu zum zur af av al el bin "
    "bint binti binte ibn ould ten ter te op het los las degli dei lo abu"
)


def is_role(word: str, *, also: Set[str] = OFFICES) -> bool:
    """Say whether a word in small letters names what a person is ("minister", "biologist")."""
    singular = word.removesuffix("s")
    if word in also or singular in also or word in HONORIFICS:
        return True
    return word not in _NO_ROLES and len(word) > 5 and word.endswith(_ROLE_ENDINGS)
