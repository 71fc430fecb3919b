"""Connections that mean something: documented paths, who met whom, who acts with whom."""

from __future__ import annotations

from kg.network.graph import Network
from kg.network.hubs import HubKind
from kg.network.load import load_network
from kg.network.meetings import Meeting, meetings
from kg.network.participation import Participation, participation
from kg.network.paths import Connection, PathQuestion, connect

__all__ = [
    "Connection",
    "HubKind",
    "Meeting",
    "Network",
    "Participation",
    "PathQuestion",
    "connect",
    "load_network",
    "meetings",
    "participation",
]
