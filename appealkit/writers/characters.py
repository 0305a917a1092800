"""The characters that no document can hold: control characters, lone surrogates, noncharacters."""

from __future__ import annotations

import re

PLANE_ENDS = "".join(chr(plane + end) for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF))
UNWRITABLE = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{PLANE_ENDS}]")


def drop_unwritable(text: str) -> str:
    """Give the text without them; tabs and newlines stay, as spaces between words."""
    return UNWRITABLE.sub("", text)
