"""What the training screen shows: its panels, which of them are seen, and how large they are."""

from collections.abc import Collection
from dataclasses import replace

from textual.app import ComposeResult
from textual.events import Click
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import ContentSwitcher

from neuron_tui.core.ledger.phase import Phase
from neuron_tui.core.puzzle.written import PANELS
from neuron_tui.core.questions.question import Quantity
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.training.trajectory import Trajectory
from neuron_tui.core.views.loss_curve import STEPS_SHOWN, StepsShown
from neuron_tui.core.views.ranges import has_positive_loss
from neuron_tui.tui import wording
from neuron_tui.tui.keys.key_names import key
from neuron_tui.tui.live import row_said, view_said
from neuron_tui.tui.screens.panel_names import ABOUT, SELECTORS
from neuron_tui.tui.sizes import ledger_height, table_height
from neuron_tui.tui.telling.sections import Sections
from neuron_tui.tui.terminal.cursor import is_live
from neuron_tui.tui.terminal.light_compositor import LightCompositor
from neuron_tui.tui.view import View
from neuron_tui.tui.widgets.answer_panel import AnswerPanel
from neuron_tui.tui.widgets.chart import Chart
from neuron_tui.tui.widgets.fit_panel import FitPanel
from neuron_tui.tui.widgets.key_footer import KeyFooter
from neuron_tui.tui.widgets.ledger_panel import LedgerPanel
from neuron_tui.tui.widgets.loss_panel import LossPanel
from neuron_tui.tui.widgets.neuron_panel import NeuronPanel
from neuron_tui.tui.widgets.panel import Panel
from neuron_tui.tui.widgets.puzzle_table import PuzzleTable
from neuron_tui.tui.widgets.residuals_panel import ResidualsPanel
from neuron_tui.tui.widgets.short_numbers import numbers_in_full
from neuron_tui.tui.widgets.signal_panel import SignalPanel
from neuron_tui.tui.widgets.still import Row, Still, Views
from neuron_tui.tui.widgets.surface_panel import SurfacePanel
from neuron_tui.tui.widgets.title_bar import TitleBar
from neuron_tui.tui.widgets.too_small import TooSmall
from neuron_tui.tui.widgets.verdict import Verdict

VIEWS = ("loss", "fit", "signal", "answer", "residuals", "surface", "ledger")
"""The first two stand side by side where there is room; a lone neuron's signal is its fit."""


def _set_by_init() -> View:
    raise RuntimeError("a training screen has a view from its start")


