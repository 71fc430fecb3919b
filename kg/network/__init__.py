"""Connections that mean something: documented paths, who met whom, who acts with whom."""

from __future__ import annotations

from kg.network.describe import Describer
from kg.network.graph import Network
from kg.network.hubs import EVERY_HUB, HubKind
from kg.network.load import load_network
from kg.network.lookup import find_node
from kg.network.meetings import Meeting, meetings
from kg.network.participation import Participation, participation
from kg.network.paths import Connection, Outcome, PathQuestion, connect

__all__ = [
    "EVERY_HUB",
    "Connection",
    "Describer",
    "HubKind",
    "Meeting",
    "Network",
    "Outcome",
    "Participation",
    "PathQuestion",
    "connect",
    "find_node",
    "load_network",
    "meetings",
    "participation",
]
