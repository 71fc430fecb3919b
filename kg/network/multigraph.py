"""The graph that connections are looked for in."""

from __future__ import annotations

import networkx

__all__ = ["Multigraph"]

Multigraph = networkx.MultiGraph
"""Actors and events as nodes; one edge for each documented link between two."""
