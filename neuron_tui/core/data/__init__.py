"""The rows of a puzzle as arrays, in its own units and scaled."""
