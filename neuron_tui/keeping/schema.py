"""The tables that progress is kept in, version by version."""

import sqlite3

_PUZZLES = """
CREATE TABLE puzzles (
    key TEXT PRIMARY KEY,
    title TEXT NOT NULL DEFAULT '',
    first_seen REAL NOT NULL,
    solved_at REAL,
    answered_at REAL,
    guess REAL,
    hints INTEGER NOT NULL DEFAULT 0,
    record_steps INTEGER,
    record_timeline TEXT,
    left_at REAL,
    left_step INTEGER,
    left_timeline TEXT,
    fingerprint TEXT
) WITHOUT ROWID
"""

_CARDS = """
CREATE TABLE cards (
    card TEXT PRIMARY KEY,
    idea TEXT NOT NULL,
    state TEXT NOT NULL,
    due REAL NOT NULL
) WITHOUT ROWID
"""

_ANSWERS = """
CREATE TABLE answers (
    number INTEGER PRIMARY KEY,
    given_at REAL NOT NULL,
    puzzle TEXT NOT NULL,
    question TEXT NOT NULL,
    idea TEXT NOT NULL,
    answer TEXT NOT NULL,
    is_right INTEGER NOT NULL
)
"""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (_PUZZLES,),
    (_CARDS, _ANSWERS, "CREATE INDEX answers_by_idea ON answers (idea, given_at)"),
)
"""The statements that lead from each version to the next one; version 0 is an empty file."""

VERSION = len(MIGRATIONS)
TABLES = ("puzzles", "cards", "answers")


def version_of(connection: sqlite3.Connection) -> int:
    """Return which version of the tables a database has."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring an older database to the present version, all of it or nothing."""
    if version_of(connection) >= VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Asked again, because another program may have migrated it while this one waited.
        for statements in MIGRATIONS[version_of(connection) :]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {VERSION}")
    except sqlite3.Error:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
