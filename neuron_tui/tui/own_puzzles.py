"""The learner's own folder, as it is looked at while the app is open."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

from neuron_tui.core.catalog.catalog import Catalog
from neuron_tui.core.catalog.folders import ORDER_FILE, Found, find_puzzle_files, is_there
from neuron_tui.tui.watching import Stamp, changes, stamp_of


@dataclass(frozen=True)
class _Look:
    """The puzzle files of the folder, and what changes whenever one of them does."""

    found: Found
    stamps: tuple[Stamp | None, ...]
    folders: tuple[Path, ...]
    """The folder, and those in it that puzzles are in."""
    orders: tuple[Stamp | None, ...]


@dataclass(frozen=True)
class OwnFolderChange:
    """What was found in the learner's own folder before, and what now."""

    folder: Path
    before: Found
    found: Found
    changed: frozenset[Path]
    """The files whose content is another one."""

    def applied_to(self, catalog: Catalog) -> Catalog:
        """Return a catalog with the folder as it is now."""
        return catalog.with_own(self.folder, self.found, self.before, self.changed)


async def own_folder_changes(
    folder: Path, *, must_exist: bool, is_shown: Callable[[], bool]
) -> AsyncIterator[OwnFolderChange]:
    """Tell each time that a puzzle in the learner's own folder is new, changed or gone: at once
    where its puzzles are on the screen, else within a second."""

    def look() -> _Look:
        is_looked_into = must_exist or is_there(folder)
        found = find_puzzle_files(folder) if is_looked_into else Found(())
        folders = tuple(dict.fromkeys((folder, *(path.parent for path in found.files))))
        return _Look(
            found,
            tuple(map(stamp_of, found.files)),
            folders,
            tuple(stamp_of(each / ORDER_FILE) for each in folders),
        )

    first = await asyncio.to_thread(look)
    async for now, before in changes(look, lambda each: each.folders if is_shown() else (), first):
        were = dict(zip(before.found.files, before.stamps, strict=True))
        are = zip(now.found.files, now.stamps, strict=True)
        changed = frozenset(path for path, stamp in are if were.get(path) != stamp)
        yield OwnFolderChange(folder, before.found, now.found, changed)
