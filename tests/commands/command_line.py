"""What the tests of the commands share: puzzle files, and the program as a shell runs it."""

import subprocess
import sys

PUZZLE = """
format = 1
title = "Mine"
rows = [[0, 1], [1, 3], [2, 5], [3, "??"]]
answer = 7
[neuron]
weights = [0]
[training]
learning_rate = 0.2
"""
BROKEN = "format = 1\ntitel = 'x'\nrows = []\n"
NO_TERMINAL = (
    "the app needs a terminal that can move its cursor; this is none."
    " Without one, add --plain, or use: neuron-tui solve "
)
ESCAPE = "\x1b[31m"


def process(*arguments, **more):
    """Run the program as a shell does."""
    command = [sys.executable, "-m", "neuron_tui", *arguments]
    more = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE} | more
    return subprocess.run(
        command,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        timeout=60,
        check=False,
        **more,
    )


def write(path, text=PUZZLE):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path
