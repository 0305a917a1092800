from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.evidence.exhibits import chats
from appealkit.evidence.exhibits.chat_logs import read_chat
from appealkit.evidence.exhibits.chats import Message, convert_chat, take_messages
from appealkit.evidence.exhibits.leaves import Change, Converted, UnusableExhibit
from appealkit.rules.masks import Audience
from appealkit.words import Language
from tests.evidence.exhibits.listings import (
    DATA,
    INSIDE,
    LANGUAGE,
    NAMES,
    OUTSIDE,
    STORE,
    WORDS,
    listings,
    mask_for_tests,
    rows,
    told,
)

CHAT = (
    Message("2026-11-18 20:15:07", f"{STORE}:小美", "您好，tb12345678，\n请问有什么问题？"),
    Message("2026-11-18 20:16:00", "tb12345678", "坏的，打13812345678"),
)


def convert(
    messages: Sequence[Message], audience: Audience = "platform", language: Language = "zh-CN"
) -> Converted:
    return convert_chat(messages, "聊天记录", mask_for_tests(audience), language)


def test_a_transcript() -> None:
    converted = convert(CHAT)
    (listing,) = listings(converted)
    assert listing.ruled
    assert (listing.annex.title, listing.annex.head) == ("聊天记录", ("序号", "时间", "发言人", "内容"))
    assert listing.annex.notes == ("共 2 条消息，按所提供的顺序排列。",)
    assert listing.annex.rows == (
        ("1", "2026-11-18 20:15:07", f"{STORE}:小美（我方）", "您好，t***8，"),
        ("", "", "", "请问有什么问题？"),
        ("2", "2026-11-18 20:16:00", "t***8", "坏的，打138****5678"),
    )
    assert converted.changes == (Change("masked", {"count": 3}),)
    assert converted.masked == {"tb12345678", "13812345678"}


def test_the_court_reads_every_name() -> None:
    converted = convert(CHAT, "court", "en")
    assert rows(converted)[2] == ("2", "2026-11-18 20:16:00", "tb12345678", "坏的，打13812345678")
    assert rows(converted)[0][2] == f"{STORE}:小美 (us)"
    assert (converted.changes, converted.masked) == ((), frozenset())


def test_the_complainant_sees_no_trace_of_a_name() -> None:
    assert [row[2] for row in rows(convert(CHAT, "complainant"))] == [f"{STORE}:小美（我方）", "", "***"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("买家", "买家"),
        ("客服", "客服（我方）"),
        ("系统消息", "系统消息"),
        ("tb12345678(买家)", "t***8(买家)"),
        ("tb12345678（客服）", "t***8（客服）（我方）"),
        (f"{STORE}（卖家）", f"{STORE}（卖家）（我方）"),
        ("张三丰(10001)", "张***)"),
        ("", ""),
    ],
)
def test_words_for_a_side_are_no_names(name: str, shown: str) -> None:
    assert rows(convert([Message("10:32", name, "好")]))[0][2] == shown


def test_a_name_is_hidden_in_each_of_its_spellings() -> None:
    messages = [
        Message("10:32", "张三丰(10001)", "我是买家张三丰"),
        Message("10:33", "买家", "张三丰(10001)？10001？", ("李四光",)),
        Message("", "", "李四光的聊天记录"),
    ]
    assert [row[3] for row in rows(convert(messages))] == [
        "我是买家张***丰",
        "张***)？1***1？",
        "李***光的聊天记录",
    ]


def test_words_before_the_first_message_have_no_number() -> None:
    converted = convert(
        read_chat("导出于\n  今日\n\n小美 (2026-11-20 10:32:05)\n好\n小红 (2026-11-20 10:32:06)\n行")
    )
    assert [(row[0], row[3]) for row in rows(converted)] == [
        ("", "导出于"),
        ("", "\u00a0\u00a0今日"),
        ("1", "好"),
        ("2", "行"),
    ]
    assert listings(converted)[0].annex.notes == ("共 2 条消息，按所提供的顺序排列。",)


def test_messages_of_a_case() -> None:
    records: list[dict[str, object]] = [
        {"time": "10:32", "name": "小美", "text": "好"},
        {"time": None, "name": "小红", "text": 5},
    ]
    assert take_messages(records) == (Message("10:32", "小美", "好"), Message("", "小红", "5"))


def test_what_is_no_chat(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnusableExhibit) as refused:
        convert([])
    assert refused.value.variant == "empty"
    monkeypatch.setattr(chats, "MAX_ROWS", 10)
    assert convert([Message("1", "a", "b")] * 10)
    with pytest.raises(UnusableExhibit) as refused:
        convert([Message("1", "a", "b")] * 11)
    assert (refused.value.variant, refused.value.values) == ("too_long", {"limit": "10"})


SAID = st.lists(st.tuples(NAMES, WORDS, DATA), min_size=1, max_size=5)


@given(SAID, st.sampled_from(OUTSIDE + INSIDE), LANGUAGE)
def test_only_the_court_reads_of_people(
    said: list[tuple[str, str, str]], audience: Audience, language: Language
) -> None:
    names = [name for name, _, _ in said]
    messages = [
        Message("2026-11-20", name, f"{words}，{datum}，{other}")
        for (name, words, datum), other in zip(said, reversed(names), strict=True)
    ]
    converted = convert_chat(messages, f"{names[0]}的聊天", mask_for_tests(audience), language)
    words = told(converted)
    for name, _, datum in said:
        assert (name in words) == (audience in INSIDE)
        assert (datum in words) == (audience in INSIDE)
    assert not any(text in words for text in converted.masked)
    assert len([row for row in rows(converted) if row[0]]) == len(said)


@given(st.lists(st.builds(Message, st.text(), st.text(), st.text()), min_size=1, max_size=5))
def test_any_messages_are_shown(messages: list[Message]) -> None:
    for audience in ("platform", "court"):
        listings(convert(messages, audience))
