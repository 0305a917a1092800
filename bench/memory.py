"""The memory of a process at its peak."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def peak() -> float:
    """Give the most memory that this process had, in MB; `getrusage` would count its parent's too."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024 / 1e6


def measure_memory(module: str, argument: str) -> float:
    """Give the MB that a module of the bench prints when it runs in a process of its own."""
    command = [sys.executable, "-m", module, argument]
    return float(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
