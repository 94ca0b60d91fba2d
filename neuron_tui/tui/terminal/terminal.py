"""The terminal that the app runs in: whatever happens to it, it comes back as it was."""

import asyncio
import os
import selectors
import signal
import sys
import threading
import time
from functools import partial
from types import FrameType
from weakref import WeakSet

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.constants import ESCAPE_DELAY
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key
from textual.message import Message

from neuron_tui import exit_codes
from neuron_tui.streams import PLAIN_CELLS, ForgivingOutput
from neuron_tui.tui.terminal.typed_text import TypedText

_ENDINGS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
_ESCAPE_DELAY = 0.1
"""Seconds in which the rest of a sequence arrives, or never."""
_UNFINISHED = ESCAPE_DELAY + 2 * _ESCAPE_DELAY
"""Seconds after some input in which it may turn out that its rest never comes."""
_STOPPING = 0.1
"""Seconds in which a stop that was asked for has happened."""
_FLOOD = 0.5
"""Seconds that keys before the one that quits may still take; then they are left out."""
_QUIT = ("quit", "ctrl+q")
"""The name of the key that quits in a learner's own settings, and the key without any."""


class Terminal(LinuxDriver):
    """Input and output of textual, with an ending for every signal and fault of a terminal."""

    def __init__(
        self,
        app: "App[object]",
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        """Take over the signals that end, stop or continue a process."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        if sys.__stdout__ is not None:
            self._file = ForgivingOutput(sys.__stdout__, PLAIN_CELLS)
        self._is_continuing = False
        self._is_leaving = False
        self._waiting: WeakSet[Message] = WeakSet()
        """What was sent to the app, as long as anything is still done with it."""
        self._lock = threading.Lock()
        self._wakes, self._waker = os.pipe()
        """What ends the wait for input, and what that is told through."""
        self._signals = asyncio.get_running_loop()
        # Not by the event loop, which a flood of keys keeps busy.
        self._before = {number: signal.signal(number, self._on_ending) for number in _ENDINGS}
        self._signals.add_signal_handler(signal.SIGTSTP, self._stop)
        self._signals.add_signal_handler(signal.SIGCONT, self._continue)

    def run_input_thread(self) -> None:
        """Read keys until the app ends, or the terminal is gone."""
        parser, typed, last = XTermParser(self._debug), TypedText(), time.monotonic()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._wakes, selectors.EVENT_READ)
            while not (self.exit_event.is_set() or self._is_leaving):
                may_go_on = time.monotonic() - last < _UNFINISHED
                found = selector.select(_ESCAPE_DELAY if may_go_on else None)
                ready = {key.fd for key, _ in found}
                if self._is_leaving or ready == {self._wakes}:
                    return
                if ready:
                    data, last = self._read(), time.monotonic()
                    if not data:
                        self._end(signal.SIGHUP)
                        return
                    text = typed.read(data)
                else:
                    text = typed.give_up()
                # An empty text would tell the parser that nothing comes any more.
                for event in (*(parser.feed(text) if text else ()), *parser.tick()):
                    self._send(event)

    def disable_input(self) -> None:
        """Take no more input, from now on or until the terminal is taken again."""
        os.write(self._waker, b"\0")
        super().disable_input()
        os.read(self._wakes, 1)

    def _send(self, event: Message) -> None:
        """Send the app an event, and see to it that no flood of others keeps it from quitting."""
        with self._lock:
            self._waiting.add(event)
        self.process_message(event)
        is_quit = isinstance(event, Key) and self._quits(event.key)
        if is_quit and not self.exit_event.wait(_FLOOD):
            self._leave(exit_codes.DONE)

    def _quits(self, key: str) -> bool:
        name, usual = _QUIT
        return key in self._app._keymap.get(name, usual).split(",")

    def _leave(self, code: int) -> None:
        """End the app; what was typed and is not dealt with is left out."""
        if self._is_leaving:
            return
        self._is_leaving = True
        with self._lock:
            for event in self._waiting:
                event.__dict__["no_dispatch"] = True
        self._signals.call_soon_threadsafe(partial(self._app.exit, return_code=code))

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""

    def close(self) -> None:
        """Leave the signals to whom they belonged before."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        super().close()

    def _on_ending(self, number: int, _frame: FrameType | None) -> None:
        self._end(signal.Signals(number))

    def _end(self, number: signal.Signals) -> None:
        if number == signal.SIGINT and not self._auto_restart:
            return  # meant for the program that the app lent its terminal to
        self._leave(exit_codes.ENDED_BY_SIGNAL + number)

    def _stop(self) -> None:
        """Stop as any program does on Ctrl+Z, and come back."""
        holds_terminal = self._auto_restart
        if holds_terminal:
            self.suspend_application_mode()
        self._signals.remove_signal_handler(signal.SIGTSTP)
        self._is_continuing = True
        # The whole group, as the terminal itself would: whoever started the app stops with it.
        os.kill(0, signal.SIGTSTP)
        time.sleep(_STOPPING)
        self._signals.add_signal_handler(signal.SIGTSTP, self._stop)
        if holds_terminal:
            self._enter()
        self._signals.call_later(_STOPPING, self._has_continued)

    def _continue(self) -> None:
        """Take the terminal again, which somebody may have used while the app was stopped."""
        if not self._is_continuing and self._auto_restart:
            self.suspend_application_mode()
            self._enter()

    def _has_continued(self) -> None:
        self._is_continuing = False

    def _enter(self) -> None:
        self.resume_application_mode()
        self._app.refresh(layout=True)
