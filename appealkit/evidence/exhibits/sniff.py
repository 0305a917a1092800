"""What sort of exhibit a file is: its first bytes tell, and its name only between sorts of text."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from appealkit.evidence.exhibits.leaves import UnusableExhibit
from appealkit.evidence.exhibits.recording_kinds import recording_kind

Sort = Literal["pdf", "picture", "office", "recording", "mail", "table", "text"]

HEAD = 1 << 16
PDF_WITHIN = 1024  # bytes of other things that may stand before a PDF
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How files of Office start or what the first part of their archive is called.
OFFICE_PARTS = (
    b"[Content_Types].xml",
    b"_rels/",
    b"mimetypeapplication/vnd.oasis",
    b"docProps/",
    b"word/",
    b"xl/",
    b"ppt/",
)
OFFICE_NAMES = (
    ".doc",
    ".xls",
    ".ppt",
    ".wps",
    ".et",
    ".dps",
    ".docx",
    ".xlsx",
    ".pptx",
    ".odt",
    ".ods",
    ".odp",
)
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
# The brands of pictures in the container that films have too.
HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis")
MARKUP = (b"<!doctype html", b"<html", b"<?xml", b"<svg")


def tell_sort(path: Path) -> Sort:
    """Tell what sort of exhibit a file is. Raises UnusableExhibit for one that is none."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if b"%PDF-" in head[:PDF_WITHIN]:
        return "pdf"
    if _is_picture(head):
        return "picture"
    if _is_office(head, path.suffix.lower()):
        return "office"
    if recording_kind(head):
        return "recording"
    return _tell_text(head, path.suffix.lower())


def _is_picture(head: bytes) -> bool:
    is_webp = head[:4] == b"RIFF" and head[8:12] == b"WEBP"
    is_heif = head[4:8] == b"ftyp" and head[8:12] in HEIF_BRANDS
    return is_webp or is_heif or head.startswith(PICTURES)


def _is_office(head: bytes, ending: str) -> bool:
    if head.startswith(OLE):
        return ending in OFFICE_NAMES
    if head.startswith(b"PK\3\4"):
        return any(part in head[:200] for part in OFFICE_PARTS) or ending in OFFICE_NAMES
    return head.startswith(b"{\\rtf")


def _tell_text(head: bytes, ending: str) -> Sort:
    if head.startswith((b"PK", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", OLE)):
        raise UnusableExhibit("archive")
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(MARKUP):
        raise UnusableExhibit("markup")
    match ending:
        case ".eml" | ".mht" | ".mhtml":
            return "mail"
        case ".csv" | ".tsv":
            return "table"
    return "text"
