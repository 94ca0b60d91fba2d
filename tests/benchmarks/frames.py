"""How quick and how light a frame is, beside a bare textual app in the same run.

    python tests/benchmarks/frames.py [--keys 16] [--only WORD]

README.md says how to read what it prints. It needs Linux, for its pseudo-terminals and its clocks.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from terminal import Reply, Terminal, environment

SIZES = ((120, 40), (80, 24))
BARE = """
from textual.app import App
from textual.widgets import Label

class Bare(App):
    presses = 0

    def compose(self):
        yield Label("pressed 0 times")

    def on_key(self):
        self.presses += 1
        self.query_one(Label).update(f"pressed {self.presses} times")

Bare().run()
"""
PLAIN = "from argparse import ArgumentParser; ArgumentParser().parse_args([])"
LEFT, UP, DOWN = "\x1b[D", "\x1b[A", "\x1b[B"
STEP, STEPS_BACK = " ", LEFT
QUIET = 0.08
"""Seconds without a byte after which a frame is taken to have ended."""
HELD = 1 / 30
MANY_ROWS, NETWORK_ROWS, LONG_PATH = 9_999, 999, 100_000
"""One row less than a file may have, for the ask."""


@dataclass(frozen=True)
class Line:
    """One line of the table: what was measured, how much, and what it should be."""

    name: str
    value: str
    ratio: float
    aim: float | None
    """At most this; None where a line is there to be seen and no more."""
    unit: str = "×"

    @property
    def judged(self) -> str:
        """The aim, and whether it is met."""
        if self.aim is None:
            return ""
        is_met = "met" if self.ratio <= self.aim else "MISSED"
        return f"aim: at most {self.aim:g}{self.unit:<4}{is_met}"


def bare() -> list[str]:
    """Return the command of an app that does next to nothing."""
    return [sys.executable, "-c", BARE]


def app(*arguments: str) -> list[str]:
    """Return the command of neuron-tui."""
    return [sys.executable, "-m", "neuron_tui", *arguments]


def opened(command: Sequence[str], words: str, size: tuple[int, int]) -> Terminal:
    """Start a program, and wait until it shows these words and is still."""
    terminal = Terminal(command, *size)
    terminal.until(words)
    terminal.settle(0.5)
    return terminal


def replies(terminal: Terminal, key: str, count: int) -> list[Reply]:
    """Press a key so often, each time until the screen is still; the first one warms up."""
    terminal.press(key, QUIET)
    return [terminal.press(key, QUIET) for _ in range(count)]


def in_turn(
    one: Terminal, other: Terminal, key: str, count: int
) -> tuple[list[Reply], list[Reply]]:
    """Press a key in both so often, in turn: whatever else the machine does slows both alike."""
    one.press(key, QUIET), other.press(key, QUIET)
    pairs = [(one.press(key, QUIET), other.press(key, QUIET)) for _ in range(count)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def quantile(values: Sequence[float], share: float) -> float:
    """Return the number below which such a share of numbers is."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def milliseconds(replies: Sequence[Reply], share: float = 0.5) -> float:
    """Return the time within which such a share of replies was complete."""
    return quantile([reply.seconds * 1000 for reply in replies], share)


def work(replies: Sequence[Reply], share: float = 0.5) -> float:
    """Return the processor's time, in milliseconds, that such a share of replies took at most."""
    return quantile([reply.processor * 1000 for reply in replies], share)


def keys(count: int) -> Iterator[Line]:
    """Measure a step: its time, its work, its frames and its bytes."""
    for size in SIZES:
        where = f"{size[0]}×{size[1]}"
        for puzzle in ("first-neuron", "cubic-network"):
            with (
                opened(bare(), "pressed 0", size) as beside,
                opened(app(puzzle), "Loss", size) as terminal,
            ):
                base, found = in_turn(beside, terminal, STEP, count)
                for share, name in ((0.5, "p50"), (0.95, "p95")):
                    for what, of in (("to its last byte", milliseconds), ("its work", work)):
                        took, theirs = of(found, share), of(base, share)
                        yield Line(
                            f"a step, {puzzle}, {where}, {what}, {name}",
                            f"{took:.1f} ms", took / theirs, 5.0,
                        )  # fmt: skip
                frames = statistics.median(reply.frames for reply in found)
                yield Line(f"frames of a step, {puzzle}, {where}", "", frames, 1.0, "")
                if puzzle == "first-neuron":
                    at_ten = statistics.median(reply.size for reply in found[6:12])
                    yield Line(f"kilobytes of a step, {where}", "", at_ten / 1000, 6.0, " KB")
                    yield from far_on(terminal, found, where)


