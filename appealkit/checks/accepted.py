"""Warnings that the case accepts, each with its reason: told again, weighing nothing (AC codes)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from appealkit.case.case import Case
from appealkit.case.finding import Finding


def accept_warnings(case: Case, findings: Iterable[Finding]) -> list[Finding]:
    """Give the findings with the accepted warnings as notes that carry the case's reason.

    An error cannot be accepted (AC02), and what is accepted without need is told (AC01).
    """
    findings = list(findings)
    reasons = {str(row["code"]): str(row["because"] or "") for row in case.get("accept") if row["code"]}
    weighed = [
        replace(finding, level="info", accepted=reasons[finding.code])
        if finding.severity == "warning" and reasons.get(finding.code)
        else finding
        for finding in findings
    ]
    for index, row in enumerate(case.get("accept"), 1):
        if not row["code"]:
            continue  # CA09 says so
        met = [finding for finding in findings if finding.code == row["code"]]
        place = case.place(f"accept[{index}].code")
        values = {"code": str(row["code"])}
        if any(finding.blocks for finding in met):
            weighed.append(Finding("AC02", place, values))
        elif not any(finding.severity == "warning" for finding in met):
            weighed.append(Finding("AC01", place, values))
    return weighed
