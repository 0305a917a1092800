"""How long a text is, counted the ways that web forms count."""

from __future__ import annotations

from typing import Literal

CountMode = Literal["chars", "utf16", "gbk_bytes", "utf8_bytes"]


def count_characters(text: str, mode: CountMode) -> int:
    """Give the length of a text without the newline at its end.

    `chars` counts code points, as people count; `utf16` counts as JavaScript forms do, where an emoji
    is two; `gbk_bytes` counts two bytes for a Chinese character (GB 18030, four for rare ones);
    `utf8_bytes` counts three.
    """
    text = text.removesuffix("\n")
    match mode:
        case "chars":
            return len(text)
        case "utf16":
            return len(text.encode("utf-16-le", "surrogatepass")) // 2
        case "gbk_bytes":
            return len(text.encode("gb18030", "replace"))
        case "utf8_bytes":
            return len(text.encode("utf-8", "surrogatepass"))
