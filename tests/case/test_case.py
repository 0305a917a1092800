from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import appealkit
from appealkit.case.case import Case, parse_case, read_case
from appealkit.case.finding import Finding, Place
from appealkit.case.record import Blank
from appealkit.case.source import source_from_text
from appealkit.errors import AppealError
from tests.conftest import WriteCase

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/case*.yaml"))
WHOLE = """\
appealkit: 1
language: zh-CN
date: 2026-11-22
platform: tmall
store:
  name: 晨光家居旗舰店
complaint: {id: "TM1", kind: consumer, received: 2026-11-20 10:32}
evidence:
  - {id: chat, title: 聊天记录, file: evidence/chat.png}
  - {id: order, title: 订单}
"""


def show(findings: tuple[Finding, ...]) -> list[tuple[str, int, int, str]]:
    return [(f.code, f.place.line, f.place.column, f.place.field) for f in findings]


def read(path: Path, project: Path | None = None) -> Case:
    return read_case(parse_case(path), project=project)


def test_a_whole_case(write_case: WriteCase, tmp_path: Path) -> None:
    case = read(write_case(WHOLE))
    assert case.findings == ()
    assert (case.path, case.folder) == (tmp_path / "case.yaml", tmp_path)
    assert case.platform.id == "tmall"
    assert case.language == "zh-CN"
    assert case.get("store.name") == "晨光家居旗舰店"
    assert case.get("complaint.kind") == "consumer"
    assert case.get("complaint.received") == datetime(2026, 11, 20, 10, 32, tzinfo=case.platform.zone)
    assert isinstance(case.get("party.name"), Blank)
    assert case.date() == date(2026, 11, 22)


def test_places_of_fields(write_case: WriteCase) -> None:
    path = write_case(WHOLE)
    case = read(path)
    assert case.place("store.name") == Place(str(path), 6, 9, "store.name", "  name: 晨光家居旗舰店")
    assert case.place("store.url") == Place(str(path), 6, 3, "store.url", "  name: 晨光家居旗舰店")
    assert (case.place("evidence[2].file").line, case.place("evidence[9].file").line) == (10, 9)
    assert (case.place("party.name").line, case.place("").line) == (1, 1)


def test_the_date_of_the_documents(write_case: WriteCase) -> None:
    late = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)  # the 23rd in Shanghai, the 22nd in Los Angeles
    undated = WHOLE.replace("date: 2026-11-22\n", "")
    assert read(write_case(WHOLE)).date(late) == date(2026, 11, 22)
    assert read(write_case(undated)).date(late) == date(2026, 11, 23)
    assert read(write_case(undated.replace("tmall", "amazon"))).date(late) == date(2026, 11, 22)


def test_the_platform_decides_zone_and_currency(write_case: WriteCase) -> None:
    orders = "orders: [{order_no: 1, paid: 2026-07-01 00:30, amount: 25.00}]\n"
    case = read(write_case(WHOLE.replace("tmall", "amazon") + orders))
    (order,) = case.get("orders")
    assert order.amount.currency == "USD"
    assert order.paid.isoformat() == "2026-07-01T00:30:00-07:00"


def test_an_unknown_platform_has_its_line_and_the_nearest(write_case: WriteCase) -> None:
    case = read(write_case(WHOLE.replace("tmall", "timall")))
    assert show(case.findings) == [("CA18", 4, 11, "platform")]
    assert case.findings[0].hint() == "did you mean 'tmall'?"
    assert case.get("platform") == "timall"


def test_a_broken_platform_of_the_project(write_case: WriteCase, tmp_path: Path) -> None:
    broken = write_case(
        "id: mine\nnames: {zh-CN: 我的, en: Mine}\ntimezone: Asia/Nowhere\ncurrency: CNY\n",
        "platforms/mine.yaml",
    )
    case = read(write_case(WHOLE.replace("tmall", "mine")), project=tmp_path)
    assert show(case.findings) == [("CA19", 3, 11, "timezone")]
    assert case.findings[0].place.path == str(broken)


@pytest.mark.parametrize("version", ["2", "0", "99"])
def test_another_version(write_case: WriteCase, version: str) -> None:
    case = read(write_case(WHOLE.replace("appealkit: 1", f"appealkit: {version}")))
    assert show(case.findings) == [("CA20", 1, 12, "appealkit")]
    assert case.findings[0].hint() == "write appealkit: 1"


def test_a_bad_version_is_one_finding(write_case: WriteCase) -> None:
    case = read(write_case(WHOLE.replace("appealkit: 1", "appealkit: one")))
    assert show(case.findings) == [("CA14", 1, 12, "appealkit")]


