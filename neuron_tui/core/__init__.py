"""Numbers and files: puzzles, the neuron, its training and its analysis. Knows no screen."""
