"""Neurons in layers: what they predict, and which way their parameters move."""
