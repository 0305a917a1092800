"""Office files, made part by part: enough of each for LibreOffice to know it."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.oxml.ns import qn

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of these parts, in this order."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def letter(*lines: str, font: str = "宋体") -> bytes:
    """A document of Word."""
    document = docx.Document()
    for line in lines:
        run = document.add_paragraph().add_run(line)
        run.font.name = font
        run._element.rPr.rFonts.set(qn("w:eastAsia"), font)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def with_linked_picture(target: str) -> bytes:
    """A document of Word with a picture that is not in it, but at an address."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    size = '<wp:extent cx="1900000" cy="1900000"/><wp:docPr id="1" name="p"/>'
    shape = (
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1900000" cy="1900000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    )
    picture = (
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:link="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>{shape}</pic:pic>'
    )
    body = (
        f'<w:document xmlns:w="{word}" xmlns:r="{RELATIONS}" xmlns:wp="{drawing}/wordprocessingDrawing" '
        f'xmlns:a="{drawing}/main" xmlns:pic="{drawing}/picture"><w:body><w:p><w:r><w:t>words</w:t></w:r>'
        f'<w:r><w:drawing><wp:inline>{size}<a:graphic><a:graphicData uri="{drawing}/picture">{picture}'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p></w:body></w:document>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    )
    return pack(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": relate("officeDocument", "word/document.xml"),
            "word/document.xml": body,
            "word/_rels/document.xml.rels": relate("image", target, ' TargetMode="External"'),
        }
    )


def relate(kind: str, target: str, mode: str = "") -> str:
    """A part that tells of another."""
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/></Relationships>'
    )


def open_document(kind: str, body: str, encrypted: bool = False) -> bytes:
    """An open document: `text`, `spreadsheet` or `presentation`."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
        for name, space in (
            ("office", "office"),
            ("text", "text"),
            ("draw", "drawing"),
            ("table", "table"),
            ("svg", "svg-compatible"),
        )
    )
    media = f"application/vnd.oasis.opendocument.{kind}"
    lock = "<manifest:encryption-data/>" if encrypted else ""
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return pack(
        {
            "mimetype": media,
            "content.xml": f'<office:document-content {spaces} office:version="1.2"><office:body>'
            f"<office:{kind}>{body}</office:{kind}></office:body></office:document-content>",
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{manifest}">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{media}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">'
            f"{lock}</manifest:file-entry>"
            "</manifest:manifest>",
        }
    )


def sheet(*rows: tuple[str, ...]) -> bytes:
    """A workbook in the open format."""
    cells = (
        "".join(
            f"<table:table-cell office:value-type='string'><text:p>{cell}</text:p></table:table-cell>"
            for cell in row
        )
        for row in rows
    )
    lines = "".join(f"<table:table-row>{line}</table:table-row>" for line in cells)
    return open_document("spreadsheet", f"<table:table table:name='one'>{lines}</table:table>")


def slide(words: str) -> bytes:
    """A presentation in the open format."""
    frame = "<draw:frame svg:width='10cm' svg:height='3cm' svg:x='2cm' svg:y='2cm'>"
    body = f"<draw:text-box><text:p>{words}</text:p></draw:text-box></draw:frame>"
    return open_document("presentation", f"<draw:page draw:name='one'>{frame}{body}</draw:page>")


def rich_text(words: str) -> bytes:
    """A document in RTF."""
    coded = "".join(f"\\u{ord(character)}?" for character in words)
    return ("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 SimSun;}}\\f0\\fs28 " + coded + "\\par}").encode()
