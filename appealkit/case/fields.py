"""Fields: what a case file may hold, declared as data by the core and by packs in the same small words.

A declaration is a type name (`text`), a list of one (`[text]`, `[{view: text, same: yes/no}]`) or a
mapping with `type`, `many`, `required`, `choices`, `fields`, `short`, `label`, `help`, `example`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from appealkit.case.finding import Finding
from appealkit.case.source import Entry, Mapping, Node, Scalar, Sequence, Source
from appealkit.words import LANGUAGES, Bilingual, in_language, nearest

SCALARS = ("text", "date", "time", "money", "whole number", "number", "yes/no", "exhibit", "image")
TYPES = (*SCALARS, "one-of", "record")
KEYS = ("type", "many", "required", "choices", "fields", "short", "label", "help", "example")


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its type, whether it is a list, and the words that explain it.

    `short` names the field of a record that a single word stands for: `orders: export.csv` is
    `orders: {file: export.csv}`. Where it is given, nothing else of the record is required.
    """

    name: str
    type: str = "text"
    many: bool = False
    required: bool = False
    choices: dict[str, Bilingual] = field(default_factory=dict)
    fields: dict[str, Field] = field(default_factory=dict)
    short: str = ""
    label: Bilingual = field(default_factory=dict)
    help: Bilingual = field(default_factory=dict)
    example: str = ""

    def labelled(self, language: str) -> str:
        """The label in a language, or the name."""
        return in_language(self.label, language) or self.name

    @property
    def one(self) -> Field:
        """The field of one item of a list."""
        return replace(self, many=False)

    @property
    def shape(self) -> tuple[str, bool]:
        """What two declarations of one field must share."""
        return self.type, self.many


