from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.evidence.exhibits.markup import read_markup


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("", ""),
        ("plain &amp; simple\n words", "plain & simple words"),
        ("<p>您好</p><p>再见<br>谢谢</p>", "您好\n再见\n谢谢"),
        ("a<br><br><br><br>b", "a\n\nb"),
        ("<div><div>a</div></div><div>b</div>", "a\nb"),
        ("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", "1 2\n3"),
        ("<ul><li>a<li>b</ul>", "a\nb"),
        ("<head><title>T</title><style>p{}</style></head><script>alert('<p>')</script>x", "x"),
        ("a<!-- <p>b -->c<!DOCTYPE html>d<![endif]>e<![unknown[ x>f", "acdef"),
        ("<pre>  a\n   b</pre>", "\u00a0\u00a0a\n\u00a0\u00a0\u00a0b"),
        ("<img src='https://a.example/x.png' alt='图'>", "图"),
        ("1 < 2 && 3 > 2 <b", "1 < 2 && 3 > 2 <b"),
        ("&lt;script&gt;&#20320;&nbsp;&bogus;", "<script>你\u00a0&bogus;"),
    ],
)
def test_words_line_by_line(markup: str, words: str) -> None:
    assert " ".join(read_markup(markup).split(" ")).replace("  ", " ") == words


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("<a href='https://a.example/x'>这里</a>", "这里 <https://a.example/x>"),
        ("<a href='https://a.example/x/'>https://a.example/x</a>", "https://a.example/x"),
        ("<a href='https://a.example'>a.example</a>", "a.example"),
        ("<a href='mailto:b@a.example'>写信</a>", "写信 <mailto:b@a.example>"),
        ("<a href='https://evil.example'>https://a.example</a>", "https://a.example <https://evil.example>"),
        ("<a href='javascript:alert(1)'>x</a><a>y</a><a href='#top'>z</a>", "xyz"),
        ("</a>x<a href='https://a.example'>", "x"),
    ],
)
def test_links_show_where_they_lead(link: str, words: str) -> None:
    assert read_markup(link) == words


@given(st.text() | st.text(st.sampled_from("<>!-[]/ab pre'\"= &;\n")))
def test_any_markup_is_words(markup: str) -> None:
    assert "\n\n\n" not in read_markup(markup)


@given(st.text(st.characters(categories=["L", "N"]), min_size=1))
def test_no_words_are_lost(words: str) -> None:
    assert read_markup(f"<p>{words}<b>{words}</b></p><td>{words}") == f"{words}{words}\n {words}".replace(
        "\n ", "\n"
    )


@pytest.mark.parametrize(
    "piece", ["<", "<a ", "<a b='", '<a b="', "<![", "<!--", "<!", "</", "<?", "&", "&#", "<script>", "<pre>",
              "<a href='tel:1'>", "<td>"]
)  # fmt: skip
def test_the_time_grows_with_the_markup_only(piece: str) -> None:
    start = time.perf_counter()
    read_markup(piece * 20_000)
    read_markup(piece * 20_000 + ">")
    assert time.perf_counter() - start < 5
