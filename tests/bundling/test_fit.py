"""Fitting into what a platform takes: pictures shrink first, then volumes split between exhibits."""

from __future__ import annotations

import zlib

import pikepdf
import pytest
from PIL import Image

from appealkit.bundling import Bundle, Limits
from appealkit.evidence.exhibits.leaves import Picture
from appealkit.packet.archive import size_of
from appealkit.packet.facts import read_facts
from appealkit.packet.quires import Quires
from appealkit.packet.shrink import Step, shrink_quire
from appealkit.verification import verify
from tests.bundling.conftest import Folder, document, noise, picture
from tests.packet.folios import theme

PLATFORM = """\
id: own
names: {{zh-CN: 平台, en: Platform}}
timezone: Asia/Shanghai
currency: CNY
limits: {{files: {{max_mb_each: {size}, max_count: {count}, confidence: {confidence}}}}}
"""


def sizes(made: Bundle) -> list[int]:
    return [volume.bytes for volume in made.volumes]


def write_photos(folder: Folder, count: int, width: int = 1000, height: int = 1400) -> None:
    names = [folder.put(f"{number}.jpg", noise(width, height)) for number in range(count)]
    folder.write([{"file": name} for name in names])


def test_without_a_limit_pictures_go_in_as_they_are(folder: Folder) -> None:
    data = noise()
    folder.write([{"file": folder.put("a.jpg", data)}])
    made = folder.bind()
    with pikepdf.open(made.volumes[0].path) as pdf:
        stream = pdf.pages[-1].obj.Resources.XObject.Picture
        assert stream.read_raw_bytes() == data[:2] + data[20:]  # without the block of JFIF
    assert made.exhibits[0].changes == ()


