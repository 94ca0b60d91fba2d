"""Which words of a command line are numbers, or name where to read some; none is read here."""

import re
from collections.abc import Sequence
from pathlib import Path

FROM_STDIN = "-"
CELL_FILES = (".csv", ".tsv")
_NAME = re.compile(r"[^\W\d][\w./\\ ~-]*|[\w.-]*[/\\][\w./\\ ~-]*")
_FILES = (".toml", *CELL_FILES)
_AN_OPTION_TO_ARGPARSE = re.compile(r"-[\d.][^=]*[^\d.]|-[\d.]+[^\d.].*", re.DOTALL)


def as_arguments(arguments: Sequence[str]) -> list[str]:
    """Return arguments in which a number such as `-1/2` is not taken for an option."""
    return [
        f"−{each[1:]}" if _AN_OPTION_TO_ARGPARSE.fullmatch(each) else each for each in arguments
    ]


def are_numbers(words: Sequence[str]) -> bool:
    """Whether arguments are typed numbers, or where to read some, and not names of puzzles."""
    text = " ".join(words)
    if text == FROM_STDIN or is_cell_file(words) or not text.strip():
        return True
    if text.lower().endswith(_FILES):
        return False
    return not all(_NAME.fullmatch(word) for word in words)


def is_cell_file(words: Sequence[str]) -> bool:
    """Whether arguments are one path of a CSV or TSV file, with spaces in it or not."""
    text = " ".join(words)
    is_one = len(words) == 1 or Path(text).is_file()
    return is_one and text.lower().endswith(CELL_FILES)
