"""PDF exhibits: what is refused, what is chosen, and what becomes of files that anybody may have made."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.evidence.exhibits.leaves import Box, Converted, UnusableExhibit
from appealkit.evidence.exhibits.pdfs import convert_pdf
from tests.evidence.exhibits import odd_pdfs as odd
from tests.evidence.exhibits.pages.look import bind, kinds, leaf, look_alike, read

CORNER = Box(1, 0, 0, 0.1, 0.1)


def refused(source: Path | bytes, **wishes: object) -> str:
    with pytest.raises(UnusableExhibit) as unusable:
        convert_pdf(source, **wishes)  # type: ignore[arg-type]
    return unusable.value.variant


def test_a_plain_file_is_taken_as_it_is_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "plain.pdf"
    path.write_bytes(odd.plain("one", "two"))
    converted = convert_pdf(path)
    assert leaf(converted).numbers == (0, 1)
    assert converted.changes == ()
    assert converted.masked == frozenset()
    assert look_alike(bind(converted), odd.plain("one", "two"))
    assert path.read_bytes() == odd.plain("one", "two")


@pytest.mark.parametrize(
    ("source", "variant"),
    [
        (odd.locked(), "locked"),
        (odd.locked_by_certificate(), "locked"),
        (odd.owner_locked(), "owner_locked"),
        (odd.without_pages(), "no_pages"),
        (odd.with_circle_of_pages(), "broken_pdf"),
        (odd.xfa_form(dynamic=True), "dynamic_xfa"),
        (odd.deep(600), "broken_pdf"),
        (odd.cut_short(0.2), "broken_pdf"),
        (b"%PDF-1.7\n", "broken_pdf"),
        (b"no PDF at all", "broken_pdf"),
        (b"", "broken_pdf"),
    ],
)
def test_what_cannot_be_used_is_named(source: bytes, variant: str) -> None:
    assert refused(source) == variant


def test_a_form_that_asks_to_be_drawn_by_its_program_is_refused() -> None:
    pdf = odd.draft()
    pdf.Root.NeedsRendering = True
    assert refused(odd.finish(pdf)) == "dynamic_xfa"


def test_a_file_that_is_encrypted_and_allows_everything_is_used() -> None:
    converted = convert_pdf(odd.scrambled())
    assert read(bind(converted)) == ["open"]


@pytest.mark.parametrize("source", [odd.cut_short(0.6), odd.cut_short(0.95), odd.with_lost_table()])
def test_repair_is_not_silent(source: bytes) -> None:
    converted = convert_pdf(source)
    assert "repaired" in kinds(converted)
    assert read(bind(converted))[0] == "one"


def test_what_stands_before_the_file_does_no_harm() -> None:
    converted = convert_pdf(b"HTTP/1.1 200 OK\r\n\r\n" + odd.plain("one"))
    assert read(bind(converted)) == ["one"]


def test_pages_are_chosen_in_any_order_and_as_often_as_named() -> None:
    source = odd.plain("one", "two", "three")
    assert read(bind(convert_pdf(source, pages="3, 1-2, 3"))) == ["three", "one", "two", "three"]
    assert refused(source, pages="4") == "no_such_page"
    assert refused(source, pages="first") == "pages"


def test_circles_of_objects_end() -> None:
    converted = convert_pdf(odd.with_direct_circle())
    assert look_alike(bind(converted), odd.with_direct_circle())


def test_names_in_gbk_are_names() -> None:
    converted = convert_pdf(odd.with_chinese_names())
    assert read(bind(converted)) == ["shown"]
    assert kinds(converted)["hidden_layers_removed"] == 1
    assert kinds(converted)["scripts_removed"] == 1


@pytest.mark.parametrize("levels", [10, 480])
def test_lists_within_lists_do_no_harm(levels: int) -> None:
    assert look_alike(bind(convert_pdf(odd.deep(levels))), odd.finish(odd.draft()))


@pytest.mark.parametrize("wishes", [{}, {"words": ["one"]}, {"boxes": [CORNER]}])
def test_the_same_file_gives_the_same_bytes(wishes: dict[str, object]) -> None:
    source = odd.plain("one", "two")
    made = {bind(convert_pdf(source, **wishes)) for _ in range(2)}  # type: ignore[arg-type]
    assert len(made) == 1


def test_the_pages_stay_when_the_file_goes(tmp_path: Path) -> None:
    path = tmp_path / "gone.pdf"
    path.write_bytes(odd.plain("one"))
    converted = convert_pdf(path)
    path.unlink()
    assert read(bind(converted)) == ["one"]


@pytest.mark.slow
def test_thousands_of_pages_take_seconds() -> None:
    source = odd.long(5000)
    start = time.perf_counter()
    converted = convert_pdf(source, words=["page 4999"])
    assert time.perf_counter() - start < 15
    assert len(leaf(converted).numbers) == 5000
    assert kinds(converted) == {"redacted": 1, "pages_as_pictures": 1}


@given(st.binary(max_size=200), st.booleans())
def test_no_bytes_crash(content: bytes, has_head: bool) -> None:
    convert_or_refuse(b"%PDF-1.7\n" * has_head + content)


WHOLE = [
    odd.form(),
    odd.with_comments(),
    odd.with_files(),
    odd.with_layers(),
    odd.with_links(),
    odd.with_metadata(),
    odd.with_photo(armoured=False),
    odd.with_scripts(),
    odd.with_structure(),
    odd.with_ways_out(),
]


@given(st.sampled_from(WHOLE), st.data())
def test_no_damage_crashes(whole: bytes, data: st.DataObject) -> None:
    content = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(content) - 1))
        piece = data.draw(
            st.sampled_from([b"/Kids", b"0 R", b"null", b"[", b"<<", b"-1", b"9", b"\0", b"/A"])
        )
        content[place : place + len(piece)] = piece
    convert_or_refuse(bytes(content), data.draw(st.booleans()))


def convert_or_refuse(content: bytes, is_redacted: bool = False) -> None:
    try:
        converted = convert_pdf(content, [CORNER] if is_redacted else [])
    except UnusableExhibit:
        return
    assert isinstance(converted, Converted)
    assert leaf(converted).numbers
    bind(converted)
