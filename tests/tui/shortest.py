"""The shortest part of a sequence that still fails, by leaving out ever smaller pieces of it."""

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def shortest(events: Sequence[T], fails: Callable[[Sequence[T]], bool], tries: int) -> list[T]:
    """Return a part of the events, in their order, that fails; none of its pieces can be left out,
    as far as so many tries show."""
    kept, size = list(events), len(events)
    while size and tries:
        place = 0
        while place < len(kept) and tries:
            without, tries = kept[:place] + kept[place + size :], tries - 1
            if fails(without):
                kept = without
            else:
                place += size
        size //= 2
    return kept
