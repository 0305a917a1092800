"""Masking: what outsiders may read of an exhibit's words, and what was hidden from them (domain 5.3)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field

from appealkit.evidence.exhibits.leaves import Change
from appealkit.evidence.exhibits.lines import clean
from appealkit.evidence.exhibits.names import NOBODY, Names, is_telling
from appealkit.rules.masks import MASKS, Audience, mask_for
from appealkit.rules.personal import OUTSIDERS, find_personal, identify, show_masked


@dataclass
class Masking:
    """How an audience sees the words of an exhibit. From the court and from the house nothing is hidden.

    `own` are texts with the contact data that the parties state as theirs, `store` the names they go by:
    those stay. `masked` are the texts that were hidden so far, `count` how often that was done, and
    `hides` tells whether anything is hidden at all.
    """

    audience: Audience
    own: Iterable[str] = ()
    store: Iterable[str] = ()
    masked: set[str] = field(default_factory=set, init=False)
    count: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self.hides = self.audience in OUTSIDERS
        self._own = frozenset(identify(text, found) for text in self.own for found in find_personal(text))
        self._store = frozenset(map(_fold, self.store)) - {""}

    def anew(self) -> Masking:
        """Give the same masking with nothing hidden so far: each exhibit tells what was hidden in it."""
        made = copy(self)
        made.masked, made.count = set(), 0
        return made

    def cover(self, text: str, names: Names = NOBODY) -> str:
        """Give a text without personal data and without these names."""
        text = clean(text)
        if not text or not self.hides:
            return text
        parts, end = [], 0
        for found in find_personal(text):
            if identify(text, found) not in self._own:
                shown = self._hide(text[found.start : found.end], show_masked(text, found))
                parts += [text[end : found.start], shown]
                end = found.end
        return self._cover_names("".join([*parts, text[end:]]), names)

    def cover_name(self, name: str) -> str:
        """Give a nickname as the audience sees buyers, one of the store's as it is."""
        name = clean(name)
        if not self.hides or self.is_own(name):
            return name
        return self._hide(name, mask_for(self.audience, "buyer", MASKS["nickname"](name)))

    def cover_order(self, number: str) -> str:
        """Give an order number as the audience sees those of a list."""
        number = clean(number)
        return self._hide(number, mask_for(self.audience, "listed_order_no", number))

    def cover_as(self, mask: str, text: str) -> str:
        """Give a text that is nothing but a datum of one sort, `mask` being a key of MASKS."""
        text = clean(text)
        if not self.hides or not text or self.is_own(text):
            return text
        return self._hide(text, MASKS[mask](text))

    def owns(self, text: str) -> bool:
        """Whether a text has contact data that the parties state as theirs."""
        return any(identify(text, found) in self._own for found in find_personal(text))

    def is_own(self, name: str) -> bool:
        """Whether a name is one of the store's, or of an account of its people (`店铺:小美`)."""
        folded = _fold(name)
        return folded in self._store or folded.partition(":")[0] in self._store

    def changes(self) -> tuple[Change, ...]:
        """Give what there is to tell of the masking."""
        return (Change("masked", {"count": self.count}),) if self.count else ()

    def _cover_names(self, text: str, names: Names) -> str:
        """What is left of one name may make another one with what stands beside it."""
        parts, end = [], 0
        for place, name in names.find(text):
            parts += [text[end:place], self._hide(name, names.shown[name])]
            end = place + len(name)
        return self._cover_names("".join([*parts, text[end:]]), names) if parts else text

    def _hide(self, text: str, shown: str) -> str:
        if shown != text:
            self.count += 1
            if is_telling(text):
                self.masked.add(text)
        return shown


def _fold(name: str) -> str:
    """A name as it is compared: width, letter case and blanks aside."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
