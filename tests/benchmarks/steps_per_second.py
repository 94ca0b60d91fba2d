"""How many steps of training a second holds, beside plain numpy loops in the same run.

    python tests/benchmarks/steps_per_second.py [--runs 5]

README.md says how to read what it prints.
"""

import argparse
import platform
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from neuron_tui.core.puzzle.puzzle import Plan, Puzzle, Row, Start
from neuron_tui.core.puzzle.settings import Settings
from neuron_tui.core.training.trainer import Trainer

LINEAR_STEPS = 100_000
NETWORK_STEPS = 20_000
MANY_ROWS = 10_000
RATE = 0.0001
START = (0.1, 0.6)

# 20,000 steps/s on a machine whose plain loop does 170,000.
NETWORK_SHARE = 20_000 / 170_000

Losses = np.ndarray
Run = Callable[[], tuple[float, Losses]]
"""Train once: seconds, and the loss of every step."""


@dataclass(frozen=True)
class Case:
    """What is measured, and over how many steps."""

    name: str
    steps: int
    run: Run


def linear_puzzle(rows: int) -> Puzzle:
    """Return 2x + 1 on so many rows, from the same start; with 4 rows it is `first-neuron`."""
    inputs = [11.0, 23.0, 36.0, 49.0] if rows == 4 else np.linspace(-1.0, 1.0, rows).tolist()
    return puzzle_of(
        [(x, 2.0 * x + 1.0) for x in inputs],
        Settings(learning_rate=RATE),
        Start(weights=START[:1], bias=START[1]),
    )


def network_puzzle() -> Puzzle:
    """Return x³ + 2x + 1 on 20 rows for a network 1-8-8-1 of ReLU neurons."""
    rows = [(x, x**3 + 2.0 * x + 1.0) for x in np.linspace(-3.0, 3.0, 20).tolist()]
    return puzzle_of(rows, Settings(learning_rate=RATE, hidden=(8, 8), activation="relu"), Start())


def puzzle_of(examples: Sequence[tuple[float, float]], settings: Settings, start: Start) -> Puzzle:
    """Return a puzzle with these examples and an ask beside them."""
    rows = [Row(number, (x,), y) for number, (x, y) in enumerate(examples, start=1)]
    rows.append(Row(len(rows) + 1, (2.5,), None))
    return Puzzle(
        "speed", "Speed", "?", ("x", "y"), tuple(rows), settings=settings, start=start, plan=Plan()
    )


def through_the_trainer(puzzle: Puzzle, steps: int) -> Run:
    """Return a run of a session that was opened before the clock starts."""

    def run() -> tuple[float, Losses]:
        trainer = Trainer(puzzle)
        begun = time.perf_counter()
        trainer.seek(steps)
        seconds = time.perf_counter() - begun
        if trainer.step != steps:
            raise RuntimeError(f"training ended at step {trainer.step}")
        return seconds, trainer.snapshot().losses.values.copy()

    return run


def plain_neuron_loop() -> tuple[float, Losses]:
    """Train the four-row neuron as one would write it down: forward, error, gradient, update."""
    x = np.array([11.0, 23.0, 36.0, 49.0])
    y = 2.0 * x + 1.0
    w, b = START
    losses = np.empty(LINEAR_STEPS + 1)
    begun = time.perf_counter()
    for step in range(LINEAR_STEPS + 1):
        errors = y - (w * x + b)
        losses[step] = 0.5 * (errors @ errors)
        w += RATE * (x @ errors)
        b += RATE * errors.sum()
    return time.perf_counter() - begun, losses


