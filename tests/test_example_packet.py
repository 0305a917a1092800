"""The example of a packet, bound and verified in both languages: whole, upright, nobody's data on a page."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

import pypdfium2
import pytest
import yaml

from appealkit import check, load_case
from appealkit.bundling import Bundle, Wishes, bundle
from appealkit.packet.manifest import Bound
from appealkit.rules.masks import Audience
from appealkit.verification import verify

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "evidence-packet"
EVIDENCE = EXAMPLE / "evidence"
CASES = ("case.yaml", "case.en.yaml")
LARGEST = 1_200_000  # bytes of all evidence: the examples are a light download
TALL = 6948  # pixels
PEOPLE = ("买家会员名", "收货人姓名", "联系手机")


@dataclass(frozen=True)
class Packet:
    """A bound packet and its pages as a reader sees them."""

    made: Bundle
    folder: Path
    pages: pypdfium2.PdfDocument

    def __getitem__(self, file: str) -> Bound:
        """The exhibit that was made from a file."""
        return next(exhibit for exhibit in self.made.exhibits if exhibit.source == f"evidence/{file}")

    def pages_of(self, file: str) -> list[pypdfium2.PdfPage]:
        section = self[file].section
        return [self.pages[number - 1] for number in range(section.first, section.last + 1)]

    def kinds_of(self, file: str) -> set[str]:
        return {change.kind for change in self[file].changes}

    @property
    def words(self) -> str:
        """All words, letters and exhibits, without blanks and ends of lines."""
        return "".join(map(read, self.pages))


def read(page: pypdfium2.PdfPage) -> str:
    return re.sub(r"\s", "", page.get_textpage().get_text_range())


def pixels(page: pypdfium2.PdfPage) -> tuple[int, int]:
    """The width and height of the only picture on a page."""
    (image,) = page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    width, height = image.get_px_size()
    return width, height


def bind(name: str, folder: Path, audience: Audience = "customer") -> Iterator[Packet]:
    made = bundle(EXAMPLE / name, folder, Wishes(audience))
    assert made.audience == audience
    (volume,) = made.volumes
    with pypdfium2.PdfDocument(volume.path) as pages:
        yield Packet(made, folder, pages)


@pytest.fixture(scope="module", params=CASES)
def packet(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Packet]:
    yield from bind(request.param, tmp_path_factory.mktemp("packet"))


def secrets() -> set[str]:
    """What the files hold of buyers and of the supplier's contact: names, phones, streets, accounts."""
    rows = list(csv.reader((EVIDENCE / "orders.csv").read_text("gb18030").splitlines()))
    orders = [dict(zip((head.strip() for head in rows[0]), row, strict=True)) for row in rows[1:]]
    chat = (EVIDENCE / "chat.txt").read_text("utf-8-sig")
    mail = message_from_bytes((EVIDENCE / "mail.eml").read_bytes(), policy=policy.default)
    (sender,) = mail["From"].addresses
    texts = [chat, mail.get_body().get_content(), *(order["买家留言"] for order in orders)]
    return {
        *(order[column].lstrip("'") for order in orders for column in PEOPLE),
        *(order["收货地址"].rpartition(" ")[2] for order in orders),
        *(name for name in re.findall(r"(.+) \(20", chat) if not name.startswith("某栖收纳旗舰店")),
        *(phone for text in texts for phone in re.findall(r"1\d{10}", text)),
        *(sender.display_name, sender.addr_spec, "示例大道8号"),
    }


@pytest.mark.parametrize("name", CASES)
def test_the_case_checks_without_a_complaint(name: str) -> None:
    found = check(load_case(EXAMPLE / name))
    assert [(finding.code, finding.severity) for finding in found] == [("CR11", "info"), ("EV09", "info")]


def test_it_is_bound_without_a_complaint_and_verified(packet: Packet) -> None:
    assert [finding.code for finding in packet.made.findings] == ["CR11", "EV09"]
    found = verify(packet.folder)
    assert found.findings == ()
    assert (found.pages, found.exhibits) == (packet.made.pages, len(packet.made.exhibits))
    assert found.rows > 2 * found.exhibits


