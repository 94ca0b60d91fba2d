"""How large a network a puzzle may ask for, and a learner may choose."""

MOST_LAYERS = 6
"""Hidden layers."""
MOST_NEURONS = 64
"""Neurons of one hidden layer."""
