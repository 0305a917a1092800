"""Picture files decoded frame by frame: by Pillow, and HEIC by pi_heif where that is installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from appealkit.evidence.exhibits.heic import is_heic, open_heic
from appealkit.evidence.exhibits.leaves import UnusableExhibit
from appealkit.evidence.exhibits.originals import Original, check_size
from appealkit.evidence.exhibits.traces import Traces, read_traces
from appealkit.evidence.pillow import FORMATS, strictly, turn_upright

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

_LOSSY = ("JPEG", "HEIF", "AVIF")
_LOSSY_TIFF = ("jpeg", "tiff_jpeg")
_GIF_XMP = b"XMP DataXMP"
# The tags of a TIFF that are not about its pixels: names, programs and times, XMP, IPTC, EXIF, GPS.
_TIFF_TEXTS = frozenset({269, 270, 271, 272, 285, 305, 306, 315, 316, 33432, 33723, 34377, 34665})
_TIFF_XMP, _TIFF_GPS, _TIFF_ORIENTATION = 700, 34853, 274
_TIFF_POSITION = frozenset({2, 4})  # latitude and longitude, in the directory of GPS


class Frame(NamedTuple):
    """A decoded picture, upright; `lossy` when the file's coding had lost something already."""

    picture: Image
    traces: Traces
    lossy: bool


@contextmanager
def open_frames(data: bytes) -> Iterator[ImageFile]:
    """Open a picture file by its bytes, with its frames yet to be decoded.

    Whatever a decoder makes of a damaged file meanwhile becomes UnusableExhibit, as do a picture that is
    too large and a HEIC file that nothing here can read.
    """
    try:
        with strictly(), _open(data) as source:
            check_size(*source.size)
            yield source
    except UnusableExhibit:
        raise
    except Exception:  # decoders raise what they like
        raise UnusableExhibit("broken") from None


def decode_frame(source: ImageFile, number: int, data: bytes, original: Original | None) -> Frame:
    """Decode a frame, counted from 0, of the file with these bytes.

    What is told by an `original`, which was opened by its bare bytes, is believed.
    """
    # One by one, because a GIF draws each frame on the one before, and may grow.
    for step in range(min(source.tell(), number), number + 1):
        source.seek(step)
        check_size(*source.size)
    traces = original.traces if original else _read_traces(source, data)
    source.load()
    # Pillow has turned a TIFF.
    picture = (
        source if source.format == "TIFF" else turn_upright(_revert(source, original), traces.orientation)
    )
    return Frame(picture, traces, _is_lossy(source, data))


def _open(data: bytes) -> ImageFile:
    from PIL import Image

    return open_heic(data) if is_heic(data) else Image.open(BytesIO(data), formats=(*FORMATS, "AVIF"))


def _read_traces(source: ImageFile, data: bytes) -> Traces:
    if source.format == "TIFF":
        return _read_tiff(source)
    blocks = [source.info.get("xmp"), source.info.get("comment")]
    if source.format == "GIF":
        blocks.append(data.partition(_GIF_XMP)[2])
    return read_traces(source.info.get("exif") or b"", filter(None, blocks))


def _read_tiff(source: ImageFile) -> Traces:
    """Give the traces of a frame, whose tags are themselves what EXIF is made of."""
    tags = source.getexif()
    xmp, place = tags.get(_TIFF_XMP, b""), tags.get_ifd(_TIFF_GPS)
    told = read_traces(b"", [xmp] if isinstance(xmp, bytes) else [])
    orientation = tags.get(_TIFF_ORIENTATION, 1)
    return Traces(
        orientation if orientation in range(1, 9) else 1,
        told.metadata or bool(place) or not _TIFF_TEXTS.isdisjoint(tags),
        told.position or not _TIFF_POSITION.isdisjoint(place),
    )


def _is_lossy(source: ImageFile, data: bytes) -> bool:
    if source.format == "WEBP":
        return b"VP8L" not in data  # the name of the lossless coding
    return source.format in _LOSSY or source.info.get("compression") in _LOSSY_TIFF


def _revert(picture: Image, original: Original | None) -> Image:
    """Undo what Pillow takes for granted, that four colours in a JPEG are inverted."""
    from PIL import ImageChops

    plain = original and original.picture and original.picture.colors == "cmyk"
    return ImageChops.invert(picture) if plain else picture
