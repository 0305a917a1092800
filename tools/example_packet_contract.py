"""The purchase contract of the example `evidence-packet`: four pages, the second of them across."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from example_sheet import wrap
from make_example_evidence import FAINT, FONTS, INK, RED, RULE, font
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

SUPPLIER, BUYING = "台州某沐塑业有限公司", "绍兴某栖家居用品有限公司"
CONTACT, MOBILE = "贺林", "15400008831"  # nobody has a number that starts with 154

SERIF, SANS = "Serif", "Sans"
PAPER = SHORT, LONG = (595, 842)  # points
MARGIN, SIZE, LEADING = 72, 12, 23


class Page:
    """A page of the contract with a pen that moves down; one that lies across is turned by its viewer."""

    def __init__(self, canvas: Canvas, number: int, across: bool = False) -> None:
        self.canvas = canvas
        self.width, self.height = (LONG, SHORT) if across else (SHORT, LONG)
        canvas.setPageSize((self.width, self.height))
        canvas.setPageRotation(90 if across else 0)  # makes the sheet upright, and its viewer turn it
        if across:
            canvas.translate(SHORT, 0)
            canvas.rotate(90)
        self.y = self.height - 90
        canvas.setFillColor(FAINT)
        canvas.setFont(SERIF, 9)
        foot = f"第 {number} 页 共 4 页　·　示例：人物、企业、编号均为虚构"
        canvas.drawCentredString(self.width / 2, 40, foot)
        canvas.setFillColor(INK)

    def title(self, words: str, size: int = 20) -> None:
        """Write a bold line in the middle."""
        self.canvas.setFont(SANS, size)
        self.canvas.drawCentredString(self.width / 2, self.y, words)
        self.y -= size + 22

    def text(self, words: str, name: str = SERIF, gap: float = 6) -> None:
        """Write a paragraph."""
        self.canvas.setFont(name, SIZE)
        for line in wrap(words, font(SIZE, name == SANS), self.width - 2 * MARGIN):
            self.canvas.drawString(MARGIN, self.y, line)
            self.y -= LEADING
        self.y -= gap

    def table(self, rows: Sequence[Sequence[str]], shares: Sequence[int]) -> None:
        """Draw a table whose first row is its head."""
        across = (self.width - 2 * MARGIN) / sum(shares)
        edges = [MARGIN + across * sum(shares[:place]) for place in range(len(shares) + 1)]
        self.canvas.setStrokeColor(RULE)
        for number, row in enumerate(rows):
            name = SERIF if number else SANS
            self.canvas.setFont(name, SIZE)
            cells = [
                wrap(cell, font(SIZE, not number), right - left - 16)
                for cell, left, right in zip(row, edges, edges[1:], strict=False)
            ]
            height = max(map(len, cells)) * LEADING + 8
            for cell, left, right in zip(cells, edges, edges[1:], strict=False):
                self.canvas.rect(left, self.y - height, right - left, height)
                for place, line in enumerate(cell, 1):
                    self.canvas.drawString(left + 8, self.y - place * LEADING + 3, line)
            self.y -= height
        self.y -= 24

    def seal(self, words: str, x: float) -> None:
        """Put a round seal on the paper that is plainly no real one."""
        self.canvas.setStrokeColor(RED)
        self.canvas.setFillColor(RED)
        self.canvas.setLineWidth(2.5)
        self.canvas.circle(x, self.y, 48)
        self.canvas.setFont(SANS, 9)
        self.canvas.drawCentredString(x, self.y + 8, words)
        self.canvas.drawCentredString(x, self.y - 14, "示例专用")
        self.canvas.setFillColor(INK)


def write_contract(path: Path) -> None:
    """Write the contract, uncompressed as another zlib makes other bytes; its metadata name who wrote it."""
    registerFont(TTFont(SERIF, FONTS / "appeal-serif-common.ttf"))
    registerFont(TTFont(SANS, FONTS / "appeal-sans-common.ttf"))
    canvas = Canvas(str(path), PAPER, initialFontName=SERIF, pageCompression=0, invariant=1)
    canvas.setTitle("购销合同")
    canvas.setAuthor("某沐塑业销售部")
    pages: tuple[tuple[Callable[[Page], None], bool], ...] = (
        (write_terms, False),
        (write_packing, True),
        (write_delivery, False),
        (write_prices, False),
    )
    for number, (write, across) in enumerate(pages, 1):
        write(Page(canvas, number, across))
        canvas.showPage()
    canvas.save()


def write_terms(page: Page) -> None:
    """The parties, the goods, their quality."""
    page.title("购销合同")
    page.text("合同编号：MM-20260915-02　　签订日期：2026年9月15日", gap=18)
    page.text(f"供方：{SUPPLIER}", SANS)
    page.text(f"需方：{BUYING}", SANS, gap=18)
    page.text("供需双方经协商一致，就折叠收纳箱的供货订立本合同。", gap=14)
    page.text("第一条　标的", SANS)
    page.text("供方按本合同向需方供应折叠收纳箱（青灰色，大号）600只，生产批次20261018。价格见附件。", gap=14)
    page.text("第二条　质量", SANS)
    page.text(
        "箱体、箱盖为聚丙烯材质，表面平整，无裂纹、缺口和变形，折叠、展开顺畅，箱盖与箱体配合紧密。", gap=14
    )
    page.text("第三条　检验", SANS)
    page.text("出厂前供方逐只目检，并按批抽样做跌落试验；检验结果随送货单一并提供。", gap=14)


def write_packing(page: Page) -> None:
    """How the goods are packed, in a table that lies across."""
    page.text("第四条　规格与包装", SANS, gap=10)
    page.table(
        (
            ("项目", "要求", "检验方法", "数量"),
            ("外箱", "五层瓦楞纸箱，每箱一只，箱面印品名、批次和“小心轻放”", "目检", "600只"),
            ("护角", "外箱四角内侧各装一只纸护角，厚度不小于5毫米", "目检、量测", "2400只"),
            ("箱盖隔垫", "箱盖与箱体之间垫珍珠棉一张，箱盖朝上放置", "目检", "600张"),
            ("跌落试验", "装箱后自80厘米高度跌落，一角三棱六面，箱体、箱盖无裂纹", "每批抽样5箱", "5箱"),
        ),
        (14, 50, 22, 14),
    )
    page.text("以上包装由供方完成，需方收货后不再拆换外箱，直接用于发货。")


def write_delivery(page: Page) -> None:
    """Delivery, who is to be asked, and the seals."""
    page.text("第五条　交货", SANS)
    page.text("供方于2026年10月22日前送达需方仓库，运费由供方承担。", gap=14)
    page.text("第六条　验收", SANS)
    page.text("需方在收货后三日内验收，数量、外观不符的书面通知供方，供方在五日内补足或者更换。", gap=14)
    page.text("第七条　质量责任", SANS)
    page.text("需方销售后发现属于生产原因的破损，供方免费补发箱盖或者整箱，并承担由此产生的运费。", gap=14)
    page.text("第八条　联系人", SANS)
    page.text(f"供方联系人：{CONTACT}　　手机：{MOBILE}", gap=14)
    page.text("第九条　附件", SANS)
    page.text("价格表作为附件，属于双方的经营信息，未经对方同意不得向第三人提供。", gap=36)
    page.text(f"供方（盖章）：{SUPPLIER}")
    page.text(f"需方（盖章）：{BUYING}")
    page.text("2026年9月15日", gap=44)
    page.seal("某沐塑业", 180)
    page.seal("某栖家居", 400)


def write_prices(page: Page) -> None:
    """What the goods cost, which is nobody's business."""
    page.title("附件　价格表", 16)
    page.table(
        (
            ("品名", "规格", "数量", "单价", "金额"),
            ("折叠收纳箱", "青灰色 大号", "600只", "31.50元", "18,900.00元"),
        ),
        (24, 24, 16, 16, 20),
    )
