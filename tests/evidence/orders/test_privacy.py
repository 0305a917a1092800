"""Nothing of a person gets past the door but a number, a mask and a region, whatever is wrong in the file."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from appealkit.evidence.orders.read import Reading
from tests.evidence.orders.conftest import import_files
from tests.evidence.orders.exports import HEADS, TEXTS, Made, make_orders, make_rows, write_csv, write_xlsx

# Characters that occur in no title, state or name of a column, so that a trace of them is theirs.
RARE = "赟堃翀淼骉鑫犇羴垚喆QWZXqwzx"
PERSONAL = (
    "买家会员名",
    "买家支付宝账号",
    "收货人姓名",
    "联系电话",
    "买家留言",
    "订单备注",
    "商家备注",
    "发票抬头",
    "物流单号",
    "修改后的收货地址",
)

names = st.text(RARE, min_size=4, max_size=8)
digits = st.text("123456789", min_size=8, max_size=8)
harm = st.sampled_from(["{}", '"{}', '{}"', "{},", "={}", "{}\n", "'{}", " {}\t", "{};{}", "\ufeff{}", "{}*"])
wrong = st.sampled_from(["", "x", "1.4E+18", "=A1", "-1", "1970-01-01 00:00:00", "2020-02-30"])


@given(
    layout=st.sampled_from(sorted(HEADS)),
    who=names,
    number=digits,
    street=names,
    spelled=harm,
    spoiled=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 45), wrong), max_size=6),
    cut=st.integers(0, 60),
    own=st.booleans(),
)
def test_no_trace_of_a_person(
    scratch: Path,
    layout: str,
    who: str,
    number: str,
    street: str,
    spelled: str,
    spoiled: list[tuple[int, int, str]],
    cut: int,
    own: bool,
) -> None:
    orders = [
        order._replace(
            phone=f"139{number}",
            name=who,
            account=spelled.format(who, who),
            address=f"浙江省 杭州市 西湖区 {street}路{number}号",
        )
        for order in make_orders(4, articles=2)
    ]
    rows = [list(row) for row in make_rows(layout, orders)]
    for row in rows[1:]:
        for index, name in enumerate(rows[0]):
            if str(name).strip() in PERSONAL:
                row[index] = spelled.format(who, number)
    for line, column, cell in spoiled:
        if str(rows[0][column % len(rows[0])]).strip() not in PERSONAL:
            rows[1 + line % 4][column % len(rows[0])] = cell
    data = write_csv(rows) if layout in TEXTS else write_xlsx(rows)
    data = data[: len(data) - cut] if layout in TEXTS else data
    reading = Reading(own=frozenset({who}) if own else frozenset())
    found = import_files(scratch, {"export": data}, reading)
    assert found.lines or found.findings
    told = repr(found) + "".join(finding.message() + finding.hint() for finding in found.findings)
    for personal in (who[1:-1], street, number, f"139{number}"):
        assert personal not in told


def test_a_row_that_lost_a_comma_gives_nobody_away(scratch: Path) -> None:
    """Its cells stand under wrong names: somebody's name under an amount or a title."""
    order = make_orders(1)[0]._replace(name="赟堃翀", account="qqwwzzxx")
    text = write_csv(make_rows("B", [order])).decode("gb18030")
    for shifted in (text.replace("qqwwzzxx,", "qqwwzzxx", 1), text.replace("qqwwzzxx,", "qqwwzzxx,,", 1)):
        found = import_files(scratch, {"export": shifted.encode("gb18030")}, Reading())
        assert [row.reason[:4] for row in found.rejected] == ["too_"]
        assert "赟堃翀" not in repr(found)


def test_what_orders_keep_of_people(scratch: Path) -> None:
    """The property above would hold for an importer that reads nothing."""
    order = Made("140000000012345678")
    (line,) = import_files(scratch, {"export": write_csv(make_rows("C", [order]))}, Reading()).lines
    assert line.buyer
    assert (line.buyer.number, line.buyer.shown, line.recipient, line.region) == (
        1,
        "t***n",
        1,
        "浙江省杭州市西湖区",
    )
