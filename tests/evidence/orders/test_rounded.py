from __future__ import annotations

import random

import pytest

from appealkit.evidence.orders.rounded import judge_zeros
from tests.evidence.orders.conftest import Import, said
from tests.evidence.orders.exports import Made, make_orders, make_rows, write_csv, write_export, write_xlsx


def numbers(count: int, digits: int = 18, seed: int = 1) -> list[str]:
    """Numbers as the platform gives them; none ends in 0."""
    dice = random.Random(seed)
    return [
        f"{dice.randrange(10 ** (digits - 2), 10 ** (digits - 1))}{dice.randint(1, 9)}" for _ in range(count)
    ]


@pytest.mark.parametrize("digits", range(16, 21))
def test_numbers_that_excel_rounded(digits: int) -> None:
    given = [number[:15] + "0" * (digits - 15) for number in numbers(50, digits)]
    assert judge_zeros(given) == dict.fromkeys(range(50), False)


def test_fifteen_digits_cannot_have_been_rounded() -> None:
    assert judge_zeros(["1" * 14 + "0"] * 3) == {}


def test_one_rounded_number_among_few_is_damaged() -> None:
    assert judge_zeros([*numbers(20), "140000000012345000"]) == {20: False}


def test_a_number_may_end_in_zeros_by_chance() -> None:
    """Of a thousand numbers with 18 digits one is likely to, and five may."""
    by_chance = [number[:15] + "000" for number in numbers(5, seed=2)]
    assert judge_zeros([*numbers(1000), *by_chance]) == dict.fromkeys(range(1000, 1005), True)
    more = [number[:15] + "000" for number in numbers(6, seed=2)]
    assert judge_zeros([*numbers(1000), *more]) == dict.fromkeys(range(1000, 1006), False)


def test_chance_is_counted_for_each_length() -> None:
    """Nineteen digits end in four zeros ten times less often, whatever the others in the file."""
    found = judge_zeros([*numbers(2000), "123456789012345000", *numbers(300, 19), "1234567890123450000"])
    assert found == {2000: True, 2301: False}


def test_genuine_numbers_are_hardly_ever_called_damaged() -> None:
    for seed in range(20):
        dice = random.Random(seed)
        genuine = [str(dice.randrange(10**17, 10**18)) for _ in range(3000)]
        assert all(judge_zeros(genuine).values())


def test_an_export_that_went_through_excel(read: Import) -> None:
    orders = [order._replace(order_no=order.order_no[:15] + "000") for order in make_orders(30)]
    read_orders = read(write_export("B", orders))
    assert not read_orders.lines
    (found,) = read_orders.findings
    assert (found.code, found.blocks, found.place.field, found.place.line, found.place.column) == (
        "OR04",
        True,
        "订单编号",
        2,
        1,
    )
    assert found.values["count"] == 30
    assert "row 2-31" in found.message("en")
    assert "export them from the platform once more" in found.hint("en")
    assert {(row.reason, row.row, row.column) for row in read_orders.rejected} == {
        ("corrupt_number", row, 1) for row in range(2, 32)
    }


def test_numeric_cells_and_scientific_notation_are_one_finding(read: Import) -> None:
    rows = make_rows("E", make_orders(6))
    rows[2] = [float(rows[2][0]), *rows[2][1:]]
    rows[4] = ["1.4E+18", *rows[4][1:]]
    orders = read(write_xlsx(rows))
    (found,) = (finding for finding in orders.findings if finding.code == "OR04")
    assert "row 3, 5" in found.message("en")
    assert len(orders.lines) == 4


def test_numbers_by_chance_are_read_and_listed(read: Import) -> None:
    orders = make_orders(1200)
    orders[700] = orders[700]._replace(order_no="140000000012345000")
    found = read(write_export("B", orders))
    assert len(found.lines) == 1200
    (finding,) = found.findings
    assert (finding.code, finding.severity, finding.place.line) == ("OR06", "warning", 702)


def test_both_numbers_of_an_item_report_are_looked_at(read: Import) -> None:
    rows = make_rows("E items", make_orders(4))
    rows[2] = ["123456789012345000", *rows[2][1:]]
    rows[3] = [rows[3][0], "123456789012346000", *rows[3][2:]]
    orders = read(write_xlsx(rows))
    columns = {
        finding.place.field: finding.values["count"] for finding in orders.findings if finding.code == "OR04"
    }
    assert columns == {"子订单编号": 1, "主订单编号": 1}
    assert len(orders.lines) == 2
    assert ("OR04", "") in said(orders)


def test_rounded_numbers_that_became_equal_are_damaged_not_double(read: Import) -> None:
    orders = [Made(f"1400000000123456{end}") for end in ("11", "22", "33")]
    rounded = [order._replace(order_no=order.order_no[:15] + "000") for order in orders]
    assert {row.reason for row in read(write_csv(make_rows("A", rounded))).rejected} == {"corrupt_number"}
