"""What is written where an output cannot encode a character: ASCII that reads the same."""

import unicodedata

PLAIN = {
    "ŷ": "y^",
    "−": "-",
    "·": "*",
    "×": "x",
    "½": "1/2",
    "²": "^2",
    "³": "^3",
    **{raised: f"^{power}" for power, raised in enumerate("⁰¹", start=0)},
    **{raised: f"^{power}" for power, raised in enumerate("⁴⁵⁶⁷⁸⁹", start=4)},
    "Σ": "sum",
    "√": "sqrt",
    "∂": "d",
    "δ": "delta",
    "θ": "theta",
    "κ": "kappa",
    "λ": "lambda",
    "∞": "inf",
    "±": "+-",
    "≈": "~",
    "≠": "!=",
    "≤": "<=",
    "≥": ">=",
    "→": "->",
    "←": "<-",
    "↑": "up",
    "↓": "down",
    "⏎": "enter",
    "…": "...",
    "–": "-",
    "—": "-",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "●": "*",
    "○": "o",
    "◐": "~",
    "◆": "#",
    "▸": ">",
    "◂": "<",
    "▲": "^",
    "▼": "v",
    "✓": "+",
    "✗": "x",
    "┊": ":",
    "╌": "-",
    "▶": ">",
    "◌": "o",
    "◦": "o",
    "•": "*",
    "✚": "+",
    "′": "'",
    "°": "deg",
    "α": "alpha",
    "η": "eta",
    "µ": "u",
    "\u0302": "^",
    "\u2068": "",
    "\u2069": "",
}
"""Characters of this program that ASCII lacks, each with what stands for it there."""

_IN_A_CELL = {
    "ŷ": "Y",
    "½": "h",
    **dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True)),
    "Σ": "S",
    "√": "V",
    "α": "a",
    "δ": "d",
    "η": "n",
    "θ": "t",
    "κ": "k",
    "λ": "l",
    "∞": "8",
    "±": "~",
    "≠": "#",
    "≤": "<",
    "≥": ">",
    "→": ">",
    "←": "<",
    "↑": "^",
    "↓": "v",
    "⏎": "!",
    "…": "~",
    "°": "o",
}
"""What stands for them where each character has a cell of its own."""

_FRAMES = range(0x2500, 0x2580)
_BLOCKS = range(0x2580, 0x25A0)
_BRAILLE = range(0x2800, 0x2900)


def in_plain_characters(error: UnicodeError) -> tuple[str, int]:
    """Handle what an encoding lacks, as `codecs.register_error` asks for it.

    Raises the error itself where it is not one of encoding.
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(plain_character, error.object[error.start : error.end])), error.end


def in_plain_cells(error: UnicodeError) -> tuple[str, int]:
    """Handle the same on a screen, where what follows has its place."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(plain_cells, error.object[error.start : error.end])), error.end


def plain_cells(character: str) -> str:
    """Return what stands for a character in ASCII, in as many cells as it takes."""
    # Loaded for a screen, which has it anyway, and for nothing else.
    from rich.cells import cell_len

    text, width = _IN_A_CELL.get(character) or plain_character(character), cell_len(character)
    return text if len(text) == width else "?" * width


def plain_character(character: str) -> str:
    """Return what stands for a character in ASCII: `?` where nothing does."""
    if character in PLAIN:
        return PLAIN[character]
    code = ord(character)
    if code in _FRAMES:
        name = unicodedata.name(character)
        both = "VERTICAL" in name and "HORIZONTAL" in name
        return "+" if both or "AND" in name or "ARC" in name else "|" if "VERTICAL" in name else "-"
    if code in _BLOCKS:
        return "#"
    if code in _BRAILLE:
        return "." if code > _BRAILLE.start else " "
    ascii_only = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    return ascii_only or "?"
