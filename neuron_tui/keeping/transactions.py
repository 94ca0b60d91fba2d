"""Writing into the tables of progress: all of a change or nothing, waiting for other programs."""

import sqlite3
from collections import deque
from collections.abc import Mapping
from pathlib import Path
from time import monotonic
from typing import Any

from neuron_tui.keeping.database import copy_in_memory, in_memory, is_busy, open_database

Value = str | float | int | None
Statement = tuple[str, Mapping[str, Value] | tuple[Value, ...]]
"""What to do, and its values: by their names, or in the order of their question marks."""

PATIENCE = 2.0
"""Seconds to wait for another program that is writing, where nobody waits for this one."""
_PAUSE = 0.5
"""Seconds after which one tries again what could not be written."""


class Transactions:
    """The one owner of a connection. What cannot be written now waits, in its order."""

    def __init__(self, folder: Path | None, patience: float) -> None:
        """Open the progress in a folder, or one in memory; wait at most so many seconds for another
        program at each change. It never fails: see `notice`."""
        database = in_memory() if folder is None else open_database(folder)
        self._connection = database.connection
        self.is_kept = database.is_kept
        """Whether what is written outlives the program."""
        self.notice = database.notice
        """What a person should be told, once: a damaged file, no place to write; or empty."""
        self._waiting: deque[tuple[Statement, ...]] = deque()
        self._next_try = 0.0
        self._wait_at_most(patience)

    @property
    def is_waiting(self) -> bool:
        """Whether a change waits for another program."""
        return bool(self._waiting)

    def rows(self, query: str, *values: Value) -> list[tuple[Any, ...]]:
        """Return what a query finds."""
        last_try = monotonic() + PATIENCE
        while True:
            try:
                return self._connection.execute(query, values).fetchall()
            except sqlite3.Error as error:
                if not self.is_kept:
                    raise
                if not (is_busy(error) and monotonic() < last_try):
                    self._go_on_in_memory(error)

    def write(self, *statements: Statement) -> None:
        """Make a change, after all before it; where another program is writing, a little later."""
        self._waiting.append(statements)
        if len(self._waiting) == 1 or monotonic() >= self._next_try:
            self.write_waiting()

    def write_waiting(self) -> None:
        """Make the changes that wait for another program, if it lets."""
        while self._waiting:
            try:
                self._transact(self._waiting[0])
            except sqlite3.Error as error:
                if is_busy(error):
                    self._next_try = monotonic() + _PAUSE
                    return
                if not self.is_kept:
                    raise
                self._go_on_in_memory(error)
            else:
                self._waiting.popleft()

    def close(self) -> None:
        """Make the last changes, and let go of the file."""
        if self._waiting:
            self._wait_at_most(PATIENCE)
            self.write_waiting()
        if self._waiting:
            count = len(self._waiting)
            self.notice = (
                f"Another program holds the file of your progress, and {count} of the last changes"
                " could not be added to it."
            )
        self._connection.close()

    def _wait_at_most(self, seconds: float) -> None:
        self._connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")

    def _transact(self, statements: tuple[Statement, ...]) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            for statement, values in statements:
                self._connection.execute(statement, values)
            self._connection.execute("COMMIT")
        except sqlite3.Error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def _go_on_in_memory(self, error: sqlite3.Error) -> None:
        """Keep what there is until the program ends, where the file takes no more."""
        memory = copy_in_memory(self._connection)
        self._connection.close()
        self._connection = memory
        self.is_kept = False
        self.notice = f"Progress is no longer kept: it cannot be written ({error})."