def test_two_exhibits_of_one_id(write_case: WriteCase) -> None:
    case = read(write_case(WHOLE + "  - {id: chat, title: 又一份}\n  - {id: chat, title: 再一份}\n"))
    assert show(case.findings) == [("CA21", 11, 10, "evidence[3].id"), ("CA21", 12, 10, "evidence[4].id")]
    assert [finding.values["first"] for finding in case.findings] == [9, 9]


def test_findings_of_every_stage_come_together(write_case: WriteCase) -> None:
    text = (
        WHOLE.replace("tmall", "nowhere").replace("appealkit: 1", "appealkit: 7")
        + "date: 2026-01-01\nstroe: x\n"
    )
    findings = read(write_case(text)).findings
    assert {finding.code for finding in findings} == {"CA07", "CA08", "CA18", "CA20"}


def test_documents_with_their_places(write_case: WriteCase) -> None:
    file = parse_case(write_case("documents: [a, '', {b: c}, d]\n"))
    assert [(name, place.line, place.column) for name, place in file.documents] == [
        ("a", 1, 13),
        ("d", 1, 28),
    ]
    assert [name for name, _ in parse_case(write_case("documents: alone\n")).documents] == ["alone"]
    for nothing in ("", "documents:\n", "documents: {a: b}\n"):
        assert parse_case(write_case(nothing)).documents == ()


def test_the_name_that_findings_print(write_case: WriteCase) -> None:
    file = parse_case(write_case("a: 1\n"), name="shown.yaml")
    assert {finding.place.path for finding in read_case(file).findings} == {"shown.yaml"}


def test_packs_that_clash_do_not_share_a_case(write_case: WriteCase) -> None:
    for name, declared in (("one", "text"), ("two", "date")):
        write_case(f"title: x\nfields:\n  more: text\n  own: {declared}\n", f"templates/{name}/pack.yaml")
        write_case("# x\n", f"templates/{name}/en.md")
    path = write_case(WHOLE + "documents: [one, two]\n")
    with pytest.raises(AppealError) as stopped:
        appealkit.load_case(path)
    assert show(stopped.value.findings) == [("PA05", 4, 3, "fields.own")]
    assert stopped.value.findings[0].place.path.endswith("two/pack.yaml")
    assert appealkit.load_case(path, ["one"]).fields["own"].type == "text"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_the_examples_read_without_an_error(path: Path) -> None:
    assert not [str(finding) for finding in appealkit.check(path) if finding.blocks]


def test_there_are_examples_of_both_languages() -> None:
    assert {appealkit.load_case(path).language for path in EXAMPLES} == {"zh-CN", "en"}


# What people and programs do to a case file: lines lost, doubled, swapped, cut and overwritten.
LINES = st.lists(
    st.sampled_from([line for path in EXAMPLES for line in path.read_text("utf-8").splitlines()])
    | st.sampled_from(
        [
            "",
            "  ",
            "- ",
            "\t",
            "a: *a",
            "b: &a [*a]",
            "orders: x",
            "evidence: [a, {id: {}}]",
            "platform: ../x",
        ]
    )
    | st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12),
    max_size=14,
)


@given(lines=LINES, joint=st.sampled_from(["\n", "\r\n", " "]))
def test_no_case_file_makes_check_crash(scratch: Path, lines: list[str], joint: str) -> None:
    path = scratch / "mangled" / "case.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(joint.join(lines).encode())
    try:
        findings = appealkit.check(path)
    except AppealError as stopped:
        findings = list(stopped.findings) or pytest.fail("an error without a finding")
    height = {str(path): len(source_from_text(path, "", joint.join(lines)).lines)}
    for finding in findings:
        assert 1 <= finding.place.line <= height.get(finding.place.path, 10_000), finding
        assert finding.place.column >= 1
        assert finding.message("zh-CN")
        assert finding.message("en")


@given(cut=st.data())
def test_no_cut_makes_check_crash(scratch: Path, cut: st.DataObject) -> None:
    text = cut.draw(st.sampled_from(EXAMPLES)).read_bytes()
    start = cut.draw(st.integers(0, len(text)))
    stop = cut.draw(st.integers(start, min(len(text), start + 400)))
    path = scratch / "mangled" / "cut.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text[:start] + cut.draw(st.binary(max_size=3)) + text[stop:])
    try:
        findings = appealkit.check(path)
    except AppealError as stopped:
        findings = list(stopped.findings) or pytest.fail("an error without a finding")
    assert all(finding.message() for finding in findings)
