"""Objects in circles, in the wrong place, and under names of any bytes."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from appealkit.evidence.exhibits.pages import objects
from appealkit.evidence.exhibits.pages.areas import Area, read_area


def test_each_node_of_a_circle_comes_once() -> None:
    pdf = pikepdf.new()
    one, other = pdf.make_indirect(Dictionary(N=1)), pdf.make_indirect(Dictionary(N=2))
    circle = pdf.make_indirect(Array([one, Array([one, other])]))
    circle.append(circle)
    one.Kids, other.Kids = circle, Array([one])
    assert sorted(node.N for node in objects.walk([one, one, None, 7, String("x")], "/Kids")) == [1, 2]
    assert sorted(node.N for node in objects.walk_shown([Array([one])])) == [1, 2]


def test_other_pages_are_not_entered() -> None:
    pdf = pikepdf.new()
    page = pdf.make_indirect(Dictionary(Type=Name.Page))
    holder = Dictionary(Direct=page, Listed=Array([Array([page])]), Font=Dictionary(N=1))
    assert [node.get("/N") for node in objects.walk_shown([holder])] == [None, 1]
    assert objects.leads_elsewhere(holder.Listed)
    assert not objects.leads_elsewhere(holder.Font)


def test_names_of_a_tree_are_its_leaves() -> None:
    leaf = Dictionary(Names=[String("a"), 1, String("b"), 2, Name.c, 3, String("alone")])
    assert dict(objects.list_names(Dictionary(Kids=[leaf, None]))) == {b"a": 1, b"b": 2}
    assert not list(objects.list_names(None))


def test_what_stands_in_the_wrong_place_is_passed_over() -> None:
    assert objects.list_annotations(Dictionary(Annots=[Dictionary(N=1), None, 7])) == [Dictionary(N=1)]
    assert objects.list_annotations(Dictionary(Annots=7)) == []
    assert objects.get_dictionary(Dictionary(A=7), "/A") == Dictionary()
    assert objects.read_flags(Dictionary(F=Name.x)) == 0


def test_a_field_inherits_from_those_above_it() -> None:
    pdf = pikepdf.new()
    above = pdf.make_indirect(Dictionary(FT=Name.Tx))
    above.Parent = above
    field = Dictionary(Parent=Dictionary(Parent=above), V=1)
    assert objects.inherit(field, "/V") == 1
    assert objects.inherit(field, "/FT") == "/Tx"
    assert objects.inherit(field, "/Q") is None


def test_names_are_spelt_as_keys_are() -> None:
    pdf = pikepdf.new()
    (instruction,) = pikepdf.parse_content_stream(pdf.make_stream(b"/#CB#CE 12 Tf"))
    (key,) = pdf.make_stream(b"").get("/None", Dictionary({"/X": 1}))
    assert objects.spell(instruction.operands[0]) == "/\udccb\udcce"
    assert objects.spell(instruction.operator) == "Tf"
    assert objects.spell(Name.X) == key
    assert objects.spell(String("x")) == objects.spell(None) == ""


@pytest.mark.parametrize(
    ("box", "area"),
    [
        ([0, 0, 3, 2], Area(0, 0, 3, 2)),
        ([3, 2, 0, 0], Area(0, 0, 3, 2)),
        ([0.5, 2, 3, -1], Area(0.5, -1, 3, 2)),
        ([0, 0, 0, 2], None),
        ([0, 0, 3], None),
        ([0, 0, 3, None], None),
    ],
)
def test_a_rectangle_is_read_from_any_corner(box: list[float], area: Area | None) -> None:
    assert read_area(Array(box)) == area


def test_areas_are_cut_to_each_other() -> None:
    assert Area(0, 0, 3, 2).within(Area(1, 1, 9, 9)) == Area(1, 1, 3, 2)
    assert Area(0, 0, 1, 1).within(Area(1, 0, 2, 1)) is None
