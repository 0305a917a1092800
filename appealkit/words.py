"""The language the tool speaks to its user, and the words it uses: data files, never code."""

from __future__ import annotations

import locale
import os
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

Language = Literal["zh-CN", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
# Where the package lies; its data travels with it.
PACKAGE = Path(__file__).parent
DATA = PACKAGE / "data"
Bilingual = Mapping[str, str]


def spoken_language(environ: Mapping[str, str] = os.environ) -> Language:
    """Give the language for messages: APPEALKIT_LANG, else the system's, else Chinese."""
    names = [environ.get(name, "") for name in ("APPEALKIT_LANG", "LC_ALL", "LC_MESSAGES", "LANG")]
    names.append(locale.getlocale()[0] or "" if os.name == "nt" else "")
    named = (name.lower() for name in names if name.partition(".")[0] not in ("", "C", "POSIX"))
    return "zh-CN" if next(named, "zh").startswith(("zh", "chinese")) else "en"


def in_language(texts: Bilingual, language: str) -> str:
    """Give the text in `language`, or in the other one where only that exists."""
    return texts.get(language) or next((text for text in texts.values() if text), "")


def nearest(text: str, known: Iterable[str]) -> str:
    """Give the known word that is most alike, or nothing."""
    import difflib

    return next(iter(difflib.get_close_matches(text, list(known), 1, 0.6)), "")


def say(key: str, language: Language | None = None, **values: object) -> str:
    """Give a sentence of the command line by its dotted key, its `{placeholders}` filled."""
    found: Any = load_words(language or spoken_language())
    for step in key.split("."):
        found = found[step]
    return str(found).format(**values) if values else str(found)


@cache
def load_words(language: Language) -> Mapping[str, Any]:
    """Give all words of the command line in one language."""
    return tomllib.loads((DATA / "words" / f"{language}.toml").read_text("utf-8"))
