"""Pictures: in a line of their own, or floating behind the text."""

from __future__ import annotations

import hashlib

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.image import ImagePart

from appealkit.document import Drawing, Image
from appealkit.writers.docx.markup import NAMESPACES, element, escape
from appealkit.writers.drawings import paint

EMU_PER_POINT = 12700
EMU_PER_MM = 36000


def fit(image: Image | Drawing, width: int, height: int) -> tuple[int, int]:
    """Give the picture's size in EMU when it is `width` wide, or as high as `height` lets it be."""
    scale = min(width / image.width, height / image.height)
    return max(1, int(image.width * scale)), max(1, int(image.height * scale))


def pixels_of(picture: Image | Drawing, width: int) -> Image:
    """Give the picture itself, or a drawing as pixels for its `width` in EMU: not every Word knows SVG."""
    return paint(picture, width / EMU_PER_POINT) if isinstance(picture, Drawing) else picture


def write_inline(image: Image, size: tuple[int, int], part: Part, number: int) -> str:
    """Give a run with the picture in it."""
    return element(
        "r",
        element(
            "drawing",
            f'<wp:inline distT="0" distB="0" distL="0" distR="0">{write_extent(size)}'
            f"{write_picture(image, size, part, number)}</wp:inline>",
        ),
    )


def write_floating(image: Image, size: tuple[int, int], left: int, top: int, part: Part, number: int) -> str:
    """Give a run with the picture behind the text, placed from the text's left and the paragraph's top."""
    return element(
        "r",
        element(
            "drawing",
            '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" '
            'behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
            f'<wp:positionH relativeFrom="column"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
            f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{top}</wp:posOffset></wp:positionV>'
            f'{write_extent(size)}<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
            f"{write_picture(image, size, part, number)}</wp:anchor>",
        ),
    )


def write_extent(size: tuple[int, int]) -> str:
    """Give the size of a drawing."""
    return f'<wp:extent cx="{size[0]}" cy="{size[1]}"/>'


def write_picture(image: Image, size: tuple[int, int], part: Part, number: int) -> str:
    """Give the name, the words for those who cannot see it, and the picture itself."""
    name = f'id="{number}" name="Picture {number}"'
    width, height = size
    return (
        f'<wp:docPr {name} descr="{escape(image.alt)}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{NAMESPACES["pic"]}"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relate_image(image, part)}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic>"
    )


def relate_image(image: Image, part: Part) -> str:
    """Give the relationship id of a picture; equal pictures are stored once.

    python-docx's own way in refuses JPEG files that are neither JFIF nor Exif.
    """
    package = part.package
    assert package
    digest = hashlib.sha256(image.data).hexdigest()
    name = PackURI(f"/word/media/{digest[:16]}.{image.media_type.removeprefix('image/')}")
    stored = next((known for known in package.iter_parts() if known.partname == name), None)
    return part.relate_to(stored or ImagePart(name, image.media_type, image.data), RT.IMAGE)
