"""What a command writes into a case file: one event more in its log, its state, its documents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from appealkit.case.case import parse_case, read_case
from appealkit.case.core import core_fields
from appealkit.case.edit import append_item, set_list, set_value
from appealkit.case.finding import Finding, Place
from appealkit.case.scalars import BadScalar
from appealkit.case.scalars import read_text as read_words
from appealkit.case.source import read_text
from appealkit.errors import AppealError
from appealkit.packs.search import search_path
from appealkit.writers.publish import publish


def log_event(path: Path | str, event: str, now: datetime | None = None) -> str:
    """Add an event to a case's `log:`; where it is a state, `state:` follows. Gives the state, or nothing.

    `now` is the clock's when absent (one without a zone is the computer's own); the time is written in
    the platform's zone. Comments and layout of the file stay as they are. Raises AppealError where the file
    cannot be read or changed safely.
    """
    file = parse_case(Path(path))  # first: it tells what is wrong with the path itself
    path = Path(path).resolve()
    event = _read_event(event, path)
    zone = read_case(file, core_fields(), search_path(path.parent).project).platform.zone
    moment = (now or datetime.now(zone)).astimezone(zone)
    state = _state_named(event)
    text, encoding = read_text(path, str(path))
    if state:
        text = set_value(text, "state", state, str(path))
    item = {"on": f"{moment.date()} {moment:%H:%M}", "event": state or event}
    text = append_item(text, "log", item, str(path))
    publish(path, text.encode(encoding))
    return state


def write_documents(path: Path | str, packs: Sequence[str]) -> None:
    """Put packs under a case's `documents:`. Raises AppealError as `log_event` does."""
    parse_case(Path(path))
    path = Path(path).resolve()
    text, encoding = read_text(path, str(path))
    publish(path, set_list(text, "documents", packs, str(path)).encode(encoding))


def _read_event(event: str, path: Path) -> str:
    """Give an event as the case will read it. Raises AppealError for none, and for what prints nowhere."""
    place = Place(str(path), field="log.event")
    try:
        event = read_words(event).strip()
    except BadScalar as bad:
        raise AppealError(Finding(bad.code, place, {"key": "log.event", **bad.values})) from None
    if not event:
        declared = core_fields()["log"].fields["event"]
        values = {"key": "log.event", "label": declared.label, "example": declared.example}
        raise AppealError(Finding("CA09", place, values))
    return event


def _state_named(event: str) -> str:
    """Give the state that an event names, by its key or a label of it, or nothing."""
    for state, labels in core_fields()["state"].choices.items():
        if event in (state, *labels.values()):
            return state
    return ""
