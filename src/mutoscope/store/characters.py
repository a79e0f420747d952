"""Characters: named subjects of uploaded clips."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import insert, select

from mutoscope.store.database import Database, now
from mutoscope.store.rows import to_character
from mutoscope.store.tables import characters
from mutoscope.video import Character


class Characters:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def insert(self, character: Character) -> Character:
        values = {
            "id": character.id,
            "project": character.project,
            "name": character.name,
            "video": character.video,
            "created_at": now(),
        }
        async with self._database.write() as connection:
            row = await connection.execute(insert(characters).values(**values).returning(*characters.c))
            return to_character(row.mappings().one())

    async def get(self, project: str, ids: Sequence[str]) -> list[Character]:
        """Those of `ids` that exist in the project, in the order of `ids`."""
        query = select(characters).where(characters.c.project == project, characters.c.id.in_(ids))
        async with self._database.read() as connection:
            found = {row["id"]: to_character(row) for row in (await connection.execute(query)).mappings()}
        return [found[id_] for id_ in ids if id_ in found]

    async def exists(self, id_: str) -> bool:
        """Whether any project has the character."""
        async with self._database.read() as connection:
            return await connection.scalar(select(characters.c.id).where(characters.c.id == id_)) is not None
