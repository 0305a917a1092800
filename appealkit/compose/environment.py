"""The Jinja2 environment of letters: sandboxed, strict, and blind to what the printed values contain."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
    pass_context,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context, Undefined
from markupsafe import Markup

from appealkit.case.record import Blank, Choice, Record, Words, field_of
from appealkit.compose.filters import gap_text, join_texts, printing_filters, show
from appealkit.compose.literal import MARKS, Reference, Slot, current_slots, mark_lines
from appealkit.packs.sandbox import Sandbox
from appealkit.packs.search import SearchPath
from appealkit.words import Language

NO_FILTER_BLOCKS = "{% filter %} and {% set name | filter %} are not allowed; filter the values"
# What compose hands to every template beside the case's values.
FUNCTIONS = ("exhibit", "exhibits", "cite", "annex")


class Templates(Sandbox):
    """The environment of one search path and one language. `files` numbers the template files read."""

    def __init__(self, path: SearchPath, language: Language) -> None:
        self.files: list[str] = []
        self.language = language
        super().__init__(
            loader=_Loader(path),
            autoescape=True,
            finalize=_print(language),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            extensions=[_LineMarks],
            auto_reload=True,
        )
        self.code_generator_class = _Generator
        self.template_class = _FreshImports
        self.filters |= printing_filters(language)
        self.filters["labels"] = partial(join_links, language=language)

    def join_texts(self, parts: tuple[Any, ...]) -> Any:
        """What `a ~ b` gives: plain text, each part as it prints."""
        return join_texts(parts, "", self.language)

    def number_of(self, file: str) -> int:
        """Give the number that stands for a file in line marks."""
        if file not in self.files:
            self.files.append(file)
        return self.files.index(file)


@lru_cache(maxsize=8)
def templates(path: SearchPath, language: Language) -> Templates:
    """Give the environment, made once: its compiled templates serve every letter after the first."""
    return Templates(path, language)


class _Loader(BaseLoader):
    """Loads templates by name from the search path and from nowhere else."""

    def __init__(self, path: SearchPath) -> None:
        self.path = path

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        file = self.path.find(template)
        if file is None or file.suffix != ".md":
            raise TemplateNotFound(template)
        try:
            source, stamp = file.read_text("utf-8-sig"), file.stat().st_mtime_ns
        except (OSError, UnicodeDecodeError) as error:
            problem = getattr(error, "strerror", "") or "no UTF-8 text"
            raise TemplateSyntaxError(problem, 1, template, str(file)) from None

        def is_current() -> bool:
            return self.path.find(template) == file and file.stat().st_mtime_ns == stamp

        return source, str(file), is_current


class _LineMarks(Extension):
    """Puts a mark before each line of a template's text and each value: every complaint has its line."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        environment = self.environment
        assert isinstance(environment, Templates)
        file = environment.number_of(stream.filename or stream.name or "")
        for token in stream:
            if token.type == "variable_begin":
                yield Token(token.lineno, "data", mark_lines("", file, token.lineno))
            if token.type != "data":
                yield token
                continue
            if match := re.search(f"[{MARKS}]", token.value):
                line = token.lineno + token.value.count("\n", 0, match.start())
                problem = f"the private-use character U+{ord(match[0]):04X}"
                raise TemplateSyntaxError(problem, line, stream.name, stream.filename)
            yield Token(token.lineno, "data", mark_lines(token.value, file, token.lineno))


class _Generator(CodeGenerator):
    """Closes what carries data past the placeholders: `a ~ b` is plain text, and no filter takes a block."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 (Jinja2's name)
        self.write("environment.join_texts((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_FilterBlock(self, node: nodes.FilterBlock, frame: Frame) -> None:  # noqa: N802
        self.fail(NO_FILTER_BLOCKS, node.lineno)

    def visit_AssignBlock(self, node: nodes.AssignBlock, frame: Frame) -> None:  # noqa: N802
        if node.filter is not None:
            self.fail(NO_FILTER_BLOCKS, node.lineno)
        super().visit_AssignBlock(node, frame)


class _FreshImports(Template):
    """Runs an imported template anew in every letter: what it prints lies in the slots of that letter."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return self.make_module()


def _print(language: Language) -> Callable[[Context, Any], str]:
    """Make the function that turns every printed value into a placeholder."""

    @pass_context  # keeps Jinja2 from printing constants once, when it compiles
    def finalize(context: Context, value: Any) -> str:
        match value:
            case Markup():  # a macro's output or a block's: its values are marks already
                return value
            case Reference():
                return value.link
            case Undefined():
                return str(value)  # raises, with the name
            case Blank():
                field = field_of(value)
                return current_slots.get().put(Slot(gap_text(field, language), field, gap=True))
            case Words() | Choice():
                return current_slots.get().put(Slot(show(value, language), value.field))
        return current_slots.get().put(Slot(show(value, language)))

    return finalize


def join_links(exhibits: Iterable[Record], language: Language) -> Markup:
    """Print exhibits as a list of links: 证据1、证据2; Exhibit 1 and Exhibit 2."""
    links = [exhibit["link"].link for exhibit in exhibits]
    if language == "zh-CN":
        return Markup("、").join(links)
    return Markup(" and ").join(filter(None, [Markup(", ").join(links[:-1]), *links[-1:]]))
