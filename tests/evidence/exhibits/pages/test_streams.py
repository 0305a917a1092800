"""Streams are read no further than it takes, and damage gives nothing."""

from __future__ import annotations

import base64
import zlib

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.evidence.exhibits.leaves import UnusableExhibit
from appealkit.evidence.exhibits.pages.streams import MAX_TEXT, read_text, undo
from appealkit.evidence.exhibits.pdfs import convert_pdf
from tests.evidence.exhibits import odd_pdfs as odd

FILTERS = {
    "/FlateDecode": zlib.compress,
    "/ASCII85Decode": lambda data: base64.a85encode(data, adobe=True)[2:],
    "/ASCIIHexDecode": lambda data: data.hex().encode() + b">",
}


@given(st.binary(max_size=99), st.lists(st.sampled_from(sorted(FILTERS)), max_size=3))
def test_what_filters_made_is_undone(data: bytes, filters: list[str]) -> None:
    coded = data
    for name in reversed(filters):
        coded = FILTERS[name](coded)
    assert undo(filters, coded, 1000) == data


@given(st.binary(max_size=99), st.sampled_from([*sorted(FILTERS), "/LZWDecode", ""]))
def test_damage_gives_nothing_or_some(data: bytes, name: str) -> None:
    made = undo([name], data, 10)
    assert made is None or name in FILTERS


def test_a_few_bytes_that_unpack_to_many_are_cut_off() -> None:
    bomb = zlib.compress(b"\0" * 50_000_000)
    assert len(bomb) < MAX_TEXT
    pdf = pikepdf.new()
    stream = pdf.make_stream(bomb, Filter=pikepdf.Name.FlateDecode)
    assert len(read_text(stream)) == MAX_TEXT
    assert read_text(pdf.make_stream(b"x" * (MAX_TEXT + 1))) == b"x" * MAX_TEXT
    assert read_text(pikepdf.Dictionary()) == b""


@pytest.mark.parametrize("compressed", [True, False])
def test_a_form_that_says_so_in_a_coded_stream_is_dynamic(compressed: bool) -> None:
    says = b"<dynamicRender>\n required</dynamicRender>"
    pdf = odd.draft()
    coded = pdf.make_stream(zlib.compress(says), Filter=pikepdf.Name.FlateDecode)
    pdf.Root.AcroForm = pikepdf.Dictionary(XFA=coded if compressed else pdf.make_stream(says))
    with pytest.raises(UnusableExhibit) as unusable:
        convert_pdf(odd.finish(pdf))
    assert unusable.value.variant == "dynamic_xfa"
