"""The right document, on time, when a complaint hits the store: case file in, letter and packet out.

What the command line does, a program can do with the same result:

    import appealkit

    case = appealkit.load_case("case.yaml")
    for finding in appealkit.check(case):
        print(finding)
    for file in appealkit.render(case, formats=["pdf", "docx"]).files:
        print(file.path, file.pages)
    appealkit.bundle(case)
    assert appealkit.verify("out").is_sound
    print([road.documents for road in appealkit.advise("case.yaml").roads])
    print([(one.id, one.deadline and one.deadline.due) for one in appealkit.read_docket(".").cases])
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from appealkit.advice import Advice, Advised, advise
    from appealkit.api import check, load_case, make_document
    from appealkit.bundling import Bundle, BundledFile, Limits, Wishes, bundle, plan_bundle
    from appealkit.calendar_file import write_calendar
    from appealkit.case.case import Case
    from appealkit.case.finding import Finding, Place
    from appealkit.docket import Docket, Docketed, read_docket
    from appealkit.document import Document
    from appealkit.errors import AppealError
    from appealkit.logbook import log_event
    from appealkit.packs.pack import Pack
    from appealkit.proof import OrderReport, prove_orders
    from appealkit.rendering import Rendered, Rendering, render
    from appealkit.rules.deadlines import Deadline, deadline_of
    from appealkit.verification import Verification, verify

__version__ = "0.1.0"
__all__ = [
    "Advice",
    "Advised",
    "AppealError",
    "Bundle",
    "BundledFile",
    "Case",
    "Deadline",
    "Docket",
    "Docketed",
    "Document",
    "Finding",
    "Limits",
    "OrderReport",
    "Pack",
    "Place",
    "Rendered",
    "Rendering",
    "Verification",
    "Wishes",
    "__version__",
    "advise",
    "bundle",
    "check",
    "deadline_of",
    "load_case",
    "log_event",
    "make_document",
    "plan_bundle",
    "prove_orders",
    "read_docket",
    "render",
    "verify",
    "write_calendar",
]

_HOMES = {
    "Advice": "appealkit.advice",
    "Advised": "appealkit.advice",
    "AppealError": "appealkit.errors",
    "Bundle": "appealkit.bundling",
    "BundledFile": "appealkit.bundling",
    "Case": "appealkit.case.case",
    "Deadline": "appealkit.rules.deadlines",
    "Docket": "appealkit.docket",
    "Docketed": "appealkit.docket",
    "Document": "appealkit.document",
    "Finding": "appealkit.case.finding",
    "Limits": "appealkit.bundling",
    "OrderReport": "appealkit.proof",
    "Pack": "appealkit.packs.pack",
    "Place": "appealkit.case.finding",
    "Rendered": "appealkit.rendering",
    "Rendering": "appealkit.rendering",
    "Verification": "appealkit.verification",
    "Wishes": "appealkit.bundling",
    "advise": "appealkit.advice",
    "bundle": "appealkit.bundling",
    "check": "appealkit.api",
    "deadline_of": "appealkit.rules.deadlines",
    "load_case": "appealkit.api",
    "log_event": "appealkit.logbook",
    "make_document": "appealkit.api",
    "plan_bundle": "appealkit.bundling",
    "prove_orders": "appealkit.proof",
    "read_docket": "appealkit.docket",
    "render": "appealkit.rendering",
    "verify": "appealkit.verification",
    "write_calendar": "appealkit.calendar_file",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that `appealkit --help` stays quick."""
    if name not in _HOMES:
        raise AttributeError(f"module 'appealkit' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
