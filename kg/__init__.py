"""Svidok: who said what, when, in which exact words."""
