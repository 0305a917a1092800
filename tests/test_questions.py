from __future__ import annotations

from pathlib import Path

import pytest

from appealkit.case.core import core_fields
from appealkit.case.fields import find_field
from appealkit.packs.catalogue import load_all_packs
from appealkit.packs.search import search_path
from appealkit.questions import questions_for, read_answer
from appealkit.rules.routes import facts_for
from appealkit.scaffold import core_kinds
from tests.conftest import WriteCase

PLACES = search_path(Path(__file__))


@pytest.mark.parametrize("kind", core_kinds())
def test_every_question_asks_for_a_field_once(kind: str) -> None:
    names = [question.name for question in questions_for(kind)]
    assert len(names) == len(set(names)) > 7
    assert all(find_field(core_fields(), name) for name in names)


@pytest.mark.parametrize("kind", core_kinds())
def test_what_a_case_cannot_do_without_must_be_answered(kind: str) -> None:
    needed = {question.name for question in questions_for(kind) if question.needed}
    asked = {question.name for question in questions_for(kind)}
    required = {"platform", "store.name", "party.name", "complaint.id", "complaint.received"}
    assert needed == required <= asked


def test_a_buyer_is_not_asked_for_a_patent() -> None:
    assert not [question for question in questions_for("consumer") if question.name.startswith("right.")]
    assert "right.priority" in [question.name for question in questions_for("patent-design")]
    assert "right.registrant_first_use" in [question.name for question in questions_for("trademark")]


@pytest.mark.parametrize("kind", core_kinds())
def test_every_fact_that_is_asked_decides_a_route_of_that_kind(kind: str) -> None:
    packs = [pack for pack in load_all_packs(PLACES)[0] if not pack.kinds or kind in pack.kinds]
    routes = " ".join(route.when for pack in packs for route in pack.routes)
    guard = {"actual_infringement"}  # skips defences whatever the pack
    assert packs
    assert [name for name in facts_for(kind) if f"facts.{name}" not in routes and name not in guard] == []


@pytest.mark.parametrize(
    ("name", "answer", "found"),
    [
        ("platform", "tmall", []),
        ("platform", "tmal", ["CA18"]),
        ("complaint.received", "2026-11-20 10:32", []),
        ("complaint.received", "2026年11月20日", []),
        ("complaint.received", "yesterday", ["CA12"]),
        ("right.filed", "2026-02-30", ["CA11"]),
        ("facts.right_valid", "是", []),
        ("facts.right_valid", "maybe", ["CA15"]),
        ("facts.stock", "huge", ["CA16"]),
        ("store.name", "店：# {{ x }}", []),
    ],
)
def test_an_answer_is_read_as_a_case_file_is(name: str, answer: str, found: list[str]) -> None:
    (question,) = [question for question in questions_for("patent-design") if question.name == name]
    assert [finding.code for finding in read_answer(question, answer, PLACES)] == found


def test_the_projects_own_platform_is_an_answer(write_case: WriteCase, tmp_path: Path) -> None:
    write_case(
        "id: mine\nnames: {zh-CN: 我的, en: Mine}\ntimezone: Asia/Tokyo\ncurrency: JPY\n",
        "platforms/mine.yaml",
    )
    (question,) = [question for question in questions_for("other") if question.name == "platform"]
    assert read_answer(question, "mine", search_path(tmp_path)) == []
    assert [finding.code for finding in read_answer(question, "mine", PLACES)] == ["CA18"]
