"""The command line as a whole: its help, its version, and wrong usage told in words."""

import subprocess
import sys

import pytest
from command_line import BROKEN, process, write

from neuron_tui import __version__
from neuron_tui.cli import COMMANDS


def test_version_and_help_as_a_shell_gets_them():
    version, help_text = process("--version"), process("--help")
    assert (version.returncode, version.stdout) == (0, f"neuron-tui {__version__}\n")
    assert (help_text.returncode, help_text.stderr) == (0, "")
    for example in ("neuron-tui first-neuron", "my-puzzle.toml", "neuron-tui solve first-neuron"):
        assert example in help_text.stdout.partition("examples:")[2]


def test_the_help_names_every_command():
    words = process("--help").stdout
    usage, _, described = words.partition("\n\n")
    assert [each for each in COMMANDS if each not in usage] == []
    assert [each for each in COMMANDS if f"neuron-tui {each} " not in described] == []


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_load_nothing_heavy(option):
    program = f"""
import sys
from neuron_tui.cli import main
try:
    main([{option!r}])
finally:
    print(*sys.modules, file=sys.stderr)
"""
    command = [sys.executable, "-c", program]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = result.stderr.split()
    assert "neuron_tui.cli" in loaded
    assert {"textual", "rich", "numpy", "plotext"}.isdisjoint(loaded)


@pytest.mark.parametrize("command", ["list", "check", "solve"])
def test_every_command_has_a_help_of_its_own(run, command):
    code, out, err = run(command, "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"usage: neuron-tui {command}")


@pytest.mark.parametrize(
    "arguments",
    [
        "solve first-neuron --steps -1",
        "solve first-neuron --steps 1.5",
        "solve first-neuron --learning-rate 0",
        "solve first-neuron --learning-rate nan",
        "solve first-neuron --learning-rate inf",
        "solve first-neuron --learning-rate abc",
        "solve first-neuron --every 0",
        "solve first-neuron --hold-out 0",
        "solve first-neuron --hold-out 5",
        "solve first-neuron --hold-out 9",
        "solve first-neuron --hold-out 1 --hold-out 2 --hold-out 3 --hold-out 4",
        "solve frist-neuron",
        "solve",
        "solve broken.toml",
        "broken.toml",
        "frist-neuron",
        "first-neuron and-more",
        "list --all",
        "check",
    ],
)
def test_wrong_usage_is_told_in_words_on_stderr(run, folder, arguments):
    write(folder / "broken.toml", BROKEN)
    code, out, err = run(*arguments.split())
    assert (code, out) == (2, "")
    assert err.strip()
    assert "Traceback" not in err
    if "frist-neuron" in arguments:
        assert "Did you mean first-neuron?" in err
    if "broken" in arguments:
        assert err.startswith("broken.toml:1:1: title: ")


@pytest.mark.parametrize("command", ["solve", "check"])
def test_a_path_too_long_for_any_file_is_wrong_usage(run, command):
    assert run(command, "a" * 300)[0] == 2
