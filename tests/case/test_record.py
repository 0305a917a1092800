from __future__ import annotations

import copy
import operator
import pickle
from decimal import Decimal
from typing import Any

import pytest

from appealkit.case.fields import Field
from appealkit.case.money import Money
from appealkit.case.record import (
    Blank,
    Choice,
    EmptyValue,
    Gap,
    Record,
    Records,
    Words,
    as_draft,
    field_of,
    fields_of,
    look_up,
    names_of,
    refuse,
    with_values,
)

FIELDS = {
    "name": Field("name"),
    "items": Field("items"),
    "party": Field("party", type="record", fields={"name": Field("name"), "phone": Field("phone")}),
    "rows": Field("rows", type="record", many=True, fields={"id": Field("id")}),
}
PARTY = Record({"name": Words("晨光", "party.name")}, FIELDS["party"].fields, "party")
ROW = Record({}, FIELDS["rows"].fields, "rows[1]")
CASE = Record({"party": PARTY, "rows": (ROW,)}, FIELDS)


def test_a_record_gives_its_fields_and_blanks() -> None:
    assert CASE.party.name == "晨光"
    assert CASE["party"]["name"] == "晨光"
    assert isinstance(CASE.party.phone, Blank)
    assert field_of(CASE.party.phone) == "party.phone"
    assert field_of(CASE.rows[0].id) == "rows[1].id"
    assert field_of(CASE.items) == "items"
    assert field_of(CASE.party) == "party"
    assert field_of(CASE.party.name) == "party.name"
    assert ("party" in CASE, "name" in CASE) == (True, False)
    assert (list(CASE), len(CASE)) == (["party", "rows"], 2)
    assert Record({"party": PARTY, "rows": (ROW,)}, {}) == CASE
    assert CASE != 1


def test_unknown_names_are_errors() -> None:
    with pytest.raises(AttributeError, match="the case has no field 'nobody'"):
        CASE.nobody  # noqa: B018
    with pytest.raises(AttributeError, match="party has no field 'nobody'"):
        PARTY.nobody  # noqa: B018
    with pytest.raises(KeyError):
        CASE["nobody"]


def test_a_record_has_no_public_name_of_its_own() -> None:
    for kind in (Record, Blank, Gap):
        assert [name for name in dir(kind) if not name.startswith("_")] == []


def test_a_record_cannot_be_changed_or_hashed() -> None:
    with pytest.raises(AttributeError):
        CASE.name = "x"  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        CASE["name"] = "x"  # type: ignore[index]
    with pytest.raises(TypeError):
        hash(CASE)


def test_values_survive_copy_and_pickle() -> None:
    assert copy.deepcopy(CASE) == CASE
    assert copy.copy(PARTY) == PARTY
    assert field_of(copy.deepcopy(CASE).party.name) == "party.name"
    assert copy.deepcopy(Choice("a", "how", {"en": "A"})).label("en") == "A"
    assert pickle.loads(pickle.dumps(Blank("a.b")))._field == "a.b"


def test_a_blank_is_false_and_without_items() -> None:
    blank = CASE.name
    assert not blank
    assert (list(blank), len(blank)) == ([], 0)
    assert blank == None  # noqa: E711 (templates write it so)
    assert blank == Blank("other")
    assert blank != ""
    assert len({blank, Blank("other")}) == 1
    assert field_of(blank.deep.er) == "name.deep.er"
    assert field_of(blank[0]) == "name[1]"
    assert field_of(blank["key"]) == "name.key"
    assert repr(blank) == "Blank('name')"
    assert repr(CASE) == f"Record({{'party': {PARTY!r}, 'rows': ({ROW!r},)}})"


BINARY = [
    operator.add,
    operator.sub,
    operator.mul,
    operator.truediv,
    operator.lt,
    operator.le,
    operator.gt,
    operator.ge,
]


@pytest.mark.parametrize("apply", BINARY)
def test_a_blank_whose_value_is_needed_names_its_field(apply: Any) -> None:
    for both in ((CASE.name, 1), (1, CASE.name)):
        with pytest.raises(EmptyValue) as empty:
            apply(*both)
        assert empty.value.field == "name"


@pytest.mark.parametrize("turn", [str, int, float])
def test_a_blank_does_not_turn_into_anything(turn: Any) -> None:
    with pytest.raises(EmptyValue):
        turn(CASE.name)
    with pytest.raises(EmptyValue):
        refuse(CASE.name)


@pytest.mark.parametrize("apply", BINARY)
def test_a_gap_lets_a_draft_go_on(apply: Any) -> None:
    gap = as_draft(CASE).name
    assert isinstance(gap, Gap)
    for both in ((gap, 1), (1, gap)):
        result = apply(*both)
        assert result is False or result is gap


def test_an_amount_gives_way_to_an_empty_field() -> None:
    amount, gap = Money(Decimal(5)), as_draft(CASE).name
    for apply in (
        operator.add,
        operator.sub,
        operator.mul,
        operator.lt,
        operator.le,
        operator.gt,
        operator.ge,
    ):
        with pytest.raises(EmptyValue):
            apply(amount, CASE.name)
        assert apply(amount, gap) is False or apply(amount, gap) is gap
        if apply is not operator.mul:
            with pytest.raises(TypeError):
                apply(amount, 1)


def test_a_draft_has_gaps_all_the_way_down() -> None:
    draft = as_draft(CASE)
    assert isinstance(draft.rows[0].id, Gap)
    assert isinstance(draft.party.phone.deep, Gap)
    assert field_of(draft.party.phone) == "party.phone"
    assert draft.party.name == "晨光"
    assert isinstance(CASE.rows[0].id, Blank)
    assert not isinstance(CASE.rows[0].id, Gap)
    with pytest.raises(EmptyValue):
        str(draft.name)


def test_records_are_made_when_they_are_asked_for() -> None:
    made: list[int] = []

    def make(number: int) -> Record:
        made.append(number)
        return Record({"id": number}, FIELDS["rows"].fields | {"more": Field("more")})

    rows = Records(range(100_000), make)
    assert (len(rows), made) == (100_000, [])
    assert (rows[7].id, rows[-1].id, [row.id for row in rows[1:3]]) == (7, 99_999, [1, 2])
    assert [row.id for row in Records(range(2), make)] == [0, 1]
    assert made == [7, 99_999, 1, 2, 0, 1]
    draft = as_draft(Record({"rows": rows}, {}))
    assert isinstance(draft.rows, Records)
    assert isinstance(draft.rows[0].more, Gap)


def test_a_choice_compares_as_its_key_and_prints_as_its_label() -> None:
    choice = Choice("notary", "how", {"zh-CN": "公证", "en": "notary public"})
    assert choice == "notary"
    assert (choice.label("zh-CN"), choice.label("en"), field_of(choice)) == ("公证", "notary public", "how")
    assert Choice("notary", "how", {}).label("en") == "notary"


def test_names_and_copies() -> None:
    names = names_of(CASE)
    assert set(names) == set(FIELDS)
    assert isinstance(names["name"], Blank)
    changed = with_values(CASE, name="x", label="y")
    assert (changed.name, changed.label) == ("x", "y")
    assert fields_of(changed) is FIELDS
    assert isinstance(CASE.name, Blank)


def test_look_up() -> None:
    assert look_up(CASE, "party.name") == "晨光"
    for name in ("party.phone", "party.name.x", "nobody", "rows.id", "name.deep"):
        found = look_up(CASE, name)
        assert isinstance(found, Blank)
        assert field_of(found) == name
