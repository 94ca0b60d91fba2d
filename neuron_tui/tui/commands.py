"""The command palette: every action of the screen, and every puzzle."""

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.markup import escape
from textual.types import IgnoreReturnCallbackType

from neuron_tui.core.catalog import Entry


class ActionCommands(Provider):
    """Everything that the screen's keys do."""

    async def discover(self) -> Hits:
        """Offer every action before anything is typed."""
        for name, help_text, run in self._actions():
            yield DiscoveryHit(name, run, help=help_text)

    async def search(self, query: str) -> Hits:
        """Offer the actions whose name or meaning fits what was typed."""
        matcher = self.matcher(query)
        for name, help_text, run in self._actions():
            score = matcher.match(f"{name} {help_text}")
            if score > 0:
                yield Hit(score, name, run, help=help_text)

    def _actions(self) -> Iterator[tuple[str, str, IgnoreReturnCallbackType]]:
        seen = set()
        for node, binding, enabled, _ in self.screen.active_bindings.values():
            if enabled and binding.tooltip and binding.action not in seen:
                seen.add(binding.action)
                run = partial(self.app.run_action, binding.action, node)
                yield binding.description, binding.tooltip, run


class PuzzleCommands(Provider):
    """Every puzzle that can be opened."""

    async def discover(self) -> Hits:
        """Offer every puzzle before anything is typed."""
        for name, entry, run in self._puzzles():
            yield DiscoveryHit(Content(name), run, text=name, help=escape(entry.chapter))

    async def search(self, query: str) -> Hits:
        """Offer the puzzles whose title fits what was typed."""
        matcher = self.matcher(query)
        for name, entry, run in self._puzzles():
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, Content(name), run, text=name, help=escape(entry.chapter))

    def _puzzles(self) -> Iterator[tuple[str, Entry, IgnoreReturnCallbackType]]:
        from neuron_tui.tui.app import NeuronApp

        app = self.app
        if isinstance(app, NeuronApp):
            for entry in app.catalog.entries:
                if entry.puzzle is not None:
                    yield f"Open: {entry.title}", entry, partial(app.open_puzzle, entry)
