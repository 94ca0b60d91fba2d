"""Options that pytest has to know before it looks into any folder."""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the pictures of the screens be drawn anew."""
    parser.addoption(
        "--update-pictures",
        action="store_true",
        help="write the pictures in tests/tui/pictures as the screens look now",
    )


@pytest.fixture(autouse=True)
def state(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give every test a learner without progress, and never touch the one at the keyboard."""
    folder = tmp_path_factory.mktemp("state")
    monkeypatch.setenv("NEURON_TUI_STATE", str(folder))
    monkeypatch.setenv("NEURON_TUI_SETTINGS", str(folder / "settings.toml"))
    return folder


@pytest.fixture(autouse=True)
def databases(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close what a test opens and leaves: a database that is left open is a warning to Python."""
    opened, connect = [], sqlite3.connect

    def remembered(*given: object, **more: object) -> sqlite3.Connection:
        opened.append(connect(*given, **more))
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", remembered)
    yield
    for each in opened:
        with suppress(sqlite3.ProgrammingError):  # it belongs to a thread that is gone
            each.close()
