"""What the neuron answers, and what is to be said about it."""

from collections.abc import Sequence
from functools import lru_cache
from textwrap import wrap

from textual.content import Content
from textual.reactive import var

from neuron_tui.tui import wording
from neuron_tui.tui.cursor import is_live, put_cursor
from neuron_tui.tui.key_names import key
from neuron_tui.tui.view import View
from neuron_tui.tui.widgets.panel import Panel
from neuron_tui.tui.widgets.short_numbers import short_numbers

_NARROW = 60
_WITHOUT_DIAGRAM = ("-narrow", "-short")
"""Sizes of screen at which the diagram, with its numbers, is hidden."""


class Verdict(Panel):
    """The prediction, its rounding and the state; below it one sentence about what happened."""

    notice: var[str] = var("")
    running: var[str] = var("")
    """The speed of a run in words, empty while there is none."""
    _about: tuple[View, int, int, str] | None = None
    """What the lines above the sentence were drawn for."""
    _upper: Sequence[Content] = ()

    def watch_notice(self) -> None:
        """Say it; in live mode, let the terminal's cursor stand there."""
        self.redraw()
        if is_live(self.app):
            put_cursor(self, len(self._upper))

    def watch_running(self) -> None:
        """Say whether it runs."""
        self.redraw()

    def lines(self, view: View, width: int, height: int) -> list[Content]:
        """Draw two lines or more, as the sentence needs."""
        about = (view, width, height, self.running)
        if self._about != about:
            # The view and its sentence come one after the other.
            self._about, self._upper = about, self._answered(view, width)
        rest = max(1, height - len(self._upper))
        said = self.notice
        if width < _NARROW:
            said = wording.in_short(said, view.snapshot, view.phase)
        return [*self._upper, *map(Content, _wrapped(said, max(1, width), rest))]

    def _answered(self, view: View, width: int) -> list[Content]:
        """Draw what stands above the sentence."""
        snapshot = view.snapshot
        styles = {"solved": "bold $text-success", "diverged": "bold $text-error"}
        narrow = width < _NARROW
        answer = Content.styled(wording.prediction(snapshot), "bold $text-warning")
        state = Content.styled(wording.status(snapshot), styles.get(snapshot.status, ""))
        running = Content.styled(f"▶ {self.running}" if self.running else "", "$text-primary")
        parts = [answer, state]
        if wording.rounds(snapshot):
            about = "≈" if narrow else "rounds to"
            parts.insert(1, Content(f"{about} {wording.rounding(snapshot)}"))
        if running and not narrow:
            parts.append(running)
        gap = Content("  " if narrow else "   ")
        if gap.join(parts).cell_length > width:
            parts = [answer, state, *([running] if running and not narrow else [])]
        is_one_line = not narrow or gap.join(parts).cell_length <= width
        lines = [gap.join(parts)] if is_one_line else parts
        if any(map(self.screen.has_class, _WITHOUT_DIAGRAM)):
            lines.append(Content.styled(short_numbers(view, width), "bold"))
        if running and narrow:
            lines.append(running)
        return [line.truncate(width, ellipsis=True) for line in lines]


@lru_cache(2)
def _wrapped(notice: str, width: int, lines: int) -> list[str]:
    # Help begins with the whole of a sentence that is cut.
    cut = f" … {key('training-help')} reads on"
    return wrap(notice, width, max_lines=lines, placeholder=cut)
