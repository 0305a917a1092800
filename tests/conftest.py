"""What every test stands on: an English speaker with no templates of their own, and silence in the log."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# A slow machine is no fault of the code, and CI must say the same twice.
settings.register_profile("appealkit", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("appealkit")

WriteCase = Callable[..., Path]


os.environ["APPEALKIT_LANG"] = "en"  # the help of commands is read when they are imported


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "logs: the test expects warnings in the log and looks at them itself")


@pytest.fixture(scope="session")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the whole run, for tests that write many files in turn."""
    return tmp_path_factory.mktemp("scratch")


@pytest.fixture(scope="session")
def _empty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("config")


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch, _empty_home: Path) -> None:
    monkeypatch.setenv("APPEALKIT_LANG", "en")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(_empty_home))


@pytest.fixture(autouse=True)
def _silent_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    if request.node.get_closest_marker("logs") is None:
        loud = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
        assert not loud, [f"{record.name}: {record.getMessage()}" for record in loud]


@pytest.fixture
def write_case(tmp_path: Path) -> WriteCase:
    """Write a case file, text or bytes, into the test's folder."""

    def write(content: str | bytes, name: str = "case.yaml") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write
