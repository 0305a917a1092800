"""The brief: all that is needed to compose one document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from appealkit.case.case import Case
from appealkit.case.finding import Place
from appealkit.case.record import Record
from appealkit.compose.contents import Contents
from appealkit.packs.pack import Pack
from appealkit.packs.search import SearchPath
from appealkit.words import Language


@dataclass(frozen=True, slots=True)
class Brief:
    """A case with its derived values, a pack, and how the document is wanted.

    `form` names another form of the pack than the letter (`short`); `numbering` has the theme's
    patterns of heading numbers, level by level. `contents` are those of the packet it is bound into.
    """

    case: Case
    values: Record
    pack: Pack
    path: SearchPath
    language: Language
    date: date
    numbering: Sequence[str]
    form: str = ""
    draft: bool = False
    contents: Contents | None = None

    @property
    def template(self) -> str:
        """The template's name on the search path."""
        return self.pack.template(self.language, self.form)

    @property
    def start(self) -> Place:
        """The first line of the template."""
        return Place(str(self.path.find(self.template) or self.pack.folder))
