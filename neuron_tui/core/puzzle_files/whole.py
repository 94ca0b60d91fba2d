"""What is asked of a puzzle file before and beside its keys: something in it, a format, a name."""

from collections.abc import Mapping

from neuron_tui.core.problems.complaints import Complaint, Complaints
from neuron_tui.core.puzzle_files.fields import Field
from neuron_tui.core.writing.in_digits import in_digits
from neuron_tui.core.writing.terminal_text import (
    code_point,
    has_stacked_marks,
    is_blank,
    refused_in,
)

FORMAT = 1
"""The version of the puzzle file that this neuron-tui reads."""


def complaint_of_whole(values: Mapping[str, object]) -> Complaint | None:
    """Why nothing else about a file is worth saying: it is empty, or its format is newer.

    A newer format may mean anything by its keys, so complaints about them would mislead.
    """
    if not values:
        return Complaint(
            (),
            "nothing is written here: a puzzle needs format, title and rows; "
            "the README shows one that is complete",
        )
    written = values.get("format")
    if isinstance(written, int) and written > FORMAT:
        return Complaint(
            ("format",),
            f"this puzzle is written in format {in_digits(written)}; "
            f"this neuron-tui reads format {FORMAT}: update neuron-tui",
        )
    return None


def format_number(field: Field) -> int | None:
    """The file's format, once it is known not to be newer."""
    if field.value == FORMAT and type(field.value) is int:
        return FORMAT
    field.complain_of_type("a format this neuron-tui reads", f"write format = {FORMAT}")
    return None


def refuse_id(id: str, complaints: Complaints) -> None:
    """Complains of a file's stem that cannot be a puzzle's id."""
    if is_blank(id):
        message = "the file's name has nothing before .toml: rename it, like my-puzzle.toml"
        complaints.add(Complaint((), message))
    if has_stacked_marks(id):
        message = "marks are stacked on a letter of the file's name: rename it without"
        complaints.add(Complaint((), message))
    for character in refused_in(id):
        message = f"the file's name contains {code_point(character)}: rename it without"
        complaints.add(Complaint((), message))
