"""How a message names what an author wrote."""

from collections.abc import Iterable
from difflib import get_close_matches

from neuron_tui.core.writing.in_digits import in_digits
from neuron_tui.core.writing.terminal_text import isolated, shown

_LONGEST_NAME = 40


def described(value: object) -> str:
    """A value of a TOML file in a few words: `the number 3`, `a list`, `the text "abc"`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"the number {in_digits(value)}"
    if isinstance(value, str):
        return f'the text "{isolated(shown(value, 30))}"'
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a table"
    return "a date or time"


def nearest(written: str, names: Iterable[str]) -> str | None:
    """The name most like what was written, if any is: what its author probably meant."""
    if len(written) > _LONGEST_NAME:
        return None
    return next(iter(get_close_matches(written.lower(), list(names), n=1)), None)
