from __future__ import annotations

import pytest

from appealkit.evidence.orders.people import People
from appealkit.evidence.orders.read import Reading
from tests.evidence.orders.conftest import Import
from tests.evidence.orders.exports import HEADS, Made, make_rows, write_csv, write_export

NUMBERS = [f"14000000000123456{index}" for index in range(1, 10)]


def made(*people: tuple[str, str]) -> list[Made]:
    return [
        Made(number, account=account, phone=phone)
        for number, (account, phone) in zip(NUMBERS, people, strict=False)
    ]


def test_buyers_are_numbered_as_they_appear_in_all_files(read: Import) -> None:
    first = made(("tb_first", "13800000001"), ("tb_second", "13800000002"), ("tb_first", "13800000003"))
    second = [Made("150000000012345678", account="tb_second"), Made("150000000012345679", account="tb_third")]
    orders = read(write_export("A", first), write_export("B", second))
    assert [line.buyer and line.buyer.number for line in orders.lines] == [1, 2, 1, 2, 3]
    assert [line.buyer and line.buyer.shown for line in orders.lines][:2] == ["t***t", "t***d"]


def test_recipients_are_told_apart_by_phone(read: Import) -> None:
    orders = read(
        write_export(
            "B",
            made(
                ("a1", "13800000001"),
                ("a2", "13800000001"),
                ("a3", ""),
                ("a4", "138****0001"),
                ("a5", "86-13800000002"),
            ),
        )
    )
    assert [line.recipient for line in orders.lines] == [1, 1, 0, 0, 2]


def test_the_landline_tells_where_there_is_no_mobile(read: Import) -> None:
    rows = make_rows("B", made(("a1", ""), ("a2", "13800000001"), ("a3", "")))
    landline = [name.strip() for name in rows[0]].index("联系电话")
    for row, phone in zip(rows[1:], ["0571-88886666", "'0571-88886666", "057188886666"], strict=True):
        row[landline] = phone  # type: ignore[index]
    assert [line.recipient for line in read(write_csv(rows)).lines] == [2, 1, 2]


def test_accounts_that_the_platform_masked_are_nobody_known(read: Import) -> None:
    orders = read(write_export("B", made(("t**3", "1"), ("t**3", "1"), ("", "1"))))
    assert [line.buyer and line.buyer.number for line in orders.lines] == [0, 0, None]
    assert [line.recipient for line in orders.lines] == [0, 0, 0]


@pytest.mark.parametrize(
    "own",
    [
        "chenguang_own",
        " ChenGuang_Own ",
        "13900009999",
        "+86 139-0000-9999",
        "王店主",
        "chenguang_own@mail.example",
    ],
)
def test_purchases_by_the_store_itself(own: str, read: Import) -> None:
    orders = [
        Made(NUMBERS[0], account="chenguang_own", name="王店主", phone="13900009999"),
        Made(NUMBERS[1], account="somebody", name="王店", phone="13900009998"),
    ]
    found = read(write_export("B", orders), reading=Reading(own=frozenset({own, ""})))
    assert [line.own for line in found.lines] == [True, False]


def test_nobody_is_the_store_where_nothing_is_known_of_it(read: Import) -> None:
    assert not any(line.own for line in read(write_export("B", made(("", ""), ("a", "")))).lines)
    blank = read(write_export("B", made(("", ""))), reading=Reading(own=frozenset({"", " "})))
    assert not blank.lines[0].own


def test_layouts_without_people_name_none(read: Import) -> None:
    assert not {"买家会员名", "联系手机"} & set(HEADS["E"])
    (line,) = read(write_export("E", made(("a", "13800000001")))).lines
    assert (line.buyer, line.recipient, line.region) == (None, 0, "浙江省杭州市西湖区")


def test_people_are_forgotten_with_the_reading() -> None:
    people = People(["own"])
    assert people.find_buyer("somebody") == people.find_buyer(" somebody ")
    assert people.find_recipient("'13800001234") == people.find_recipient(13800001234.0) == 1
    assert people.find_recipient("") == people.find_recipient("110") == 0
    assert People([]).find_buyer("somebody else") == (1, "s***e")
