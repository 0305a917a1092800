"""Lines as pages show them: without what nobody can see, and with the blanks that tell something."""

from __future__ import annotations

import re

PLANE_ENDS = "".join(chr(plane + end) for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF))
# Control characters, directions of writing, joiners, lone surrogates: between the digits of a phone
# they would hide it from the search and not from the reader.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f"
    f"\ufeff\ud800-\udfff\ufdd0-\ufdef{PLANE_ENDS}]"
)
_BLANK = re.compile("[\x0b\x85\u1680\u2000-\u200a\u2028\u2029\u202f\u205f]")
_UNTIDY = re.compile("[^\t\n\f\r -~\u00a0-\u00ac\u00ae-\u024f\u3000-\u9fff\uff00-\uff9f]")
_BLANKS = re.compile("^ +| {2,}")
_TAB = 4
_UNBROKEN = "\u00a0"


def clean(text: str) -> str:
    """Give a text without what cannot be seen, and with plain spaces for those of other widths."""
    return _BLANK.sub(" ", _UNSEEN.sub("", text)) if _UNTIDY.search(text) else text


def split_lines(text: str) -> list[str]:
    """Give the lines of a text; what stands behind the last line's end is no line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines if lines[-1] else lines[:-1]


def join_lines(text: str) -> str:
    """Give a text on one line, with single spaces."""
    return " ".join(text.split())


def keep_blanks(line: str) -> str:
    """Give a line whose indent and gaps last where several spaces would become one; it may break in a gap."""
    return _BLANKS.sub(_keep, line.expandtabs(_TAB).rstrip())


def _keep(blanks: re.Match[str]) -> str:
    return _UNBROKEN * (len(blanks[0]) - 1) + (" " if blanks.start() else _UNBROKEN)
