"""The catalogue that an operator of tiny models writes, for servers and for engines in this process."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from mutoscope.engines.catalog import Model, load_catalog

Tiny = Callable[[str], Path]
"""The folder of a tiny model, by its name."""
Table = dict[str, Any]

WATCHED = "tests.diffusion.engines:Watched"
NATIVE = {"sizes": ["96x64", "64x64"], "frames": 17, "fps": 8, "steps": 5, "guidance": 3.0, "dtype": "float32"}
"""What a tiny model is run with: of every clip that lasts longer than two seconds, several segments."""
STRATEGIES = ("flow", "trajectory", "sdedit")
FAMILIES = {
    "wan22-ti2v": "wan",
    "wan22-a14b": "wan",
    "wan21-vace": "vace",
    "ltx": "ltx",
    "ltx-timestep": "ltx",
    "ltx2": "ltx2",
    "hunyuan15": "hunyuan",
    "cogvideox": "cogvideox",
    "cogvideox15": "cogvideox",
    "anyflow": "anyflow",
}
"""The tiny models beside Wan 2.1, and the family of each."""
CAPABILITIES = {
    "sizes": ["64x64", "96x64", "320x180", "180x320"],
    "seconds": [1, 2, 4],
    "default_size": "96x64",
    "default_seconds": 1,
}


def entry(path: Path, family: str, *, diffusion: Mapping[str, Any] = {}, **capabilities: Any) -> Table:
    """One model of the catalogue; `diffusion` and `capabilities` go over what all tiny models have."""
    recipe = {"family": family, "path": str(path), **NATIVE, **diffusion}
    return {**CAPABILITIES, **capabilities, "diffusion": recipe}


def write(path: Path, entries: Mapping[str, Table]) -> Path:
    """`entries` as the catalogue file `path`."""
    path.write_text("\n".join(_toml([name], table) for name, table in entries.items()))
    return path


def model(folder: Path, table: Table, name: str = "tiny") -> Model:
    """The entry as a server reads it."""
    return load_catalog(write(folder / f"{name}.toml", {name: table}))[name]


def _toml(names: list[str], table: Mapping[str, Any]) -> str:
    """A table and those within it; JSON writes strings, numbers and lists as TOML does."""
    plain = [f"{key} = {json.dumps(value)}" for key, value in table.items() if not isinstance(value, dict)]
    inner = [_toml([*names, key], value) for key, value in table.items() if isinstance(value, dict)]
    return "\n".join([f"[{'.'.join(map(json.dumps, names))}]", *plain, "", *inner])


def served(tiny: Tiny) -> dict[str, Table]:
    """The models of the server that all tests share."""
    wan = tiny("wan21-t2v")
    too_much = {"memory": {"whole": 9000, "parts": 9000, "least": 9000}}
    return {
        "wan": entry(wan, "wan"),
        "watched": entry(wan, "wan", engine=WATCHED),
        **{f"wan-{name}": entry(wan, "wan", diffusion={"remix": {"strategy": name}}) for name in STRATEGIES},
        **{name: entry(tiny(name), family, diffusion={"steps": 3}) for name, family in FAMILIES.items()},
        "lucy": entry(tiny("lucy"), "lucy", operations=["remix", "edit"]),
        "absent": entry(wan.with_name("nowhere"), "wan"),
        "mistaken": entry(wan, "cogvideox"),
        "huge": entry(wan, "wan", diffusion=too_much),
    }
