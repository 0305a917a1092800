"""The archive that is handed over: a bag (RFC 8493) in a ZIP file, the same bytes every time.

`sha256sum -c manifest-sha256.txt` in its folder checks it, and so does every program for bags.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from os import SEEK_END
from typing import BinaryIO

BAGIT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
PAYLOAD = "data"
# The earliest that a ZIP file can say: none of ours tells when it was made.
NO_TIME = (1980, 1, 1, 0, 0, 0)
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Ready:
    """A file that is ready to be handed over: name, size in bytes, SHA-256, and where it is read."""

    name: str
    size: int
    sha256: str
    content: bytes | BinaryIO


def make_ready(name: str, content: bytes | BinaryIO) -> Ready:
    """Give a file with its size and hash."""
    digest, size = hashlib.sha256(), 0
    for chunk in _read(content):
        digest.update(chunk)
        size += len(chunk)
    return Ready(name, size, digest.hexdigest(), content)


def size_of(file: BinaryIO) -> int:
    """Give the bytes of an open file."""
    return file.seek(0, SEEK_END)


def list_sums(files: Iterable[Ready], folder: str = "") -> str:
    """Give the lines that `sha256sum -c` reads, sorted by name."""
    lines = sorted((f"{folder}{file.name}", file.sha256) for file in files)
    return "".join(f"{sha256}  {name}\n" for name, sha256 in lines)


def write_bag(name: str, files: Iterable[Ready], info: Mapping[str, str], target: BinaryIO) -> None:
    """Write a bag of this name with these files as a ZIP file. Nothing is packed: pictures and PDF are."""
    payload = sorted(files, key=lambda file: file.name)
    described = {**info, "Payload-Oxum": f"{sum(file.size for file in payload)}.{len(payload)}"}
    tags = [
        make_ready("bag-info.txt", "".join(f"{key}: {text}\n" for key, text in described.items()).encode()),
        make_ready("bagit.txt", BAGIT.encode()),
        make_ready("manifest-sha256.txt", list_sums(payload, f"{PAYLOAD}/").encode()),
    ]
    tags.append(make_ready("tagmanifest-sha256.txt", list_sums(tags).encode()))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for file in tags:
            _put(archive, f"{name}/{file.name}", file)
        for file in payload:
            _put(archive, f"{name}/{PAYLOAD}/{file.name}", file)


def _put(archive: zipfile.ZipFile, name: str, file: Ready) -> None:
    """Put a file in; the archive says by itself that a name beyond ASCII is UTF-8."""
    entry = zipfile.ZipInfo(name, NO_TIME)
    entry.create_system = 3  # Unix, wherever it is written
    entry.external_attr = 0o100644 << 16
    entry.file_size = file.size
    with archive.open(entry, "w") as place:
        for chunk in _read(file.content):
            place.write(chunk)


def _read(content: bytes | BinaryIO) -> Iterable[bytes]:
    """Read a file from its start, a megabyte at a time."""
    if isinstance(content, bytes):
        yield content
    else:
        content.seek(0)
        yield from iter(lambda: content.read(CHUNK), b"")
