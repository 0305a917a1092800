"""Mails: EML files as their headers, their words and a list of what came with them, which follows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from appealkit.document import Annex, Column
from appealkit.evidence.exhibits.chat_words import find_side
from appealkit.evidence.exhibits.leaves import Change, Converted, Listing, UnusableExhibit
from appealkit.evidence.exhibits.lines import keep_blanks, split_lines
from appealkit.evidence.exhibits.mail_parts import Attachment, Mail, read_mail
from appealkit.evidence.exhibits.masking import Masking
from appealkit.evidence.exhibits.names import Names
from appealkit.rules.personal import find_personal
from appealkit.words import Language, say

MAX_LINES = 50_000
COLUMNS = (Column(0.14), Column(0.86))
# Seals of the mail program over the mail: they hold nothing that a page could show.
SEALS = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")

Convert = Callable[[str, bytes], Converted]
Row = tuple[str, str]

# Mailboxes that nobody is behind.
_MACHINES = re.compile(
    r"(?:no-?reply|do-?not-?reply|mailer-daemon|postmaster|system|notice|notifications?|alerts?)@",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[^\s<>()\[\]\"',:;，；：]+[@＠][^\s<>()\[\]\"',;，；]+")
# Who wrote is named before the address, in the headers and where mails are quoted.
_NAMED = re.compile(
    r"([^\n<>()\[\],;:\"'，；：、]{1,60})[\"'\s]*[<(\[]\s*(?:mailto:)?([^\s<>()\[\]]+@[^\s<>()\[\]]+)"
)
PEOPLE = ("from", "to", "cc")


def convert_mail(
    path: Path, title: str, masking: Masking, language: Language, convert_attachment: Convert
) -> Converted:
    """Give a mail, and behind it the leaves that `convert_attachment` makes of each file by name and bytes.

    From outsiders the people whom its headers name are hidden in all of it, unless the address is one of
    the parties' own. Raises UnusableExhibit: what `read_mail` raises, too_long, and attachment for a file
    that cannot be used, with the variant that it was refused with as `reason`.
    """
    mail = read_mail(path)
    masking = masking.anew()
    names = _find_people(mail, masking.anew())
    rows = tuple(_write_rows(mail, names, masking, language))
    if len(rows) > MAX_LINES:
        raise UnusableExhibit("too_long", limit=f"{MAX_LINES:,}")
    head = (say("exhibits.field", language), say("exhibits.text", language))
    sheet = Listing(Annex(masking.cover(title, names), COLUMNS, head, rows), ruled=False)
    lost = sum(text.count("\ufffd") for _, text in rows)
    changes = (*masking.changes(), *([Change("characters_lost", {"count": lost})] if lost else []))
    shown = (attachment for attachment in mail.attachments if attachment.type not in SEALS)
    mailed = Converted((sheet,), changes, frozenset(masking.masked))
    return _bind([mailed, *(_convert(attachment, convert_attachment) for attachment in shown)])


def _write_rows(mail: Mail, names: Names, masking: Masking, language: Language) -> Iterator[Row]:
    for name, value in mail.headers:
        yield say(f"exhibits.mail_{name.replace('-', '_')}", language), masking.cover(value, names)
    label = say("exhibits.mail_body", language)
    if mail.body:
        yield "", ""
    for place, line in enumerate(split_lines(masking.cover(mail.body, names))):
        yield "" if place else label, keep_blanks(line)
    for number, attachment in enumerate(mail.attachments, 1):
        yield "", ""
        size = f"{len(attachment.data):,}"
        name = masking.cover(attachment.name, names)
        label = say("exhibits.mail_attachment", language, number=number)
        yield label, say("exhibits.mail_file", language, name=name, type=attachment.type, size=size)
        yield "", say("exhibits.mail_hash", language, hash=sha256(attachment.data).hexdigest())


def _find_people(mail: Mail, masking: Masking) -> Names:
    """Give the names beside addresses that are not the parties' own, and what is shown for them."""
    shown = {}
    for name, address in _name_people(mail):
        if masking.owns(address) or masking.is_own(name):
            continue
        if not find_side(name) and not _MACHINES.match(address):
            shown[name] = masking.cover_as("name", name)
        if address and not find_personal(address):
            shown[address] = masking.cover_as("email", address)
    return Names(shown)


def _name_people(mail: Mail) -> Iterator[tuple[str, str]]:
    """Give who is named beside which address, in the headers and where the words quote those of others."""
    for name, value in mail.headers:
        for person in re.split("[,;，；]", value) if name in PEOPLE else ():
            found = _ADDRESS.search(person)
            address = found[0] if found else ""
            yield person.replace(address, "").strip(" \"'<>()"), address
    for line in mail.body.split("\n"):
        if "@" in line:
            yield from ((found[1].strip(), found[2]) for found in _NAMED.finditer(line))


def _convert(attachment: Attachment, convert: Convert) -> Converted:
    try:
        return convert(attachment.name, attachment.data)
    except UnusableExhibit as unusable:
        within = unusable.values.get("attachment")
        values = {"reason": unusable.variant, **unusable.values}
        values["attachment"] = f"{attachment.name} > {within}" if within else attachment.name
        raise UnusableExhibit("attachment", **values) from unusable


def _bind(parts: Sequence[Converted]) -> Converted:
    return Converted(
        tuple(leaf for part in parts for leaf in part.leaves),
        tuple(change for part in parts for change in part.changes),
        frozenset().union(*(part.masked for part in parts)),
    )
