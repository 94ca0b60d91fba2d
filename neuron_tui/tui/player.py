"""How fast a run goes: a ladder of speeds, and how many steps are due after a while."""

from collections.abc import Sequence

from neuron_tui.core.writing.counted import counted

SPEEDS: Sequence[int | None] = (1, 2, 5, 10, 20, 50, 100, 1_000, 10_000, None)
"""Steps a second; None is as fast as it can."""

_DEFAULT = SPEEDS.index(10)
_BUDGET = 0.02
"""Seconds of each frame that a run may take from the screen."""
_MOST_AT_ONCE = 50_000
_BUDGET_OF_A_RACE = 0.035
_MOST_IN_A_RACE = 1_000_000
"""On the way to a far step there is little to see: the frames are for the way."""


class Player:
    """A running clock that turns time into steps."""

    def __init__(self) -> None:
        self._speed = _DEFAULT
        self._owed = 0.0
        self._at_once = 100
        self._races = False

    @property
    def speed(self) -> str:
        """The speed in words."""
        steps = SPEEDS[self._speed]
        if steps is None:
            return "as fast as it can"
        return f"{counted(steps, 'step')} a second"

    def faster(self) -> bool:
        """Go one rung up; return False where there is none."""
        return self._change(1)

    def slower(self) -> bool:
        """Go one rung down; return False where there is none."""
        return self._change(-1)

    def start(self) -> None:
        """Begin a run: the first step is due at once."""
        self._owed = 1.0

    def due(self, seconds: float) -> int:
        """Return how many steps are due after this much more time."""
        self._races = False
        speed = SPEEDS[self._speed]
        if speed is None:
            return min(self._at_once, _MOST_AT_ONCE)
        self._owed += seconds * speed
        steps, most = int(self._owed), max(1, speed // 2)
        if steps <= most:
            self._owed -= steps
            return steps
        # A screen that was busy for a moment does not have to catch up with all of it.
        self._owed = 0.0
        return most

    def race(self) -> int:
        """Return as many steps as a frame has time for, whatever the speed."""
        self._races = True
        return self._at_once

    def took(self, seconds: float) -> None:
        """Learn how long steps took, to keep the screen alive where they fill its frames."""
        if not self._races and SPEEDS[self._speed] is not None:
            return
        budget = _BUDGET_OF_A_RACE if self._races else _BUDGET
        most = _MOST_IN_A_RACE if self._races else _MOST_AT_ONCE
        factor = 2.0 if seconds < budget / 2 else 0.5 if seconds > budget else 1.0
        self._at_once = min(max(1, int(self._at_once * factor)), most)

    def _change(self, rungs: int) -> bool:
        wanted = self._speed + rungs
        if not 0 <= wanted < len(SPEEDS):
            return False
        self._speed = wanted
        return True
