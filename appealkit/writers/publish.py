"""The one way a file comes into being: written beside its place, flushed, and moved there whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj, copymode
from typing import BinaryIO

from appealkit.case.finding import Finding, Place
from appealkit.errors import AppealError


def publish(path: Path, data: bytes) -> None:
    """Write one file as `publish_all` does."""
    publish_all([(path, data)])


def publish_all(files: Iterable[tuple[Path, bytes | BinaryIO]]) -> None:
    """Write files so that nobody ever sees half of one. Folders are made as needed.

    What is too large for memory comes as an open file, which is read from its start. All of them are written
    before the first is moved into place. Raises AppealError with OU01 when one cannot be written; then
    nothing is left behind and what was there before is as it was.
    """
    written: list[tuple[Path, Path]] = []
    try:
        for path, data in files:
            with reported(path):
                written.append((path, _reserve(path)))
                _fill(written[-1][1], data)
                if path.is_file():
                    copymode(path, written[-1][1])  # what was kept from others stays so
        while written:
            path, temporary = written[0]
            with reported(path):
                temporary.replace(path)
            written.pop(0)
    finally:
        for _, temporary in written:
            temporary.unlink(missing_ok=True)


@contextmanager
def reported(path: Path) -> Iterator[None]:
    """Tell what the system refuses while a file is written: AppealError with OU01."""
    try:
        yield
    except OSError as error:
        values = {"reason": error.strerror or type(error).__name__, "folder": path.parent}
        raise AppealError(Finding("OU01", Place(str(path)), values)) from None


def _reserve(path: Path) -> Path:
    """Give an empty file beside the place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
    os.close(handle)
    return Path(name)


def _fill(temporary: Path, data: bytes | BinaryIO) -> None:
    if not isinstance(data, bytes) and _give_name(data, temporary):
        return
    with temporary.open("wb") as file:
        if isinstance(data, bytes):
            file.write(data)
        else:
            data.seek(0)
            copyfileobj(data, file, 1 << 20)
        file.flush()
        os.fsync(file.fileno())
    _take_usual_mode(temporary)


def _give_name(file: BinaryIO, path: Path) -> bool:
    """Put a file that has no name in the place of an empty one, where the system can: nothing is copied."""
    named = path.with_name(f"{path.name}.")
    try:
        file.flush()
        number = file.fileno()
        os.fsync(number)
        # Python follows the link to the file only where a folder is given, which a whole path needs not.
        os.link(f"/proc/self/fd/{number}", named, src_dir_fd=number, follow_symlinks=True)
    except (OSError, NotImplementedError):
        return False
    named.replace(path)
    return True


def _take_usual_mode(path: Path) -> None:
    """mkstemp keeps a file to its owner; a published one is as readable as any other new file."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)
