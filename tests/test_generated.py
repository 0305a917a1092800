"""What is made from the code is committed fresh: the JSON Schema and the tables of the docs."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SPEC = importlib.util.spec_from_file_location("make_generated", ROOT / "tools" / "make_generated.py")
assert SPEC is not None
assert SPEC.loader is not None
TOOL = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(TOOL)
FILES = dict(TOOL.generate())


def test_there_is_something_to_compare() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in FILES}

    assert {"docs/case.schema.json", "docs/zh-CN/codes.md", "docs/en/case-file.md"} <= names


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_committed_file_is_fresh(path: Path) -> None:
    assert path.read_text("utf-8") == FILES[path], "run: make generated"


@pytest.mark.parametrize("page", ["getting-started", "case-file", "writing-a-pack", "codes"])
def test_every_page_exists_in_both_languages(page: str) -> None:
    assert all((ROOT / "docs" / language / f"{page}.md").is_file() for language in ("zh-CN", "en"))


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
