"""neuron-tui: watch a neuron learn in the terminal, with every number of every step."""

__version__ = "0.1.0"
