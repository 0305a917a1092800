"""A year's working days in a file of the user's, and how a case finds it."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from appealkit.case.case import Case, parse_case, read_case
from appealkit.case.workdays import Year, read_year
from appealkit.errors import AppealError
from tests.conftest import WriteCase
from tests.desk import codes

SOUND = "year: 2027\nrest: [2027-01-01, 2027年2月5日]\nwork:\n  - 2027-01-02\nsource: 通知\n"
YEAR = Year(2027, frozenset({date(2027, 1, 1), date(2027, 2, 5)}), frozenset({date(2027, 1, 2)}))
HEAD = """\
appealkit: 1
platform: tmall
store: {name: A}
complaint: {id: a, kind: other, received: 2026-12-30}
"""


def read(write_case: WriteCase, name: str, where: str = "case.yaml") -> Case:
    path = write_case(f"{HEAD}workdays: {name}\n", where)
    return read_case(parse_case(path), project=path.parents[1])


def test_a_sound_file(write_case: WriteCase) -> None:
    assert read_year(write_case(SOUND, "2027.yaml"), "2027.yaml") == YEAR
    without = write_case("year: 2027\nrest: [2027-01-01]\n", "less.yaml")
    assert read_year(without, "less.yaml") == Year(2027, frozenset({date(2027, 1, 1)}), frozenset())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("year: 2027\nrest: [2027-01-01]\nworked: [2027-01-02]\n", [("CA08", 3, "worked")]),
        ("year: 2027\n", [("CA09", 1, "rest")]),
        ("rest: [2027-01-01]\n", [("CA09", 1, "year")]),
        ("year: next\nrest: [2027-01-01]\n", [("CA14", 1, "year")]),
        ("year: 2027\nrest:\n  - 2027-01-01\n  - 2027-13-01\n", [("CA11", 4, "rest[2]")]),
        ("year: 2027\nrest:\n  - 2027-01-01\n  - 2028-01-01\n", [("DL09", 4, "rest[2]")]),
        ("year: 2027\nrest: [2027-01-01]\nwork:\n  - 2026-12-27\n", [("DL09", 4, "work[1]")]),
        ("year: 2027\nrest: [2027-02-30, 2026-01-01]\n", [("CA11", 2, "rest[1]")]),
        ("- 2027\n", [("CA04", 1, "")]),
        ("year: [2027\n", [("CA04", 1, "")]),
        ("", [("CA09", 1, "year"), ("CA09", 1, "rest")]),
    ],
)
def test_what_is_wrong_in_it(write_case: WriteCase, text: str, expected: list[tuple[str, int, str]]) -> None:
    with pytest.raises(AppealError) as refused:
        read_year(write_case(text, "2027.yaml"), "2027.yaml")
    assert [(f.code, f.place.line, f.place.field) for f in refused.value.findings] == expected
    assert {f.place.path for f in refused.value.findings} == {"2027.yaml"}
    assert all(f.blocks for f in refused.value.findings)
    assert refused.value.exit_code == 2


def test_the_day_and_the_year_are_named(write_case: WriteCase) -> None:
    with pytest.raises(AppealError) as refused:
        read_year(write_case("year: 2027\nrest: [2028-01-03]\n", "2027.yaml"), "2027.yaml")
    (finding,) = refused.value.findings
    assert finding.message("en") == "2028-01-03 is not in 2027"
    assert finding.message("zh-CN") == "2028-01-03不在2027年"


def test_a_case_takes_the_file_beside_it_before_that_of_its_project(write_case: WriteCase) -> None:
    write_case(SOUND, "2027.yaml")
    case = read(write_case, "2027.yaml", "cases/case.yaml")
    assert (case.years, codes(case.findings)) == ((YEAR,), [])
    write_case("year: 2028\nrest: [2028-01-01]\n", "cases/2027.yaml")
    assert [year.year for year in read(write_case, "2027.yaml", "cases/case.yaml").years] == [2028]


def test_a_folder_inside_may_hold_it(write_case: WriteCase) -> None:
    write_case(SOUND, "cases/days/2027.yaml")
    assert read(write_case, "days/2027.yaml", "cases/case.yaml").years == (YEAR,)


def test_a_case_without_one_has_no_years(write_case: WriteCase) -> None:
    path = write_case(f"{HEAD}workdays:\n")
    assert read_case(parse_case(path)).years == ()


@pytest.mark.parametrize(
    "name",
    ["2028.yaml", "../outside.yaml", "../../outside.yaml", "days", ".", '"a\\0b"', f"{'a' * 300}.yaml"],
)
def test_no_such_file_and_none_that_lies_outside(write_case: WriteCase, tmp_path: Path, name: str) -> None:
    write_case(SOUND, "outside.yaml")
    (tmp_path / "project" / "cases" / "days").mkdir(parents=True)
    case = read(write_case, name, "project/cases/case.yaml")
    (finding,) = [finding for finding in case.findings if finding.code in ("DL10", "CA17")]
    assert (finding.place.line, finding.place.field) == (5, "workdays")
    assert case.years == ()


def test_an_absolute_path_and_a_link_lead_outside(write_case: WriteCase, tmp_path: Path) -> None:
    outside = write_case(SOUND, "outside.yaml")
    (tmp_path / "project" / "cases").mkdir(parents=True)
    (tmp_path / "project" / "cases" / "link.yaml").symlink_to(outside)
    for name in (str(outside), "link.yaml"):
        case = read(write_case, name, "project/cases/case.yaml")
        assert codes(case.findings) == ["DL10"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(write_case: WriteCase) -> None:
    write_case(SOUND, "2027.yaml").chmod(0)
    assert codes(read(write_case, "2027.yaml").findings) == ["CA01"]


def test_a_wrong_file_is_told_with_the_case(write_case: WriteCase) -> None:
    write_case("year: 2027\nrest: [2028-01-01]\n", "2027.yaml")
    case = read(write_case, "2027.yaml")
    assert [(f.code, f.place.path, f.place.line) for f in case.findings] == [("DL09", "2027.yaml", 2)]
    assert case.years == ()
