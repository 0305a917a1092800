"""The rooms: imports run downward only, in no circle, and heavy libraries wait until they are needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import appealkit

PACKAGE = Path(appealkit.__file__).parent
EXAMPLE = PACKAGE.parent / "examples" / "patent-prior-sales" / "case.yaml"
# The floors, lowest first. A room may import from the floors below it, and from itself.
FLOORS = (
    ("words",),
    ("tables",),
    ("document",),
    ("case.codes",),
    ("case.finding",),
    ("errors",),
    ("case",),
    ("rules",),
    ("packs", "evidence"),
    ("writers", "compose"),
    ("checks",),
    ("packet",),
    ("api", "rendering", "proof", "questions", "doctor", "verification", "logbook", "docket"),
    ("bundling", "advice", "scaffold", "calendar_file"),
    ("interview",),
    ("cli",),
    ("__main__",),
)
ALLOWED_BESIDE = {("rendering", "api"), ("proof", "api"), ("verification", "api")}
HEAVY = {
    "weasyprint",
    "docx",
    "PIL",
    "babel",
    "cn2an",
    "markdown_it",
    "lxml",
    "fontTools",
    "cffi",
    "mdit_py_plugins",
    "python_calamine",
    "reportlab",
    "pikepdf",
    "pypdfium2",
    "tinytag",
    "pi_heif",
    "asn1crypto",
    "cryptography",
    "pyhanko",
    "icalendar",
}
ROOMS = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}


def module_name(path: Path) -> str:
    """The module's dotted name below the package."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


def room_of(module: str) -> str:
    return next(
        (
            room
            for room in sorted(ROOMS, key=len, reverse=True)
            if module == room or module.startswith(f"{room}.")
        ),
        "",
    )


@cache
def modules() -> dict[str, ast.Module]:
    found = {module_name(path): ast.parse(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py")}
    found.pop("__init__")  # the public names, which come from every room
    assert len(found) > 50
    return found


def imports(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Every module of ours that is imported anywhere in the tree, in functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide where they lead"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            if name.startswith("appealkit."):
                target = name.removeprefix("appealkit.")
                while target and target not in modules():
                    target = target.rpartition(".")[0]
                yield target, node.lineno


def test_every_module_belongs_to_a_room() -> None:
    assert not [module for module in modules() if not room_of(module)]
    assert {room_of(module) for module in modules()} == set(ROOMS)


@pytest.mark.parametrize("module", sorted(modules()))
def test_imports_run_downward(module: str) -> None:
    room = room_of(module)
    upward = [
        f"line {line}: {target or 'appealkit'}"
        for target, line in imports(modules()[module])
        if target
        and room_of(target) != room
        and ROOMS[room_of(target)] >= ROOMS[room]
        and (room, room_of(target)) not in ALLOWED_BESIDE
    ]
    assert not upward


def test_some_imports_were_looked_at() -> None:
    seen = {
        (room_of(module), room_of(target))
        for module, tree in modules().items()
        for target, _ in imports(tree)
    }
    assert {
        ("cli", "api"),
        ("api", "packs"),
        ("compose", "rules"),
        ("case", "errors"),
        ("errors", "case.finding"),
    } <= seen


def test_no_circle_between_modules() -> None:
    """Not even by way of an import inside a function."""
    above: dict[str, set[str]] = {
        module: {target for target, _ in imports(tree) if target != module}
        for module, tree in modules().items()
    }
    while leaves := [module for module, targets in above.items() if not targets & set(above)]:
        for module in leaves:
            del above[module]
    assert not {module: targets & set(above) for module, targets in above.items()}


def loaded(code: str) -> set[str]:
    """The libraries that a fresh interpreter has loaded after some code."""
    script = f"{code}\nimport sys\nprint('loaded:', *(name.partition('.')[0] for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("loaded:")]
    return set(line.split()[1:])


def run(*arguments: str) -> str:
    return (
        "import appealkit.cli, contextlib\n"
        f"with contextlib.suppress(SystemExit):\n    appealkit.cli.main({list(arguments)!r})"
    )


def test_the_command_line_starts_light() -> None:
    started = loaded("import appealkit.cli")
    assert "click" in started
    assert not started & (HEAVY | {"jinja2", "yaml", "platformdirs"})


def test_help_starts_light() -> None:
    assert not loaded(run("--help")) & (HEAVY | {"jinja2", "yaml"})


def test_check_needs_no_heavy_library() -> None:
    checked = loaded(run("check", str(EXAMPLE)))
    assert {"jinja2", "yaml"} <= checked
    assert not checked & HEAVY


@pytest.mark.parametrize("format_", ["docx", "html", "txt"])
def test_only_pdf_needs_the_library_for_pdf(format_: str, tmp_path: Path) -> None:
    rendered = loaded(run("render", str(EXAMPLE), "-f", format_, "-o", str(tmp_path)))
    assert list(tmp_path.iterdir())
    assert not rendered & {"weasyprint", "cffi"}


def test_the_package_itself_starts_light() -> None:
    assert not loaded("import appealkit") & (HEAVY | {"jinja2", "yaml", "click"})
