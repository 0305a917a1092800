"""The pictures of a document: exhibits, files of the pack, the party's seal and letterhead."""

from __future__ import annotations

from pathlib import Path

from appealkit.case.finding import Finding, Place
from appealkit.compose.brief import Brief
from appealkit.compose.faults import empty_value
from appealkit.compose.filters import gap_text
from appealkit.document import Image, Text
from appealkit.errors import AppealError
from appealkit.evidence.files import UnusableFile, locate
from appealkit.evidence.images import UnusableImage, open_image
from appealkit.words import say


def open_picture(brief: Brief, source: str, alt: str, asked_at: Place) -> Image | Text:
    """Open `exhibit:ID`, the file of an exhibit, or `file:NAME`, a file of the pack.

    A draft has words in the place of an exhibit that is not there yet. Raises AppealError with EV01 for
    a file that cannot be shown, TX01 for an exhibit without one and PA13 for an exhibit nobody knows.
    """
    scheme, _, name = source.partition(":")
    if scheme == "file":
        return _read(brief.pack.folder, name, alt, asked_at)
    field, missing = "evidence", Finding("PA13", asked_at, {"id": name or source}, "exhibit")
    for index, exhibit in enumerate(brief.case.get("evidence"), 1):
        if scheme == "exhibit" and exhibit["id"] == name:
            field = f"evidence[{index}].file"
            if exhibit["file"]:
                return _read(brief.case.folder, str(exhibit["file"]), alt, brief.case.place(field))
            missing = empty_value(brief, field, asked_at)
    if brief.draft:
        return Text(gap_text(field, brief.language), gap=True, field=field)
    raise AppealError(missing)


def party_picture(brief: Brief, name: str) -> Image | None:
    """Open the party's `seal` or `letterhead`, if the case has one."""
    written = brief.case.get(f"party.{name}")
    if not written:
        return None
    place = brief.case.place(f"party.{name}")
    return _read(brief.case.folder, str(written), say(f"pictures.{name}", brief.language), place)


def _read(folder: Path, written: str, alt: str, place: Place) -> Image:
    try:
        return open_image(locate(folder, written), alt)
    except UnusableFile as unusable:
        values = {"file": written, "reason": unusable.reason}
        raise AppealError(Finding("EV01", place, values, unusable.fault)) from None
    except UnusableImage as unusable:
        raise AppealError(Finding("EV01", place, {"file": written}, unusable.variant)) from None
