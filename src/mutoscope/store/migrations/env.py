"""How alembic reaches the database; run by `store.schema`, and by `alembic` when a migration is written.

All migrations of a run are one transaction, so that a start that is killed leaves nothing half made.
"""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection, create_engine, event

from mutoscope.store.tables import metadata

url = context.config.get_main_option("sqlalchemy.url")
assert url is not None
engine = create_engine(url, connect_args={"isolation_level": None})


@event.listens_for(engine, "begin")
def begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, transactional_ddl=True)
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()
