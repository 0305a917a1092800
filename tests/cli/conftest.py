"""Runs the command line in this process, as a user's shell would, and gives what it said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from appealkit.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"


@dataclass(frozen=True)
class Answer:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Answer]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_command(*arguments: object) -> Answer:
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        assert "Traceback" not in printed.out + printed.err
        return Answer(int(end.value.code or 0), printed.out, printed.err)

    return run_command


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """The patent example in a folder of its own."""
    import shutil

    folder = tmp_path / "case"
    shutil.copytree(EXAMPLES / "patent-prior-sales", folder, ignore=shutil.ignore_patterns("out"))
    return folder / "case.yaml"
