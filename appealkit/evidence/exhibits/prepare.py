"""One exhibit of a case prepared for binding: its file, or what the case writes out, becomes leaves."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from appealkit.case.case import Case
from appealkit.case.record import Record
from appealkit.evidence.exhibits.leaves import Box, Converted, UnusableExhibit
from appealkit.evidence.exhibits.masking import Masking
from appealkit.evidence.exhibits.sniff import Sort, tell_sort
from appealkit.evidence.files import locate
from appealkit.rules.masks import Audience
from appealkit.words import PACKAGE, Language

if TYPE_CHECKING:
    from appealkit.evidence.timestamps import Timestamp

FONTS = PACKAGE / "fonts"
PERCENT = 100
OWN_NAMES = ("store.name", "store.seller_id", "party.name", "party.contact.name", "party.legal_rep")
OWN_DATA = (
    *("party.address", "party.contact.phone", "party.contact.email"),
    *("complainant.contact.phone", "complainant.contact.email"),
)
EDGES = ("left", "top", "right", "bottom")


@dataclass(frozen=True, slots=True)
class Prepared:
    """An exhibit's leaves, the SHA-256 of its file, and what attests when that was there.

    `recording` is the file of one that cannot be printed: it is handed over beside the packet. `boxes`
    are what was blacked out on its pages; one that `shows_pictures` can be made smaller.
    """

    converted: Converted
    source: Path
    sha256: str
    timestamp: Timestamp | None = None
    recording: Path | None = None
    boxes: tuple[Box, ...] = ()
    shows_pictures: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """Who gets to read the exhibits of a case, and in which language the words around them are."""

    case: Case
    audience: Audience
    language: Language
    masking: Masking = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "masking", _mask(self.case, self.audience))

    def prepare(self, exhibit: Record) -> Prepared:
        """Give an exhibit's leaves. Raises UnusableExhibit, UnusableToken, or UnusableFile (see `locate`)."""
        boxes, words = list(_read_boxes(exhibit, self.audience)), _read_words(exhibit, self.audience)
        pages, title = str(exhibit["pages"] or ""), str(exhibit["title"] or "")
        if exhibit["file"]:
            path = locate(self.case.folder, exhibit["file"])
            sort = tell_sort(path)
            _refuse_what_does_not_apply(sort, boxes, words, pages)
            converted = self._convert(path, sort, title, boxes, words, pages)
            recording = path if sort == "recording" else None
            digest, stamp = hash_file(path), self._read_timestamp(exhibit, path)
            pictures = sort in ("picture", "pdf", "office", "mail")
            return Prepared(converted, path, digest, stamp, recording, tuple(boxes), pictures)
        if exhibit["chat"]:
            _refuse_what_does_not_apply("text", boxes, words, pages)
            return Prepared(self._convert_written(exhibit, title), self.case.path, hash_file(self.case.path))
        raise UnusableExhibit("no_file")

    def _convert(
        self, path: Path, sort: Sort, title: str, boxes: list[Box], words: list[str], pages: str
    ) -> Converted:
        """Convert a file by its sort; each converter is loaded when it is first asked for."""
        match sort:
            case "pdf":
                from appealkit.evidence.exhibits.pdfs import convert_pdf

                return convert_pdf(path, boxes, words, pages)
            case "picture":
                from appealkit.evidence.exhibits.pictures import convert_picture

                return convert_picture(path, boxes, pages)
            case "office":
                from appealkit.evidence.exhibits.office import convert_office

                return convert_office(path, boxes, words, pages, FONTS)
            case "recording":
                from appealkit.evidence.exhibits.recordings import convert_recording

                return convert_recording(path, title, self.masking, self.language)
            case "mail":
                from appealkit.evidence.exhibits.mails import convert_mail

                return convert_mail(path, title, self.masking, self.language, self._convert_attachment)
            case "table" | "text":
                return self._convert_words(path, sort, title)

    def _convert_words(self, path: Path, sort: Sort, title: str) -> Converted:
        """Convert a text: as the chat that it may be, else as a table or as its lines."""
        from appealkit.evidence.exhibits.chat_logs import looks_like_chat, read_chat
        from appealkit.evidence.exhibits.chats import convert_chat
        from appealkit.evidence.exhibits.decoding import read_text
        from appealkit.evidence.exhibits.tables import convert_table
        from appealkit.evidence.exhibits.texts import convert_text

        text = read_text(path)
        if looks_like_chat(text):
            return convert_chat(read_chat(text), title, self.masking, self.language)
        convert = convert_table if sort == "table" else convert_text
        return convert(path, title, self.masking, self.language)

    def _convert_attachment(self, name: str, data: bytes) -> Converted:
        """Convert what a mail carries: in a file of its own while that is read."""
        with tempfile.TemporaryDirectory(prefix="appealkit-") as folder:
            path = Path(folder) / f"attachment{Path(name).suffix[:10]}"
            path.write_bytes(data)
            sort = tell_sort(path)
            if sort == "pdf":
                from appealkit.evidence.exhibits.pdfs import convert_pdf

                return convert_pdf(data)
            return self._convert(path, sort, name, [], [], "")

    def _convert_written(self, exhibit: Record, title: str) -> Converted:
        from appealkit.evidence.exhibits.chats import convert_chat, take_messages

        return convert_chat(take_messages(exhibit["chat"]), title, self.masking, self.language)

    def _read_timestamp(self, exhibit: Record, path: Path) -> Timestamp | None:
        from appealkit.evidence.timestamps import find_token, read_token

        written = exhibit["timestamp"]
        token = locate(self.case.folder, written) if written else find_token(path)
        return read_token(token, path) if token else None


def hash_file(path: Path) -> str:
    """Give the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _mask(case: Case, audience: Audience) -> Masking:
    """What the parties state as their own stays in exhibits as it does in letters."""
    own = [str(value) for name in OWN_DATA if (value := case.get(name))]
    names = [str(value) for name in OWN_NAMES if (value := case.get(name))]
    return Masking(audience, own, names)


def _read_boxes(exhibit: Record, audience: Audience) -> Iterator[Box]:
    for redaction in _redactions(exhibit, audience):
        if all(edge in redaction for edge in EDGES):
            left, top, right, bottom = (float(redaction[edge]) / PERCENT for edge in EDGES)
            yield Box(int(redaction["page"] or 1), left, top, right, bottom)


def _read_words(exhibit: Record, audience: Audience) -> list[str]:
    return [str(redaction["text"]) for redaction in _redactions(exhibit, audience) if redaction["text"]]


def _redactions(exhibit: Record, audience: Audience) -> list[Record]:
    """Those for this audience: one that names none is for everybody."""
    return [
        redaction for redaction in exhibit["redact"] if not redaction["for"] or audience in redaction["for"]
    ]


def _refuse_what_does_not_apply(sort: Sort, boxes: list[Box], words: list[str], pages: str) -> None:
    """A wish that would be passed over in silence is refused: nothing may stay that was to be blacked out."""
    if words and sort not in ("pdf", "office"):
        raise UnusableExhibit("words_in_no_pdf")
    if boxes and sort not in ("pdf", "office", "picture"):
        raise UnusableExhibit("boxes_on_no_page")
    if pages and sort not in ("pdf", "office", "picture"):
        raise UnusableExhibit("pages_of_no_document")
