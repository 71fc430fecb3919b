"""The words that news reports count with: which mean one thing, and what is a portion of what.

Data alone; ``kg.compare.meanings`` reads it. Source: written for this project from common English
usage, sense by sense as dictionaries of synonyms arrange it, and from the vocabulary in which
statistical offices, relief agencies and courts name what they count. Nothing is copied. A word
stands in one line at most; words of another form (returned, returning) need no entry of their own.
"""

from __future__ import annotations

from typing import Final

__all__ = ["ALIKE", "CONCEPTS", "EITHER", "PORTIONS"]

CONCEPTS: Final = """
returned: returned, returnees, repatriated, brought home, brought back, came home, came back, \
come home, come back, went home, gone home, taken home, home again, back home, sent home, \
returned home, sent back, got back, handed back, homecoming, back in country
reunited: reunited, reunions, reunified, reunited with families, reunited with family, \
reunited with parents, reunited with relatives, back with families, back with parents
rescued: rescued, saved, pulled from rubble, pulled alive
held: held, still held, still there, captive, in captivity, remaining, still in captivity, \
being held, in custody, behind bars, kept, retained, hostage, not yet returned, yet to return, \
still missing abroad
detained: detained, in detention, prisoners, jailed, imprisoned, incarcerated, interned, \
locked up, taken into custody, detentions, detention
released: released, freed, liberated, let go, set free
exchanged: exchanged, swapped, traded in swap, freed in exchanges, freed in swap, \
released in exchanges, released in swap, exchanges of prisoners, prisoner swap, swaps
taken: taken, abducted, kidnapped, deported, carried off, forcibly transferred, transferred, \
removed, taken away, forcibly removed, forcibly deported, seized and taken, snatched
killed: killed, dead, died, deaths, fatalities, death toll, lost lives, lives lost, slain, \
lost life, loss of life, perished, lives claimed, killings, mortality
wounded: wounded, injured, hurt, injuries
casualties: casualties, victims, killed and wounded, dead and wounded, killed or wounded, \
killed or injured, killed and injured, dead and injured, losses, dead or wounded, \
dead or injured, wounded and killed, injured and killed, killed plus wounded
missing: missing, reported missing, listed as missing, disappeared, unaccounted for, \
gone missing, went missing, untraced, whereabouts unknown, lost without trace, vanished
displaced: displaced, idps, uprooted, internally displaced, driven from homes, forced from homes, \
fled homes, left homes
evacuated: evacuated, evacuees, brought to safety, moved to safety
fled: fled, refugees, escaped abroad, refugees hosted, hosted refugees, refugees in country
sheltered: sheltered, in shelters, housed, accommodated, given shelter, taken in, hosted, put up, \
in country, living in country, hosting, given refuge, hosted in country
arrested: arrested, arrests, apprehended
charged: charged, indicted, accused, defendants, prosecuted
tried: tried, on trial, stood trial
convicted: convicted, sentenced, found guilty
acquitted: acquitted, cleared of charges
found: found, located, traced, discovered, tracked down
listed: listed, on list, named on list, on the list
recognised: recognised, recognized, acknowledged, accepted
sanctioned: sanctioned, under sanctions, on sanctions list, put under sanctions, blacklisted, \
placed under sanctions, sanctions
members: members, membership, joined, member states, acceded, belong
participants: participants, participating, taking part, took part, signatories, signed
infected: infected, infections, cases, fell ill, fallen ill, sick, sickened, contracted, caught, \
illnesses
recovered: recovered, recoveries, cured
damaged: damaged
destroyed: destroyed, demolished, levelled, ruined, flattened, razed, wrecked
gutted: gutted, burned down, burnt down, burned to ground, burnt to ground, destroyed by fire
hit: hit
affected: affected
burned: burned, burnt, scorched, charred, consumed by fire, lost to fire, went up in flames
repaired: repaired, rebuilt, restored, reconstructed
unpowered: without power, without electricity, lost power, lost electricity, no power, \
no electricity, cut off from grid, cut off from power, blacked out, power outage, power outages, \
power cuts, in dark
reconnected: reconnected, power restored, electricity restored, restored power, back on grid, \
restored to grid
intercepted: intercepted, shot down, brought down
launched: launched, fired
cleared: cleared, demined, de mined, cleared of mines, mines cleared, freed of mines, mine clearance
contaminated: contaminated, mined, mine contaminated
tested: tested, tests
positive: positive, tested positive, positive tests
hospitalised: hospitalised, hospitalized, in hospital, admitted to hospital, hospital admissions
requested: requested, applied, applications, applicants, asked
granted: granted, approved, approvals, issued
refused: refused, rejected, denied
pledged: pledged, promised, committed
delivered: delivered, deliveries, reached, handed over, handed out, distributed
allocated: allocated, budgeted, earmarked, set aside, appropriated, budget
spent: spent, paid, disbursed, paid out, expenditure, expenditures, spending, outlays
invited: invited, invitations
protested: protested, protesters, protest, demonstrators, demonstrated, demonstration, marchers, \
marched, march, rallied, rally, took to streets
attended: attended, attendance, present, crowd, turned out, gathered, assembled
visited: visited, visitors, audience, spectators
eligible: eligible, entitled
votes: votes, voters, votes cast, ballots, ballots cast, cast, turnout, voter turnout, \
went to polls, voter participation, participation in vote, participation in election, \
electoral participation
favour: in favour, in favor, votes for, votes in favour, votes in favor, voted for, \
voted in favour, voted in favor, yes votes, ayes, ballots for, ballots cast for, \
votes cast for, cast for
opposed: opposed, votes against, voted against, nays
harvested: harvested, harvest, crop, reaped, brought in, gathered in
exported: exported, exports, shipped abroad, sold abroad
imported: imported, imports, bought abroad
vaccinated: vaccinated, vaccinations, inoculated, immunised, immunized
surveyed: surveyed, questioned, interviewed, polled, inspected, examined
submitted: submitted, filed, lodged
settled: settled, resolved, decided
closed: closed, shut, shut down, out of service, out of action, out of operation, out of order
working: working, in operation, operating, operational, open, running, functioning, functional, \
in service, in use, active, up and running
flooded: flooded, under water, inundated, submerged, swamped
seized: seized, confiscated, impounded
without: without, no, lacking, lack of, deprived of
mobilised: mobilised, mobilized, called up, drafted, conscripted, enlisted
captured: captured, taken prisoner, prisoners of war, surrendered
built: built, constructed, erected
opened: opened, inaugurated
hired: hired, recruited, taken on
dismissed: dismissed, sacked, laid off, lost jobs, made redundant
unemployed: unemployed, jobless, out of work
bought: bought, purchased, acquired
stolen: stolen, looted, robbed
fed: fed, given food, received food, got food
given: given, supplied, provided, supplied with, provided with
received: received, got
intensive: in intensive care, intensive care, on ventilators, on life support
cancelled: cancelled, canceled, called off, scrapped
delayed: delayed, postponed, put off
searched: searched, raided
frozen: frozen, blocked
trapped: trapped, stranded, stuck, buried under rubble
waiting: waiting, queuing, queueing, in queue
homeless: homeless, without homes, lost homes, without roof
treated: treated, treatment, in care
assisted: assisted, helped, aided, supported, served, given aid, received aid, aid, relief, \
relief goods, relief supplies, humanitarian aid, humanitarian goods
exhumed: exhumed, unearthed, dug up
emigrated: emigrated, left country, moved abroad, went abroad
arrived: arrived, arrivals, crossed, crossings, crossed border, entered
raised: raised, collected, donated, donations
sunk: sunk, sank, went down
quarantined: quarantined, isolated, in isolation, in quarantine
stored: stored, in store, in stock, in storage, in warehouses
needed: needed, required, in need
drilled: drilled, sunk wells, bored
dried: dried, dried up, run dry
planted: planted
survived: survived, survivors, surviving
""".replace("\\\n", "")
"""Each line is one concept: its name, then words or phrases that mean it in the name of a count."""

