"""A session without a screen: the ends of time."""

import pytest

from neuron_tui.tui.session import Session


@pytest.mark.parametrize("puzzle", ["first-neuron", "two-bends"])
def test_back_at_the_start_stays_there(catalog, puzzle):
    session = Session(catalog.find(puzzle).puzzle)
    session.back()
    session.step()
    session.back()
    session.back()
    assert session.snapshot.step == 0
