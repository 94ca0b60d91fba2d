"""Tells when files change: however an editor saves them, and whatever becomes of their folder."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import aclosing
from functools import partial
from pathlib import Path
from typing import TypeVar

Found = TypeVar("Found")
Stamp = tuple[int, int, int]
"""When a file was changed, its size, and which file it is."""

SETTLING = 0.05
"""Seconds without a change after which a file that is being written is taken to be written."""
_LONGEST_SETTLING = 40
_LOOK_AGAIN = 1.0
"""Seconds after which is looked in any case: a network's drive tells nothing."""
MOST_GROUPED = 200
"""Milliseconds for which changes are gathered at most."""
_MOST_FOLDERS = 100
"""So many folders are watched; in others changes are seen when it is looked in any case."""


def stamp_of(path: Path) -> Stamp | None:
    """Return what changes whenever a file does; None where there is none to be looked at."""
    try:
        state = path.stat()
    except (OSError, ValueError):
        return None
    return state.st_mtime_ns, state.st_size, state.st_ino


async def changes(
    look: Callable[[], Found], folders: Callable[[Found], Sequence[Path]], before: Found
) -> AsyncIterator[tuple[Found, Found]]:
    """Give what a look finds, with what it found before, each time it finds something else.

    `before` is the look that was taken before what is shown was read: a change in between is one
    to tell. A look is taken in a thread whenever something happens in one of the folders that go
    with what was found last, and once a second, which is all where there are none. It is given
    once it stays the same for a moment.
    """
    while True:
        async with aclosing(_stirs(partial(folders, before))) as stirs:
            async for _ in stirs:
                found = await _settled(look, before)
                if found != before:
                    yield found, before
                    before = found
                    break


async def _settled(look: Callable[[], Found], before: Found) -> Found:
    found = await asyncio.to_thread(look)
    for _ in range(_LONGEST_SETTLING):
        if found == before:
            break
        await asyncio.sleep(SETTLING)
        again = await asyncio.to_thread(look)
        if again == found:
            break
        found = again
    return found


async def _stirs(folders: Callable[[], Sequence[Path]]) -> AsyncGenerator[None, None]:
    """Give a sign when something happens in folders, and every second; end where they are others
    by now, for these have to be watched anew."""
    yield  # something may have happened while nothing was watched
    watched = _which(folders())
    if watched:
        # Loaded late: where nothing is watched, nobody waits for it.
        from watchfiles import awatch

        try:
            watching = awatch(
                *watched,
                watch_filter=None,
                debounce=MOST_GROUPED,
                rust_timeout=int(_LOOK_AGAIN * 1000),
                yield_on_timeout=True,
                recursive=False,
                ignore_permission_denied=True,
            )
            async with aclosing(watching):
                while _which(folders()) == watched:
                    await anext(watching)
                    yield
        except (OSError, RuntimeError, StopAsyncIteration):
            # No such folder any more, or one that cannot be watched (for which watchfiles has its
            # own RuntimeError): it is looked at now and then.
            pass
    await asyncio.sleep(_LOOK_AGAIN)
    yield


def _which(folders: Sequence[Path]) -> dict[Path, int | None]:
    """Return the folders that there are to watch, and what tells each from another in its place."""
    there = [folder for folder in folders if folder.is_dir()][:_MOST_FOLDERS]
    return {folder: stamp and stamp[-1] for folder in there for stamp in (stamp_of(folder),)}
