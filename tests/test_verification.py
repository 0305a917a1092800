"""A packet that was meddled with: whatever was done to it is found and named."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from appealkit.bundling import bundle
from appealkit.errors import AppealError, ExitCode
from appealkit.verification import Verification, verify

EXAMPLE = Path(__file__).parents[1] / "examples" / "patent-prior-sales"
NAME = "TM2026111800123-packet"
Change = Callable[[pikepdf.Pdf], None]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packet of the patent example, in a folder that no test changes."""
    folder = tmp_path_factory.mktemp("sound")
    case = folder / "case"
    shutil.copytree(EXAMPLE, case, ignore=shutil.ignore_patterns("out"))
    bundle(case / "case.yaml", folder / "out")
    return folder / "out"


@pytest.fixture
def packet(sound: Path, tmp_path: Path) -> Path:
    """A copy to meddle with."""
    return Path(shutil.copytree(sound, tmp_path / "out"))


def pages_of(sound: Path) -> int:
    return int(json.loads((sound / f"{NAME}.json").read_text())["pages"])


def place_of(packet: Path, number: str) -> int:
    """Where in the file the first page of an exhibit is, from 0."""
    exhibits = json.loads((packet / f"{NAME}.json").read_text())["exhibits"]
    return int(next(one["first_page"] for one in exhibits if one["number"] == number)) - 1


def meddle(packet: Path, change: Change) -> Path:
    """Change the PDF and leave it without its manifest: only the pages can tell."""
    path = packet / f"{NAME}.pdf"
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(path)
    return path


def alone(path: Path) -> Path:
    """Take a PDF away from its manifest."""
    (path.parent / "alone").mkdir()
    return Path(shutil.copy(path, path.parent / "alone"))


def told(verification: Verification) -> list[tuple[str, str]]:
    return sorted({(finding.code, finding.variant) for finding in verification.findings if finding.blocks})


def sentences(verification: Verification) -> str:
    return "\n".join(finding.message("en") for finding in verification.findings)


@pytest.mark.parametrize("name", [f"{NAME}.pdf", f"{NAME}.zip", ""])
def test_a_sound_packet_is_sound_as_file_archive_and_folder(sound: Path, name: str) -> None:
    found = verify(sound / name)
    assert found.findings == ()
    assert found.is_sound
    assert (found.packets, found.exhibits, found.pages) == (1, 8, pages_of(sound))
    assert found.rows >= 2 * found.exhibits
    assert found.hashes >= 1


