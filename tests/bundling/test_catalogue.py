"""The signature promise, on whole packets: what a catalogue's row says is what stands where it leads.

Rows, links and stamps are read here by other code than `verify` reads them with.
"""

from __future__ import annotations

import io
import re
import tempfile
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from hypothesis import given, settings
from hypothesis import strategies as st

from appealkit.verification import verify
from tests.bundling.conftest import Folder, document, picture

GROUPS = st.sampled_from(["", "prior", "right", "trade"])


@st.composite
def exhibits(draw: st.DrawFn) -> dict[str, Any]:
    """A PDF of a few turned and cropped pages, or a picture, in some group."""
    pages = draw(st.integers(0, 4))
    if pages == 0:
        return {
            "group": draw(GROUPS),
            "data": picture(draw(st.integers(20, 200)), draw(st.integers(20, 200))),
        }
    pdf = pikepdf.open(io.BytesIO(document(*["words"] * pages)))
    for page in pdf.pages:
        page.obj.Rotate = draw(st.sampled_from([0, 90, 180, 270]))
        if draw(st.booleans()):
            page.obj.CropBox = [50, 60, 350, 400]
    file = io.BytesIO()
    pdf.save(file)
    return {"group": draw(GROUPS), "data": file.getvalue()}


def flat(text: str) -> str:
    return re.sub(r"\s", "", text)


@settings(max_examples=8)
@given(st.lists(exhibits(), min_size=1, max_size=9))
def test_every_row_leads_to_the_page_whose_stamp_bears_what_it_says(drawn: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Folder(Path(name))
        folder.write(
            [
                {"file": folder.put(f"{number}.bin", exhibit["data"])}
                | ({"group": exhibit["group"]} if exhibit["group"] else {})
                for number, exhibit in enumerate(drawn)
            ]
        )
        made = folder.bind()
        path = made.volumes[0].path
        assert verify(folder.out).is_sound
        with pikepdf.open(path) as pdf:
            reading = pypdfium2.PdfDocument(path)
            places = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
            shown = [flat(page.get_textpage().get_text_range()) for page in reading]
            rows: dict[str, set[str]] = {exhibit.section.label: set() for exhibit in made.exhibits}
            for page in range(1, made.exhibits[0].section.first - 1):  # behind the cover
                for link in pdf.pages[page].obj.get("/Annots", ()):
                    words = flat(reading[page].get_textpage().get_text_bounded(*map(float, link.Rect)))
                    target = places[link.Dest[0].objgen]
                    label = flat(pdf.pages[target].label)
                    assert label == str(target + 1)
                    for exhibit in made.exhibits:
                        if exhibit.section.first == target + 1:
                            rows[exhibit.section.label].add(words)
                            stamp = f"{exhibit.section.label}·第{label}页/共{made.pages}页"
                            assert stamp in shown[target]
            reading.close()
        for exhibit in made.exhibits:
            first, last = exhibit.section.first, exhibit.section.last
            span = str(first) if first == last else f"{first}–{last}"
            assert rows[exhibit.section.label] == {exhibit.section.label, span}
