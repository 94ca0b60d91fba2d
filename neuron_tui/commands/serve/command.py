"""`neuron-tui serve`: show the app in browsers."""

import asyncio
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Sequence
from importlib.util import find_spec

from neuron_tui import exit_codes
from neuron_tui.commands.serve.loopback import is_loopback
from neuron_tui.core.writing.terminal_text import shown

_PORT = 8000
_LAST_PORT = 65535


def run(arguments: Sequence[str]) -> int:
    """Serve until somebody ends it; tell the address on stdout."""
    parser = ArgumentParser(
        prog="neuron-tui serve",
        description="Show the app in browsers: each visitor has an app of their own.",
        epilog="Visitors get the bundled puzzles and a state of their own that ends with their"
        " visit: no files, no editor, nothing of yours. With --trusted they are at the app as you"
        " are, with your puzzles, your progress and your files. Ctrl+C ends it. Exit code: 0 done,"
        " 2 the address cannot be used.",
    )
    parser.add_argument(
        "--host", default="127.0.0.1", help="the address; 127.0.0.1 is this machine"
    )
    parser.add_argument(
        "--port",
        type=_port,
        default=_PORT,
        help=f"the port, {_PORT} by default; 0 takes a free one",
    )
    parser.add_argument(
        "--trusted", action="store_true", help="let visitors have your puzzles, progress and files"
    )
    options = parser.parse_args(arguments)
    host: str = options.host
    if find_spec("textual_serve") is None:
        print(
            "neuron-tui: a browser needs textual-serve, which is not installed:"
            " install neuron-tui with its extra web, as in neuron-tui[web]",
            file=sys.stderr,
        )
        return exit_codes.WRONG_USAGE
    if not is_loopback(host):
        what = "all that is yours here" if options.trusted else "it"
        print(
            f"neuron-tui: {shown(host)} can be reached from other machines: whoever finds the"
            f" address can use {what}, without a password and unencrypted",
            file=sys.stderr,
        )
    from neuron_tui.commands.serve.server import Server

    try:
        asyncio.run(Server(host, options.port, is_trusted=options.trusted).serve())
    except OSError as error:
        reason = error.strerror or str(error)
        print(f"neuron-tui: cannot serve on {shown(host)}: {reason}", file=sys.stderr)
        return exit_codes.WRONG_USAGE
    return exit_codes.DONE


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text[:6]) <= _LAST_PORT:
        return int(text)
    raise ArgumentTypeError(f"expected a number from 0 to {_LAST_PORT}")
