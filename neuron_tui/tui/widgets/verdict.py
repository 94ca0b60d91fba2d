"""What the neuron answers, and what is to be said about it."""

from textwrap import wrap

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.tui import wording

_NARROW = 60


class Verdict(Widget):
    """The prediction, its rounding and the state; below it one sentence about what happened."""

    snapshot: reactive[Snapshot | None] = reactive(None)
    notice: reactive[str] = reactive("")
    running: reactive[str] = reactive("")
    """The speed of a run in words, empty while there is none."""

    def render(self) -> Content:
        """Draw two lines or more, as the sentence needs."""
        if self.snapshot is None:
            return Content("")
        styles = {"solved": "bold $text-success", "diverged": "bold $text-error"}
        narrow = self.size.width < _NARROW
        about = "≈" if narrow else "rounds to"
        parts = [Content.styled(wording.prediction(self.snapshot), "bold $text-warning")]
        if wording.rounds(self.snapshot):
            parts.append(Content(f"{about} {wording.rounding(self.snapshot)}"))
        style = styles.get(self.snapshot.status, "")
        parts.append(Content.styled(wording.status(self.snapshot), style))
        if self.running:
            parts.append(Content.styled(f"▶ {self.running}", "$text-primary"))
        width, height = self.content_size
        notice = wrap(self.notice, max(1, width), max_lines=max(1, height - 1), placeholder=" …")
        first = Content("  " if narrow else "   ").join(parts)
        return Content("\n").join([first, *(Content(line) for line in notice)])
