"""How alembic reaches the database; run by `store.schema`, and by `alembic` when a migration is written."""

from __future__ import annotations

from alembic import context
from sqlalchemy import create_engine

from mutoscope.store.tables import metadata

url = context.config.get_main_option("sqlalchemy.url")
assert url is not None
engine = create_engine(url)
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()
