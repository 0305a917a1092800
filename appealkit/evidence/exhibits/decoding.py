"""The text of an exhibit's file, in whatever encoding it is; strict, so that no character is guessed."""

from __future__ import annotations

from pathlib import Path

from appealkit.case.finding import Finding
from appealkit.errors import AppealError
from appealkit.evidence.exhibits.leaves import UnusableExhibit
from appealkit.evidence.exhibits.lines import clean
from appealkit.evidence.orders.decode import explain_bad_bytes, find_encoding, looks_garbled

MAX_BYTES = 20_000_000


def read_text(path: Path) -> str:
    r"""Give the text of a file in UTF-8, UTF-16 with its mark or GB18030, with `\n` behind every line.

    What cannot be seen is left out. Raises UnusableExhibit: too_large, no_text, mixed, long_line, empty.
    """
    if path.stat().st_size > MAX_BYTES:
        raise UnusableExhibit("too_large", limit=f"{MAX_BYTES // 1_000_000} MB")
    try:
        encoding = find_encoding(path, path.name)
        text = path.read_text(encoding)
    except AppealError as error:
        raise _refuse(error.findings[0]) from None
    except UnicodeError:
        raise _refuse(explain_bad_bytes(path, path.name)) from None
    if encoding == "gb18030":
        _refuse_garbled(text)
    text = clean(text)
    if not text.strip():
        raise UnusableExhibit("empty")
    return text


def _refuse(found: Finding) -> UnusableExhibit:
    """Say of an exhibit what is said of order exports: it changes its encoding, a line has no end."""
    if found.variant == "mixed":
        return UnusableExhibit("mixed", line=found.values["line"])
    return UnusableExhibit("long_line" if found.variant == "long_line" else "no_text")


def _refuse_garbled(text: str) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        if looks_garbled(line):
            raise UnusableExhibit("mixed", line=number)
