"""LibreOffice run once on one file: apart from the user's own, within a limit of time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from appealkit.evidence.exhibits.leaves import UnusableExhibit
from appealkit.evidence.exhibits.office_profile import write_font_settings, write_profile

LIMIT = 120  # seconds
OPTIONS = ("--headless", "--norestore", "--nolockcheck", "--nologo")
# Where it is installed on systems that have no command for it.
PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)


def find_libreoffice() -> str | None:
    """Give the program, if it is installed."""
    commands = (shutil.which(name) for name in ("soffice", "libreoffice"))
    return next((found for found in (*commands, *filter(os.path.isfile, PLACES)) if found), None)


def print_to_pdf(document: Path, folder: Path, fonts: Path) -> Path:
    """Have a document printed into a folder, where all else that the program writes stays as well.

    Fonts of the folder `fonts` stand in for Chinese fonts that are not installed. Raises UnusableExhibit
    when the program is not there, cannot read the document, or takes longer than the limit.
    """
    program = find_libreoffice()
    if program is None:
        raise UnusableExhibit("office_missing")
    profile, out = folder / "profile", folder / "out"
    write_profile(profile)
    command = [program, f"-env:UserInstallation={profile.as_uri()}", *OPTIONS]
    environment = os.environ | {"FONTCONFIG_FILE": str(write_font_settings(folder, fonts))}
    _run([*command, "--convert-to", "pdf", "--outdir", str(out), str(document)], environment)
    made = out / f"{document.stem}.pdf"
    if not made.is_file():
        raise UnusableExhibit("office_failed")
    return made


def _run(command: list[str], environment: dict[str, str]) -> None:
    """Run a program to its end, or end it with all that it started."""
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(
        command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True, env=environment
    )
    try:
        process.wait(LIMIT)
    except subprocess.TimeoutExpired:
        raise UnusableExhibit("office_slow", limit=LIMIT) from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
