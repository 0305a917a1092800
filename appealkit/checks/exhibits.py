"""Exhibits that carry little weight, or more than they should (EV05, EV06, EV09, EV10, EV11; domain 5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from appealkit.case.case import Case
from appealkit.case.finding import Finding
from appealkit.case.record import Record, field_of
from appealkit.compose.prove import known_date
from appealkit.evidence.files import UnusableFile, locate
from appealkit.evidence.picture_heads import read_picture
from appealkit.evidence.timestamps import find_token
from appealkit.rules.days import day_of

# Groups whose screenshots must say where, when and by whom they were taken.
ATTESTED = ("right", "prior", "identity", "malice", "trade")
LEAST_SIDE = 600  # pixels of the longer side, below which a screenshot is hardly readable on a page
# Platforms keep trade data for three years (e-commerce-law.trade_records).
KEPT = timedelta(days=3 * 365)
PICTURES = (".png", ".jpg", ".jpeg")


def check_weight(case: Case, on: date) -> Iterator[Finding]:
    """Give what weakens the exhibits of a case, for documents of a day."""
    translated = {str(exhibit["translates"]) for exhibit in case.get("evidence") if exhibit["translates"]}
    secured = {str(row["exhibit"]) for row in case.rows("fixation") if "exhibit" in row}
    gone = _day_gone(case)
    for exhibit in case.get("evidence"):
        place = case.place(field_of(exhibit))
        values: dict[str, object] = {"id": name_of(exhibit)}
        # The rule is of Chinese courts, which platforms there follow.
        is_foreign = exhibit["language"] in ("en", "other") and case.platform.calendar == "china"
        if is_foreign and exhibit["id"] not in translated:
            yield Finding("EV06", place, values)
        if exhibit["file"]:
            yield from _check_picture(case, exhibit)
        obtained = exhibit["obtained"] or None
        if gone and obtained and obtained > gone and exhibit["group"] in ("prior", "trade"):
            yield Finding("EV10", place, values | {"obtained": obtained, "gone": gone}, "late")
        created = exhibit["created"] or None
        is_old = created and on - created > KEPT and exhibit["group"] in ("prior", "trade")
        if is_old and exhibit["id"] not in secured and not _has_token(case, exhibit):
            yield Finding("EV10", place, values | {"created": created}, "old")


def _check_picture(case: Case, exhibit: Record) -> Iterator[Finding]:
    written = str(exhibit["file"])
    values: dict[str, object] = {"id": name_of(exhibit)}
    if not written.lower().endswith(PICTURES):
        return
    place = case.place(exhibit["file"].field)
    try:
        picture = read_picture(locate(case.folder, written))
    except (UnusableFile, OSError):
        return  # EV01 says so
    if picture is None:
        return
    attested = exhibit["group"] in ATTESTED
    if attested and not (exhibit["source"] and exhibit["obtained"]):
        yield Finding("EV05", place, values, "unstated")
    if attested and max(picture.width, picture.height) < LEAST_SIDE:
        size = {"width": picture.width, "height": picture.height}
        yield Finding("EV05", place, values | size, "small")
    if picture.has_position:
        yield Finding("EV09", place, values)
    if picture.editor:
        yield Finding("EV11", place, values | {"editor": picture.editor})


def name_of(exhibit: Record) -> str:
    """Give what an exhibit is called in a sentence: its id, or its title while it has none."""
    return str(exhibit["id"] or exhibit["title"] or "?")


def _day_gone(case: Case) -> date | None:
    """The day on which the listing went, as the case tells it."""
    removed = known_date(case, "measures.removed_on")
    days = [
        day_of(row["on"]) for row in case.get("log") if row["on"] and str(row["event"] or "") == "delisted"
    ]
    return removed or (min(days) if days else None)


def _has_token(case: Case, exhibit: Record) -> bool:
    """Whether a time stamp lies beside the exhibit's file."""
    if exhibit["timestamp"]:
        return True
    try:
        return bool(exhibit["file"]) and find_token(locate(case.folder, str(exhibit["file"]))) is not None
    except (UnusableFile, OSError):
        return False  # EV01 says so
