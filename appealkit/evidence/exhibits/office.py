"""Office files as exhibits: LibreOffice prints them to PDF, and that is taken as any other PDF is."""

from __future__ import annotations

import mmap
import re
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from appealkit.evidence.exhibits.archives import refuse_bomb
from appealkit.evidence.exhibits.leaves import Box, Change, Converted, UnusableExhibit
from appealkit.evidence.exhibits.libreoffice import print_to_pdf
from appealkit.evidence.exhibits.pdfs import convert_pdf

# The older files are a small file system. Without a part of one of these names, LibreOffice takes them for
# text and prints what comes; and with the first one, all the rest is encrypted.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAIN_PARTS = [
    name.encode("utf-16-le") for name in ("WordDocument", "Workbook", "Book", "PowerPoint Document")
]
_TELLS = re.compile(r"(?:.*\.rels|content\.xml|META-INF/manifest\.xml)")
_MANIFEST_ENCRYPTED = b"manifest:encryption-data"
MAX_TELLING = 20_000_000  # bytes read of a part that tells of others
# A picture that is not in the file: as Microsoft's formats have it, then as the open ones do.
_LINKED_PICTURE = re.compile(
    rb'<Relationship\b(?=[^>]*\bTargetMode="External")(?=[^>]*/image")'
    rb'|<draw:image\b[^>]*\bxlink:href="(?:[a-z]+:|/|\.\./)'
)


def convert_office(
    path: Path, boxes: Sequence[Box], words: Sequence[str], pages: str, fonts: Path
) -> Converted:
    """Give the pages of a document, workbook or presentation as LibreOffice prints it.

    Boxes, words and pages as for a PDF; `fonts` is a folder of fonts for those that the system lacks. No
    macro runs and no link is followed. Raises UnusableExhibit when LibreOffice is not there, cannot read
    the file or takes too long, for a file with a password, for an archive that unpacks to far more than
    it is, and for what `convert_pdf` refuses.
    """
    refuse_bomb(path)
    _refuse_foreign(path)
    telling = list(_read_telling(path))
    if any(_MANIFEST_ENCRYPTED in part for part in telling):
        raise UnusableExhibit("locked")
    with TemporaryDirectory(prefix="appealkit-", ignore_cleanup_errors=True) as name:
        # Under a name of ours: LibreOffice puts a lock beside what it opens.
        document = Path(name) / f"document{path.suffix.lower()}"
        shutil.copyfile(path, document)
        printed = print_to_pdf(document, Path(name), fonts).read_bytes()
    converted = convert_pdf(printed, boxes, words, pages)
    changes = [Change("converted", {"program": "LibreOffice"})]
    if linked := sum(len(_LINKED_PICTURE.findall(part)) for part in telling):
        changes.append(Change("linked_pictures_missing", {"count": linked}))
    # LibreOffice makes an outline of headings and sheets, which no reader of the file has seen.
    changes += [change for change in converted.changes if change.kind != "outline_lost"]
    return replace(converted, changes=tuple(changes))


def _refuse_foreign(path: Path) -> None:
    """Refuse an older file that is encrypted, or that no program of an office wrote."""
    with path.open("rb") as file:
        if file.read(len(_OLE)) != _OLE:
            return
        content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    with content:
        if content.find(_ENCRYPTED) >= 0:
            raise UnusableExhibit("locked")
        if all(content.find(part) < 0 for part in _MAIN_PARTS):
            raise UnusableExhibit("office_failed")


def _read_telling(path: Path) -> Iterator[bytes]:
    """Give the parts of an archive that tell where others lie, and whether they are encrypted."""
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if _TELLS.fullmatch(name):
                with archive.open(name) as part:
                    yield part.read(MAX_TELLING)
