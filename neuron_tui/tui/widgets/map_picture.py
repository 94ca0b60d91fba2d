"""What is predicted from two inputs, or passed on by one neuron, over the plane of both."""

from textual.content import Content

from neuron_tui.core.numerals import significant
from neuron_tui.core.plane import Example, Plane

MAP_LEGEND = "● high output  • low  ○ ◦ held out"
_SHADES = " ·░▒▓█"


def map_picture(plane: Plane, what: str, width: int, height: int) -> Content:
    """Draw a plane in shades of what it shows, the examples and the ask on top of them."""
    signs = {example.cell: (_sign(example), "bold") for example in plane.examples}
    signs[plane.ask] = ("◆", "bold $text-warning")
    lines = []
    for row, line in enumerate(plane.shares):
        content = Content("")
        for column, share in enumerate(line):
            shade = _SHADES[min(len(_SHADES) - 1, int(share * len(_SHADES)))]
            sign, style = signs.get((row, column), (shade, "$text-primary"))
            content += Content.styled(sign, style)
        lines.append(content)
    lines.append(Content.styled(_legend(plane, what, width), "$text-muted"))
    return Content("\n").join(lines[:height])


def _sign(example: Example) -> str:
    if example.is_held_out:
        return "○" if example.is_high else "◦"
    return "●" if example.is_high else "•"


def _legend(plane: Plane, what: str, width: int) -> str:
    """Return the ranges of both inputs and of the shades, in as many digits as fit."""
    for digits in (3, 2, 1):
        left, right, bottom, top, lowest, highest = (
            significant(value, digits)
            for value in (
                plane.left, plane.right, plane.bottom, plane.top, plane.lowest, plane.highest,
            )
        )  # fmt: skip
        shades = f"{what} {lowest} {_SHADES.strip()} {highest}"
        for gap in ("   ", "  "):
            words = f"x1 → {left}…{right}{gap}x2 ↑ {bottom}…{top}{gap}{shades}"
            if len(words) <= width:
                return words
    return shades
