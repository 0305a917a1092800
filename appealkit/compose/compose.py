"""Case and pack to Document: fill the template, parse it, build the blocks, number and link them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from appealkit.case.finding import Finding, Place, in_order
from appealkit.case.record import as_draft, names_of
from appealkit.compose.brief import Brief
from appealkit.compose.build import Builder, OutsideSubset, anchor_name
from appealkit.compose.environment import Templates, templates
from appealkit.compose.faults import empty_value, reported, template_place
from appealkit.compose.functions import make_functions
from appealkit.compose.literal import Slot, Slots, current_slots, take_marks
from appealkit.compose.numbering import number_headings
from appealkit.compose.pictures import open_picture, party_picture
from appealkit.document import Annex, Block, Document, Drawing, Image, Text, Title, anchors, plain
from appealkit.errors import AppealError
from appealkit.words import say


@dataclass(frozen=True, slots=True)
class Filled:
    """A template that was run: Markdown with placeholders, their values, its annexes, each line's origin."""

    brief: Brief
    environment: Templates
    slots: Slots
    annexes: tuple[Annex, ...]
    markdown: str
    places: list[tuple[int, int]]

    def place(self, line: int) -> Place:
        """Give the template's place behind a line of the Markdown, counted from 0."""
        return template_place(self.environment, *self.places[min(line, len(self.places) - 1)])

    def gaps(self) -> Iterator[Finding]:
        """Give a finding for every empty value that is printed."""
        for line, text in enumerate(self.markdown.split("\n")):
            for part in self.slots.split(text):
                if isinstance(part, Slot) and part.gap:
                    yield empty_value(self.brief, part.field, self.place(line))


def compose_document(brief: Brief) -> Document:
    """Give the finished document. Raises AppealError with all that is empty, broken or outside the subset."""
    filled = _fill_template(brief)
    blocks = _build_blocks(filled)
    return Document(
        language=brief.language,
        title=_find_title(brief, blocks),
        date=brief.date,
        author=str(brief.case.get("party.name") or ""),
        blocks=number_headings(blocks, brief.numbering),
        letterhead=party_picture(brief, "letterhead"),
        watermark=say("watermark", brief.language) if brief.draft else "",
        annexes=filled.annexes,
        places=_places(brief),
    )


def _fill_template(brief: Brief) -> Filled:
    """Run the template and refuse empty values: all of them at once."""
    try:
        filled = _run_template(brief)
    except AppealError as error:
        if brief.draft or any(finding.code != "TX01" for finding in error.findings):
            raise
        # An empty value was compared or counted with, which ends the run; a draft's goes on to the others.
        raise AppealError(*in_order([*error.findings, *_gaps_of_draft(brief)])) from None
    if not brief.draft:
        _refuse(filled.gaps())
    return filled


def _gaps_of_draft(brief: Brief) -> list[Finding]:
    try:
        return list(_run_template(replace(brief, draft=True)).gaps())
    except AppealError:
        return []


def _run_template(brief: Brief) -> Filled:
    """Run the template; every printed value goes into slots."""
    environment, slots = templates(brief.path, brief.language), Slots()
    annexes: list[Annex] = []
    values = as_draft(brief.values) if brief.draft else brief.values
    token = current_slots.set(slots)
    try:
        with reported(brief, environment):
            names = names_of(values) | make_functions(brief, values, slots, annexes)
            text = environment.get_template(brief.template).render(names)
    finally:
        current_slots.reset(token)
    return Filled(brief, environment, slots, tuple(annexes), *take_marks(text))


def _build_blocks(filled: Filled) -> tuple[Block, ...]:
    brief = filled.brief

    def open_image(source: str, alt: str, line: int) -> Image | Drawing | Text:
        return open_picture(brief, source, alt, filled.place(line))

    builder = Builder(filled.slots, open_image, party_picture(brief, "seal"))
    try:
        blocks = builder.build(filled.markdown)
    except OutsideSubset as outside:
        place = filled.place(outside.line)
        raise AppealError(Finding("PA10", place, {"what": outside.what}, "subset")) from None
    # Every link inside the document must lead to something in it.
    behind = (annex.anchor for annex in filled.annexes)
    known = {f"#{anchor}" for anchor in (*anchors(blocks), *behind, *_places(brief))}
    loose = [(target, line) for target, line in builder.links if target not in known]
    _refuse(Finding("PA13", filled.place(line), {"id": target}, "loose") for target, line in loose)
    return blocks


def _places(brief: Brief) -> tuple[str, ...]:
    """The anchors of the packet, as links name them."""
    return tuple(map(anchor_name, brief.contents.anchors)) if brief.contents else ()


def _find_title(brief: Brief, blocks: tuple[Block, ...]) -> str:
    titles = [block for block in blocks if isinstance(block, Title)]
    if len(titles) != 1 or blocks[0] is not titles[0]:
        raise AppealError(Finding("PA10", brief.start, variant="title"))
    return plain(titles[0].words).replace("\n", "")


def _refuse(findings: Iterable[Finding]) -> None:
    found = in_order(findings)
    if found:
        raise AppealError(*found)
