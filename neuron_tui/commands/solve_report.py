"""What `solve` tells of the last step: as text for a person, as JSON for a program."""

from collections.abc import Mapping, Sequence

from neuron_tui.commands.json_output import json_text
from neuron_tui.commands.units_report import finite, in_own_units, loss_in_own_units, units
from neuron_tui.core.arrays import Vector
from neuron_tui.core.insight.misfit import Shape
from neuron_tui.core.insight.pace import CLOSE
from neuron_tui.core.insight.reasons import Reasons
from neuron_tui.core.ledger.conventions import conventions
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.numerals import compact, plain, significant
from neuron_tui.core.writing.shares import explained, times
from neuron_tui.core.writing.terminal_text import isolated

_DIGITS = 7
_SHAPES: dict[Shape, str] = {
    "bow": "; what is left bends: the wrong shape",
    "one row": "; what is left comes from one row",
    "same input": "; what is left comes from equal inputs with different outputs",
    "noise": "; what is left looks like noise",
    "undecided": "",
}
"""What is said of the errors that even the best fit leaves."""


def json_report(
    snapshot: Snapshot, every: int | None, more: Mapping[str, object] | None = None
) -> str:
    """Return the outcome as JSON, every number in full precision; with `every`, its trace.

    What is known besides of the puzzle's numbers takes the place of what training tells.
    """
    return as_json(report_record(snapshot, every) | dict(more or {}))


def report_record(snapshot: Snapshot, every: int | None) -> dict[str, object]:
    """Return the outcome as what JSON is made of."""
    report: dict[str, object] = {
        "puzzle": snapshot.puzzle.id,
        "steps": snapshot.step,
        "status": snapshot.status,
        "solved": snapshot.standing.solved,
        "diverged_at": snapshot.diverged_at,
        "prediction": snapshot.ask_prediction,
        "answer": snapshot.puzzle.answer,
        "loss": snapshot.loss,
        "held_out": [
            {"row": row.number, "prediction": row.prediction, "output": row.output}
            for row in snapshot.held_out_rows
        ],
        "learning_rate": snapshot.settings.learning_rate,
        "units": units(snapshot),
        "parameters": _layers(snapshot, snapshot.parameters),
        "own_parameters": _layers(snapshot, in_own_units(snapshot, snapshot.parameters)),
        "own_loss": loss_in_own_units(snapshot),
        "optimum": _optimum(snapshot),
        "rate_limit": snapshot.rate_limit,
        "condition_number": snapshot.analysis.condition_number,
        "steps_to_go": Reasons(snapshot).steps_to_go,
        "conventions": conventions(snapshot),
    }
    if every is not None:
        report["trace"] = [
            {"step": step, "loss": loss, "prediction": prediction}
            for step, loss, prediction in _trace(snapshot, every)
        ]
    return report


def as_json(report: Mapping[str, object]) -> str:
    """Return a report as JSON in lines."""
    return json_text(report)


def text_report(
    snapshot: Snapshot, every: int | None, known: Sequence[tuple[str, str]] = ()
) -> str:
    """Return the outcome as lines for a person; with `every`, the trace before it.

    What is known besides of the puzzle's numbers comes first.
    """
    lines = [f"{isolated(snapshot.puzzle.title)} ({isolated(snapshot.puzzle.id)})"]
    lines += [f"{name:13} {text}" for name, text in known]
    if every is not None:
        lines += ["", f"{'step':>10}  {'loss':>14}  {'prediction':>14}"]
        lines += [
            f"{step:>10}  {significant(loss, _DIGITS):>14}  {significant(prediction, _DIGITS):>14}"
            for step, loss, prediction in _trace(snapshot, every)
        ]
        lines.append("")
    told = {name for name, _ in known}
    lines += [f"{name:13} {text}" for name, text in _facts(Reasons(snapshot)) if name not in told]
    return "\n".join(lines)


