"""Completion: a script for each shell, which knows commands and puzzles."""

import shutil
import subprocess

import pytest

from neuron_tui.cli import COMMANDS, main


@pytest.fixture
def script(capsys):
    """Return the script of a shell."""

    def of(shell: str) -> str:
        assert main(["completion", shell]) == 0
        return capsys.readouterr().out

    return of


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_names_every_command_and_puzzle(script, shell):
    text = script(shell)
    assert [name for name in (*COMMANDS, "first-neuron", "taxi-fare") if name not in text] == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_can_read_its_script(script, shell, tmp_path):
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    (tmp_path / "script").write_text(script(shell), "utf-8")
    read = subprocess.run([shell, "-n", tmp_path / "script"], capture_output=True, timeout=30)
    assert (read.returncode, read.stderr) == (0, b"")


def test_a_file_whose_name_a_shell_would_run_is_left_out(script, tmp_path, monkeypatch):
    (tmp_path / "$(touch gone).toml").write_text("", "utf-8")
    monkeypatch.setenv("NEURON_TUI_PUZZLES", str(tmp_path))
    assert "touch" not in script("bash")
