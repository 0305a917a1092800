from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from appealkit.writers.pdf import native

ROOT = Path(__file__).parents[2]

# A system whose loader does not find Pango by name, as macOS with another Python than Homebrew's.
HIDE_PANGO = """
import cffi
usual = cffi.FFI.dlopen
def dlopen(self, name, flags=0):
    if name and "pango" in name and "/" not in name:
        raise OSError("hidden")
    return usual(self, name, flags)
cffi.FFI.dlopen = dlopen
import sys
from appealkit.writers.pdf.native import PdfUnavailable, load_weasyprint
"""


def run(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", HIDE_PANGO + program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout


def test_missing_libraries_are_one_clear_error_and_no_banner() -> None:
    program = """
for attempt in range(2):
    try:
        load_weasyprint()
    except PdfUnavailable as error:
        print(bool(error.remedy), error.remedy in str(error), "weasyprint" in sys.modules)
print(cffi.FFI.dlopen is dlopen)
"""
    assert run(program).split() == ["True", "True", "False"] * 2 + ["True"]


def find_library(start: str) -> Path | None:
    folders = ("/lib", "/usr/lib", "/opt/homebrew/lib", "/usr/local/lib")
    return next(
        (path for folder in folders for path in Path(folder).glob(f"**/{start}*") if path.is_file()), None
    )


def test_libraries_are_found_in_other_folders(tmp_path: Path) -> None:
    for start in ("libpango-1.0.so.0", "libpangoft2-1.0.so.0"):
        library = find_library(start)
        if library is None:
            pytest.skip("no Pango in the usual places of Linux")
        (tmp_path / start).symlink_to(library)
    program = f"""
weasyprint = load_weasyprint(({str(tmp_path)!r},))
print(weasyprint.HTML(string="<p>a").write_pdf()[:5].decode(), cffi.FFI.dlopen is dlopen)
"""
    assert run(program).split() == ["%PDF-", "True"]


@pytest.mark.parametrize(
    ("platform", "program", "remedy"),
    [
        ("linux", "apt", "sudo apt install libpango"),
        ("linux", "dnf", "sudo dnf install pango"),
        ("linux", None, "sudo apt install libpango"),
        ("darwin", "brew", "brew install pango"),
        ("darwin", "port", "sudo port install pango"),
        ("darwin", None, "brew install pango"),
        ("win32", None, r"C:\msys64"),
    ],
)
def test_remedy_fits_the_system(
    monkeypatch: pytest.MonkeyPatch, platform: str, program: str | None, remedy: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(native.shutil, "which", lambda name: name if name == program else None)
    assert native.find_remedy().startswith(remedy)
