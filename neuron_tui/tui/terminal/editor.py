"""The learner's own editor."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

VARIABLES = ("VISUAL", "EDITOR")
NONE_SET = "No editor is set: export EDITOR=nano, or another, and start neuron-tui again."


def editor() -> list[str]:
    """Return the command that the learner has set, empty where none is set or it is none.

    $VISUAL comes before $EDITOR, and either may hold options: `code --wait`.
    """
    for name in VARIABLES:
        try:
            command = shlex.split(os.environ.get(name, ""), posix=sys.platform != "win32")
        except ValueError:
            continue  # a quotation mark without its other half
        if command:
            return command
    return []


def edit(command: list[str], path: Path) -> str:
    """Open a file in an editor and wait for its end; return what went wrong, or nothing."""
    try:
        code = subprocess.run([*command, str(path)], check=False).returncode
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        return f"{command[0]} cannot be started: {reason}. Is EDITOR right?"
    return f"{command[0]} ended with exit code {code}." if code else ""
