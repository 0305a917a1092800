"""How long a right lasts: by law from its filing or grant, where the register's own date is not known."""

from __future__ import annotations

from datetime import MAXYEAR, date

# Years from the filing date (patent-law.term).
PATENT_YEARS = {"patent-invention": 20, "patent-utility": 10, "patent-design": 15}
# Designs filed up to this day keep the old term of ten years (domain 2.4, unverified).
LAST_OLD_DESIGN = date(2021, 5, 31)
OLD_DESIGN_YEARS = 10
MARK_YEARS = 10  # from registration, renewable (trademark-law.term)


def expiry_by_law(kind: str, filed: date | None, granted: date | None) -> date | None:
    """Give the day on which a right ends by law, or None where no date tells.

    A mark may have been renewed, so its day is only when renewal was due.
    """
    if kind == "trademark":
        return _add_years(granted, MARK_YEARS) if granted else None
    years = PATENT_YEARS.get(kind)
    if years is None or filed is None:
        return None
    if kind == "patent-design" and filed <= LAST_OLD_DESIGN:
        years = OLD_DESIGN_YEARS
    return _add_years(filed, years)


def _add_years(day: date, years: int) -> date | None:
    if day.year + years > MAXYEAR:
        return None
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
