"""Binding: the pages of a volume put into one PDF, stamped, labelled, linked and bookmarked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from appealkit.packet.links import find_top, lead_links
from appealkit.packet.plan import Plan, Section, Volume, by_group
from appealkit.packet.quires import Sheaf
from appealkit.packet.stamps import Stamper, word_stamp
from appealkit.words import Language, say
from appealkit.writers.html import make_id

if TYPE_CHECKING:
    from pikepdf import Array, Object, OutlineItem, Page, Pdf

PRODUCER = "appealkit"
# What a page of a source is part of is not part of the packet.
LEFT_BEHIND = ("/StructParents", "/Tabs", "/B")


@dataclass(frozen=True, slots=True)
class Binding:
    """What all volumes of a packet share: where the pages of each section lie, and in what words it speaks.

    `sheaves` has, by the anchor of each section, its pages within the `files`.
    """

    files: Sequence[BinaryIO]
    sheaves: Mapping[str, Sheaf]
    language: Language
    title: str


def bind_volume(plan: Plan, volume: Volume, binding: Binding, target: BinaryIO) -> None:
    """Write one volume as PDF. The same pages give the same bytes."""
    from pikepdf import ObjectStreamMode, Pdf, StreamDecodeLevel

    with ExitStack() as sources, Pdf.new() as pdf:
        _gather_pages(pdf, volume, binding, sources)
        _stamp_pages(pdf, plan, volume, binding)
        _lead_links(pdf, volume)
        _label_pages(pdf, volume)
        _bookmark(pdf, volume, binding.language)
        _describe(pdf, _title_of(plan, volume, binding), binding.language)
        pdf.save(
            target,
            deterministic_id=True,
            object_stream_mode=ObjectStreamMode.generate,
            compress_streams=True,
            stream_decode_level=StreamDecodeLevel.none,
        )


def _gather_pages(pdf: Pdf, volume: Volume, binding: Binding, sources: ExitStack) -> None:
    from pikepdf import Pdf as Source

    opened: dict[int, list[Page]] = {}
    for section in volume.sections:
        sheaf = binding.sheaves[section.anchor]
        if sheaf.quire not in opened:
            source = sources.enter_context(Source.open(binding.files[sheaf.quire]))
            opened[sheaf.quire] = list(source.pages)
        pdf.pages.extend(opened[sheaf.quire][sheaf.start : sheaf.start + sheaf.pages])


def _stamp_pages(pdf: Pdf, plan: Plan, volume: Volume, binding: Binding) -> None:
    total = plan.pages
    words = [
        word_stamp(section.label, page, total, binding.language)
        for section in volume.sections
        for page in range(section.first, section.last + 1)
    ]
    states = (
        binding.sheaves[section.anchor].unbalanced.get(number, (0, 0))
        for section in volume.sections
        for number in range(section.pages)
    )
    stamper = Stamper(pdf, words)
    for page, text, unbalanced in zip(pdf.pages, words, states, strict=True):
        for key in LEFT_BEHIND:
            if key in page.obj:
                del page.obj[key]
        stamper.stamp(page, text, unbalanced)


def _lead_links(pdf: Pdf, volume: Volume) -> None:
    places: dict[str, Array] = {}
    parts: list[dict[int, Object]] = []
    pages = list(pdf.pages)  # each look into a PDF's own list goes through all of it
    start = 0
    for section in volume.sections:
        own = pages[start : start + section.pages]
        places[make_id(section.anchor)] = find_top(own[0])
        parts.append({number: page.obj for number, page in enumerate(own)})
        start += section.pages
    for page, part in zip(pages, _repeat(parts), strict=True):
        lead_links(page, part, places)


def _repeat(parts: list[dict[int, Object]]) -> Iterator[dict[int, Object]]:
    """Give the pages of its part for each page."""
    for part in parts:
        yield from [part] * len(part)


def _label_pages(pdf: Pdf, volume: Volume) -> None:
    """Let a viewer count pages as the stamps do."""
    from pikepdf import Array, Dictionary, Name

    counted = Dictionary(S=Name.D, St=volume.first)
    pdf.Root.PageLabels = pdf.make_indirect(Dictionary(Nums=Array([0, counted])))


def _bookmark(pdf: Pdf, volume: Volume, language: Language) -> None:
    """Give every part, group and exhibit a bookmark with its page."""
    from pikepdf import OutlineItem

    pages = list(pdf.pages)

    def mark(section: Section) -> OutlineItem:
        title = " ".join(filter(None, (section.label, section.title)))
        words = say("packet.bookmark", language, title=title, page=section.first)
        return OutlineItem(words, find_top(pages[section.first - volume.first]))

    with pdf.open_outline() as outline:
        for group, sections in by_group(volume.sections):
            if group:
                words = say("packet.bookmark", language, title=group, page=sections[0].first)
                holder = OutlineItem(words, find_top(pages[sections[0].first - volume.first]))
                holder.children.extend(map(mark, sections))
                outline.root.append(holder)
            else:
                outline.root.extend(map(mark, sections))


def _title_of(plan: Plan, volume: Volume, binding: Binding) -> str:
    if len(plan.volumes) == 1:
        return binding.title
    return say("packet.volume", binding.language, title=binding.title, number=volume.number)


def _describe(pdf: Pdf, title: str, language: Language) -> None:
    """Say title and language, and nothing of when or by whom."""
    from pikepdf import Dictionary, Name, String

    root: Any = pdf.Root
    root.Lang = String(language)
    root.PageMode = Name.UseOutlines
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = title
        metadata["dc:language"] = [language]
        metadata["pdf:Producer"] = PRODUCER
    pdf.docinfo["/Title"] = String(title)
    pdf.docinfo["/Producer"] = String(PRODUCER)
