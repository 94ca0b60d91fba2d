"""What the app says to the learner, in whole sentences."""

from collections.abc import Callable

from neuron_tui.core.insight.misfit import misfit
from neuron_tui.core.insight.rate import Zone, rate_of
from neuron_tui.core.insight.trust import steps_learnt_from
from neuron_tui.core.ledger.neuron_ledger import LedgerPhase
from neuron_tui.core.ledger.of_this_loss import of_the_loss, of_the_step
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.model.settings_table import LOSS_FORMULAS
from neuron_tui.core.puzzle.settings import SCALED
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.numerals import plain, significant, within
from neuron_tui.core.writing.rate_ladder import rung_below
from neuron_tui.core.writing.shares import part_of
from neuron_tui.tui.key_names import key

Say = Callable[[Snapshot], str]

_ZONES: dict[Zone, str] = {
    "smooth": "smooth",
    "oscillating": "oscillating",
    "bouncing": "bouncing for ever",
    "diverging": "diverging",
    "at rest": "but nothing is left that would grow",
}
_SAME = 1e-4
"""The share of itself by which a loss changes on a plateau."""

_PREDICTION_WIDTH = 10
_FAR_BELOW = 0.1
"""The share of the limit below which a rate is much lower than it need be."""


def dead() -> str:
    """Return what became of a layer whose neurons pass nothing on, and what would help."""
    return (
        "Dead: a ReLU whose sum is not above 0 for any row has slope 0, so every gradient before"
        f" it is 0 and no step moves it. {key('new-start')} draws a start that lives."
    )


def status(snapshot: Snapshot) -> str:
    """Return how a step stands to the answer, in a sign and in words."""
    if snapshot.is_at_divergence:
        return "✗ diverged"
    if snapshot.puzzle.answer is None:
        return "○ answer unknown"
    here, reach = snapshot.standing, f"±{plain(snapshot.puzzle.plan.tolerance)}"
    if here.is_solved:
        return f"● within {reach} to stay"
    if here.since is None:
        return f"○ needs {reach}"
    if here.stays_from is not None:
        return f"◐ within {reach}, stays from step {here.stays_from:,}"
    return f"◐ within {reach}, not yet for long"


def achieved(solved_in: int | None, *, is_answered: bool) -> str:
    """Return what was achieved at any time, whatever the present step says; nothing before."""
    if solved_in is not None:
        return f"✓ solved in {counted_steps(solved_in)}"
    return "✓ answered by you" if is_answered else ""


def prediction(snapshot: Snapshot) -> str:
    """Return the prediction for the ask: 55 → 51.81."""
    return f"{asked(snapshot)} → {predicted(snapshot, snapshot.ask_prediction)}"


def predicted(snapshot: Snapshot, value: float) -> str:
    """Return a prediction with the decimals that suit the puzzle's outputs."""
    return within(value, snapshot.puzzle.shown_decimals, _PREDICTION_WIDTH)


def asked(snapshot: Snapshot) -> str:
    """Return the inputs of the ask."""
    return ", ".join(plain(value) for value in snapshot.puzzle.ask.inputs)


def rounds(snapshot: Snapshot) -> bool:
    """Whether the puzzle's own numbers are written with fewer decimals than predictions."""
    return snapshot.puzzle.own_decimals < snapshot.puzzle.shown_decimals


def rounding(snapshot: Snapshot) -> str:
    """Return the prediction rounded as the puzzle writes its outputs: 51.81 as 52."""
    return within(snapshot.ask_prediction, snapshot.puzzle.own_decimals, _PREDICTION_WIDTH)


def phase(snapshot: Snapshot, which: LedgerPhase) -> str:
    """Return what one of the four parts of a step does."""
    return {
        "forward": _forward,
        "error": _error,
        "gradient": _gradient,
        "update": _update,
    }[which](snapshot)


def _forward(snapshot: Snapshot) -> str:
    activation = snapshot.network.activations[0]
    if snapshot.network.hidden:
        return (
            "Forward: each neuron sums what comes in, z = w·a + b, and passes on"
            f" a = {activation.of('z')}, layer by layer. {key('slow-motion')} goes on."
        )
    formula = activation.of("w·x + b" if snapshot.network.has_bias else "w·x")
    on = f"{key('slow-motion')} goes on."
    return f"Forward: each input goes through the neuron, ŷ = {formula}. {on}"


