"""The limits of what is uploaded: how large a file, how many of them; by the command line or the platform."""

from __future__ import annotations

import re
from dataclasses import dataclass

from appealkit.case.platform import Platform

UNITS = {"": 1, "B": 1, "KB": 1000, "MB": 1000**2, "GB": 1000**3, "KIB": 1024, "MIB": 1024**2, "GIB": 1024**3}
UNITS |= {"K": 1000, "M": 1000**2, "G": 1000**3}
_SIZE = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*([A-Za-z]*)\s*", re.ASCII)
MB = 1000**2
# A limit that somebody assumed is told, not applied: it would cost a packet its sharpness for nothing.
APPLIED = ("official", "observed")


@dataclass(frozen=True, slots=True)
class Limits:
    """At most so many bytes for a file, and so many files; None where nobody says."""

    file_size: int | None = None
    files: int | None = None


def read_size(text: str) -> int:
    """Give the bytes of a size as people write it: `5MB`, `20 MiB`, `800k`. Raises ValueError."""
    match = _SIZE.fullmatch(text)
    if not match or match[2].upper() not in UNITS:
        raise ValueError(text)
    size = round(float(match[1]) * UNITS[match[2].upper()])
    if size < 1:
        raise ValueError(text)
    return size


def limits_of(platform: Platform, wanted: Limits) -> Limits:
    """Give the limits that a packet must keep: those wanted, else what the platform is known to take."""
    known = told_by(platform) if platform.limits.get("files", {}).get("confidence") in APPLIED else Limits()
    return Limits(wanted.file_size or known.file_size, wanted.files or known.files)


def told_by(platform: Platform) -> Limits:
    """Give the limits that a platform's profile has, however sure they are."""
    files = platform.limits.get("files", {})
    each, count = files.get("max_mb_each"), files.get("max_count")
    return Limits(round(float(each) * MB) if each else None, int(count) if count else None)
