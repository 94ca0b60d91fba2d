"""A session on a puzzle whose author has changed it meanwhile."""

from dataclasses import fields, replace

from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.puzzle.settings import Settings
from neuron_tui.core.training.timeline import Change, Timeline
from neuron_tui.core.training.trainer import Trainer


def rebased(timeline: Timeline, old: Puzzle, new: Puzzle) -> Timeline:
    """Return the timeline of a session on the old puzzle as it is on the new one.

    What the learner changed stays; where the learner kept what the author proposes, that is the
    new proposal: settings, each for itself, and the starting parameters. Raises ValueError where
    one of the puzzles cannot be trained.
    """
    own, other = Trainer(old).timeline.start, Trainer(new).timeline.start

    def settings_now(settings: Settings) -> Settings:
        """Return the new proposal, with what the learner had changed of the old one."""
        kept = [
            field.name
            for field in fields(Settings)
            if getattr(settings, field.name) != getattr(own.settings, field.name)
        ]
        return replace(other.settings, **{name: getattr(settings, name) for name in kept})

    def change_now(change: Change) -> Change:
        """Return a change of the same step; a start that was the old author's is the new one's."""
        is_authors = change.step == 0 and change.parameters == own.parameters
        return Change(
            change.step,
            settings_now(change.settings),
            other.parameters if is_authors else change.parameters,
            None if change.given_for is None else settings_now(change.given_for),
        )

    return Timeline(
        change_now(timeline.start), tuple(change_now(change) for change in timeline.changes)
    )
