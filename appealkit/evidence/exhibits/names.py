"""Names that are hidden wherever they stand, found in a text at one look, however many there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

SHORTEST = 2  # characters; a single one may stand anywhere


def is_telling(text: str) -> bool:
    """Whether a text says enough to be looked for: two characters that are not all stars."""
    return len(text) >= SHORTEST and bool(text.strip("*"))


class Names:
    """Names, and for each what is shown in its place."""

    def __init__(self, shown: Mapping[str, str] | None = None) -> None:
        self.shown = {name: mask for name, mask in (shown or {}).items() if is_telling(name) and name != mask}
        lengths: dict[str, set[int]] = {}
        for name in self.shown:
            lengths.setdefault(name[:SHORTEST], set()).add(len(name))
        # Thousands of accounts start with the same letters, but have few lengths.
        self._lengths = {start: sorted(found, reverse=True) for start, found in lengths.items()}

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Give the names in a text with their places, of those that start at one place the longest."""
        place = 0
        while self._lengths and place < len(text):
            name = self._find_at(text, place)
            if name:
                yield place, name
            place += len(name) or 1

    def _find_at(self, text: str, place: int) -> str:
        for length in self._lengths.get(text[place : place + SHORTEST], ()):
            if text[place : place + length] in self.shown:
                return text[place : place + length]
        return ""


NOBODY = Names()
