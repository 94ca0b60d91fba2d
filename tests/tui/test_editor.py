"""The puzzle's file in the learner's own editor, in a real terminal."""

import sys

import pytest
from pseudo_terminal import PseudoTerminal

from neuron_tui.core.catalog.catalog import bundled_folder
from neuron_tui.tui.terminal.editor import editor

_TEXT = """format = 1
title = "A taxi"
rows = [[1, 3], [2, 5], [3, "??"]]
answer = 7
[training]
learning_rate = 0.1
"""


@pytest.fixture
def own(tmp_path, monkeypatch):
    folder = tmp_path / "own"
    folder.mkdir()
    monkeypatch.setenv("NEURON_TUI_PUZZLES", str(folder))
    (folder / "taxi.toml").write_text(_TEXT, "utf-8")
    return folder


@pytest.fixture
def fake_editor(tmp_path):
    """An editor that says that it is there, and gives the puzzle another title."""
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[-1])\n"
        "print('EDITING', path.name, flush=True)\n"
        "text = path.read_text('utf-8')\n"
        "lines = ['title = \"Edited\"' if each.startswith('title') else each\n"
        "         for each in text.splitlines()]\n"
        "path.write_text('\\n'.join(lines), 'utf-8')\n",
        "utf-8",
    )
    return f"{sys.executable} {script} --wait"


@pytest.mark.usefixtures("own")
def test_o_opens_the_file_and_comes_back_to_its_new_version(fake_editor):
    with PseudoTerminal.of_app("taxi", VISUAL=fake_editor) as terminal:
        terminal.sees("Slow")
        terminal.write(b"o")
        terminal.sees("EDITING taxi.toml")
        terminal.sees("Edited")
        terminal.write(b"\x11")
        assert terminal.ends() == 0
        assert terminal.is_restored()


def test_of_a_bundled_puzzle_o_opens_a_copy_of_ones_own(own, fake_editor):
    before = (bundled_folder() / "1-one-neuron" / "first-neuron.toml").read_bytes()
    with PseudoTerminal.of_app("first-neuron", VISUAL="", EDITOR=fake_editor) as terminal:
        terminal.sees("Slow")
        terminal.write(b"o")
        terminal.sees("EDITING my-first-neuron.toml")
        terminal.sees("Edited")
        terminal.write(b"\x11")
        assert terminal.ends() == 0
    assert (own / "my-first-neuron.toml").is_file()
    assert (bundled_folder() / "1-one-neuron" / "first-neuron.toml").read_bytes() == before


@pytest.mark.usefixtures("own")
def test_an_editor_that_is_not_there_is_told_and_the_app_goes_on():
    with PseudoTerminal.of_app("taxi", VISUAL="no-such-editor") as terminal:
        terminal.sees("Slow")
        terminal.write(b"o")
        terminal.sees("no-such-editor cannot be started")
        terminal.write(b"\x11")
        assert terminal.ends() == 0


async def test_without_an_editor_o_says_how_to_set_one(play, monkeypatch):
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    async with play("first-neuron") as learner:
        await learner.press("o")
        await learner.sees("No editor is set: export EDITOR=nano")


def test_visual_comes_first_and_may_hold_options(monkeypatch):
    monkeypatch.setenv("EDITOR", "nano")
    monkeypatch.setenv("VISUAL", "code --wait")
    assert editor() == ["code", "--wait"]
    monkeypatch.setenv("VISUAL", "'half")
    assert editor() == ["nano"]
