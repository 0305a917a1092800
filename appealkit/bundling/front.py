"""What stands in front of the exhibits: cover, catalogue and letters, set once all pages are counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from appealkit.api import compose_form, make_brief
from appealkit.bundling.desk import CATALOGUE, COVER, FRONT, Desk
from appealkit.case.finding import Finding, Place
from appealkit.compose.build import anchor_name
from appealkit.compose.contents import BoundExhibit, BoundPart, Contents, Numbered
from appealkit.document import anchors
from appealkit.errors import AppealError
from appealkit.packet.plan import Plan, Section, make_plan
from appealkit.packs.pack import Pack, load_pack
from appealkit.rendering import write_document
from appealkit.words import in_language, say
from appealkit.writers.html import make_id
from appealkit.writers.pdf import PdfUnavailable

MOST_TRIES = 6


@dataclass(frozen=True, slots=True)
class Paper:
    """A cover, a catalogue or a letter as PDF; `outside` are the names of places that lie beyond it."""

    section: Section
    data: bytes
    outside: frozenset[str] = frozenset()


def write_letters(desk: Desk) -> list[Paper]:
    """Give the letters of a packet. Raises AppealError with all that keeps any of them from being written."""
    papers: list[Paper] = []
    findings: list[Finding] = []
    for pack in desk.letters:
        try:
            title = in_language(pack.title, desk.language)
            papers.append(_write(desk, pack, None, Section("letter", title, anchor_name(pack.name), 0)))
        except AppealError as error:
            findings += error.findings
    if findings:
        raise AppealError(*findings)
    return papers


def write_front(
    desk: Desk,
    letters: Sequence[Paper],
    exhibits: Sequence[Section],
    breaks: Sequence[int],
    describe: Callable[[Plan, Section], BoundExhibit],
) -> tuple[Plan, list[Paper]]:
    """Give the plan of a packet, and its cover and catalogue, which tell the pages that they themselves move.

    `breaks` count the exhibits that start a new volume; `describe` says of an exhibit what a catalogue tells.
    Both papers are set until they are as long as the plan has it.
    """
    packs = [load_pack(name, desk.places) for name in FRONT]
    pages = [1, 1 + len(exhibits) // 12]
    for _ in range(MOST_TRIES):
        plan = _plan(desk, packs, pages, letters, exhibits, breaks)
        contents = _list_contents(desk, plan, describe)
        papers = [
            _write(desk, pack, contents, section) for pack, section in zip(packs, plan.sections, strict=False)
        ]
        counted = [paper.section.pages for paper in papers]
        if counted == pages:
            return plan, papers
        pages = counted
    raise RuntimeError(f"the catalogue does not come to rest: {pages}")


def section_of(desk: Desk, numbered: Numbered, pages: int) -> Section:
    """Give the section of an exhibit that has so many pages."""
    exhibit = desk.case.get("evidence")[numbered.place - 1]
    label = say("packet.exhibit", desk.language, number=numbered.number)
    group = ""
    if numbered.group_number:
        titles = desk.case.fields["evidence"].fields["group"].choices[numbered.group or "other"]
        title = in_language(titles, desk.language)
        group = say("packet.group", desk.language, number=numbered.group_number, title=title)
    return Section(
        kind="exhibit",
        title=str(exhibit["title"] or exhibit["id"] or label),
        anchor=anchor_name(numbered.anchor),
        pages=pages,
        label=label,
        group=group,
        place=numbered.place,
    )


def _plan(
    desk: Desk,
    packs: Sequence[Pack],
    pages: Sequence[int],
    letters: Sequence[Paper],
    exhibits: Sequence[Section],
    breaks: Sequence[int],
) -> Plan:
    _, catalogue = packs
    front = [
        Section("cover", say("packet.cover", desk.language), anchor_name(COVER), pages[0]),
        Section("catalogue", in_language(catalogue.title, desk.language), anchor_name(CATALOGUE), pages[1]),
    ]
    sections = [*front, *(paper.section for paper in letters), *exhibits]
    before = len(sections) - len(exhibits)
    return make_plan(sections, [before + number for number in breaks])


def _list_contents(desk: Desk, plan: Plan, describe: Callable[[Plan, Section], BoundExhibit]) -> Contents:
    exhibits = {section.place: describe(plan, section) for section in plan.sections if section.place}
    return Contents(
        audience=desk.audience,
        pages=plan.pages,
        volumes=len(plan.volumes),
        parts=tuple(_list_parts(desk, plan)),
        exhibits=exhibits,
        anchors=tuple(section.anchor for section in plan.sections),
    )


def _list_parts(desk: Desk, plan: Plan) -> Iterator[BoundPart]:
    """Give what a cover lists: all that stands in front but itself, then the exhibits group by group."""
    for section in plan.sections[1:]:
        if section.kind != "exhibit":
            yield BoundPart(section.title, section.first, section.last, section.anchor)
    exhibits = (section for section in plan.sections if section.kind == "exhibit")
    for group, members in groupby(exhibits, lambda section: section.group):
        first, *_ = several = list(members)
        yield BoundPart(
            group or say("packet.exhibits", desk.language), first.first, several[-1].last, first.anchor
        )


def _write(desk: Desk, pack: Pack, contents: Contents | None, section: Section) -> Paper:
    """Write one paper; pages are numbered by the stamps, so it shows no numbers of its own."""
    brief, look = make_brief(desk.case, pack, desk.language, desk.wishes.theme, contents=contents)
    look = replace(look, page_number=replace(look.page_number, pattern=""))
    document = compose_form(brief)
    try:
        written = write_document(brief, document, look, "pdf")
    except PdfUnavailable as unavailable:
        place = Place(str(desk.case.path))
        raise AppealError(Finding("OU03", place, {"remedy": unavailable.remedy}, level="error")) from None
    own = set(map(make_id, anchors(document.blocks)))
    outside = frozenset(name for name in map(make_id, document.places) if name not in own)
    return Paper(replace(section, pages=written.pages or 0), written.data, outside)
