"""Clocks: the best of several runs, of a function or of a whole process."""

from __future__ import annotations

import gc
import resource
import subprocess
import time
from collections.abc import Callable


def best(run: Callable[[], object], repeat: int) -> float:
    """Give the least seconds of a call, after one to warm up."""
    run()
    spent = []
    for _ in range(repeat):
        gc.collect()
        started = time.perf_counter()
        run()
        spent.append(time.perf_counter() - started)
    return min(spent)


def best_wall(command: list[str], repeat: int) -> float:
    """Give the least seconds of a process from start to end."""
    return best(lambda: subprocess.run(command, capture_output=True, check=True), repeat)


def best_cpu(command: list[str], repeat: int) -> float:
    """Give the least CPU seconds of a process, its own and the system's on its behalf."""
    spent = []
    for _ in range(repeat + 1):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(spent)
