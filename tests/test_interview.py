from __future__ import annotations

from pathlib import Path

import pytest

import appealkit
from appealkit.errors import AppealError
from appealkit.interview import start_case
from tests.conftest import WriteCase

ANSWERS = {
    "platform": "tmall",
    "store.name": "某店",
    "party.name": "某公司",
    "complaint.id": "TM1",
    "complaint.received": "2099-11-25 10:00",
    "complaint.deadline_shown": "2099-11-30 23:59",
}


def test_the_answers_lead_to_a_road_and_its_case(tmp_path: Path) -> None:
    made, road = start_case("patent-design", tmp_path, "zh-CN", ANSWERS | {"facts.prior_publication": "是"})
    assert road
    assert road.pack.name == "patent-prior-sales"
    case = appealkit.load_case(made[0])
    assert case.get("documents") == road.documents
    assert case.get("complaint.kind") == "patent-design"
    assert case.get("facts.prior_publication") is True
    assert {finding.code for finding in case.findings} == {"CA09"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case.schema.json", "case.yaml", "evidence"]


def test_the_fields_of_all_its_documents_are_there(tmp_path: Path) -> None:
    facts = {"facts.genuine_goods": "是", "facts.supply_chain_complete": "否"}
    made, road = start_case("trademark", tmp_path, "zh-CN", ANSWERS | facts)
    assert road
    assert road.documents == ("negotiation-letter", "supplier-confirmation")
    assert appealkit.load_case(made[0]).get("documents") == road.documents


def test_a_projects_own_pack_takes_part(write_case: WriteCase, tmp_path: Path) -> None:
    write_case("title: x\nroutes: [{row: 1, when: facts.own_original}]\n", "templates/mine/pack.yaml")
    write_case("# x\n", "templates/mine/zh-CN.md")
    _, road = start_case("copyright", tmp_path / "case", "zh-CN", ANSWERS | {"facts.own_original": "是"})
    assert road
    assert road.pack.name == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case", "templates"]


def test_a_case_that_is_there_is_never_touched(write_case: WriteCase, tmp_path: Path) -> None:
    path = write_case("mine\n")
    with pytest.raises(AppealError):
        start_case("trademark", tmp_path, "en", ANSWERS)
    assert path.read_text() == "mine\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_project_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.TemporaryDirectory", refuse)
    with pytest.raises(AppealError) as refusal:
        start_case("trademark", tmp_path, "en", ANSWERS)
    assert [finding.code for finding in refusal.value.findings] == ["OU01"]
