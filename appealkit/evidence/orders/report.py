"""A report: the rows of one export, lines of orders or rejected, with the places that findings name."""

from __future__ import annotations

from dataclasses import dataclass, field

from appealkit.case.finding import Finding
from appealkit.case.orders import Order, Rejected
from appealkit.evidence.orders.heads import Head


@dataclass(slots=True)
class Report:
    """The rows of one export: lines, with their own numbers in an item report, and what was rejected.

    `left` columns of the file stand before the first that is read. `by_chance` are row and column, from
    1, of numbers that end in zeros and are held genuine. `findings` are of the file as a whole.
    """

    file: int
    name: str
    encoding: str
    head: Head
    left: int = 0
    lines: list[Order] = field(default_factory=list)
    sub_numbers: list[str] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    by_chance: list[tuple[int, int]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many rows were read."""
        return len(self.lines) + len(self.rejected)

    @property
    def number(self) -> str:
        """The field that tells its rows apart."""
        return "sub_order_no" if "sub_order_no" in self.head.columns else "order_no"

    def column(self, name: str) -> int:
        """Give the column of a field, from 1."""
        return self.head.columns[name] + 1 + self.left

    def header(self, column: int) -> str:
        """Give the name of a column as the file has it, nothing for the whole row."""
        return self.head.names[column - 1 - self.left].strip() if column else ""

    def reject(self, row: int, reason: str, column: int = 0) -> None:
        """Note that a row is no line; without a column the whole of it is meant."""
        self.rejected.append(Rejected(self.file, row, column, reason))

    def reject_line(self, line: Order, reason: str, name: str = "") -> None:
        """Note that a row which could be read is no line after all."""
        self.reject(line.row, reason, self.column(name or self.number))
