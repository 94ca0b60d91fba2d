"""A session as a script: its rows, its start, and a loop for every stretch of alike steps."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from neuron_tui.core.courses.stretch import Stretch
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.training.trajectory import Trajectory
from neuron_tui.core.writing.numerals import plain
from neuron_tui.keeping.journal_words import journal_lines
from neuron_tui.keeping.script import loops
from neuron_tui.keeping.script.rows import prepared_rows, rows_section, training_rows
from neuron_tui.keeping.script.source import Section, comment

_EXACTNESS = (
    "It prints the numbers that neuron-tui shows: predictions to within 1e-12 of their size, losses"
    " of the size of the squared outputs. This script takes every step, where neuron-tui knows many"
    " at once, and computers round the last digits differently."
)
_HEAD = (
    "import numpy as np",
    "",
    "def is_shown(step):",
    '    """Whether a step is printed: 0, 1, 2, 5, 10, 20, 50 and so on."""',
    '    return str(step).rstrip("0") in ("", "1", "2", "5")',
)


def script_text(snapshot: Snapshot) -> str:
    """Return the session up to a snapshot's step as the text of a script of numpy alone."""
    lines: list[str] = []
    for section in script_sections(snapshot):
        if lines:
            lines.append("")
        lines += comment(section.words)
        lines += section.code
    return "\n".join(lines) + "\n"


def script_sections(snapshot: Snapshot) -> list[Section]:
    """Return the session up to a snapshot's step, in parts to be read one after another."""
    puzzle = snapshot.puzzle
    title = f"{puzzle.title}. {puzzle.question}"
    sections = [
        Section(title),
        Section(f"A session of neuron-tui in plain numpy. {_EXACTNESS}", _HEAD),
        rows_section(puzzle),
    ]
    parts = _alike(snapshot)
    before: Stretch | None = None
    for place, part in enumerate(parts):
        end = snapshot.step if place + 1 == len(parts) else parts[place + 1][0].first_step
        sections += _part(snapshot, part, before, end)
        before = part[-1]
    return [*sections, _end(snapshot)]


def _alike(snapshot: Snapshot) -> list[list[Stretch]]:
    """Return the stretches up to the present step, those together that differ in rate only."""
    parts: list[list[Stretch]] = []
    for stretch in Trajectory.of(snapshot.puzzle, snapshot.timeline).stretches:
        if stretch.first_step > snapshot.step:
            break
        if parts and _body(parts[-1][-1]) == _body(stretch):
            parts[-1].append(stretch)
        else:
            parts.append([stretch])
    return parts


def _body(stretch: Stretch) -> object:
    return replace(stretch.settings, learning_rate=1.0)


def _part(
    snapshot: Snapshot, part: Sequence[Stretch], before: Stretch | None, end: int
) -> Iterator[Section]:
    first = part[0]
    changes = journal_lines(snapshot)
    told = "; ".join(each.text for each in changes if each.step == first.first_step)
    where = f"Step {first.first_step}: {told}." if before else "How the inputs are used."
    is_new_model = before is None or not before.settings.has_model_of(first.settings)
    code = prepared_rows(first) if is_new_model else []
    yield Section(where, (*code, *training_rows(first)))
    functions = [*loops.model(first), "", *loops.report(first)]
    update = loops.update(first)
    if update:
        functions += ["", *update]
    yield Section("The model, and what is printed of a step.", (*functions,))
    yield Section(
        "Where training starts." if before is None else "Where it goes on.",
        (*_start(snapshot, first, before), f"rate = {first.settings.learning_rate!r}"),
    )
    if end > first.first_step:
        yield Section(
            f"Training, from step {first.first_step} to step {end}.", (*_loop(snapshot, part, end),)
        )


def _start(snapshot: Snapshot, stretch: Stretch, before: Stretch | None) -> list[str]:
    code = []
    if before is None or _is_moved(snapshot, stretch, before):
        code += loops.parameters(stretch, stretch.start.parameters)
    if before is None or not before.settings.remembers_like(stretch.settings):
        code += loops.empty_memory(stretch)
    return code


def _is_moved(snapshot: Snapshot, stretch: Stretch, before: Stretch) -> bool:
    change = snapshot.timeline.stretches[snapshot.timeline.stretch_at(stretch.first_step)]
    return change.parameters is not None or not before.settings.has_model_of(stretch.settings)


def _loop(snapshot: Snapshot, part: Sequence[Stretch], end: int) -> list[str]:
    code = [f"for step in range({part[0].first_step}, {end}):"]
    for before, stretch in pairwise(part):
        if stretch.first_step == end:
            break
        code.append(f"    if step == {stretch.first_step}:")
        if _is_moved(snapshot, stretch, before):
            code += loops.parameters(stretch, stretch.start.parameters, "        ")
        code.append(f"        rate = {stretch.settings.learning_rate!r}")
    code += ["    if is_shown(step):", "        show(step)"]
    code += [f"    {line}" for line in loops.step(part[0], snapshot.puzzle.start.seed)]
    last = part[-1]
    if len(part) > 1 and last.first_step == end and _is_moved(snapshot, last, part[-2]):
        code += [
            "# Then the parameters were set by hand.",
            *loops.parameters(last, last.start.parameters),
        ]
    return code


def _end(snapshot: Snapshot) -> Section:
    words = (
        f"neuron-tui came to the loss {snapshot.loss!r} and the prediction"
        f" {snapshot.ask_prediction!r}."
    )
    if snapshot.puzzle.answer is not None and snapshot.status == "solved":
        words += f" The answer is {plain(snapshot.puzzle.answer)}."
    names = ("W" if snapshot.network.hidden else "w", *("b" if snapshot.settings.bias else ""))
    prints = (
        f"show({snapshot.step})",
        *(f'print("{name} =", {_as_lists(name, snapshot)})' for name in names),
    )
    return Section(words, prints)


def _as_lists(name: str, snapshot: Snapshot) -> str:
    if snapshot.network.hidden:
        return f"[each.tolist() for each in {name}]"
    return "w.tolist()" if name == "w" else "float(b)"
