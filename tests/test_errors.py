from __future__ import annotations

import itertools

import pytest

from appealkit.case.codes import load_codes
from appealkit.case.finding import Finding, Place
from appealkit.errors import PRECEDENCE, AppealError, ExitCode, exit_code

HERE = Place("case.yaml")
INVALID = Finding("CA03", HERE)
BLOCKS = Finding("ID02", HERE, {"value": "x"})
EXHIBIT = Finding("EV01", HERE, {"file": "a.png"}, "missing")
DEPENDENCY = Finding("OU03", HERE, {"remedy": "x"})
OUTPUT = Finding("OU02", HERE)
WARNING = Finding("RT06", HERE, {"value": "x", "year": 1, "filed": "y"})


def test_the_documented_table_of_exit_codes() -> None:
    assert {code.name: int(code) for code in ExitCode} == {
        "DONE": 0,
        "FINDINGS": 1,
        "INVALID": 2,
        "DEPENDENCY": 3,
        "OUTPUT": 4,
        "MISMATCH": 5,
        "EXHIBIT": 6,
        "INTERRUPTED": 130,
    }


@pytest.mark.parametrize(
    ("finding", "code"),
    [
        (INVALID, ExitCode.INVALID),
        (BLOCKS, ExitCode.FINDINGS),
        (EXHIBIT, ExitCode.EXHIBIT),
        (DEPENDENCY, ExitCode.DEPENDENCY),
        (OUTPUT, ExitCode.OUTPUT),
        (WARNING, ExitCode.DONE),
    ],
)
def test_each_sort_of_finding_has_its_code(finding: Finding, code: ExitCode) -> None:
    assert exit_code([finding]) is code
    assert AppealError(finding).exit_code is code
    assert exit_code([WARNING, finding]) is code


def test_no_findings_are_no_failure() -> None:
    assert exit_code([]) is ExitCode.DONE


def test_when_several_meet_the_order_of_the_findings_does_not_matter() -> None:
    several = [OUTPUT, DEPENDENCY, EXHIBIT, BLOCKS, INVALID, WARNING]
    for length in range(1, 4):
        for some in itertools.combinations(several, length):
            assert len({exit_code(order) for order in itertools.permutations(some)}) == 1
    assert exit_code(several) is ExitCode.INVALID
    assert exit_code(several[:4]) is ExitCode.FINDINGS
    assert exit_code(several[:3]) is ExitCode.EXHIBIT


def test_every_code_of_the_catalogue_has_a_place_in_the_precedence() -> None:
    assert {code.exit for code in load_codes().values()} <= set(PRECEDENCE)
    assert set(PRECEDENCE) == set(ExitCode) - {ExitCode.DONE, ExitCode.INTERRUPTED}


def test_a_pack_can_soften_and_sharpen() -> None:
    said = {"en": "x"}
    assert exit_code([Finding("XX01", HERE, said=said, level="warning")]) is ExitCode.DONE
    assert exit_code([Finding("XX01", HERE, said=said, level="error")]) is ExitCode.FINDINGS


def test_an_error_says_all_its_findings() -> None:
    error = AppealError(INVALID, OUTPUT)
    assert error.findings == (INVALID, OUTPUT)
    assert [line.split(": ")[1] for line in str(error).splitlines()] == ["CA03", "OU02"]


def test_an_error_knows_the_remedy_of_its_first_finding_that_has_one() -> None:
    silent = Finding("XX01", HERE, said={"en": "x"})
    missing = Finding("CA01", HERE, variant="missing")
    assert AppealError(silent, missing).remedy == missing.hint() != ""
    assert AppealError(silent).remedy == ""
