"""Numbers of things, and names with numbers."""

import pytest

from neuron_tui.core.writing.counted import counted
from neuron_tui.core.writing.numbered import numbered


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 steps"), (1, "1 step"), (2, "2 steps"), (2_000, "2,000 steps")]
)
def test_a_count_has_the_ending_that_it_asks_for(count, text):
    assert counted(count, "step") == text


def test_an_unusual_plural_is_given():
    assert (counted(1, "entry", "entries"), counted(3, "entry", "entries")) == (
        "1 entry",
        "3 entries",
    )


def test_a_number_follows_the_letter_only_where_there_are_several():
    assert numbered("x", 1) == ("x",)
    assert numbered("w", 3) == ("w1", "w2", "w3")