def test_an_archive_unpacked_is_sound(sound: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(sound / f"{NAME}.zip") as archive:
        archive.extractall(tmp_path)
    assert verify(tmp_path / NAME).findings == ()
    assert verify(tmp_path).is_sound


def test_a_pdf_without_its_manifest_is_sound_and_this_is_told(sound: Path, tmp_path: Path) -> None:
    shutil.copy(sound / f"{NAME}.pdf", tmp_path)
    found = verify(tmp_path / f"{NAME}.pdf")
    assert found.is_sound
    assert [(finding.code, finding.variant) for finding in found.findings] == [("EV04", "no_sums")]


@pytest.mark.parametrize("name", [f"{NAME}.pdf", f"{NAME}.zip", f"{NAME}.json"])
@pytest.mark.parametrize("share", [0.01, 0.3, 0.6, 0.97])
def test_a_flipped_byte_is_found_in_every_file(packet: Path, name: str, share: float) -> None:
    path = packet / name
    data = bytearray(path.read_bytes())
    data[int(len(data) * share)] ^= 0x20
    path.write_bytes(data)
    found = verify(packet)
    assert ("EV04", "file") in told(found)
    assert any(str(path) in finding.place.path for finding in found.findings)


def test_a_flipped_byte_in_an_archive_is_found(packet: Path) -> None:
    path = packet / f"{NAME}.zip"
    data = bytearray(path.read_bytes())
    start = data.index(b"stream", len(data) // 2) + 40
    data[start] ^= 1
    path.write_bytes(data)
    with pytest.raises(AppealError) as refusal:  # by the archive's own checksum
        verify(path)
    assert [(finding.code, finding.variant) for finding in refusal.value.findings] == [("PK05", "unreadable")]


def test_a_removed_page_is_named(packet: Path) -> None:
    place = place_of(packet, "3-2")
    path = meddle(packet, lambda pdf: pdf.pages.__delitem__(place))
    found = verify(path)
    assert {("EV04", "file"), ("EV04", "exhibit"), ("EV07", "missing"), ("EV07", "label")} <= set(told(found))
    assert f"pages {place + 1} to {place + 1} are missing" in sentences(found)
    assert ("EV07", "missing") in told(verify(alone(path)))


@pytest.mark.parametrize("page", [0, -1])
def test_a_removed_first_or_last_page_is_named(packet: Path, sound: Path, page: int) -> None:
    path = meddle(packet, lambda pdf: pdf.pages.__delitem__(page))
    number = 1 if page == 0 else pages_of(sound)
    assert f"pages {number} to {number} are missing" in sentences(verify(alone(path)))


def test_exchanged_exhibits_are_named(packet: Path) -> None:
    """Pages change places with their stamps."""
    place = place_of(packet, "3-1")

    def exchange(pdf: pikepdf.Pdf) -> None:
        first, second = pdf.pages[place], pdf.pages[place + 2]
        pdf.pages.remove(p=place + 3)
        pdf.pages.insert(place, second)
        pdf.pages.remove(first)
        pdf.pages.insert(place + 2, first)

    path = meddle(packet, exchange)
    found = verify(path)
    assert {("EV04", "exhibit"), ("EV07", "stamp"), ("EV07", "label")} <= set(told(found))
    assert "the pages of Exhibit 3-1" in sentences(found).replace("证据", "Exhibit ")
    assert ("EV07", "stamp") in told(verify(alone(path)))


def test_an_exchanged_picture_under_a_right_stamp_is_named(packet: Path) -> None:
    place = place_of(packet, "3-1")

    def exchange(pdf: pikepdf.Pdf) -> None:
        first, second = (pdf.pages[number].obj.Resources.XObject for number in (place, place + 1))
        first.Picture, second.Picture = second.Picture, first.Picture

    found = verify(meddle(packet, exchange))
    assert told(found) == [("EV04", "exhibit"), ("EV04", "file")]
    assert sum(finding.variant == "exhibit" for finding in found.findings) == 2


def test_a_stamp_with_another_number_is_named(packet: Path) -> None:
    """The stamp of the next page is put in the place of this page's own."""
    place = place_of(packet, "3-1")

    def renumber(pdf: pikepdf.Pdf) -> None:
        own, others = (pdf.pages[number].obj.Contents for number in (place, place + 1))
        pdf.pages[place].obj.Contents = pikepdf.Array([*list(own)[:-1], others[-1]])

    path = meddle(packet, renumber)
    found = verify(alone(path))
    assert ("EV07", "stamp") in told(found)
    said = f"sheet {place + 1} of the file should be page {place + 1}, its stamp says page {place + 2}"
    assert said in sentences(found)


def test_a_page_without_a_stamp_is_named(packet: Path) -> None:
    def strip(pdf: pikepdf.Pdf) -> None:
        pdf.pages[-2].obj.Contents = pikepdf.Array(list(pdf.pages[-2].obj.Contents)[:-1])

    assert ("EV07", "no_stamp") in told(verify(alone(meddle(packet, strip))))


def test_a_row_that_leads_elsewhere_is_named(packet: Path) -> None:
    def mislead(pdf: pikepdf.Pdf) -> None:
        link = next(
            link for link in pdf.pages[1].obj.Annots if link.Dest[0].objgen == pdf.pages[10].obj.objgen
        )
        link.Dest = pikepdf.Array([pdf.pages[15].obj, *list(link.Dest)[1:]])

    found = verify(alone(meddle(packet, mislead)))
    assert {variant for code, variant in told(found) if code == "EV07"} <= {"row", "row_label", "no_row"}
    assert told(found)


def test_a_row_that_leads_nowhere_is_named(packet: Path) -> None:
    def cut(pdf: pikepdf.Pdf) -> None:
        for link in pdf.pages[1].obj.Annots:
            del link["/Dest"]

    assert ("EV07", "row_nowhere") in told(verify(alone(meddle(packet, cut))))


def test_catalogue_rows_that_are_gone_are_named(packet: Path) -> None:
    def cut(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages[:4]:
            if "/Annots" in page.obj:
                del page.obj["/Annots"]

    assert ("EV07", "no_row") in told(verify(alone(meddle(packet, cut))))


def test_labels_that_do_not_fit_are_named(packet: Path) -> None:
    def count_from_two(pdf: pikepdf.Pdf) -> None:
        pdf.Root.PageLabels.Nums[1].St = 2

    assert told(verify(alone(meddle(packet, count_from_two)))) == [("EV07", "label")]


def test_bookmarks_that_lead_elsewhere_or_are_gone_are_named(packet: Path) -> None:
    def mislead(pdf: pikepdf.Pdf) -> None:
        with pdf.open_outline() as outline:
            outline.root[3].children[0].destination = pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.Fit])
            del outline.root[4]

    found = told(verify(alone(meddle(packet, mislead))))
    assert {("EV07", "bookmark"), ("EV07", "no_bookmark")} == set(found)


def add_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def add_attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a.txt"] = b"hello"


def add_outside_link(pdf: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://example.com"))
    link = pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    pdf.pages[-2].obj.Annots = pikepdf.Array([pdf.make_indirect(link)])


def add_note(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents=pikepdf.String("x"))
    pdf.pages[-2].obj.Annots = pikepdf.Array([pdf.make_indirect(note)])


def add_outside_stream(pdf: pikepdf.Pdf) -> None:
    pdf.pages[-2].obj.Extra = pdf.make_stream(b"", F=pikepdf.String("elsewhere.bin"))


def add_page_action(pdf: pikepdf.Pdf) -> None:
    pdf.pages[3].obj.AA = pikepdf.Dictionary(
        O=pikepdf.Dictionary(S=pikepdf.Name.Named, N=pikepdf.Name.NextPage)
    )


@pytest.mark.parametrize(
    ("change", "variant"),
    [
        (add_script, "script"),
        (add_page_action, "script"),
        (add_attachment, "attachment"),
        (add_outside_link, "external"),
        (add_outside_stream, "external"),
        (add_note, "annotation"),
    ],
)
def test_what_a_packet_must_not_hold_is_named(packet: Path, change: Change, variant: str) -> None:
    assert ("PK05", variant) in told(verify(alone(meddle(packet, change))))


def test_a_locked_packet_is_named(packet: Path) -> None:
    path = packet / f"{NAME}.pdf"
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="x", user="", R=6))
    assert ("PK05", "encrypted") in told(verify(alone(path)))


