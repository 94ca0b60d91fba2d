"""Characters of which each takes one cell and changes nothing beside it: most texts have no others.

To know that of a text at once saves looking up every character of it, for its width, for marks
that stand on the letter before, and for writing from right to left.
"""

from rich.cells import cell_len

RANGES = (
    (0x0020, 0x007E), (0x00A0, 0x00AC), (0x00AE, 0x02FF), (0x0391, 0x03C9),  # letters
    (0x2010, 0x2015), (0x2018, 0x2027), (0x2070, 0x2071), (0x2074, 0x208E),  # dashes, … and ²
    (0x2190, 0x21FF), (0x2200, 0x22FF), (0x23CE, 0x23CE),  # arrows, signs of calculation, enter
    (0x2500, 0x25FC), (0x2800, 0x28FF),  # lines, blocks and shapes, braille
)  # fmt: skip
"""The first and the last of each block."""

_NARROW = frozenset(chr(code) for first, last in RANGES for code in range(first, last + 1))

is_narrow = _NARROW.issuperset
"""Whether all characters of a text are such: a text of some others may still be."""


def width_of(text: str) -> int:
    """Return how many cells a text takes."""
    return len(text) if is_narrow(text) else cell_len(text)