ALIKE: Final = {
    "detained": "held",
    "arrived": "delivered",
    "verified": "confirmed",
    "corroborated": "confirmed",
    "ascertained": "confirmed",
    "established": "confirmed",
    "proven": "confirmed",
    "recorded": "registered",
    "logged": "registered",
    "alleged": "claimed",
    "modelled": "estimated",
    "extrapolated": "estimated",
    "provisional": "preliminary",
}
"""Concepts and criteria that are one for every reader, though portions tell them apart."""

EITHER: Final = {
    "attended": "visited protested",
    "gutted": "burned destroyed",
    "hit": "affected damaged",
    "received": "given delivered",
    "sanctioned": "listed",
}
"""Concepts that say one of several things: a crowd at a concert, a crowd at a march."""

PORTIONS: Final = """
returned: taken, identified, missing, fled, displaced, evacuated, listed
reunited: returned, taken, identified, missing
rescued: taken, identified, missing, trapped
released: taken, arrested, captured, detained
exchanged: captured, detained
identified: exhumed, found, recovered, delivered
killed: casualties, infected, affected, hospitalised
wounded: casualties, affected
survived: affected, infected, wounded
recovered: infected, hospitalised, stolen
treated: wounded, infected, hospitalised
hospitalised: wounded, infected
intensive: hospitalised, infected, wounded
positive: tested
vaccinated: eligible
recognised: listed, submitted, requested
found: missing, stolen
arrested: suspected
charged: arrested, detained
tried: charged, arrested
convicted: tried, charged, arrested
acquitted: tried, charged, arrested
deported: arrested, detained
extradited: arrested, detained
destroyed: affected, hit
gutted: affected, hit, damaged
damaged: affected
repaired: damaged, destroyed, affected
reconnected: unpowered
intercepted: launched
cleared: contaminated
compensated: affected, requested, damaged
resettled: displaced, evacuated, fled
rehoused: displaced, evacuated
sheltered: displaced, evacuated
granted: requested, submitted
refused: requested, submitted
settled: submitted
closed: submitted
adopted: submitted, tabled, proposed
ratified: participants, signed
delivered: pledged, ordered
installed: delivered, ordered
spent: allocated, pledged
completed: started, begun, planned
attended: invited, registered
visited: invited, registered
favour: votes
opposed: votes
elected: nominated, candidates
graduated: enrolled
trained: enrolled
passed: tested, surveyed
failed: tested, surveyed
solved: recorded
"""
"""A portion, and the wholes of which it is one where nothing else is said."""
