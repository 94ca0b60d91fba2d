"""Session files, read without believing them: every problem has its line, and nothing is run."""

import math
from collections.abc import Mapping
from pathlib import Path

from neuron_tui.core.problems.bytes_of import read_text
from neuron_tui.core.problems.complaints import Complaint, Complaints, refusing
from neuron_tui.core.problems.problem import Problem, PuzzleFileError
from neuron_tui.core.problems.toml_text import toml_values
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.puzzle.settings import PROPOSED, Settings
from neuron_tui.core.puzzle.sizes import MOST_STEPS
from neuron_tui.core.puzzle_files.fields import Field, Table
from neuron_tui.core.puzzle_files.keys import refuse_unknown_keys
from neuron_tui.core.puzzle_files.reader import parse_puzzle
from neuron_tui.core.puzzle_files.values import whole_number
from neuron_tui.core.toml.positions import KeyPath, positions
from neuron_tui.core.training.setup import Setup
from neuron_tui.core.training.timeline import Change, Timeline
from neuron_tui.keeping.session_file import FORMAT, Found, SavedSession
from neuron_tui.keeping.settings_keys import read_settings

MOST_CHANGES = 10_000


def read_session(path: Path) -> SavedSession:
    """Return the session in a file.

    Raises PuzzleFileError with every problem of the file, those of its puzzle included.
    """
    return parse_session(read_text(path), path)


def parse_session(text: str, path: Path) -> SavedSession:
    """Return the session that a text describes.

    Raises PuzzleFileError with every problem of the text.
    """
    text = text.removeprefix("\ufeff")
    values = toml_values(text, path)
    _refuse_other_files(values, text, path)
    with refusing(text, path) as complaints:
        top = Table(Field(values, (), complaints))
        top.read("session", whole_number(1, FORMAT), None)
        id = top.read("id", _text, "")
        top.require(
            "puzzle", "a session holds its puzzle's whole text under [puzzle] text = '''…'''"
        )
        inner = top.table("puzzle")
        inner.require("text", "write the puzzle file's whole text here")
        puzzle_text = inner.read("text", _text, "")
        found = top.table("found") if top.has("found") else None
        claims = None if found is None else _found(found)
        tables = [top, inner, *([found] if found else [])]
        timeline, step, latest = _timeline(top, tables)
        refuse_unknown_keys(tables)
    puzzle = _puzzle(puzzle_text, id, text, path)
    with refusing(text, path) as complaints:
        _refuse_models(puzzle, timeline, complaints)
    return SavedSession(puzzle, puzzle_text, timeline, step, latest, claims)


def parse_timeline(text: str, puzzle: Puzzle, path: Path) -> SavedSession:
    """Return a session of a puzzle that is known from elsewhere.

    Raises PuzzleFileError with every problem of the text.
    """
    with refusing(text, path) as complaints:
        top = Table(Field(toml_values(text, path), (), complaints))
        tables = [top]
        timeline, step, latest = _timeline(top, tables)
        refuse_unknown_keys(tables)
    with refusing(text, path) as complaints:
        _refuse_models(puzzle, timeline, complaints)
    return SavedSession(puzzle, "", timeline, step, latest)


def change_problem(text: str, place: int, message: str) -> Problem:
    """Return a problem with the start (0) or a change (from 1) of a session file's text."""
    path: KeyPath = ("changes", place - 1) if place else ("start",)
    return Complaint(path, message).problem(positions(text.removeprefix("\ufeff")))


