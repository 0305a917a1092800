"""Large exports: the time and the memory of reading them, against the bare reader of the same file.

usage: python -m bench.orders FILE    prints the MB that reading it takes in this process
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from appealkit.case.orders import Orders
from appealkit.evidence.orders.read import Export, Reading, import_orders
from appealkit.rules.matching import make_item, make_matcher
from appealkit.rules.prior_sales import Cutoff, Proof, prove_sales
from appealkit.rules.weaknesses import weigh_prior_sales
from bench.clock import best
from bench.memory import measure_memory, peak
from bench.table import Row
from tests.evidence.orders.exports import make_orders, write_export

CUTOFF = Cutoff(date(2019, 6, 1), "filed")
TEXT_ROWS, SHEET_ROWS = 100_000, 50_000
REPEAT = 5


def measure_orders() -> Iterator[Row]:
    """A text of 100,000 orders, then workbooks of 50,000 rows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ExportOrderList.csv"
        path.write_bytes(write_export("B", make_orders(TEXT_ROWS)))
        ours, bare = race(lambda: prove(path), lambda: read_bare_text(path))
        yield Row(f"{TEXT_ROWS:,} orders to the proof / csv.DictReader", ours, bare, "<= 3", ours <= 3 * bare)
        grown, size = measure_memory(__name__, str(path)), path.stat().st_size / 1e6
        yield Row("memory for them / the file's size", grown, size, "<= 4", grown <= 4 * size, "MB")
        for layout in ("E items", "D"):
            path = Path(folder) / f"{layout}.xlsx"
            path.write_bytes(write_export(layout, make_orders(SHEET_ROWS)))
            yield measure_workbook(path)


def measure_workbook(path: Path) -> Row:
    ours, bare = race(lambda: read(path), lambda: read_bare_workbook(path))
    what = f"{SHEET_ROWS:,} rows of layout {path.stem}, xlsx / calamine"
    return Row(what, ours, bare, "<= 1.5", ours <= 1.5 * bare)


def race(ours: Callable[[], object], bare: Callable[[], object]) -> tuple[float, float]:
    """The least seconds of both, run in turn, so that neither has the machine in a better moment."""
    turns = [(best(ours, 1), best(bare, 1)) for _ in range(REPEAT)]
    return min(one for one, _ in turns), min(other for _, other in turns)


def prove(path: Path) -> Proof:
    orders = read(path)
    proof = prove_sales(orders.lines, CUTOFF.day, make_matcher(make_item(titles=["收纳"])))
    weigh_prior_sales(proof, CUTOFF, None)
    assert proof.orders
    assert proof.quantity
    assert proof.amount
    return proof


def read(path: Path) -> Orders:
    orders = import_orders([Export(path, path.name)], Reading())
    assert orders.lines
    assert not orders.rejected
    return orders


def read_bare_text(path: Path) -> int:
    with path.open(encoding="gb18030", newline="") as file:
        return sum(1 for _ in csv.DictReader(file))


def read_bare_workbook(path: Path) -> int:
    from python_calamine import CalamineWorkbook

    return sum(1 for _ in CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows())


def main() -> None:
    before = peak()
    read(Path(sys.argv[1]))
    print(peak() - before)


if __name__ == "__main__":
    main()
