"""The anchors of a document as Word bookmarks."""

from __future__ import annotations

import re

from appealkit.document import Block, anchors
from appealkit.writers.docx.markup import clean

LONGEST = 40


def name_bookmarks(blocks: tuple[Block, ...]) -> dict[str, str]:
    """Give a bookmark name for every anchor: a letter, then word characters, 40 at most, no two alike.

    Word does not tell capitals from small letters in bookmark names.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for anchor in dict.fromkeys(anchors(blocks)):
        wanted = re.sub(r"\W", "_", clean(anchor))
        name = wanted = (wanted if wanted[:1].isalpha() else f"a_{wanted}")[:LONGEST]
        number = 2
        while name.casefold() in taken:
            name = f"{wanted[: LONGEST - len(str(number)) - 1]}_{number}"
            number += 1
        taken.add(name.casefold())
        names[anchor] = name
    return names
