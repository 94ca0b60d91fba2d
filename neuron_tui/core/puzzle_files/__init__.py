"""From a TOML text to a puzzle, or to every problem with its line, column and key."""
