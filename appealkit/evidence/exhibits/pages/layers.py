"""Layers of a PDF, set as they show when it is opened: what is off then is taken out, the rest stays.

Which layers are off is said in the document, not on its pages. Bound into another file, they would all be on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import TYPE_CHECKING, Any

from appealkit.evidence.exhibits.pages.objects import get_dictionary, keep_only, spell, walk, walk_shown

if TYPE_CHECKING:
    from pikepdf import Dictionary, Pdf

Layers = Set[tuple[int, int]]  # by object number and generation

_PATHS = {"f", "F", "f*", "B", "B*", "b", "b*", "s", "S"}
_CONTENT = {"Tj", "TJ", "Do", "sh", "INLINE IMAGE"}


def list_layers(pdf: Pdf) -> Layers:
    """Give all layers of a document."""
    return _list_groups(get_dictionary(pdf.Root, "/OCProperties").get("/OCGs"))


def list_hidden(pdf: Pdf) -> Layers:
    """Give the layers that are off when the document is opened."""
    setting = get_dictionary(get_dictionary(pdf.Root, "/OCProperties"), "/D")
    off = _list_groups(setting.get("/OFF"))
    if setting.get("/BaseState") == "/OFF":
        return (list_layers(pdf) - _list_groups(setting.get("/ON"))) | off
    return off


def settle_layers(pdf: Pdf, pages: Iterable[Dictionary], hidden: Layers) -> int:
    """Take what is hidden out of the pages, and leave no condition on the rest; gives the places emptied."""
    parts = list(_list_parts(pages))
    off = [part for part, _ in parts if not is_shown(part.get("/OC"), hidden)]
    for part in off:
        _empty(part)
    cut = sum(_cut(pdf, part, resources, hidden) for part, resources in parts)
    for part, resources in parts:  # which pages may have in common
        _release(part, resources)
    return len(off) + cut


def is_shown(layer: Any, hidden: Layers) -> bool:
    """Whether content shows that belongs to a layer, to a set of layers with a rule, or to none."""
    from pikepdf import Array, Dictionary

    if not isinstance(layer, Dictionary):
        return True
    if layer.get("/Type") != "/OCMD":
        return layer.objgen not in hidden
    condition = layer.get("/VE")
    if isinstance(condition, Array):
        return _holds(condition, hidden, {})
    on = [group.objgen not in hidden for group in walk([layer.get("/OCGs")])]
    match spell(layer.get("/P")):
        case "/AllOn":
            return all(on)
        case "/AnyOff":
            return not all(on) or not on
        case "/AllOff":
            return not any(on)
    return any(on) or not on


def _list_parts(pages: Iterable[Dictionary]) -> Iterator[tuple[Any, Any]]:
    """Give the pages, and the forms, pictures and patterns in them, each once and with its resources."""
    from pikepdf import Stream

    seen = set()
    for page in pages:
        resources = get_dictionary(page, "/Resources")
        yield page, resources
        for node in walk_shown([resources]):
            is_part = node.get("/Subtype") in ("/Form", "/Image") or node.get("/PatternType") == 1
            if isinstance(node, Stream) and is_part and node.objgen not in seen:
                seen.add(node.objgen)
                yield node, get_dictionary(node, "/Resources") or resources


def _empty(part: Any) -> None:
    """Leave nothing of a form or picture, which stays where it is named."""
    from pikepdf import Array, Name

    part.write(b"")
    keep_only(part, {"/Length"})
    part.Type, part.Subtype, part.BBox = Name.XObject, Name.Form, Array([0, 0, 0, 0])


def _release(holder: Any, resources: Any) -> None:
    """Tie what is left to a layer without a name, which nothing can put off."""
    from pikepdf import Dictionary, Name, String

    if "/OC" in holder:
        del holder["/OC"]
    properties = get_dictionary(resources, "/Properties")
    for name, layer in list(properties.items()):
        if isinstance(layer, Dictionary) and layer.get("/Type") in ("/OCG", "/OCMD"):
            properties[name] = Dictionary(Type=Name.OCG, Name=String(""))


def _cut(pdf: Pdf, holder: Any, resources: Any, hidden: Layers) -> int:
    """Take the hidden passages out of the content of a page or a form; gives their number."""
    from pikepdf import Page, Stream, parse_content_stream, unparse_content_stream

    properties = get_dictionary(resources, "/Properties")
    names = {name for name, layer in properties.items() if not is_shown(layer, hidden)}
    if not names or holder.get("/Subtype") == "/Image":
        return 0
    is_form = isinstance(holder, Stream)
    read = parse_content_stream(holder if is_form else Page(holder))
    passages = sum(_opens_hidden(instruction, names) for instruction in read)
    if passages:
        content = unparse_content_stream(list(_list_shown(read, names)))
        if is_form:
            holder.write(content)
        else:
            holder.Contents = pdf.make_stream(content)
    return passages


def _list_shown(read: Iterable[Any], names: set[str]) -> Iterator[Any]:
    """Give what is left of a content: all that sets up, and what paints outside the hidden passages.

    A path may still clip what follows, and a line of words still moves on to the next.
    """
    from pikepdf import ContentStreamInstruction, Name, Operator

    opened: list[bool] = []
    for instruction in read:
        operator, operands = spell(instruction.operator), instruction.operands
        if operator in ("BMC", "BDC"):
            opened.append(_opens_hidden(instruction, names))
        hidden = any(opened)
        if operator == "EMC" and opened:
            opened.pop()
        if not hidden:
            yield instruction
        elif operator in ("BMC", "BDC"):
            yield ContentStreamInstruction([Name.Span], Operator("BMC"))
        elif operator in _PATHS:
            yield ContentStreamInstruction([], Operator("n"))
        elif operator == "'":
            yield ContentStreamInstruction([], Operator("T*"))
        elif operator == '"':
            yield ContentStreamInstruction(operands[:1], Operator("Tw"))
            yield ContentStreamInstruction(operands[1:2], Operator("Tc"))
            yield ContentStreamInstruction([], Operator("T*"))
        elif operator not in _CONTENT:
            yield instruction


def _opens_hidden(instruction: Any, names: set[str]) -> bool:
    if spell(instruction.operator) != "BDC" or len(instruction.operands) != 2:
        return False
    tag, name = instruction.operands
    return tag == "/OC" and spell(name) in names


def _list_groups(array: Any) -> frozenset[tuple[int, int]]:
    return frozenset(group.objgen for group in walk([array]) if group.is_indirect)


def _holds(condition: Any, hidden: Layers, known: dict[tuple[int, int], bool]) -> bool:
    """Whether a condition holds: a layer, or And, Or, Not with conditions, each of which is judged once."""
    from pikepdf import Array, Dictionary

    if isinstance(condition, Dictionary):
        return condition.objgen not in hidden
    if not isinstance(condition, Array) or not len(condition):
        return True
    if condition.is_indirect:
        if condition.objgen in known:
            return known[condition.objgen]
        known[condition.objgen] = True  # while it is judged, if it is a part of itself
    parts = [_holds(part, hidden, known) for part in list(condition)[1:]]
    match spell(condition[0]):
        case "/And":
            held = all(parts)
        case "/Or":
            held = any(parts)
        case "/Not":
            held = not all(parts)
        case _:
            held = True
    if condition.is_indirect:
        known[condition.objgen] = held
    return held
