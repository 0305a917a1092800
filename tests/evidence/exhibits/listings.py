"""What the tests of listings look at: the pages' words, and people who may or may not stand in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from hypothesis import strategies as st

from appealkit.evidence.exhibits.leaves import Converted, Listing, UnusableExhibit
from appealkit.evidence.exhibits.masking import Masking
from appealkit.rules.masks import Audience
from appealkit.words import LANGUAGES

T = TypeVar("T")
OWN_PHONE, OWN_MAIL, STORE = "0571-88886666", "legal@chenguang.example", "晨光家居旗舰店"
RESIDENT, CARD = "11010519491231002X", "6222021234567890128"
OUTSIDE: tuple[Audience, ...] = ("platform", "complainant", "customer")
INSIDE: tuple[Audience, ...] = ("court", "internal")


def mask_for_tests(audience: Audience = "platform") -> Masking:
    return Masking(audience, own=[f"电话{OWN_PHONE}", OWN_MAIL], store=[STORE])


def listings(converted: Converted) -> list[Listing]:
    found = [leaf for leaf in converted.leaves if isinstance(leaf, Listing)]
    for listing in found:
        annex = listing.annex
        assert abs(sum(column.share for column in annex.columns) - 1) < 1e-9
        assert {len(annex.columns), len(annex.head)} >= {len(row) for row in annex.rows}
        assert not any("\n" in cell for row in annex.rows for cell in row)
    return found


def rows(converted: Converted) -> list[tuple[str, ...]]:
    return [row for listing in listings(converted) for row in listing.annex.rows]


def told(converted: Converted) -> str:
    """Every word that the pages would show."""
    return "\n".join(
        text
        for listing in listings(converted)
        for text in (
            listing.annex.title,
            *listing.annex.notes,
            *listing.annex.head,
            *(cell for row in listing.annex.rows for cell in row),
        )
    )


def attempt(convert: Callable[[], T]) -> T | str:
    """Give what comes of it, or why the exhibit was refused."""
    try:
        return convert()
    except UnusableExhibit as unusable:
        return unusable.variant


def masked_count(converted: Converted) -> int:
    return sum(int(str(change.values["count"])) for change in converted.changes if change.kind == "masked")


# A rare character at the front: by itself what follows might be a word of the page.
HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x7FFF, categories=["Lo"])
NAMES = st.text(HAN | st.sampled_from("qwxzkvj"), min_size=2, max_size=6).map("瓁{}".format)
PHONES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
MAILS = st.from_regex(r"[a-z]{6,12}", fullmatch=True).map("{}@buyer.example".format)
DATA = PHONES | MAILS | st.sampled_from([RESIDENT, CARD])
WORDS = st.text(HAN | st.sampled_from(" ，。！\n"), max_size=12)
LANGUAGE = st.sampled_from(LANGUAGES)
