"""The look of a document as plain data: one theme makes the CSS and the Word styles, so they agree."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from appealkit.document import Align
from appealkit.words import Language

POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}
COLORS = ("text", "link", "gap", "watermark")
SIZES = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}


class ThemeError(ValueError):
    """A theme that cannot be used; `key` is the dotted place in its file, such as `text.size`."""

    def __init__(self, key: str, problem: str) -> None:
        super().__init__(f"{key}: {problem}")
        self.key = key
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Font:
    """One role's faces: the shipped family for PDF, and the names that Word and browsers look for."""

    pdf: str
    latin: str
    east_asian: str


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and margins in millimetres."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float

    @property
    def text_width(self) -> float:
        """The width between the margins in millimetres."""
        return self.width - self.left - self.right


@dataclass(frozen=True, slots=True)
class Style:
    """How one kind of paragraph is set. Lengths in points; `indent` is the first line's, in characters."""

    font: Font
    size: float
    line: float
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0
    align: Align | Literal["justify"] = "left"
    strong: bool = False


@dataclass(frozen=True, slots=True)
class TableStyle:
    """How tables are set: cell text in points, rule width, head fill and cell padding."""

    text: Style
    border: float
    head: str
    padding: float


@dataclass(frozen=True, slots=True)
class NoteStyle:
    """A box with a rule around it."""

    text: Style
    border: float
    fill: str


