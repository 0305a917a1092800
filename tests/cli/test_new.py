"""The interview as a user types it."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import appealkit
from appealkit.questions import questions_for
from tests.cli.conftest import Answer, Run

ANSWERS = {
    "platform": "tmall",
    "store.name": "某店",
    "party.name": "某公司",
    "complaint.id": "TM1",
    "complaint.received": "2099-11-25 10:00",
    "complaint.deadline_shown": "2099-11-30 23:59",
    "facts.prior_sale_before_cutoff": "yes",
}
Ask = Callable[..., Answer]


@pytest.fixture
def ask(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Run the interview with what is typed, from an empty folder."""
    monkeypatch.chdir(tmp_path)

    def type_in(*lines: str, kind: str = "") -> Answer:
        monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(lines) + "\n"))
        return run("new", *([kind] if kind else []), "--ask", "--lang", "zh-CN")

    return type_in


def answers(kind: str, **wrong: str) -> list[str]:
    """A line for each question of the kind; a wrong answer comes before its right one."""
    lines = []
    for question in questions_for(kind):
        lines += [text for name, text in wrong.items() if name == question.name.replace(".", "_")]
        lines.append(ANSWERS.get(question.name, ""))
    return lines


def test_an_interview_writes_the_case_and_says_the_route(ask: Ask, tmp_path: Path) -> None:
    answer = ask("1", *answers("patent-design"))
    assert answer.code == 0
    assert "The road: Patent complaint appeal (prior sales)" in answer.out
    case = appealkit.load_case(tmp_path / "patent-design" / "case.yaml")
    assert case.get("documents") == ("patent-prior-sales",)
    assert case.get("store.name") == "某店"


def test_an_answer_that_cannot_be_read_is_asked_for_again(ask: Ask) -> None:
    answer = ask(*answers("consumer", platform="tmal", complaint_received="soon"), kind="consumer")
    assert answer.code == 0
    assert "did you mean 'tmall'?" in answer.out
    assert answer.out.count("投诉 - 收到时间") == 2


def test_what_is_needed_cannot_be_passed_over(ask: Ask, tmp_path: Path) -> None:
    lines = answers("other")
    lines.insert(1, "")
    answer = ask(*lines, kind="other")
    assert "This one is needed." in answer.out
    assert (tmp_path / "other" / "case.yaml").exists()


def test_an_interview_that_breaks_off_leaves_nothing(ask: Ask, tmp_path: Path) -> None:
    answer = ask("1", "tmall", "某店")
    assert answer.code == 130
    assert list(tmp_path.iterdir()) == []


def test_without_a_terminal_the_kind_must_be_named(run: Run) -> None:
    answer = run("new", "--no-ask")
    assert answer.code == 2
    assert "in a terminal you are asked" in answer.err


def test_a_kind_without_an_interview_points_at_the_advice(run: Run, tmp_path: Path) -> None:
    answer = run("new", "trademark", tmp_path, "--no-ask")
    assert answer.code == 0
    assert f"appealkit advise {tmp_path / 'case.yaml'}" in answer.out


def test_nothing_is_asked_in_vain(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "case.yaml").write_text("mine\n")
    answer = ask(kind="other")
    assert answer.code == 4
    assert "OU05" in answer.err
    assert answer.out == ""
