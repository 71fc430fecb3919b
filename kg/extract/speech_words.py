"""The verbs by which speech is told in English, by their lemma."""

from __future__ import annotations

__all__ = ["CALLING", "DENYING", "FINDING", "SAYING", "SPEAKING", "TAGGING", "TELLING"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SAYING = _words(
    "say tell add warn note stress claim argue report state announce explain insist estimate "
    "conclude write assure confirm admit concede acknowledge reply answer recall emphasise "
    "emphasize indicate suggest reckon complain allege maintain testify declare reveal remark "
    "observe believe think tweet post contend assert clarify specify underline reiterate "
    "retort respond continue counter predict forecast quip joke caution inform hear "
    "recount relate relay inform disclose affirm boast lament protest vow pledge swear "
    "accept assess allow hint signal stipulate disclose "
    "calculate hold submit comment rage storm thunder fume urge stress laugh joke gasp sob cry"
)
"""Verbs that take what is said as a clause, with or without "that"."""

FINDING = _words(
    "find verify establish recognise recognize realise realize show learn promise hope expect fear "
    "agree remember mean feel guess imagine doubt wonder understand assume propose decide order "
    "determine document record point know see rule"
)
"""Verbs that tell speech or judgement only with "that"."""

CALLING = _words(
    "call describe dismiss condemn label brand denounce characterise characterize portray praise "
    "hail criticise criticize mock accuse blame ask urge demand invite quote cite refer speak talk "
    "appeal thank promise pledge vow offer agree propose pride pronounce term dub ridicule decry "
    "slam welcome reject deny dispute refute order instruct want joke advise recommend "
    "encourage request discuss recognise recognize admire attack defend compare "
    "rate deem judge "
    "sign shout cry sigh laugh ask wonder whisper murmur mutter plead begin start finish end go "
    "snap grin smile nod shrug objected object hope expect put find feel"
)
"""Verbs whose quoted words are those of who does it, beside the verbs of saying."""

DENYING = _words("deny reject dismiss dispute refute rebut contradict disavow repudiate")

TELLING = _words("tell inform assure warn remind notify brief advise ask answer")
"""Verbs with somebody spoken to before what is said."""

SPEAKING = SAYING | CALLING | FINDING | DENYING

TAGGING = SAYING - TELLING - _words("hear hold submit claim allege boast predict forecast estimate")
"""Verbs that stand before who says: "…, said the mayor"."""
