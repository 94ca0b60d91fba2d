"""What is proven of a puzzle by running it: that it is solved, and what cannot."""