@dataclass(frozen=True, slots=True)
class SignatureStyle:
    """Where signatures stand: space before (pt), indent from the margin (characters), seal width (mm)."""

    align: Align
    before: float
    right: float
    seal: float


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The footer: `pattern` with `{page}` and `{pages}`; `outside` is right on odd, left on even pages."""

    pattern: str
    size: float
    align: Align | Literal["outside"]


@dataclass(frozen=True, slots=True)
class Theme:
    """Everything a writer needs to know about the look, for one language."""

    page: Page
    body: Style
    title: Style
    headings: tuple[Style, Style, Style]
    table: TableStyle
    caption: Style
    note: NoteStyle
    signature: SignatureStyle
    page_number: PageNumber
    numbering: tuple[str, str, str]
    colors: Mapping[str, str]
    css: str = ""
    reference: bytes | None = None


def make_theme(
    values: Mapping[str, Any], language: Language, css: str = "", reference: bytes | None = None
) -> Theme:
    """Give the theme for `language` from the merged values of its file.

    `css` and `reference` are the project's own additions: rules that follow the made ones, and a
    .docx whose styles and letterhead win. Raises ThemeError with the dotted key of the first value
    that is no length, colour, font or choice.
    """
    own = _Reader(values).at(f"languages.{language}", {})
    if not isinstance(own, Mapping):
        raise ThemeError(f"languages.{language}", "must be a mapping")
    values = merge(values, own)
    read = _Reader(values)
    body = read.style("text", font="body")
    headings = [read.style(f"headings.{index}", font="body") for index in range(len(read.at("headings")))]
    if len(headings) != 3:
        raise ThemeError("headings", "three levels are needed")
    number = read.part("page_number")
    return Theme(
        page=read.page(),
        body=body,
        title=read.style("title", font="heading"),
        headings=(headings[0], headings[1], headings[2]),
        table=TableStyle(
            read.style("table", font="body"),
            read.points("table.border"),
            read.color("table.head"),
            read.points("table.padding"),
        ),
        caption=read.style("caption", font="heading"),
        note=NoteStyle(read.style("note", font="body"), read.points("note.border"), read.color("note.fill")),
        signature=SignatureStyle(
            read.choice("signature.align", "left", "center", "right"),
            read.points("signature.before"),
            read.number("signature.right"),
            read.points("signature.seal") / POINTS["mm"],
        ),
        page_number=PageNumber(
            str(number.get(language, "{page}")),
            read.points("page_number.size"),
            read.choice("page_number.align", "left", "center", "right", "outside"),
        ),
        numbering=read.numbering(language),
        colors={name: read.color(f"colors.{name}") for name in COLORS},
        css=css,
        reference=reference,
    )


def merge(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """`base` with the values of `over` laid on top, mapping by mapping; lists are replaced whole."""
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        both = isinstance(below, Mapping) and isinstance(value, Mapping)
        merged[key] = merge(below, value) if both else value  # type: ignore[arg-type]
    return merged


class _Reader:
    """Reads typed values out of a theme's mapping by dotted key and says which key is wrong."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = values

    def at(self, key: str, default: Any = None) -> Any:
        found: Any = self.values
        for step in key.split("."):
            if isinstance(found, Mapping) and step in found:
                found = found[step]
            elif isinstance(found, list) and step.isdigit() and int(step) < len(found):
                found = found[int(step)]
            elif default is not None:
                return default
            else:
                raise ThemeError(key, "is missing")
        return found

    def part(self, key: str) -> Mapping[str, Any]:
        found = self.at(key)
        if not isinstance(found, Mapping):
            raise ThemeError(key, "must be a mapping")
        return found

    def points(self, key: str, default: str | None = None) -> float:
        text = str(self.at(key, default))
        match = re.fullmatch(r"(\d+(?:\.\d+)?)(pt|mm|cm|in)", text)
        if not match:
            raise ThemeError(key, f"{text!r} is no length such as 12pt or 28mm")
        return float(match[1]) * POINTS[match[2]]

    def number(self, key: str, default: str | None = None) -> float:
        text = str(self.at(key, default))
        if not re.fullmatch(r"\d+(\.\d+)?", text):
            raise ThemeError(key, f"{text!r} is no number")
        return float(text)

    def color(self, key: str) -> str:
        text = str(self.at(key))
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
            raise ThemeError(key, f"{text!r} is no colour such as #1a2b3c")
        return text

    def choice(self, key: str, *choices: str) -> Any:
        text = str(self.at(key, choices[0]))
        if text not in choices:
            raise ThemeError(key, f"{text!r} is none of {', '.join(choices)}")
        return text

    def flag(self, key: str) -> bool:
        text = str(self.at(key, "no")).lower()
        if text not in ("yes", "true", "no", "false"):
            raise ThemeError(key, f"{text!r} is neither yes nor no")
        return text in ("yes", "true")

    def numbering(self, language: Language) -> tuple[str, str, str]:
        patterns = self.at(f"numbering.{language}")
        texts = [str(pattern) for pattern in patterns] if isinstance(patterns, list) else []
        if len(texts) != 3:
            raise ThemeError(f"numbering.{language}", "three levels are needed")
        for text in texts:
            if not re.fullmatch(r"(?:[^{}]|\{(?:[123]|chinese)\})*", text):
                problem = f"{text!r} has more than {{1}} {{2}} {{3}} {{chinese}}"
                raise ThemeError(f"numbering.{language}", problem)
        return texts[0], texts[1], texts[2]

    def font(self, role: str) -> Font:
        names = self.part(f"fonts.{role}")
        for name in ("pdf", "latin", "zh-CN"):
            if name not in names:
                raise ThemeError(f"fonts.{role}.{name}", "is missing")
            if re.search(r"[\"'\\;{}<>]", str(names[name])):
                raise ThemeError(f"fonts.{role}.{name}", "is no font name")
        return Font(str(names["pdf"]), str(names["latin"]), str(names["zh-CN"]))

    def style(self, key: str, font: str) -> Style:
        role = str(self.at(f"{key}.font", font))
        if role not in self.part("fonts"):
            raise ThemeError(f"{key}.font", f"{role!r} is none of {', '.join(self.part('fonts'))}")
        for length in ("size", "line"):
            if not self.points(f"{key}.{length}"):
                raise ThemeError(f"{key}.{length}", "must be more than nothing")
        return Style(
            font=self.font(role),
            size=self.points(f"{key}.size"),
            line=self.points(f"{key}.line"),
            before=self.points(f"{key}.before", "0pt"),
            after=self.points(f"{key}.after", "0pt"),
            indent=self.number(f"{key}.indent", "0"),
            align=self.choice(f"{key}.align", "left", "center", "right", "justify"),
            strong=self.flag(f"{key}.strong"),
        )

    def page(self) -> Page:
        size = str(self.at("page.size"))
        if size not in SIZES:
            raise ThemeError("page.size", f"{size!r} is none of {', '.join(SIZES)}")
        sides = [self.points(f"page.{side}") / POINTS["mm"] for side in ("top", "right", "bottom", "left")]
        page = Page(*SIZES[size], *sides)
        if page.text_width <= 0 or page.top + page.bottom >= page.height:
            raise ThemeError("page", "the margins leave no room for text")
        return page
