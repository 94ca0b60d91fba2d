"""A puzzle written as the text of a puzzle file, from which it is read again."""

from neuron_tui.core.model.losses import LOSSES
from neuron_tui.core.model.settings_table import SETTINGS
from neuron_tui.core.puzzle.puzzle import Puzzle, Row
from neuron_tui.core.puzzle_files.rows import ASK
from neuron_tui.core.puzzle_files.whole import FORMAT
from neuron_tui.core.toml.written import toml_lines, toml_value
from neuron_tui.keeping.question_text import question_lines


def puzzle_text(puzzle: Puzzle) -> str:
    """Return a text that gives the same puzzle, whatever it was made from."""
    top: dict[str, object] = {
        "format": FORMAT,
        "title": puzzle.title,
        "question": puzzle.question,
        "columns": list(puzzle.columns),
    }
    more: dict[str, object] = {"difficulty": puzzle.difficulty}
    said: tuple[tuple[str, object], ...] = (
        ("answer", puzzle.answer),
        ("rule", puzzle.rule),
        ("hints", list(puzzle.hints)),
        ("explanation", puzzle.explanation),
        ("features", [feature.text for feature in puzzle.features]),
        ("unsolvable_by", list(puzzle.unsolvable_by)),
        ("stuck", puzzle.stuck or None),
        ("diverges", puzzle.diverges or None),
    )
    more |= {key: value for key, value in said if value not in (None, [])}
    neuron: dict[str, object] = {"seed": puzzle.start.seed}
    if puzzle.start.weights is not None:
        neuron["weights"] = list(puzzle.start.weights)
    if puzzle.start.bias:
        neuron["bias"] = puzzle.start.bias
    if puzzle.start.layers is not None:
        neuron["layers"] = puzzle.start.layers
    training: dict[str, object] = {"steps": puzzle.plan.steps, "tolerance": puzzle.plan.tolerance}
    tables = {"": more, "neuron": neuron, "training": training}
    for name, setting in _settings(puzzle):
        table, _, key = name.rpartition(".")
        tables[table][key] = setting
    rows = ["rows = [", *(f"  {toml_value(_cells(row))}," for row in puzzle.rows), "]"]
    lines = [*toml_lines(top), *rows, *toml_lines(more)]
    for table in ("neuron", "training"):
        lines += ["", f"[{table}]", *toml_lines(tables[table])]
    lines += _mend_lines(puzzle)
    return "\n".join([*lines, *question_lines(puzzle)]) + "\n"


def _mend_lines(puzzle: Puzzle) -> list[str]:
    """Return by which settings a puzzle is mended that is not solved with its own."""
    if puzzle.mended is None:
        return []
    mend: dict[str, object] = {}
    for setting in SETTINGS:
        value = getattr(puzzle.mended, setting.field)
        if setting.key and value != getattr(puzzle.settings, setting.field):
            mend[setting.key[-1]] = sorted(value) if isinstance(value, frozenset) else value
    return ["", "[mend]", *toml_lines(mend)]


def _settings(puzzle: Puzzle) -> list[tuple[str, object]]:
    """Return what the author proposes, by the way to it in a file; what is left out is told by
    being left out."""
    written = []
    brings_output = LOSSES[puzzle.settings.loss].output is not None and not puzzle.settings.hidden
    for setting in SETTINGS:
        value = getattr(puzzle.settings, setting.field)
        left_out = {
            "activation": brings_output,
            "learning_rate": not puzzle.plan.proposes_rate,
            "scale": not puzzle.plan.proposes_scale,
            "bias": puzzle.settings.bias,
        }
        is_own = not left_out.get(setting.field, False)
        if setting.key and value not in (None, (), frozenset()) and is_own:
            as_list = sorted(value) if isinstance(value, frozenset) else value
            written.append((".".join(setting.key), as_list))
    return written


def _cells(row: Row) -> list[object]:
    return [*row.inputs, ASK if row.output is None else row.output]