def test_every_exhibit_is_in_it_with_all_its_pages(packet: Packet) -> None:
    bound = [
        (exhibit.number, Path(exhibit.source).name, exhibit.section.pages) for exhibit in packet.made.exhibits
    ]
    case = bound[5][1]
    assert case in CASES
    assert bound == [
        ("1-1", "licence.png", 1), ("2-1", "orders.csv", 2), ("2-2", "chat.png", 4), ("2-3", "chat.txt", 2),
        ("2-4", "parcel.jpg", 1), ("2-5", case, 1), ("3-1", "contract.pdf", 3), ("3-2", "mail.eml", 2),
        ("4-1", "call.wav", 1),
    ]  # fmt: skip
    assert packet.made.exhibits[-1].section.last == packet.made.pages == len(packet.pages)
    assert {Path(exhibit.source).name for exhibit in packet.made.exhibits} - set(CASES) == {
        file.name for file in EVIDENCE.iterdir()
    }


def test_nobodys_data_stand_on_any_page(packet: Packet) -> None:
    words = packet.words
    assert [secret for secret in sorted(secrets()) if secret in words] == []
    assert "154****7024" in words
    assert "某栖收纳旗舰店:小栖" in words


def test_a_court_reads_all_of_it(tmp_path: Path) -> None:
    """So what the test above looks for is what these pages would show."""
    for packet in bind("case.yaml", tmp_path, audience="court"):
        words = packet.words
        assert [secret for secret in sorted(secrets()) if secret not in words] == []


def test_the_tall_screenshot_is_cut_and_nothing_of_it_is_lost(packet: Packet) -> None:
    parts = [pixels(page) for page in packet.pages_of("chat.png")]
    assert {width for width, _ in parts} == {1080}
    assert TALL <= sum(height for _, height in parts) <= TALL + 60 * len(parts)
    assert packet.kinds_of("chat.png") == {"recoded", "redacted", "sliced"}


def test_the_photo_stands_upright_without_what_the_phone_wrote(packet: Packet) -> None:
    (page,) = packet.pages_of("parcel.jpg")
    assert pixels(page) == (1200, 1600)
    assert page.get_height() > page.get_width()
    assert packet.kinds_of("parcel.jpg") == {"recoded", "turned", "position_removed", "redacted"}
    assert b"Mouxing" in (EVIDENCE / "parcel.jpg").read_bytes()
    assert b"Mouxing" not in packet.made.volumes[0].path.read_bytes()


def test_the_contract_keeps_its_page_across_and_leaves_the_prices_out(packet: Packet) -> None:
    first, across, last = packet.pages_of("contract.pdf")
    assert [page.get_rotation() for page in (first, across, last)] == [0, 90, 0]
    assert across.get_width() > across.get_height()
    assert "五层瓦楞纸箱" in read(across)
    assert pixels(last)  # a picture is all that is left of the page with the redaction
    assert "第八条" not in read(last)
    assert "31.50" not in packet.words


def test_the_attachment_of_the_mail_follows_it(packet: Packet) -> None:
    letter, note = packet.pages_of("mail.eml")
    assert "送货单.png" in read(letter)
    assert pixels(note)[0] > pixels(note)[1]
    assert note.get_width() > note.get_height()


def test_the_recording_is_handed_over_as_it_is(packet: Packet) -> None:
    (archive,) = packet.folder.glob("*.zip")
    with zipfile.ZipFile(archive) as files:
        (name,) = (name for name in files.namelist() if name.endswith(".wav"))
        assert files.read(name) == (EVIDENCE / "call.wav").read_bytes()


@pytest.mark.slow
def test_the_evidence_is_what_its_script_makes(tmp_path: Path) -> None:
    """To the byte; and what the script says is private lies within what the case blacks out."""
    command = [sys.executable, str(ROOT / "tools" / "make_example_packet.py"), "--out", str(tmp_path)]
    told = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    made = {file.name: file.read_bytes() for file in (tmp_path / "evidence-packet" / "evidence").iterdir()}
    assert made == {file.name: file.read_bytes() for file in EVIDENCE.iterdir()}
    assert sum(map(len, made.values())) < LARGEST
    private = [yaml.safe_load(region) for region in re.findall("redact: (.*)", told)]
    assert len(private) == 4
    for name in CASES:
        exhibits = yaml.safe_load((EXAMPLE / name).read_text("utf-8"))["evidence"]
        hidden = [box for exhibit in exhibits for box in exhibit.get("redact", ()) if "left" in box]
        for box, region in zip(hidden, private, strict=True):
            assert all(box[edge] <= region[edge] for edge in ("left", "top"))
            assert all(box[edge] >= region[edge] for edge in ("right", "bottom"))
