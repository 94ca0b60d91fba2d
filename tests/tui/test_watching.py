"""A change of a file is seen soon enough to be called at once."""

import asyncio
from contextlib import aclosing
from time import monotonic

from neuron_tui.tui.watching import changes, stamp_of

SAVES = 5


async def test_a_save_is_seen_within_half_a_second(tmp_path):
    path = tmp_path / "taxi.toml"
    path.write_text("0", "utf-8")
    saved = seen = 0.0
    waits = []

    async def save(number):
        nonlocal saved
        # Until what is watched is settled: what is measured is a save, not the beginning.
        await asyncio.sleep(0.6)
        saved = monotonic()
        path.write_text("x" * number, "utf-8")

    saving = asyncio.create_task(save(2))
    async for _ in changes(lambda: stamp_of(path), lambda _: (tmp_path,), stamp_of(path)):
        seen = monotonic()
        await saving
        waits.append(seen - saved)
        if len(waits) == SAVES:
            break
        saving = asyncio.create_task(save(len(waits) + 2))
    # Of several, since on a busy machine any single one may have to wait for its turn.
    assert min(waits) < 0.5, waits


async def test_a_save_between_reading_and_watching_is_seen(tmp_path):
    path = tmp_path / "taxi.toml"
    path.write_text("0", "utf-8")
    before = stamp_of(path)
    path.write_text("another", "utf-8")
    async with aclosing(changes(lambda: stamp_of(path), lambda _: (tmp_path,), before)) as seen:
        assert await anext(seen) == (stamp_of(path), before)
