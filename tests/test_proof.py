"""From exports to a proof: the totals reconcile, and the example proves what its maker knows."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from appealkit import AppealError, load_case, prove_orders
from appealkit.proof import OrderReport, write_list
from tests.conftest import WriteCase
from tests.evidence.orders.exports import TEXTS, make_orders, write_export

EXAMPLE = Path(__file__).parents[1] / "examples" / "order-export" / "case.yaml"
CASE = """\
appealkit: 1
platform: tmall
right: {kind: patent-design, filed: 2018-03-01}
match: {title: 晨光}
"""


@pytest.fixture(scope="module")
def example() -> OrderReport:
    return prove_orders(EXAMPLE)


def test_the_example_proves_what_its_maker_knows(example: OrderReport) -> None:
    """The numbers are those of the script that made the export, counted there and not here."""
    assert example.orders.read == 3000
    assert example.excluded == {
        "other_item": 1297,
        "not_before": 465,
        "unpaid": 83,
        "refunded": 57,
        "unfinished": 28,
        "bad_time": 7,
        "own_purchase": 1,
    }
    assert (example.used, example.proof.orders, example.proof.months) == (1062, 1062, 32)
    assert example.proof.quantity == 1798 + 5  # of five rows with two articles one piece each is proved
    assert example.proof.amount is not None
    assert f"{example.proof.amount.amount}" == "148553.00"
    assert example.first is not None
    assert example.first.order_no == "1401909020211444020"
    assert example.first.paid == datetime(2019, 9, 2, 10, 18, 2)
    assert example.margin_days == 953
    assert example.cutoff is not None
    assert (example.cutoff.day, example.cutoff.basis) == (date(2022, 4, 12), "filed")


def test_the_last_second_before_the_day_counts_and_the_next_does_not(example: OrderReport) -> None:
    last = example.proof.valid[-1]
    assert last.paid == datetime(2022, 4, 11, 23, 59, 59)
    late = [line.paid for line in example.proof.of("not_before")]
    assert datetime(2022, 4, 12, 0, 0, 0) in late
    assert all(paid and paid >= datetime(2022, 4, 12) for paid in late)  # type: ignore[operator]


def test_the_examples_weaknesses_are_told(example: OrderReport) -> None:
    told = {(finding.code, finding.variant) for finding in example.findings}
    assert told >= {
        ("PT02", "same_day"),
        ("PT04", ""),
        ("PT05", "unpaid"),
        ("PT05", "unfinished"),
        ("PT05", "refunded"),
        ("PT08", "own"),
    }
    assert not [finding for finding in example.findings if finding.blocks]


def test_what_did_not_match_is_shown(example: OrderReport) -> None:
    titles = dict(example.other_items)
    assert sum(titles.values()) == 1297
    assert not [title for title in titles if "折叠收纳箱" in title]


@given(st.integers(1, 60), st.sampled_from([*TEXTS, "D", "E"]), st.integers(0, 5))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_rows_used_and_left_out_are_those_read(scratch: Path, count: int, layout: str, seed: int) -> None:
    orders = make_orders(count, seed, articles=3)
    case = scratch / "case.yaml"
    case.write_text(CASE, "utf-8")
    files = [scratch / "a.xlsx"]
    files[0].write_bytes(write_export(layout, orders))
    if layout == "E":
        files.append(scratch / "b.xlsx")
        files[1].write_bytes(write_export("E items", orders[: count // 2]))
    report = prove_orders(case, files)
    assert report.orders.read == report.used + sum(report.excluded.values())
    assert report.orders.read >= count
    assert report.proof.orders <= count


def test_files_alone_are_counted_without_a_cutoff(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(write_export("B", make_orders(40)))
    report = prove_orders(files=[tmp_path / "a.csv"])
    assert (report.cutoff, report.margin_days) == (None, None)
    assert [(file.layout, file.rows) for file in report.orders.files] == [("B", 40)]
    assert 0 < report.proof.orders < 40
    assert set(report.excluded) <= {"unpaid", "unfinished"}
    assert report.period == (date(2016, 1, 4), date(2016, 2, 12))


def test_files_stand_in_the_place_of_the_cases_orders(write_case: WriteCase, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(write_export("A", make_orders(5)))
    case = write_case(CASE + "orders: [{order_no: 1}]\n")
    assert prove_orders(case).orders.files[0].layout == "inline"
    assert [file.layout for file in prove_orders(case, [tmp_path / "a.csv"]).orders.files] == ["A"]


def test_a_trademark_case_compares_with_the_earlier_date(write_case: WriteCase, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(write_export("A", make_orders(400)))
    right = "right: {kind: trademark, filed: 2017-03-01, registrant_first_use: 2016-09-01}"
    case = write_case(
        CASE.replace("right: {kind: patent-design, filed: 2018-03-01}", right) + "orders: a.csv\n"
    )
    report = prove_orders(case)
    assert report.cutoff is not None
    assert (report.cutoff.day, report.cutoff.basis) == (date(2016, 9, 1), "registrant_first_use")
    assert report.first is not None
    assert report.first.paid is not None
    assert report.margin_days == (date(2016, 9, 1) - report.first.paid.date()).days  # type: ignore[attr-defined]
    assert report.excluded["not_before"] > 0


def test_a_case_without_orders_says_so(write_case: WriteCase) -> None:
    with pytest.raises(AppealError) as stopped:
        prove_orders(write_case(CASE))
    (found,) = stopped.value.findings
    assert (found.code, found.place.field) == ("CA09", "orders")


def test_the_list_is_written_beside_the_case_and_over_itself_only(
    write_case: WriteCase, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_bytes(write_export("A", make_orders(5)))
    case = load_case(write_case(CASE + "orders: a.csv\n", "case.en.yaml"))
    report = prove_orders(case)
    path = write_list(case, report)
    assert path == tmp_path / "case.en.orders.csv"
    first = path.read_bytes()
    assert write_list(case, report).read_bytes() == first
    assert first.count(b"\r\n") == 6
    path.write_text("somebody's own", "utf-8")
    with pytest.raises(AppealError) as stopped:
        write_list(case, report)
    assert [finding.code for finding in stopped.value.findings] == ["OU06"]
    assert path.read_text("utf-8") == "somebody's own"


def test_the_users_exports_are_never_changed(write_case: WriteCase, tmp_path: Path) -> None:
    data = write_export("E", make_orders(3))
    (tmp_path / "a.xlsx").write_bytes(data)
    case = load_case(write_case(CASE + "orders: a.xlsx\n"))
    write_list(case, prove_orders(case))
    assert (tmp_path / "a.xlsx").read_bytes() == data
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.xlsx", "case.orders.csv", "case.yaml"]
