"""File names that every system takes: made safe, never too long, never two alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

MOST_BYTES = 120  # of a name without its ending; the tightest systems take 255 with all
# What Windows, a bag (RFC 8493) or an archive does not take in a name.
FORBIDDEN = re.compile(r'[<>:"/\\|?*%\x00-\x1f\x7f]')
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)


def make_safe(text: str, otherwise: str) -> str:
    """Give a text as a name without ending; `otherwise` where nothing of it can stand in one.

    Characters are composed (NFC); what a file system refuses becomes a hyphen.
    """
    composed = unicodedata.normalize("NFC", text)
    seen = "".join(
        character if unicodedata.category(character) not in UNSEEN else " " for character in composed
    )
    name = " ".join(FORBIDDEN.sub("-", seen).split()).strip(" .")
    name = name.encode()[:MOST_BYTES].decode(errors="ignore").strip(" .")
    if RESERVED.fullmatch(name.partition(".")[0]):
        name = f"_{name}"
    return name if any(character.isalnum() for character in name) else otherwise


def name_apart(names: Iterable[str]) -> list[str]:
    """Give the names so that no two are alike, not even to a system that does not tell letter cases apart."""
    taken: set[str] = set()
    apart = []
    for name in names:
        path, number, made = PurePosixPath(name), 2, name
        while fold(made) in taken:
            made = f"{path.stem}-{number}{path.suffix}"
            number += 1
        taken.add(fold(made))
        apart.append(made)
    return apart


def fold(name: str) -> str:
    """Give what two names share that a file system may take for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
