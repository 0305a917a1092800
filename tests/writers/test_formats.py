"""One document in the four formats, each writer loaded when it is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from appealkit.writers.formats import FORMATS, Written, write
from tests.writers.letters import english_letter, make_document, paragraph, read_theme

STARTS = {"pdf": b"%PDF-", "docx": b"PK\x03\x04", "html": b"<!doctype html>", "txt": b"Appeal against"}


def test_the_formats() -> None:
    assert set(FORMATS) == set(STARTS)


@pytest.mark.parametrize("format_", FORMATS)
def test_each_format_is_what_its_name_says(format_: str) -> None:
    written = write(english_letter(), read_theme(language="en"), format_)  # type: ignore[arg-type]
    assert isinstance(written, Written)
    assert written.data.lstrip().startswith(STARTS[format_])
    assert (written.pages is None) == (format_ != "pdf")
    if format_ == "pdf":
        assert written.pages == 1


def test_text_is_utf_8() -> None:
    assert write(make_document(paragraph("长 é 👍")), read_theme(), "txt").data.decode() == "长 é 👍\n"


@pytest.mark.parametrize(
    ("format_", "absent"),
    [
        ("txt", ("weasyprint", "docx", "PIL")),
        ("html", ("weasyprint", "docx", "PIL")),
        ("docx", ("weasyprint",)),
    ],
)
def test_a_format_loads_no_other_writer(format_: str, absent: tuple[str, ...]) -> None:
    program = f"""
import sys
from datetime import date
from pathlib import Path
from appealkit.document import Document, Paragraph, Text
from appealkit.packs.search import search_path
from appealkit.writers.formats import write
from appealkit.writers.theme_files import load_theme

document = Document("en", "T", date(2026, 1, 1), "A", (Paragraph((Text("a"),)),))
assert write(document, load_theme("letter", search_path(Path("/")), "en"), {format_!r}).data
print(*(name for name in {absent!r} if name in sys.modules))
"""
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert loaded.stdout.split() == []
