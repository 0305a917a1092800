"""Nobody's personal data leaves by any door: not by a letter, an annex, a list, a finding or a message."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from appealkit.cli import group
from appealkit.rendering import render
from appealkit.words import Language
from appealkit.writers.formats import Format
from tests.evidence.orders.exports import Made, make_rows, write_csv

# A letter to the complainant that prints all that an order has, and lists it once more.
FIELDS = (
    "order_no", "created", "paid", "shipped", "received", "closed", "status", "title", "item_id", "sku",
    "quantity", "amount", "refund", "buyer", "region", "exhibit",
)  # fmt: skip
LETTER = """\
# T

{{% for order in orders %}}
{values}

{{% endfor %}}
{{{{ annex("All", orders, {names}) }}}}

{{{{ annex("Valid", prior_sales.orders, {names}) }}}}

{{% for order in prior_sales.excluded %}}
{{{{ order.order_no }}}} {{{{ order.why }}}} {{{{ order.title | default("") }}}}

{{% endfor %}}
{{% if prior_sales.by_month %}}
![](chart:prior_sales)
{{% endif %}}
"""
VALUES = " ".join(f"{{% if order.{name} %}}{{{{ order.{name} }}}}{{% endif %}}" for name in FIELDS)
CASE = """\
appealkit: 1
language: {language}
platform: tmall
documents: [all]
date: 2026-11-22
party: {{name: 甲}}
right: {{kind: patent-design, filed: 2021-03-01}}
orders: a.csv
match: {{title: 收纳箱}}
"""

# A rare character before each value: by itself it might be a word of the letter.
HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x7FFF)
NAMES = st.text(HAN, min_size=2, max_size=3).map("瓁{}".format)
ACCOUNTS = st.text(HAN | st.sampled_from("qwxzkvj"), min_size=4, max_size=12).map("瓁{}".format)
PHONES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
STREETS = st.builds("瓁{}路{}号{}室".format, NAMES, st.integers(100, 9999), st.integers(1000, 9999))
BUYERS = st.fixed_dictionaries(
    {
        "buyer": ACCOUNTS,
        "name": NAMES,
        "phone": PHONES,
        "street": STREETS,
        "account": PHONES,
        "message": NAMES,
    }
)
"""What an export tells of a buyer; the payment account is a phone number as it often is."""
STATES = st.sampled_from(["交易成功", "交易关闭", "买家已付款，等待卖家发货", "乱写的状态"])
SPOILT = st.sampled_from(["", "", "订单付款时间", "订单编号", "买家实际支付金额"])


def write_orders(rows: list[tuple[dict[str, str], str, str]]) -> bytes:
    """Give an export of these buyers, some rows spoilt in one column."""
    orders = [
        Made(
            f"14020120200{number:07}1",
            paid=f"202{number % 3}-05-01 10:00:00",
            status=state,
            account=buyer["buyer"],
            name=buyer["name"],
            phone=buyer["phone"],
            address=f"浙江省 杭州市 西湖区 {buyer['street']}",
        )
        for number, (buyer, state, _) in enumerate(rows, 1)
    ]
    head, *lines = make_rows("B", orders)
    places = {str(name).strip(): index for index, name in enumerate(head)}
    for line, (buyer, _, spoilt) in zip(lines, rows, strict=True):
        assert isinstance(line, list)
        line[places["买家支付宝账号"]] = buyer["account"]
        line[places["买家留言"]] = buyer["message"]
        if spoilt:
            line[places[spoilt]] = "坏"
    return write_csv([head, *lines])


def written(folder: Path) -> Iterator[str]:
    """Every text of every file that was made, the parts of a DOCX one by one."""
    made = [path for path in folder.rglob("*") if path.is_file()]
    assert made
    for path in made:
        data = path.read_bytes()
        if path.suffix == ".docx":
            with zipfile.ZipFile(io.BytesIO(data)) as parts:
                yield from (parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
        elif path.suffix == ".pdf":
            yield text_of(data)
        else:
            yield data.decode("utf-8")


def text_of(pdf: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    words = "\n".join(page.get_textpage().get_text_range() for page in document)
    assert "西湖区" in words
    return words + repr(document.get_metadata_dict())


def tell_everything(folder: Path, export: bytes, formats: tuple[Format, ...], language: Language) -> str:
    """Render the case of these orders, list them in every way, and give all that was written or printed."""
    (folder / "a.csv").write_bytes(export)
    (folder / "templates" / "all").mkdir(parents=True, exist_ok=True)
    names = "[" + ", ".join(f'"{name}"' for name in FIELDS) + "]"
    letter = LETTER.format(values=VALUES, names=names)
    (folder / "templates" / "all" / f"{language}.md").write_text(letter, "utf-8")
    (folder / "templates" / "all" / "pack.yaml").write_text("title: t\naudience: complainant\n", "utf-8")
    case = folder / "case.yaml"
    case.write_text(CASE.format(language=language), "utf-8")
    out = folder / "out"
    rendering = render(case, formats, out)
    assert len(rendering.files) == len(formats)
    said = [str(finding) + finding.hint() for finding in rendering.findings]
    for arguments in (["--write"], ["--output-format", "json"], ["--output-format", "github"]):
        said.append(CliRunner().invoke(group, ["orders", "--case", str(case), *arguments]).output)
    assert "valid" in said[-2]
    (folder / "case.orders.csv").replace(out / "orders.csv")
    return "\n".join([*written(out), *said])


def check_nobody(told: str, buyers: list[dict[str, str]]) -> None:
    for buyer in buyers:
        for kind, value in buyer.items():
            assert value not in told, kind


@given(st.lists(st.tuples(BUYERS, STATES, SPOILT), min_size=1, max_size=8))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_personal_value_is_in_any_output_for_the_complainant(
    scratch: Path, rows: list[tuple[dict[str, str], str, str]]
) -> None:
    told = tell_everything(scratch, write_orders(rows), ("docx", "html", "txt"), "zh-CN")
    check_nobody(told, [buyer for buyer, _, _ in rows])


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_no_personal_value_is_in_the_pdf(tmp_path: Path, language: Language) -> None:
    buyers = [
        {
            "buyer": f"爱逛街的小仙女{n}",
            "name": f"欧阳震华{n}",
            "phone": f"1385710{n:04}",
            "street": f"文三路{n + 300}号{n + 1200}室",
            "account": f"buyer{n}@pay.example",
            "message": f"请尽快发货{n}",
        }
        for n in range(40)
    ]
    export = write_orders([(buyer, "交易成功", "") for buyer in buyers])
    told = tell_everything(tmp_path, export, ("pdf",), language)
    check_nobody(told, buyers)


def test_a_letter_to_the_complainant_holds_no_whole_order_number(tmp_path: Path) -> None:
    buyer = {"buyer": "a", "name": "b", "phone": "c", "street": "d", "account": "e", "message": "f"}
    told = tell_everything(tmp_path, write_orders([(buyer, "交易成功", "")] * 3), ("txt",), "zh-CN")
    letter = (tmp_path / "out" / "all.txt").read_text("utf-8")
    assert "****000011" in letter
    assert "1402012020000000011" not in letter
    assert "1402012020000000011" in told  # the list beside the case is the seller's own
