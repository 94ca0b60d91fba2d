"""How large a puzzle may be: its network, its numbers, and how long it is trained."""

MOST_LAYERS = 6
"""Hidden layers."""
MOST_NEURONS = 64
"""Neurons of one hidden layer."""
MOST_STEPS = 10_000_000
"""Where training ends: what is remembered of a session fills 240 MB by then."""
LARGEST_NUMBER = 1e50
"""The largest number that training can square and add up."""
