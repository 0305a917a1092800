"""Pango and the other native libraries behind WeasyPrint: find them, or say what to install."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path
from types import ModuleType
from typing import Any
from warnings import catch_warnings, filterwarnings

# Where Homebrew (Apple, Intel) and MacPorts install; a Python of another origin does not look there.
LIBRARY_FOLDERS = {"darwin": ("/opt/homebrew/lib", "/usr/local/lib", "/opt/local/lib")}

# The command that installs the libraries, by the program that it runs. The first one found is right.
REMEDIES = {
    "apt": "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "dnf": "sudo dnf install pango harfbuzz",
    "pacman": "sudo pacman -S pango",
    "apk": "sudo apk add pango harfbuzz-subset",
    "zypper": "sudo zypper install libpango-1_0-0 libharfbuzz-subset0",
    "brew": "brew install pango",
    "port": "sudo port install pango",
}
USUAL_REMEDIES = {
    "darwin": REMEDIES["brew"],
    "win32": r'C:\msys64\usr\bin\bash -lc "pacman -S --noconfirm mingw-w64-ucrt-x86_64-pango"',
}


class PdfUnavailable(Exception):
    """The libraries that lay out PDF are not there; `remedy` is the command that installs them."""

    def __init__(self, remedy: str) -> None:
        super().__init__(f"PDF needs the Pango library: {remedy}")
        self.remedy = remedy


def load_weasyprint(folders: tuple[str, ...] | None = None) -> ModuleType:
    """Give the module `weasyprint`, its native libraries loaded from `folders` or the usual places.

    Raises PdfUnavailable when they cannot be found. Nothing is printed: WeasyPrint's banner would
    end up in a document that a command writes to standard output.
    """
    if "weasyprint" not in sys.modules:
        folders = LIBRARY_FOLDERS.get(sys.platform, ()) if folders is None else folders
        try:
            import_quietly(folders)
        except OSError as error:
            forget_weasyprint()
            raise PdfUnavailable(find_remedy()) from error
    return sys.modules["weasyprint"]


def import_quietly(folders: tuple[str, ...]) -> None:
    """Import WeasyPrint without its banner and its advice about a library that is optional."""
    with look_in(folders), redirect_stdout(StringIO()), catch_warnings():
        filterwarnings("ignore", message="HarfBuzz-Subset", category=DeprecationWarning)
        import weasyprint  # noqa: F401


@contextmanager
def look_in(folders: tuple[str, ...]) -> Iterator[None]:
    """Meanwhile let libraries that stand in one of the folders be found by their file name alone."""
    if not folders:
        yield
        return
    import cffi

    find_as_usual = cffi.FFI.dlopen

    def find_in_folders(self: Any, name: str | None, flags: int = 0) -> Any:
        paths = [Path(folder) / name for folder in folders] if name else []
        found = next((str(path) for path in paths if path.is_file()), name)
        return find_as_usual(self, found, flags)

    cffi.FFI.dlopen = find_in_folders
    try:
        yield
    finally:
        cffi.FFI.dlopen = find_as_usual


def forget_weasyprint() -> None:
    """Remove what a failed import left, so that the next try starts afresh."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        del sys.modules[name]


def find_remedy() -> str:
    """Give the command that installs the libraries on this system."""
    if sys.platform == "win32":
        return USUAL_REMEDIES["win32"]
    found = next((remedy for program, remedy in REMEDIES.items() if shutil.which(program)), None)
    return found or USUAL_REMEDIES.get(sys.platform, REMEDIES["apt"])