class Declarations:
    """Reads declarations out of parsed YAML and keeps what is wrong with them."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.findings: list[Finding] = []

    def read_fields(self, node: Node, path: str = "fields") -> dict[str, Field]:
        """Read a mapping of declarations."""
        if not isinstance(node, Mapping):
            self._found("PA03", node, path, expected="name: type")
            return {}
        return {
            name: self.read_field(name, entry.node, f"{path}.{name}") for name, entry in node.entries.items()
        }

    def read_field(self, name: str, node: Node, path: str) -> Field:
        """Read one declaration, short or full."""
        match node:
            case Scalar():
                return Field(name, type=self._type(node, path))
            case Sequence(items=(Mapping() as record,)):
                return Field(name, type="record", many=True, fields=self.read_fields(record, path))
            case Sequence(items=(Scalar() as item,)):
                return Field(name, type=self._type(item, path), many=True)
            case Mapping():
                return self._read_full(name, node, path)
        self._found("PA03", node, path, expected="[text]")
        return Field(name)

    def read_bilingual(self, node: Node, path: str) -> Bilingual:
        """Read `{zh-CN: ..., en: ...}`; a plain text serves both languages."""
        if isinstance(node, Scalar):
            return dict[str, str].fromkeys(LANGUAGES, node.text or "")
        texts: dict[str, str] = {}
        for language, entry in node.entries.items() if isinstance(node, Mapping) else ():
            if language not in LANGUAGES or not isinstance(entry.node, Scalar):
                self._found("PA03", entry.node, path, expected="{zh-CN: ..., en: ...}")
                continue
            texts[language] = entry.node.text or ""
        if isinstance(node, Sequence):
            self._found("PA03", node, path, expected="{zh-CN: ..., en: ...}")
        return texts

    def read_flag(self, node: Node, path: str) -> bool:
        """Read yes or no."""
        if isinstance(node, Scalar) and node.text in ("yes", "true", "no", "false"):
            return node.text in ("yes", "true")
        self._found("PA03", node, path, expected="yes, no")
        return False

    def unknown_keys(self, node: Mapping, known: tuple[str, ...], path: str) -> None:
        """Report every key that is none of `known`."""
        for key, entry in node.entries.items():
            if key not in known:
                self.findings.append(unknown_key(self.source, key, entry, known, path, "PA02"))

    def _read_full(self, name: str, node: Mapping, path: str) -> Field:
        self.unknown_keys(node, KEYS, path)
        get = {key: entry.node for key, entry in node.entries.items()}
        default = "one-of" if "choices" in get else "record" if "fields" in get else "text"
        example = get.get("example")
        declared = Field(
            name,
            type=self._type(get["type"], path) if "type" in get else default,
            many="many" in get and self.read_flag(get["many"], f"{path}.many"),
            required="required" in get and self.read_flag(get["required"], f"{path}.required"),
            choices=self._choices(get["choices"], f"{path}.choices") if "choices" in get else {},
            fields=self.read_fields(get["fields"], path) if "fields" in get else {},
            short=self._word(get["short"], f"{path}.short") if "short" in get else "",
            label=self.read_bilingual(get["label"], f"{path}.label") if "label" in get else {},
            help=self.read_bilingual(get["help"], f"{path}.help") if "help" in get else {},
            example=example.text or "" if isinstance(example, Scalar) else "",
        )
        if bool(declared.choices) != (declared.type == "one-of"):
            self._found("PA03", node, path, expected="choices: [a, b]")
        if bool(declared.fields) != (declared.type == "record"):
            self._found("PA03", node, path, expected="fields: {name: type}")
        if declared.short and declared.short not in declared.fields:
            self._found("PA03", get["short"], f"{path}.short", expected=", ".join(declared.fields))
        return declared

    def _type(self, node: Node, path: str) -> str:
        if isinstance(node, Scalar) and node.text in TYPES:
            return node.text
        self._found("PA03", node, path, expected=", ".join(TYPES))
        return "text"

    def _choices(self, node: Node, path: str) -> dict[str, Bilingual]:
        match node:
            case Sequence():
                return {name: {} for item in node.items if (name := self._word(item, path))}
            case Mapping():
                return {
                    key: self.read_bilingual(entry.node, f"{path}.{key}")
                    for key, entry in node.entries.items()
                }
        self._found("PA03", node, path, expected="[a, b]")
        return {}

    def _word(self, node: Node, path: str) -> str:
        if isinstance(node, Scalar) and node.text:
            return node.text
        self._found("PA03", node, path, expected="[a, b]")
        return ""

    def _found(self, code: str, node: Node, path: str, **values: object) -> None:
        place = self.source.place(node.line, node.column, path)
        self.findings.append(Finding(code, place, {"key": path, **values}))


def unknown_key(
    source: Source, key: str, entry: Entry, known: tuple[str, ...], path: str, code: str
) -> Finding:
    """Make the finding for a key nobody knows, with the nearest known one."""
    dotted = f"{path}.{key}" if path else key
    values = {"key": key, "near": nearest(key, known), "known": ", ".join(known)}
    return Finding(code, source.place(entry.line, entry.column, dotted), values)


def extend(base: dict[str, Field], more: dict[str, Field]) -> dict[str, Field]:
    """Give `base` with own fields added; a dotted name (`complaint.claim`) adds to a record of the base.

    Where both have a field, the later declaration may make it required and reword it, and adds its
    own sub-fields; `clashes` tells beforehand whether the shapes agree.
    """
    merged = dict(base)
    for name, declared in more.items():
        head, _, rest = name.partition(".")
        if rest:
            record = merged.get(head, Field(head, type="record"))
            inner = extend(record.fields, {rest: replace(declared, name=rest)})
            merged[head] = replace(record, fields=inner)
        elif name in merged:
            merged[name] = _combine(merged[name], declared)
        else:
            merged[name] = declared
    return merged


def clashes(base: dict[str, Field], more: dict[str, Field], path: str = "") -> Iterator[str]:
    """Give the dotted names that `base` already has in another shape, down through records."""
    for name, declared in more.items():
        head, _, rest = name.partition(".")
        if head not in base:
            continue
        known, dotted = base[head], f"{path}.{head}" if path else head
        if rest and known.type == "record":
            yield from clashes(known.fields, {rest: declared}, dotted)
        elif rest or known.shape != declared.shape:
            yield dotted
        else:
            yield from clashes(known.fields, declared.fields, dotted)


def _combine(known: Field, declared: Field) -> Field:
    return replace(
        known,
        required=known.required or declared.required,
        fields=extend(known.fields, declared.fields),
        short=known.short or declared.short,
        choices=known.choices | declared.choices,
        label=declared.label or known.label,
        help=declared.help or known.help,
        example=declared.example or known.example,
    )


def dotted_names(fields: dict[str, Field], path: str = "") -> Iterator[str]:
    """Give the dotted names of all fields, those of records too."""
    for name, declared in fields.items():
        yield path + name
        yield from dotted_names(declared.fields, f"{path}{name}.")


def find_field(fields: dict[str, Field], dotted: str) -> Field | None:
    """Give the field of a dotted name, through records and lists of records."""
    found: Field | None = None
    for step in dotted.split("."):
        found = fields.get(step)
        if found is None:
            return None
        fields = found.fields
    return found
