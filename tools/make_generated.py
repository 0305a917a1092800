"""Writes what is made from the code: the JSON Schema, and the tables of the docs between their marks.

usage: python tools/make_generated.py [--check]     --check writes nothing and fails if anything is stale
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from appealkit.case.codes import load_codes
from appealkit.case.core import core_fields, derived_fields
from appealkit.case.fields import Field
from appealkit.errors import ExitCode
from appealkit.packs.catalogue import load_all_packs
from appealkit.packs.search import Root, SearchPath, built_in_templates
from appealkit.scaffold import format_schema, schema_of
from appealkit.words import LANGUAGES, Language, in_language, say

ROOT = Path(__file__).resolve().parent.parent
MARK = re.compile(r"(<!-- generated: (?P<part>[\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def main() -> None:
    """Write or compare every generated file."""
    stale = [path for path, text in generate() if not path.is_file() or path.read_text("utf-8") != text]
    if "--check" in sys.argv:
        sys.exit("\n".join(f"stale: {path.relative_to(ROOT)}" for path in stale))
    for path, text in generate():
        path.write_text(text, "utf-8")


def generate() -> Iterator[tuple[Path, str]]:
    """Give every generated file with its text."""
    yield ROOT / "docs" / "case.schema.json", format_schema(schema_of((), ROOT))
    for language in LANGUAGES:
        for page in sorted((ROOT / "docs" / language).glob("*.md")):
            yield page, fill_page(page.read_text("utf-8"), language)


def fill_page(text: str, language: Language) -> str:
    """Replace what stands between the marks of a page."""

    def fill(match: re.Match[str]) -> str:
        return match[1] + "\n".join(make_part(match["part"], language)) + "\n" + match[3]

    return MARK.sub(fill, text)


def make_part(part: str, language: Language) -> list[str]:
    """Give the lines of one generated part."""
    match part:
        case "fields":
            return list(describe_fields(core_fields(), language))
        case "derived":
            return list(describe_fields(derived_fields(), language))
        case "codes":
            return list(describe_codes(language))
        case "exit-codes":
            return list(describe_exit_codes(language))
        case "packs":
            return list(describe_packs(language))
    raise ValueError(part)


def describe_fields(fields: Mapping[str, Field], language: Language) -> Iterator[str]:
    """Give a table of fields, records opened below their own line."""
    yield "| " + " | ".join(say(f"docs.{column}", language) for column in ("field", "type", "meaning")) + " |"
    yield "|---|---|---|"
    yield from describe_rows(fields, language, "")


def describe_rows(fields: Mapping[str, Field], language: Language, above: str) -> Iterator[str]:
    """Give the rows of fields and of those in them."""
    for field in fields.values():
        name = f"{above}{field.name}{'[]' if field.many else ''}"
        kind = field.type if field.type != "one-of" else " \\| ".join(field.choices)
        needed = " **\\***" if field.required else ""
        words = [in_language(text, language) for text in (field.label, field.help)]
        meaning = ("。" if language == "zh-CN" else ". ").join(filter(None, words))
        example = f" `{field.example}`" if field.example else ""
        yield f"| `{name}`{needed} | {kind} | {meaning}{example} |"
        yield from describe_rows(field.fields, language, name + ".")


def describe_codes(language: Language) -> Iterator[str]:
    """Give every catalogued code with its explanation."""
    for code in load_codes().values():
        yield f"### {code.code} {code.title(language)}"
        yield ""
        source = f" · {code.source}" if code.source else ""
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


def describe_packs(language: Language) -> Iterator[str]:
    """Give the built-in packs with what they are for."""
    packs, findings = load_all_packs(SearchPath((Root("built-in", built_in_templates()),)))
    assert not findings, findings
    for pack in packs:
        title, summary = in_language(pack.title, language), in_language(pack.summary, language)
        yield f"- `{pack.name}` **{title}** {summary}"


if __name__ == "__main__":
    main()