def far_on(terminal: Terminal, near: Sequence[Reply], where: str) -> Iterator[Line]:
    """Measure a step back from step 1,000,000, and what a million steps leave in memory."""
    before = terminal.megabytes
    terminal.press("g", 0.3)
    terminal.press("1000000\r", 1.0)
    found = replies(terminal, STEPS_BACK, 12)
    took, beside = work(found), work(near)
    yield Line(f"a step at 1,000,000, {where}", f"{took:.1f} ms", took / beside, 1.2)
    settled = statistics.median(reply.size for reply in found)
    yield Line(f"kilobytes of a settled step, {where}", "", settled / 1000, 2.0, " KB")
    grown = terminal.megabytes - before
    yield Line(f"megabytes of a million steps, {where}", "", grown, 40.0, " MB")


def held_key() -> Iterator[Line]:
    """Hold a key for two seconds: how late the last frame is, in keys."""
    with opened(app("first-neuron"), "Loss", SIZES[0]) as terminal:
        terminal.press(STEP, 0.3)
        for place in range(60):
            terminal.type(STEPS_BACK if place % 2 else STEP)
            end = time.perf_counter() + HELD
            while time.perf_counter() < end:
                terminal.read(end - time.perf_counter())
        late = terminal.settle(0.3).seconds
        yield Line("frames behind a held key", f"{late * 1000:.1f} ms", late / HELD, 1.0, "")


