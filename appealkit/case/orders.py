"""Orders: what a proof and its papers need to know of each, personal data masked, and their files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from appealkit.case.finding import Finding
from appealkit.case.money import Money

# The layout of rows that stand in the case file itself.
WRITTEN = "inline"


class Buyer(NamedTuple):
    """Who bought: `number` is a pseudonym within the case, 0 if unknown; `shown` the masked account."""

    number: int
    shown: str


class Order(NamedTuple):
    """One line of an order: one article that somebody bought.

    `file` is the index of its file in `Orders.files`; `row` counts that file's rows from 1, the head
    included (for rows written in the case file: the item of the list, from 1). Times are the platform's
    own clock without a zone, a bare date where the time of day is unknown. `region` goes down to the
    district. `recipient` is a pseudonym of the delivery phone, 0 where it is unknown. `several` marks
    a row that holds several articles at once, `own` a purchase by the store itself. `rows` counts the
    rows of all files that tell of this line. `exhibit` is the exhibit with this order's snapshot.
    """

    order_no: str
    file: int = 0
    row: int = 0
    created: date | None = None
    paid: date | None = None
    shipped: date | None = None
    received: date | None = None
    closed: date | None = None
    status: str = ""
    title: str = ""
    item_id: str = ""
    sku: str = ""
    quantity: int = 1
    amount: Money | None = None
    refund: Money | None = None
    buyer: Buyer | None = None
    recipient: int = 0
    region: str = ""
    several: bool = False
    own: bool = False
    rows: int = 1
    exhibit: str = ""


class Rejected(NamedTuple):
    """A row that could not be read: its file, its row and column (from 1, 0 for the whole row), and why."""

    file: int
    row: int
    column: int
    reason: str


class OrderFile(NamedTuple):
    """A file of orders as it was understood; `rows` counts its rows but for the head and empty ones."""

    path: str
    layout: str
    encoding: str
    rows: int


@dataclass(frozen=True, slots=True)
class Orders:
    """The orders of a case. Every row that was read is in `lines` or in `rejected`, never in neither."""

    lines: tuple[Order, ...] = ()
    files: tuple[OrderFile, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def read(self) -> int:
        """How many rows all files have."""
        return sum(file.rows for file in self.files)
