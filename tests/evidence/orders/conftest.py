"""Files to orders: what every test of the importer does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from appealkit.case.orders import Orders
from appealkit.errors import ExitCode, exit_code
from appealkit.evidence.orders.read import Export, Reading, import_orders

Import = Callable[..., Orders]


def import_files(folder: Path, files: Mapping[str, bytes], reading: Reading) -> Orders:
    """Write files and import them; every row must be told of afterwards, and every sentence be sayable."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    orders = import_orders([Export(folder / name, name) for name in files], reading)
    assert sum(line.rows for line in orders.lines) + len(orders.rejected) == orders.read
    for finding in orders.findings:
        assert finding.place.path in files
        assert not finding.place.excerpt
        for language in ("zh-CN", "en"):
            assert "{" not in finding.message(language) + finding.hint(language).replace("{order_no:", "")
    return orders


@pytest.fixture
def read(tmp_path: Path) -> Import:
    """Import files, given as bytes by name or, in a row, without names."""

    def read(*unnamed: bytes, reading: Reading | None = None, **named: bytes) -> Orders:
        files = {f"file{number}": data for number, data in enumerate(unnamed)} | named
        return import_files(tmp_path, files, reading or Reading())

    return read


def said(orders: Orders) -> set[tuple[str, str]]:
    """The codes and variants of what was found."""
    return {(finding.code, finding.variant) for finding in orders.findings}


def only(orders: Orders) -> str:
    """The variant of the one finding, an error that refuses the file."""
    (found,) = orders.findings
    assert found.code == "OR01"
    assert exit_code(orders.findings) == ExitCode.EXHIBIT
    assert found.hint() or found.variant in ("missing", "folder", "special", "empty")
    assert not orders.lines
    assert not orders.rejected
    assert orders.files[0][1:] == ("", "", 0)
    return found.variant
