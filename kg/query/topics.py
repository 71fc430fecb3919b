"""What the topics of queries are called: the tags of their files, in each language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["TOPICS", "topic_label"]

TOPICS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        slug: MappingProxyType({"en": english, "uk": ukrainian})
        for slug, english, ukrainian in (
            ("actor", "actors", "дійові особи"),
            ("cause", "causes", "причини"),
            ("characterisation", "characterisations", "характеристики"),
            ("claimant", "claimants", "заявники"),
            ("comparison", "comparisons", "порівняння"),
            ("concession", "concessions", "визнання"),
            ("connection", "connections", "зв’язки"),
            ("cooperation", "cooperation", "співпраця"),
            ("denial", "denials", "заперечення"),
            ("discussion", "discussions", "обговорення"),
            ("dispute", "disputes", "суперечки"),
            ("document", "documents", "документи"),
            ("event", "events", "події"),
            ("fact", "facts", "факти"),
            ("figure", "figures", "числа"),
            ("identity", "identity", "тотожність"),
            ("instrument", "legal documents", "правові документи"),
            ("interview", "interviews", "інтерв’ю"),
            ("means", "means", "засоби"),
            ("meeting", "meetings", "зустрічі"),
            ("membership", "memberships", "членства"),
            ("office", "offices", "посади"),
            ("organisation", "organisations", "організації"),
            ("person", "persons", "особи"),
            ("place", "places", "місця"),
            ("plan", "plans", "плани"),
            ("provenance", "provenance", "походження"),
            ("purpose", "purposes", "цілі"),
            ("quotation", "quotations", "цитати"),
            ("relay", "relays", "передача"),
            ("reply", "replies", "відповіді"),
            ("request", "requests", "запити"),
            ("review", "review", "рецензування"),
            ("speech-act", "acts of speech", "акти мовлення"),
            ("thing", "things", "речі"),
            ("time", "time", "час"),
            ("visit", "visits", "візити"),
        )
    }
)
"""The name of each topic, by its tag and then by language."""


def topic_label(tag: str, language: str) -> str:
    """Return what a topic is called in a language; a tag without a name is its own words."""
    return TOPICS.get(tag, {}).get(language) or tag.replace("-", " ")
