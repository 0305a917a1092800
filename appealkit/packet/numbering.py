"""Whether the numbers of a volume agree: stamps with each other, with labels, rows and bookmarks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from appealkit.case.finding import Finding, Place
from appealkit.packet.facts import PAGES, Facts, Stamp


def check_numbers(name: str, facts: Facts) -> Iterator[Finding]:
    """Give EV07 for every number of a volume that contradicts another one."""
    yield from _check_stamps(name, facts.stamps)
    yield from _check_totals(name, facts.stamps)
    yield from _check_labels(name, facts)
    yield from _check_runs(name, facts.stamps)
    yield from _check_rows(name, facts)
    yield from _check_marks(name, facts)


def count_pages(facts: Facts) -> tuple[int, int, int]:
    """Give the first and the last page number of a volume and how many pages the packet has, 0 if unknown."""
    stamps = [stamp for stamp in facts.stamps if stamp]
    if not stamps:
        return 0, 0, 0
    return stamps[0].page, stamps[-1].page, stamps[0].pages


def _check_stamps(name: str, stamps: tuple[Stamp | None, ...]) -> Iterator[Finding]:
    """Every page bears the number that follows the one before; a leap that goes on is a page that is gone."""
    expected = next((stamp.page - place for place, stamp in enumerate(stamps) if stamp), 1)
    for place, stamp in enumerate(stamps):
        if stamp is None:
            yield _found(name, "no_stamp", sheet=place + 1, page=expected)
        elif stamp.page != expected:
            follower = stamps[place + 1] if place + 1 < len(stamps) else None
            goes_on = follower is None or follower.page == stamp.page + 1
            if stamp.page > expected and goes_on:
                yield _found(name, "missing", first=expected, last=stamp.page - 1)
                expected = stamp.page
            else:
                yield _found(name, "stamp", sheet=place + 1, page=expected, found=stamp.page)
        expected += 1


def _check_totals(name: str, stamps: tuple[Stamp | None, ...]) -> Iterator[Finding]:
    """All stamps count the same pages; the number that most of them have is taken for right."""
    totals = Counter(stamp.pages for stamp in stamps if stamp)
    if len(totals) > 1:
        usual = totals.most_common(1)[0][0]
        odd = next(stamp for stamp in filter(None, stamps) if stamp.pages != usual)
        yield _found(name, "total", page=odd.page, pages=usual, found=odd.pages)


def _check_labels(name: str, facts: Facts) -> Iterator[Finding]:
    """A viewer counts pages as the stamps do; a run of pages where it does not is told once."""
    agreed = True
    for label, stamp in zip(facts.labels, facts.stamps, strict=True):
        agrees = stamp is None or label == str(stamp.page)
        if stamp and agreed and not agrees:
            yield _found(name, "label", page=stamp.page, label=label)
        agreed = agrees


def _check_runs(name: str, stamps: tuple[Stamp | None, ...]) -> Iterator[Finding]:
    """The pages of an exhibit stand together; a number that comes back is used twice."""
    runs = [label for label, _ in groupby(stamp.label for stamp in stamps if stamp) if label]
    for label in sorted({label for label in runs if runs.count(label) > 1}):
        yield _found(name, "twice", label=label)


def _check_rows(name: str, facts: Facts) -> Iterator[Finding]:
    """Every row of the catalogue leads to the page whose stamp bears what the row says."""
    reached = set()
    for row in facts.rows:
        stamp = facts.stamps[row.target] if row.target is not None else None
        pages = PAGES.fullmatch(row.words)
        if row.target is None or stamp is None:
            yield _found(name, "row_nowhere", row=row.words, page=_number_of(facts, row.at))
        elif pages and stamp.page != int(pages[1]):
            yield _found(name, "row", row=row.words, found=stamp.page, page=_number_of(facts, row.at))
        elif pages and pages[2] and not _spans(facts, row.target, int(pages[2])):
            yield _found(name, "row_span", row=row.words, page=_number_of(facts, row.at))
        elif not pages and stamp.label and stamp.label != row.words:
            yield _found(name, "row_label", row=row.words, label=stamp.label, page=_number_of(facts, row.at))
        elif pages:
            reached.add(row.target)
    if not (facts.stamps and facts.stamps[0] and facts.stamps[0].label):  # this volume has the catalogue
        for place, label in _list_first_pages(facts):
            if place not in reached:
                yield _found(name, "no_row", label=label, page=_number_of(facts, place))


def _check_marks(name: str, facts: Facts) -> Iterator[Finding]:
    reached = set()
    for mark in facts.marks:
        stamp = facts.stamps[mark.target] if mark.target is not None else None
        if stamp is None or (mark.page is not None and stamp.page != mark.page):
            yield _found(name, "bookmark", title=mark.words, found=stamp.page if stamp else "-")
        else:
            reached.add(mark.target)
    for place, label in _list_first_pages(facts):
        if place not in reached:
            yield _found(name, "no_bookmark", label=label, page=_number_of(facts, place))


def _list_first_pages(facts: Facts) -> Iterator[tuple[int, str]]:
    """Give the first page of every exhibit, from 0, with its label."""
    before = ""
    for place, stamp in enumerate(facts.stamps):
        label = stamp.label if stamp else ""
        if label and label != before:
            yield place, label
        before = label


def _spans(facts: Facts, start: int, last: int) -> bool:
    """Whether a span of pages that starts at a place ends with its page, or in a later volume."""
    if last > count_pages(facts)[1]:
        return True
    first = facts.stamps[start]
    end = start + last - (first.page if first else 0)
    stamp = facts.stamps[end] if 0 <= end < len(facts.stamps) else None
    return stamp is not None and stamp.page == last


def _number_of(facts: Facts, place: int) -> int:
    stamp = facts.stamps[place]
    return stamp.page if stamp else place + 1


def _found(name: str, variant: str, **values: object) -> Finding:
    return Finding("EV07", Place(name), values, variant)
