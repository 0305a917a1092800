"""Files without a name: they hold what memory need not, and are gone when the process is, however it ends."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from pikepdf import Pdf


def open_unnamed(near: Path | None = None) -> BinaryIO:
    """Give an empty file to write and read, which no folder ever shows.

    One that lies `near` a folder can be given a name there without being copied, where the system can.
    """
    if near is not None and hasattr(os, "O_TMPFILE"):
        try:
            return os.fdopen(os.open(near, os.O_TMPFILE | os.O_RDWR, 0o666), "w+b")
        except OSError:  # a file system that has no such files, or one that is not to be written
            pass
    return cast("BinaryIO", tempfile.TemporaryFile())


def save_quickly(pdf: Pdf, file: BinaryIO) -> None:
    """Write a PDF that only we read: nothing is unpacked or packed."""
    from pikepdf import StreamDecodeLevel

    pdf.save(file, compress_streams=False, stream_decode_level=StreamDecodeLevel.none)
