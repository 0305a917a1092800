"""Recordings: films and sound, which no page can hold, as a page that says what the file is."""

from __future__ import annotations

from hashlib import file_digest
from pathlib import Path

from appealkit.document import Annex, Column
from appealkit.evidence.exhibits.leaves import Converted, Listing, UnusableExhibit
from appealkit.evidence.exhibits.masking import Masking
from appealkit.evidence.exhibits.recording_kinds import LONGEST_HEAD, recording_kind
from appealkit.evidence.exhibits.recording_length import find_length
from appealkit.words import Language, say

COLUMNS = (Column(0.12), Column(0.88))  # a hash stands on one line


def convert_recording(path: Path, title: str, masking: Masking, language: Language) -> Converted:
    """Give a page with the name, kind, length, size and hash of a recording.

    From outsiders the phone number is hidden by which telephones name what they record. Raises
    UnusableExhibit: no_recording.
    """
    with path.open("rb") as file:
        kind = recording_kind(file.read(LONGEST_HEAD))
        file.seek(0)
        digest = file_digest(file, "sha256").hexdigest()
    if not kind:
        raise UnusableExhibit("no_recording")
    masking = masking.anew()
    seconds = find_length(path, kind)
    values = {
        "file": masking.cover(path.name),
        "kind": kind.upper(),
        "length": say("exhibits.recording_no_length", language) if seconds is None else spell_length(seconds),
        "size": say("exhibits.recording_bytes", language, size=f"{path.stat().st_size:,}"),
        "hash": digest,
    }
    annex = Annex(
        title=masking.cover(title),
        columns=COLUMNS,
        head=(say("exhibits.field", language), say("exhibits.text", language)),
        rows=tuple((say(f"exhibits.recording_{name}", language), value) for name, value in values.items()),
        notes=(say("exhibits.recording_note", language),),
    )
    return Converted((Listing(annex, ruled=True),), masking.changes(), frozenset(masking.masked))


def spell_length(seconds: float) -> str:
    """Give a length as h:mm:ss, a started second as a whole one where there is no other."""
    whole = max(round(seconds), 1)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"
