"""Slips of the fingers: two texts of one length that differ in one character, or in two exchanged ones."""

from __future__ import annotations


def is_slip(written: str, meant: str) -> bool:
    """Whether one text is the other with one wrong character or two neighbours exchanged.

    The same text is no slip.
    """
    if len(written) != len(meant):
        return False
    wrong = [index for index, pair in enumerate(zip(written, meant, strict=True)) if pair[0] != pair[1]]
    if len(wrong) == 1:
        return True
    if len(wrong) != 2 or wrong[1] != wrong[0] + 1:
        return False
    first, second = wrong
    return written[first] == meant[second] and written[second] == meant[first]
