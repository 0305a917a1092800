"""The manifest of a packet for programs: what it was made from, what it became, and with what."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from appealkit.evidence.exhibits.leaves import Box, Change
from appealkit.packet.plan import Section
from appealkit.words import Language, say

VERSION = 1
PERCENT = 100


@dataclass(frozen=True, slots=True)
class Bound:
    """An exhibit as it was bound: its file before and after, its pages, and what was changed."""

    id: str
    number: str
    section: Section
    source: str
    sha256_source: str
    sha256_packet: str
    changes: tuple[Change, ...]
    boxes: tuple[Box, ...]
    volume: int


def describe_exhibit(bound: Bound) -> dict[str, Any]:
    """Give an exhibit as JSON data, with no word of what was masked."""
    return {
        "id": bound.id or None,
        "number": bound.number,
        "label": bound.section.label,
        "source": bound.source,
        "first_page": bound.section.first,
        "pages": bound.section.pages,
        "volume": bound.volume,
        "sha256_source": bound.sha256_source,
        "sha256_packet": bound.sha256_packet,
        "changes": [change.kind for change in bound.changes],
        "redactions": [_describe_box(box) for box in bound.boxes],
    }


def say_change(change: Change, language: Language | None = None) -> str:
    """Give a change in words."""
    return say(f"changes.{change.kind}", language, **change.values)


def hash_folder(folder: Path) -> str:
    """Give one hash for the files of a pack: its version, since packs have no numbers."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        digest.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def write_manifest(about: Mapping[str, Any], exhibits: Iterable[Bound]) -> bytes:
    """Give the manifest as JSON; the same packet gives the same bytes."""
    described = {"version": VERSION, **about, "exhibits": [describe_exhibit(bound) for bound in exhibits]}
    return (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()


def _describe_box(box: Box) -> dict[str, Any]:
    edges = {name: round(getattr(box, name) * PERCENT, 4) for name in ("left", "top", "right", "bottom")}
    return {"page": box.page, **edges}