def _timeline(top: Table, tables: list[Table]) -> tuple[Timeline, int, int]:
    """Return the timeline, the step it stands at, and the furthest one."""
    top.require("step", "write the step that the session stands at")
    step = top.read("step", whole_number(0, MOST_STEPS), 0)
    top.require("start", "write [start] on a line, and the first settings and parameters below it")
    first = top.table("start")
    first.require("parameters", "write the weights and the bias that training starts from")
    start = _change(first, 0, PROPOSED, tables)
    changes: list[Change] = []
    for field in top.read("changes", _change_fields, []):
        table = Table(field)
        table.require("step", "write the step of this change")
        lowest = changes[-1].step + 1 if changes else 1
        at = table.read("step", whole_number(lowest, MOST_STEPS), lowest)
        before = changes[-1].settings if changes else start.settings
        changes.append(_change(table, at, before, tables))
    furthest = max(step, changes[-1].step if changes else 0)
    latest = top.read("latest", whole_number(furthest, MOST_STEPS), furthest)
    return Timeline(start, tuple(changes)), step, latest


def _change_fields(field: Field) -> list[Field] | None:
    found = field.elements("a list of changes", "write [[changes]] above each of them")
    if found is not None and len(found) > MOST_CHANGES:
        field.complain(f"{len(found)} changes are too many: keep at most {MOST_CHANGES}")
        return None
    return found


def _change(table: Table, step: int, before: Settings, tables: list[Table]) -> Change:
    tables.append(table)
    settings = read_settings(table, before)
    parameters = table.read("parameters", _parameters, None)
    given_for = None
    if table.has("given_for"):
        model = table.table("given_for")
        tables.append(model)
        given_for = read_settings(model, settings)
    return Change(step, settings, parameters, given_for)


def _parameters(field: Field) -> tuple[float, ...] | None:
    elements = field.elements("a list of numbers", "write it like [0.1, 0.6]")
    if elements is None:
        return None
    return tuple(value for value in map(_finite, elements) if value is not None)


def _finite(field: Field) -> float | None:
    value = field.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        field.complain_of_type("a number", "write a number like 12 or 0.5")
        return None
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        field.complain("this is no finite number: write a number like 12 or 0.5")
        return None
    return number


def _text(field: Field) -> str | None:
    if isinstance(field.value, str):
        return field.value
    field.complain_of_type("a text", "write it in quotes")
    return None


def _found(table: Table) -> Found | None:
    loss = table.read("loss", _finite, None)
    prediction = table.read("prediction", _finite, None)
    solved = table.read("solved", whole_number(0, MOST_STEPS), None)
    for key in ("loss", "prediction"):
        table.require(key, "write what training came to, or leave [found] out")
    return None if loss is None or prediction is None else Found(loss, prediction, solved)


def _refuse_models(puzzle: Puzzle, timeline: Timeline, complaints: Complaints) -> None:
    """Complains of what cannot be trained as the timeline says, as far as that shows beforehand."""
    setup = Setup(puzzle)
    for place, change in enumerate(timeline.stretches):
        path: KeyPath = ("changes", place - 1) if place else ("start",)
        try:
            setup.dataset(change.settings)
            wanted = setup.network(change.given_for or change.settings).parameter_count
        except ValueError as error:
            complaints.add(Complaint(path, f"this cannot be trained: {error}"))
            continue
        if change.parameters is not None and len(change.parameters) != wanted:
            count = len(change.parameters)
            message = f"this network has {wanted} parameters, not {count}: write all of them"
            complaints.add(Complaint((*path, "parameters"), message))


def _puzzle(puzzle_text: str, id: str, text: str, path: Path) -> Puzzle:
    try:
        return parse_puzzle(puzzle_text, id, path)
    except PuzzleFileError as error:
        above = positions(text).nearest(("puzzle", "text")).line
        problems = tuple(
            Problem(above + each.line, each.column, each.key, each.message)
            for each in error.problems
        )
        raise PuzzleFileError(path, problems, has_more=error.has_more) from None


def _refuse_other_files(values: Mapping[str, object], text: str, path: Path) -> None:
    version = values.get("session")
    if version is None:
        message = "this is no session of neuron-tui: its first line would be session = 1"
    elif isinstance(version, int) and version > FORMAT:
        message = "this session was written by a newer neuron-tui: update neuron-tui"
    else:
        return
    raise PuzzleFileError(path, (Complaint(("session",), message).problem(positions(text)),))
