"""`neuron-tui --plain`: training in lines of text, for ears, logs and pipes."""
