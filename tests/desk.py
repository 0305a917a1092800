"""A project in a folder, with one pack and one case: what the tests of composing and rendering work on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from appealkit import api
from appealkit.case.case import Case, parse_case, read_case
from appealkit.case.finding import Finding
from appealkit.case.record import Words, with_values
from appealkit.document import Document
from appealkit.errors import AppealError
from appealkit.packs.pack import load_pack
from appealkit.packs.search import SearchPath, search_path
from appealkit.words import Language

PACK = """\
title: {zh-CN: 函, en: Letter}
fields:
  words: text
  other: text
  several: [text]
  paid: time
  sum: money
  rows: [{name: text, day: date, amount: money, exhibit: exhibit}]
  ok: yes/no
  mood: {choices: {good: {zh-CN: 好, en: fine}, bad: {zh-CN: 坏, en: poor}}}
"""
CASE = {"appealkit": "1", "platform": "generic", "documents": ["letter"], "date": "2026-11-22"}


class Desk:
    """Writes templates and a case, and composes the letter."""

    def __init__(self, folder: Path, language: Language = "zh-CN") -> None:
        self.folder = folder
        self.language = language
        self.pack(PACK)
        self.case()

    @property
    def path(self) -> Path:
        return self.folder / "case.yaml"

    @property
    def search_path(self) -> SearchPath:
        return search_path(self.folder)

    def write(self, name: str, content: str | bytes) -> Path:
        """Write a file of the project."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def pack(self, text: str, name: str = "letter") -> Path:
        return self.write(f"templates/{name}/pack.yaml", text)

    def template(self, text: str, name: str = "") -> Path:
        """Write the letter, or another template by its name on the search path."""
        return self.write(f"templates/{name or f'letter/{self.language}.md'}", text)

    def body(self, text: str) -> Path:
        """Write the letter with a title of one line, a blank one, and this from line 3 on."""
        return self.template(f"# T\n\n{text}\n")

    def case(self, **values: Any) -> Path:
        text = yaml.safe_dump(
            CASE | {"language": self.language} | values, allow_unicode=True, sort_keys=False
        )
        return self.write("case.yaml", text)

    def load(self) -> Case:
        return api.load_case(self.path)

    def read(self) -> Case:
        """Read the case by the core's fields alone, whatever its packs."""
        return read_case(parse_case(self.path), project=self.search_path.project)

    def compose(self, draft: bool = False, form: str = "") -> Document:
        return api.make_document(self.path, "letter", draft=draft, form=form)

    def refused(self, draft: bool = False) -> list[Finding]:
        """Compose what cannot be composed and give why."""
        with pytest.raises(AppealError) as refusal:
            self.compose(draft=draft)
        return list(refusal.value.findings)

    def say(self, expression: str, draft: bool = False, **values: Any) -> str:
        """Give what a template prints for an expression."""
        self.case(**values)
        self.body("«{{ " + expression + " }}»")
        return words_of(self.compose(draft)).partition("«")[2].removesuffix("»")


class Composer:
    """Composes one template again and again with other words, past the reader of case files."""

    def __init__(self, desk: Desk) -> None:
        case = desk.load()
        assert not case.findings
        self.brief, self.theme = api.make_brief(case, load_pack("letter", desk.search_path))

    def __call__(self, text: str) -> Document:
        values = with_values(
            self.brief.values,
            words=Words(text, "words"),
            several=(Words(text, "several[1]"), Words(text, "several[2]")),
        )
        return api.compose_form(replace(self.brief, values=values))


def words_of(document: Document) -> str:
    """All words of a document, block after block, without those of pictures."""
    from appealkit.document import inlines, plain, walk

    return "\n".join(filter(None, (plain(tuple(inlines(block))) for block in walk(document.blocks))))


def codes(findings: list[Finding] | tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def lines(findings: list[Finding] | tuple[Finding, ...]) -> list[tuple[str, int]]:
    return [(Path(finding.place.path).name, finding.place.line) for finding in findings]


def png(width: int = 8, height: int = 6, color: str = "red") -> bytes:
    from io import BytesIO

    from PIL import Image

    file = BytesIO()
    Image.new("RGB", (width, height), color).save(file, "PNG")
    return file.getvalue()
