"""`appealkit orders`: the summary for people, the JSON for programs, the exit codes for both."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLES, Run
from tests.evidence.orders.exports import make_orders, write_export


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """The example with 3,000 orders in a folder of its own."""
    folder = tmp_path / "case"
    shutil.copytree(EXAMPLES / "order-export", folder, ignore=shutil.ignore_patterns("out"))
    return folder / "case.yaml"


def test_the_json_has_the_promised_shape(run: Run, exported: Path) -> None:
    answer = run("orders", "--case", exported, "--output-format", "json")
    assert answer.code == 0
    data = json.loads(answer.out)
    assert list(data) == ["version", "files", "rows", "cutoff", "first_valid", "valid", "findings"]
    assert data["version"] == 1
    (file,) = data["files"]
    assert list(file) == ["path", "layout", "encoding", "rows"]
    assert (file["layout"], file["encoding"], file["rows"]) == ("C", "gb18030", 3000)
    assert data["rows"]["read"] == data["rows"]["used"] + sum(data["rows"]["excluded"].values()) == 3000
    assert data["cutoff"] == {"date": "2022-04-12", "basis": "filed"}
    assert data["first_valid"] == {
        "order_no": "1401909020211444020",
        "paid": "2019-09-02T10:18:02",
        "margin_days": 953,
    }
    assert data["valid"] == {"orders": 1062, "quantity": 1803, "amount": "148553.00", "months": 32}
    assert {finding["code"] for finding in data["findings"]} >= {"PT02", "PT04", "PT05", "PT08", "OR05"}
    assert answer.err == ""


def test_the_summary_says_the_same(run: Run, exported: Path) -> None:
    answer = run("orders", "--case", exported)
    assert answer.code == 0
    words = " ".join(answer.out.split())
    for part in (
        "C gb18030 3000",
        "rows used 1062",
        "another item 1297",
        "not paid before the relevant date 465",
        "relevant date 2022-04-12 (filing date)",
        "1401909020211444020 2019-09-02 10:18:02 953 days before the relevant date",
        "1062 orders, 1803 pieces, 148,553.00 CNY, 32 months",
        "Orders of other items:",
        "and 2 more titles",
    ):
        assert part in words, part
    assert "PT04: note:" in answer.err


def test_the_summary_speaks_chinese(run: Run, exported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPEALKIT_LANG", "zh-CN")
    out = run("orders", "--case", exported).out
    assert "1062 笔，1803 件" in out
    assert "不是被投诉商品" in out


def test_every_reason_has_words(run: Run, exported: Path) -> None:
    import typing

    from appealkit.rules.prior_sales import Exclusion
    from appealkit.words import load_words

    for language in ("zh-CN", "en"):
        assert set(load_words(language)["orders"]["reasons"]) >= set(typing.get_args(Exclusion))  # type: ignore[arg-type]


def test_the_list_is_written(run: Run, exported: Path) -> None:
    answer = run("orders", "--case", exported, "--write")
    assert answer.code == 0
    path = exported.with_name("case.orders.csv")
    assert f"wrote {path}" in answer.out
    assert path.read_text("utf-8-sig").count("\n") == 3001


def test_files_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(write_export("A", make_orders(20)))
    answer = run("orders", tmp_path / "a.csv", "--output-format", "json")
    data = json.loads(answer.out)
    assert (answer.code, data["cutoff"], data["first_valid"]["margin_days"]) == (0, None, None)
    assert run("orders", tmp_path / "a.csv").code == 0


def test_no_proof_is_an_exit_code_of_its_own(run: Run, exported: Path) -> None:
    text = exported.read_text("utf-8").replace("filed: 2022-04-12", "filed: 2019-01-01")
    exported.write_text(text, "utf-8")
    answer = run("orders", "--case", exported, "--output-format", "json")
    data = json.loads(answer.out)
    assert (answer.code, data["first_valid"], data["valid"]["orders"]) == (1, None, 0)
    assert "PT02" in [f["code"] for f in data["findings"] if f["severity"] == "error"]
    assert "first valid order" in run("orders", "--case", exported).out


def test_a_file_that_is_no_export(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("<html></html>", "utf-8")
    answer = run("orders", tmp_path / "a.csv", "--output-format", "json")
    data = json.loads(answer.out)
    assert answer.code == 6
    assert [finding["code"] for finding in data["findings"]] == ["OR01"]
    assert data["rows"] == {"read": 0, "used": 0, "excluded": {}}


def test_what_cannot_be_asked(run: Run, tmp_path: Path) -> None:
    assert run("orders").code == 2
    assert run("orders", "--write", tmp_path / "a.csv").code == 2
    answer = run("orders", "--case", tmp_path / "nowhere.yaml", "--output-format", "json")
    assert answer.code == 2
    data = json.loads(answer.out)
    assert data["valid"] == {"orders": 0, "quantity": 0, "amount": None, "months": 0}
    assert [finding["code"] for finding in data["findings"]] == ["CA01"]


def test_workflow_commands(run: Run, exported: Path) -> None:
    out = run("orders", "--case", exported, "--output-format", "github").out
    assert all(line.startswith("::") for line in out.splitlines())
    assert "title=PT04" in out
