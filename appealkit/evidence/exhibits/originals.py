"""Picture files that show their pixels before anything is decoded."""

from __future__ import annotations

from dataclasses import dataclass

from appealkit.evidence.exhibits.leaves import Picture, UnusableExhibit
from appealkit.evidence.exhibits.traces import Traces

MAX_PIXELS = 100_000_000


@dataclass(frozen=True, slots=True)
class Original:
    """A picture file as its own bytes tell it.

    `bare` is the same file with its pixels alone, for a decoder; `picture` is there when a PDF can hold
    them as they are coded. Width and height are those of the stored pixels.
    """

    format: str
    width: int
    height: int
    traces: Traces
    bare: bytes
    picture: Picture | None

    @property
    def upright_size(self) -> tuple[int, int]:
        """Width and height as one sees the picture; from orientation 5 on it lies on its side."""
        lies = self.traces.orientation >= 5
        return (self.height, self.width) if lies else (self.width, self.height)


def check_size(width: int, height: int) -> None:
    """Refuse a picture without pixels, or with too many, by what its header says. Raises UnusableExhibit."""
    if width < 1 or height < 1:
        raise UnusableExhibit("broken")
    if width * height > MAX_PIXELS:
        raise UnusableExhibit("huge", width=width, height=height, limit=MAX_PIXELS)
