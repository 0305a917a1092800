"""Whether a file lies inside a folder: no `..`, absolute path or link leads out of it."""

from __future__ import annotations

from pathlib import Path


def is_file_inside(path: Path, folder: Path) -> bool:
    """Whether it is a file that can be reached and that no link leads out of the folder."""
    try:
        return path.is_file() and path.resolve().is_relative_to(folder.resolve())
    except OSError:  # a name too long, a folder that may not be entered
        return False
