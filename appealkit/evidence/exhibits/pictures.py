"""Picture files as leaves: as they are coded where a PDF can hold that, otherwise decoded and coded anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from appealkit.evidence.exhibits import jpeg, png
from appealkit.evidence.exhibits.blackout import black_out, check_boxes
from appealkit.evidence.exhibits.coding import code_as_jpeg, deflate, is_see_through, make_plain
from appealkit.evidence.exhibits.frames import Frame, decode_frame, open_frames
from appealkit.evidence.exhibits.leaves import Box, Change, Converted, Picture
from appealkit.evidence.exhibits.originals import Original
from appealkit.evidence.exhibits.ranges import select_pages
from appealkit.evidence.exhibits.tall import cut_tall, is_tall
from appealkit.evidence.exhibits.traces import Traces, join_traces

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

# Names that people know better than Pillow's.
_KNOWN_AS = {"HEIF": "HEIC", "WEBP": "WebP"}


class Sheet(NamedTuple):
    """What became of a frame: a picture, or the parts of a tall one."""

    parts: tuple[Picture, ...]
    traces: Traces
    flattened: bool


def convert_picture(path: Path, boxes: Sequence[Box] = (), pages: str = "") -> Converted:
    """Give a picture file of any kind, told by its bytes, as pictures for pages of their own.

    `pages` chooses frames, as those of a TIFF; where nothing is chosen, an animation shows its first.
    Boxes are blacked out, and a tall picture is cut into parts. Raises UnusableExhibit for what is no
    picture, damaged or too large, for HEIC that nothing here can read, and for pages and boxes that the
    file does not have.
    """
    data = path.read_bytes()
    original = _read_original(data)
    if original and original.picture and not boxes and not is_tall(*original.upright_size):
        leaves = tuple(original.picture for _ in select_pages(pages, 1))
        return Converted(leaves, tuple(_describe_traces(original.traces)))
    return _convert_decoded(data, original, boxes, pages)


def _read_original(data: bytes) -> Original | None:
    """Give what can be read without decoding, or nothing when the file is of another kind."""
    if data.startswith(jpeg.START):
        return jpeg.read_jpeg(data)
    return png.read_png(data) if data.startswith(png.START) else None


def _convert_decoded(data: bytes, original: Original | None, boxes: Sequence[Box], pages: str) -> Converted:
    with open_frames(original.bare if original else data) as source:
        total = getattr(source, "n_frames", 1)
        check_boxes(boxes, total)
        # The chief picture of a HEIC file is its first page, wherever it is kept.
        kept = sorted(range(total), key=lambda number: number != source.tell())
        chosen = _choose_frames(source, total, pages)
        sheets = []
        for number in chosen:
            frame = decode_frame(source, kept[number], data, original)
            sheets.append(_make_sheet(frame, [box for box in boxes if box.page == number + 1]))
        shown = [box for box in boxes if box.page - 1 in chosen]
        known_as = _KNOWN_AS.get(source.format or "", source.format)
        changes = [Change("recoded", {"format": known_as}), *_describe(sheets, len(shown))]
        if source.format != "TIFF" and len(set(chosen)) < total:
            changes.append(Change("frames", {"count": total}))
    return Converted(tuple(part for sheet in sheets for part in sheet.parts), tuple(changes))


def _choose_frames(source: ImageFile, total: int, pages: str) -> Sequence[int]:
    """Give the frames to be shown: a TIFF has pages, all else one picture that may move."""
    if pages.strip() or source.format == "TIFF":
        return select_pages(pages, total)
    return (0,)


def _make_sheet(frame: Frame, boxes: Sequence[Box]) -> Sheet:
    plain = make_plain(frame.picture)
    black_out(plain, boxes)
    encode = code_as_jpeg if frame.lossy else deflate
    parts = tuple(encode(part) for part in cut_tall(plain))
    return Sheet(parts, frame.traces, is_see_through(frame.picture))


def _describe(sheets: Sequence[Sheet], boxes: int) -> Iterator[Change]:
    yield from _describe_traces(join_traces(sheet.traces for sheet in sheets))
    if any(sheet.flattened for sheet in sheets):
        yield Change("flattened")
    if boxes:
        yield Change("redacted", {"count": boxes})
    parts = sum(len(sheet.parts) for sheet in sheets)
    if parts > len(sheets):
        yield Change("sliced", {"parts": parts})


def _describe_traces(traces: Traces) -> Iterator[Change]:
    if traces.orientation != 1:
        yield Change("turned")
    if traces.position:
        yield Change("position_removed")
    elif traces.metadata:
        yield Change("metadata_removed")
