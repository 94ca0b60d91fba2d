"""Opening the file that progress is kept in, whatever is the matter with it."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from neuron_tui.core.writing.terminal_text import shown, shown_path
from neuron_tui.keeping.schema import TABLES, VERSION, migrate, version_of

FILE_NAME = "progress.sqlite"
_PATIENCE = 2.0
"""Seconds to wait for another program that is making the tables."""
_PRIMARY = 0xFF
"""The part of an error's code that says what kind it is."""


@dataclass(frozen=True)
class Database:
    """A connection to the tables of the present version."""

    connection: sqlite3.Connection
    is_kept: bool
    """Whether what is written outlives the program."""
    notice: str = ""
    """What a person should be told of how it was opened, if anything."""


class _NewerError(Exception):
    """A database of a version that this neuron-tui does not know."""


def open_database(folder: Path) -> Database:
    """Open the progress in a folder, and make both where they are not there yet.

    A damaged file is set aside under another name. Where nothing can be written, or the file is of
    a newer neuron-tui, there is a copy in memory of what can be read.
    """
    path = folder / FILE_NAME
    name = shown_path(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return Database(_opened(path), is_kept=True)
    except _NewerError:
        notice = f"{name} was written by a newer neuron-tui: it is read, and nothing is added to it"
        return Database(_copy_of(path), is_kept=False, notice=f"{notice}. Update neuron-tui.")
    except (OSError, sqlite3.OperationalError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        notice = f"Progress is not kept: {name} cannot be written ({reason})."
        return Database(_copy_of(path), is_kept=False, notice=notice)
    except sqlite3.DatabaseError:
        return _without_damaged(path)


def in_memory() -> Database:
    """Return tables that end with the program."""
    memory = _connect(":memory:")
    migrate(memory)
    return Database(memory, is_kept=False)


def copy_in_memory(source: sqlite3.Connection) -> sqlite3.Connection:
    """Return tables in memory with all that can still be read of a database."""
    memory = in_memory().connection
    for table in TABLES:
        _copy_table(table, source, memory)
    return memory


def _without_damaged(path: Path) -> Database:
    name = shown_path(path)
    try:
        # Another program that found the same damage may have mended it in the meantime.
        return Database(_opened(path), is_kept=True)
    except (OSError, sqlite3.Error, _NewerError):
        pass
    try:
        aside = _set_aside(path)
        connection = _opened(path)
    except (OSError, sqlite3.Error, _NewerError) as error:
        notice = f"Progress is not kept: {name} is damaged and cannot be set aside ({error})."
        return Database(_copy_of(path), is_kept=False, notice=notice)
    notice = f"The progress in {name} was damaged; it is kept as {shown(aside.name)}, and new"
    return Database(connection, is_kept=True, notice=f"{notice} progress was begun.")


def _opened(path: Path) -> sqlite3.Connection:
    connection = _connect(str(path))
    try:
        # Beside a writer, a reader waits for nobody in this mode; a commit is one short write.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if version_of(connection) > VERSION:
            raise _NewerError
        (state,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if state != "ok":
            raise sqlite3.DatabaseError(state)
        migrate(connection)
        _refuse_unwritable(connection)
        for table in TABLES:
            connection.execute(f"SELECT * FROM {table} LIMIT 1")
    except sqlite3.OperationalError as error:
        connection.close()
        if "no such table" in str(error) or "already exists" in str(error):
            raise sqlite3.DatabaseError(str(error)) from None
        raise
    except (sqlite3.Error, _NewerError):
        connection.close()
        raise
    return connection


def is_busy(error: sqlite3.Error) -> bool:
    """Whether a database refused something only because another program is using it."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code & _PRIMARY in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _refuse_unwritable(connection: sqlite3.Connection) -> None:
    """Raise the error of a file that may only be read, which opens without a word."""
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        if not is_busy(error):
            raise


def _connect(name: str, *, uri: bool = False) -> sqlite3.Connection:
    return sqlite3.connect(name, timeout=_PATIENCE, isolation_level=None, uri=uri)


def _copy_of(path: Path) -> sqlite3.Connection:
    for options in ("mode=ro", "mode=ro&immutable=1"):
        try:
            source = _connect(f"{path.absolute().as_uri()}?{options}", uri=True)
        except (sqlite3.Error, ValueError):
            continue
        try:
            if version_of(source):
                return copy_in_memory(source)
        except sqlite3.Error:
            continue
        finally:
            source.close()
    return in_memory().connection


def _copy_table(table: str, source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy the columns that both have; of a damaged or unknown table, what can be had."""
    try:
        known = _columns(table, target)
        shared = ", ".join(name for name in _columns(table, source) if name in known)
        marks = ", ".join("?" * len(shared.split(", ")))
        insert = f"INSERT OR IGNORE INTO {table} ({shared}) VALUES ({marks})"
        for row in source.execute(f"SELECT {shared} FROM {table}"):
            target.execute(insert, row)
    except sqlite3.Error:
        return


def _columns(table: str, connection: sqlite3.Connection) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def _set_aside(path: Path, now: Callable[[], datetime] = datetime.now) -> Path:
    """Rename a damaged file and what belongs to it, and return its new path."""
    stamp, count = now().strftime("%Y-%m-%d-%H%M%S"), 1
    while (aside := path.with_name(f"progress-damaged-{stamp}-{count}.sqlite")).exists():
        count += 1
    for ending in ("-wal", "-shm", ""):
        part = Path(f"{path}{ending}")
        if part.exists():
            part.replace(f"{aside}{ending}")
    return aside
