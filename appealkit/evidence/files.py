"""The files of a case: inside the case folder, readable, not empty. Nothing else is opened."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any, Literal

from appealkit.case.case import Case
from appealkit.case.fields import Field
from appealkit.case.finding import Finding
from appealkit.case.record import Record, Words, fields_of

Fault = Literal["missing", "folder", "empty", "unreadable", "outside", "special"]


class UnusableFile(Exception):
    """A file that cannot be used; `fault` says why, `reason` is the system's word for it."""

    def __init__(self, fault: Fault, written: str, reason: str = "") -> None:
        super().__init__(f"{written}: {fault}")
        self.fault = fault
        self.written = written
        self.reason = reason


def locate(folder: Path, written: str) -> Path:
    """Give the path of a file of the case, as it is written in the case file.

    Raises UnusableFile when it leads out of the folder (by `..`, an absolute path or a link), is
    not there, is a folder or no plain file, is empty, or may not be read.
    """
    inside = folder.resolve()
    path = folder / written.replace("\\", "/")
    try:
        resolved = path.resolve()
        if not resolved.is_relative_to(inside):
            raise UnusableFile("outside", written)
        status = resolved.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise UnusableFile("missing", written) from None
    except (OSError, ValueError, RuntimeError) as error:  # no permission, a NUL, a loop of links
        raise UnusableFile("unreadable", written, str(getattr(error, "strerror", "") or error)) from None
    if stat.S_ISDIR(status.st_mode):
        raise UnusableFile("folder", written)
    if not stat.S_ISREG(status.st_mode):
        raise UnusableFile("special", written)
    if status.st_size == 0:
        raise UnusableFile("empty", written)
    if not os.access(resolved, os.R_OK):
        raise UnusableFile("unreadable", written)
    return resolved


def check_files(case: Case) -> list[Finding]:
    """Give a finding for every file of the case that cannot be used and every exhibit id nobody has."""
    known = {exhibit["id"] for exhibit in case.get("evidence") if exhibit["id"]}
    findings = [_check_file(case, exhibit["file"]) for exhibit in case.get("evidence") if exhibit["file"]]
    for value, declared in walk_values(case.values):
        if declared.type == "image":
            findings.append(_check_file(case, value))
        elif declared.type == "exhibit" and value not in known:
            values = {"id": value, "known": ", ".join(sorted(known))}
            findings.append(Finding("EV01", case.place(value.field), values, "unknown_id"))
    return [finding for finding in findings if finding]


def _check_file(case: Case, written: Words) -> Finding | None:
    try:
        locate(case.folder, written)
    except UnusableFile as unusable:
        values = {"file": unusable.written, "reason": unusable.reason}
        return Finding("EV01", case.place(written.field), values, unusable.fault)
    return None


def walk_values(record: Record) -> list[tuple[Any, Field]]:
    """Give every single value of a record and of those below it, with its field."""
    found: list[tuple[Any, Field]] = []
    for name, declared in fields_of(record).items():
        value = record[name]
        for item in value if declared.many else (value,) if name in record else ():
            found += walk_values(item) if isinstance(item, Record) else [(item, declared)]
    return found
