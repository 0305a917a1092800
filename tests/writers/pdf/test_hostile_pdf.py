from __future__ import annotations

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings

from appealkit.writers.characters import drop_unwritable
from appealkit.writers.pdf import MissingGlyphs, write_pdf
from tests.writers.hostile import NASTY, letter_with, strings
from tests.writers.letters import read_theme

# A picture without a description and a link to nowhere, which the composer never makes, are logged.
pytestmark = pytest.mark.logs


def check(text: str) -> None:
    """The letter becomes a PDF with its letters and digits, or the characters that no font has are named."""
    missing: set[str] = set()
    try:
        shown = read_text(write_pdf(letter_with(text), read_theme()).data)
    except MissingGlyphs as error:
        missing = {character for character, _ in error.missing}
    else:
        writable = drop_unwritable(text)
        plain = {character for character in writable if character.isascii() and character.isalnum()}
        assert plain <= set(shown)
    assert missing <= set(text)


def read_text(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as file:
        return "".join(page.get_textpage().get_text_range() for page in file)


@pytest.mark.parametrize("text", NASTY)
def test_nasty_strings(text: str) -> None:
    check(text[:400])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(strings.map(lambda text: text[:100]))
def test_any_string(text: str) -> None:
    check(text)
