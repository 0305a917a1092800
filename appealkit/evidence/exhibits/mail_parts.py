"""Mails: the headers, the words and the attachments of an EML file; nothing is fetched, nothing left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from mimetypes import MimeTypes
from pathlib import Path
from typing import cast

from appealkit.evidence.exhibits.leaves import UnusableExhibit
from appealkit.evidence.exhibits.lines import clean, split_lines
from appealkit.evidence.exhibits.mail_words import decode_bytes, decode_header
from appealkit.evidence.exhibits.markup import read_markup

MAX_BYTES = 100_000_000
MAX_DEPTH = 3  # mails, one within the other
MAX_ATTACHMENTS = 100
MAX_NAME = 120
HEADERS = ("from", "to", "cc", "date", "subject", "message-id")
# Headers of an enclosed mail stay as they are when it is written out.
_POLICY = policy.default.clone(refold_source="none")
_FILE_NAME = re.compile(r'name\s*=\s*"?([^";\r\n]+)')
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a mail. Its name may be that of a file anywhere; `type` is what the mail says."""

    name: str
    data: bytes
    type: str


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as one reads it. `headers` are pairs of a name, one of HEADERS, and what stands there."""

    headers: tuple[tuple[str, str], ...]
    body: str
    attachments: tuple[Attachment, ...]


def read_mail(path: Path) -> Mail:
    """Give the mail in a file. The body is its plain text; HTML becomes text where there is no other.

    Raises UnusableExhibit: too_large, no_mail, broken_mail, mail_depth, attachments.
    """
    if path.stat().st_size > MAX_BYTES:
        raise UnusableExhibit("too_large", limit=f"{MAX_BYTES // 1_000_000} MB")
    try:
        message = _parse(path.read_bytes())
        _refuse_endless(message)
        return _read(message)
    except UnusableExhibit:
        raise
    except Exception:  # whatever the parser makes of a damaged mail
        raise UnusableExhibit("broken_mail") from None


def _parse(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=_POLICY)


def _read(message: EmailMessage) -> Mail:
    headers = tuple(_read_headers(message))
    if not {"from", "to", "subject", "date"} & {name for name, _ in headers}:
        raise UnusableExhibit("no_mail")
    words: list[str] = []
    attachments: list[Attachment] = []
    for part in _unfold(message):
        if _is_words(part):
            words.append(_read_words(part))
        else:
            attachments.append(_read_attachment(part, len(attachments) + 1))
    return Mail(headers, "\n\n".join(filter(str.strip, words)), tuple(attachments))


def _read_headers(message: EmailMessage) -> Iterator[tuple[str, str]]:
    for name in HEADERS:
        for key, value in message.raw_items():
            if key.lower() == name:
                yield name, clean(decode_header(value))


def _refuse_endless(message: EmailMessage, depth: int = 1) -> int:
    """Give the number of a mail's attachments, those of enclosed mails included, unless they are too many."""
    if depth > MAX_DEPTH:
        raise UnusableExhibit("mail_depth", limit=MAX_DEPTH)
    count = 0
    for part in _unfold(message):
        if not _is_words(part):
            count += 1 + sum(_refuse_endless(inner, depth + 1) for inner in _find_enclosed(part))
    if count > MAX_ATTACHMENTS:
        raise UnusableExhibit("attachments", limit=MAX_ATTACHMENTS)
    return count


def _unfold(part: EmailMessage) -> Iterator[EmailMessage]:
    """Give the parts that hold no others but enclosed mails; of words in two forms the plain ones."""
    if not part.is_multipart() or part.get_content_maintype() == "message":
        yield part
        return
    leaves = [leaf for inner in part.iter_parts() for leaf in _unfold(cast(EmailMessage, inner))]
    if part.get_content_type() == "multipart/alternative" and any(map(_says_plainly, leaves)):
        leaves = [leaf for leaf in leaves if not (_is_words(leaf) and _is_markup(leaf))]
    yield from leaves


def _is_words(part: EmailMessage) -> bool:
    """Whether a part is to be read with the mail and not an attachment of it."""
    if part.get_content_disposition() == "attachment" or part.get_filename():
        return False
    return (
        part.get_content_type() in ("text/plain", "text/html") or part.get_content_maintype() == "multipart"
    )


def _is_markup(part: EmailMessage) -> bool:
    return part.get_content_type() == "text/html"


def _says_plainly(part: EmailMessage) -> bool:
    return _is_words(part) and not _is_markup(part) and bool(_decode(part).strip())


def _read_words(part: EmailMessage) -> str:
    text = clean(decode_bytes(_decode(part), part.get_content_charset() or ""))
    return read_markup(text) if _is_markup(part) else "\n".join(split_lines(text)).strip("\n")


def _read_attachment(part: EmailMessage, number: int) -> Attachment:
    kind = part.get_content_type()
    return Attachment(_find_name(part) or f"attachment-{number}{_find_ending(kind)}", _decode(part), kind)


def _find_name(part: EmailMessage) -> str:
    """Give the file's name, of an enclosed mail its subject, as a file may be called; or nothing."""
    name = part.get_filename() or ""
    if not name or "\ufffd" in name:
        written = ";".join(
            str(value) for key, value in part.raw_items() if key.lower().startswith("content-")
        )
        found = _FILE_NAME.search(written)
        name = decode_header(found[1]) if found else name
    if not name and part.get_content_type() == "message/rfc822":
        (enclosed,) = _find_enclosed(part)
        name = next((f"{value}.eml" for key, value in _read_headers(enclosed) if key == "subject"), "")
    stem, dot, ending = _NOT_IN_NAMES.sub("_", clean(name)).strip(". ").rpartition(".")
    return f"{stem[:MAX_NAME]}{dot}{ending[:MAX_NAME]}"


def _find_ending(kind: str) -> str:
    """Give the ending of the files of a type, by Python's own list: each system has another."""
    return ".eml" if kind == "message/rfc822" else MimeTypes().guess_extension(kind) or ".bin"


def _find_enclosed(part: EmailMessage) -> list[EmailMessage]:
    """Give the mail that an attachment is."""
    if part.get_content_type() == "message/rfc822" or _find_name(part).lower().endswith(".eml"):
        return [_parse(_decode(part))]
    return []


def _decode(part: EmailMessage) -> bytes:
    """Give what a part holds; what it encloses as it was."""
    if part.is_multipart():
        return b"\n".join(cast(EmailMessage, inner).as_bytes() for inner in part.iter_parts())
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""
