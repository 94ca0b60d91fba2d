"""Activations, a file each."""

from neuron_tui.core.model.activation import Activation
from neuron_tui.core.model.kinds import Kinds

ACTIVATIONS = Kinds(__name__, Activation, first="linear")
"""Every activation by its name."""
