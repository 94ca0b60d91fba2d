"""What the neuron answers, and what is to be said about it."""

from functools import lru_cache
from textwrap import wrap

from textual.content import Content
from textual.reactive import var

from neuron_tui.tui import wording
from neuron_tui.tui.fitting import clipped
from neuron_tui.tui.keys.key_names import key
from neuron_tui.tui.telling.sections import Sections
from neuron_tui.tui.terminal.cursor import is_live, put_cursor
from neuron_tui.tui.view import View
from neuron_tui.tui.widgets.panel import Panel
from neuron_tui.tui.widgets.short_numbers import numbers_in_full, short_numbers

_NARROW = 60
_WITHOUT_DIAGRAM = ("-narrow", "-short")
"""Sizes of screen at which the diagram, with its numbers, is hidden."""


class Verdict(Panel):
    """The prediction, its rounding and the state; below it one sentence about what happened."""

    DEFAULT_CLASSES = "verdict"

    notice: var[str] = var("")
    asked: var[str] = var("")
    """The question that comes at the end of the notice, and stands alone where there is no room
    for both; empty without one."""
    running: var[str] = var("")
    """The speed of a run in words, empty while there is none."""
    _is_news = False
    """Whether there is a new sentence that is not drawn yet."""
    _has_all_numbers = True
    """Whether there is room for every number of the neuron, or the diagram shows them."""
    _said = ""
    """The notice as it was drawn last."""
    _sentence_at = 0
    """The line that it stands on."""

    def expect(self, notice: str, asked: str, running: str) -> None:
        """Take what is to be said of the next view, and draw it with that."""
        self._is_news = self._is_news or notice != self.notice
        self.set_reactive(Verdict.asked, asked)
        self.set_reactive(Verdict.notice, notice)
        self.set_reactive(Verdict.running, running)

    def watch_shown(self, before: View | None, view: View | None) -> None:
        """Draw what the new view changes, and what is said of it."""
        super().watch_shown(before, view)
        if self._is_news:
            self._put_cursor()

    def watch_notice(self) -> None:
        """Say it, where it was not said with the view that it belongs to."""
        if self.notice != self._said:
            self.redraw()
        self._put_cursor()

    def _put_cursor(self) -> None:
        """Let the terminal's cursor stand at the sentence, in live mode."""
        self._is_news = False
        if is_live(self.app):
            put_cursor(self, self._sentence_at)

    def watch_running(self) -> None:
        """Say whether it runs."""
        self.redraw()

    def in_full(self, view: View) -> Sections:
        """Return the neuron's numbers; in live mode always, since a step names but some."""
        has_all = self._has_all_numbers and not is_live(self.app)
        return () if has_all else numbers_in_full(view)

    def lines(self, view: View, width: int, height: int) -> list[Content]:
        """Draw two lines or more, as the sentence needs."""
        upper = self._answered(view, width)
        self._sentence_at = len(upper)
        rest = max(1, height - len(upper))
        self._said = said = self.notice
        if width < _NARROW:
            said = wording.in_short(said, view.snapshot, view.phase)
        if self.asked and said.endswith(self.asked):
            # The puzzle's own story, which help has whole, gives way to the question.
            story = f"{key('training-help')} tells the puzzle."
            shorter = (said, f"{story} {self.asked}", self.asked)
            said = next((each for each in shorter if _fits(each, width, rest)), self.asked)
        return [*upper, *map(Content, _wrapped(said, max(1, width), rest))]

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
        self._has_all_numbers = True
        if any(map(self.screen.has_class, _WITHOUT_DIAGRAM)):
            numbers, self._has_all_numbers = short_numbers(view, width)
            lines.append(Content.styled(numbers, "bold"))
        if running and narrow:
            lines.append(running)
        return [clipped(line, width) for line in lines]


def _fits(said: str, width: int, lines: int) -> bool:
    return len(wrap(said, max(1, width))) <= lines


@lru_cache(2)
def _wrapped(notice: str, width: int, lines: int) -> list[str]:
    # Help begins with the whole of a sentence that is cut.
    cut = f" … {key('training-help')} reads on"
    return wrap(notice, width, max_lines=lines, placeholder=cut)
