from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.evidence.exhibits.chat_logs import looks_like_chat, read_chat
from appealkit.evidence.exhibits.chats import Message
from appealkit.evidence.exhibits.leaves import UnusableExhibit
from tests.evidence.exhibits.listings import attempt

TIMES = (
    "2026-11-20 10:32:05",
    "2026/11/20 10:32",
    "2026年11月20日 10:32",
    "2026年11月20日 10时32分05秒",
    "2026年11月20日 下午3:05",
    "2026.11.20 9:05",
    "2026-11-20T10:32:05",
    "2026-11-20 10:32 AM",
)
FORMS = (
    "{name} ({time})\n{text}",
    "{name}（{time}）\n{text}",
    "{name}({time}):\n{text}",
    "{name}  {time}\n{text}",
    "{time} {name}\n{text}",
    "[{time}] {name}: {text}",
    "【{time}】{name}：{text}",
)
SAID = [("小美", "您好，\n  请问有什么问题？"), ("tb12345678", "收到的是坏的"), ("小美", "请看\n\n图")]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("time", TIMES)
def test_every_form_and_time_gives_the_same_messages(form: str, time: str) -> None:
    log = "\n\n".join(form.format(name=name, time=time, text=text) for name, text in SAID)
    assert looks_like_chat(log)
    assert read_chat(log) == tuple(Message(time, name, text) for name, text in SAID)
    assert read_chat(f"消息记录\n====\n\n{log}\n\n") == (
        Message("", "", "消息记录\n===="),
        *(Message(time, name, text) for name, text in SAID),
    )


def test_sub_accounts_and_numbers_stay_in_the_name() -> None:
    log = "店铺:小美 (2026-11-20 10:32:05)\n好\n2026(10001) (2026-11-20 10:33:05)\n行"
    assert [message.name for message in read_chat(log)] == ["店铺:小美", "2026(10001)"]


@pytest.mark.parametrize(
    "line",
    [
        "下单时间 2026-11-20 10:32:05",
        "付款时间： 2026-11-20 10:32:05",
        "2026-11-20 10:32:05 小美",
        "见图 2026-11-20",
        "[2026-11-20 10:32] 小美: 好",
    ],
)
def test_times_within_messages_start_no_other(line: str) -> None:
    log = f"小美  2026-11-20 10:32:05\n{line}\n\ntb1  2026-11-20 10:33:05\n好\n{line}\n"
    assert [(message.name, message.text) for message in read_chat(log)] == [
        ("小美", line),
        ("tb1", f"好\n{line}"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "您好",
        "小美 (2026-11-20 10:32:05)\n只有一条",
        "小美  2026-11-20 10:32\n小红  2026-11-20 10:33\n小兰  2026-11-20 10:34\n",
        "2026-11-20 10:32:05 INFO started\n2026-11-20 10:32:06 main done\n",
        "[2026-11-20 10:32:05] INFO: started\n[2026-11-20 10:32:06] ERROR: failed\n",
        "发货时间 2026-11-20 10:32:05\n内容\n收货时间 2026-11-21 10:32:05\n内容\n",
        "订单编号,宝贝标题\n1,2\n",
        "时间,内容\n2026-11-20,好\n",
    ],
)
def test_what_is_no_chat(text: str) -> None:
    assert not looks_like_chat(text)


def test_a_single_message_is_read_when_it_is_said_to_be_a_chat() -> None:
    assert read_chat("小美 (2026-11-20 10:32:05)\n好") == (Message("2026-11-20 10:32:05", "小美", "好"),)
    for text in ("", "您好", "时间,发言人,内容\n"):
        with pytest.raises(UnusableExhibit) as refused:
            read_chat(text)
        assert refused.value.variant == "no_chat"


@pytest.mark.parametrize(
    "head",
    [
        *("时间,发言人,内容", "发送时间,昵称,消息内容", "Time,Sender,Message"),
        *("日期;发送人;聊天内容", "time\tname\ttext"),
    ],
)
def test_tables_in_either_language(head: str) -> None:
    sign = next(sign for sign in ",;\t" if sign in head)
    rows = [["2026-11-20 10:32", "小美", "您好"], ["2026-11-20 10:33", "tb1", "坏的"]]
    table = "\n".join([head, *map(sign.join, rows)])
    assert looks_like_chat(table)
    assert read_chat(table) == tuple(Message(time, name, text) for time, name, text in rows)


def test_columns_beside_and_cells_too_many_are_kept_with_the_words() -> None:
    table = (
        "序号,日期,时间,发送人,接收人,类型,消息\n"
        '1,2026-11-20,10:32,小美,tb1,文字,"您好\n在吗"\n'
        "2,2026-11-20,10:33,tb1,小美,,坏的,真的\n"
        "3,,,,,,\n"
    )
    assert read_chat(table) == (
        Message("2026-11-20 10:32", "小美", "您好\n在吗\n序号: 1\n接收人: tb1\n类型: 文字", ("tb1",)),
        Message("2026-11-20 10:33", "tb1", "坏的\n序号: 2\n接收人: 小美\n真的", ("小美",)),
        Message("", "", "序号: 3"),
    )


WORD = st.text(
    st.characters(categories=["L", "N", "P", "S"], exclude_characters="\"'="), min_size=1, max_size=9
)


@given(st.lists(st.tuples(WORD, WORD), min_size=1, max_size=5), st.sampled_from(",;\t"))
def test_a_table_is_read_as_it_was_written(said: list[tuple[str, str]], sign: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=sign).writerows(
        [("time", "name", "text"), *(("10:32", *words) for words in said)]
    )
    assert read_chat(out.getvalue()) == tuple(Message("10:32", name, text) for name, text in said)


@given(st.text() | st.text(st.sampled_from("2026-11 0:3()[]（）名:，,\n时间发言人内容")))
def test_nothing_is_left_out_of_any_text(text: str) -> None:
    looks_like_chat(text)
    messages = attempt(lambda: read_chat(text))
    if messages == "no_chat":
        return
    assert not isinstance(messages, str)
    told = "".join(time + name + words for time, name, words, _ in messages)
    letters = [character for character in text if character.isalnum()]
    assert all(told.count(letter) >= letters.count(letter) for letter in set(letters) - set("时间发言人内容"))


@pytest.mark.parametrize(
    "line", ["a" * 300, "2026-11-20 " * 40, " " * 300, "小美 (2026-11-20 10:32:05", "[2026" * 60]
)
def test_hard_lines_are_quick(line: str) -> None:
    import time

    start = time.perf_counter()
    looks_like_chat(f"{line}\n" * 5_000)
    assert time.perf_counter() - start < 5
