"""Bringing a database to the newest schema, with alembic; its migrations are in `migrations/versions`."""

from __future__ import annotations

import fcntl
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL

from mutoscope.errors import ConfigurationError

HEAD = "0001"
"""The newest migration. Kept here so that a start on a current database need not import alembic."""
BUSY_SECONDS = 30.0
"""How long another process may hold the database."""


def upgrade(path: Path) -> None:
    """Make the SQLite file at `path`, or migrate it.

    Raises:
        ConfigurationError: it cannot be read and written, is another program's, or a newer release of the server
            made it.
        OSError: its folder cannot be written.
    """
    with path.with_name(path.name + ".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if revision(path) != HEAD:
            _migrate(path)


def revision(path: Path) -> str | None:
    """The migration that the SQLite file at `path` has come to; None when it is empty.

    Raises:
        ConfigurationError: it cannot be read and written, or is another program's.
    """
    try:
        with closing(sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("PRAGMA user_version = 0")  # taken back; a file that is only read lets itself be locked
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if not tables:
                return None
            row = (
                "alembic_version" in tables and connection.execute("SELECT version_num FROM alembic_version").fetchone()
            )
    except sqlite3.Error as error:
        raise ConfigurationError(f"The database {path} cannot be used: {error}.") from error
    if not row:
        raise ConfigurationError(f"The database {path} is another program's. Choose another folder with --data.")
    return str(row[0])


def _migrate(path: Path) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", "mutoscope.store:migrations")
    config.set_main_option("path_separator", "os")
    config.set_main_option(
        "sqlalchemy.url", URL.create("sqlite", database=str(path)).render_as_string().replace("%", "%%")
    )
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise ConfigurationError(f"The database {path} was made by a newer release of Mutoscope: {error}") from error
