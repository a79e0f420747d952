"""What the parts of a supervisor share."""

from __future__ import annotations

from dataclasses import dataclass

from mutoscope.assets import Assets
from mutoscope.engines.catalog import Catalog
from mutoscope.settings import Settings
from mutoscope.store import Store


@dataclass(frozen=True, slots=True)
class Bench:
    """`worker` names the supervisor in the rows that it holds."""

    worker: str
    settings: Settings
    catalog: Catalog
    store: Store
    assets: Assets
