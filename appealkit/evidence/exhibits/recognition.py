"""The words of a picture as Tesseract reads them: an invisible page to be laid over the picture."""

from __future__ import annotations

import os
import shutil
import subprocess
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import east_asian_width

from appealkit.evidence.exhibits.leaves import Picture, UnusableExhibit
from appealkit.evidence.pillow import strictly, turn_upright

if TYPE_CHECKING:
    from pikepdf import ContentStreamInlineImage, ContentStreamInstruction, Page
    from PIL.Image import Image

    Instruction = ContentStreamInstruction | ContentStreamInlineImage

PROGRAM = "tesseract"
LANGUAGES = ("chi_sim", "eng")
TIME_LIMIT = 120  # seconds; a full page takes ten
# How to get it, by the program that installs it. The first one found is right.
REMEDIES = {
    "apt": "sudo apt install tesseract-ocr tesseract-ocr-chi-sim",
    "dnf": "sudo dnf install tesseract tesseract-langpack-chi_sim",
    "pacman": "sudo pacman -S tesseract tesseract-data-chi_sim tesseract-data-eng",
    "brew": "brew install tesseract tesseract-lang",
}
# One point a pixel. Tesseract reads screenshots worse when told of a scanner's density.
DENSITY = "72"
GLYPH = 0.5  # the width of every character of Tesseract's font, as a share of its size
MAX_GAP = 1.5  # a wider one, as a share of the size, is seen as one


class _Word(NamedTuple):
    """A word that is drawn, the step to it from the one before, and its instructions by their place."""

    text: str
    size: float
    step: tuple[float, float]
    stretched: int
    shown: int


class RecognitionMissing(Exception):
    """Tesseract or its Chinese is not there; `remedy` is the command that installs them."""

    def __init__(self, remedy: str) -> None:
        super().__init__(f"text recognition needs Tesseract with Chinese: {remedy}")
        self.remedy = remedy


def check_recognition() -> None:
    """Raise RecognitionMissing unless Tesseract is there and reads Chinese and English."""
    command = [_find_program(), "--list-langs"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=TIME_LIMIT, check=False)
    except (OSError, subprocess.TimeoutExpired):
        raise RecognitionMissing(_find_remedy()) from None
    if not set(LANGUAGES) <= set(done.stdout.split()):
        raise RecognitionMissing(_find_remedy())


def recognise(picture: Picture) -> bytes:
    """Give a PDF of one page with the words of a picture, none of which shows, and with nothing else.

    The page has as many points as the picture, once it is upright, has pixels. Laid over the picture's
    place, the whole page over the whole picture, every word stands where it is seen. Between Chinese words
    there are no blanks, so that a search finds them. The same picture gives the same bytes.

    Which languages Tesseract has is for check_recognition to tell, once. Raises RecognitionMissing without
    Tesseract, and UnusableExhibit, recognition_failed, when it fails.
    """
    program = _find_program()
    with TemporaryDirectory(prefix="appealkit-") as name:
        folder = Path(name)
        try:
            with strictly():
                upright = turn_upright(_decode(picture), picture.orientation)
                upright.convert("L").save(folder / "picture.png", compress_level=1)
            _read_words(program, folder)
            return _clean(folder / "words.pdf")
        except Exception:  # no time left, a picture that it cannot read, or whatever it writes
            raise UnusableExhibit("recognition_failed") from None


def _find_program() -> str:
    program = shutil.which(PROGRAM)
    if program is None:
        raise RecognitionMissing(_find_remedy())
    return program


def _find_remedy() -> str:
    return next((remedy for name, remedy in REMEDIES.items() if shutil.which(name)), REMEDIES["apt"])


def _decode(picture: Picture) -> Image:
    from PIL import Image as Pillow

    match picture.coding:
        case "jpeg":
            return Pillow.open(BytesIO(picture.data), formats=["JPEG"])
        case "png":
            return Pillow.open(BytesIO(_wrap_rows(picture)), formats=["PNG"])
    mode, size = "L" if picture.colors == "gray" else "RGB", (picture.width, picture.height)
    return Pillow.frombytes(mode, size, zlib.decompress(picture.data))


def _wrap_rows(picture: Picture) -> bytes:
    """Give the PNG file whose coded rows a picture holds."""
    size = picture.width.to_bytes(4) + picture.height.to_bytes(4)
    kind = bytes([8, 0 if picture.colors == "gray" else 2, 0, 0, 0])
    chunks = ((b"IHDR", size + kind), (b"IDAT", picture.data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4) for name, data in chunks
    )


def _read_words(program: str, folder: Path) -> None:
    settings = ["-c", "tessedit_create_pdf=1", "-c", "textonly_pdf=1"]
    command = [program, "picture.png", "words", "-l", "+".join(LANGUAGES), "--dpi", DENSITY, *settings]
    subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"OMP_THREAD_LIMIT": "1"},  # more threads take longer, all told
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=TIME_LIMIT,
        check=True,
    )


def _clean(path: Path) -> bytes:
    """Give the page alone, without the time of day that Tesseract writes beside it."""
    from pikepdf import Pdf, parse_content_stream, unparse_content_stream

    with Pdf.open(path) as source, Pdf.new() as target:
        (page,) = source.pages
        _check_fonts(page)
        words = unparse_content_stream(_join_chinese(parse_content_stream(page)))
        target.pages.append(page)
        target.pages[0].Contents = target.make_stream(words)
        file = BytesIO()
        target.save(file, deterministic_id=True)
    return file.getvalue()


def _check_fonts(page: Page) -> None:
    fonts: dict[str, Any] = dict(page.Resources.get("/Font", {}))
    if not all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts.values()):
        raise ValueError("a font is not embedded")


def _join_chinese(drawn: list[Instruction]) -> list[Instruction]:
    """Stretch a word to the next one, without a blank, where one of them is Chinese.

    Tesseract leaves a gap and a blank between all words. Chinese has neither, and few viewers would find
    more than a single word of it.
    """
    from pikepdf import Array, ContentStreamInstruction, Operator, String

    for word, following in pairwise(list(_find_words(drawn))):
        right, up = following.step
        coded = word.text.encode("utf-16-be")
        width = len(coded) / 2 * GLYPH * word.size
        gap = right - width * float(drawn[word.stretched].operands[0]) / 100
        beside = right > 0 and abs(up) < word.size / 2 and gap < MAX_GAP * word.size
        if width and beside and _is_chinese(word.text[-1] + following.text[:1]):
            drawn[word.stretched] = ContentStreamInstruction([round(100 * right / width, 3)], Operator("Tz"))
            drawn[word.shown] = ContentStreamInstruction([Array([String(coded)])], Operator("TJ"))
    return drawn


def _find_words(drawn: list[Instruction]) -> Iterator[_Word]:
    size, step, stretched = 0.0, (0.0, 0.0), 0
    for place, instruction in enumerate(drawn):
        match str(instruction.operator), list(instruction.operands):
            case "Tf", [_, number]:
                size = float(number)
            case "Tm", _:
                step = 0.0, 0.0
            case "Td", [right, up]:
                step = float(right), float(up)
            case "Tz", _:
                stretched = place
            case "TJ", [pieces]:
                text = b"".join(map(bytes, pieces)).decode("utf-16-be")
                yield _Word(text.strip(), size, step, stretched, place)


def _is_chinese(characters: str) -> bool:
    return any(east_asian_width(character) in "WF" for character in characters)
