"""What has no room says so, with the key that reads on: no word just ends."""

import re

import pytest

READS_ON = re.compile(
    r"… \S+ (reads on|shows the rest|shows \d+ more \w+|\d+ more)"
    r"|… \S+  (b|no bias)"  # behind a weight
    r"|[\d)]…[−\d(]"  # from … to
)
"""What an ellipsis may stand for."""
LONG = (
    "cubic",
    "used-cars",
    "squares-in-a-row",
    "time-on-the-road",
    "pruning",
    "leaky-relu",
    "bump",
    "no-line-between",
    "how-sure",
    "too-many-features",
    "case-of-the-years",
    "cubic-network",
)
"""Puzzles with long numbers, many inputs or long names."""


def cut(learner):
    """Return the lines in which something is cut and no key is named."""
    return [line for line in learner.lines if "…" in READS_ON.sub("", line)]


@pytest.mark.parametrize("size", [(40, 15), (40, 24), (80, 24), (120, 40)])
@pytest.mark.parametrize("puzzle", LONG)
async def test_nothing_is_cut_without_a_key_that_reads_on(play, puzzle, size):
    async with play(puzzle, size=size) as learner:
        for keys in ((), ("space",), ("n", "n", "n", "n"), ("space",), ("z", "z", "space"), ("n",)):
            await learner.press(*keys)
            assert not cut(learner), keys
        for _ in range(7):
            await learner.press("tab")
            assert not cut(learner), learner.training.view
