"""Reading a template before any case: names that no field has, templates that are not there, bad Jinja2."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jinja2 import TemplateNotFound, TemplateSyntaxError, nodes

from appealkit.case.core import core_fields, derived_fields
from appealkit.case.fields import Field, extend
from appealkit.case.finding import Finding, Place
from appealkit.compose.environment import FUNCTIONS, NO_FILTER_BLOCKS, templates
from appealkit.packs.checks import check_syntax, expressions_of
from appealkit.packs.pack import Pack
from appealkit.packs.sandbox import Sandbox
from appealkit.packs.search import SearchPath
from appealkit.rules.statutes import UnknownCitation, find_rule
from appealkit.words import LANGUAGES, Language, nearest

# What a name stands for: a field, or None where only a run can tell.
Kind = Field | None
Scope = Mapping[str, Kind]
# Filters that give a list as it came in, and those that give one of its items.
SAME_LIST = ("sort", "list", "select", "reject", "selectattr", "rejectattr", "unique", "default")
ONE_ITEM = ("first", "last", "min", "max")
# What values have parts beside their fields: `order.paid.year`.
PARTS = {
    "date": ("year", "month", "day"),
    "time": ("year", "month", "day", "hour", "minute"),
    "money": ("amount", "currency"),
}
FORMS = ("", "short")


def lint_pack(pack: Pack, path: SearchPath, languages: Sequence[Language] = LANGUAGES) -> list[Finding]:
    """Give everything that is wrong with a pack's templates and expressions, with file and line."""
    fields = {**extend(core_fields(), pack.fields), **derived_fields()}
    broken = check_syntax(pack)
    findings = [*_hidden_fields(pack), *_unknown_packs(pack, path)]
    findings += broken or _lint_expressions(pack, fields)
    for language in languages:
        for form in FORMS:
            if path.find(pack.template(language, form)):
                reader = _Reader(templates(path, language))
                reader.read(pack.template(language, form), {**fields, **OTHERS})
                findings += reader.findings
    return findings


def _hidden_fields(pack: Pack) -> Iterator[Finding]:
    """Own fields that a template could never reach: their name means something else there."""
    for name in pack.fields:
        if name.partition(".")[0] in (*derived_fields(), *FUNCTIONS, *Sandbox().globals):
            line = next((n for n, text in enumerate(pack.source.lines, 1) if f"{name}:" in text), 1)
            yield Finding("PA05", pack.source.place(line), {"field": name})


def _unknown_packs(pack: Pack, path: SearchPath) -> Iterator[Finding]:
    """Packs that a route names beside its own must be there."""
    known = path.list_packs()
    for route in pack.routes:
        for name in (*route.along, *route.fallback):
            if name not in known:
                values = {"pack": name, "near": path.nearest_pack(name), "known": ", ".join(known)}
                yield Finding("PA01", route.place, values)


def _lint_expressions(pack: Pack, fields: Scope) -> list[Finding]:
    """Names in a pack's checks and routes must be fields too."""
    findings = []
    for expression, place in expressions_of(pack):
        reader = _Reader(Sandbox())
        reader.visit(reader.environment.parse("{{ " + expression + " }}"), dict(fields))
        findings += [Finding(found.code, place, found.values, found.variant) for found in reader.findings]
    return findings


