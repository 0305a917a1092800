"""What a file is: a workbook or a text. Its first bytes tell, never its name."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import BinaryIO, Literal

from appealkit.case.finding import Finding, Place
from appealkit.errors import AppealError

Kind = Literal["workbook", "text"]
MAX_BYTES = 100_000_000
CHUNK = 1 << 20

ZIP = b"PK"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the stream that holds a workbook behind a password
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def tell_kind(path: Path, name: str) -> Kind:
    """Tell whether a file is a workbook or a text. Raises AppealError with OR01 where it can be neither."""
    try:
        _refuse_no_file(path, name)
        with path.open("rb") as file:
            start = file.read(64)
            if start.startswith(OLE):
                raise AppealError(_old_workbook(file, name))
    except (OSError, ValueError) as error:  # a NUL in the path is a ValueError
        reason = getattr(error, "strerror", "") or type(error).__name__
        missing = isinstance(error, FileNotFoundError)
        raise AppealError(
            Finding("OR01", Place(name), {"reason": reason}, "missing" if missing else "unreadable")
        ) from None
    if start.removeprefix(BYTE_ORDER_MARK).lstrip().startswith(b"<"):
        raise AppealError(Finding("OR01", Place(name), {}, "markup"))
    return "workbook" if start.startswith(ZIP) else "text"


def _refuse_no_file(path: Path, name: str) -> None:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise AppealError(Finding("OR01", Place(name), {}, "folder"))
    if not stat.S_ISREG(status.st_mode):
        raise AppealError(Finding("OR01", Place(name), {}, "special"))
    if status.st_size == 0:
        raise AppealError(Finding("OR01", Place(name), {}, "empty"))
    if status.st_size > MAX_BYTES:
        values = {"limit": f"{MAX_BYTES // 1_000_000} MB"}
        raise AppealError(Finding("OR01", Place(name), values, "large"))


def _old_workbook(file: BinaryIO, name: str) -> Finding:
    """An .xls of old, or an .xlsx behind a password: both lie in the same kind of container."""
    tail = b""
    while chunk := file.read(CHUNK):
        if ENCRYPTED in tail + chunk:
            return Finding("OR01", Place(name), {}, "password")
        tail = chunk[-len(ENCRYPTED) :]
    return Finding("OR01", Place(name), {}, "old_workbook")
