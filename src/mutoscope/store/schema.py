"""Bringing a database to the newest schema, with alembic; its migrations are in `migrations/versions`."""

from __future__ import annotations

import fcntl
import sqlite3
from contextlib import closing
from pathlib import Path

from mutoscope.errors import ConfigurationError

HEAD = "0001"
"""The newest migration. Kept here so that a start on a current database need not import alembic."""


def upgrade(path: Path) -> None:
    """Make the SQLite file at `path`, or migrate it.

    Raises:
        ConfigurationError: a newer release of the server made it.
    """
    with path.with_name(path.name + ".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if _revision(path) != HEAD:
            _migrate(path)


def _revision(path: Path) -> str | None:
    with closing(sqlite3.connect(path)) as connection:
        try:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.OperationalError:
            return None
    return None if row is None else str(row[0])


def _migrate(path: Path) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", "mutoscope.store:migrations")
    config.set_main_option("path_separator", "os")
    config.set_main_option("sqlalchemy.url", f"sqlite:///{path}".replace("%", "%%"))
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise ConfigurationError(
            f"The database {path} was made by a newer release of Mutoscope, or is not one of its: {error}"
        ) from error
