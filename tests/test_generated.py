"""What is made from the code is committed fresh: JSON Schema, pages of documents, tables of the docs."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import pytest
from PIL import Image

from appealkit.packs.pack import Pack
from appealkit.rules.sources import load_sources
from appealkit.words import LANGUAGES, Language, in_language

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))  # where the tool finds its own modules
SPEC = importlib.util.spec_from_file_location("make_generated", ROOT / "tools" / "make_generated.py")
assert SPEC is not None
assert SPEC.loader is not None
TOOL = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(TOOL)
FILES = dict(TOOL.generate())
DOCUMENTS: list[Pack] = TOOL.documents()
PAGES = [
    *("getting-started", "case-file", "orders", "packet", "platforms", "writing-a-pack", "codes"),
    *("documents", "advice", "deadlines", "sources"),
]


def test_there_is_something_to_compare() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in FILES}

    assert {"docs/case.schema.json", "docs/zh-CN/codes.md", "docs/en/case-file.md"} <= names
    assert {"docs/zh-CN/documents/fair-use.md", "docs/en/sources.md", "docs/en/documents.md"} <= names
    assert len(DOCUMENTS) > 20


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_committed_file_is_fresh(path: Path) -> None:
    assert path.read_text("utf-8") == FILES[path], "run: make generated"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_exists_in_both_languages_and_no_other(language: Language) -> None:
    folder = ROOT / "docs" / language

    assert {path.stem for path in folder.glob("*.md")} == set(PAGES)
    assert {path.stem for path in folder.glob("documents/*")} == {pack.name for pack in DOCUMENTS}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pack", DOCUMENTS, ids=lambda pack: pack.name)
def test_a_document_s_page_tells_all_of_its_pack(pack: Pack, language: Language) -> None:
    page = FILES[ROOT / "docs" / language / "documents" / f"{pack.name}.md"]

    assert in_language(pack.title, language) in page
    assert in_language(pack.summary, language) in page
    assert all(in_language(route.because, language) in page for route in pack.routes)
    assert all(in_language(route.risk, language) in page for route in pack.routes)
    assert all(f"({other}.md)" in page for route in pack.routes for other in (*route.along, *route.fallback))
    assert all(f"| `{name}" in page for name in (*pack.requires, *pack.fields))
    assert all(f"| {check.code} |" in page for check in (*pack.checks, *pack.never))
    assert all(in_language(needed.what, language) in page for needed in pack.evidence)
    assert not re.search(r"\bdomain \d", page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pack", DOCUMENTS, ids=lambda pack: pack.name)
def test_a_document_has_an_example_and_a_small_picture_of_it(pack: Pack, language: Language) -> None:
    name = "case.yaml" if language == "zh-CN" else f"case.{language}.yaml"
    assert (ROOT / "examples" / pack.name / name).is_file()
    picture = ROOT / "docs" / "images" / "documents" / f"{pack.name}.{language}.png"
    with Image.open(picture) as opened:
        assert opened.width == 560
    assert picture.stat().st_size < 45_000


def test_no_picture_is_left_over() -> None:
    pictures = {path.name for path in (ROOT / "docs" / "images" / "documents").iterdir()}
    assert pictures == {f"{pack.name}.{language}.png" for pack in DOCUMENTS for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_roads_names_every_row_that_a_pack_has(language: Language) -> None:
    page = (ROOT / "docs" / language / "advice.md").read_text("utf-8")
    told = {
        (int(row), name)
        for row, line in re.findall(r"^\| (\d+) \|(.*)\|$", page, re.MULTILINE)
        for name in re.findall(r"\(documents/([\w-]+)\.md\)", line.rsplit(" | ", 1)[-1])
    }
    routes = [(route, pack.name) for pack in DOCUMENTS for route in pack.routes]
    named = {(route.row, name) for route, name in routes}
    assert named <= told
    assert told - named <= {(route.row, other) for route, _ in routes for other in route.along}


def test_the_readme_counts_the_documents() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")

    assert f"{len(DOCUMENTS)} 种文书" in readme
    assert f"{len(DOCUMENTS)} documents" in readme


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_to_sources_lead_to_their_lines(language: Language) -> None:
    sources = FILES[ROOT / "docs" / language / "sources.md"]
    anchors = set(re.findall(r'<a id="(\w+)"></a>', sources))
    linked = {anchor for text in FILES.values() for anchor in re.findall(r"sources\.md#(\w+)", text)}
    assert len(linked) > 10
    assert linked <= anchors
    assert {key.lower() for key in load_sources()} <= anchors


def test_links_of_the_readme_and_the_docs_lead_somewhere() -> None:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    links = [
        (page, target)
        for page in pages
        for target in re.findall(r"\]\((?!https?:|exhibit:|chart:|#)([^)#]+)", page.read_text("utf-8"))
    ]

    assert links
    assert [(page.name, target) for page, target in links if not (page.parent / target).exists()] == []


def test_the_pack_of_the_manual_can_be_written_as_shown(tmp_path: Path) -> None:
    from appealkit.compose.lint import lint_pack
    from appealkit.packs.pack import load_pack
    from appealkit.packs.search import search_path

    for language in ("zh-CN", "en"):
        manual = (ROOT / "docs" / language / "writing-a-pack.md").read_text("utf-8")
        manifest, bans = re.findall(r"```yaml\n(.*?)```", manual, re.DOTALL)[:2]
        letter = re.findall(r"```\n(# .*?)```", manual, re.DOTALL)[0]
        folder = tmp_path / language / "templates" / "reminder"
        folder.mkdir(parents=True)
        (folder / "pack.yaml").write_text(manifest + bans, "utf-8")
        (folder / f"{language}.md").write_text(letter, "utf-8")
        places = search_path(tmp_path / language)
        assert lint_pack(load_pack("reminder", places), places) == []
