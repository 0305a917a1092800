from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    # Without a path of this folder on the command line pytest does not know the option.
    return bool(request.config.getoption("--update-golden", default=False))
