"""How long a short text is, against the usual sizes of a platform's form."""

from __future__ import annotations

from pathlib import Path

import pytest

from appealkit.rendering import render
from tests.desk import Desk


@pytest.mark.parametrize(
    ("length", "variant", "sizes"),
    [
        (200, "fits", "200, 500, 1500"),
        (201, "fits", "500, 1500"),
        (500, "fits", "500, 1500"),
        (1500, "fits", "1500"),
        (1501, "long", "200, 500, 1500"),
    ],
)
def test_which_forms_a_short_text_fits(tmp_path: Path, length: int, variant: str, sizes: str) -> None:
    desk = Desk(tmp_path)
    desk.body("长" * 3000)
    desk.template("# " + "长" * length + "\n", "letter/zh-CN.short.md")
    (finding,) = [finding for finding in render(desk.path, ["txt"]).findings if finding.code == "TX07"]
    assert (finding.variant, finding.severity) == (variant, "info")
    assert finding.values == {"count": length, "sizes": sizes}
    assert Path(finding.place.path).name == "letter-short.txt"


def test_a_letter_without_a_short_form_is_measured_by_no_form(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.body("长" * 300)
    assert [finding for finding in render(desk.path, ["txt"]).findings if finding.code == "TX07"] == []
