"""Changes of a case file: where they are told to be and nowhere else."""

from __future__ import annotations

from difflib import ndiff
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from appealkit.case.edit import append_item, quote, set_list, set_value
from appealkit.errors import AppealError

ITEM = {"on": "2026-11-21 16:20", "event": "已提交"}
LINE = "{on: 2026-11-21 16:20, event: 已提交}"


def read(text: str) -> Any:
    return yaml.load(text, yaml.BaseLoader)


def comments(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip().startswith("#")]


def refused(change: Any, *arguments: Any) -> list[tuple[str, str]]:
    with pytest.raises(AppealError) as refusal:
        change(*arguments)
    return [(finding.code, finding.message("en")) for finding in refusal.value.findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nstate: open\nb: 2\n", "a: 1\nstate: submitted\nb: 2\n"),
        ("a: 1\n", "a: 1\nstate: submitted\n"),
        ("a: 1", "a: 1\nstate: submitted\n"),
        ("a: 1\n\n# 末尾\n", "a: 1\n\n# 末尾\nstate: submitted\n"),
        ("---\na: 1\n", "---\na: 1\nstate: submitted\n"),
        ("---\nstate: open\n...\n", "---\nstate: submitted\n...\n"),
        ("state:\na: 1\n", "state: submitted\na: 1\n"),
        ("state:   # 默认 open\n", "state: submitted   # 默认 open\n"),
        ("state:", "state: submitted"),
        ("state: open   # 待处理：#1\n", "state: submitted   # 待处理：#1\n"),
        ("state: 'open'\n", "state: submitted\n"),
        ('"state": "open"\n', '"state": submitted\n'),
        ("state: &s open\n", "state: submitted\n"),
        ("state: open\r\na: 1\r\n", "state: submitted\r\na: 1\r\n"),
        ("a: 1\r\n", "a: 1\r\nstate: submitted\r\n"),
        ("a: |\n  晨光\n  # 正文\n", "a: |\n  晨光\n  # 正文\nstate: submitted\n"),
        ("a: |\n  晨光", "a: |\n  晨光\nstate: submitted\n"),
        ("{a: 1, state: open}\n", "{a: 1, state: submitted}\n"),
        ("\ufeffstate: open\n", "\ufeffstate: submitted\n"),
        ("a: {state: x}\nstate: open\n", "a: {state: x}\nstate: submitted\n"),
    ],
)
def test_a_value_is_set(text: str, expected: str) -> None:
    assert set_value(text, "state", "submitted") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("documents: [x]  # 文书\n", "documents: [a, b-c]  # 文书\n"),
        ("documents: []\n", "documents: [a, b-c]\n"),
        ("documents: x\n", "documents: [a, b-c]\n"),
        ("documents:\nz: 1\n", "documents: [a, b-c]\nz: 1\n"),
        ("z: 1\n", "z: 1\ndocuments: [a, b-c]\n"),
        ("documents:\n- x\n- y  # 末\nz: 1\n", "documents:\n- a\n- b-c  # 末\nz: 1\n"),
        ("documents:\n  - x\n\n# 注\nz: 1\n", "documents:\n  - a\n  - b-c\n\n# 注\nz: 1\n"),
        ("documents:\n  # 注\n  - x", "documents:\n  # 注\n  - a\n  - b-c"),
        ("documents:\r\n  - x\r\n  - 'y'\r\n", "documents:\r\n  - a\r\n  - b-c\r\n"),
        ("documents: [\n  x,\n  y\n]\n", "documents: [a, b-c]\n"),
    ],
)
def test_a_list_is_set(text: str, expected: str) -> None:
    assert set_list(text, "documents", ["a", "b-c"]) == expected


