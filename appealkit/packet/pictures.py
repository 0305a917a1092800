"""Pages as pictures, for forms that take only JPEG or PNG."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

from appealkit.packet.unnamed import open_unnamed

if TYPE_CHECKING:
    from PIL.Image import Image

PageFormat = Literal["jpg", "png"]
DPI = 150
# Quality and resolution, best first, down to what still can be read.
STEPS = ((DPI, 88), (DPI, 75), (130, 65), (110, 55))


def draw_pages(volume: BinaryIO, format_: PageFormat, most_bytes: int | None) -> Iterator[BinaryIO]:
    """Give every page of a PDF as a picture in an unnamed file, within `most_bytes` as far as it can be read.

    The resolution is 150 dpi, less only for a JPEG that would be too large otherwise.
    """
    import pypdfium2

    volume.seek(0)
    pdf = pypdfium2.PdfDocument(volume)
    try:
        for page in pdf:
            yield _keep(_draw(page, format_, most_bytes))
            page.close()
    finally:
        pdf.close()


def _draw(page: Any, format_: PageFormat, most_bytes: int | None) -> bytes:
    data = b""
    for dpi, quality in STEPS:
        bitmap = page.render(scale=dpi / 72)
        data = _encode(bitmap.to_pil(), format_, quality)
        if format_ == "png" or most_bytes is None or len(data) <= most_bytes:
            break
    return data


def _encode(picture: Image, format_: PageFormat, quality: int) -> bytes:
    buffer = io.BytesIO()
    if format_ == "png":
        picture.save(buffer, "PNG", dpi=(DPI, DPI))
    else:
        picture.convert("RGB").save(buffer, "JPEG", quality=quality, dpi=(DPI, DPI))
    return buffer.getvalue()


def _keep(data: bytes) -> BinaryIO:
    file = open_unnamed()
    file.write(data)
    return file
