"""Commands are run in an empty folder, by somebody without puzzles of their own."""

import pytest

from neuron_tui.cli import main


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Start every test in an empty folder, as somebody without puzzles of their own."""
    (tmp_path / "own").mkdir()
    (tmp_path / "here").mkdir()
    monkeypatch.setenv("NEURON_TUI_PUZZLES", str(tmp_path / "own"))
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


@pytest.fixture
def own(folder):
    return folder.parent / "own"


@pytest.fixture
def run(capsys):
    """Run a command; give its exit code and what it wrote on stdout and stderr."""

    def run(*arguments):
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as ended:
            code = ended.code
        written = capsys.readouterr()
        return code, written.out, written.err

    return run
