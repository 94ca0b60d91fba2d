"""How quick and how light a frame is, beside a bare textual app in the same run.

    python tests/benchmarks/frames.py [--keys 24] [--only WORD]

README.md says how to read what it prints. It needs a POSIX system, for its pseudo-terminals.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from terminal import Reply, Terminal

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
LEFT, DOWN = "\x1b[D", "\x1b[B"
STEP, STEPS_BACK = " ", LEFT
QUIET = 0.12
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
    aim: float
    unit: str = "×"


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


def quantile(replies: Sequence[Reply], share: float) -> float:
    """Return the milliseconds within which such a share of replies was complete."""
    times = sorted(reply.seconds * 1000 for reply in replies if reply.size)
    return times[min(len(times) - 1, int(share * len(times)))]


def keys(count: int) -> Iterator[Line]:
    """Measure a step: its time, its frames and its bytes, at the beginning and far on."""
    for size in SIZES:
        where = f"{size[0]}×{size[1]}"
        with opened(bare(), "pressed 0", size) as terminal:
            base = replies(terminal, STEP, count)
        for puzzle in ("first-neuron", "cubic-network"):
            with opened(app(puzzle), "Loss", size) as terminal:
                found = replies(terminal, STEP, count)
                at_ten = statistics.mean(reply.size for reply in found[6:12])
                for share, name in ((0.5, "p50"), (0.95, "p95")):
                    took, beside = quantile(found, share), quantile(base, share)
                    yield Line(
                        f"a step, {puzzle}, {where}, {name}",
                        f"{took:.1f} ms", took / beside, 5.0,
                    )  # fmt: skip
                frames = sum(reply.frames for reply in found) / len(found)
                yield Line(f"frames of a step, {puzzle}, {where}", "", frames, 1.1, "")
                if puzzle == "first-neuron":
                    yield Line(f"kilobytes of a step, {where}", "", at_ten / 1000, 6.0, " KB")
                    yield from far_on(terminal, found, where, count)


def far_on(terminal: Terminal, near: Sequence[Reply], where: str, count: int) -> Iterator[Line]:
    """Measure a step back from step 1,000,000, and what a million steps leave in memory."""
    before = terminal.megabytes
    terminal.press("g", 0.3)
    terminal.press("1000000\r", 1.0)
    found = replies(terminal, STEPS_BACK, count)
    took, beside = quantile(found, 0.5), quantile(near, 0.5)
    yield Line(f"a step at 1,000,000, {where}", f"{took:.1f} ms", took / beside, 1.2)
    settled = statistics.mean(reply.size for reply in found)
    yield Line(f"kilobytes of a settled step, {where}", "", settled / 1000, 2.0, " KB")
    grown = terminal.megabytes - before
    yield Line(f"megabytes of a million steps, {where}", "", grown, 40.0, " MB")


def held_key() -> Iterator[Line]:
    """Hold a key for two seconds: how late the last frame is, in keys."""
    with opened(app("first-neuron"), "Loss", SIZES[0]) as terminal:
        terminal.press(STEP, 0.3)
        for _ in range(60):
            terminal.type(STEPS_BACK if _ % 2 else STEP)
            end = time.perf_counter() + HELD
            while time.perf_counter() < end:
                terminal.read(end - time.perf_counter())
        late = terminal.settle(0.3).seconds
        yield Line("frames behind a held key", f"{late * 1000:.1f} ms", late / HELD, 1.0, "")


def first_paint(runs: int) -> Iterator[Line]:
    """Measure cold starts: to the words that a learner looks for."""
    commands = {
        "bare": (bare(), "pressed 0"),
        "the list": (app(), "One neuron"),
        "a puzzle": (app("first-neuron"), "Loss"),
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, (command, words) in commands.items():
            with Terminal(command, *SIZES[0]) as terminal:
                times[name].append(terminal.until(words))
    best = {name: statistics.median(each) for name, each in times.items()}
    for name in ("the list", "a puzzle"):
        ratio = best[name] / best["bare"]
        yield Line(f"first paint of {name}", f"{best[name] * 1000:.0f} ms", ratio, 1.6)


def command_line(runs: int) -> Iterator[Line]:
    """Measure commands that show nothing but text."""
    commands = {
        "plain": [sys.executable, "-c", PLAIN],
        "--version": app("--version"),
        "--help": app("--help"),
        "list": app("list"),
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            begun = time.perf_counter()
            subprocess.run(command, check=False, capture_output=True)
            times[name].append(time.perf_counter() - begun)
    best = {name: statistics.median(each) for name, each in times.items()}
    for name, aim in (("--version", 2.0), ("--help", 2.0), ("list", 4.0)):
        took = best[name]
        yield Line(name, f"{took * 1000:.0f} ms", took / best["plain"], aim)


def running() -> Iterator[Line]:
    """Press keys while a run goes as fast as it can; then look at the processor when it rests."""
    with opened(app("cubic-network"), "Loss", SIZES[0]) as terminal:
        alone = quantile(replies(terminal, STEP, 8), 0.5)
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
        yield Line("percent of a processor at rest", "", busy, 0.5, " %")


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
                times[name] = quantile(replies(terminal, DOWN + "\x1b[A", count), 0.5)
        for small, big in (("5 rows", "10,000 rows"), ("6×64, 5 rows", "6×64, 1,000 rows")):
            ratio = times[big] / times[small]
            yield Line(f"a frame of {big} against {small}", f"{times[big]:.1f} ms", ratio, 1.5)
    with opened(app("dead-relu"), "Loss", SIZES[0]) as terminal:
        terminal.press("x", 0.2)
        terminal.press("\t" * 3, 0.5)
        near = quantile(replies(terminal, STEP, count), 0.5)
        terminal.press("g", 0.3)
        terminal.press(f"{LONG_PATH}\r", 2.0)
        terminal.settle(1.0)
        far = quantile(replies(terminal, STEPS_BACK, count), 0.5)
        yield Line("a path of 100,000 steps on the loss map", f"{far:.1f} ms", far / near, 1.5)


def main() -> None:
    """Measure, and print a small table."""
    parser = argparse.ArgumentParser(description="A frame's time and bytes, as ratios.")
    parser.add_argument("--keys", type=int, default=24, help="keys of each line (default: 24)")
    parser.add_argument("--only", default="", help="measure only what has this in its name")
    given = parser.parse_args()
    count = max(12, given.keys)
    parts: dict[str, Callable[[], Iterator[Line]]] = {
        "keys": lambda: keys(count),
        "held": held_key,
        "paint": lambda: first_paint(5),
        "command": lambda: command_line(5),
        "running": running,
        "large": lambda: large(12),
    }
    for name, part in parts.items():
        if given.only and given.only not in name:
            continue
        for line in part():
            is_met = "met" if line.ratio <= line.aim else "MISSED"
            print(
                f"{line.name:<44}{line.value:>10}{line.ratio:>9.2f}{line.unit:<3}"
                f"   aim: at most {line.aim:g}{line.unit:<4}{is_met}",
                flush=True,
            )


if __name__ == "__main__":
    main()
