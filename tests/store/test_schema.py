from __future__ import annotations

import asyncio
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event

from mutoscope.errors import ConfigurationError
from mutoscope.store import Store
from mutoscope.store.schema import HEAD, revision, upgrade
from mutoscope.store.tables import metadata


def test_the_named_head_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", "mutoscope.store:migrations")
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_the_migrations_make_the_tables_that_the_code_knows(tmp_path: Path) -> None:
    path = tmp_path / "a file.db"
    upgrade(path)
    upgrade(path)
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_a_newer_releases_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mutoscope.db"
    upgrade(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(ConfigurationError, match="newer release"):
        upgrade(path)


@pytest.mark.parametrize("content", [b"no database " * 500, b"SQLite format 3\0" + b"\xff" * 5000])
def test_what_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "mutoscope.db"
    path.write_bytes(content)
    with pytest.raises(ConfigurationError, match="cannot be used: file is not a database"):
        upgrade(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mutoscope.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE videos (id)")
    with pytest.raises(ConfigurationError, match="another program's"):
        upgrade(path)


def test_a_migration_that_is_cut_short_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "mutoscope.db"

    def stop(connection: Connection, cursor: object, statement: str, *_: object) -> None:
        if "CREATE TABLE videos" in statement:
            raise KeyboardInterrupt

    event.listen(Engine, "before_cursor_execute", stop)
    try:
        with pytest.raises(KeyboardInterrupt):
            upgrade(path)
    finally:
        event.remove(Engine, "before_cursor_execute", stop)
    assert revision(path) is None
    upgrade(path)
    assert revision(path) == HEAD


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_may_not_be_written_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mutoscope.db"
    upgrade(path)
    path.chmod(0o444)
    with pytest.raises(ConfigurationError, match="readonly"):
        upgrade(path)


def test_a_path_is_not_read_as_a_url(tmp_path: Path) -> None:
    async def use() -> None:
        store = Store.open(tmp_path / "a?b#c%41" / "mutoscope.db")
        assert await store.videos.count_by_status() != {}
        await store.close()

    asyncio.run(use())
    assert [path.name for path in tmp_path.iterdir()] == ["a?b#c%41"]
