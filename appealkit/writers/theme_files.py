"""Themes on the search path: each file is laid over the one it extends, and may bring CSS and a .docx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from appealkit.case.finding import Finding, Place
from appealkit.case.source import Node, Scalar, Sequence, Source, parse, read_source
from appealkit.errors import AppealError
from appealkit.packs.search import SearchPath
from appealkit.words import Language, nearest
from appealkit.writers.theme import Theme, ThemeError, make_theme, merge

FOLDER = "shared/themes"
OWN_KEYS = ("extends", "css", "reference")


@dataclass(frozen=True, slots=True)
class _Layers:
    """A theme's file with those it extends below it; `places` has every key's place by its dotted name."""

    values: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    css: str = ""
    reference: bytes | None = None


def load_theme(name: str, path: SearchPath, language: Language) -> Theme:
    """Give a theme by name.

    A file may say `extends: letter`; extending its own name means the next one on the search path.
    `css` and `reference` name files beside it.

    Raises AppealError with PA16 at the line of the value that cannot be used.
    """
    layers = _read(name, path, Place(name), [])
    try:
        return make_theme(layers.values, language, layers.css, layers.reference)
    except ThemeError as error:
        keys = (f"languages.{language}.{error.key}", error.key, "")
        place = next(layers.places[key] for key in keys if key in layers.places)
        values = {"key": error.key, "problem": error.problem}
        raise AppealError(Finding("PA16", place, values, "value")) from None


def list_themes(path: SearchPath) -> list[str]:
    """Give the names of all themes on the search path."""
    return sorted({file.stem for root in path.roots for file in (root.folder / FOLDER).glob("*.yaml")})


def _read(name: str, path: SearchPath, asked_at: Place, above: list[Path]) -> _Layers:
    file = next((file for file in path.find_all(f"{FOLDER}/{name}.yaml") if file not in above), None)
    if file is None:
        known = list_themes(path)
        values = {"name": name, "near": nearest(name, known), "known": ", ".join(known)}
        raise AppealError(Finding("PA16", asked_at, values, "unknown"))
    source = read_source(file)
    top, findings = parse(source)
    places: dict[str, Place] = {}
    own = _plain(top, "", source, places)
    findings += [
        Finding("PA16", places[key], {"key": key, "problem": "must be one name"}, "value")
        for key in OWN_KEYS
        if not isinstance(own.get(key, ""), str)
    ]
    if findings:
        raise AppealError(*findings)
    below = _read(own["extends"], path, places["extends"], [*above, file]) if "extends" in own else _Layers()
    css, reference = below.css, below.reference
    if "css" in own:
        css += _decode(_beside(file, own["css"], places["css"]), places["css"])
    if "reference" in own:
        reference = _beside(file, own["reference"], places["reference"])
        if not _is_word_file(reference):
            values = {"key": "reference", "problem": "is no .docx that can be read"}
            raise AppealError(Finding("PA16", places["reference"], values, "value"))
    values = {key: value for key, value in own.items() if key not in OWN_KEYS}
    return _Layers(merge(below.values, values), below.places | places, css, reference)


def _beside(file: Path, name: str, place: Place) -> bytes:
    """Read a file in the theme's own folder."""
    path = file.parent / name
    try:
        if path.resolve().parent != file.parent.resolve():
            raise FileNotFoundError
        return path.read_bytes()
    except (OSError, ValueError):  # a NUL in the name is a ValueError
        raise AppealError(Finding("PA16", place, {"name": name}, "file")) from None


def _decode(css: bytes, place: Place) -> str:
    try:
        return css.decode("utf-8-sig")
    except UnicodeDecodeError:
        values = {"key": "css", "problem": "is no UTF-8 text"}
        raise AppealError(Finding("PA16", place, values, "value")) from None


def _is_word_file(data: bytes) -> bool:
    try:
        return "word/document.xml" in zipfile.ZipFile(io.BytesIO(data)).namelist()
    except zipfile.BadZipFile:
        return False


def _plain(node: Node, path: str, source: Source, places: dict[str, Place]) -> Any:
    """Nodes to plain texts, lists and mappings; every key's place is kept by its dotted name."""
    places[path] = source.place(node.line, node.column, path)
    if isinstance(node, Scalar):
        return node.text or ""
    if isinstance(node, Sequence):
        return [_plain(item, f"{path}.{index}", source, places) for index, item in enumerate(node.items)]
    plain: Mapping[str, Any] = {
        key: _plain(entry.node, f"{path}.{key}".lstrip("."), source, places)
        for key, entry in node.entries.items()
    }
    return plain
