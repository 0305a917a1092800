"""A case folder in which a test puts exhibits of its own, and binds them."""

from __future__ import annotations

import io
import wave
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from appealkit.bundling import Bundle, Wishes, bundle
from appealkit.case.finding import Finding
from appealkit.errors import AppealError

CASE = {
    "appealkit": "1",
    "language": "zh-CN",
    "platform": "generic",
    "documents": [],
    "date": "2026-11-22",
    "store": {"name": "晨光家居旗舰店"},
    "party": {"name": "杭州晨光家居用品有限公司", "contact": {"phone": "0571-88880000"}},
    "complaint": {"id": "TM1", "kind": "other", "received": "2026-11-20 10:32"},
}


@dataclass
class Folder:
    """A case folder."""

    path: Path

    @property
    def case(self) -> Path:
        return self.path / "case.yaml"

    @property
    def out(self) -> Path:
        return self.path / "out"

    def put(self, name: str, data: bytes) -> str:
        """Put a file among the evidence and give its name as the case has it."""
        file = self.path / "evidence" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        return f"evidence/{name}"

    def write(self, evidence: list[dict[str, Any]], **values: Any) -> None:
        """Write the case; every exhibit has a title and a purpose unless it says otherwise."""
        full = [
            {"id": f"e{number}", "title": f"标题{number}", "proves": "事实"} | exhibit
            for number, exhibit in enumerate(evidence, 1)
        ]
        self.case.write_text(
            yaml.safe_dump(CASE | {"evidence": full} | values, allow_unicode=True, sort_keys=False), "utf-8"
        )

    def bind(self, **wishes: Any) -> Bundle:
        return bundle(self.case, wishes=Wishes(**wishes))

    def refused(self, **wishes: Any) -> list[Finding]:
        """Bind what cannot be bound and give why; nothing may be left behind."""
        with pytest.raises(AppealError) as refusal:
            self.bind(**wishes)
        assert not self.out.exists() or not list(self.out.iterdir())
        return list(refusal.value.findings)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path / "case")
    made.path.mkdir()
    return made


def picture(
    width: int = 60, height: int = 80, color: str = "red", format_: str = "JPEG", **options: Any
) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), color).save(file, format_, **options)
    return file.getvalue()


def noise(width: int = 900, height: int = 1200, quality: int = 95) -> bytes:
    """A picture that no coding makes small."""
    file = io.BytesIO()
    Image.effect_noise((width, height), 90).convert("RGB").save(file, "JPEG", quality=quality)
    return file.getvalue()


def document(*words: str) -> bytes:
    """A PDF with a page for each text."""
    file = io.BytesIO()
    canvas = Canvas(file, (400, 500), invariant=1)
    for text in words:
        canvas.drawString(40, 250, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def recording(seconds: int = 3) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(b"\0\0" * 8000 * seconds)
    return file.getvalue()
