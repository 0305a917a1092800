"""What goes wrong inside a template, as findings: the template's file and line, and the field to fill."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from appealkit.case.finding import Finding, Place
from appealkit.case.record import EmptyValue
from appealkit.compose.brief import Brief
from appealkit.compose.environment import Templates
from appealkit.compose.filters import Unprintable
from appealkit.compose.functions import UnknownExhibit
from appealkit.errors import AppealError
from appealkit.packs.sandbox import FAILURES
from appealkit.rules.statutes import UnknownCitation


@contextmanager
def reported(brief: Brief, environment: Templates) -> Iterator[None]:
    """Turn whatever a template raises into one finding."""
    try:
        yield
    except EmptyValue as empty:
        place = _place_of(empty, brief, environment)
        raise AppealError(empty_value(brief, empty.field, place)) from None
    except FAILURES as error:
        raise AppealError(_describe(error, _place_of(error, brief, environment))) from None


def empty_value(brief: Brief, field: str, template: Place) -> Finding:
    """Point at the case file, where the gap is mended, and name the template's line that needs it."""
    values = {"field": field, "template": f"{template.path}:{template.line}"}
    return Finding("TX01", brief.case.place(field), values, "empty")


def template_place(environment: Templates, file: int, line: int) -> Place:
    """Give the place of a line mark."""
    path = Path(environment.files[file])
    lines = path.read_text("utf-8-sig", "replace").split("\n") if path.is_file() else []
    return Place(str(path), line, 1, "", lines[line - 1] if 0 < line <= len(lines) else "")


def _describe(error: Exception, place: Place) -> Finding:
    match error:
        case UnknownCitation():
            variant = "date" if error.on else "key"
            return Finding("PA12", place, {"key": error.key, "near": error.near}, variant)
        case UnknownExhibit():
            return Finding("PA13", place, {"id": error.args[0]}, "exhibit")
        case Unprintable():
            return Finding("PA14", place, {"kind": error.kind})
        case TemplateSyntaxError():
            return Finding("PA06", place, {"problem": error.message})
        case TemplateNotFound():
            return Finding("PA09", place, {"name": error.name})
        case UndefinedError():
            return Finding("PA07", place, {"name": error.message}, "undefined")
        case SecurityError():
            return Finding("PA15", place, {"problem": error.message}, "forbidden")
    return Finding("PA15", place, {"problem": f"{type(error).__name__}: {error}"}, "failed")


def _place_of(error: Exception, brief: Brief, environment: Templates) -> Place:
    """Jinja2 rewrites the traceback so that its frames name the template's own lines."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return template_place(environment, environment.number_of(error.filename), error.lineno)
    frames = traceback.extract_tb(error.__traceback__)
    for frame in reversed(frames):
        if frame.filename in environment.files:
            return template_place(environment, environment.number_of(frame.filename), frame.lineno or 1)
    return brief.start
