"""A frame as few bytes: only cells that changed, and colours only where they change."""

from collections.abc import Iterator
from functools import lru_cache

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate
from textual.strip import Strip

from neuron_tui.core.writing.terminal_text import isolated_line
from neuron_tui.tui.narrow import is_narrow
from neuron_tui.tui.terminal.cells import cut, isolated_strip

_RESET = "\x1b[0m"
_PLAIN = ("", "39", "49")
"""Attributes, colour and background of a terminal that was reset."""
_LOOKS = 8192
_SEEN_ON_BLANKS = ("4", "7", "9", "21", "53")
"""Attributes that show where there is no letter: lines, and exchanged colours."""


class LightUpdate(ChopsUpdate):
    """What textual would send for some spans of the screen, without what a terminal knows.

    Textual sends a span from the beginning of the widget that it lies in, and all colours of
    every piece of text. Here a span begins where it does, and what did not change is not said.
    """

    def __init__(self, update: ChopsUpdate) -> None:
        """Send what textual found to be changed."""
        super().__init__(update.chops, update.spans, update.chop_ends)

    def render_segments(self, console: Console) -> str:
        """Return what is to be written to the terminal."""
        pen = _Pen(console)
        for x, y, segments in self._pieces():
            pen.write(x, y, segments)
        return pen.ended()

    def _pieces(self) -> Iterator[tuple[int, int, list[Segment]]]:
        """Yield what to draw, each piece with its column and line."""
        for y, first, last in self.spans:
            for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                start, stop = max(x, first), min(end, last)
                if strip is not None and start < stop:
                    yield start, y, cut(strip, start - x, stop - x)


class _Pen:
    """Writes pieces of text, and remembers how the terminal writes at the moment."""

    def __init__(self, console: Console) -> None:
        self._system = COLOR_SYSTEMS[console.color_system or "truecolor"]
        self._console = console
        self._written: list[str] = []
        self._now = _PLAIN

    def write(self, x: int, y: int, segments: list[Segment]) -> None:
        """Write a piece of a line at a place of the screen."""
        self._written.append(f"\x1b[{y + 1};{x + 1}H")
        if any(style is not None and style.link for _, style, _ in segments):
            self._turn(_PLAIN)
            self._written.append(isolated_strip(Strip(segments)).render(self._console))
            return
        for text, style, _ in segments:
            wanted = _codes(style or Style.null(), self._system)
            if text.isspace() and not self._shows_on_blanks(wanted):
                wanted = self._now[0], self._now[1], wanted[2]
            self._turn(wanted)
            self._written.append(text if is_narrow(text) else isolated_line(text))

    def ended(self) -> str:
        """Return all that was written, the terminal being left as it was found."""
        self._turn(_PLAIN)
        return "".join(self._written)

    def _shows_on_blanks(self, wanted: tuple[str, str, str]) -> bool:
        attributes = f"{wanted[0]};{self._now[0]}".split(";")
        return any(each in _SEEN_ON_BLANKS for each in attributes)

    def _turn(self, wanted: tuple[str, str, str]) -> None:
        """Let the terminal write so from here on."""
        if wanted == self._now:
            return
        if wanted == _PLAIN:
            self._written.append(_RESET)
        elif wanted[0] != self._now[0] and self._now[0]:
            given = [each for each, plain in zip(wanted, _PLAIN, strict=True) if each != plain]
            self._written.append(f"\x1b[{';'.join(['0', *given])}m")
        else:
            new = [each for each, now in zip(wanted, self._now, strict=True) if each != now]
            self._written.append(f"\x1b[{';'.join(new)}m")
        self._now = wanted


@lru_cache(_LOOKS)
def _codes(style: Style, system: ColorSystem) -> tuple[str, str, str]:
    """Return the codes of a style's attributes, of its colour and of its background."""
    attributes = Style(
        bold=style.bold, dim=style.dim, italic=style.italic, underline=style.underline,
        blink=style.blink, blink2=style.blink2, reverse=style.reverse, conceal=style.conceal,
        strike=style.strike, underline2=style.underline2, overline=style.overline,
    )  # fmt: skip
    color, background = style.color, style.bgcolor
    return (
        Strip.render_ansi(attributes, system),
        ";".join(color.downgrade(system).get_ansi_codes()) if color else _PLAIN[1],
        ";".join(background.downgrade(system).get_ansi_codes(foreground=False))
        if background
        else _PLAIN[2],
    )
