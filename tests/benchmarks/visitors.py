"""How soon visitors see what their keys do, with many at the server at once.

Run it on a quiet machine: python tests/benchmarks/visitors.py [VISITORS]
"""

import asyncio
import random
import sys
from pathlib import Path
from statistics import median
from time import monotonic

from aiohttp import ClientSession

sys.path.insert(0, str(Path(__file__).parents[1] / "serve"))
from browser import serving

_LIMIT = 1.0
"""Seconds in which a key is to be answered."""
_KEYS = 10
_READING = 0.5, 2.5
"""Seconds between two keys of a visitor, who looks at what came of the first."""
_QUIET = 0.5
"""Seconds without a byte after which a screen is drawn."""


async def _quiet(websocket):
    """Take what comes until nothing does."""
    while True:
        try:
            await asyncio.wait_for(websocket.receive(), _QUIET)
        except TimeoutError:
            return


async def _visit(session, address, are_there, number):
    """Open the app and press keys; return the seconds until each was answered."""
    async with session.ws_connect(f"{address}/ws?width=100&height=30") as websocket:
        seen = b""
        while b"Lesson" not in seen:
            seen += (await websocket.receive()).data
        await _quiet(websocket)
        await are_there.wait()
        answered, chance = [], random.Random(number)
        for key in ["\x1b", *[" "] * (_KEYS - 1)]:
            await asyncio.sleep(chance.uniform(*_READING))
            began = monotonic()
            await websocket.send_json(["stdin", key])
            await websocket.receive()
            answered.append(monotonic() - began)
            await _quiet(websocket)
        return answered


async def _measure(address, visitors):
    are_there, began = asyncio.Barrier(visitors), monotonic()
    async with ClientSession() as session:
        visits = (_visit(session, address, are_there, number) for number in range(visitors))
        found = await asyncio.gather(*visits)
    return [each for answered in found for each in answered], monotonic() - began


def main():
    visitors = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with serving() as address:
        seconds, took = asyncio.run(_measure(address, visitors))
    seconds.sort()
    print(f"{visitors} visitors, {len(seconds)} keys, {took:.0f} s in all")
    print(f"answered after {median(seconds) * 1000:.0f} ms (median), {seconds[-1]:.2f} s (slowest)")
    return 0 if seconds[-1] <= _LIMIT else 1


if __name__ == "__main__":
    raise SystemExit(main())
