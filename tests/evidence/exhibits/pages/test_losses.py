"""What pages lose is counted by kind, and gone once they are bound."""

from __future__ import annotations

import pytest

from appealkit.evidence.exhibits.pdfs import convert_pdf
from tests.evidence.exhibits import odd_pdfs as odd
from tests.evidence.exhibits.pages.look import bind, holds, kinds, look_alike

LOST = {
    "scripts": (odd.with_scripts(), {"scripts_removed": 7, "form_flattened": 1, "outline_lost": 1}),
    "files": (odd.with_files(), {"attachments_removed": 2}),
    "ways_out": (odd.with_ways_out(), {"external_links_removed": 4}),
    "metadata": (odd.with_metadata(), {"metadata_removed": 7, "pdfa_lost": 1}),
    "media": (odd.with_media(), {"media_removed": 2}),
    "structure": (odd.with_structure(), {"outline_lost": 3, "tags_lost": 1}),
    "signature": (odd.signed(), {"signature_lost": 1}),
    "static_form": (odd.xfa_form(dynamic=False), {"form_flattened": 1}),
    "comments": (odd.with_comments(), {"comments_lost": 2}),
    "layers": (odd.with_layers(), {"layers": 2, "hidden_layers_removed": 3}),
}


@pytest.mark.parametrize("name", LOST)
def test_every_loss_is_told_once(name: str) -> None:
    source, told = LOST[name]
    assert kinds(convert_pdf(source)) == told


@pytest.mark.parametrize("name", ["scripts", "files", "ways_out", "metadata", "comments", "layers"])
def test_nothing_of_it_is_in_the_bound_file(name: str) -> None:
    source, _ = LOST[name]
    assert holds(source, odd.SECRET)
    assert not holds(bind(convert_pdf(source)), odd.SECRET)


@pytest.mark.parametrize("name", ["scripts", "files", "ways_out", "metadata", "media", "structure"])
def test_the_pages_show_what_they_showed(name: str) -> None:
    source, _ = LOST[name]
    assert look_alike(source, bind(convert_pdf(source)))


def test_of_pages_left_out_nothing_is_told() -> None:
    pdf = odd.draft(odd.say("one"), odd.say("two"))
    odd.annotate(
        pdf, 1, "Link", [0, 0, 9, 9], A={"/S": odd.Name.URI, "/URI": odd.String("https://a.invalid")}
    )
    source = odd.finish(pdf)
    assert kinds(convert_pdf(source, pages="1")) == {}
    assert kinds(convert_pdf(source, pages="2")) == {"external_links_removed": 1}


def test_the_program_and_the_dates_are_not_worth_a_word() -> None:
    pdf = odd.draft()
    pdf.docinfo["/Producer"], pdf.docinfo["/CreationDate"] = "program", "D:20250101"
    assert kinds(convert_pdf(odd.finish(pdf))) == {}


def test_a_signature_that_nobody_gave_is_none() -> None:
    assert kinds(convert_pdf(odd.form(needs=False, FT=odd.Name.Sig, V=None))) == {}
