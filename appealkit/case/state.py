"""The state of a case: open until it is answered, then waiting for the outcome, then closed."""

from __future__ import annotations

from appealkit.case.case import Case

OPEN = "open"
# The answer is made; as events of the log, these say that a round was answered.
ANSWERED = ("submitted", "supplemented")


def state_of(case: Case) -> str:
    """Give the state that a case is in; one that says nothing is open."""
    return str(case.get("state") or OPEN)
