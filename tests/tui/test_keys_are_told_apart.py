"""In one place, a key means one thing."""

from neuron_tui.tui.app import NeuronApp
from neuron_tui.tui.screen_keys import screen_keys

_IN_TURN = {"close-hints"}
"""The last hint is closed by the key that showed the others: never both at once."""


def test_no_two_actions_of_one_place_have_the_same_key():
    for place in screen_keys(NeuronApp.BINDINGS):
        at_once = [each for each in place.bindings if each.id not in _IN_TURN]
        keys = [key for each in at_once for key in each.key.split(",")]
        assert len(keys) == len(set(keys)), place.where
