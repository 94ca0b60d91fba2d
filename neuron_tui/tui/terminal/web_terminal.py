"""The terminal that a browser shows: only keys reach the app, whatever the browser sends."""

from collections.abc import Iterator

from textual import messages
from textual._xterm_parser import XTermParser
from textual.drivers._byte_stream import ByteStream, ParseError
from textual.drivers.web_driver import WebDriver

from neuron_tui.tui.terminal.typed_text import TypedText

_MOST_COLUMNS, _MOST_LINES = 500, 200
"""A size beyond any screen, and small enough to be drawn."""


class WebTerminal(WebDriver):
    """Input and output of textual through the server that started this process."""

    def run_input_thread(self) -> None:
        """Read what the server hands on, until the app ends or the server is gone."""
        parser, typed = XTermParser(self._debug), TypedText()
        for text in self._texts(typed):
            # An empty text would tell the parser that nothing comes any more.
            for event in (*(parser.feed(text) if text else ()), *parser.tick()):
                self.process_message(event)
        if not self.exit_event.is_set():
            self._app.post_message(messages.ExitApp())

    def _texts(self, typed: TypedText) -> Iterator[str]:
        """Yield what is typed; of sizes and such, tell the app."""
        stream = ByteStream()
        try:
            for data in self._input_reader:
                if not data:
                    yield typed.give_up()
                    continue
                for kind, payload in stream.feed(data):
                    if kind == "D":
                        yield typed.read(payload)
                    else:
                        self._on_meta(kind, payload)
        except (ParseError, ValueError):
            return

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Take a new size, within bounds, and all else that the server tells."""
        if packet_type == "resize":
            width, height = payload.get("width"), payload.get("height")
            if not (isinstance(width, int) and isinstance(height, int)):
                return
            payload = {
                "width": min(max(width, 1), _MOST_COLUMNS),
                "height": min(max(height, 1), _MOST_LINES),
            }
        super().on_meta(packet_type, payload)
