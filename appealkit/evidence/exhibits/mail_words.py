"""The words of a mail, decoded as mail programs write them and not only as they should."""

from __future__ import annotations

import binascii
import quopri
import re
from base64 import b64decode
from itertools import groupby

# What is called GB2312 or GBK mostly holds characters that only GB18030 has.
_CHINESE = re.compile("(?i:x-)?(?i:gb_?2312(?:-80)?|gbk|cp936|euc-cn)")
_WORD = r"=\?[^?\s]+\?[BbQq]\?[^?]*\?="
_WORDS = re.compile(rf"{_WORD}(?:\s+{_WORD})*")
_PARTS = re.compile(r"=\?([^?\s]+)\?([BbQq])\?([^?]*)\?=")


def decode_header(raw: str) -> str:
    """Give a header's value on one line; its bytes may be encoded words, or Chinese as it is."""
    value = " ".join(decode_bytes(raw.encode("utf-8", "surrogateescape"), "").split())
    return _WORDS.sub(lambda found: _decode_words(found[0]), value)


def decode_bytes(data: bytes, charset: str) -> str:
    """Give the text of bytes: in the claimed encoding, else UTF-8 or GB18030, else with U+FFFD in gaps."""
    claimed = _CHINESE.sub("gb18030", charset) if "escape" not in charset else ""
    for encoding in (claimed, "utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except (LookupError, ValueError):  # no such encoding, or not in it
            continue
    return data.decode("utf-8", "replace")


def _decode_words(words: str) -> str:
    """Words of one character set are one text: a character may be cut in two between them."""
    parts = _PARTS.findall(words)
    runs = groupby(parts, key=lambda part: part[0].partition("*")[0].lower())
    return "".join(
        decode_bytes(b"".join(_decode_word(code, text) for _, code, text in run), charset)
        for charset, run in runs
    )


def _decode_word(code: str, text: str) -> bytes:
    if code in "Qq":
        return quopri.decodestring(text.encode(), header=True)
    try:
        return b64decode(text + "==")
    except (binascii.Error, ValueError):
        return text.encode()
