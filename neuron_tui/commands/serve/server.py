"""The server: one page, and behind it an app in a process of its own for each visitor."""

import asyncio
import json
import shlex
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import textual_serve
from aiohttp import WSCloseCode, WSMsgType, web
from aiohttp.typedefs import Handler
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager
from yarl import URL

from neuron_tui.commands.serve import visit
from neuron_tui.commands.serve.loopback import is_loopback

MOST_VISITORS = 100
_HEARTBEAT = 15.0
"""Seconds after which a browser that says nothing is gone."""
_GRACE = 2.0
"""Seconds in which the apps may end when the server does."""
_PAGE = Path(__file__).parent / "page"
_ASSETS = Path(textual_serve.__file__).parent / "static"
_POLICY = (
    "default-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data:; font-src 'self' data:;"
    " script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'"
)
"""The page takes nothing from anywhere else, and works without the internet."""


class Server:
    """Serves the app at an address, until a signal ends it."""

    def __init__(self, host: str, port: int, *, is_trusted: bool) -> None:
        """Prepare for an address; a port of 0 takes a free one."""
        self._host, self._port = host, port
        self._command = _command(is_trusted=is_trusted)
        self._downloads = DownloadManager()
        self._visits: set[web.WebSocketResponse] = set()

    async def serve(self) -> None:
        """Serve, and tell the address once it can be visited.

        Raises OSError where the address cannot be used.
        """
        app = web.Application(middlewares=[self._only_from_here])
        app.add_routes(
            [
                web.get("/", self._page),
                web.get("/ws", self._visit),
                web.get("/download/{key}", self._download),
                web.static("/page", _PAGE),
                web.static("/static", _ASSETS),
            ]
        )
        app.on_shutdown.append(self._end_visits)
        runner = web.AppRunner(app, shutdown_timeout=_GRACE)
        await runner.setup()
        try:
            await web.TCPSite(runner, self._host, self._port).start()
            host, port, *_ = runner.addresses[0]
            print(
                f"Open http://{f'[{host}]' if ':' in host else host}:{port} in a browser;"
                " Ctrl+C ends it.",
                flush=True,
            )
            await _asked_to_end()
        finally:
            await runner.cleanup()

    @web.middleware
    async def _only_from_here(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse what another site in the visitor's browser asks for, under whatever name."""
        origin = request.headers.get("Origin")
        is_other_site = origin is not None and URL(origin).authority != request.host
        is_other_name = is_loopback(self._host) and not is_loopback(request.url.host or "")
        if is_other_site or is_other_name:
            raise web.HTTPForbidden(text="This page is asked for by another site.")
        response = await handler(request)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = _POLICY
        return response

    async def _page(self, _: web.Request) -> web.StreamResponse:
        return web.FileResponse(_PAGE / "index.html")

    async def _visit(self, request: web.Request) -> web.StreamResponse:
        """Run an app for a visitor for as long as the page is open."""
        if len(self._visits) >= MOST_VISITORS:
            raise web.HTTPServiceUnavailable(text="There are too many visitors just now.")
        websocket = web.WebSocketResponse(heartbeat=_HEARTBEAT)
        await websocket.prepare(request)
        app = AppService(
            self._command,
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=_closing(websocket),
            download_manager=self._downloads,
        )
        self._visits.add(websocket)
        try:
            await app.start(_cells(request, "width", 80), _cells(request, "height", 24))
            await _hand_on(websocket, app)
        finally:
            self._visits.discard(websocket)
            await app.stop()
        return websocket

    async def _end_visits(self, _: web.Application) -> None:
        for websocket in tuple(self._visits):
            await websocket.close(code=WSCloseCode.GOING_AWAY)

    async def _download(self, request: web.Request) -> web.StreamResponse:
        """Hand out a file that an app gave to its own visitor."""
        key = request.match_info["key"]
        try:
            file = await self._downloads.get_download_metadata(key)
        except KeyError:
            raise web.HTTPNotFound(text="There is no such file.") from None
        response = web.StreamResponse()
        response.headers["Content-Type"] = file.mime_type
        response.headers["Content-Disposition"] = f'attachment; filename="{file.file_name}"'
        await response.prepare(request)
        async for chunk in self._downloads.download(key):
            await response.write(chunk)
        await response.write_eof()
        return response


def _command(*, is_trusted: bool) -> str:
    """Return the command of a visitor's process, as a shell takes it."""
    words = [sys.executable, "-m", visit.__name__, *([visit.TRUSTED] if is_trusted else [])]
    if sys.platform == "win32":
        return subprocess.list2cmdline(words)
    return f"exec {shlex.join(words)}"


def _cells(request: web.Request, name: str, without: int) -> int:
    """Return a size that the page gives in its address; the app bounds it."""
    text = request.query.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else without


def _closing(websocket: web.WebSocketResponse) -> Callable[[], Awaitable[None]]:
    async def close() -> None:
        await websocket.close()

    return close


async def _hand_on(websocket: web.WebSocketResponse, app: AppService) -> None:
    """Hand on what a browser sends; what no page of ours would send ends the visit."""
    async for message in websocket:
        if message.type != WSMsgType.TEXT:
            continue
        try:
            kind, *values = json.loads(message.data)
            match kind, values:
                case "stdin", [str(text)]:
                    await app.send_bytes(text.encode("utf-8", "ignore"))
                case "resize", [{"width": int(width), "height": int(height)}]:
                    await app.set_terminal_size(width, height)
                case "ping", [str(text)]:
                    await websocket.send_json(["pong", text])
                case "focus", []:
                    await app.focus()
                case "blur", []:
                    await app.blur()
        except (ValueError, TypeError):
            await websocket.close()


async def _asked_to_end() -> None:
    """Wait for the signal that ends the server."""
    end, loop = asyncio.Event(), asyncio.get_running_loop()
    if sys.platform != "win32":
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, end.set)
    await end.wait()
