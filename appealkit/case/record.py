"""Values as templates and checks see them: read-only records, empty fields that know their name.

None of the classes has a public method or attribute of its own beside the case's fields: in a
template `record.items` must be the field of that name. What Python needs stands beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NoReturn

from appealkit.case.fields import Field
from appealkit.words import Bilingual, in_language


class EmptyValue(Exception):
    """An empty field was printed, compared or counted with; `field` is its dotted name."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class Words(str):
    """A text of the case that knows the field it came from."""

    __slots__ = ("field",)
    field: str

    def __new__(cls, text: str, field: str) -> Words:
        """Make it from a text and the dotted name of its field."""
        made = super().__new__(cls, text)
        made.field = field
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        return str(self), self.field


class Choice(str):
    """A one-of value: compares as its key, prints as its label."""

    __slots__ = ("field", "labels")
    field: str
    labels: Bilingual

    def __new__(cls, key: str, field: str, labels: Bilingual) -> Choice:
        """Make it from a key, the dotted name of its field and the labels it prints as."""
        made = super().__new__(cls, key)
        made.field = field
        made.labels = labels
        return made

    def __getnewargs__(self) -> tuple[str, str, Bilingual]:  # type: ignore[override]
        return str(self), self.field, self.labels

    def label(self, language: str) -> str:
        """The label in a language, or the key."""
        return in_language(self.labels, language) or str(self)


class Blank:
    """An empty field: false, without items, and an error wherever its value is needed."""

    __slots__ = ("_field",)

    def __init__(self, field: str) -> None:
        self._field = field

    def __bool__(self) -> bool:
        return False

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __getattr__(self, name: str) -> Blank:
        if name.startswith("_"):
            raise AttributeError(name)
        return type(self)(f"{self._field}.{name}")

    def __getitem__(self, key: object) -> Blank:
        step = f"[{key + 1}]" if isinstance(key, int) else f".{key}"
        return type(self)(self._field + step)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Blank) or other is None

    def __hash__(self) -> int:
        return hash(Blank)

    def _needed(self, *_: object) -> Any:
        raise EmptyValue(self._field)

    __lt__ = __le__ = __gt__ = __ge__ = _needed
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _needed
    __str__ = __int__ = __float__ = _needed

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._field!r})"


class Gap(Blank):
    """An empty field in a draft: compares as false and counts as itself, so that the draft goes on."""

    __slots__ = ()

    def _unknown(self, *_: object) -> bool:
        return False

    def _itself(self, *_: object) -> Gap:
        return self

    __lt__ = __le__ = __gt__ = __ge__ = _unknown
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _itself


class Record:
    """A group of values with the fields that are known to it; an absent known field reads as Blank."""

    __slots__ = ("_blank", "_fields", "_path", "_values")

    def __init__(
        self,
        values: Mapping[str, Any],
        fields: Mapping[str, Field],
        path: str = "",
        blank: type[Blank] = Blank,
    ) -> None:
        self._values = dict(values)
        self._fields = fields
        self._path = path
        self._blank = blank

    def __getitem__(self, name: str) -> Any:
        if name in self._values:
            return self._values[name]
        if name in self._fields:
            return self._blank(f"{self._path}.{name}" if self._path else name)
        raise KeyError(name)

    def __getattr__(self, name: str) -> Any:
        # Private names first: copy and pickle ask for the slots before they exist.
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"{self._path or 'the case'} has no field {name!r}") from None

    def __contains__(self, name: object) -> bool:
        return name in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and self._values == other._values

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Record({self._values!r})"


class Records(Sequence[Record]):
    """A long list of records, each made when it is asked for: 100,000 orders are not 100,000 records."""

    __slots__ = ("_items", "_make")

    def __init__(self, items: Sequence[Any], make: Callable[[Any], Record]) -> None:
        self._items = items
        self._make = make

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return Records(self._items[index], self._make)
        return self._make(self._items[index])

    def __iter__(self) -> Iterator[Record]:
        return map(self._make, self._items)


def field_of(value: Record | Blank | Words | Choice) -> str:
    """Give the dotted name of the field a value came from."""
    if isinstance(value, Record):
        return value._path
    return value._field if isinstance(value, Blank) else value.field


def fields_of(record: Record) -> Mapping[str, Field]:
    """Give the fields that are known to a record."""
    return record._fields


def names_of(record: Record) -> dict[str, Any]:
    """Give everything a template can name: the values, and a blank for every field that is empty."""
    return {name: record[name] for name in (*record._fields, *record._values)}


def with_values(record: Record, **values: Any) -> Record:
    """Give a copy of the record with some values set."""
    return Record({**record._values, **values}, record._fields, record._path, record._blank)


def as_draft(value: Any) -> Any:
    """Give the same values with gaps instead of blanks, all the way down."""
    if isinstance(value, Record):
        values = {name: as_draft(value[name]) for name in value}
        return Record(values, value._fields, value._path, Gap)
    if isinstance(value, Records):
        return Records(value._items, lambda item: as_draft(value._make(item)))
    return tuple(map(as_draft, value)) if isinstance(value, tuple) else value


def look_up(record: Record, dotted: str) -> Any:
    """Give the value of a dotted name, Blank where a step of it is empty or unknown."""
    found: Any = record
    for step in dotted.split("."):
        known = isinstance(found, Blank) or (isinstance(found, Record) and step in found._fields)
        if not known and not (isinstance(found, Record) and step in found):
            return Blank(dotted)
        found = found[step]
    return found


def refuse(value: Blank) -> NoReturn:
    """Raise EmptyValue for a blank whose value is needed."""
    raise EmptyValue(value._field)
