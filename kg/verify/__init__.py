"""Verification: what a sheet says about its text is held against the text."""

from __future__ import annotations

from kg.verify.coverage import MAX_STORED, Coverage, SentenceCoverage, ZoneCoverage, coverage
from kg.verify.evidence import evidence_digest
from kg.verify.report import PassageCheck, Record, VerificationReport
from kg.verify.sheet import record_verification, tool_name, verify

__all__ = [
    "MAX_STORED",
    "Coverage",
    "PassageCheck",
    "Record",
    "SentenceCoverage",
    "VerificationReport",
    "ZoneCoverage",
    "coverage",
    "evidence_digest",
    "record_verification",
    "tool_name",
    "verify",
]
