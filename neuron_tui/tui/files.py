"""What `f` writes of a session, and where."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.keeping.puzzle_text import puzzle_text
from neuron_tui.keeping.script.script import script_text
from neuron_tui.keeping.session_ending import ENDING
from neuron_tui.keeping.session_file import saved_session, session_text
from neuron_tui.keeping.table import table_lines

RESULT = "result"
PICTURE = "picture"
_LONGEST_NAME = 60


@dataclass(frozen=True)
class Form:
    """A form that a session can be written in."""

    words: str
    ending: str
    pieces: Callable[[Snapshot], Iterable[str]] | None
    """What the file is made of; None where the screen itself is."""


@dataclass(frozen=True)
class Wanted:
    """What is to be made of a session: a form, or the result; and in which folder."""

    form: str
    folder: Path


def _session(snapshot: Snapshot) -> list[str]:
    return [session_text(saved_session(snapshot, puzzle_text(snapshot.puzzle)))]


FORMS: dict[str, Form] = {
    "session": Form("Session: neuron-tui opens it again anywhere", ENDING, _session),
    "script": Form(
        "Script: plain numpy that takes the same steps", ".py", lambda each: [script_text(each)]
    ),
    "table": Form("Table: a line a step, for a spreadsheet", ".csv", table_lines),
    PICTURE: Form("Picture: the screen as it is now", ".svg", None),
}


def write_form(name: str, snapshot: Snapshot, picture: Callable[[], str], folder: Path) -> Path:
    """Write a session in a form under a name that is new in a folder; return the path.

    Raises OSError where that cannot be done.
    """
    form = FORMS[name]
    pieces = [picture()] if form.pieces is None else form.pieces(snapshot)
    stem = "".join(each if each.isalnum() or each in "-_" else "-" for each in snapshot.puzzle.id)[
        :_LONGEST_NAME
    ]
    count = 1
    while True:
        path = folder / f"{stem}{'' if count == 1 else f'-{count}'}{form.ending}"
        try:
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.writelines(pieces)
        except FileExistsError:
            count += 1
        else:
            return path
