from __future__ import annotations

from appealkit.case.finding import Finding, Place, in_order
from appealkit.errors import ExitCode, exit_code

HERE = Place("case.yaml", 14, 9, "store.name", "  name: 晨光")


def test_a_finding_prints_as_path_line_column_code_sentence() -> None:
    finding = Finding("CA08", HERE, {"key": "nmae", "near": "name", "known": "name, url"})
    assert str(finding) == "case.yaml:14:9: CA08: there is no field 'nmae'"
    assert finding.hint() == "did you mean 'name'?"
    assert finding.message("zh-CN") == "没有名为“nmae”的字段"
    assert finding.hint("zh-CN") == "是否要写“name”？"


def test_the_first_hint_whose_values_are_known() -> None:
    finding = Finding("CA08", HERE, {"key": "nmae", "near": "", "known": "name, url"})
    assert finding.hint() == "fields that can stand here: name, url"
    assert Finding("CA09", HERE, {"key": "a", "label": "A", "example": ""}).hint() == ""


def test_values_with_a_text_for_each_language() -> None:
    values = {"key": "name", "label": {"zh-CN": "名称", "en": "Name"}, "example": ""}
    finding = Finding("CA09", HERE, values)
    assert finding.message("zh-CN") == "“name”（名称）未填写"
    assert finding.message("en") == "'name' (Name) is missing"


def test_values_are_never_formats() -> None:
    finding = Finding("CA08", HERE, {"key": "{0.__class__}", "near": "{near}", "known": "{"})
    assert finding.message() == "there is no field '{0.__class__}'"
    assert finding.hint() == "did you mean '{near}'?"


def test_a_packs_own_finding() -> None:
    said = {"zh-CN": "金额不一致", "en": "the amounts differ"}
    finding = Finding("XX01", HERE, said=said, level="warning")
    assert (finding.message("zh-CN"), finding.message("en"), finding.hint()) == (*said.values(), "")
    assert (finding.severity, finding.blocks) == ("warning", False)
    assert finding.catalogued.code == "PA00"
    blocking = Finding("XX01", HERE, said=said)
    assert (blocking.severity, blocking.blocks, exit_code([blocking])) == ("error", True, ExitCode.FINDINGS)
    assert Finding("XX01", HERE, said={"zh-CN": "只有中文"}).message("en") == "只有中文"


def test_findings_in_order_and_each_once() -> None:
    later = Finding("CA07", Place("case.yaml", 20), {"key": "a", "first": 1})
    same_line = Finding("CA08", Place("case.yaml", 14, 2), {"key": "a"})
    other_file = Finding("CA03", Place("a.yaml", 99))
    twice = Finding("CA07", Place("case.yaml", 20), {"key": "a", "first": 1})
    other_words = Finding("CA07", Place("case.yaml", 20), {"key": "b", "first": 1})
    found = in_order([later, twice, same_line, other_words, other_file])
    assert found == [other_file, same_line, later, other_words]
