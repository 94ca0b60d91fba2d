"""Pieces of Python source: sections, comments, and numbers that read back to the same bits."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from neuron_tui.core.writing.terminal_text import shown

_WIDTH = 100
_LONGEST_TEXT = 4_000


@dataclass(frozen=True)
class Section:
    """A part of a script: words about it, and its code."""

    words: str
    code: tuple[str, ...] = ()


def comment(text: str, indent: str = "") -> list[str]:
    """Return any text as lines of comment: none of its characters can end one."""
    words = shown(" ".join(text.split()), _LONGEST_TEXT)
    return textwrap.wrap(
        words, _WIDTH, initial_indent=f"{indent}# ", subsequent_indent=f"{indent}# "
    )


def array(name: str, values: Sequence[object], indent: str = "") -> list[str]:
    """Return an assignment of a numpy array of floats, however deeply nested."""
    return _assigned(f"{indent}{name} = np.array(", values, ")")


def arrays(name: str, values: Sequence[Sequence[object]], indent: str = "") -> list[str]:
    """Return an assignment of a list of numpy arrays."""
    lines = [f"{indent}{name} = ["]
    for each in values:
        lines += _assigned(f"{indent}    np.array(", each, "),")
    return [*lines, f"{indent}]"]


def whole_numbers(name: str, values: Sequence[int]) -> list[str]:
    """Return an assignment of a list of whole numbers."""
    return _assigned(f"{name} = ", values, "")


def _assigned(before: str, values: Sequence[object], after: str) -> list[str]:
    line = f"{before}{_literal(values)}{after}"
    if len(line) <= _WIDTH:
        return [line]
    indent = " " * (len(before) - len(before.lstrip()) + 4)
    text = ", ".join(_literal(value) for value in values)
    if all(isinstance(value, Sequence) for value in values) and values:
        rows = [f"{indent}{_literal(value)}," for value in values]
        if max(map(len, rows)) <= _WIDTH:
            return [f"{before}[", *rows, f"{indent[:-4]}]{after}"]
    wrapped = textwrap.wrap(
        text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )
    return [f"{before}[", *wrapped, f"{indent[:-4]}]{after}"]


def _literal(value: object) -> str:
    if isinstance(value, Sequence):
        return f"[{', '.join(_literal(each) for each in value)}]"
    return repr(value)