def first_paint(runs: int) -> Iterator[Line]:
    """Measure cold starts, of a learner who was here before: to the words that are looked for."""
    commands = {
        "bare": (bare(), "pressed 0"),
        "the list": (app(), "One neuron"),
        "a puzzle": (app("first-neuron"), "Loss"),
        "all of a puzzle": (app("first-neuron"), "its limit"),
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    works: dict[str, list[float]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as folder:
        with Terminal(*commands["a puzzle"][:1], *SIZES[0], folder) as terminal:
            terminal.until("Loss")
            terminal.settle()
        for _ in range(runs):
            for name, (command, words) in commands.items():
                with Terminal(command, *SIZES[0], folder) as terminal:
                    times[name].append(terminal.until(words))
                    works[name].append(terminal.processor_seconds)
    for name, aim in (("the list", 1.6), ("a puzzle", 1.6), ("all of a puzzle", None)):
        for what, found in (("to its words", times), ("its work", works)):
            took, beside = statistics.median(found[name]), statistics.median(found["bare"])
            yield Line(
                f"first paint of {name}, {what}", f"{took * 1000:.0f} ms", took / beside, aim
            )


def command_line(runs: int) -> Iterator[Line]:
    """Measure commands that show nothing but text."""
    commands = {
        "plain": [sys.executable, "-c", PLAIN],
        "--version": app("--version"),
        "--help": app("--help"),
        "list": app("list"),
    }
    works: dict[str, list[float]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(runs):
            for name, command in commands.items():
                before = children_seconds()
                subprocess.run(command, check=False, capture_output=True, env=environment(folder))
                works[name].append(children_seconds() - before)
    plain = statistics.median(works["plain"])
    for name, aim in (("--version", 2.0), ("--help", 2.0), ("list", 4.0)):
        took = statistics.median(works[name])
        yield Line(f"{name}, its work", f"{took * 1000:.0f} ms", took / plain, aim)


def children_seconds() -> float:
    """Return the seconds of a processor that all ended programs have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def running() -> Iterator[Line]:
    """Press keys while a run goes as fast as it can; then look at the processor when it rests."""
    with opened(app("cubic-network"), "Loss", SIZES[0]) as terminal:
        alone = milliseconds(replies(terminal, STEP, 8))
        terminal.press("]" * 9, 0.2)
        terminal.type("\r")
        terminal.settle(0.01)
        waits = []
        for place in range(12):
            deadline = time.perf_counter() + 0.3
            while time.perf_counter() < deadline:
                terminal.read(0.01)
            terminal.forget()
            begun = time.perf_counter()
            terminal.type("[" if place % 2 == 0 else "]")
            terminal.until_any(["10,000 steps a second", "as fast as it can"])
            waits.append(time.perf_counter() - begun)
        frames = statistics.median(waits) * 1000 / max(alone, 50.0)
        yield Line("frames until a key is answered in a run", "", frames, 2.0, "")
    with opened(app("first-neuron"), "Loss", SIZES[0]) as terminal:
        terminal.settle(1.0)
        before = terminal.processor_seconds
        terminal.settle(2.0)
        busy = (terminal.processor_seconds - before) / 2.0 * 100
        yield Line("percent of a processor at rest", "", busy, 0.2, " %")


def puzzle_text(rows: int, hidden: str = "", extra: str = "") -> str:
    """Return a puzzle of so many rows."""
    lines = ",".join(f"[{place / rows}, {2 * place / rows + 1}]" for place in range(rows))
    return (
        f'format = 1\ntitle = "Many"\nquestion = "?"\ncolumns = ["x", "y"]\n'
        f'rows = [{lines}, [2, "??"]]\nanswer = 5\n[neuron]\n{hidden}\n'
        f"[training]\nlearning_rate = {0.5 / rows}\n{extra}\n"
    )


def large(count: int) -> Iterator[Line]:
    """Compare large puzzles and long paths with small ones."""
    network = 'hidden = [64, 64, 64, 64, 64, 64]\nactivation = "tanh"'
    with tempfile.TemporaryDirectory() as folder:
        times = {}
        for name, text in (
            ("5 rows", puzzle_text(5)),
            ("10,000 rows", puzzle_text(MANY_ROWS)),
            ("6×64, 5 rows", puzzle_text(5, network)),
            ("6×64, 1,000 rows", puzzle_text(NETWORK_ROWS, network)),
        ):
            file = Path(folder, f"many-{len(times)}.toml")
            file.write_text(text, "utf-8")
            with opened(app(str(file)), "Loss", SIZES[0]) as terminal:
                times[name] = work(replies(terminal, DOWN + UP, count))
        for small, big in (("5 rows", "10,000 rows"), ("6×64, 5 rows", "6×64, 1,000 rows")):
            ratio = times[big] / times[small]
            yield Line(f"a frame of {big} against {small}", f"{times[big]:.1f} ms", ratio, 1.5)
    with opened(app("dead-relu"), "Loss", SIZES[0]) as terminal:
        terminal.press("\t" * 3, 0.5)
        terminal.until("Loss surface")
        near = work(replies(terminal, STEP, count))
        terminal.press("g", 0.3)
        terminal.press(f"{LONG_PATH}\r", 1.0)
        far = work(replies(terminal, STEPS_BACK, count))
        yield Line("a path of 100,000 steps on the loss map", f"{far:.1f} ms", far / near, 1.5)


def main() -> None:
    """Measure, and print a small table."""
    parser = argparse.ArgumentParser(description="A frame's time and bytes, as ratios.")
    parser.add_argument("--keys", type=int, default=16, help="keys of each line (default: 16)")
    parser.add_argument("--only", default="", help="measure only what has this in its name")
    given = parser.parse_args()
    count = max(12, given.keys)
    parts: dict[str, Callable[[], Iterator[Line]]] = {
        "keys": lambda: keys(count),
        "held": held_key,
        "paint": lambda: first_paint(3),
        "command": lambda: command_line(5),
        "running": running,
        "large": lambda: large(8),
    }
    for name, part in parts.items():
        if given.only and given.only not in name:
            continue
        for line in part():
            print(
                f"{line.name:<58}{line.value:>10}{line.ratio:>9.2f}{line.unit:<3}   {line.judged}",
                flush=True,
            )


if __name__ == "__main__":
    main()
