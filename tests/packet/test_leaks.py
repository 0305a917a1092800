"""Leaks: what was masked is found wherever a page still holds it."""

from __future__ import annotations

import pikepdf
import pytest

from appealkit.packet.leaks import find_leaks


def page_with(**more: object) -> tuple[pikepdf.Pdf, pikepdf.Page]:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    for key, value in more.items():
        pdf.pages[0].obj[f"/{key}"] = value
    return pdf, pdf.pages[0]


@pytest.mark.parametrize(
    "words", ["tel 13812345678.", "tel 138 1234\r\n5678", "电话：1\u00a03812345678", "13812345678"]
)
def test_words_are_searched_across_blanks_and_lines(words: str) -> None:
    _pdf, page = page_with()
    assert find_leaks([page], [words], {"13812345678", "13900000000"}) == ["13812345678"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-be", "gb18030"])
def test_streams_and_strings_are_searched(encoding: str) -> None:
    pdf, page = page_with()
    page.obj.Extra = pikepdf.Array([pikepdf.Dictionary(A=pikepdf.String("x张三丰道长".encode(encoding)))])
    assert find_leaks([page], [], {"张三丰道长"}) == ["张三丰道长"]
    pdf, page = page_with()
    page.obj.Extra = pdf.make_stream("见张三丰道长".encode(encoding))
    assert find_leaks([page], [], {"张三丰道长"}) == ["张三丰道长"]


def test_a_page_that_holds_nothing_of_it() -> None:
    pdf, page = page_with()
    page.obj.Self = page.obj  # a circle ends
    page.obj.Extra = pdf.make_stream(b"138****5678")
    assert find_leaks([page], ["138****5678"], {"13812345678", "张三丰道长", ""}) == []
    assert find_leaks([page], ["13812345678"], set()) == []