def test_pictures_shrink_before_anything_is_split(folder: Folder) -> None:
    write_photos(folder, 3)
    (whole,) = sizes(folder.bind())
    made = folder.bind(limits=Limits(file_size=whole * 2 // 3))
    assert len(made.volumes) == 1
    assert sizes(made)[0] <= whole * 2 // 3
    assert all("shrunk" in [change.kind for change in exhibit.changes] for exhibit in made.exhibits)
    assert verify(folder.out).findings == ()


def test_pictures_stay_sharp_enough_to_be_read(folder: Folder) -> None:
    """However small the limit, 150 dots an inch are left."""
    write_photos(folder, 2, 2000, 2800)
    made = folder.bind(limits=Limits(file_size=1_500_000))
    assert len(made.volumes) > 1
    for volume in made.volumes:
        with pikepdf.open(volume.path) as pdf:
            for page in pdf.pages:
                for stream in dict(page.obj.Resources.get("/XObject", {})).values():
                    assert max(stream.Width, stream.Height) >= 1700


def test_what_does_not_fit_is_split_between_exhibits_and_numbers_run_on(folder: Folder) -> None:
    write_photos(folder, 6)
    made = folder.bind(limits=Limits(file_size=900_000))
    assert len(made.volumes) > 2
    assert max(sizes(made)) <= 900_000
    names = [volume.path.name for volume in made.volumes]
    assert names == [f"TM1-packet-{number}.pdf" for number in range(1, len(names) + 1)]
    page = 0
    for volume in made.volumes:
        with volume.path.open("rb") as file:
            facts = read_facts(file)
        for stamp, label in zip(facts.stamps, facts.labels, strict=True):
            page += 1
            assert stamp is not None
            assert (stamp.page, stamp.pages, label) == (page, made.pages, str(page))
    assert verify(folder.out).findings == ()
    assert [exhibit.number for exhibit in made.exhibits] == [str(number) for number in range(1, 7)]


def test_one_volume_of_several_can_be_verified_alone(folder: Folder) -> None:
    write_photos(folder, 6)
    made = folder.bind(limits=Limits(file_size=900_000))
    for volume in made.volumes:
        found = verify(volume.path)
        assert found.findings == ()
        assert found.hashes == 1
    (folder.out / made.volumes[1].path.name).unlink()
    named = {(finding.code, finding.variant) for finding in verify(folder.out).findings}
    assert {("EV04", "missing"), ("EV07", "missing")} <= named


def test_a_catalogue_names_the_volume_of_every_exhibit(folder: Folder) -> None:
    import pypdfium2

    write_photos(folder, 6)
    made = folder.bind(limits=Limits(file_size=900_000))
    pdf = pypdfium2.PdfDocument(made.volumes[0].path)
    words = "".join("".join(pdf[page].get_textpage().get_text_range().split()) for page in range(3))
    pdf.close()
    for exhibit in made.exhibits:
        assert f"第{exhibit.volume}册{exhibit.section.first}" in words


def test_an_exhibit_that_alone_is_too_large_is_named(folder: Folder) -> None:
    write_photos(folder, 2)
    found = folder.refused(limits=Limits(file_size=150_000))
    assert {(finding.code, finding.variant) for finding in found} == {("EV08", "exhibit")}
    assert all(finding.place.line > 1 for finding in found)


def test_too_many_volumes_are_told(folder: Folder) -> None:
    write_photos(folder, 6)
    (found,) = folder.refused(limits=Limits(file_size=900_000, files=2))
    assert (found.code, found.variant) == ("EV08", "volumes")


def test_a_limit_that_the_platform_is_known_to_have_is_kept(folder: Folder) -> None:
    write_photos(folder, 4)
    (folder.path / "platforms").mkdir()
    profile = folder.path / "platforms" / "own.yaml"
    profile.write_text(PLATFORM.format(size=1, count=9, confidence="official"))
    text = folder.case.read_text().replace("generic", "own")
    folder.case.write_text(text)
    made = folder.bind()
    assert max(sizes(made)) <= 1_000_000
    assert made.findings == ()
    profile.write_text(PLATFORM.format(size=1, count=9, confidence="assumed"))
    assumed = folder.bind()
    assert max(sizes(assumed)) > 1_000_000
    assert [(finding.code, finding.variant, finding.severity) for finding in assumed.findings] == [
        ("EV08", "assumed", "warning")
    ]


def test_text_of_documents_stays_when_their_pictures_shrink(folder: Folder) -> None:
    import pypdfium2

    folder.write(
        [
            {"file": folder.put("a.pdf", document("words that stay"))},
            {"file": folder.put("b.jpg", noise(1000, 1400))},
        ]
    )
    (whole,) = sizes(folder.bind())
    made = folder.bind(limits=Limits(file_size=whole // 2))
    pdf = pypdfium2.PdfDocument(made.volumes[0].path)
    assert "words that stay" in pdf[2].get_textpage().get_text_range()
    pdf.close()


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_shrunk_picture_shows_what_it_showed(mode: str) -> None:
    """Upper left black, the rest as bright as it was, in the colours it had."""
    shown = Image.effect_noise((900, 1300), 60).convert(mode)
    shown.paste(0, (0, 0, 450, 650))
    data = zlib.compress(shown.tobytes())
    picture_ = Picture(data, "flate", "rgb" if mode == "RGB" else "gray", 900, 1300)
    with Quires(theme(), "zh-CN") as quires:
        quires.add([picture_])
        quires.lay_by()
        before = size_of(quires.files[0])
        small = shrink_quire(quires.files[0], Step(60, 60))
        assert size_of(small) < before / 3
        with pikepdf.open(small) as pdf:
            found = pikepdf.PdfImage(pdf.pages[0].obj.Resources.XObject.Picture).as_pil_image()
        small.close()
    assert (found.mode, max(found.size)) == (mode, 702)
    for corner, value in (((0, 0), 0), ((1, 0), 128), ((0, 1), 128), ((1, 1), 128)):
        assert abs(found.convert("L").resize((2, 2), Image.Resampling.BOX).getpixel(corner) - value) < 12


def test_few_pixels_are_not_worth_it(folder: Folder) -> None:
    folder.write([{"file": folder.put("a.jpg", picture())}, {"file": folder.put("b.jpg", noise(1000, 1400))}])
    (whole,) = sizes(folder.bind())
    made = folder.bind(limits=Limits(file_size=whole // 2))
    with pikepdf.open(made.volumes[0].path) as pdf:
        assert pdf.pages[2].obj.Resources.XObject.Picture.Width == 60
