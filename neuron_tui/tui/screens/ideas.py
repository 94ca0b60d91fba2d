"""The ideas of the course, and which of them a learner is sure of."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from neuron_tui.core.ideas.ideas import IDEAS, Idea
from neuron_tui.core.ideas.learnt import MOST_DUE, STATES, Learnt
from neuron_tui.core.writing.terminal_text import isolated
from neuron_tui.tui.keys.key_names import key_in
from neuron_tui.tui.screens.box import Box
from neuron_tui.tui.screens.text_box import READING_KEYS
from neuron_tui.tui.telling.sections import Lines, Sections, SectionText
from neuron_tui.tui.widgets.key_footer import KeyFooter

_MARKS = {"sure": "●", "shaky": "◐", "unseen": "○"}


class IdeasBox(Box[bool]):
    """The ideas by their state; closing it returns whether those that are due are to be asked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "ask", "Ask what is due", id="ask-due",
                tooltip="Answer up to three questions about older ideas"),
        *READING_KEYS,
    ]  # fmt: skip

    def __init__(self, learnt: Learnt, title_of: Callable[[str], str]) -> None:
        """Show what was learnt; `title_of` gives the title of a puzzle by its id."""
        super().__init__()
        self._learnt = learnt
        self._title_of = title_of

    def compose(self) -> ComposeResult:
        """Show a section for each state that any idea is in."""
        box = VerticalScroll(SectionText(self._sections()), classes="dialog")
        box.border_title = "Ideas"
        yield box
        yield KeyFooter(show_command_palette=False)

    def action_ask(self) -> None:
        """Close the box to ask."""
        self.dismiss(bool(self._learnt.due))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to ask only where something is due."""
        if action == "ask":
            return bool(self._learnt.due)
        return super().check_action(action, parameters)

    def _sections(self) -> Sections:
        sections: list[tuple[str, Lines]] = []
        due = len(self._learnt.due)
        if due:
            ask, now = key_in(IdeasBox.BINDINGS, "ask-due"), min(MOST_DUE, due)
            lines = [("", f"{ask} asks {now} of them now, those first that have waited longest.")]
            sections.append((f"Due again: {due} of {len(IDEAS)}", lines))
        for state in STATES:
            ideas = self._learnt.ideas(state)
            title = f"{_MARKS[state]} {state}: {len(ideas)} of {len(IDEAS)}"
            lines = [line for name in ideas for line in self._lines(IDEAS[name])]
            sections.append((title, lines))
        return sections

    def _lines(self, idea: Idea) -> Iterator[tuple[str, str]]:
        due = "  (due)" if idea.name in self._learnt.due else ""
        yield (
            "",
            f"{idea.name}{due}. {idea.sentence} See: {isolated(self._title_of(idea.puzzles[0]))}.",
        )
