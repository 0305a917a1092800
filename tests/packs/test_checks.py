from __future__ import annotations

from pathlib import Path

import pytest

from appealkit.case.case import Case, parse_case, read_case
from appealkit.case.core import core_fields
from appealkit.case.fields import extend
from appealkit.case.finding import Finding
from appealkit.packs.checks import check_case, check_syntax
from appealkit.packs.pack import Pack, load_pack
from appealkit.packs.search import search_path
from tests.conftest import WriteCase

CASE = """\
appealkit: 1
platform: tmall
store: {name: 晨光}
orders:
  - {order_no: 1, amount: 0.00, paid: 2020-12-02}
evidence:
  - {id: a, title: x, group: prior}
  - {id: b, title: y, group: prior}
  - {id: c, title: z}
"""


@pytest.fixture
def check(write_case: WriteCase, tmp_path: Path) -> Check:
    return Check(write_case, tmp_path)


class Check:
    """Writes a pack and a case and gives what the pack finds wrong."""

    def __init__(self, write: WriteCase, folder: Path) -> None:
        self.write, self.folder = write, folder

    def load(self, pack: str) -> Pack:
        self.write(f"title: x\n{pack}", "templates/mine/pack.yaml")
        self.write("# x", "templates/mine/en.md")
        return load_pack("mine", search_path(self.folder))

    def read(self, pack: Pack, text: str) -> Case:
        case = read_case(parse_case(self.write(text)), extend(core_fields(), pack.fields))
        assert not case.findings, [str(finding) for finding in case.findings]
        return case

    def __call__(self, pack: str, case: str = CASE) -> list[Finding]:
        loaded = self.load(pack)
        read = self.read(loaded, case)
        return check_case(read, loaded, read.values)


def show(findings: list[Finding]) -> list[tuple[str, int, int, str]]:
    return [(f.code, f.place.line, f.place.column, f.place.field) for f in findings]


def test_fields_that_must_be_filled(check: Check) -> None:
    pack = (
        "requires: [store.name, store.url, party.uscc, orders, publications, public_sale, price, mood]\n"
        "fields:\n  publications: [text]\n  public_sale: yes/no\n  price: money\n"
        "  mood: {type: text, label: {zh-CN: 心情, en: Mood}, example: good}\n"
    )
    findings = check(pack, CASE + "public_sale: no\nprice: 0.00\nmood:\n")
    assert show(findings) == [
        ("CA09", 3, 8, "store.url"),
        ("CA09", 1, 1, "party.uscc"),
        ("CA09", 1, 1, "publications"),
        ("CA09", 12, 6, "mood"),
    ]
    assert findings[3].message() == "'mood' (Mood) is missing"
    assert findings[3].hint() == "for example: good"


def test_an_empty_list_is_missing(check: Check) -> None:
    assert show(
        check("requires: [orders]\n", CASE.replace("orders:\n  - {", "orders: []\nfacts: {}\n#  - {"))
    ) == [("CA09", 4, 9, "orders")]


def test_evidence_that_must_be_attached(check: Check) -> None:
    pack = (
        "evidence:\n"
        "  - {group: prior, min: 2}\n"
        "  - {group: prior, min: 3, what: {zh-CN: 快照, en: snapshot}}\n"
        "  - {group: subject}\n"
    )
    findings = check(pack)
    assert show(findings) == [("EV12", 7, 3, "evidence")] * 2
    assert findings[0].message() == "the group 'prior' needs 3 exhibit(s) and has 2: snapshot"
    assert findings[1].message("zh-CN") == "“subject”组至少需要 1 份证据，现有 0 份：subject"


RULE = "checks:\n  - {code: XX01, at: store.name, that: '%s', else: {zh-CN: 不对, en: wrong}}\n"


@pytest.mark.parametrize(
    "that",
    [
        'store.name == "晨光"',
        "orders | length == 1",
        'evidence | selectattr("group", "equalto", "prior") | list | length >= 2',
        "not party.uscc",
        # What cannot be decided says nothing: the missing field is asked for elsewhere.
        "right.filed < date",
        "orders[0].quantity > 1",
        "days_between(right.filed, date) > 7",
    ],
)
def test_a_check_that_passes_or_cannot_be_decided(check: Check, that: str) -> None:
    assert check(RULE % that) == []


def test_a_check_that_does_not_pass_points_at_its_field(check: Check) -> None:
    (finding,) = check(RULE % 'store.name == "夜光"')
    assert show([finding]) == [("XX01", 3, 15, "store.name")]
    assert (finding.message("zh-CN"), finding.message("en"), finding.severity) == ("不对", "wrong", "error")


def test_level_and_guard_of_a_check(check: Check) -> None:
    rules = (
        "checks:\n"
        "  - {code: XX01, level: warning, when: store.name, that: party.uscc, else: a}\n"
        "  - {code: XX02, level: info, when: party.uscc, that: party.uscc, else: b}\n"
        "  - {code: XX03, level: info, when: not party.uscc, that: 1 > 2, else: c}\n"
    )
    findings = check(rules)
    assert [(finding.code, finding.severity, finding.blocks) for finding in findings] == [
        ("XX01", "warning", False),
        ("XX03", "info", False),
    ]
    assert show(findings)[0] == ("XX01", 1, 1, "")


@pytest.mark.parametrize(
    "that",
    [
        "1 + store.name",
        "nobody == 1",
        "store.nobody",
        "store.name.upper()",
        "days_between(1, 2) > 1",
        "1 / 0",
        "10 ** 9",
        "[1] * 1000000000",
        "orders | sum > 1",
        "orders[9].amount > 1",
        "date > 5",
        "store | round",
    ],
)
def test_an_expression_that_fails_is_the_packs_fault(check: Check, that: str) -> None:
    (finding,) = check(RULE % that, CASE + "date: 2026-11-22\n")
    assert (finding.code, finding.place.line) == ("PA11", 3)
    assert finding.place.path.endswith("pack.yaml")
    assert that in finding.message()


@pytest.mark.parametrize(
    "expression", ["a ==", "a b", "{{ a }}", "a | nofilter", "a is notest", "'open", "(" * 5000 + "a", ""]
)
def test_an_expression_that_does_not_parse(check: Check, expression: str) -> None:
    quoted = expression.replace("'", "''")
    rules = (
        f"routes:\n  - {{when: '{quoted or ' '}'}}\n"
        f"checks:\n  - {{code: XX01, when: '{quoted}', that: 1 > 0, else: x}}\n"
        f"  - {{code: XX02, that: '{quoted or '('}', else: x}}\n"
    )
    if not expression:
        rules = rules.replace("routes:\n  - {when: ' '}\n", "routes: []\n#\n")
    findings = check_syntax(check.load(rules))
    found = sorted((finding.code, finding.place.line) for finding in findings)
    assert found == ([("PA11", 6)] if not expression else [("PA11", 3), ("PA11", 5), ("PA11", 6)])
    assert all(finding.message() for finding in findings)


def test_sound_expressions_parse(check: Check) -> None:
    assert (
        check_syntax(check.load("routes: [{when: facts.right_valid}]\n" + RULE % "orders | length > 0")) == []
    )