def plain_network_loop() -> tuple[float, Losses]:
    """Train the network as one would write it down, a matrix and a vector a layer."""
    puzzle = network_puzzle()
    x = np.array([row.inputs for row in puzzle.examples])
    y = np.array(puzzle.outputs)[:, np.newaxis]
    moment = Trainer(puzzle).snapshot()
    layers = [
        (layer.weights.copy(), layer.biases.copy())
        for layer in moment.network.layers(moment.parameters)
    ]
    losses = np.empty(NETWORK_STEPS + 1)
    begun = time.perf_counter()
    for step in range(NETWORK_STEPS + 1):
        signals, sums = [x], []
        for place, (weights, biases) in enumerate(layers):
            sums.append(signals[-1] @ weights + biases)
            is_last = place == len(layers) - 1
            signals.append(sums[-1] if is_last else np.maximum(sums[-1], 0.0))
        errors = y - signals[-1]
        losses[step] = 0.5 * np.sum(errors**2)
        delta, moved = -errors, []
        for place in range(len(layers) - 1, -1, -1):
            weights, biases = layers[place]
            if place < len(layers) - 1:
                delta = delta * (sums[place] > 0.0)
            step_of_weights = RATE * (signals[place].T @ delta)
            moved.append((weights - step_of_weights, biases - RATE * delta.sum(axis=0)))
            delta = delta @ weights.T
        layers = moved[::-1]
    return time.perf_counter() - begun, losses


CASES = {
    "plain neuron": Case("plain numpy loop, 4 rows", LINEAR_STEPS, plain_neuron_loop),
    "neuron": Case(
        "linear neuron, 4 rows",
        LINEAR_STEPS,
        through_the_trainer(linear_puzzle(4), LINEAR_STEPS),
    ),
    "many rows": Case(
        f"linear neuron, {MANY_ROWS:,} rows",
        LINEAR_STEPS,
        through_the_trainer(linear_puzzle(MANY_ROWS), LINEAR_STEPS),
    ),
    "plain network": Case("plain numpy loop, 1-8-8-1, 20 rows", NETWORK_STEPS, plain_network_loop),
    "network": Case(
        "ReLU network 1-8-8-1, 20 rows",
        NETWORK_STEPS,
        through_the_trainer(network_puzzle(), NETWORK_STEPS),
    ),
}


def measured(runs: int) -> tuple[dict[str, float], dict[str, Losses]]:
    """Return the steps per second of each case, best of its runs, and its losses.

    The cases take turns, so that a busy minute of the machine slows all of them alike.
    """
    best = dict.fromkeys(CASES, 0.0)
    losses = {}
    for _ in range(runs):
        for key, case in CASES.items():
            seconds, losses[key] = case.run()
            best[key] = max(best[key], case.steps / seconds)
    return best, losses


def largest_difference(losses: Losses, others: Losses) -> float:
    """Return the largest relative difference of the losses of any step."""
    return float(np.max(np.abs(losses - others) / np.abs(others)))


def main() -> None:
    """Measure, and print a small table."""
    parser = argparse.ArgumentParser(description="Steps of training per second, as ratios.")
    parser.add_argument("--runs", type=int, default=5, help="best of so many (default: 5)")
    runs = max(1, parser.parse_args().runs)
    best, losses = measured(runs)
    print(f"Python {platform.python_version()}, numpy {np.__version__}, best of {runs} runs\n")
    print(f"{'every loss recorded':<36}{'steps/s':>13}{'against line 1':>18}")
    for key, case in CASES.items():
        ratio = best[key] / best["plain neuron"]
        print(f"{case.name:<36}{best[key]:>13,.0f}{ratio:>17.2f}×")
    print()
    faster = best["neuron"] / best["plain neuron"]
    costs = best["neuron"] / best["many rows"]
    share = best["network"] / best["plain neuron"]
    for name, ratio, aim, is_met in (
        ("neuron against its plain loop", faster, "at least 12", faster >= 12.0),
        ("a step on 10,000 rows against 4", costs, "about 1", costs <= 1.5),
        ("network against the neuron's loop", share, "at least 0.12", share >= NETWORK_SHARE),
    ):
        print(f"{name:<36}{ratio:>12.2f}×   aim: {aim:<14}{'met' if is_met else 'MISSED'}")
    print()
    for key, plain in (("neuron", "plain neuron"), ("network", "plain network")):
        difference = largest_difference(losses[key], losses[plain])
        print(f"largest difference of any loss from the plain loop's: {difference:.1e} ({key})")


if __name__ == "__main__":
    main()
