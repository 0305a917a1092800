"""Writes what is made from the code: JSON Schema, a page for each document, tables of pages between marks.

usage: python tools/make_generated.py [--check]     --check writes nothing and fails if anything is stale
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from document_pages import (
    describe_documents,
    describe_fields,
    describe_pack,
    describe_sections,
    describe_sources,
    describe_statutes,
    documents,
    spell_for_docs,
)

from appealkit.case.codes import load_codes
from appealkit.case.core import core_fields, derived_fields
from appealkit.errors import ExitCode
from appealkit.scaffold import format_schema, schema_of
from appealkit.words import LANGUAGES, Language, say

ROOT = Path(__file__).resolve().parent.parent
MARK = re.compile(r"(<!-- generated: (?P<part>[\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def main() -> None:
    """Write or compare every generated file."""
    stale = [path for path, text in generate() if not path.is_file() or path.read_text("utf-8") != text]
    if "--check" in sys.argv:
        sys.exit("\n".join(f"stale: {path.relative_to(ROOT)}" for path in stale) or None)
    for path, text in generate():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")


def generate() -> Iterator[tuple[Path, str]]:
    """Give every generated file with its text."""
    yield ROOT / "docs" / "case.schema.json", format_schema(schema_of((), ROOT))
    for language in LANGUAGES:
        for page in sorted((ROOT / "docs" / language).glob("*.md")):
            yield page, fill_page(page.read_text("utf-8"), language)
        for pack in documents():
            yield ROOT / "docs" / language / "documents" / f"{pack.name}.md", describe_pack(pack, language)


def fill_page(text: str, language: Language) -> str:
    """Replace what stands between the marks of a page."""

    def fill(match: re.Match[str]) -> str:
        return match[1] + "\n".join(make_part(match["part"], language)) + "\n" + match[3]

    return MARK.sub(fill, text)


def make_part(part: str, language: Language) -> list[str]:
    """Give the lines of one generated part."""
    match part:
        case "fields":
            return list(describe_fields(core_fields().values(), language))
        case "derived":
            return list(describe_fields(derived_fields().values(), language))
        case "codes":
            return list(describe_codes(language))
        case "exit-codes":
            return list(describe_exit_codes(language))
        case "documents":
            return list(describe_documents(language))
        case "sources":
            return list(describe_sources(language))
        case "sections":
            return list(describe_sections(language))
        case "statutes":
            return list(describe_statutes(language))
    raise ValueError(part)


def describe_codes(language: Language) -> Iterator[str]:
    """Give every catalogued code with its explanation."""
    for code in load_codes().values():
        yield f"### {code.code} {code.title(language)}"
        yield ""
        source = f" · {spell_for_docs(code.source, language)}" if code.source else ""
        level = say(f"explain.levels.{code.severity}", language)
        ends = f"{say('explain.exit', language)} {code.exit if code.severity == 'error' else 0}"
        yield f"*{level} · {ends}{source}*"
        yield ""
        yield code.explain(language)
        yield ""


def describe_exit_codes(language: Language) -> Iterator[str]:
    """Give the table of exit codes."""
    yield f"| {say('explain.exit', language)} | {say('docs.meaning', language)} |"
    yield "|---|---|"
    for code in ExitCode:
        yield f"| {int(code)} | {say(f'exit.{code.name.lower()}', language)} |"


if __name__ == "__main__":
    main()
