"""Leaves: what an exhibit's file becomes before it is bound, and what was done to it on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from appealkit.document import Annex

if TYPE_CHECKING:
    from pikepdf import Pdf

# `png` is what a PNG file holds: deflated rows, each with the filter that it was coded with.
Coding = Literal["jpeg", "flate", "png"]
Colors = Literal["gray", "rgb", "cmyk", "inverted-cmyk"]


class UnusableExhibit(Exception):
    """A file that cannot become pages: `variant` names the sentence of EV13, `values` fill it."""

    def __init__(self, variant: str, **values: object) -> None:
        super().__init__(variant)
        self.variant = variant
        self.values = values


@dataclass(frozen=True, slots=True)
class Box:
    """A region that is blacked out: its page, from 1, and its edges from the upper left corner.

    Edges are shares of the width and height of the page or picture as one sees it, upright.
    """

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture for a page of its own, coded as a PDF holds it: eight bits a channel, nothing but pixels.

    Width and height are those of the stored pixels; `orientation` is EXIF's, 1 to 8: how they are turned
    and mirrored to be upright.
    """

    data: bytes
    coding: Coding
    colors: Colors
    width: int
    height: int
    orientation: int = 1


@dataclass(frozen=True, slots=True)
class Pages:
    """Some pages of an open PDF, counted from 0, in this order."""

    pdf: Pdf
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A text to be set on pages: lines of words, or, where it is `ruled`, the rows of a table."""

    annex: Annex
    ruled: bool


Leaf = Picture | Pages | Listing


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was done to an exhibit, or that it lost: a sentence by its `kind`, and its values."""

    kind: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Converted:
    """An exhibit's leaves in reading order, what was changed, and the texts that were masked in them."""

    leaves: tuple[Leaf, ...]
    changes: tuple[Change, ...] = ()
    masked: frozenset[str] = frozenset()
