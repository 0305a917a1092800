"""The core fields: what every case file may hold, and what the tool derives from it for templates."""

from __future__ import annotations

from functools import cache

from appealkit.case.fields import Declarations, Field
from appealkit.case.source import parse_trusted, read_source
from appealkit.words import DATA


@cache
def core_fields() -> dict[str, Field]:
    """Give the fields of the case file, in the order in which a new one is written."""
    return _load()["case"]


@cache
def derived_fields() -> dict[str, Field]:
    """Give the fields of the values computed from a case."""
    return _load()["derived"]


@cache
def platform_fields() -> dict[str, Field]:
    """Give the fields of a platform profile."""
    return _load()["platform"]


@cache
def workdays_fields() -> dict[str, Field]:
    """Give the fields of a file of working days."""
    return _load()["workdays"]


@cache
def _load() -> dict[str, dict[str, Field]]:
    source = read_source(DATA / "fields.yaml")
    top, findings = parse_trusted(source)
    declarations = Declarations(source)
    groups = {name: declarations.read_fields(entry.node, name) for name, entry in top.entries.items()}
    assert not (wrong := findings + declarations.findings), list(map(str, wrong))
    return groups
