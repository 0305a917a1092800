"""Exhibits before they are read: what lies about unused, what is never referred to, what says too little."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from appealkit.case.case import Case
from appealkit.case.finding import Finding
from appealkit.case.record import Words, field_of
from appealkit.evidence.files import UnusableFile, locate, walk_values
from appealkit.evidence.timestamps import SUFFIXES

EDGES = ("left", "top", "right", "bottom")
# What systems leave in folders.
LITTER = (".ds_store", "thumbs.db", "desktop.ini")


def check_exhibits(case: Case) -> Iterator[Finding]:
    """Give EV02 for what nobody refers to, EV15 for a redaction that does not say what to hide."""
    yield from _find_orphans(case)
    yield from _find_stray_files(case)
    for exhibit in case.get("evidence"):
        for redaction in exhibit["redact"]:
            edges = [name for name in EDGES if name in redaction]
            if bool(redaction["text"]) == bool(edges) or (edges and len(edges) < len(EDGES)):
                yield Finding("EV15", case.place(field_of(redaction)), {})


def _find_orphans(case: Case) -> Iterator[Finding]:
    """An exhibit that no field names and that does not say what it proves; a packet is not bound with one."""
    named = {str(value) for value, declared in walk_values(case.values) if declared.type == "exhibit"}
    for place, exhibit in enumerate(case.get("evidence"), 1):
        if exhibit["id"] not in named and not exhibit["proves"]:
            values = {"id": str(exhibit["id"] or place)}
            yield Finding("EV02", case.place(f"evidence[{place}]"), values, "exhibit", level="warning")


def _find_stray_files(case: Case) -> Iterator[Finding]:
    """Give the files that lie beside those of exhibits and are named nowhere in the case."""
    named = {
        path
        for value, declared in walk_values(case.values)
        if declared.type in ("text", "image") and (path := _locate(case, value))
    }
    exhibits = {
        path
        for exhibit in case.get("evidence")
        if exhibit["file"] and (path := _locate(case, exhibit["file"]))
    }
    tokens = {
        path.with_name(stem + suffix)
        for path in exhibits
        for stem in (path.name, path.stem)
        for suffix in SUFFIXES
    }
    folders = sorted({path.parent for path in exhibits} - {case.folder.resolve()})
    for path in (path for folder in folders for path in sorted(folder.iterdir())):
        is_known = path in named or path in tokens or path.name.startswith((".", "~$"))
        if path.is_file() and not is_known and path.name.lower() not in LITTER:
            name = path.relative_to(case.folder.resolve()).as_posix()
            yield Finding("EV02", case.place("evidence"), {"file": name}, "file", level="warning")


def _locate(case: Case, written: Any) -> Path | None:
    if not isinstance(written, Words) or "." not in written or len(written) > 400 or "\n" in written:
        return None
    try:
        return locate(case.folder, written)
    except UnusableFile:
        return None