def test_a_font_that_is_not_embedded_is_a_warning(packet: Path) -> None:
    def drop(pdf: pikepdf.Pdf) -> None:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        pdf.pages[-2].obj.Resources.Font["/F9"] = pdf.make_indirect(font)

    found = verify(alone(meddle(packet, drop)))
    assert [finding.variant for finding in found.findings if finding.code == "PK05"] == ["font"]
    assert "Helvetica" in sentences(found)
    assert found.is_sound


def test_missing_and_unlisted_files_of_an_archive_are_named(packet: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(packet / f"{NAME}.zip") as archive:
        archive.extractall(tmp_path)
    folder = tmp_path / NAME
    (folder / "data" / f"{NAME}.json").rename(folder / "data" / "other.json")
    found = verify(folder)
    assert {("EV04", "missing"), ("EV04", "unlisted")} <= set(told(found))


def test_a_manifest_that_names_files_elsewhere_opens_none_of_them(packet: Path) -> None:
    secret = packet.parent / "secret.txt"
    secret.write_text("x")
    with (packet / f"{NAME}.sha256").open("a") as sums:
        sums.write(f"{'0' * 64}  ../secret.txt\n{'0' * 64}  {secret}\n")
    missing = [finding for finding in verify(packet).findings if finding.variant == "missing"]
    assert len(missing) == 2


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nnothing", b"PK\x03\x04 broken", b"plain words"])
def test_what_is_no_packet_ends_in_a_finding(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a-packet.pdf"
    path.write_bytes(content)
    assert told(verify(path)) == [("PK05", "damaged")]


def test_a_folder_without_a_packet_ends_in_a_finding(tmp_path: Path) -> None:
    with pytest.raises(AppealError) as refusal:
        verify(tmp_path)
    assert [(finding.code, finding.variant) for finding in refusal.value.findings] == [("PK05", "nothing")]
    assert refusal.value.exit_code == ExitCode.MISMATCH
