"""A file's text, and every problem in it with its line and column."""
