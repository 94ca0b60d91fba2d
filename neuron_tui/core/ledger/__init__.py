"""One step's arithmetic, line by line."""
