"""What a document must never say: words and long numbers that none of the named fields may contain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from appealkit.case.case import Case
from appealkit.case.finding import Finding
from appealkit.case.record import Blank, Record, Words
from appealkit.packs.pack import Ban, Pack
from appealkit.words import LANGUAGES, Bilingual, Language, in_language, say


def find_banned(case: Case, pack: Pack) -> Iterator[Finding]:
    """Give a finding for every banned word and number, at the very field that has it."""
    for ban in pack.never:
        for field in ban.fields:
            for text in find_texts(case.values, field.split(".")):
                if found := _search(ban, text):
                    said: Bilingual = {language: _say(ban, found, language) for language in LANGUAGES}
                    yield Finding(ban.code, case.place(text.field), said=said, level=ban.level)


def _say(ban: Ban, found: str, language: Language) -> str:
    """The pack's sentence, with what was found before it."""
    return say("banned", language, found=found, sentence=in_language(ban.otherwise, language))


def find_texts(value: Any, steps: list[str]) -> Iterator[Words]:
    """Give every text below a value: along the dotted name, through lists, and all there is at its end."""
    match value:
        case Words():
            yield value
        case tuple():
            for item in value:
                yield from find_texts(item, steps)
        case Record() if steps:
            if steps[0] in value:
                yield from find_texts(value[steps[0]], steps[1:])
        case Record():
            for name in value:
                yield from find_texts(value[name], [])
        case Blank():
            return


def _search(ban: Ban, text: str) -> str:
    """The first banned thing in a text, or nothing. Case does not count."""
    lowered = text.lower()
    word = next((word for word in ban.words if word.lower() in lowered), "")
    if word or not ban.digits:
        return word
    match = re.search(rf"\d{{{ban.digits},}}", text)
    return match[0] if match else ""
