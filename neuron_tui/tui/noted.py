"""What of a session is in the progress already, and what has come since."""

from dataclasses import dataclass, field
from time import monotonic

from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.training.timeline import Timeline
from neuron_tui.keeping.progress import Progress
from neuron_tui.keeping.session_file import TimelineWriter, fingerprint, timeline_text


@dataclass
class Noted:
    """A session, by the key of its puzzle, as it was kept last."""

    key: str
    timeline: Timeline
    step: int
    latest: int
    written: float = 0.0
    hints: int = 0
    guesses: int = 0
    answers: int = 0
    solved: tuple[Timeline, int] | None = None
    writer: TimelineWriter = field(default_factory=TimelineWriter)
    fingerprint: str | None = None
    """That of the session's puzzle, once it was needed."""

    def keep_place(self, snapshot: Snapshot, progress: Progress) -> None:
        """Keep where the session stands, if it has moved."""
        here = (snapshot.timeline, snapshot.step, snapshot.latest)
        if here == (self.timeline, self.step, self.latest):
            return
        self.timeline, self.step, self.latest = here
        self.written = monotonic()
        if self.fingerprint is None:
            self.fingerprint = fingerprint(snapshot.puzzle)
        progress.left(self.key, self.writer.text(*here), snapshot.step, self.fingerprint)

    def keep_solution(self, snapshot: Snapshot, progress: Progress) -> None:
        """Keep in how many steps the puzzle was solved, and what these were."""
        if snapshot.status != "solved":
            return
        solved = snapshot.standing.solved
        if solved is None or self.solved == (snapshot.timeline, solved):
            return
        self.solved = (snapshot.timeline, solved)
        what_it_took = timeline_text(snapshot.timeline.until(solved), solved, solved)
        progress.solved(self.key, solved, what_it_took)
