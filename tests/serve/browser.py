"""Chromium without a window, driven by its own chromedriver; and the server that it visits."""

import json
import os
import shutil
import socket
import subprocess
import sys
from contextlib import contextmanager
from time import monotonic, sleep
from urllib.request import Request, urlopen

import pytest

DEADLINE = 60.0
"""Seconds that any result may take: far more than it needs, even on a busy machine."""
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
_KEYS = {"enter": "\ue007", "escape": "\ue00c", "down": "\ue015", "right": "\ue014"}
_KEEP_TERMINAL = """
Object.defineProperty(Object.prototype, "terminal", {
  configurable: true,
  set(value) {
    Object.defineProperty(this, "terminal", {value, writable: true, configurable: true});
    if (value && value.buffer) window.shown = value;
  },
});
"""
"""The page keeps its terminal to itself; this keeps it where a test can read what it shows."""
_LINES = """
const buffer = window.shown?.buffer.active;
if (!buffer) return "";
return Array.from({length: window.shown.rows},
  (_, y) => buffer.getLine(buffer.baseY + y)?.translateToString(true) ?? "").join("\\n");
"""


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def serving(*arguments):
    """Run the server; give its address."""
    server = subprocess.Popen(
        [sys.executable, "-m", "neuron_tui", "serve", "--port", "0", *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    try:
        words = server.stdout.readline().split()
        assert words[:1] == ["Open"], words
        yield words[1]
    finally:
        server.terminate()
        # Windows knows no ending of another process but at once.
        assert server.wait(DEADLINE) == 0 or sys.platform == "win32"
        server.stdout.close()


@contextmanager
def driving():
    """Run chromedriver; give its address."""
    port = free_port()
    driver = subprocess.Popen(
        [DRIVER, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _once_it_answers(address)
        yield address
    finally:
        driver.terminate()
        driver.wait(DEADLINE)


def _once_it_answers(address):
    deadline = monotonic() + DEADLINE
    while monotonic() < deadline:
        try:
            if ask(f"{address}/status")["ready"]:
                return
        except OSError:
            sleep(0.05)
    pytest.fail("chromedriver does not answer", pytrace=False)


def ask(address, body=None, method=None):
    data = None if body is None else json.dumps(body).encode()
    request = Request(address, data, {"Content-Type": "application/json"}, method=method)
    with urlopen(request, timeout=DEADLINE) as answer:
        return json.load(answer)["value"]


class Browser:
    """A browser, in which each visitor has a tab."""

    def __init__(self, driver):
        options = {
            "binary": CHROMIUM,
            "args": [
                "--headless",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-3d-apis",
                "--window-size=1000,640",
            ],
        }
        wanted = {"alwaysMatch": {"goog:chromeOptions": options}}
        session = ask(f"{driver}/session", {"capabilities": wanted})["sessionId"]
        self._session, self._shown = f"{driver}/session/{session}", None

    def do(self, what, **body):
        return ask(f"{self._session}/{what}", body)

    def visit(self, address):
        tab = self.do("window/new", type="tab")["handle"]
        self.turn_to(tab)
        keep = {"source": _KEEP_TERMINAL}
        self.do("goog/cdp/execute", cmd="Page.addScriptToEvaluateOnNewDocument", params=keep)
        self.do("url", url=address)
        return Visitor(self, tab)

    def turn_to(self, tab):
        if tab != self._shown:
            self.do("window", handle=tab)
            self._shown = tab

    def picture(self):
        """Return what the page looks like, as a PNG in base64."""
        return ask(f"{self._session}/screenshot")

    def close(self):
        ask(self._session, method="DELETE")


class Visitor:
    """One who uses the app in a tab."""

    def __init__(self, browser, tab):
        self._browser, self._tab = browser, tab

    @property
    def text(self):
        """What the terminal in the page shows."""
        return self.run(_LINES)

    def run(self, script):
        self._browser.turn_to(self._tab)
        return self._browser.do("execute/sync", script=script, args=[])

    def press(self, *keys):
        self._browser.turn_to(self._tab)
        presses = []
        for key in keys:
            value = _KEYS.get(key, key)
            presses += [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}]
        self._browser.do("actions", actions=[{"type": "key", "id": "keys", "actions": presses}])

    def sees(self, *words):
        for each in words:
            self.until(lambda text: each in text, each)  # noqa: B023

    def until(self, condition, what):
        deadline = monotonic() + DEADLINE
        while not condition(text := self.text):
            if monotonic() > deadline:
                pytest.fail(f"not seen: {what}\n{text}", pytrace=False)
            sleep(0.03)
