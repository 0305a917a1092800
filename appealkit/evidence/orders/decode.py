"""The encoding of a text file: UTF-16 by its mark, else UTF-8, else GB18030; strict, and the same throughout.

Nothing is guessed from the look of the words: what is valid UTF-8 beyond ASCII is UTF-8 (domain 4.2.2).
"""

from __future__ import annotations

import codecs
from pathlib import Path

from appealkit.case.finding import Finding, Place
from appealkit.errors import AppealError
from appealkit.evidence.orders.kinds import BYTE_ORDER_MARK, CHUNK


def find_encoding(path: Path, name: str) -> str:
    """Give the encoding of a text file, in one pass that holds a megabyte.

    Raises AppealError with OR01 for a file that holds no text, that has a line of a megabyte, or that
    starts in UTF-8 and does not go on so. A file in GB18030 is not read to its end: `explain_bad_bytes`
    says what is wrong where that fails later.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    utf8, mark = True, b""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            mark = mark or chunk[:3]
            if mark[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
                return "utf-16"
            if b"\0" in chunk:
                raise AppealError(Finding("OR01", Place(name), {}, "binary"))
            if len(chunk) == CHUNK and b"\n" not in chunk and b"\r" not in chunk:
                raise AppealError(Finding("OR01", Place(name), {}, "long_line"))
            utf8 = utf8 and _goes_on(decoder, chunk)
    if utf8 and _goes_on(decoder, b"", final=True):
        return "utf-8-sig" if mark == BYTE_ORDER_MARK else "utf-8"
    if _starts_in_utf8(path):
        raise AppealError(explain_bad_bytes(path, name))
    return "gb18030"


def explain_bad_bytes(path: Path, name: str) -> Finding:
    """Say where a file changes its encoding, or where it is no text at all."""
    first: bool | None = None
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.isascii():
                continue
            utf8 = _is(line, "utf-8")
            first = utf8 if first is None else first
            if utf8 != first:
                return Finding("OR01", Place(name, number), {"line": number}, "mixed")
            if not utf8 and not _is(line, "gb18030"):
                return Finding("OR01", Place(name, number), {"line": number}, "no_text")
    return Finding("OR01", Place(name), {}, "binary")


def looks_garbled(text: str) -> bool:
    """Whether a text of a GB18030 file was UTF-8: real Chinese in GB18030 is never valid UTF-8 for long."""
    if text.isascii() or len(text) < 3:
        return False
    raw = text.encode("gb18030")
    return _is(raw, "utf-8") and sum(character > "\u2e7f" for character in raw.decode()) >= 2


def _goes_on(decoder: codecs.IncrementalDecoder, chunk: bytes, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _starts_in_utf8(path: Path) -> bool:
    """Whether the first line with more than ASCII is UTF-8."""
    with path.open("rb") as file:
        return _is(next(line for line in file if not line.isascii()), "utf-8")


def _is(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
