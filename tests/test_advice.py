"""The roads that a case can take: which fit, which comes first, what each still needs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from appealkit.advice import Advice, advise
from appealkit.case.platform import CHINA
from appealkit.errors import AppealError
from tests.desk import Desk, codes

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=CHINA)
COMPLAINT = {"id": "1", "kind": "other", "received": "2026-11-20 10:00"}
PARTIES = {"store": {"name": "a"}, "party": {"name": "b"}}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.body("a")
    return desk


def pack(desk: Desk, name: str, *routes: dict[str, str], more: str = "") -> None:
    text = "title: {zh-CN: 函, en: Letter}\nkinds: [other]\n"
    if routes:
        text += "routes:\n"
    for route in routes:
        lines = [f"{key}: {value}" for key, value in ({"when": "'true'"} | route).items()]
        text += "  - " + "\n    ".join([*lines, "because: {zh-CN: 因为, en: because}"]) + "\n"
    desk.pack(text + more, name)
    desk.template("# T\n\na\n", f"{name}/zh-CN.md")


def given(desk: Desk, now: datetime = NOW, **values: Any) -> Advice:
    desk.case(**({"complaint": COMPLAINT, **PARTIES, "documents": []} | values))
    return advise(desk.path, now)


def ours(advice: Advice) -> list[str]:
    return [road.pack.name for road in advice.roads if road.pack.name.startswith("x-")]


def road(advice: Advice, name: str) -> Any:
    return next(road for road in advice.roads if road.pack.name == name)


def test_the_lowest_row_that_holds_is_recommended(desk: Desk) -> None:
    pack(desk, "x-later", {"row": "5"})
    pack(desk, "x-first", {"row": "2"}, {"row": "9"})
    pack(desk, "x-not", {"row": "1", "when": "'false' == 'true'"})
    pack(desk, "x-none")
    advice = given(desk)
    assert ours(advice) == ["x-first", "x-later"]
    assert [one.recommended for one in advice.roads] == [True] + [False] * (len(advice.roads) - 1)
    assert advice.recommended is road(advice, "x-first")
    assert road(advice, "x-first").route.row == 2


def test_what_is_told_of_a_road(desk: Desk) -> None:
    along = {"along": "[x-b, x-c]", "fallback": "[x-d]", "source": "patent-law.term; [P9] [P22]; domain 7"}
    pack(desk, "x-a", {"row": "1"} | along)
    found = road(given(desk), "x-a")
    assert found.documents == ("x-a", "x-b", "x-c")
    assert found.sources == ("patent-law.term", "[P9]", "[P22]", "domain 7")
    assert found.route.fallback == ("x-d",)
    assert found.route.because["en"] == "because"


def test_of_two_routes_of_a_row_the_first_that_holds_is_given(desk: Desk) -> None:
    one, other = {"row": "3", "when": "facts.genuine_goods"}, {"row": "3", "source": "b"}
    pack(desk, "x-a", one | {"source": "a"}, other)
    assert road(given(desk), "x-a").sources == ("b",)
    assert road(given(desk, facts={"genuine_goods": "yes"}), "x-a").sources == ("a",)


def test_a_pack_answers_its_kinds_alone(desk: Desk) -> None:
    pack(desk, "x-a", {"row": "1"})
    assert ours(given(desk)) == ["x-a"]
    assert ours(given(desk, complaint=COMPLAINT | {"kind": "consumer"})) == []
    assert ours(given(desk, complaint={"id": "1"})) == []


def test_routes_may_name_own_fields_derived_values_and_blanks(desk: Desk) -> None:
    pack(desk, "x-own", {"row": "1", "when": "sold > 3"}, more="fields: {sold: whole number}\n")
    pack(desk, "x-late", {"row": "2", "when": "deadline.passed"})
    pack(desk, "x-empty", {"row": "3", "when": "right.filed > right.granted"})
    pack(desk, "x-not", {"row": "4", "when": "not facts.genuine_goods"})
    pack(desk, "x-wrong", {"row": "5", "when": "right.filed + 1"})
    assert ours(given(desk)) == ["x-not"]
    assert ours(given(desk, sold="4")) == ["x-own", "x-not"]
    late = COMPLAINT | {"deadline_shown": "2026-11-21 10:00"}
    assert ours(given(desk, complaint=late)) == ["x-late", "x-not"]


def test_the_deadline_is_judged_by_now(desk: Desk) -> None:
    pack(desk, "x-late", {"row": "1", "when": "deadline.passed"})
    late = COMPLAINT | {"deadline_shown": "2026-11-21 10:00"}
    advice = given(desk, complaint=late, date="2026-11-20")
    assert ours(advice) == ["x-late"]
    assert advice.deadline
    assert advice.deadline.chosen.basis == "shown"
    assert ours(given(desk, datetime(2026, 11, 21, 9, 0, tzinfo=CHINA), complaint=late)) == []
    assert given(desk, platform="generic").deadline is None


def test_who_infringes_is_shown_no_defence(desk: Desk) -> None:
    pack(desk, "x-defence", {"row": "9"})
    pack(desk, "x-both", {"row": "7"}, {"row": "21"})
    pack(desk, "x-give-in", {"row": "22"})
    advice = given(desk, facts={"actual_infringement": "yes"})
    assert ours(advice) == ["x-both", "x-give-in"]
    assert [name for name in advice.skipped if name.startswith("x-")] == ["x-defence"]
    for answer in ("no", None):
        advice = given(desk, facts={"actual_infringement": answer})
        assert ours(advice) == ["x-both", "x-defence", "x-give-in"]
        assert advice.skipped == ()


def test_a_pack_of_the_project_s_comes_before_a_built_in_one_of_the_same_row(desk: Desk) -> None:
    copyright_ = COMPLAINT | {"kind": "copyright"}
    pack(desk, "x-zz", {"row": "17"})
    desk.pack((desk.folder / "templates/x-zz/pack.yaml").read_text().replace("other", "copyright"), "x-zz")
    advice = given(desk, complaint=copyright_, facts={"own_original": "yes"})
    same = [one.pack.name for one in advice.roads if one.route.row == 17]
    assert same[0] == "x-zz"
    assert len(same) > 1


def test_a_pack_of_the_project_s_stands_for_a_built_in_one_of_its_name(desk: Desk) -> None:
    pack(desk, "timeline", {"row": "2"})
    advice = given(desk)
    (found,) = [one for one in advice.roads if one.pack.name == "timeline"]
    assert (found.route.row, found.pack.folder) == (2, desk.folder / "templates/timeline")


NEEDS = """\
requires: [right.number, sold]
fields: {sold: whole number}
evidence: [{group: prior, min: 2, what: {zh-CN: 快照, en: snapshots}}]
"""


def test_what_is_missing_is_told_with_its_line(desk: Desk) -> None:
    pack(desk, "x-a", {"row": "1"}, more=NEEDS)
    advice = given(desk, right={"title": "a"})
    missing = [(one.kind, one.name, one.finding.code) for one in road(advice, "x-a").missing]
    assert sorted(missing) == [
        ("evidence", "prior", "EV12"), ("field", "right.number", "CA09"), ("field", "sold", "CA09"),
    ]  # fmt: skip
    lines = desk.path.read_text("utf-8").splitlines()
    (number,) = [one for one in road(advice, "x-a").missing if one.name == "right.number"]
    assert lines[number.place.line - 1].startswith(("right:", "  title:"))
    full = {"right": {"number": "1"}, "sold": "1"}
    exhibits = [{"id": name, "title": name, "group": "prior", "proves": "a"} for name in "ab"]
    assert road(given(desk, **full, evidence=exhibits), "x-a").missing == ()


def test_what_a_case_lacks_is_told_by_its_roads_and_not_as_a_finding(desk: Desk) -> None:
    pack(desk, "x-a", {"row": "1"})
    advice = given(desk, store={"url": "a"})
    assert codes(advice.findings) == []
    assert [one.name for one in road(advice, "x-a").missing] == ["store.name"]


def test_facts_that_nobody_has_answered(desk: Desk) -> None:
    asked = [fact.name for fact in given(desk).open_facts]
    assert {"right_valid", "standing_ok", "actual_infringement"} <= set(asked)
    assert "consumer_claim_founded" not in asked
    answered = [fact.name for fact in given(desk, facts={"right_valid": "no"}).open_facts]
    assert answered == [name for name in asked if name != "right_valid"]
    consumer = given(desk, complaint=COMPLAINT | {"kind": "consumer"})
    assert "consumer_claim_founded" in [fact.name for fact in consumer.open_facts]


def test_a_broken_pack_is_told_and_the_others_are_asked(desk: Desk) -> None:
    pack(desk, "x-a", {"row": "1"})
    pack(desk, "x-b", {"row": "1"}, more="colour: red\n")
    pack(desk, "x-c", {"row": "1", "when": "facts.("})
    advice = given(desk)
    assert ours(advice)[:1] == ["x-a"]
    broken = [finding for finding in advice.findings if "/x-b/" in finding.place.path]
    assert codes(broken) == ["PA02"]


def test_a_route_that_does_not_parse_is_told(desk: Desk) -> None:
    pack(desk, "x-a", {"when": "facts.right_valid =="})
    assert codes(given(desk).findings) == ["PA11"]


def test_what_is_wrong_in_the_case_is_told(desk: Desk) -> None:
    advice = given(desk, platform="tmal", date="never")
    assert sorted(codes(advice.findings)) == ["CA11", "CA18"]


def test_a_file_that_is_no_case_stops_it(desk: Desk) -> None:
    desk.write("case.yaml", "- a\n")
    with pytest.raises(AppealError, match="CA04"):
        advise(desk.path, NOW)
    with pytest.raises(AppealError, match="CA01"):
        advise(desk.folder / "none.yaml", NOW)
