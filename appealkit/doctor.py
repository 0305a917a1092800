"""What this machine can make: the parts that formats need, whether they are there, and how to mend them."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from typing import Literal

Status = Literal["ok", "missing", "optional"]

# How to get what is optional, by the program that installs it.
LIBREOFFICE = {
    "apt": "sudo apt install libreoffice-writer-nogui libreoffice-calc-nogui",
    "dnf": "sudo dnf install libreoffice-writer libreoffice-calc",
    "pacman": "sudo pacman -S libreoffice-fresh",
    "brew": "brew install --cask libreoffice",
    "winget": "winget install TheDocumentFoundation.LibreOffice",
}
CHINESE_FONTS = {
    "apt": "sudo apt install fonts-noto-cjk",
    "dnf": "sudo dnf install google-noto-serif-cjk-fonts",
    "pacman": "sudo pacman -S noto-fonts-cjk",
}
# What comes with an extra of the package, by the module that tells whether it is there.
EXTRAS = {"heic": "pi_heif", "timestamp": "asn1crypto", "sign": "pyhanko"}
REINSTALL = f"{sys.executable} -m pip install --force-reinstall appealkit"
# A character that only a large Chinese font has: our own has GBK.
RARE = "㛃"


@dataclass(frozen=True, slots=True)
class Part:
    """One part: `name` is its key in the words, `detail` its version or place, `remedy` a command."""

    name: str
    status: Status
    detail: str = ""
    remedy: str = ""


def examine() -> list[Part]:
    """Give every part in the order in which they matter. Nothing is written or installed."""
    probes: tuple[Callable[[], Part], ...] = (_python, _pango, _harfbuzz, _fonts, _templates)
    optional = (_libreoffice(), _tesseract(), *map(_extra, EXTRAS))
    return [*(probe() for probe in probes), _fallback_fonts(), *optional]


def _python() -> Part:
    return Part("python", "ok", platform.python_version())


def _pango() -> Part:
    from appealkit.writers.pdf.native import PdfUnavailable, load_weasyprint

    try:
        weasyprint = load_weasyprint()
    except PdfUnavailable as unavailable:
        return Part("pango", "missing", remedy=unavailable.remedy)
    from weasyprint.text.ffi import pango

    number = pango.pango_version()  # 15012 is 1.50.12
    version = f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    return Part("pango", "ok", f"Pango {version}, WeasyPrint {weasyprint.__version__}")


def _harfbuzz() -> Part:
    """WeasyPrint cuts fonts with it when it is there; without it the same takes several times as long."""
    from appealkit.writers.pdf.native import PdfUnavailable, find_remedy, load_weasyprint

    try:
        load_weasyprint()
    except PdfUnavailable as unavailable:
        return Part("harfbuzz", "missing", remedy=unavailable.remedy)
    from weasyprint.text.ffi import harfbuzz_subset

    return Part("harfbuzz", "ok") if harfbuzz_subset else Part("harfbuzz", "missing", remedy=find_remedy())


def _fonts() -> Part:
    from appealkit.writers.fonts import faces_for

    missing = [face.path.name for face in faces_for("喆") if not face.path.is_file()]
    if missing:
        return Part("fonts", "missing", ", ".join(missing), REINSTALL)
    return Part("fonts", "ok", "Appeal Serif, Appeal Sans")


def _templates() -> Part:
    from appealkit.packs.catalogue import load_all_packs
    from appealkit.packs.search import Root, SearchPath, built_in_templates

    packs, findings = load_all_packs(SearchPath((Root("built-in", built_in_templates()),)))
    if findings or not packs:
        return Part("templates", "missing", remedy=REINSTALL)
    return Part("templates", "ok", ", ".join(pack.name for pack in packs))


def _fallback_fonts() -> Part:
    """Fontconfig knows which font has a rare character; other systems find theirs without it."""
    program = shutil.which("fc-list")
    if program is None:
        return Part("fallback", "optional", remedy=_remedy(CHINESE_FONTS))
    found = _run([program, f":charset={ord(RARE):x}", "family"])
    family = next(iter(found.splitlines()), "")
    if not family:
        return Part("fallback", "optional", remedy=_remedy(CHINESE_FONTS))
    return Part("fallback", "ok", family)


def _libreoffice() -> Part:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        return Part("libreoffice", "optional", remedy=_remedy(LIBREOFFICE))
    return Part("libreoffice", "ok", program)


def _tesseract() -> Part:
    from appealkit.evidence.exhibits.recognition import RecognitionMissing, check_recognition

    try:
        check_recognition()
    except RecognitionMissing as missing:
        return Part("tesseract", "optional", remedy=missing.remedy)
    return Part("tesseract", "ok", shutil.which("tesseract") or "")


def _extra(name: str) -> Part:
    if find_spec(EXTRAS[name]) is None:
        return Part(name, "optional", remedy=f"{sys.executable} -m pip install 'appealkit[{name}]'")
    return Part(name, "ok", version(EXTRAS[name].replace("_", "-")))


def _remedy(commands: dict[str, str]) -> str:
    return next((command for program, command in commands.items() if shutil.which(program)), "")


def _run(command: list[str]) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=20, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""