@pytest.mark.parametrize(
    "text",
    [
        "documents:\n  - x  # 主文书\n  - y\n",
        "documents:\n  - x\n  # 注\n  - y\n",
        "documents: [\n  x,  # 主文书\n  y\n]\n",
        "documents:\n  a: x\n# 注\n",
        "documents:\n  - a: x\n# 注\n",
        "documents:\n  - |\n    x\n# 注\n",
    ],
)
def test_a_list_whose_comments_would_be_lost_is_left_alone(text: str) -> None:
    assert refused(set_list, text, "documents", ["a", "b"])[0][0] == "OU07"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\n", f"a: 1\nlog:\n  - {LINE}\n"),
        ("a: 1", f"a: 1\nlog:\n  - {LINE}\n"),
        ("a: 1\r\n", f"a: 1\r\nlog:\r\n  - {LINE}\r\n"),
        ("log:\na: 1\n", f"log:\n  - {LINE}\na: 1\n"),
        ("log:  # 进程\n", f"log:  # 进程\n  - {LINE}\n"),
        ("log: []  # 进程\n", f"log: [{LINE}]  # 进程\n"),
        ("log: [{on: x, event: y}]\n", f"log: [{{on: x, event: y}}, {LINE}]\n"),
        ("log: [{on: x, event: y},]\n", f"log: [{{on: x, event: y}}, {LINE},]\n"),
        ("log: [\n  {on: x}  # 注\n]\n", f"log: [\n  {{on: x}}, {LINE}  # 注\n]\n"),
        ("log:\n- {on: x, event: y}\na: 1\n", f"log:\n- {{on: x, event: y}}\n- {LINE}\na: 1\n"),
        (
            "log:\n  - on: x\n    event: y  # 注\n# 后\n",
            f"log:\n  - on: x\n    event: y  # 注\n  - {LINE}\n# 后\n",
        ),
        ("log:\n  - on: x\n    event: y", f"log:\n  - on: x\n    event: y\n  - {LINE}"),
        (
            "log:\n  - on: x\n    event: y\n\n\na: 1\n",
            f"log:\n  - on: x\n    event: y\n  - {LINE}\n\n\na: 1\n",
        ),
        ("log:\n  - on: x\n    event:  # 空\n", f"log:\n  - on: x\n    event:  # 空\n  - {LINE}\n"),
        (
            "log:\n- on: x\n  event: |\n    y\n\na: 1\n",
            f"log:\n- on: x\n  event: |\n    y\n\n- {LINE}\na: 1\n",
        ),
        ("log:\r\n- event: |\r\n    y\r\n", f"log:\r\n- event: |\r\n    y\r\n- {LINE}\r\n"),
        ("log:\n- event: |\n    y", f"log:\n- event: |\n    y\n- {LINE}"),
        ("log:\n- event: >-\n    y\n# 注\n", f"log:\n- event: >-\n    y\n- {LINE}\n# 注\n"),
        (
            "x: &a 1\nlog:\n- on: *a\n  event: y\n...\n",
            f"x: &a 1\nlog:\n- on: *a\n  event: y\n- {LINE}\n...\n",
        ),
        ("log: &l [{on: x}]\nother: 1\n", f"log: &l [{{on: x}}, {LINE}]\nother: 1\n"),
    ],
)
def test_an_item_is_added(text: str, expected: str) -> None:
    assert append_item(text, "log", ITEM) == expected


