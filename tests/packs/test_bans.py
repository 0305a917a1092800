from __future__ import annotations

from pathlib import Path

import pytest

from appealkit.case.case import parse_case, read_case
from appealkit.case.core import core_fields
from appealkit.case.fields import extend
from appealkit.case.finding import Finding
from appealkit.packs.bans import find_banned
from appealkit.packs.pack import load_pack
from appealkit.packs.search import search_path
from tests.conftest import WriteCase

PACK = """\
title: x
fields:
  story: text
  rows: [{note: text, more: [text]}]
never:
  - {code: XX01, in: [story, rows, complaint.listings.title], words: [仿冒, Fake], else: {zh-CN: 请删去, en: leave it out}}
  - {code: XX02, level: warning, in: story, digits: 11, else: x}
"""  # noqa: E501
HEAD = "appealkit: 1\nplatform: tmall\n"


@pytest.fixture
def banned(write_case: WriteCase, tmp_path: Path) -> Banned:
    return Banned(write_case, tmp_path)


class Banned:
    """Gives what a pack bans in a case."""

    def __init__(self, write: WriteCase, folder: Path) -> None:
        self.write, self.folder = write, folder

    def __call__(self, text: str) -> list[Finding]:
        self.write(PACK, "templates/mine/pack.yaml")
        self.write("# x", "templates/mine/en.md")
        pack = load_pack("mine", search_path(self.folder))
        case = read_case(parse_case(self.write(HEAD + text)), extend(core_fields(), pack.fields))
        return list(find_banned(case, pack))


def show(findings: list[Finding]) -> list[tuple[str, int, int, str]]:
    return [(f.code, f.place.line, f.place.column, f.place.field) for f in findings]


def test_banned_words_are_found_at_the_very_field(banned: Banned) -> None:
    findings = banned(
        "story: 这是仿冒品\n"
        "rows:\n"
        "  - {note: 正品, more: [好, a FAKE one]}\n"
        "  - {note: 仿冒}\n"
        "complaint: {id: 1, kind: other, received: 2026-01-01, listings: [{id: 1, title: fake}]}\n"
        "store: {name: 仿冒}\n"
    )
    assert show(findings) == [
        ("XX01", 3, 8, "story"),
        ("XX01", 5, 26, "rows[1].more[2]"),
        ("XX01", 6, 12, "rows[2].note"),
        ("XX01", 7, 81, "complaint.listings[1].title"),
    ]
    assert "仿冒" in findings[0].message("zh-CN")
    assert "leave it out" in findings[0].message("en")
    assert findings[0].blocks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("电话13800138000", True),
        ("138001380001", True),
        ("1380013800", False),
        ("138 0013 8000", False),
        ("无", False),
    ],
)
def test_long_numbers(banned: Banned, text: str, found: bool) -> None:
    findings = banned(f'story: "{text}"\n')
    assert show(findings) == ([("XX02", 3, 8, "story")] if found else [])
    assert not any(finding.blocks for finding in findings)


def test_a_clean_or_empty_case(banned: Banned) -> None:
    assert banned("") == []
    assert banned("story: 正品\nrows: []\n") == []
