"""Layers stay as they show when a file is opened, in a file that does not know of them."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from appealkit.evidence.exhibits.pdfs import convert_pdf
from tests.evidence.exhibits import odd_pdfs as odd
from tests.evidence.exhibits.pages.look import bind, draw, holds, kinds, leaf, look_alike, read

GREEN, WHITE = (0, 255, 0), (255, 255, 255)


@pytest.mark.parametrize("base", ["ON", "OFF"])
def test_what_is_off_is_gone_and_what_is_on_stays(base: str) -> None:
    made = bind(convert_pdf(odd.with_layers(base)))
    (picture,) = draw(made)
    seen = [picture.getpixel((x + 10, 190)) for x in range(0, 280, 40)]
    assert seen == [GREEN, WHITE, WHITE, GREEN, GREEN, WHITE, WHITE]
    assert not holds(made, odd.SECRET)
    assert not holds(made, "OCProperties")


def layered(content: bytes, **entries: object) -> bytes:
    """A page with a layer /On and a layer /Off; `entries` are further properties by name."""
    pdf = odd.draft(content)
    on, off = (pdf.make_indirect(Dictionary(Type=Name.OCG, Name=odd.String(name))) for name in ("on", "off"))
    pdf.pages[0].obj.Resources.Properties = Dictionary(On=on, Off=off)
    for name, rule in entries.items():
        rule = replace_layers(rule, {"on": on, "off": off})
        pdf.pages[0].obj.Resources.Properties[f"/{name}"] = Dictionary(Type=Name.OCMD, **rule)
    pdf.Root.OCProperties = Dictionary(OCGs=[on, off], D=Dictionary(OFF=[off]))
    return odd.finish(pdf)


def replace_layers(rule: object, layers: dict[str, object]) -> object:
    match rule:
        case dict():
            return {key: replace_layers(value, layers) for key, value in rule.items()}
        case list():
            return [replace_layers(item, layers) for item in rule]
        case str() if rule in layers:
            return layers[rule]
        case str():
            return Name(f"/{rule}")
    return rule


@pytest.mark.parametrize(
    ("rule", "shows"),
    [
        ({"OCGs": ["on", "off"]}, True),
        ({"OCGs": ["off"]}, False),
        ({"OCGs": []}, True),
        ({"OCGs": ["on", "off"], "P": "AnyOn"}, True),
        ({"OCGs": ["on", "off"], "P": "AllOn"}, False),
        ({"OCGs": ["on", "off"], "P": "AnyOff"}, True),
        ({"OCGs": ["on"], "P": "AnyOff"}, False),
        ({"OCGs": ["on", "off"], "P": "AllOff"}, False),
        ({"OCGs": ["off"], "P": "AllOff"}, True),
        ({"VE": ["Not", "off"]}, True),
        ({"VE": ["Not", "on"]}, False),
        ({"VE": ["And", "on", ["Not", "off"]]}, True),
        ({"VE": ["And", "on", "off"]}, False),
        ({"VE": ["Or", "on", "off"]}, True),
        ({"VE": ["Or", "off", ["Not", "on"]]}, False),
    ],
)
def test_sets_of_layers_follow_their_rule(rule: dict[str, object], shows: bool) -> None:
    source = layered(b"/OC /Set BDC 0 1 0 rg 0 0 300 200 re f EMC", Set=rule)
    assert draw(source)[0].getpixel((9, 9)) == (GREEN if shows else WHITE)  # as a reader has it
    assert look_alike(source, bind(convert_pdf(source)))


def test_a_condition_that_is_a_part_of_itself_is_judged_once() -> None:
    with pikepdf.open(
        odd.BytesIO(layered(b"/OC /Set BDC 0 1 0 rg 0 0 300 200 re f EMC", Set={"VE": []}))
    ) as pdf:
        condition = pdf.make_indirect(Array([Name.And]))
        condition.extend([condition] * 50)
        pdf.pages[0].obj.Resources.Properties.Set.VE = condition
        made = bind(convert_pdf(odd.finish(pdf)))
    assert draw(made)[0].getpixel((9, 9)) == GREEN


@pytest.mark.parametrize(
    "passage",
    [
        b"0 0 60 60 re W f 0 0 1 rg",
        b"1 0 0 1 30 30 cm",
        b"BT /F1 12 Tf 1 0 0 rg 20 100 Td (hidden) Tj (hidden) ' 1 2 (hidden) \" [(hidden)] TJ ET",
        b"BI /W 1 /H 1 /CS /G /BPC 8 ID x EI",
        b"/Inner BMC 10 10 50 50 re f EMC /Name /Gone BDC 0 0 50 50 re S EMC",
        b"/OC /On BDC 10 10 50 50 re B EMC",
        b"0 0 50 50 re b* 0 0 m 9 9 l s",
    ],
)
def test_a_hidden_passage_sets_up_what_follows_and_paints_nothing(passage: bytes) -> None:
    source = layered(b"/OC /Off BDC " + passage + b" EMC 0 0 200 150 re f " + odd.say("shown"))
    made = bind(convert_pdf(source))
    assert look_alike(source, made)
    assert "hidden" not in read(made)[0]


def test_unbalanced_marks_do_no_harm() -> None:
    source = layered(
        b"EMC EMC /OC /Off BDC 0 0 60 60 re f EMC EMC 0 1 0 rg 60 0 60 60 re f /OC BDC /OC /Off BDC"
    )
    assert look_alike(source, bind(convert_pdf(source)))


def test_pages_with_resources_in_common_are_all_settled() -> None:
    with pikepdf.open(odd.BytesIO(layered(b"/OC /Off BDC 1 0 0 rg 0 0 300 200 re f EMC"))) as pdf:
        pdf.pages.append(pdf.pages[0])
        pdf.pages[1].obj.Resources = pdf.pages[0].obj.Resources = pdf.make_indirect(
            pdf.pages[0].obj.Resources
        )
        source = odd.finish(pdf)
    converted = convert_pdf(source)
    assert kinds(converted) == {"layers": 2, "hidden_layers_removed": 2}
    assert [picture.getpixel((9, 9)) for picture in draw(bind(converted))] == [WHITE, WHITE]


def test_forms_within_forms_are_settled() -> None:
    with pikepdf.open(odd.BytesIO(layered(b"/Outer Do"))) as pdf:
        resources = pdf.pages[0].obj.Resources
        content = b"/OC /Off BDC 1 0 0 rg 0 0 300 200 re f EMC 0 1 0 rg 0 0 60 60 re f"
        inner = odd.form_xobject(
            pdf, content, 300, 200, Resources=Dictionary(Properties=resources.Properties)
        )
        outer = Dictionary(XObject=Dictionary(Inner=inner))
        resources.XObject = Dictionary(Outer=odd.form_xobject(pdf, b"/Inner Do", 300, 200, Resources=outer))
        source = odd.finish(pdf)
    converted = convert_pdf(source)
    assert look_alike(source, bind(converted))
    assert kinds(converted)["hidden_layers_removed"] == 1


def test_a_pattern_is_settled() -> None:
    with pikepdf.open(odd.BytesIO(layered(b"/Pattern cs /Tile scn 0 0 300 200 re f"))) as pdf:
        resources = pdf.pages[0].obj.Resources
        tile = pdf.make_stream(b"/OC /Off BDC 1 0 0 rg 0 0 50 50 re f EMC 0 1 0 rg 50 50 50 50 re f")
        tile.PatternType, tile.PaintType, tile.TilingType = 1, 1, 1
        tile.BBox, tile.XStep, tile.YStep = Array([0, 0, 100, 100]), 100, 100
        tile.Resources = Dictionary(Properties=resources.Properties)
        resources.Pattern = Dictionary(Tile=tile)
        source = odd.finish(pdf)
    made = bind(convert_pdf(source))
    (picture,) = draw(made)
    assert [picture.getpixel((x, 175)) for x in (25, 75)] == [WHITE, WHITE]
    assert [picture.getpixel((x, 125)) for x in (25, 75)] == [WHITE, GREEN]


def test_layers_that_all_show_stay_and_lose_their_names() -> None:
    pdf = odd.draft(b"/OC /One BDC 0 1 0 rg 0 0 60 60 re f EMC")
    one = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=odd.String(odd.SECRET)))
    pdf.pages[0].obj.Resources.Properties = Dictionary(One=one)
    pdf.Root.OCProperties = Dictionary(OCGs=Array([one]), D=Dictionary())
    source = odd.finish(pdf)
    converted = convert_pdf(source)
    assert kinds(converted) == {"layers": 1}
    assert look_alike(source, bind(converted))
    assert not holds(bind(converted), odd.SECRET)
    assert leaf(converted).pdf.pages[0].obj.Contents.read_bytes().startswith(b"/OC /One BDC")
