"""The verbs by which speech is told in English, by their lemma, as their grammar groups them."""

from __future__ import annotations

__all__ = [
    "ASKING",
    "CALLING",
    "DENYING",
    "FINDING",
    "SAYING",
    "SPEAKING",
    "TAGGING",
    "TELLING",
    "WITH_THAT",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SAYING = _words(
    "say tell add warn note stress claim argue report state announce explain insist estimate "
    "conclude write assure confirm admit concede acknowledge reply answer recall emphasise "
    "emphasize indicate suggest reckon complain allege maintain testify declare reveal remark "
    "observe believe think tweet post contend assert clarify specify underline reiterate "
    "retort respond continue counter predict forecast quip joke caution inform hear "
    "recount relate relay disclose affirm boast lament protest vow pledge swear "
    "accept assess allow hint signal stipulate "
    "calculate hold submit comment rage storm thunder fume urge laugh gasp sob cry "
    "mention remind underscore highlight imply proclaim attest certify guarantee speculate "
    "surmise suspect echo elaborate interject narrate reason intimate volunteer confess divulge "
    "opine posit postulate theorise theorize insinuate reassure venture grumble grouse "
    "repeat regret"
)
"""Verbs that take what is said as a clause, with or without "that"."""

WITH_THAT = _words(
    "find verify establish recognise recognize show promise hope hop expect fear "
    "feel doubt assume determine document record point rule object threaten "
    "profess"
)
"""Verbs that tell speech or judgement only with "that"; "hop" is the lemma given for "hopes"."""

FINDING = WITH_THAT | _words(
    "realise realize learn agree propose remember mean guess imagine wonder understand decide "
    "order know see"
)
"""Verbs of judgement beside whose subject words between marks stand; those of knowing among them,
which tell what is the case and not what somebody said of it."""

ASKING = _words("ask wonder enquire inquire query question")
"""Verbs that tell a question: "asked why …", "wondered whether …"."""


CALLING = _words(
    "call describe dismiss condemn label brand denounce characterise characterize portray praise "
    "hail criticise criticize mock accuse blame ask urge demand invite quote cite refer speak talk "
    "appeal thank promise pledge vow offer agree propose pride pronounce term dub ridicule decry "
    "slam welcome reject deny dispute refute order instruct want joke advise recommend "
    "encourage request discuss recognise recognize admire attack defend compare "
    "rate deem judge "
    "sign shout cry sigh laugh wonder whisper murmur mutter plead begin start finish end go "
    "snap grin smile nod shrug object hope expect put find feel"
)
"""Verbs whose quoted words are those of who does it, beside the verbs of saying."""

DENYING = _words(
    "deny reject dismiss dispute refute rebut contradict disavow repudiate contest challenge "
    "rebuff disagree debunk"
)

TELLING = _words("tell inform assure warn remind notify brief advise ask answer reassure")
"""Verbs with somebody spoken to before what is said."""

SPEAKING = SAYING | CALLING | FINDING | DENYING | ASKING

TAGGING = SAYING - _words(
    "tell inform assure remind hear hold submit claim allege boast suspect accept allow imply"
)
"""Verbs that stand before who says: "…, said the mayor"."""
