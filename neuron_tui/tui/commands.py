"""The command palette: every action of the screen, then every puzzle, then the app's own."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Protocol, runtime_checkable

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.markup import escape
from textual.types import IgnoreReturnCallbackType

from neuron_tui.core.catalog.catalog import Catalog
from neuron_tui.core.catalog.entry import Entry
from neuron_tui.core.writing.terminal_text import isolated


@runtime_checkable
class OpensPuzzles(Protocol):
    """An app that opens the puzzles of a catalog."""

    catalog: Catalog

    def open_puzzle(self, entry: Entry) -> None:
        """Open an entry's puzzle."""


@dataclass(frozen=True)
class _Command:
    """Something to do: its name, what is said about it, and what is searched for."""

    name: str
    about: str
    searched: str
    run: IgnoreReturnCallbackType


class Commands(Provider):
    """Everything that the screen's keys do, every puzzle, and what textual offers: themes and such.

    They are one provider, because the palette keeps no order among several.
    """

    async def discover(self) -> Hits:
        """Offer everything before anything is typed."""
        for each in self._commands():
            yield DiscoveryHit(Content(each.name), each.run, text=each.name, help=each.about)

    async def search(self, query: str) -> Hits:
        """Offer what fits what was typed."""
        matcher = self.matcher(query)
        for each in self._commands():
            score = matcher.match(each.searched)
            if score > 0:
                yield Hit(score, Content(each.name), each.run, text=each.name, help=each.about)

    def _commands(self) -> Iterator[_Command]:
        yield from self._actions()
        yield from self._puzzles()
        for title, about, run, _ in self.app.get_system_commands(self.screen):
            yield _Command(title, about, title, run)

    def _actions(self) -> Iterator[_Command]:
        seen = set()
        for node, binding, enabled, _ in self.screen.active_bindings.values():
            if enabled and binding.tooltip and binding.action not in seen:
                seen.add(binding.action)
                name, about = binding.description, binding.tooltip
                run = partial(self.app.run_action, binding.action, node)
                yield _Command(name, about, f"{name} {about}", run)

    def _puzzles(self) -> Iterator[_Command]:
        app = self.app
        if isinstance(app, OpensPuzzles):
            for entry in app.catalog.entries:
                if entry.puzzle is not None:
                    name, run = f"Open: {isolated(entry.title)}", partial(app.open_puzzle, entry)
                    yield _Command(name, escape(isolated(entry.chapter)), name, run)
