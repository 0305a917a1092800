from __future__ import annotations

from base64 import b64encode
from email.header import Header

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.evidence.exhibits.mail_words import decode_bytes, decode_header

CUT = "张三".encode()


def word(charset: str, data: bytes) -> str:
    return f"=?{charset}?B?{b64encode(data).decode()}?="


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("plain  value", "plain value"),
        ("folded\r\n  value", "folded value"),
        (word("utf-8", "商标".encode()), "商标"),
        (f'"{word("GB2312", "商标".encode("gbk"))}" <a@b.example>', '"商标" <a@b.example>'),
        (word("gb2312", "喆镕".encode("gb18030")), "喆镕"),
        (f"{word('utf-8', CUT[:4])}\r\n {word('UTF-8', CUT[4:])}", "张三"),
        (f"{word('gbk', '张'.encode('gbk'))} {word('utf-8', '三'.encode())}", "张三"),
        (f"{word('utf-8', CUT)} = {word('utf-8', CUT)}", "张三 = 张三"),
        ("=?utf-8?Q?=E5=BC=A0_a=20b?=", "张 a b"),
        ("=?utf-8*zh?q?x?=", "x"),
        ("=?no-such?B?5byg?=", "张"),
        ("=?utf-8?B?!?=", ""),
        ("=?utf-8?B?5byg", "=?utf-8?B?5byg"),
        ("张三".encode("gbk").decode("ascii", "surrogateescape"), "张三"),
        ("张三".encode().decode("ascii", "surrogateescape"), "张三"),
    ],
)
def test_headers_as_mail_programs_write_them(raw: str, value: str) -> None:
    assert decode_header(raw) == value


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("喆".encode("gb18030"), "gb2312", "喆"),
        ("喆".encode("gb18030"), "x-gbk", "喆"),
        ("您好".encode(), "us-ascii", "您好"),
        ("您好".encode("gbk"), "", "您好"),
        ("您好".encode("gbk"), "utf-8", "您好"),
        ("您好".encode("big5"), "big5", "您好"),
        (b"caf\xe9", "iso-8859-1", "café"),
        (b"a\xff\xffb", "utf-8", "a\ufffd\ufffdb"),
        (b"\\x41", "unicode_escape", "\\x41"),
        (b"x", "hex", "x"),
        (b"x", "a\0b", "x"),
    ],
)
def test_bytes_in_the_claimed_encoding_or_in_what_they_are(data: bytes, charset: str, text: str) -> None:
    assert decode_bytes(data, charset) == text


@given(st.text(st.characters(categories=["L", "N", "P"]), min_size=1))
def test_what_the_library_encodes_is_read(text: str) -> None:
    assert decode_header(Header(text, "utf-8").encode()) == text


@given(st.text(), st.binary(), st.text(max_size=8))
def test_any_words_are_decoded(raw: str, data: bytes, charset: str) -> None:
    decode_header(raw)
    decode_header(f"=?{charset}?B?{raw}?= =?{charset}?Q?{raw}?=")
    decode_bytes(data, charset)