@dataclass(slots=True)
class _Reader:
    """Walks a template with the kind of every name in sight."""

    environment: Sandbox
    findings: list[Finding] = field(default_factory=list)
    reading: list[str] = field(default_factory=list)
    place: Place = field(default_factory=lambda: Place(""))
    lines: list[str] = field(default_factory=list)

    def read(self, template: str, scope: dict[str, Kind]) -> None:
        """Read a template and those it includes, imports or extends."""
        if template in self.reading:
            return
        loader = self.environment.loader
        assert loader is not None
        before = self.place, self.lines
        self.reading.append(template)
        try:
            source, file, _ = loader.get_source(self.environment, template)
            self.place, self.lines = Place(file or template), source.split("\n")
            tree = self.environment.parse(source, template, file)
            self.visit(tree, scope)
            self._find_what_does_not_compile(tree)
            self._find_swallowed()
        except TemplateNotFound:
            self._found("PA09", self.place.line, {"name": template})
        except TemplateSyntaxError as error:
            self.place = Place(error.filename or self.place.path)
            self._found("PA06", error.lineno, {"problem": error.message})
        except (RecursionError, SyntaxError):
            self._found("PA06", 1, {"problem": "nested too deeply"})
        finally:
            self.reading.pop()
            self.place, self.lines = before

    def _found(self, code: str, line: int, values: dict[str, object], variant: str = "") -> None:
        excerpt = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        self.findings.append(Finding(code, Place(self.place.path, line, excerpt=excerpt), values, variant))

    def _find_what_does_not_compile(self, tree: nodes.Template) -> None:
        """What parses and is refused later: told now, for compiling takes longer than all the rest."""
        seen: set[str] = set()
        for block in tree.find_all(nodes.Block):
            if block.name in seen:
                self._found("PA06", block.lineno, {"problem": f"block '{block.name}' defined twice"})
            seen.add(block.name)
        for node in tree.find_all((nodes.FilterBlock, nodes.AssignBlock)):
            if getattr(node, "filter", None) is not None:
                self._found("PA06", node.lineno, {"problem": NO_FILTER_BLOCKS})

    def _find_swallowed(self) -> None:
        """`{#name}` looks like an anchor and opens a comment, which takes all up to its end."""
        for number, line in enumerate(self.lines, 1):
            if match := re.search(r"\{#[\w-]+\}", line):
                self._found("PA06", number, {"problem": f"{match[0]} opens a comment"})

    def visit(self, node: nodes.Node, scope: dict[str, Kind]) -> None:
        """Visit a statement; `scope` grows with what the template sets."""
        match node:
            case nodes.Template():
                # What a child sets can be used in the template that it extends.
                for child in sorted(node.body, key=lambda child: isinstance(child, nodes.Extends)):
                    self.visit(child, scope)
            case nodes.For():
                self._visit_for(node, scope)
            case nodes.Assign():
                value = self.kind(node.node, scope)
                for name in _targets(node.target):
                    scope[name] = value if isinstance(node.target, nodes.Name) else None
            case nodes.AssignBlock():
                self._visit_all(node.body, dict(scope))
                scope.update(dict.fromkeys(_targets(node.target)))
            case nodes.Macro():
                scope[node.name] = None
                inner = dict(scope, caller=None, varargs=None, kwargs=None)
                self._visit_all(node.defaults, dict(scope))
                self._visit_all(node.body, inner | dict.fromkeys(arg.name for arg in node.args))
            case nodes.CallBlock():
                self.kind(node.call, scope)
                self._visit_all(node.body, scope | dict.fromkeys(arg.name for arg in node.args))
            case nodes.Block() | nodes.FilterBlock() | nodes.With():
                inner = dict(scope, super=None, self=None)
                if isinstance(node, nodes.With):
                    inner |= {name: None for target in node.targets for name in _targets(target)}
                for child in node.iter_child_nodes():
                    self.visit(child, inner)
            case nodes.Include() | nodes.Extends() | nodes.Import() | nodes.FromImport():
                self._visit_template(node, scope)
            case nodes.Expr():
                self.kind(node, scope)
            case _:
                for child in node.iter_child_nodes():
                    self.visit(child, scope)

    def kind(self, node: nodes.Node, scope: Scope) -> Kind:
        """Give what an expression stands for, after checking every name in it."""
        match node:
            case nodes.Name():
                return self._kind_of_name(node, scope)
            case nodes.Getattr():
                return self._kind_of_part(self.kind(node.node, scope), node.attr, node)
            case nodes.Getitem(arg=nodes.Const(value=str() as name)):
                return self._kind_of_part(self.kind(node.node, scope), name, node)
            case nodes.Getitem():
                whole = self.kind(node.node, scope)
                self.kind(node.arg, scope)
                return whole.one if whole and whole.many and not isinstance(node.arg, nodes.Slice) else whole
            case nodes.Filter():
                return self._kind_of_filtered(node, scope)
            case nodes.Test() if node.name not in self.environment.tests:
                self._found("PA06", node.lineno, {"problem": f"there is no test '{node.name}'"})
            case nodes.Call():
                return self._kind_of_call(node, scope)
            case nodes.CondExpr():
                kinds = [self.kind(part, scope) for part in (node.expr1, node.expr2) if part is not None]
                self.kind(node.test, scope)
                return kinds[0] if len({id(kind) for kind in kinds}) == 1 else None
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                self.kind(child, scope)
            else:
                self.visit(child, dict(scope))
        return None

    def _visit_all(self, body: Iterable[nodes.Node], scope: dict[str, Kind]) -> None:
        for child in body:
            self.visit(child, scope)

    def _visit_for(self, node: nodes.For, scope: dict[str, Kind]) -> None:
        items = self.kind(node.iter, scope)
        item = items.one if items and items.many else None
        inner = dict(scope, loop=None)
        for name in _targets(node.target):
            inner[name] = item if isinstance(node.target, nodes.Name) else None
        if node.test is not None:
            self.kind(node.test, inner)
        self._visit_all(node.body, inner)
        self._visit_all(node.else_, dict(scope))

    def _visit_template(
        self, node: nodes.Include | nodes.Extends | nodes.Import | nodes.FromImport, scope: dict[str, Kind]
    ) -> None:
        names = [node.template.value] if isinstance(node.template, nodes.Const) else []
        if not names and isinstance(node.template, nodes.Tuple | nodes.List):
            names = [item.value for item in node.template.items if isinstance(item, nodes.Const)]
        # An import sees nothing of the case unless it says so.
        seen = scope if getattr(node, "with_context", True) else {}
        loose = isinstance(node, nodes.Include) and (node.ignore_missing or len(names) > 1)
        for name in names:
            if isinstance(name, str) and not (loose and self._is_missing(name)):
                outer, self.place = self.place, Place(self.place.path, node.lineno)
                self.read(name, dict(seen))
                self.place = outer
        if isinstance(node, nodes.Import):
            scope[node.target] = None
        elif isinstance(node, nodes.FromImport):
            scope.update({name if isinstance(name, str) else name[1]: None for name in node.names})

    def _is_missing(self, template: str) -> bool:
        assert self.environment.loader is not None
        try:
            self.environment.loader.get_source(self.environment, template)
        except TemplateNotFound:
            return True
        return False

    def _kind_of_name(self, node: nodes.Name, scope: Scope) -> Kind:
        if node.name in scope:
            return scope[node.name]
        if node.name not in self.environment.globals and node.ctx == "load":
            self._unknown(node, node.name, node.name, list(scope))
        return None

    def _kind_of_part(self, whole: Kind, name: str, node: nodes.Node) -> Kind:
        if whole is None:
            return None
        known = () if whole.many else (*whole.fields, *PARTS.get(whole.type, ()))
        if name not in known:
            self._unknown(node, f"{whole.name}.{name}", name, list(known))
        return whole.fields.get(name)

    def _kind_of_filtered(self, node: nodes.Filter, scope: Scope) -> Kind:
        whole = self.kind(node.node, scope) if node.node is not None else None
        if node.name not in self.environment.filters:
            self._found("PA06", node.lineno, {"problem": f"there is no filter '{node.name}'"})
        for argument in (*node.args, *(pair.value for pair in node.kwargs)):
            self.kind(argument, scope)
        named = [pair.value for pair in node.kwargs if pair.key == "attribute"]
        if node.name in ("selectattr", "rejectattr", "groupby"):
            named += node.args[:1]
        for attribute in named:
            if isinstance(attribute, nodes.Const) and isinstance(attribute.value, str) and whole:
                self._kind_of_part(whole.one, attribute.value.split(".")[0], node)
        if node.name in SAME_LIST:
            return whole
        return whole.one if node.name in ONE_ITEM and whole and whole.many else None

    def _kind_of_call(self, node: nodes.Call, scope: Scope) -> Kind:
        kinds = [self.kind(argument, scope) for argument in node.args]
        for pair in node.kwargs:
            self.kind(pair.value, scope)
        if not isinstance(node.node, nodes.Name):
            self.kind(node.node, scope)
            return None
        self._kind_of_name(node.node, scope)
        first = node.args[0].value if node.args and isinstance(node.args[0], nodes.Const) else None
        if node.node.name == "cite" and isinstance(first, str):
            self._check_citation(first, node)
        if node.node.name == "annex" and len(node.args) > 2 and kinds[1]:
            for name in node.args[2].find_all(nodes.Const):
                self._kind_of_part(kinds[1].one, str(name.value), node)
        if node.node.name != "exhibits":
            return None
        groups = list(EXHIBITS.fields["group"].choices)
        if isinstance(first, str) and first not in groups:
            self._unknown(node, first, first, groups)
        return EXHIBITS

    def _check_citation(self, key: str, node: nodes.Node) -> None:
        try:
            find_rule(key)
        except UnknownCitation as unknown:
            self._found("PA12", node.lineno, {"key": unknown.key, "near": unknown.near}, "key")

    def _unknown(self, node: nodes.Node, shown: str, name: str, known: list[str]) -> None:
        self._found("PA07", node.lineno, {"name": shown, "near": nearest(name, known)}, "field")


def _exhibit_fields() -> Field:
    """What `exhibits()` gives: the case's exhibits with their printed label and their pages."""
    evidence = core_fields()["evidence"]
    more = {name: Field(name) for name in ("label", "link", "anchor", "number")}
    pages = derived_fields()["packet"].fields["exhibits"].fields
    return Field("exhibits", type="record", many=True, fields=evidence.fields | more | pages)


EXHIBITS = _exhibit_fields()
PLATFORM = Field("platform", type="record", fields={name: Field(name) for name in ("id", "name", "team")})
# What templates can name beside the case's fields. The platform is a record in them, elsewhere its id.
OTHERS: Scope = {**dict.fromkeys(FUNCTIONS), "platform": PLATFORM}


def _targets(node: nodes.Node) -> list[str]:
    return [name.name for name in ([node] if isinstance(node, nodes.Name) else node.find_all(nodes.Name))]