@pytest.mark.parametrize(
    "text",
    [
        "log: {on: x, event: y}\n",  # a record without its dash
        "log:\n  on: x\n  event: y\n",
        "log: x\n",
        "other: &l [{on: x}]\nlog: *l\n",  # the other one would change too
        "log: &l [{on: x}]\nother: *l\n",
        "log:\n  - &i {on: x}\n  - *i\n",
        "x: &a 1\nlog:\n- on: *a\n",
        "a: 1\n...\n",  # what is added at the end would stand outside
        "{a: 1}\n",
        "log: [{on: x}]\nlog: [{on: y}]\n",
        "? log\n",
    ],
)
def test_what_cannot_be_changed_safely_is_told_by_the_line_to_add(text: str) -> None:
    ((code, message),) = refused(append_item, text, "log", ITEM)
    assert code == "OU07"
    assert message.endswith(f"add by hand: - {LINE}")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- a\n", "CA04"),
        ("", "CA04"),
        ("a: [\n", "CA04"),
        ("a: 1\n---\nb: 2\n", "CA04"),
        ("? [a]\n: b\n", "CA06"),
    ],
)
def test_what_is_no_case_file(text: str, code: str) -> None:
    for change, value in ((set_value, "a"), (set_list, ["a"]), (append_item, ITEM)):
        assert [found for found, _ in refused(change, text, "log", value)] == [code]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("已提交", "已提交"),
        ("2026-11-21 16:20", "2026-11-21 16:20"),
        ("a, b", '"a, b"'),
        ("a: b", '"a: b"'),
        ("# no", '"# no"'),
        ('说"好"', '"说\\"好\\""'),
        ("{{ x }}", '"{{ x }}"'),
        ("null", '"null"'),
        ("~", '"~"'),
        ("", '""'),
        (" a ", '" a "'),
        ("- a", '"- a"'),
        ("a\nb", '"a\\nb"'),
        ("a\u2028b\x85", '"a\\u2028b\\u0085"'),
    ],
)
def test_words_are_quoted_where_they_must_be(value: str, written: str) -> None:
    assert quote(value) == written


def written_texts() -> st.SearchStrategy[str]:
    """Case files in the ways in which people write them."""
    heads = ["", "---\n", "# 案件\n\n", "\ufeff", "%YAML 1.1\n---\n"]
    logs = [
        "", "log:\n", "log: []  # 无\n", "log: [{on: x, event: y}]\n", "log:\n- {on: x, event: y}  # 一\n",
        "log:\n  - on: x\n    event: y\n  # 二\n\n", "log:\n- on: x\n  event: |\n    y\n\n",
        "log:\n  -\n    on: x\n    event: >-\n      y\n      z\n",
    ]  # fmt: skip
    others = ["", "# 注\n", "party: {name: 甲}\n", "text: |\n  # 正文\n", "list:\n- a\n  # 三\n- 'b: c'\n"]
    parts = st.tuples(*map(st.sampled_from, (heads, ["appealkit: 1\n"], others, logs, others)))
    texts = parts.filter(lambda part: part[2] != part[4] or not part[2].strip("#注\n")).map("".join)
    ends = st.sampled_from([lambda text: text, str.rstrip, lambda text: text.replace("\n", "\r\n")])
    return st.builds(lambda text, end: end(text), texts, ends)


SIGNS = st.sampled_from("\n\t\"'#:,{}[]\\%@`|>&*!-?~ \x85\u2028\ufeff")
EVENTS = st.text(SIGNS | st.characters(codec="utf-8"), max_size=40)


@given(written_texts(), EVENTS)
def test_any_event_reads_back_and_all_else_stays(text: str, event: str) -> None:
    new = append_item(text, "log", {"on": "2026-11-21 16:20", "event": event})
    before = read(text if text.endswith("\n") else f"{text}\n")
    added = {"on": "2026-11-21 16:20", "event": event}
    assert read(new if new.endswith("\n") else f"{new}\n") == before | {
        "log": [*(before.get("log") or []), added]
    }
    assert comments(new) == comments(text)
    if "[" not in text.partition("log:")[2].partition("\n")[0]:  # a block only grows
        assert not [line for line in ndiff(text.splitlines(), new.splitlines()) if line.startswith("- ")]


@given(written_texts(), st.sampled_from(["open", "submitted", "upheld"]))
def test_a_state_that_is_set_changes_nothing_else(text: str, state: str) -> None:
    new = set_value(text, "state", state)
    assert new.startswith(text)
    assert read(new) == read(f"{text}\n") | {"state": state}
    assert set_value(new, "state", state) == new
