"""Office files printed by the real LibreOffice; what is refused before it starts needs none."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from appealkit.evidence.exhibits.leaves import Box, Change, Converted, UnusableExhibit
from appealkit.evidence.exhibits.office import convert_office
from appealkit.evidence.exhibits.prepare import FONTS
from tests.evidence.exhibits import office_files as files
from tests.evidence.exhibits.pages.look import bind, draw, leaf, read

needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None,
    reason="LibreOffice is not installed, and nothing else prints Office files",
)


def convert(
    path: Path, content: bytes, boxes: list[Box] | None = None, words: tuple[str, ...] = ()
) -> Converted:
    path.write_bytes(content)
    return convert_office(path, boxes or [], words, "", FONTS)


def refused(path: Path, content: bytes) -> str:
    with pytest.raises(UnusableExhibit) as unusable:
        convert(path, content)
    return unusable.value.variant


@pytest.mark.parametrize(
    ("name", "content", "variant"),
    [
        ("a.docx", files.OLE + b"\0" * 99 + "EncryptedPackage".encode("utf-16-le"), "locked"),
        ("a.odt", files.open_document("text", "", encrypted=True), "locked"),
        ("a.doc", files.OLE + b"x" * 5000, "office_failed"),
        ("a.docx", b"PK\3\4" + b"x" * 500, "office_failed"),
        ("a.docx", files.letter("words")[:-40], "office_failed"),
        ("a.docx", files.pack({str(number): b"" for number in range(10_001)}), "bomb"),
    ],
)
def test_what_cannot_be_used_is_refused_before_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, variant: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refused(tmp_path / name, content) == variant


@needs_libreoffice
@pytest.mark.slow
def test_a_letter_is_printed_in_chinese_and_the_same_every_time(tmp_path: Path) -> None:
    path = tmp_path / "信 & letter.docx"
    content = files.letter("收件人：张三，喆堃囧", "ABC 123")
    one, other = convert(path, content), convert(path, content)
    assert Change("converted", {"program": "LibreOffice"}) in one.changes
    assert read(bind(one)) == ["收件人：张三，喆堃囧\r\nABC 123"]
    assert bind(one) == bind(other)
    assert list_fonts(bind(one)) == {"AppealSerif-Regular", "AppealSerifRare-Regular"}
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    assert path.read_bytes() == content


def list_fonts(data: bytes) -> set[str]:
    """The fonts of a file's pages that have Chinese in them, without the mark of a subset."""
    with pikepdf.open(BytesIO(data)) as pdf:
        fonts = [font for page in pdf.pages for font in page.obj.Resources.Font.values()]
        return {str(font.BaseFont).rpartition("+")[2] for font in fonts}


@needs_libreoffice
@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.rtf", files.rich_text("订单号：张三")),
        ("a.odt", files.open_document("text", "<text:p>订单号：张三</text:p>")),
        ("a.ods", files.sheet(("订单号：", "张三"))),
        ("a.odp", files.slide("订单号：张三")),
        ("docx of another name.doc", files.letter("订单号：张三")),
    ],
)
def test_every_sort_of_file_is_printed(tmp_path: Path, name: str, content: bytes) -> None:
    (page,) = read(bind(convert(tmp_path / name, content)))
    assert "订单号：张三" in page.replace(" ", "")


@needs_libreoffice
@pytest.mark.slow
def test_words_and_boxes_are_blacked_out(tmp_path: Path) -> None:
    content = files.letter("收件人张三丰", "another line")
    converted = convert(tmp_path / "a.docx", content, words=("张三丰",))
    assert read(bind(converted)) == [""]
    assert converted.masked == {"张三丰"}
    (picture,) = draw(bind(convert(tmp_path / "a.docx", content, [Box(1, 0, 0, 1, 0.5)])))
    assert picture.getpixel((5, 5)) == (0, 0, 0)


@needs_libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("content", [b"{\\rtf", files.pack({"word/document.xml": "<w:doc"})])
def test_what_it_cannot_read_is_named(tmp_path: Path, content: bytes) -> None:
    assert refused(tmp_path / "a.docx", content) == "office_failed"


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """A server of a red picture, and what it was asked for."""
    asked: list[str] = []

    class Red(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(red())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Red) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/red.png", asked
        running.shutdown()


def red() -> bytes:
    file = BytesIO()
    Image.new("RGB", (200, 200), (255, 0, 0)).save(file, "PNG")
    return file.getvalue()


@needs_libreoffice
@pytest.mark.slow
def test_no_link_is_followed(tmp_path: Path, server: tuple[str, list[str]]) -> None:
    address, asked = server
    (tmp_path / "red.png").write_bytes(red())
    for target in (address, (tmp_path / "red.png").as_uri()):
        converted = convert(tmp_path / "a.docx", files.with_linked_picture(target))
        assert Change("linked_pictures_missing", {"count": 1}) in converted.changes
        (picture,) = draw(bind(converted))
        colors = picture.getcolors(picture.width * picture.height)
        assert colors
        assert (255, 0, 0) not in {color for _, color in colors}
    assert asked == []
    assert leaf(converted).numbers == (0,)