def _facts(known: Reasons) -> list[tuple[str, str]]:
    snapshot, puzzle = known.snapshot, known.snapshot.puzzle
    asked = ", ".join(plain(value) for value in puzzle.ask.inputs)
    status: str = snapshot.status
    if snapshot.diverged_at is not None:
        limit = snapshot.rate_limit
        status = f"diverged at step {snapshot.diverged_at}: the learning rate is too large"
        status += f"; this puzzle's limit is {significant(limit)}" if limit else ""
    elif known.rate is not None and known.rate.zone == "diverging":
        status += ": the learning rate is above the limit, and the loss grows from step to step"
    here = snapshot.standing
    if here.since is not None and not here.is_solved:
        status += ": within the tolerance here, but it does not stay"
    facts = [
        ("status", status if here.solved is None else f"{status} since step {here.solved}"),
        ("steps", str(snapshot.step)),
        ("prediction", f"{asked} → {significant(snapshot.ask_prediction, _DIGITS)}"),
    ]
    if puzzle.answer is not None:
        facts.append(("answer", plain(puzzle.answer)))
    if puzzle.rule is not None and snapshot.status == "solved":
        facts.append(("rule", isolated(puzzle.rule)))
    facts += [
        ("neuron", snapshot.equation_at(snapshot.parameters, _DIGITS)),
        ("loss", significant(snapshot.loss, _DIGITS)),
        ("learning rate", plain(snapshot.settings.learning_rate)),
    ]
    facts += _more_facts(known)
    facts += [
        (
            "held out",
            f"row {row.number}: predicted {significant(row.prediction, _DIGITS)},"
            f" output {plain(row.output)}",
        )
        for row in snapshot.held_out_rows
    ]
    return facts


def _more_facts(known: Reasons) -> list[tuple[str, str]]:
    """Return what the analysis tells, in words where there is no number."""
    snapshot, analysis, togo = known.snapshot, known.snapshot.analysis, known.steps_to_go
    many = "none: these rows have no single best line"
    if not snapshot.network.is_linear:
        return [("optimum", "unknown: the model is not linear in its parameters")]
    if analysis.quadratic is None:
        return [("optimum", "unknown: decay of the weights is added to the loss")]
    limit, condition = snapshot.rate_limit, analysis.condition_number
    facts = [
        ("rate limit", _no_limit(snapshot) if limit is None else compact(limit)),
        ("condition", many if condition is None else times(condition)),
    ]
    if analysis.optimum is None:
        return [*facts, ("optimum", many)]
    best = snapshot.equation_at(analysis.optimum.parameters, _DIGITS)
    facts.append(("optimum", f"{best}, loss {compact(analysis.optimum.loss)}"))
    missed = known.misfit
    if missed is not None:
        share, shape = explained(missed.r_squared), _SHAPES[missed.shape]
        facts.append(("misfit", f"the best fit explains {share} of these rows' spread{shape}"))
    if not snapshot.is_exact:
        return facts
    near = compact(min(CLOSE, snapshot.puzzle.plan.tolerance))
    far = f"{togo} until the answer stays within {near} of the final one"
    return [*facts, ("steps to go", "never, with this rate" if togo is None else far)]


def _no_limit(snapshot: Snapshot) -> str:
    settings = snapshot.settings
    if not OPTIMIZERS[settings.optimizer].is_plain:
        return f"unknown: {settings.optimizer} does not step by the rate times the gradient"
    if settings.batch is not None:
        return "unknown: each batch has its own"
    return "none: the loss is flat"


def _layers(snapshot: Snapshot, parameters: Vector | None) -> dict[str, object] | None:
    if parameters is None:
        return None
    return {
        "layers": [
            {"weights": layer.weights.tolist(), "biases": layer.biases.tolist()}
            for layer in snapshot.network.layers(parameters)
        ]
    }


def _optimum(snapshot: Snapshot) -> dict[str, object] | None:
    optimum = snapshot.analysis.optimum
    if optimum is None:
        return None
    own = in_own_units(snapshot, optimum.parameters)
    return {
        "parameters": _layers(snapshot, optimum.parameters),
        "own_parameters": _layers(snapshot, own),
        "loss": optimum.loss,
        "own_loss": finite(optimum.loss * snapshot.dataset.scaling.output_deviation**2),
    }


def _trace(snapshot: Snapshot, every: int) -> list[tuple[int, float, float]]:
    losses = snapshot.losses.values[::every].tolist()
    predictions = snapshot.answers.values[::every].tolist()
    return [
        (index * every, loss, prediction)
        for index, (loss, prediction) in enumerate(zip(losses, predictions, strict=True))
    ]
