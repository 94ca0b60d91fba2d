"""How the app stands in its terminal: its driver, its end by a fault, its palette, its pictures."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_downloads_path
from rich.console import RenderableType
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.driver import Driver
from textual.screen import Screen
from textual.theme import ThemeProvider

from neuron_tui.fault import story_of
from neuron_tui.keeping.last_theme import keep_theme, last_theme
from neuron_tui.keeping.state_folder import state_folder
from neuron_tui.tui.palette import Palette
from neuron_tui.tui.terminal.cells import isolated_strip
from neuron_tui.tui.terminal.light_update import LightUpdate
from neuron_tui.tui.terminal.themes import DARK, own_themes

_VARIABLE = "TEXTUAL_THEME"
"""Where textual's own apps look for the name of a theme."""


class TerminalApp(App[None]):
    """What is the same for any app of ours, whatever it shows."""

    def __init__(self, *, is_guest: bool = False) -> None:
        """Begin without a fault; a guest uses the app on a machine that is not theirs."""
        super().__init__()
        self.is_guest = is_guest
        self.fault: str | None = None
        """What to tell of the fault that ended the app, where one did."""
        self.chosen_keys: Mapping[str, str] = {}
        """The keys that the user has chosen, by the id of their binding."""
        self.farewell = ""
        """What to tell once the app has ended, if anything."""
        self._keeps_theme = False
        self.paints = self.console.color_system == "truecolor" and not self.no_color
        """Whether the terminal has true colours, and the person wants colours."""
        for theme in own_themes():
            self.register_theme(theme)

    def get_driver_class(self) -> type[Driver]:
        """Use our own terminal in place of textual's for Linux, macOS and browsers; keep any
        other."""
        driver = super().get_driver_class()
        if driver.__name__ == "WebDriver":
            from neuron_tui.tui.terminal.web_terminal import WebTerminal

            return WebTerminal
        if sys.platform == "win32" or driver.__name__ != "LinuxDriver":
            return driver
        from neuron_tui.tui.terminal.terminal import Terminal

        return Terminal

    @property
    def _background_screens(self) -> list[Screen[object]]:
        # Textual asks this of those below only: one that nobody can see drew what covers it anew.
        is_covered = bool(self._screen_stack) and self.screen.styles.background.a == 1
        return [] if is_covered else super()._background_screens

    def _end_batch(self) -> None:
        super()._end_batch()
        # A screen below a box whose turn to be drawn came during a batch has missed it, and textual
        # gives it no other before its next message.
        if not self._batch_count:
            for screen in self._background_screens:
                screen.check_idle()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if isinstance(renderable, ChopsUpdate):
            renderable = LightUpdate(renderable)
        elif isinstance(renderable, LayoutUpdate):
            lines = [map(isolated_strip, line) for line in renderable.strips]
            renderable = LayoutUpdate(list(lines), renderable.region)
        super()._display(screen, renderable)

    def _fatal_error(self) -> None:
        # Textual would print a traceback with every local variable in it.
        error = sys.exception()
        if error is not None and self.fault is None:
            self.fault = story_of(error)
        self._close_messages_no_wait()

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        # Caps Lock and Shift change a letter; where nothing else is bound, it means the same.
        if await super()._check_bindings(key, priority):
            return True
        if len(key) != 1 or key.lower() == key or key in self.screen.active_bindings:
            return False
        return await super()._check_bindings(key.lower(), priority)

    def begin_with_theme(self, wanted: str | None) -> bool:
        """Use the theme that is wanted, else the one chosen last, else our own; return whether
        there is one of the wanted name. What is chosen from here on is kept for the next start."""
        last = None if self.is_guest else last_theme(state_folder())
        names = (wanted, last, os.environ.get(_VARIABLE), DARK)
        name = next(each for each in names if each in self.available_themes)
        # A theme that is set while the app runs has every style worked out anew, and a second
        # frame sent; before the start it only has to stand where textual looks for it.
        self.set_reactive(TerminalApp.theme, name)
        self.stylesheet.set_variables(self.get_css_variables())
        is_dark = self.current_theme.dark
        self.set_class(is_dark, "-dark-mode", update=False)
        self.set_class(not is_dark, "-light-mode", update=False)
        self._refresh_truecolor_filter(self.ansi_theme)
        self._keeps_theme = not self.is_guest
        return wanted is None or wanted in self.available_themes

    def watch_theme(self, theme: str) -> None:
        """Keep a theme that was chosen."""
        if self._keeps_theme:
            try:
                keep_theme(state_folder(), theme)
            except OSError as error:
                text = f"The theme holds until you quit; it cannot be kept: {error.strerror}."
                self.notify(text, severity="warning", markup=False)

    def action_command_palette(self) -> None:
        """Open the palette; its own key closes it."""
        if isinstance(self.screen, Palette):
            self.screen.close()
        else:
            self.push_screen(Palette())

    def search_themes(self) -> None:
        """Offer every theme in a palette of its own."""
        self.push_screen(Palette([ThemeProvider], placeholder="Search for themes…"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Stop no process for a guest, who has no shell to go back to."""
        if action == "suspend_process" and self.is_guest:
            return False
        return super().check_action(action, parameters)

    def deliver_screenshot(
        self, filename: str | None = None, path: str | None = None, time_format: str | None = None
    ) -> str | None:
        """Save a picture of the screen: among the downloads, or here where there are none."""
        if path is None and not user_downloads_path().is_dir():
            path = str(Path.cwd())
        return super().deliver_screenshot(filename, path, time_format)
