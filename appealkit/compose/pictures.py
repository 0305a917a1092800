"""The pictures of a document: exhibits, charts, files of the pack, the party's seal and letterhead."""

from __future__ import annotations

from pathlib import Path

from appealkit.case.finding import Finding, Place
from appealkit.case.record import Blank, look_up
from appealkit.compose.brief import Brief
from appealkit.compose.charts import Month, draw_sales
from appealkit.compose.faults import empty_value
from appealkit.compose.filters import gap_text, show
from appealkit.document import Drawing, Image, Text
from appealkit.errors import AppealError
from appealkit.evidence.files import UnusableFile, locate
from appealkit.evidence.images import UnusableImage, open_image
from appealkit.words import say

# A chart shows a proof's valid orders by month, with its comparison day and what that is called.
CHARTS = {
    "prior_sales": ("cutoff.date", "cutoff.basis"),
    "prior_use": ("prior_use.cutoff", "prior_use.basis"),
}


def open_picture(brief: Brief, source: str, alt: str, asked_at: Place) -> Image | Drawing | Text:
    """Open `exhibit:ID`, the file of an exhibit, or `file:NAME`, a file of the pack, or draw `chart:NAME`.

    A draft has words in the place of an exhibit that is not there yet. Raises AppealError with EV01 for
    a file that cannot be shown, TX01 for an exhibit without one and PA13 for an exhibit nobody knows.
    """
    scheme, _, name = source.partition(":")
    if scheme == "chart" and name in CHARTS:
        return _draw_chart(brief, name, asked_at)
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
    """Open the party's `seal` or `letterhead`, if the case has one and the party signs the document."""
    written = brief.case.get(f"party.{name}")
    if not written or brief.pack.signed_by == "other":
        return None
    place = brief.case.place(f"party.{name}")
    return _read(brief.case.folder, str(written), say(f"pictures.{name}", brief.language), place)


def _draw_chart(brief: Brief, name: str, asked_at: Place) -> Drawing | Text:
    """Draw the valid orders by month with the comparison day of the proof."""
    rows = look_up(brief.values, f"{name}.by_month")
    months = [Month(row["year"], row["month"], row["before"], row["after"]) for row in rows]
    if not months and brief.draft:
        return Text(gap_text("orders", brief.language), gap=True, field="orders")
    if not months:
        raise AppealError(empty_value(brief, "orders", asked_at))
    day, basis = (look_up(brief.values, field) for field in CHARTS[name])
    if isinstance(day, Blank):
        return draw_sales(months, None, "", brief.language)
    return draw_sales(months, day, show(basis, brief.language), brief.language)


def _read(folder: Path, written: str, alt: str, place: Place) -> Image:
    try:
        return open_image(locate(folder, written), alt)
    except UnusableFile as unusable:
        values = {"file": written, "reason": unusable.reason}
        raise AppealError(Finding("EV01", place, values, unusable.fault)) from None
    except UnusableImage as unusable:
        raise AppealError(Finding("EV01", place, {"file": written}, unusable.variant)) from None
