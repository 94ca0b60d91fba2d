"""What a neuron with two inputs predicts, over the plane of both."""

from textual.content import Content

from neuron_tui.core.numerals import significant
from neuron_tui.core.plane import Plane

_SHADES = " ·░▒▓█"


def map_picture(plane: Plane, width: int, height: int) -> Content:
    """Draw a plane in shades of its predictions, the examples and the ask on top of them."""
    signs = dict.fromkeys(plane.examples, ("●", "bold"))
    signs |= dict.fromkeys(plane.held_out, ("○", "bold"))
    signs[plane.ask] = ("◆", "bold $text-warning")
    lines = []
    for row, line in enumerate(plane.shares):
        content = Content("")
        for column, share in enumerate(line):
            shade = _SHADES[min(len(_SHADES) - 1, int(share * len(_SHADES)))]
            sign, style = signs.get((row, column), (shade, "$text-primary"))
            content += Content.styled(sign, style)
        lines.append(content)
    scale = f"{significant(plane.lowest, 3)} {_SHADES.strip()} {significant(plane.highest, 3)}"
    words = f"x1 → {significant(plane.left, 3)} … {significant(plane.right, 3)}   x2 ↑   ŷ {scale}"
    lines.append(Content.styled(words[:width], "$text-muted"))
    return Content("\n").join(lines[:height])
