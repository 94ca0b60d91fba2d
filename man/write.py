"""Write the manual page from the help of the program: python man/write.py."""

import os
import re
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from textual.binding import Binding
from textual.keys import format_key

from neuron_tui import __version__
from neuron_tui.cli import COMMANDS, main
from neuron_tui.tui.app import NeuronApp
from neuron_tui.tui.screen_keys import screen_keys

PAGE = Path(__file__).with_name("neuron-tui.1")
_ENVIRONMENT = (
    ("NEURON_TUI_PUZZLES", "the folder of your own puzzles"),
    ("NEURON_TUI_STATE", "the folder that progress is kept in"),
    ("NEURON_TUI_SETTINGS", "the settings file: a theme, the marks of curves, keys"),
    ("NO_COLOR", "no colours; every state is told in signs and words as well"),
    ("VISUAL, EDITOR", "the editor that opens a puzzle's file"),
)

_ANYWHERE = {"COLUMNS": "80", "NO_COLOR": "1"}
# Up to Python 3.12, what an option takes is said after each of its names.
_TAKEN_TWICE = re.compile(r"(-\w) (\S+), (--\S+) \2")


def manual() -> str:
    """Return the page, in the language of man."""
    parts = [
        f'.TH NEURON-TUI 1 "" "neuron-tui {__version__}" "User Commands"',
        ".SH NAME",
        r"neuron-tui \- watch one neuron learn a number puzzle in the terminal",
        ".SH SYNOPSIS",
        *_as_it_stands(_help().partition("\n\n")[0].removeprefix("usage: ")),
        ".SH DESCRIPTION",
        *_as_it_stands(_help().partition("\n\n")[2]),
    ]
    parts.append(".SH COMMANDS")
    for name in COMMANDS:
        parts += [f".SS {name}", *_as_it_stands(_help(name))]
    parts.append(".SH KEYS")
    for place in screen_keys(NeuronApp.BINDINGS):
        parts.append(f".SS {_escaped(place.where)}")
        for each in place.bindings:
            parts += [".TP", rf"\fB{_escaped(_keys(each))}\fR"]
            parts.append(_escaped(each.tooltip or each.description))
    parts.append(".SH ENVIRONMENT")
    for names, words in _ENVIRONMENT:
        parts += [".TP", rf"\fB{_escaped(names)}\fR", _escaped(words)]
    return "\n".join(parts) + "\n"


def _keys(binding: Binding) -> str:
    return ", ".join(format_key(key) for key in binding.key.split(","))


def _help(*command: str) -> str:
    """Return what a command says of itself, the same on every machine."""
    written = StringIO()
    chosen = {name: "" for name in os.environ if name.startswith(("NEURON_TUI_", "XDG_"))}
    try:
        with patch.dict(os.environ, chosen | _ANYWHERE), redirect_stdout(written):
            main([*command, "--help"])
    except SystemExit:
        text = written.getvalue().strip().replace(str(Path.home()), "~")
        return _TAKEN_TWICE.sub(_said_once, text)
    raise AssertionError(f"{command} has no help")


def _said_once(option: re.Match[str]) -> str:
    short, taken, name = option.groups()
    return f"{short}, {name} {taken}".ljust(len(option[0]))


def _as_it_stands(text: str) -> list[str]:
    return [".nf", *map(_escaped, text.splitlines()), ".fi"]


def _escaped(line: str) -> str:
    text = line.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{text}" if text[:1] in (".", "'") else text


if __name__ == "__main__":
    PAGE.write_text(manual(), "utf-8")
    sys.stderr.write(f"Written: {PAGE}\n")
