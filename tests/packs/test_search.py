from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from appealkit.packs import search
from appealkit.packs.search import (
    Root,
    SearchPath,
    built_in_templates,
    find_project,
    search_path,
    user_templates,
)

PARTIAL = "shared/en/truth.md"


def write(folder: Path, name: str, text: str = "x") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def places(tmp_path: Path) -> SearchPath:
    """Three empty folders: a project's, a user's and a built-in one."""
    roots = []
    for origin in ("project", "user", "built-in"):
        folder = tmp_path / origin / "templates"
        folder.mkdir(parents=True)
        roots.append(Root(origin, folder))  # type: ignore[arg-type]
    return SearchPath(tuple(roots), tmp_path / "project")


def test_project_wins_over_user_wins_over_built_in(places: SearchPath) -> None:
    files = [write(root.folder, PARTIAL) for root in places.roots]
    assert list(places.find_all(PARTIAL)) == files
    assert places.find(PARTIAL) == files[0]
    assert [places.origin_of(file) for file in files] == ["project", "user", "built-in"]
    files[0].unlink()
    assert places.find(PARTIAL) == files[1]
    files[1].unlink()
    assert places.find(PARTIAL) == files[2]
    files[2].unlink()
    assert places.find(PARTIAL) is None


def test_built_in_in_front_asks_the_built_in_folder_alone(places: SearchPath) -> None:
    files = [write(root.folder, PARTIAL) for root in places.roots]
    assert list(places.find_all(f"built-in/{PARTIAL}")) == [files[2]]
    files[2].unlink()
    assert places.find(f"built-in/{PARTIAL}") is None


@pytest.mark.parametrize(
    "name",
    [
        "../secret.md",
        "shared/../../secret.md",
        "shared/..",
        "..",
        ".",
        "",
        "/etc/passwd",
        "shared//en/truth.md",
        "shared/",
        "shared",
        "built-in/../secret.md",
        "built-in//etc/passwd",
        "~/secret.md",
        "shared\\..\\..\\secret.md",
        "file:///etc/passwd",
        "a\0b",
        "a\nb",
        "n" * 5000,
        "/".join("n" * 2000),
    ],
)
def test_names_that_lead_out_or_nowhere_are_not_found(places: SearchPath, name: str) -> None:
    write(places.roots[0].folder, PARTIAL)
    write(places.roots[0].folder.parent, "secret.md")
    assert places.find(name) is None


def test_links_out_are_not_followed(places: SearchPath, tmp_path: Path) -> None:
    folder = places.roots[0].folder
    write(tmp_path, "elsewhere/pack.yaml")
    write(tmp_path, "elsewhere/en.md")
    write(folder, "real/pack.yaml")
    (folder / "en.md").symlink_to(tmp_path / "elsewhere" / "en.md")
    (folder / "foreign").symlink_to(tmp_path / "elsewhere")
    (folder / "alias").symlink_to(folder / "real")
    (folder / "loop.md").symlink_to(folder / "loop.md")
    assert places.find("en.md") is None
    assert places.find("foreign/en.md") is None
    assert places.find("loop.md") is None
    assert places.find("alias/pack.yaml") == folder / "alias" / "pack.yaml"
    assert set(places.list_packs()) == {"real", "alias"}


def test_a_templates_folder_that_is_a_link(places: SearchPath, tmp_path: Path) -> None:
    write(tmp_path, "shelf/mine/pack.yaml")
    (tmp_path / "linked").symlink_to(tmp_path / "shelf")
    assert set(SearchPath((Root("user", tmp_path / "linked"),)).list_packs()) == {"mine"}


def test_packs_are_listed_by_name_with_the_folder_that_wins(places: SearchPath) -> None:
    project, user, built_in = (root.folder for root in places.roots)
    for folder, names in ((project, "b"), (user, "ab"), (built_in, "abc")):
        for name in names:
            write(folder, f"{name}/pack.yaml")
    write(built_in, "shared/en/truth.md")
    assert list(places.list_packs().items()) == [
        ("a", user / "a"),
        ("b", project / "b"),
        ("c", built_in / "c"),
    ]


def test_the_nearest_pack(places: SearchPath) -> None:
    for name in ("patent-prior-sales", "negotiation-letter"):
        write(places.roots[2].folder, f"{name}/pack.yaml")
    assert places.nearest_pack("patent-prior-sale") == "patent-prior-sales"
    assert places.nearest_pack("xyz") == ""


def test_the_project_is_the_nearest_folder_upward(tmp_path: Path) -> None:
    case = tmp_path / "shop" / "cases" / "one"
    case.mkdir(parents=True)
    assert find_project(case) in (None, *tmp_path.parents)
    (tmp_path / "shop" / "platforms").mkdir()
    assert find_project(case) == tmp_path / "shop"
    (tmp_path / "shop" / "cases" / "templates").mkdir()
    assert find_project(case) == tmp_path / "shop" / "cases"
    (case / "templates").write_text("a file is no folder")
    assert find_project(case) == tmp_path / "shop" / "cases"


def test_the_search_path_of_a_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    case = tmp_path / "project" / "case"
    case.mkdir(parents=True)
    assert [root.origin for root in search_path(case).roots] == ["built-in"]
    (tmp_path / "project" / "templates").mkdir()
    user_templates().mkdir(parents=True)
    found = search_path(case)
    assert [(root.origin, root.folder) for root in found.roots] == [
        ("project", tmp_path / "project" / "templates"),
        ("user", tmp_path / "config" / "appealkit" / "templates"),
        ("built-in", built_in_templates()),
    ]
    assert found.project == tmp_path / "project"


def test_a_project_with_platforms_alone_has_no_templates(tmp_path: Path) -> None:
    (tmp_path / "platforms").mkdir()
    found = search_path(tmp_path)
    assert (found.project, [root.origin for root in found.roots]) == (tmp_path, ["built-in"])


def test_in_a_checkout_the_built_in_folder_is_asked_once() -> None:
    found = search_path(built_in_templates().parent)
    assert [root.origin for root in found.roots] == ["built-in"]


def test_templates_inside_an_installed_package_win(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "appealkit"
    package.mkdir(parents=True)
    monkeypatch.setattr(search, "PACKAGE", package)
    assert built_in_templates() == package.parent / "templates"
    shutil.copytree(Path(__file__).parents[2] / "templates" / "shared", package / "_templates" / "shared")
    assert built_in_templates() == package / "_templates"


def test_the_documents_that_come_along() -> None:
    assert set(search_path(built_in_templates()).list_packs()) >= {
        "consumer-rejection",
        "malicious-complaint",
        "negotiation-letter",
        "patent-prior-sales",
        "trademark-prior-use",
    }


def test_a_folder_that_cannot_be_looked_into_is_no_project(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    assert find_project(tmp_path / ("x" * 300)) == tmp_path
