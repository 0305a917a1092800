"""A template pack: what one kind of document is for, which fields and evidence it needs, what it checks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from appealkit.case.codes import Severity
from appealkit.case.core import core_fields
from appealkit.case.fields import Declarations, Field, clashes, dotted_names, extend, find_field
from appealkit.case.finding import Finding, Place
from appealkit.case.source import Mapping, Node, Scalar, Sequence, Source, parse, read_source
from appealkit.errors import AppealError
from appealkit.packs.search import SearchPath
from appealkit.rules.masks import AUDIENCES, Audience
from appealkit.words import LANGUAGES, Bilingual, nearest

KEYS = (
    "title", "summary", "kinds", "audience", "proves", "routes", "requires", "fields", "evidence", "checks",
    "never", "theme", "signed_by",
)  # fmt: skip
SIGNERS = ("party", "other")
PROOFS = ("", "prior-sales", "prior-use")
LAST_ROW = 99  # a route that names no row comes after all that do
LEVELS: tuple[Severity, ...] = ("error", "warning", "info")
Word = TypeVar("Word", bound=str)


@dataclass(frozen=True, slots=True)
class Route:
    """When the pack is recommended: an expression over the case, and the reason given.

    `row` is its place in the triage (domain 7): the lowest that holds is recommended. `along` are packs
    to render beside it, `fallback` those to turn to when it fails, `risk` what it costs to be wrong.
    """

    when: str
    because: Bilingual
    place: Place
    row: int = LAST_ROW
    along: tuple[str, ...] = ()
    fallback: tuple[str, ...] = ()
    risk: Bilingual = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True, slots=True)
class Needed:
    """Evidence that must be attached: at least `least` exhibits of a group."""

    group: str
    least: int
    what: Bilingual
    place: Place


@dataclass(frozen=True, slots=True)
class Check:
    """A sandboxed expression that must be true; `when` guards it, `at` is the field it points at."""

    code: str
    that: str
    otherwise: Bilingual
    level: Severity
    when: str
    at: str
    source: str
    place: Place


@dataclass(frozen=True, slots=True)
class Ban:
    """What the texts of some fields must not contain: `words`, or a number of `digits` digits or more."""

    code: str
    fields: tuple[str, ...]
    words: tuple[str, ...]
    digits: int
    otherwise: Bilingual
    level: Severity
    source: str
    place: Place


@dataclass(frozen=True, slots=True)
class Pack:
    """One kind of document; `proves` says what the case's orders must prove for it, if anything.

    One that is `signed_by` somebody else bears neither the letterhead nor the seal of the case's party.
    """

    name: str
    folder: Path
    source: Source
    title: Bilingual
    summary: Bilingual
    kinds: tuple[str, ...]
    audience: Audience
    proves: str
    requires: tuple[str, ...]
    fields: dict[str, Field]
    evidence: tuple[Needed, ...]
    checks: tuple[Check, ...]
    never: tuple[Ban, ...]
    routes: tuple[Route, ...]
    theme: str
    signed_by: str

    def template(self, language: str, form: str = "") -> str:
        """The template's name on the search path: the letter, or another form of it such as `short`."""
        return f"{self.name}/{language}{'.' + form if form else ''}.md"

    def place_of(self, field: str) -> Place:
        """Where the pack declares a field of its own."""
        declared = parse(self.source)[0].entries["fields"].node
        assert isinstance(declared, Mapping)
        entry = declared.entries[field]
        return self.source.place(entry.line, entry.column, f"fields.{field}")


def load_pack(name: str, path: SearchPath, asked_at: Place | None = None) -> Pack:
    """Read a pack by its name.

    Raises AppealError with every finding: no such pack (the nearest one named), or what is wrong in
    its pack.yaml, each with file and line.
    """
    folder = path.list_packs().get(name)
    if folder is None:
        known = ", ".join(path.list_packs())
        values = {"pack": name, "near": path.nearest_pack(name), "known": known}
        raise AppealError(Finding("PA01", asked_at or Place(name), values))
    pack, findings = _read_pack(folder, (folder / "pack.yaml").stat().st_mtime_ns)
    findings = [*findings, *_missing_templates(pack)]
    if findings:
        raise AppealError(*findings)
    return pack


