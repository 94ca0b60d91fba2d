"""What `f` does: a session is written as a file, or its result is copied."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.worker import get_current_worker

from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.terminal_text import isolated, shown_path

if TYPE_CHECKING:
    from neuron_tui.tui.files import Wanted


class HandingOn:
    """Hands on what a screen shows, and says what came of it."""

    def __init__(self, screen: Screen[None], say: Callable[[str], None]) -> None:
        """Hand on from a screen; say things by a function."""
        self._screen, self._say = screen, say
        self._folder = ""
        """Where the learner wanted files last; nothing before."""

    def offer(self, snapshot: Snapshot) -> None:
        """Let the learner choose what is to be made of the session at a snapshot."""
        # Every form of a session is loaded with the box: the puzzle is there before it.
        from neuron_tui.tui.screens.file import FileBox

        def use(wanted: "Wanted | None") -> None:
            if wanted is not None:
                # Once the box is gone: a picture of the screen is one without it.
                self._screen.call_after_refresh(self._make, wanted, snapshot)

        self._screen.app.push_screen(FileBox(self._folder or _here()), use)

    def _make(self, wanted: "Wanted", snapshot: Snapshot) -> None:
        from neuron_tui.tui.files import RESULT, write_form

        if wanted.form == RESULT:
            self._copy(snapshot)
            return
        self._folder = str(wanted.folder)
        try:
            picture = self._screen.app.export_screenshot
            path = write_form(wanted.form, snapshot, picture, wanted.folder)
        except OSError as error:
            self._say(f"It cannot be written there: {error.strerror}.")
        else:
            self._say(f"Written: {isolated(path.name)}, in {shown_path(path.parent)}.")

    def _copy(self, snapshot: Snapshot) -> None:
        """Copy the result, once par is known; of a network, rates have to be tried for it."""
        app = self._screen.app
        self._say("Trying other rates for the best one; then the result is copied.")

        def copy() -> None:
            from neuron_tui.core.proofs.par import par
            from neuron_tui.keeping.result import result_text

            worker = get_current_worker()
            best = par(snapshot.puzzle, lambda: not worker.is_cancelled)
            if not worker.is_cancelled:
                text = result_text(snapshot, snapshot.standing.solved, best)
                app.call_from_thread(self._copied, text)

        app.run_worker(copy, thread=True, exclusive=True, group="result")

    def _copied(self, text: str) -> None:
        self._screen.app.copy_to_clipboard(text)
        if self._screen.is_attached:
            self._say("The result was copied; paste it anywhere. The answer is not in it.")


def _here() -> str:
    """Return the folder that the program was started in, if it is still there."""
    try:
        return str(Path.cwd())
    except OSError:
        return "."
