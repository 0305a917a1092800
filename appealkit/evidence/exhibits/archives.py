"""Archives that would unpack to far more than they are: refused before another program opens them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO

from appealkit.evidence.exhibits.leaves import UnusableExhibit

MAX_UNPACKED = 500_000_000
MAX_MEMBERS = 10_000
MAX_DEPTH = 3  # a workbook in a drawing in a letter
CHUNK = 1 << 18
_START = b"PK\x03\x04"
_ENCRYPTED = 1


def refuse_bomb(path: Path) -> None:
    """Unpack an archive to nowhere and see what comes; what it claims of its own size is not believed.

    Archives within it count as well. Raises UnusableExhibit for one that is too large, damaged or
    encrypted; a file that is no archive passes.
    """
    with path.open("rb") as file:
        if file.read(len(_START)) != _START:
            return
        try:
            _refuse_locked(file)
            left = MAX_UNPACKED
            for size in _unpack(file, MAX_DEPTH):
                left -= size
                if left < 0:
                    raise _bomb()
        except UnusableExhibit:
            raise
        except Exception:  # whatever zipfile makes of a damaged file
            raise UnusableExhibit("office_failed") from None


def _refuse_locked(file: IO[bytes]) -> None:
    with zipfile.ZipFile(file) as archive:
        if any(member.flag_bits & _ENCRYPTED for member in archive.infolist()):
            raise UnusableExhibit("locked")


def _unpack(file: IO[bytes], depth: int) -> Iterator[int]:
    """Give the sizes of the pieces that come out of an archive and of those within it."""
    with zipfile.ZipFile(file) as archive:
        members = archive.infolist()
        if len(members) > MAX_MEMBERS or not depth:
            raise _bomb()
        for member in members:
            with SpooledTemporaryFile(CHUNK) as inner:
                yield from _read_member(archive, member, inner)
                if inner.tell():
                    with suppress(zipfile.BadZipFile, RuntimeError):  # damaged or locked: nobody opens it
                        yield from _unpack(inner, depth - 1)


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, inner: IO[bytes]) -> Iterator[int]:
    """Give the sizes of a member's pieces, and keep it if it is an archive itself."""
    member.file_size = 2 * MAX_UNPACKED  # so that it is read to its real end
    with archive.open(member) as content:
        piece = content.read(CHUNK)
        is_archive = piece.startswith(_START)
        while piece:
            yield len(piece)
            if is_archive:
                inner.write(piece)
            piece = content.read(CHUNK)


def _bomb() -> UnusableExhibit:
    return UnusableExhibit("bomb", limit=f"{MAX_UNPACKED // 1_000_000} MB")
