"""Personal data in a case's free texts, told from what is meant to be there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from appealkit import api
from appealkit.case.finding import Finding
from appealkit.checks.personal import check_personal
from tests.desk import PACK, Desk, codes

PHONE, EMAIL, CARD, RESIDENT = (
    "13812345678",
    "buyer@mail.example",
    "6222021234567890128",
    "11010519491231002X",
)
HOME = "文一西路969号3幢501室"
EXAMPLES = Path(__file__).parents[2] / "examples"
OUTSIDE, INSIDE = ("platform", "complainant", "customer"), ("court", "internal")


def check(desk: Desk, *audiences: str, **values: Any) -> list[Finding]:
    desk.body("a")
    desk.case(**values)
    case = desk.load()
    assert not case.findings
    return list(check_personal(case, audiences or ("platform",)))


@pytest.mark.parametrize(
    ("datum", "masked", "sort", "blocks"),
    [
        (PHONE, "138****5678", "a phone number", True),
        ("0571-8888 8888", "057****8888", "a phone number", True),
        (EMAIL, "b***@mail.example", "an e-mail address", True),
        (RESIDENT, "110*************2X", "a resident ID number", True),
        (CARD, "****0128", "a bank card number", True),
        (HOME, "文一****", "a street address", False),
    ],
)
def test_the_finding_names_the_sort_and_shows_the_datum_masked(
    desk: Desk, datum: str, masked: str, sort: str, blocks: bool
) -> None:
    (finding,) = check(desk, words=f"买家说，{datum}。")
    assert (finding.code, finding.place.field, finding.blocks) == ("EV03", "words", blocks)
    assert sort in finding.message("en")
    for language in ("zh-CN", "en"):
        assert masked in finding.message(language)
        assert datum not in finding.message(language) + finding.hint(language)
        assert (masked in finding.hint(language)) == blocks
    assert finding.place.excerpt == f"words: 买家说，{'*' * len(datum)}。"
    assert datum in (desk.folder / "case.yaml").read_text("utf-8").splitlines()[finding.place.line - 1]


def test_every_text_is_looked_at_however_deep(desk: Desk) -> None:
    desk.pack(PACK + "  deep: [{more: [{text: [text]}]}]\n  complaint.claim: text\n")
    text = f"电话{PHONE}"
    found = check(
        desk,
        words=text,
        several=["a", text],
        rows=[{"name": "a"}, {"name": text}],
        deep=[{"more": [{"text": ["a", text]}]}],
        complaint={"id": "1", "kind": "other", "received": "2026-11-20", "reason": text, "claim": text},
        orders=[{"order_no": "1", "title": text}],
        evidence=[{"id": "a", "title": text, "source": text, "proves": text}],
        right={"status": text},
    )
    assert {finding.place.field for finding in found} == {
        "words", "several[2]", "rows[2].name", "deep[1].more[1].text[2]", "complaint.reason",
        "complaint.claim", "orders[1].title", "evidence[1].title", "evidence[1].source", "evidence[1].proves",
        "right.status",
    }  # fmt: skip


def test_each_sort_once_in_the_order_of_the_text(desk: Desk) -> None:
    text = f"{HOME}，{PHONE}，13912345678，{EMAIL}，{PHONE}"
    found = check(desk, words=text, other=PHONE)
    shown = [(finding.place.field, finding.values["value"]) for finding in found]
    assert shown == [
        ("words", "文一****"),
        ("words", "138****5678"),
        ("words", "b***@mail.example"),
        ("other", "138****5678"),
    ]
    assert not set(PHONE) & set(found[0].place.excerpt)


@pytest.mark.parametrize("audience", [*OUTSIDE, *INSIDE, ""])
def test_only_outsiders_matter(desk: Desk, audience: str) -> None:
    assert bool(check(desk, audience, words=PHONE)) == (audience in OUTSIDE)
    assert bool(check(desk, audience, *INSIDE, words=PHONE)) == (audience in OUTSIDE)


def test_what_is_to_be_blacked_out_may_be_named(desk: Desk) -> None:
    """And messages of a chat are masked when they are bound."""
    exhibit = {"id": "a", "title": "x", "redact": [{"text": PHONE}]}
    chat = {"id": "b", "title": "x", "chat": [{"name": "a", "text": PHONE}]}
    assert check(desk, evidence=[exhibit, chat]) == []
    assert codes(check(desk, evidence=[exhibit | {"title": PHONE}])) == ["EV03"]


def test_the_parties_own_data_may_stand_anywhere(desk: Desk) -> None:
    values: dict[str, Any] = {
        "party": {
            "name": "a",
            "address": "浙江省杭州市西湖区示例路12号",
            "contact": {"phone": PHONE, "email": EMAIL},
        },
        "complainant": {"contact": {"phone": "0571-88888888", "email": "c@d.example"}},
    }
    assert check(desk, **values) == []
    texts = [
        f"请拨打 +86 138-1234-5678 或者写信到 {EMAIL.upper()}",
        "（0571）8888 8888、+86 571 88888888",
        "c@d.example",
    ]
    assert check(desk, **values, several=[*texts, "我方位于示例路12号"]) == []
    (finding,) = check(desk, **values, words="13812345679")
    assert finding.place.field == "words"


def test_what_names_a_record_or_a_file_is_no_free_text(desk: Desk) -> None:
    desk.pack(PACK + "  pages: [{url: text, link: text, order_no: text, complaint_id: text}]\n")
    number, page = CARD, {"url": EMAIL, "link": EMAIL, "order_no": CARD, "complaint_id": PHONE}
    listing = {"id": PHONE, "url": f"a.example/{EMAIL}"}
    complaint = {
        "id": number,
        "kind": "other",
        "received": "2026-11-20",
        "listings": [listing],
        "link": EMAIL,
    }
    found = check(
        desk,
        complaint=complaint,
        right={"number": number},
        own_right={"number": number},
        orders=[{"order_no": number, "item_id": PHONE, "sku": PHONE, "status": PHONE}],
        evidence=[{"id": PHONE, "title": "a", "file": f"{PHONE}.png"}],
        rows=[{"exhibit": PHONE}],
        pages=[page],
    )
    assert found == []


@pytest.mark.parametrize(
    "text", ["138****5678", "b***@mail.example", "****0128", "浙江省杭州市西湖区****", "张**"]
)
def test_what_is_masked_already_is_fine(desk: Desk, text: str) -> None:
    assert check(desk, words=f"买家（{text}）", several=[text]) == []


def test_a_case_without_texts(desk: Desk) -> None:
    assert check(desk) == []


CASES = sorted(EXAMPLES.glob("*/case*.yaml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_examples_hold_no_personal_data(path: Path) -> None:
    assert len(CASES) >= 10
    assert list(check_personal(api.load_case(path), OUTSIDE)) == []
