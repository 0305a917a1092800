"""From order exports to a proof: what the files hold, which orders count, and what weakens the proof."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from appealkit.api import check, load_case
from appealkit.case.case import Case
from appealkit.case.finding import Finding, Place, in_order
from appealkit.case.orders import Order, Orders
from appealkit.checks.proof import check_proof
from appealkit.compose.prove import prove
from appealkit.errors import AppealError
from appealkit.evidence.case_orders import read_exports, select_orders
from appealkit.evidence.order_list import HEAD, write_order_list
from appealkit.evidence.orders.read import Export, Reading, import_orders
from appealkit.rules.days import day_of
from appealkit.rules.prior_sales import Cutoff, Proof, limit, prove_sales
from appealkit.writers.publish import publish

# The codes that a proof is about; all else is the business of `check`.
ABOUT = ("OR", "PT", "TM")


@dataclass(frozen=True, slots=True)
class OrderReport:
    """What orders prove. `cutoff` is None without a case; then every completed sale is valid."""

    orders: Orders
    cutoff: Cutoff | None
    proof: Proof
    findings: tuple[Finding, ...]

    @property
    def used(self) -> int:
        """How many rows tell of a valid sale."""
        return sum(line.rows for line in self.proof.valid)

    @property
    def excluded(self) -> dict[str, int]:
        """How many rows do not count, by reason: with those used, all that were read."""
        counted = Counter[str](row.reason for row in self.orders.rejected)
        for line, reason in self.proof.excluded:
            counted[reason] += line.rows
        return dict(counted.most_common())

    @property
    def first(self) -> Order | None:
        """The earliest valid line."""
        return next(iter(self.proof.valid), None)

    @property
    def margin_days(self) -> int | None:
        """How many days before the cutoff the first valid sale lies."""
        paid = self.first.paid if self.first else None
        return (self.cutoff.day - day_of(paid)).days if self.cutoff and paid else None

    @property
    def period(self) -> tuple[date, date] | None:
        """The days of the first and the last order, by the time it was placed or else paid."""
        times = (line.created or line.paid for line in self.orders.lines)
        days = [day_of(moment) for moment in times if moment]
        return (min(days), max(days)) if days else None

    @property
    def other_items(self) -> list[tuple[str, int]]:
        """The titles of the orders that are of another item, with their rows, most first."""
        return Counter(line.title for line in self.proof.of("other_item")).most_common()


def prove_orders(case: Case | Path | str | None = None, files: Iterable[Path | str] = ()) -> OrderReport:
    """Give what orders prove: those of a case, or of these export files in the place of the case's.

    The case says what they are compared with: the right's dates, `match:`, `columns:`. Without one the
    files are read and completed sales counted. Raises AppealError as `load_case` does, and where the
    case has no orders and no file is named.
    """
    exports = [Export(Path(file), str(file)) for file in files]
    if case is None:
        orders = import_orders(exports, Reading())
        return OrderReport(orders, None, prove_sales(orders.lines, None), orders.findings)
    case = case if isinstance(case, Case) else load_case(case)
    if exports:
        case = replace(case, orders=select_orders(case, read_exports(case, exports)))
    if not case.orders.files and not case.orders.findings:
        declared = case.fields["orders"]
        values = {"key": "orders", "label": declared.label, "example": ""}
        raise AppealError(Finding("CA09", case.place("orders"), values))
    return _report(case)


def write_list(case: Case, report: OrderReport) -> Path:
    """Write every row with what became of it as CSV beside the case, masked, and give the file.

    Raises AppealError with OU06 rather than overwrite a file that is no such list.
    """
    path = case.path.with_name(f"{case.path.stem}.orders.csv")
    if path.exists() and not path.read_bytes().startswith(HEAD.encode()):
        raise AppealError(Finding("OU06", Place(str(path))))
    publish(path, write_order_list(case, report.orders, report.proof))
    return path


def _report(case: Case) -> OrderReport:
    proven = prove(case)
    is_mark = "trademark" in (case.get("right.kind"), case.get("complaint.kind"))
    cutoff = proven.use_cutoff if is_mark else proven.sale_cutoff
    proof = limit(proven.use, cutoff.day) if cutoff else proven.use
    findings = [
        *case.orders.findings,
        *check_proof(case, proven, ["prior-use" if is_mark else "prior-sales"]),
        *(finding for finding in check(case) if finding.code[:2] in ABOUT),
    ]
    return OrderReport(case.orders, cutoff, proof, tuple(in_order(findings)))
