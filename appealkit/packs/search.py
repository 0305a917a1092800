"""Where packs, partials and themes are looked for: the project's, the user's, the built-in folder."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from appealkit.case.inside import is_file_inside
from appealkit.words import PACKAGE, nearest

Origin = Literal["project", "user", "built-in"]
BUILT_IN = "built-in/"
MARKS = ("templates", "platforms")  # the folders that make one a project


@dataclass(frozen=True, slots=True)
class Root:
    """One templates folder and whose it is."""

    origin: Origin
    folder: Path


@dataclass(frozen=True, slots=True)
class SearchPath:
    """The templates folders in the order in which they are asked; the first that has a file wins."""

    roots: tuple[Root, ...]
    project: Path | None = None

    def find_all(self, name: str) -> Iterator[Path]:
        """Give every file of a name such as `shared/zh-CN/truth.md`, the winning one first.

        `built-in/` in front asks the built-in folder alone. A name that leads out of its folder,
        by `..`, an absolute path or a link, is not found.
        """
        wanted = name.removeprefix(BUILT_IN)
        if not re.fullmatch(r"[\w.\- ]+(/[\w.\- ]+)*", wanted) or ".." in wanted.split("/"):
            return
        for root in self.roots:
            asked = root.origin == "built-in" or not name.startswith(BUILT_IN)
            if asked and is_file_inside(root.folder / wanted, root.folder):
                yield root.folder / wanted

    def find(self, name: str) -> Path | None:
        """Give the winning file of a name, or None."""
        return next(self.find_all(name), None)

    def origin_of(self, path: Path) -> Origin:
        """Tell whose folder a file lies in."""
        return next(root.origin for root in self.roots if path.is_relative_to(root.folder))

    def list_packs(self) -> dict[str, Path]:
        """Give every pack's name with the folder that wins, sorted by name."""
        names = {file.parent.name for root in self.roots for file in root.folder.glob("*/pack.yaml")}
        found = {name: self.find(f"{name}/pack.yaml") for name in sorted(names)}
        return {name: file.parent for name, file in found.items() if file}

    def nearest_pack(self, name: str) -> str:
        """Give the known pack whose name is most alike, or nothing."""
        return nearest(name, self.list_packs())


def search_path(start: Path) -> SearchPath:
    """Give the search path for a case folder or working folder: its project is the nearest one upward."""
    project = find_project(start)
    folders: list[tuple[Origin, Path]] = [("user", user_templates()), ("built-in", built_in_templates())]
    if project is not None:
        folders.insert(0, ("project", project / "templates"))
    roots = []
    for origin, folder in folders:
        # In a source checkout the project's own folder is the built-in one: it is asked once.
        if folder.is_dir() and not (origin != "built-in" and folder.samefile(built_in_templates())):
            roots.append(Root(origin, folder))
    return SearchPath(tuple(roots), project)


def find_project(start: Path) -> Path | None:
    """Give the nearest folder, from `start` upward, that has `templates/` or `platforms/` in it."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if any(os.path.isdir(folder / name) for name in MARKS):  # noqa: PTH112 (Path.is_dir may raise)
            return folder
    return None


def user_templates() -> Path:
    """Give the user's own templates folder, whether it exists or not."""
    import click

    return Path(click.get_app_dir("appealkit")) / "templates"


def built_in_templates() -> Path:
    """Give the built-in folder: inside an installed package, beside it in a source checkout."""
    inside = PACKAGE / "_templates"
    return inside if inside.is_dir() else PACKAGE.parent / "templates"
