"""In one place, a key means one thing."""

from neuron_tui.tui.app import NeuronApp
from neuron_tui.tui.screen_keys import screen_keys


def test_no_two_actions_of_one_place_have_the_same_key():
    for place in screen_keys(NeuronApp.BINDINGS):
        keys = [key for each in place.bindings for key in each.key.split(",")]
        assert len(keys) == len(set(keys)), place.where