@lru_cache(maxsize=64)
def _read_pack(folder: Path, changed: int) -> tuple[Pack, list[Finding]]:
    """Read a pack once for every state of its file: a run asks for it at each of its steps."""
    source = read_source(folder / "pack.yaml")
    top, findings = parse(source)
    reader = _PackReader(source)
    pack = reader.read(folder.name, folder, top)
    return pack, findings + reader.findings


class _PackReader(Declarations):
    """Reads pack.yaml, part by part; `known` are the fields that the pack may name."""

    known: dict[str, Field]

    def read(self, name: str, folder: Path, top: Mapping) -> Pack:
        get = self._parts(top, "", KEYS, ("title",))
        fields = self._own_fields(get.get("fields"))
        self.known = extend(core_fields(), fields)
        return Pack(
            name=name,
            folder=folder,
            source=self.source,
            title=self._bilingual(get.get("title"), "title"),
            summary=self._bilingual(get.get("summary"), "summary"),
            kinds=tuple(self._kinds(get.get("kinds"))),
            audience=self._one_of(get.get("audience"), "audience", AUDIENCES),
            proves=self._one_of(get.get("proves"), "proves", PROOFS),
            requires=tuple(self._field_names(get.get("requires"), "requires")),
            fields=fields,
            evidence=tuple(self._needed(node) for node in self._records(get.get("evidence"), "evidence")),
            checks=tuple(self._check(node) for node in self._records(get.get("checks"), "checks")),
            never=tuple(self._ban(node) for node in self._records(get.get("never"), "never")),
            routes=tuple(self._route(node) for node in self._records(get.get("routes"), "routes")),
            theme=self._text(get.get("theme"), "theme"),
            signed_by=self._one_of(get.get("signed_by"), "signed_by", SIGNERS),
        )

    def _own_fields(self, node: Node | None) -> dict[str, Field]:
        """Read the pack's own fields, which must not bend the core's."""
        fields = self.read_fields(node) if node else {}
        for name, entry in node.entries.items() if isinstance(node, Mapping) else ():
            for clash in clashes(core_fields(), {name: fields[name]}):
                place = self.source.place(entry.line, entry.column, f"fields.{name}")
                self.findings.append(Finding("PA05", place, {"field": clash}))
        return fields

    def _kinds(self, node: Node | None) -> list[str]:
        known = tuple(core_fields()["complaint"].fields["kind"].choices)
        return [self._one_of(item, "kinds", known) for _, item in self._scalars(node, "kinds")]

    def _route(self, node: Mapping) -> Route:
        keys = ("row", "when", "because", "along", "fallback", "risk", "source")
        get = self._parts(node, "routes", keys, ("when",))
        return Route(
            when=self._text(get.get("when"), "routes.when"),
            because=self._bilingual(get.get("because"), "routes.because"),
            place=self._place(get.get("when", node), "routes"),
            row=self._count(get.get("row"), "routes.row", LAST_ROW),
            along=tuple(self._texts(get.get("along"), "routes.along")),
            fallback=tuple(self._texts(get.get("fallback"), "routes.fallback")),
            risk=self._bilingual(get.get("risk"), "routes.risk"),
            source=self._text(get.get("source"), "routes.source"),
        )

    def _needed(self, node: Mapping) -> Needed:
        get = self._parts(node, "evidence", ("group", "min", "what"), ("group",))
        groups = tuple(core_fields()["evidence"].fields["group"].choices)
        return Needed(
            group=self._one_of(get.get("group"), "evidence.group", groups),
            least=self._count(get.get("min"), "evidence.min", 1),
            what=self._bilingual(get.get("what"), "evidence.what"),
            place=self._place(node, "evidence"),
        )

    def _ban(self, node: Mapping) -> Ban:
        keys = ("code", "level", "in", "words", "digits", "else", "source")
        get = self._parts(node, "never", keys, ("code", "in", "else"))
        if ("words" in get) == ("digits" in get):
            self._found("PA03", node, "never", expected="words: [...] / digits: 11")
        return Ban(
            code=self._text(get.get("code"), "never.code"),
            fields=tuple(self._field_names(get.get("in"), "never.in")),
            words=tuple(self._texts(get.get("words"), "never.words")),
            digits=self._count(get.get("digits"), "never.digits", 0),
            otherwise=self._bilingual(get.get("else"), "never.else"),
            level=self._one_of(get.get("level"), "never.level", LEVELS),
            source=self._text(get.get("source"), "never.source"),
            place=self._place(get.get("in", node), "never"),
        )

    def _check(self, node: Mapping) -> Check:
        keys = ("code", "level", "at", "when", "that", "else", "source")
        get = self._parts(node, "checks", keys, ("code", "that", "else"))
        return Check(
            code=self._text(get.get("code"), "checks.code"),
            that=self._text(get.get("that"), "checks.that"),
            otherwise=self._bilingual(get.get("else"), "checks.else"),
            level=self._one_of(get.get("level"), "checks.level", LEVELS),
            when=self._text(get.get("when"), "checks.when"),
            at="".join(self._field_names(get.get("at"), "checks.at")[:1]),
            source=self._text(get.get("source"), "checks.source"),
            place=self._place(get.get("that", node), "checks"),
        )

    def _parts(
        self, node: Mapping, path: str, known: tuple[str, ...], needed: tuple[str, ...]
    ) -> dict[str, Node]:
        """Give what is written under the known keys; an empty line is as good as none."""
        self.unknown_keys(node, known, path)
        get = {
            key: entry.node
            for key, entry in node.entries.items()
            if key in known and not (isinstance(entry.node, Scalar) and entry.node.text is None)
        }
        for key in needed:
            if key not in get:
                self._found("PA03", node, f"{path}.{key}".strip("."), expected=", ".join(needed))
        return get

    def _bilingual(self, node: Node | None, path: str) -> Bilingual:
        return self.read_bilingual(node, path) if node else {}

    def _records(self, node: Node | None, path: str) -> list[Mapping]:
        for item in _items(node):
            if not isinstance(item, Mapping):
                self._found("PA03", item, path, expected="- {key: value}")
        return [item for item in _items(node) if isinstance(item, Mapping)]

    def _scalars(self, node: Node | None, path: str) -> list[tuple[str, Scalar]]:
        for item in _items(node):
            if not isinstance(item, Scalar):
                self._found("PA03", item, path, expected="[a, b]")
        return [(item.text, item) for item in _items(node) if isinstance(item, Scalar) and item.text]

    def _texts(self, node: Node | None, path: str) -> list[str]:
        return [text for text, _ in self._scalars(node, path)]

    def _field_names(self, node: Node | None, path: str) -> list[str]:
        """Read names of fields, each of which must exist."""
        names = self._scalars(node, path)
        for name, item in names:
            if find_field(self.known, name) is None:
                near = nearest(name, dotted_names(self.known))
                self.findings.append(
                    Finding("PA07", self._place(item, path), {"name": name, "near": near}, "field")
                )
        return [name for name, _ in names]

    def _one_of(self, node: Node | None, path: str, known: tuple[Word, ...]) -> Word:
        text = self._text(node, path)
        if node and text not in known:
            self._found("PA03", node, path, expected=", ".join(known))
        return next((word for word in known if word == text), known[0])

    def _count(self, node: Node | None, path: str, default: int) -> int:
        text = self._text(node, path)
        if re.fullmatch("[0-9]{1,3}", text):
            return int(text)
        if node:
            self._found("PA03", node, path, expected="11")
        return default

    def _text(self, node: Node | None, path: str) -> str:
        if node is None or isinstance(node, Scalar):
            return (node.text if node else None) or ""
        self._found("PA03", node, path, expected="text")
        return ""

    def _place(self, node: Node, path: str) -> Place:
        return self.source.place(node.line, node.column, path)


def _items(node: Node | None) -> tuple[Node, ...]:
    """The items of a list; a single one may be written without its dash."""
    return node.items if isinstance(node, Sequence) else () if node is None else (node,)


def _missing_templates(pack: Pack) -> list[Finding]:
    names = [f"{language}.md" for language in LANGUAGES]
    if any((pack.folder / name).is_file() for name in names):
        return []
    return [Finding("PA04", pack.source.place(), {"pack": pack.name, "files": ", ".join(names)})]
