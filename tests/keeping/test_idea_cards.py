"""Answers are kept, and an idea comes back: the later the surer it is."""

import pytest

from neuron_tui.keeping.idea_card import IdeaCard, reviewed
from neuron_tui.keeping.progress import Progress

DAY = 86_400.0


def test_right_answers_take_an_idea_further_away_each_time_and_a_wrong_one_brings_it_back():
    at, waits, card = 1_000_000.0, [], None
    for is_right in (True, True, True, False):
        card = reviewed(card, "loss", is_right=is_right, at=at)
        waits.append(card.due - at)
        at = card.due
    assert DAY <= waits[0] < waits[1] < waits[2]
    assert waits[3] < waits[2]


def test_a_card_that_cannot_be_read_begins_anew():
    broken = IdeaCard("loss", "no json", 0.0)
    new = reviewed(None, "loss", is_right=True, at=0.0)
    assert reviewed(broken, "loss", is_right=True, at=0.0).due == pytest.approx(new.due)


def test_answers_are_kept_with_their_idea_until_they_are_forgotten(tmp_path):
    progress = Progress(tmp_path)
    progress.replied("first-neuron", "next bias", "update", "0.6", is_right=False)
    progress.replied("first-neuron", "next bias", "update", "0.62", is_right=True)
    progress.close()
    again = Progress(tmp_path)
    assert again.answers_by_idea() == {"update": (False, True)}
    assert [card.idea for card in again.idea_cards()] == ["update"]
    again.forget()
    assert (again.answers_by_idea(), again.idea_cards()) == ({}, ())
    again.close()
