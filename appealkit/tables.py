"""The tables of the data folder, in which every value stays a text as it is written."""

from __future__ import annotations

from typing import Any

import yaml

from appealkit.words import DATA


def read_table(*steps: str) -> Any:
    """Give what a table such as `statutes`, `patent-law.yaml` holds; it is our own, so nothing is guarded."""
    text = DATA.joinpath(*steps).read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
