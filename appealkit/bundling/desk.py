"""The desk on which a packet is made: the case, for whom it is bound, and how it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from appealkit.case.case import Case
from appealkit.packet.limits import Limits
from appealkit.packet.pictures import PageFormat
from appealkit.packs.pack import Pack
from appealkit.packs.search import SearchPath, search_path
from appealkit.rules.masks import Audience
from appealkit.words import Language

Progress = Callable[[int, int, str], None]
# From these nothing is hidden, and they get letters to whomever they were addressed.
INSIDERS: tuple[Audience, ...] = ("court", "internal")


def say_nothing(done: int, total: int, title: str) -> None:
    """Tell nobody of the progress."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a packet is wanted. Without an audience it goes to whom the case's first document addresses.

    `images` asks for a picture of every page beside the PDF, `recognise` for the words in pictures to be
    made searchable, `certificate` for a signature by a PKCS#12 file. `progress` is told how many exhibits
    of how many are prepared, and the title of the next.
    """

    audience: Audience | None = None
    language: Language | None = None
    theme: str = ""
    limits: Limits = field(default_factory=Limits)
    images: PageFormat | None = None
    recognise: bool = False
    certificate: Path | None = None
    password: str = ""
    progress: Progress = say_nothing


@dataclass(frozen=True, slots=True)
class Desk:
    """What every step of making a packet needs to know."""

    case: Case
    places: SearchPath
    packs: tuple[Pack, ...]
    audience: Audience
    language: Language
    wishes: Wishes
    folder: Path

    @property
    def near(self) -> Path:
        """The nearest folder to the packet's that is there: its files are made beside their place."""
        return next(folder for folder in (self.folder, *self.folder.resolve().parents) if folder.is_dir())

    @property
    def letters(self) -> tuple[Pack, ...]:
        """The packs of the letters that go into the packet: those to its audience."""
        wanted = (pack for pack in self.packs if pack.name not in FRONT)
        return tuple(pack for pack in wanted if self.audience in INSIDERS or pack.audience == self.audience)

    @property
    def left_out(self) -> tuple[Pack, ...]:
        """The packs of letters to somebody else."""
        return tuple(pack for pack in self.packs if pack.name not in FRONT and pack not in self.letters)


COVER, CATALOGUE = "packet-cover", "evidence-catalogue"
FRONT = (COVER, CATALOGUE)


def make_desk(case: Case, packs: Sequence[Pack], wishes: Wishes, folder: Path) -> Desk:
    """Give the desk of a case; its documents say for whom the packet is, unless it is wished otherwise.

    The packet goes into `folder`, which need not be there yet.
    """
    first: Audience = next((pack.audience for pack in packs if pack.name not in FRONT), "platform")
    return Desk(
        case=case,
        places=search_path(case.folder),
        packs=tuple(packs),
        audience=wishes.audience or first,
        language=wishes.language or case.language,
        wishes=wishes,
        folder=folder,
    )
