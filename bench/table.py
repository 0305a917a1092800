"""The table of measurements: what one line of it says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of the table: our measure, what it is compared with, and the bound of their relation."""

    what: str
    ours: float
    other: float
    bound: str
    holds: bool | None
    unit: str = "s"

    @property
    def ratio(self) -> float:
        return self.ours / self.other if self.other else float("nan")