def _error(snapshot: Snapshot) -> str:
    what = LOSS_FORMULAS[snapshot.settings.loss] + of_the_loss(snapshot)
    return (
        "Error: e = y − ŷ is what is missing, row by row. It is not yet the loss:"
        f" that is {what}, one number for all rows."
    )


def _gradient(snapshot: Snapshot) -> str:
    if snapshot.network.is_linear:
        bias = " and −e to ∂b" if snapshot.network.has_bias else ""
        return (
            f"Gradient: by the chain rule each row adds −x·e to ∂w{bias}. The sums say"
            f" which way the loss rises.{of_the_step(snapshot)}"
        )
    return (
        "Gradient: the chain rule carries the error back. δ says how the loss rises with a"
        f" neuron's z; times what came in, it adds to ∂w.{of_the_step(snapshot)}"
    )


def _update(snapshot: Snapshot) -> str:
    optimizer = OPTIMIZERS[snapshot.settings.optimizer]
    return f"Update: {optimizer.words}. All parameters move together, from the same errors."


def model(snapshot: Snapshot) -> str:
    """Return what is trained: Neuron, or Network 1–8–8–1, tanh."""
    network = snapshot.network
    if not network.hidden:
        return "Neuron"
    sizes = "–".join(map(str, (network.inputs, *network.hidden, 1)))
    return f"Network {sizes}, {network.activation}"


def neuron(snapshot: Snapshot, which: tuple[int, int]) -> str:
    """Return which neuron is meant, of a network (layer, place; from 0)."""
    layer, place = which
    if not snapshot.network.hidden:
        return "the neuron"
    if layer == len(snapshot.network.hidden):
        return "the output neuron"
    return f"layer {layer + 1}, neuron {place + 1}"


def units(snapshot: Snapshot) -> str:
    """Return in which units the weights of the diagram and those of the equation are."""
    scale = snapshot.settings.scale
    if scale == "none":
        return ""
    return f"{SCALED[scale]} scaled" if snapshot.network.hidden else "scaled; the equation is not"


def scaling(snapshot: Snapshot) -> str:
    """Return what is scaled, and what that does to the rate limit and the condition number."""
    scale, condition = snapshot.settings.scale, snapshot.analysis.condition_number
    mean = "mean 0, " if snapshot.network.has_bias else ""
    text = (
        "Nothing is scaled."
        if scale == "none"
        else f"Scaled to {mean}deviation 1, by the rows in training: {SCALED[scale]}."
    )
    if condition is not None:
        text += f" The condition number is now {significant(condition, 3)}."
    text += f" {rate(snapshot)}"
    limit, share = snapshot.rate_limit, snapshot.rate_share
    if limit is not None and (share or 0.0) < _FAR_BELOW:
        text += f" Up to {plain(rung_below(limit / 2))} would be smooth."
    return text


def settings(snapshot: Snapshot) -> str:
    """Return what is trained from here on, and how."""
    chosen = snapshot.settings
    batch = "" if chosen.batch is None else f", {chosen.batch} rows a step"
    if snapshot.network.hidden:
        sizes = " + ".join(map(str, chosen.hidden))
        what = f"A network of {sizes} {chosen.activation} neurons"
    else:
        what = f"One {chosen.activation} neuron"
    on = " on the inputs as they are" if snapshot.puzzle.features and not chosen.features else ""
    return f"{what}{on}, {chosen.optimizer}{batch}, from step {snapshot.step} on."


def what_happened(snapshot: Snapshot) -> str:
    """Return a sentence about the step that led here."""
    if snapshot.status == "diverged":
        return divergence(snapshot)
    if snapshot.step and snapshot.is_dead:
        return dead()
    if snapshot.step == 0:
        return snapshot.puzzle.question.replace("\n", " ")
    if snapshot.first_step == snapshot.step:
        tells = f"{key('what-you-did')} tells what was changed here."
        return f"The loss is {significant(snapshot.loss, 5)}; {tells}"
    before, now = float(snapshot.losses.values[snapshot.step - 1]), snapshot.loss
    text = loss_change(before, now)
    rate_now = rate_of(snapshot)
    if rate_now is not None and rate_now.zone == "diverging":
        return f"{text} {too_high(snapshot)}"
    if snapshot.status != "solved" and abs(now - before) <= _SAME * before:
        text += f" {key('why')} tells why it is slow."
    return text


