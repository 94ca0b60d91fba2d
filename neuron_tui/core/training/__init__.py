"""A session in time: any of its steps, forward and back."""
