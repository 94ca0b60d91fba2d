"""A picture of the training screen, drawn without a terminal."""

import asyncio

from textual.app import App

from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.keeping.replay import Replay
from neuron_tui.keeping.session_file import saved_session
from neuron_tui.tui.app import NeuronApp
from neuron_tui.tui.screens.training import TrainingScreen
from neuron_tui.tui.session import Session

SIZE = (120, 40)
"""Columns and lines: all panels have their place."""


class _PictureApp(App[None]):
    """One training screen, and nothing that is kept of it."""

    CSS_PATH = NeuronApp.CSS_PATH
    TITLE = NeuronApp.TITLE
    HORIZONTAL_BREAKPOINTS = NeuronApp.HORIZONTAL_BREAKPOINTS
    VERTICAL_BREAKPOINTS = NeuronApp.VERTICAL_BREAKPOINTS

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def on_mount(self) -> None:
        """Show the session."""
        self.push_screen(TrainingScreen(self._session, "", ""))


def picture_of(snapshot: Snapshot) -> str:
    """Return the panels of a session at a snapshot's step as SVG."""
    session = Session(snapshot.puzzle, Replay(saved_session(snapshot, "")))
    while session.is_catching_up:
        session.run_for(0.0)
    return asyncio.run(_drawn(session))


async def _drawn(session: Session) -> str:
    app = _PictureApp(session)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(0.2)
        return app.export_screenshot(title=session.puzzle.title)
