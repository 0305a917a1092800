"""Exhibits that carry little weight, or more than they should. The pictures are made here."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from appealkit.case.finding import Finding
from appealkit.checks.exhibits import check_weight, name_of
from tests.desk import Desk, png

ON = date(2026, 11, 22)
SHOT = {"id": "shot", "group": "prior", "title": "快照", "file": "evidence/shot.png"}
TAKEN = {"source": "千牛卖家中心", "obtained": "2026-11-20"}
GPS, SOFTWARE = 0x8825, 0x0131
FIXATION = "title: {zh-CN: 函, en: Letter}\nfields:\n  fixation: [{exhibit: exhibit}]\n"
MEASURES = "title: {zh-CN: 函, en: Letter}\nfields:\n  measures: {fields: {removed_on: date}}\n"


def find(desk: Desk, *exhibits: dict[str, Any], on: date = ON, **values: Any) -> list[Finding]:
    desk.body("a")
    desk.case(evidence=list(exhibits), **values)
    return list(check_weight(desk.load(), on))


def told(findings: list[Finding]) -> list[tuple[str, str, str, str]]:
    return [(f.code, f.variant, f.severity, f.place.field) for f in findings]


def picture(form: str = "JPEG", size: tuple[int, int] = (900, 700), **saved: Any) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, "white").save(file, form, **saved)
    return file.getvalue()


def exif(tag: int, value: Any) -> Image.Exif:
    data = Image.Exif()
    data[tag] = value
    return data


@pytest.mark.parametrize(
    ("exhibit", "expected"),
    [
        (SHOT | TAKEN, []),
        (SHOT, ["unstated"]),
        (SHOT | {"source": "千牛"}, ["unstated"]),
        (SHOT | {"obtained": "2026-11-20"}, ["unstated"]),
        (SHOT | {"group": "subject"}, []),  # a licence is no screenshot
        (SHOT | {"group": "source"}, []),
        (SHOT | {"group": None}, []),
        (SHOT | {"file": "evidence/shot.csv"}, []),
    ],
)
def test_a_screenshot_says_whence_and_when(
    desk: Desk, exhibit: dict[str, str | None], expected: list[str]
) -> None:
    desk.write(str(exhibit["file"]), png(900, 700))
    findings = find(desk, {name: value for name, value in exhibit.items() if value})
    assert told(findings) == [("EV05", variant, "warning", "evidence[1].file") for variant in expected]
    assert all(f.place.excerpt.strip() == f"file: {exhibit['file']}" for f in findings)


@pytest.mark.parametrize(
    ("size", "expected"),
    [((600, 20), []), ((20, 600), []), ((599, 599), ["small"]), ((320, 480), ["small"])],
)
@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_screenshot_that_cannot_be_read_in_print(
    desk: Desk, form: str, size: tuple[int, int], expected: list[str]
) -> None:
    desk.write("evidence/shot.PNG", picture(form, size))  # the file's own head tells what it is
    findings = find(desk, SHOT | TAKEN | {"file": "evidence/shot.PNG"})
    assert [f.variant for f in findings] == expected
    assert all(f"{size[0]} x {size[1]} pixels" in f.message("en") for f in findings)
    assert find(desk, SHOT | TAKEN | {"file": "evidence/shot.PNG", "group": "subject"}) == []


def test_a_photo_with_its_position(desk: Desk) -> None:
    desk.write("evidence/shot.png", picture("PNG", exif=exif(GPS, {1: "N", 2: (30.0, 15.0, 0.0)})))
    desk.write("evidence/b.jpg", picture(exif=exif(GPS, {1: "N", 2: (30.0, 15.0, 0.0)})))
    desk.write("evidence/c.jpg", picture(exif=exif(0x0110, "Phone")))
    photos = [SHOT | TAKEN | {"id": name, "file": f"evidence/{name}.jpg", "group": "source"} for name in "bc"]
    findings = find(desk, SHOT | TAKEN, *photos)
    assert told(findings) == [("EV09", "", "warning", f"evidence[{number}].file") for number in (1, 2)]
    assert "'b'" in findings[1].message("en")


@pytest.mark.parametrize(
    ("written", "editor"),
    [
        (picture(exif=exif(SOFTWARE, "Adobe Photoshop 25.0 (Windows)")), "Adobe Photoshop"),
        (picture(comment=b"Created with GIMP 2.10"), "GIMP 2"),
        (picture("PNG", exif=exif(SOFTWARE, "Snapseed 2.0")), "Snapseed"),
        (picture(exif=exif(SOFTWARE, "Android 15")), ""),
        (picture(), ""),
    ],
)
def test_a_picture_from_an_editor(desk: Desk, written: bytes, editor: str) -> None:
    desk.write("evidence/shot.png", written)
    findings = find(desk, SHOT | TAKEN)
    assert told(findings) == [("EV11", "", "warning", "evidence[1].file")] * bool(editor)
    assert all(f.message("en") == f"the file of exhibit 'shot' was saved by {editor}" for f in findings)


@pytest.mark.parametrize(
    "file", ["evidence/none.png", "../out.png", "evidence", "evidence/empty.png", "a" * 300]
)
def test_a_file_that_cannot_be_used_is_told_elsewhere(desk: Desk, file: str) -> None:
    desk.write("evidence/empty.png", b"")
    assert find(desk, SHOT | {"file": f"{file}.png" if file.startswith("a") else file}) == []


def test_a_file_that_is_no_picture_says_nothing(desk: Desk) -> None:
    desk.write("evidence/shot.png", b"GIF89a")
    assert find(desk, SHOT) == []


@pytest.mark.parametrize(
    ("language", "translated", "expected"),
    [
        ("en", None, True),
        ("other", None, True),
        ("zh-CN", None, False),
        (None, None, False),
        ("en", "letter", False),
        ("en", "another", True),
    ],
)
def test_a_foreign_text_needs_its_translation(
    desk: Desk, language: str | None, translated: str | None, expected: bool
) -> None:
    letter = {"id": "letter", "title": "a"} | ({"language": language} if language else {})
    other = {"id": "b", "title": "b"} | ({"translates": translated} if translated else {})
    assert told(find(desk, letter, other)) == [("EV06", "", "warning", "evidence[1]")] * expected
    assert find(desk, letter, other, platform="amazon") == []


@pytest.mark.parametrize(
    ("group", "obtained", "values", "expected"),
    [
        ("prior", "2026-11-21", {"measures": {"removed_on": "2026-11-20"}}, True),
        ("trade", "2026-11-21", {"measures": {"removed_on": "2026-11-20"}}, True),
        ("prior", "2026-11-20", {"measures": {"removed_on": "2026-11-20"}}, False),
        ("source", "2026-11-21", {"measures": {"removed_on": "2026-11-20"}}, False),
        ("prior", "2026-11-21", {}, False),
        ("prior", "2026-11-21", {"log": [{"on": "2026-11-20 10:00", "event": "delisted"}]}, True),
        ("prior", "2026-11-21", {"log": [{"on": "2026-11-20 10:00", "event": "submitted"}]}, False),
        ("prior", "2026-11-20", {"log": [{"on": "2026-11-20 10:00", "event": "delisted"}]}, False),
    ],
)
def test_obtained_after_the_listing_went(
    desk: Desk, group: str, obtained: str, values: dict[str, Any], expected: bool
) -> None:
    desk.pack(MEASURES)
    exhibit = {"id": "a", "title": "a", "group": group, "obtained": obtained}
    findings = find(desk, exhibit, **values)
    assert told(findings) == [("EV10", "late", "warning", "evidence[1]")] * expected


@pytest.mark.parametrize(
    ("created", "more", "files", "expected"),
    [
        ("2023-11-22", {}, [], True),
        ("2023-11-24", {}, [], False),
        ("2020-01-01", {"group": "source"}, [], False),
        ("2020-01-01", {"timestamp": "a.tsr"}, [], False),
        ("2020-01-01", {"file": "a.pdf"}, ["a.pdf"], True),
        ("2020-01-01", {"file": "a.pdf"}, ["a.pdf", "a.pdf.tsr"], False),
        ("2020-01-01", {"file": "a.pdf"}, ["a.pdf", "a.tsa"], False),
        ("2020-01-01", {"file": "a.pdf"}, [], True),
        ("2020-01-01", {"file": "/"}, [], True),
        ("2020-01-01", {"id": "fixed"}, [], False),
    ],
)
def test_old_and_not_secured(
    desk: Desk, created: str, more: dict[str, str], files: list[str], expected: bool
) -> None:
    desk.pack(FIXATION)
    for name in files:
        desk.write(name, b"a")
    exhibit = {"id": "a", "title": "a", "group": "prior", "created": created} | more
    findings = find(desk, exhibit, {"id": "fixed", "title": "b"}, fixation=[{"exhibit": "fixed"}, {}])
    assert told(findings) == [("EV10", "old", "warning", "evidence[1]")] * expected


def test_a_pack_may_give_those_names_to_anything_else(desk: Desk) -> None:
    desk.pack("title: {zh-CN: 函, en: Letter}\nfields: {fixation: [text], measures: [{done: text}]}\n")
    exhibit = {"id": "a", "title": "a", "group": "prior", "created": "2020-01-01", "obtained": "2020-01-01"}
    findings = find(desk, exhibit, fixation=["notary"], measures=[{"done": "a"}])
    assert told(findings) == [("EV10", "old", "warning", "evidence[1]")]


def test_an_exhibit_is_called_by_what_it_has(desk: Desk) -> None:
    find(desk, {"id": "a", "title": "b"}, {"title": "b"}, {"proves": "c"})
    assert [name_of(exhibit) for exhibit in desk.load().get("evidence")] == ["a", "b", "?"]
