"""The kinds of recordings, told by how their files begin."""

from __future__ import annotations

# What pictures of the same container call themselves.
_PICTURES = ("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif", "avis", "crx ")
_BRANDS = {"qt  ": "mov", "M4A ": "m4a", "M4B ": "m4a"}
# What QuickTime files begin with that are older than the mark of the container.
_ATOMS = (b"moov", b"mdat", b"wide", b"pnot")
_STARTS = (
    (b"ID3", "mp3"),
    (b"OggS", "ogg"),
    (b"fLaC", "flac"),
    (b"#!AMR", "amr"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "wma"),
)
_FORMS = {
    (b"RIFF", b"WAVE"): "wav",
    (b"RIFF", b"AVI "): "avi",
    (b"FORM", b"AIFF"): "aiff",
    (b"FORM", b"AIFC"): "aiff",
}
_EBML = b"\x1a\x45\xdf\xa3"
LONGEST_HEAD = 64  # bytes that are enough to tell


def recording_kind(head: bytes) -> str:
    """Give what a file is whose first bytes these are, as its ending would be; nothing for no recording."""
    if head[4:8] == b"ftyp":
        return _name_brand(head[8:12].decode("latin-1"))
    if head[4:8] in _ATOMS:
        return "mov"
    if head.startswith(_EBML):
        return "webm" if b"webm" in head[:LONGEST_HEAD] else "mkv"
    known = (kind for start, kind in _STARTS if head.startswith(start))
    return next(known, "") or _FORMS.get((head[:4], head[8:12]), "") or ("mp3" if _is_frame(head) else "")


def _name_brand(brand: str) -> str:
    if brand in _PICTURES:
        return ""
    return "3gp" if brand.startswith("3g") else _BRANDS.get(brand, "mp4")


def _is_frame(head: bytes) -> bool:
    """Whether bytes start a frame of MPEG layer 3: a mark of 11 bits, then no value that is reserved."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return False
    version, layer, rate, frequency = head[1] >> 3 & 3, head[1] >> 1 & 3, head[2] >> 4, head[2] >> 2 & 3
    return version != 1 and layer == 1 and 0 < rate < 15 and frequency != 3
