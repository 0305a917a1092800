from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import appealkit
from appealkit.words import in_language, load_words, nearest, say, spoken_language

PACKAGE = Path(appealkit.__file__).parent
SOURCES = [*sorted(PACKAGE.rglob("*.py")), *sorted((PACKAGE.parent / "tools").glob("*.py"))]


def flatten(words: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for key, value in words.items():
        if isinstance(value, Mapping):
            yield from flatten(value, f"{path}{key}.")
        else:
            yield path + key, value


def fill_ins(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "zh-CN"),
        ({"LANG": "C.UTF-8"}, "zh-CN"),
        ({"LANG": "POSIX"}, "zh-CN"),
        ({"LANG": "zh_CN.UTF-8"}, "zh-CN"),
        ({"LANG": "zh_TW"}, "zh-CN"),
        ({"LANG": "Chinese (Simplified)_China.936"}, "zh-CN"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "Portuguese_Brazil.1252"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB"}, "en"),
        ({"LC_MESSAGES": "en_GB", "LC_ALL": "zh_CN"}, "zh-CN"),
        ({"LC_ALL": "C", "LANG": "en_US"}, "en"),
        ({"APPEALKIT_LANG": "en", "LC_ALL": "zh_CN"}, "en"),
        ({"APPEALKIT_LANG": "zh", "LC_ALL": "en_US"}, "zh-CN"),
        ({"APPEALKIT_LANG": "zh-CN", "LANG": "en_US"}, "zh-CN"),
        ({"APPEALKIT_LANG": "", "LANG": "en_US"}, "en"),
    ],
)
def test_the_language_that_is_spoken(environ: dict[str, str], language: str) -> None:
    assert spoken_language(environ) == language


def test_the_text_in_a_language_or_in_the_other() -> None:
    assert in_language({"zh-CN": "函", "en": "letter"}, "en") == "letter"
    assert in_language({"zh-CN": "函", "en": ""}, "en") == "函"
    assert in_language({"zh-CN": "函"}, "en") == "函"
    assert in_language({}, "en") == ""


def test_both_languages_have_the_same_words() -> None:
    chinese, english = dict(flatten(load_words("zh-CN"))), dict(flatten(load_words("en")))
    assert list(chinese) == list(english)
    assert len(english) > 30
    assert all(isinstance(text, str) for text in (*chinese.values(), *english.values()))
    assert {key: fill_ins(text) for key, text in chinese.items()} == {
        key: fill_ins(text) for key, text in english.items()
    }


def said() -> list[tuple[str, ast.Call, str]]:
    """Every `say("key", ...)` with the key spelt out, and where it stands."""
    return [
        (call.args[0].value, call, f"{path.name}:{call.lineno}")
        for path in SOURCES
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "say"
        and isinstance(call.args[0], ast.Constant)
    ]


def test_everything_that_is_said_is_in_the_words_with_its_values() -> None:
    words = dict(flatten(load_words("en")))
    calls = said()
    assert len(calls) > 30
    for key, call, where in calls:
        assert key in words, f"{where} says {key}"
        given = {keyword.arg for keyword in call.keywords}
        assert None in given or fill_ins(words[key]) == given - {"language"}, where


def test_no_words_are_left_over() -> None:
    spelt = {key for key, _, _ in said()}
    # Where a key is put together, its beginning is spelt out: f"severity.{...}".
    begun = {
        part.value
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.JoinedStr)
        for part in node.values[:1]
        if isinstance(part, ast.Constant) and re.fullmatch(r"\w+(\.\w*)*[._]", str(part.value))
    }
    left = [
        key for key, _ in flatten(load_words("en")) if key not in spelt and not key.startswith(tuple(begun))
    ]
    assert not left


def test_say() -> None:
    assert say("render.milliseconds", "zh-CN", milliseconds=7) == "7 毫秒"
    assert say("watermark", "zh-CN") == "草稿"
    assert say("watermark") == "DRAFT"
    with pytest.raises(KeyError):
        say("no.such.words")


def test_nearest() -> None:
    assert nearest("stroe", ["party", "store"]) == "store"
    assert nearest("xyz", ["party", "store"]) == ""
    assert nearest("x", []) == ""
    assert nearest("tmal", {"tmall": 1, "taobao": 2}) == "tmall"
