"""Changes to sheets, each with the answer that it must change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.model import Claim, Content, Sheet, Time
from kg.model.vocabulary import Aspect, Bound, Modality, Stance

__all__ = ["CHANGES", "Change"]


@dataclass(frozen=True)
class Change:
    """A change to one sheet: which ask it concerns, and which rows go and come.

    Rows hold the cells of the ask's columns as ``answers.yaml`` writes them.
    """

    name: str
    ask: str
    folder: str
    make: Callable[[Sheet], Sheet]
    gone: tuple[tuple[str, ...], ...] = ()
    come: tuple[tuple[str, ...], ...] = ()


def _claims(sheet: Sheet, make: Callable[[Claim], Claim | None]) -> Sheet:
    claims = tuple(claim for claim in map(make, sheet.claims) if claim is not None)
    assert claims != sheet.claims, "the change changes nothing"
    return sheet.model_copy(update={"claims": claims})


def _with(claim: Claim, **fields: object) -> Claim:
    """Change fields of the content of a claim."""
    assert claim.content is not None
    return claim.model_copy(update={claim.kind: claim.content.model_copy(update=fields)})


def _content(key: str, **fields: object) -> Callable[[Sheet], Sheet]:
    """Change the description of that key."""

    def make(claim: Claim) -> Claim:
        return _with(claim, **fields) if getattr(claim.content, "key", None) == key else claim

    return lambda sheet: _claims(sheet, make)


def _held_by(key: str, **fields: object) -> Callable[[Sheet], Sheet]:
    """Change the claim that introduces the description of that key."""

    def make(claim: Claim) -> Claim:
        is_it = getattr(claim.content, "key", None) == key
        return claim.model_copy(update=fields) if is_it else claim

    return lambda sheet: _claims(sheet, make)


def _part(event: str, who: str, **fields: object) -> Callable[[Sheet], Sheet]:
    """Change how somebody takes part in an event; without fields, leave the claim out."""

    def make(claim: Claim) -> Claim | None:
        part = claim.participation
        if part is None or (part.event, part.participant) != (event, who):
            return claim
        return _with(claim, **fields) if fields else None

    return lambda sheet: _claims(sheet, make)


def _without_relation(subject: str, target: str) -> Callable[[Sheet], Sheet]:
    def make(claim: Claim) -> Claim | None:
        found = claim.relation
        gone = found is not None and (found.subject, found.object) == (subject, target)
        return None if gone else claim

    return lambda sheet: _claims(sheet, make)


def _retimed(is_it: Callable[[Content | None], bool], edtf: str) -> Callable[[Sheet], Sheet]:
    def make(claim: Claim) -> Claim:
        return _with(claim, time=Time(edtf=edtf)) if is_it(claim.content) else claim

    return lambda sheet: _claims(sheet, make)


def _asserted_instead(sheet: Sheet) -> Sheet:
    return _held_by("israel-in-coalition", stance=Stance.ASSERTS, denies=None)(sheet)


def _wording_denied_instead(sheet: Sheet) -> Sheet:
    def make(claim: Claim) -> Claim:
        if claim.denies is None:
            return claim
        denial = claim.denies.model_copy(update={"aspect": Aspect.CHARACTERISATION})
        return claim.model_copy(update={"denies": denial})

    return _claims(sheet, make)


def _marked_instead(sheet: Sheet) -> Sheet:
    def make(claim: Claim) -> Claim:
        mine = claim.quotation is not None and claim.words.startswith("It is a real fact")
        return _with(claim, marked=True) if mine else claim

    return _claims(sheet, make)


def _officer(office: str, other: str) -> Callable[[Sheet], Sheet]:
    def make(claim: Claim) -> Claim:
        member = claim.membership
        mine = member is not None and member.office == office
        return _with(claim, office=other) if mine else claim

    return lambda sheet: _claims(sheet, make)


def _key(key: str) -> Callable[[Content | None], bool]:
    return lambda content: getattr(content, "key", None) == key


_000, _001 = "000-appeal-to-israel", "001-saar-in-kyiv"
_002, _003 = "002-save-ukraine-rescue", "003-zelenskyy-1600"

CHANGES = [
    Change(
        "41 countries become 42",
        "cq13-1-exact-counts",
        _001,
        _content("countries-41", value=42),
        gone=(("41", "unit:countries", "qualifier:stock"),),
        come=(("42", "unit:countries", "qualifier:stock"),),
    ),
    Change(
        "the target is stated as a count",
        "cq13-1-exact-counts",
        _001,
        _content("countries-target-50", modality=Modality.ACTUAL, qualifier="stock"),
        come=(("50", "unit:countries", "qualifier:stock"),),
    ),
    Change(
        "another minister",
        "cq02-1-office-holder-on-a-day",
        _001,
        _content("minister-saar", member="michael-brodsky"),
        gone=(("actor/gideon-saar", f"{_001}#document"),),
        come=(("actor/michael-brodsky", f"{_001}#document"),),
    ),
    Change(
        "the meeting a day later",
        "cq09-1-meetings-of-two",
        _001,
        _retimed(_key("meeting"), "2025-07-24"),
        gone=(("2025-07-23", "2025-07-23", "place/kyiv"),),
        come=(("2025-07-24", "2025-07-24", "place/kyiv"),),
    ),
    Change(
        "the meeting elsewhere",
        "cq09-1-meetings-of-two",
        _001,
        _content("meeting", place=("uman",)),
        gone=(("2025-07-23", "2025-07-23", "place/kyiv"),),
        come=(("2025-07-23", "2025-07-23", "place/uman"),),
    ),
    Change(
        "the launch is only planned",
        "cq11-1-launch-of-an-initiative",
        _001,
        _content("launch", modality=Modality.PLANNED),
        gone=(
            ("2024-02-02", "2024-02-02", "actor/government-of-ukraine"),
            ("2024-02-02", "2024-02-02", "actor/government-of-canada"),
        ),
    ),
    Change(
        "another initiator",
        "cq11-1-launch-of-an-initiative",
        _001,
        _part("launch", "government-of-canada", participant="government-of-israel"),
        gone=(("2024-02-02", "2024-02-02", "actor/government-of-canada"),),
        come=(("2024-02-02", "2024-02-02", "actor/government-of-israel"),),
    ),
    Change(
        "another member",
        "cq12-1-members-of-an-organisation",
        _001,
        _content("poland-in-coalition", member="belgium"),
        gone=(("country/poland",),),
        come=(("country/belgium",),),
    ),
    Change(
        "the membership is asserted and not denied",
        "cq14-2-organisations-of-a-member",
        _001,
        _asserted_instead,
        come=(("actor/coalition",),),
    ),
    Change(
        "another total",
        "cq20-1-totals-by-a-day",
        _002,
        _content("brought-back-235", value=240),
        gone=(("235", "bound:exact", "unit:children"),),
        come=(("240", "bound:exact", "unit:children"),),
    ),
    Change(
        "another bound",
        "cq23-1-totals-by-a-day",
        _002,
        _content("children-identified-19500", bound=Bound.AT_LEAST),
        gone=(("null", "19500", "bound:more-than", "unit:children"),),
        come=(("null", "19500", "bound:at-least", "unit:children"),),
    ),
    Change(
        "a cause is left out",
        "cq26-1-causes-of",
        _002,
        _without_relation("separation", "hostilities"),
        gone=((f"{_002}#hostilities", "Hostilities"),),
    ),
    Change(
        "warrants a month later",
        "cq29-1-instruments-of-an-issuer",
        _002,
        _retimed(_key("warrant-putin"), "2023-04"),
        gone=(
            (
                "actor/vladimir-putin",
                "2023-03-01",
                "2023-03-31",
                "Role of Vladimir Putin in the forced deportation of Ukrainian children",
                f"{_002}#forced-deportation",
            ),
        ),
        come=(
            (
                "actor/vladimir-putin",
                "2023-04-01",
                "2023-04-30",
                "Role of Vladimir Putin in the forced deportation of Ukrainian children",
                f"{_002}#forced-deportation",
            ),
        ),
    ),
    Change(
        "another newspaper",
        "cq32-1-interviews-of-a-person",
        _000,
        _part("interview", "times-of-israel", participant="nanews"),
        gone=(("actor/times-of-israel", "2023-05-04"),),
        come=(("actor/nanews", "2023-05-04"),),
    ),
    Change(
        "another office",
        "cq05-1-offices-of-a-person",
        _002,
        _officer(
            "presidential-commissioner-for-childrens-rights-of-russia", "president-of-ukraine"
        ),
        gone=(
            ("office/presidential-commissioner-for-childrens-rights-of-russia", "country/russia"),
        ),
        come=(("office/president-of-ukraine", "country/ukraine"),),
    ),
    Change(
        "a partner fewer",
        "cq36-1-partners-of-an-actor",
        _003,
        _part("cooperation", "qatar"),
        gone=(("country/qatar", "topic/return-of-ukrainian-children"),),
    ),
    Change(
        "another helper",
        "cq37-1-participants-according-to",
        _003,
        _part("return-with-help", "melania-trump", participant="vatican", capacity=None),
        gone=(("actor/melania-trump", "modality:actual"),),
        come=(("country/vatican", "modality:actual"),),
    ),
    Change(
        "only the word is denied",
        "cq51-1-denials-of-a-claimant",
        _003,
        _wording_denied_instead,
        gone=((f"{_003}#taking", "aspect:occurrence", "systematic abduction", "2025-11-13"),),
        come=((f"{_003}#taking", "aspect:characterisation", "systematic abduction", "2025-11-13"),),
    ),
    Change(
        "another claimant concedes",
        "cq51-4-concessions-of-a-claimant",
        _003,
        _held_by("children-recognised-dozens", claimant="ukraine"),
        gone=(
            (
                "variable/children-recognised",
                "dozens",
                "bound:order-of-magnitude",
                "hundreds",
                "2025-11-13",
            ),
        ),
    ),
    Change(
        "a quotation is marked",
        "cq59-1-quotations-of-a-speaker",
        _003,
        _marked_instead,
        gone=(
            (
                "It is a real fact that these people took this child, stole this child. This is a "
                "long and difficult path. We find more and more children every day",
            ),
        ),
    ),
]
