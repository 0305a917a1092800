"""Pictures of exhibits, of the pack and of the party; nothing outside their folders is opened."""

from __future__ import annotations

import pytest

from appealkit.document import Drawing, Figure, Paragraph
from tests.desk import PACK, Desk, codes, lines, png, words_of

SHOT = {"id": "shot", "title": "快照", "file": "evidence/shot.png"}


def test_an_exhibit_is_shown_with_the_templates_words(desk: Desk) -> None:
    desk.write("evidence/shot.png", png(30, 20))
    desk.case(evidence=[SHOT], words="*图*")
    desk.body('![见{{ words }}](exhibit:shot){width="50%"}\n\n![b](exhibit:{{ evidence[0].id }})')
    first, second = desk.compose().blocks[1:]
    assert isinstance(first, Figure)
    assert (first.image.alt, first.image.width, first.image.height, first.share) == ("见*图*", 30, 20, 0.5)
    assert isinstance(second, Figure)
    assert second.image.data == first.image.data


def test_a_file_of_the_pack(desk: Desk) -> None:
    desk.write("templates/letter/logo.png", png())
    desk.body("![标](file:logo.png)")
    figure = desk.compose().blocks[1]
    assert isinstance(figure, Figure)
    assert figure.image.media_type == "image/png"


def test_seal_and_letterhead(desk: Desk) -> None:
    desk.write("seal.png", png(10, 10))
    desk.write("head.png", png(100, 10))
    desk.case(party={"name": "甲", "seal": "seal.png", "letterhead": "head.png"})
    desk.body("::: signature\n{{ party.name }}\n:::")
    document = desk.compose()
    assert document.letterhead is not None
    assert document.letterhead.width == 100
    assert document.letterhead.alt
    seal = document.blocks[1].seal  # type: ignore[union-attr]
    assert seal.width == 10
    assert seal.alt
    desk.case(party={"name": "甲"})
    assert desk.compose().letterhead is None


def test_what_somebody_else_signs_bears_neither(desk: Desk) -> None:
    desk.pack(PACK + "signed_by: other\n")
    desk.write("seal.png", png(10, 10))
    desk.case(party={"name": "甲", "seal": "seal.png", "letterhead": "seal.png"})
    desk.body("::: signature\n{{ party.name }}\n:::")
    document = desk.compose()
    assert document.letterhead is None
    assert document.blocks[1].seal is None  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("content", "variant"),
    [(None, "missing"), (b"", "empty"), (b"no picture", "broken"), (png()[:45], "broken")],
)
def test_an_exhibit_that_cannot_be_shown_is_told_at_its_line_of_the_case(
    desk: Desk, content: bytes | None, variant: str
) -> None:
    if content is not None:
        desk.write("evidence/shot.png", content)
    desk.case(evidence=[SHOT])
    desk.body("![a](exhibit:shot)")
    (finding,) = desk.refused()
    assert (finding.code, finding.variant) == ("EV01", variant)
    assert finding.place.excerpt.strip() == "file: evidence/shot.png"


@pytest.mark.parametrize("source", ["file:../../case.yaml", "file:/etc/hostname", "file:out.png", "file:"])
def test_a_template_opens_nothing_outside_its_pack(desk: Desk, source: str) -> None:
    desk.write("secret.png", png())
    desk.body(f"a\n\n![x]({source})")
    (desk.folder / "templates/letter/out.png").symlink_to(desk.folder / "secret.png")
    (finding,) = desk.refused()
    assert finding.code == "EV01"
    assert finding.variant in ("outside", "folder")
    assert lines([finding]) == [("zh-CN.md", 5)]


@pytest.mark.parametrize(
    "source", ["exhibit:other", "other:shot", "shot", "https://a.example/b.png", "data:image/png,x"]
)
def test_a_picture_nobody_knows_is_told_at_the_templates_line(desk: Desk, source: str) -> None:
    desk.write("evidence/shot.png", png())
    desk.case(evidence=[SHOT])
    desk.body(f"a\n\n![x]({source})")
    (finding,) = desk.refused()
    assert (finding.code, finding.place.line) == ("PA13", 5)


def test_an_exhibit_without_a_file_is_an_empty_field(desk: Desk) -> None:
    desk.case(evidence=[{"id": "shot", "title": "快照"}])
    desk.body("![x](exhibit:shot)")
    (finding,) = desk.refused()
    assert (finding.code, finding.values["field"]) == ("TX01", "evidence[1].file")


@pytest.mark.parametrize("evidence", [[], [{"id": "shot", "title": "快照"}]])
def test_a_draft_has_a_gap_for_a_picture_that_is_not_there_yet(
    desk: Desk, evidence: list[dict[str, str]]
) -> None:
    desk.case(evidence=evidence)
    desk.body("![x](exhibit:shot)")
    document = desk.compose(draft=True)
    assert isinstance(document.blocks[1], Paragraph)
    assert "【待补：evidence" in words_of(document)


def test_a_draft_does_not_show_a_broken_picture(desk: Desk) -> None:
    desk.write("evidence/shot.png", b"x")
    desk.case(evidence=[SHOT])
    desk.body("![x](exhibit:shot)")
    assert codes(desk.refused(draft=True)) == ["EV01"]


SOLD = [
    {"order_no": f"{n}", "paid": day, "status": "交易成功"}
    for n, day in enumerate(["2020-05-01", "2020-05-02", "2020-07-01", "2021-03-02"])
]


def test_a_chart_is_drawn_from_the_orders_by_month(desk: Desk) -> None:
    desk.case(orders=SOLD, right={"kind": "patent-design", "filed": "2021-03-01"})
    desk.body("![](chart:prior_sales)\n\n![](chart:prior_use)")
    for figure in desk.compose().blocks[1:]:
        assert isinstance(figure, Figure)
        assert isinstance(figure.image, Drawing)
        for words in ("2020年5月2笔", "2021年3月1笔", "申请日2021年3月1日", "共4笔"):
            assert words in figure.image.alt


def test_without_a_cutoff_use_is_drawn_alone(desk: Desk) -> None:
    desk.case(orders=SOLD)
    desk.body("![](chart:prior_use)")
    figure = desk.compose().blocks[1]
    assert isinstance(figure, Figure)
    assert "申请日" not in figure.image.alt


def test_without_orders_there_is_no_chart(desk: Desk) -> None:
    desk.body("a\n\n![](chart:prior_use)")
    (found,) = desk.refused()
    assert (found.code, found.values["field"]) == ("TX01", "orders")
    assert "【待补：orders】" in words_of(desk.compose(draft=True))


def test_a_chart_nobody_can_draw(desk: Desk) -> None:
    desk.body("![](chart:profits)")
    assert codes(desk.refused()) == ["PA13"]
