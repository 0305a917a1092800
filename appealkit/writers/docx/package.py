"""The finished file as bytes: the same every time, and marked so that a change by hand shows."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from datetime import datetime, time

from docx.document import Document as WordFile

from appealkit.document import Document
from appealkit.writers.docx.markup import clean

CORE = "docProps/core.xml"
CONTENT_TYPES = "[Content_Types].xml"
END_OF_CORE = b"</cp:coreProperties>"
IDENTIFIER = re.compile(rb"<dc:identifier>appealkit:sha256:([0-9a-f]{64})</dc:identifier>")
LONGEST_PROPERTY = 255  # python-docx refuses more
COMPRESSED = (".png", ".jpeg", ".jpg")


def describe(word: WordFile, document: Document) -> None:
    """Set the file's properties; its times are the document's date, so that runs are alike."""
    properties = word.core_properties
    properties.title = clean(document.title)[:LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = clean(document.author)[:LONGEST_PROPERTY]
    properties.language = document.language
    properties.created = properties.modified = datetime.combine(document.date, time())
    properties.revision = 1


def pack(word: WordFile) -> bytes:
    """Give the file as a zip of fixed order and times, with the digest of its parts in its properties."""
    buffer = io.BytesIO()
    word.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    mark = f"<dc:identifier>appealkit:sha256:{digest(parts)}</dc:identifier>".encode()
    parts[CORE] = parts[CORE].replace(END_OF_CORE, mark + END_OF_CORE)
    return write_zip(parts)


def write_zip(parts: Mapping[str, bytes]) -> bytes:
    """Give the zip: content types first, as Word expects, then by name; pictures are stored as they are."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            stored = name.endswith(COMPRESSED)
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name], compresslevel=6)
    return buffer.getvalue()


def digest(parts: Mapping[str, bytes]) -> str:
    """Give the SHA-256 over names and contents of all parts but the properties, which hold it."""
    total = hashlib.sha256()
    for name in sorted(parts.keys() - {CORE}):
        total.update(f"{name}\n{len(parts[name])}\n".encode())
        total.update(parts[name])
    return total.hexdigest()


def edited_by_hand(data: bytes) -> bool:
    """Say whether a DOCX is anything else than what `write_docx` made."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError):
        return True
    found = IDENTIFIER.search(parts.get(CORE, b""))
    return found is None or found[1].decode() != digest(parts)