class TrainingPanels(Screen[None], Still, inherit_bindings=False):
    """The panels, and the keys that decide what is looked at; none of them changes the session.

    A `reactive` of a screen draws all of it at every change; a `var` leaves that to the panels.
    """

    shown: var[View] = var(_set_by_init)
    notice: var[str] = var("")
    running: var[str] = var("")
    logarithmic: var[bool] = var(False)
    steps_shown: var[StepsShown] = var("all")
    view: var[str] = var(VIEWS[0])
    achieved: var[str] = var("")

    def __init__(
        self, snapshot: Snapshot, trajectory: Trajectory, chapter: str, place: str
    ) -> None:
        """Show a session; the chapter and the puzzle's place are for the title."""
        super().__init__()
        self._compositor = LightCompositor()
        self._puzzle, self._chapter, self._place = snapshot.puzzle, chapter, place
        self._verdict = Verdict()
        self._sizes: tuple[int, ...] = ()
        view = View(snapshot, trajectory, snapshot.dataset.ask, snapshot.neurons[-1])
        self.set_reactive(TrainingPanels.shown, view)

    @property
    def snapshot(self) -> Snapshot:
        """The moment that is shown."""
        return self.shown.snapshot

    @property
    def selected(self) -> int:
        """The place of the row that is shown going through the neuron, from 0."""
        return self.shown.selected

    @property
    def neuron(self) -> tuple[int, int]:
        """Layer and place, from 0, of the neuron that is looked at."""
        return self.shown.neuron

    @property
    def phase(self) -> Phase | None:
        """The part of the next step that is looked at in slow motion."""
        return self.shown.phase

    def compose(self) -> ComposeResult:
        """Lay the panels out; which of them a small terminal shows is the stylesheet's choice."""
        shown, achieved = TrainingPanels.shown, TrainingPanels.achieved
        yield TitleBar(self._puzzle.title, self._chapter, self._place).data_bind(shown, achieved)
        with Row(id="top"):
            yield PuzzleTable(self._puzzle).data_bind(shown)
            yield NeuronPanel().data_bind(shown)
        yield self._verdict.data_bind(shown, TrainingPanels.notice, TrainingPanels.running)
        with Row(id="charts"):
            yield LossPanel().data_bind(
                shown, TrainingPanels.logarithmic, TrainingPanels.steps_shown
            )
            with Views(id="views", initial="fit"):
                yield FitPanel(id="fit").data_bind(shown)
                yield SignalPanel(id="signal").data_bind(shown)
                yield AnswerPanel(id="answer").data_bind(shown, achieved)
                yield ResidualsPanel(id="residuals").data_bind(shown)
                yield SurfacePanel(id="surface").data_bind(shown)
        yield LedgerPanel().data_bind(shown)
        yield KeyFooter(show_command_palette=False, compact=True)
        yield TooSmall()

    def on_screen_resume(self) -> None:
        """Let the terminal's cursor come back from a box to the selected row."""
        for table in self.query(PuzzleTable):
            self.call_after_refresh(table.take_cursor)

    def on_resize(self) -> None:
        """Give every panel its share of the lines there are."""
        self._lay_out()

    def watch_shown(self) -> None:
        """Make room for a network that has grown; a lone neuron has no signal but its fit."""
        if self.is_mounted:
            self._lay_out()
        without = "surface" if self.snapshot.network.hidden else "signal"
        if self.view == without:
            self.view = "fit"

    def _lay_out(self) -> None:
        if not self.is_attached:
            return
        rows, height = len(self.snapshot.dataset.rows), self.size.height
        neurons = max(self.snapshot.network.hidden, default=0)
        is_ledger = self.view == "ledger"
        table = rows + self.query_one(PuzzleTable).heading_lines
        if self._sizes == (sizes := (table, neurons, height, is_ledger)):
            return
        self._sizes = sizes
        top = table_height(table, neurons, height, beside_ledger=is_ledger)
        self.query_one("#top").styles.height = top
        self.query_one(LedgerPanel).styles.height = ledger_height(rows, height) or "1fr"

    def reveal(self, names: Collection[str]) -> None:
        """Show the panels with these names, as a lesson calls them, and hide the others."""
        for name, selector in SELECTORS.items():
            for panel in self.query(selector):
                panel.visible = name in names

    @property
    def here(self) -> tuple[str, ...]:
        """The names of the panels that are looked at: the view chosen, and what the mouse is on."""
        names = [self.view]
        for name, selector in SELECTORS.items():
            of_mouse = self.view if name == "fit" else name
            if any(panel.mouse_hover for panel in self.query(selector)):
                names.append(of_mouse)
        return tuple(dict.fromkeys(names))

    @property
    def in_full(self) -> Sections:
        """What the panels to be seen have no room for."""
        panels = self.query(Panel)
        seen = (each for each in panels if each.visible and each.is_on_screen)
        return tuple(section for each in seen for section in each.in_full(self.shown))

    @property
    def in_digits(self) -> Sections:
        """The numbers of a network's neuron, which a diagram draws but roughly."""
        return numbers_in_full(self.shown) if self.snapshot.network.hidden else ()

    def conceal(self, hidden: frozenset[Quantity], panels: Collection[str] = PANELS) -> None:
        """Show these panels, without what is hidden in them; those that are all about it, not."""
        self.shown = replace(self.shown, hidden=hidden)
        about = {name for quantity in hidden for name in ABOUT[quantity]}
        self.reveal(set(panels) - about)

    def look(self, *, selected: int | None = None, neuron: tuple[int, int] | None = None) -> None:
        """Look at another row, or at another neuron, of the same moment."""
        shown = self.shown
        self.shown = replace(
            shown,
            selected=shown.selected if selected is None else selected,
            neuron=shown.neuron if neuron is None else neuron,
        )

    def action_select(self, rows: int) -> None:
        """Choose the row that is shown going through the neuron."""
        last = len(self.snapshot.dataset.rows) - 1
        self.look(selected=min(max(self.selected + rows, 0), last))
        self._say(row_said(self.shown))

    def on_puzzle_table_headings_fitted(self) -> None:
        """Leave as many rows in sight below them."""
        self._lay_out()

    def on_click(self, event: Click) -> None:
        """Show the next view by a click on the name of the present one."""
        panel, region = self.get_widget_at(event.screen_x, event.screen_y)
        is_loss = isinstance(panel, LossPanel) and self.view != "loss"
        if isinstance(panel, Chart | LedgerPanel) and not is_loss and event.screen_y == region.y:
            self.action_view(1)

    def on_puzzle_table_row_clicked(self, message: PuzzleTable.RowClicked) -> None:
        """Look at the row that was clicked."""
        self.look(selected=message.place)
        self._say(row_said(self.shown))

    def action_neuron(self, places: int) -> None:
        """Look at another neuron, through all layers in turn."""
        neurons = self.snapshot.neurons
        self.look(neuron=neurons[(neurons.index(self.neuron) + places) % len(neurons)])
        self._say_if_alone()

    def action_layer(self, layers: int) -> None:
        """Look at another layer, at the neuron that stands where this one does."""
        sizes = (*self.snapshot.network.hidden, 1)
        layer = (self.neuron[0] + layers) % len(sizes)
        self.look(neuron=(layer, min(self.neuron[1], sizes[layer] - 1)))
        self._say_if_alone()

    def _say(self, words: str) -> None:
        """Say a change of what is looked at, in live mode."""
        if is_live(self.app):
            self.notice = words

    def _say_if_alone(self) -> None:
        self._say(f"Neuron: {wording.neuron(self.snapshot, self.neuron)}.")
        if not self.snapshot.network.hidden:
            self.notice = f"There is only one neuron; {key('settings')} adds hidden layers."

    def action_view(self, places: int) -> None:
        """Show the next view of the neuron, or the one before."""
        has_room = not (self.has_class("-narrow") or self.has_class("-short"))
        views: tuple[str, ...] = VIEWS[1:] if has_room else VIEWS
        without = "surface" if self.snapshot.network.hidden else "signal"
        views = tuple(view for view in views if view != without)
        if has_room and self.has_class("-tall"):
            views = views[:-1]
        place = views.index(self.view) if self.view in views else 0
        self.view = views[(place + places) % len(views)]

    def action_copy(self) -> None:
        """Copy the panel of the present view as text; the ledger, where that is all there is."""
        panel: Panel
        if self.view == "ledger":
            panel = self.query_one(LedgerPanel)
        elif self.view == "loss":
            panel = self.query_one(LossPanel)
        else:
            panel = self.query_one(f"#{self.view}", Panel)
        self.app.copy_to_clipboard(panel.as_text())
        self.notice = (
            f"Copied as text: the panel {self.view}. If it cannot be pasted, the terminal refuses"
            " to copy: select with Shift and the mouse."
        )

    def watch_view(self, view: str) -> None:
        """Switch to the view that was chosen."""
        if is_live(self.app):
            self.notice = view_said(self.shown, view)
        if self.is_mounted:
            self._lay_out()
        if view != "ledger" and self.is_mounted:
            shown = "fit" if view == "loss" else view
            self.query_one("#views", ContentSwitcher).current = shown
        self.set_class(view == "ledger", "-ledger")
        self.set_class(view not in ("loss", "ledger"), "-other-view")

    def action_log_loss(self) -> None:
        """Show the loss in powers of ten, or plainly."""
        if not self.logarithmic and not has_positive_loss(self.snapshot):
            self.notice = "No step so far has a loss above 0, and 0 has no logarithm."
            return
        self.logarithmic = not self.logarithmic
        scale = "in powers of ten" if self.logarithmic else "plainly"
        self.notice = f"The loss is now shown {scale}."

    def action_steps_shown(self) -> None:
        """Show the loss of the last part of the steps, of all in powers of ten, or of all."""
        place = STEPS_SHOWN.index(self.steps_shown) + 1
        self.steps_shown = STEPS_SHOWN[place % len(STEPS_SHOWN)]
        words = {"all": "of all steps", "last": "of the last part of the steps"}
        more = words.get(self.steps_shown, "of all steps, these in powers of ten")
        self.notice = f"The loss is now shown {more}."