def loss_change(before: float, now: float) -> str:
    """Return how a step changed the loss; by how much, where its first digits are the same."""
    if now == before:
        return f"The loss stayed at {significant(now, 5)} in this step."
    change = "fell" if now < before else "rose"
    old, new = significant(before, 5), significant(now, 5)
    if old == new:
        return f"In this step the loss {change} by {significant(abs(now - before), 2)}, to {new}."
    return f"In this step the loss {change} from {old} to {new}."


def too_high(snapshot: Snapshot) -> str:
    """Return what a rate above the limit does, the key against it first."""
    factor = significant(abs(snapshot.steepest_factor), 3)
    return (
        f"{key('back-off')} backs off: above the limit each step multiplies the steepest error by"
        f" {factor}."
    )


def divergence(snapshot: Snapshot) -> str:
    """Return why a run stopped, and what can be done."""
    value, limit = snapshot.settings.learning_rate, snapshot.rate_limit
    why = f"The rate {plain(value)} is too large"
    if limit is not None:
        why += f"; the limit is {significant(limit)}"
    return (
        f"Diverged: step {snapshot.diverged_at} has a number too large to write down."
        f" {key('back-off')} backs off, to before it and with a safe rate; {key('back')} goes back."
        f" {why}."
    )


def solution(snapshot: Snapshot) -> str:
    """Return what solving the puzzle shows."""
    found, answer = rounding(snapshot), snapshot.puzzle.answer
    since = snapshot.standing.solved
    text = f"Solved {'at' if since == snapshot.step else 'since'} step {since}: "
    if answer is None or found == plain(answer):
        text += f"{found} belongs there."
    else:
        tolerance = plain(snapshot.puzzle.plan.tolerance)
        text += f"{predicted(snapshot, snapshot.ask_prediction)} is within {tolerance} of"
        text += f" {plain(answer)}, which belongs there."
    if snapshot.puzzle.rule is not None:
        text += f" The rule: {snapshot.puzzle.rule}."
    return f"{text} {key('answer')} or {key('run')} explains."


def settled(snapshot: Snapshot) -> str:
    """Return that a run has come to its end, and whether that is good enough."""
    if snapshot.is_dead:
        return dead()
    text = "Settled: further steps change no digit any more."
    missed = misfit(snapshot)
    if missed is None or snapshot.dataset.features:
        return text
    best = f" One linear neuron cannot do better than a loss of {significant(missed.loss)}."
    return f"{text}{best} {key('why')} tells what that loss is made of."


def rate(snapshot: Snapshot) -> str:
    """Return the learning rate and its share of what the puzzle can bear."""
    text, found = f"The rate is {plain(snapshot.settings.learning_rate)}", rate_of(snapshot)
    if not snapshot.is_exact:
        return f"{text}."
    if found is None:
        return f"{text}; the loss is flat, and any rate is fine."
    limit = f"this puzzle's limit {significant(found.limit)}"
    text += f", {part_of(found.share, limit)}: {_ZONES[found.zone]}."
    return f"{text} {key('back-off')} backs off." if found.zone == "diverging" else text


def zone(snapshot: Snapshot) -> str:
    """Return what the rate does to the error; nothing where there is no limit to compare with."""
    found = rate_of(snapshot)
    return "" if found is None else _ZONES[found.zone]


def parameters(snapshot: Snapshot) -> str:
    """Return where the neuron is now."""
    return f"Now {snapshot.equation}. {rate(snapshot)}"


def held_out(snapshot: Snapshot, number: int) -> str:
    """Return what became of a row that was held out or returned."""
    if number in snapshot.settings.hold_out:
        learnt = steps_learnt_from(snapshot, number)
        clean = "the neuron no longer learns from it."
        if learnt:
            clean = (
                f"no clean check, since it was learnt from for {counted_steps(learnt)};"
                f" {key('reset')} starts without it."
            )
        return f"Row {number} is held out: {clean} {rate(snapshot)}"
    return f"Row {number} is back in training. {rate(snapshot)}"


def counted_steps(number: int) -> str:
    """Return a number of steps: 1 step, 2,000 steps."""
    return "1 step" if number == 1 else f"{number:,} steps"


def found_again(snapshot: Snapshot) -> str:
    """Say that a session stands where it was left."""
    return f"Here you left it, at step {snapshot.step:,}."
