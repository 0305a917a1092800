"""The docket of an agency: a thousand cases, in CPU time beyond the start of the program."""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.clock import best_cpu
from bench.table import Row

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
SORTS = ("malicious-complaint", "negotiation-letter", "patent-prior-sales", "consumer-rejection")
CASES = 1000
BOUND = 2.0  # seconds


def measure_docket(repeat: int) -> Iterator[Row]:
    """A thousand whole cases, as examples are, against a folder with none."""
    with tempfile.TemporaryDirectory() as full, tempfile.TemporaryDirectory() as empty:
        write_cases(Path(full))
        command = [sys.executable, "-m", "appealkit", "docket", "--now", "2026-11-22T10:00"]
        start = best_cpu([*command, empty], repeat)
        ours = best_cpu([*command, full], repeat) - start
        yield Row(f"docket of {CASES:,} cases beyond start-up (CPU)", ours, start, "<= 2 s", ours <= BOUND)


def write_cases(folder: Path) -> None:
    """Write example cases under complaint numbers of their own."""
    texts = [(EXAMPLES / name / "case.yaml").read_text("utf-8") for name in SORTS]
    for number in range(CASES):
        case = folder / f"{number:04}" / "case.yaml"
        case.parent.mkdir()
        text, count = re.subn(r"\n  id: \S+", f'\n  id: "C{number:06}"', texts[number % len(texts)], count=1)
        assert count == 1, "an example writes its complaint in another way"
        case.write_text(text, "utf-8")
