from __future__ import annotations

from appealkit.writers.characters import drop_unwritable


def test_drops_what_no_document_can_hold() -> None:
    assert (
        drop_unwritable("a\x00b\x0c\x1bc\x7fd\x85e\ud800f\udfffg\ufffeh\uffffi\ufdd0j\U0001fffek")
        == "abcdefghijk"
    )


def test_keeps_everything_else() -> None:
    text = "a\tb\nc\re 　\u200b\u202e\ue000中𠮷😀"
    assert drop_unwritable(text) == text
