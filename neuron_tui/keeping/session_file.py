"""A session as a file: its puzzle's whole text and its timeline, and nothing else to believe.

Training is deterministic, so whoever opens the file has every number of the session again. What it
says of them under [found] is for readers of the text, and is compared with what training gives.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.puzzle.settings import PROPOSED, Settings
from neuron_tui.core.toml.written import toml_block, toml_lines
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.training.timeline import Change, Timeline
from neuron_tui.keeping.settings_keys import settings_values

FORMAT = 1
"""The version of the session file that this neuron-tui writes and reads."""
_HEAD = (
    "# A session of neuron-tui: `neuron-tui FILE` opens it, `neuron-tui export FILE` explains it."
)


@dataclass(frozen=True)
class Found:
    """What a session came to at its step: for a reader, never believed."""

    loss: float
    prediction: float
    solved: int | None = None
    """The step that solved the puzzle, up to the one the session stands at."""


@dataclass(frozen=True)
class SavedSession:
    """All that a session file says."""

    puzzle: Puzzle
    puzzle_text: str
    timeline: Timeline
    step: int
    """The step that is looked at."""
    latest: int
    """The furthest step of it that was computed."""
    found: Found | None = None


def session_text(session: SavedSession) -> str:
    """Return a session as the text of a file."""
    head = {"session": FORMAT, "id": session.puzzle.id}
    lines = [
        _HEAD,
        *toml_lines(head),
        *TimelineWriter().lines(session.timeline, session.step, session.latest),
    ]
    found = session.found
    if found is not None:
        values: dict[str, object] = {"loss": found.loss, "prediction": found.prediction}
        if found.solved is not None:
            values["solved"] = found.solved
        lines += ["", "[found]  # by training, which gives the same numbers again"]
        lines += toml_lines(values)
    text = session.puzzle_text.removeprefix("\ufeff").replace("\r\n", "\n")
    return "\n".join([*lines, "", "[puzzle]", *toml_block("text", text)]) + "\n"


class TimelineWriter:
    """Writes the timelines of one session; what the last one has in common with it is known."""

    def __init__(self) -> None:
        self._written: dict[tuple[Change, Settings], Sequence[str]] = {}

    def lines(self, timeline: Timeline, step: int, latest: int) -> list[str]:
        """Return the part of a session file that is not its puzzle: step, start and changes."""
        lines = toml_lines({"step": step, **({"latest": latest} if latest != step else {})})
        known, self._written = self._written, {}
        before = PROPOSED
        for change in timeline.stretches:
            if change is timeline.start:
                lines += ["", "[start]"]
            else:
                lines += ["", "[[changes]]", *toml_lines({"step": change.step})]
            place = (change, before)
            self._written[place] = known.get(place) or _change_lines(change, before)
            lines += self._written[place]
            before = change.settings
        return lines

    def text(self, timeline: Timeline, step: int, latest: int) -> str:
        """Return a session without its puzzle, to be kept where the puzzle is known."""
        return "\n".join(self.lines(timeline, step, latest)) + "\n"


def timeline_text(timeline: Timeline, step: int, latest: int) -> str:
    """Return a session without its puzzle, to be kept where the puzzle is known."""
    return TimelineWriter().text(timeline, step, latest)


def fingerprint(puzzle: Puzzle) -> str:
    """Return what is the same for two puzzles whose timelines lead through the same numbers."""
    start, settings = puzzle.start, puzzle.settings
    decides: tuple[object, ...] = (
        [(row.inputs, row.output) for row in puzzle.rows],
        [feature.text for feature in puzzle.features],
        (start.weights, start.bias, start.layers, start.seed, settings.hidden, settings.scale),
    )
    if not settings.bias:
        decides = (*decides, "no bias")
    if settings.scaled_by != PROPOSED.scaled_by:
        decides = (*decides, settings.scaled_by)
    return hashlib.sha256(repr(decides).encode()).hexdigest()[:32]


def _change_lines(change: Change, before: Settings) -> list[str]:
    values = settings_values(change.settings, before)
    if change.parameters is not None:
        values["parameters"] = list(change.parameters)
    if change.given_for is not None:
        values["given_for"] = settings_values(change.given_for, change.settings)
    return toml_lines(values)


def saved_session(snapshot: Snapshot, puzzle_text: str) -> SavedSession:
    """Return the session that a snapshot stands in, with what it came to there."""
    solved = snapshot.standing.solved
    return SavedSession(
        puzzle=snapshot.puzzle,
        puzzle_text=puzzle_text,
        timeline=snapshot.timeline,
        step=snapshot.step,
        latest=snapshot.latest,
        found=Found(snapshot.loss, snapshot.ask_prediction, solved),
    )
