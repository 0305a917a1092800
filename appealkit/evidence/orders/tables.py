"""Opening an export: its sheets, whatever kind of file they lie in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from appealkit.evidence.orders.delimited import open_delimited
from appealkit.evidence.orders.kinds import tell_kind
from appealkit.evidence.orders.sheet import Sheet
from appealkit.evidence.orders.workbook import open_workbook


def open_sheets(path: Path, name: str) -> AbstractContextManager[Iterator[Sheet]]:
    """Give the sheets of an export, to be read while it is open.

    Raises AppealError with OR01 for a file that cannot be read; some faults show only as rows are read.
    """
    return open_workbook(path, name) if tell_kind(path, name) == "workbook" else open_delimited(path, name)
