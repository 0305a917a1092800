"""What the example cases become, word for word: `pytest tests/golden --update-golden` writes it anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from appealkit import api
from appealkit.bundling import plan_bundle
from appealkit.bundling.desk import FRONT
from appealkit.case.case import Case
from appealkit.compose.brief import Brief
from appealkit.document import Document
from appealkit.packs.pack import load_pack
from appealkit.packs.search import search_path
from appealkit.writers.formats import write
from tests.golden.dump import dump_document, page_body

GOLDEN = Path(__file__).parent
EXAMPLES = GOLDEN.parents[1] / "examples"
CASES = sorted(EXAMPLES.glob("*/case*.yaml"))


def letters(path: Path) -> dict[str, str]:
    """The golden files of an example case, by name."""
    case: Case = api.load_case(path)
    (name,) = (str(document) for document in case.get("documents"))
    places = search_path(case.folder)
    brief, theme = api.make_brief(case, load_pack(name, places))
    document = shorten(api.compose_form(brief))
    made = {
        "document.txt": dump_document(document),
        "page.html": page_body(write(document, theme, "html").data.decode()),
        "letter.txt": write(document, theme, "txt").data.decode(),
    }
    if places.find(brief.pack.template(brief.language, "short")):
        made["short.txt"] = write(api.compose_form(brief, "short"), theme, "txt").data.decode()
    return made


def front(path: Path) -> dict[str, str]:
    """The cover and the catalogue of the packet of an example, as they are once all pages are counted."""
    composed: dict[str, Document] = {}

    def compose(brief: Brief) -> Document:
        composed[brief.pack.name] = document = api.compose_form(brief)
        return document

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("appealkit.bundling.front.compose_form", compose)
        plan_bundle(path)
    return {f"{name}.txt": dump_document(composed[name]) for name in FRONT}


def shorten(document: Document) -> Document:
    """Keep the first rows and the last of each annex: a thousand in between are the same sort."""
    annexes = (replace(annex, rows=(*annex.rows[:7], *annex.rows[-2:])) for annex in document.annexes)
    return replace(document, annexes=tuple(annexes))


def folder_of(path: Path) -> Path:
    language = "en" if path.name == "case.en.yaml" else "zh-CN"
    return GOLDEN / f"{path.parent.name}.{language}"


def compare(made: dict[str, str], folder: Path) -> list[str]:
    """Give what differs between the files made and those of a golden folder: changed, missing, left over."""
    assert made, "nothing was made"
    kept = {file.name: file.read_bytes().decode() for file in folder.glob("*")} if folder.is_dir() else {}
    return [name for name in sorted(made.keys() | kept) if made.get(name) != kept.get(name)]


def rewrite(made: dict[str, str], folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for file in folder.iterdir():
        file.unlink()
    for name, text in made.items():
        (folder / name).write_bytes(text.encode())


@pytest.mark.parametrize("path", CASES, ids=lambda path: folder_of(path).name)
def test_each_letter_is_as_it_was(path: Path, update: bool) -> None:
    made, folder = letters(path), folder_of(path)
    if path.parent.name == "evidence-packet":
        made |= front(path)
    if update:
        rewrite(made, folder)
    different = compare(made, folder)
    for name in different:
        old = (folder / name).read_bytes().decode() if (folder / name).is_file() else ""
        assert made.get(name, "").splitlines() == old.splitlines(), name
    assert different == []


def test_every_kind_has_its_letters_in_both_languages() -> None:
    packs = {path.parent.name for path in (GOLDEN.parents[1] / "templates").glob("*/pack.yaml")}
    kinds = {path.parent.name for path in CASES}
    # Prior sales once more, from an export; a rejection with all sorts of exhibits, whose cover and
    # catalogue are those of its packet.
    assert kinds == packs - set(FRONT) | {"order-export", "evidence-packet"}
    folders = {path.name for path in GOLDEN.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == {f"{name}.{language}" for name in kinds for language in ("zh-CN", "en")}
    assert len(folders) >= 10


def test_the_comparison_notices_everything(tmp_path: Path) -> None:
    made = {"a.txt": "1\n", "b.txt": "2\n"}
    folder = tmp_path / "kept"
    assert compare(made, folder) == ["a.txt", "b.txt"]
    rewrite(made, folder)
    assert compare(made, folder) == []
    assert compare({"a.txt": "1\n"}, folder) == ["b.txt"]
    assert compare(made | {"a.txt": "1\r\n"}, folder) == ["a.txt"]
    (folder / "c.txt").write_text("")
    assert compare(made, folder) == ["c.txt"]
    (folder / "c.txt").unlink()
    (folder / "b.txt").unlink()
    assert compare(made, folder) == ["b.txt"]
    rewrite({"d.txt": "4\n"}, folder)
    assert [file.name for file in folder.iterdir()] == ["d.txt"]
    with pytest.raises(AssertionError, match="nothing was made"):
        compare({}, folder)
