"""Which voices a scene has, and how loud: by its place, its weather, its hour and what is in it."""

from __future__ import annotations

from collections.abc import Mapping

from mutoscope.engines.storyboard.scene import Scene, Setting, Time, Weather

PLACES: Mapping[Setting, Mapping[str, float]] = {
    Setting.LANDSCAPE: {"birds": 0.5, "wind": 0.3},
    Setting.LAKE: {"lapping": 0.3, "birds": 0.4, "wind": 0.15},
    Setting.MOUNTAINS: {"wind": 0.6, "birds": 0.15},
    Setting.OCEAN: {"waves": 0.9, "wind": 0.4},
    Setting.BEACH: {"waves": 0.8, "gulls": 0.4, "wind": 0.15},
    Setting.FOREST: {"birds": 0.6, "leaves": 0.4},
    Setting.JUNGLE: {"birds": 0.6, "crickets": 0.3, "leaves": 0.2},
    Setting.RIVER: {"stream": 0.6, "birds": 0.35},
    Setting.WATERFALL: {"falls": 0.9, "birds": 0.15},
    Setting.DESERT: {"wind": 0.5},
    Setting.MEADOW: {"birds": 0.5, "crickets": 0.2, "leaves": 0.15},
    Setting.GARDEN: {"birds": 0.6, "leaves": 0.15},
    Setting.FARM: {"birds": 0.5, "wind": 0.2},
    Setting.SNOWFIELD: {"wind": 0.6},
    Setting.VILLAGE: {"birds": 0.35, "crowd": 0.15, "wind": 0.1},
    Setting.STREET: {"traffic": 0.6, "crowd": 0.35},
    Setting.INTERSECTION: {"traffic": 0.8, "crowd": 0.25},
    Setting.SKYLINE: {"traffic": 0.35, "wind": 0.2},
    Setting.HARBOUR: {"lapping": 0.6, "gulls": 0.45, "crowd": 0.1},
    Setting.BRIDGE: {"wind": 0.35, "traffic": 0.3, "lapping": 0.25},
    Setting.HIGHWAY: {"traffic": 1.0},
    Setting.CAFE: {"crowd": 0.6, "clinks": 0.4, "room": 0.2},
    Setting.ROOM: {"room": 0.5, "clock": 0.35},
    Setting.STAGE: {"crowd": 0.8, "room": 0.2},
    Setting.CASTLE: {"wind": 0.4, "birds": 0.3},
    Setting.SPACE: {"drone": 0.6},
    Setting.UNDERWATER: {"deep": 0.8, "bubbles": 0.4},
    Setting.PLANET: {"wind": 0.45, "drone": 0.3},
    Setting.FOOTAGE: {},
}
VARIETIES: Mapping[str, Mapping[str, float]] = {
    "office": {"room": 0.6, "crowd": 0.12},
    "classroom": {"room": 0.4, "crowd": 0.3, "clock": 0.2},
    "moon": {"drone": 0.5},
    "arches": {"stream": 0.5, "birds": 0.35},
    "market": {"crowd": 0.8, "clinks": 0.15},
    "graveyard": {"wind": 0.4, "leaves": 0.3},
    "savanna": {"crickets": 0.4, "birds": 0.3, "wind": 0.2},
    "cliffs": {"waves": 0.8, "gulls": 0.35, "wind": 0.4},
    "country_road": {"birds": 0.4, "traffic": 0.35},
    "desert_road": {"wind": 0.4, "traffic": 0.35},
    "coastal_road": {"waves": 0.5, "traffic": 0.4, "gulls": 0.25},
}
"""Looks of a place that sound unlike it."""
WEATHERS: Mapping[Weather, Mapping[str, float]] = {
    Weather.RAIN: {"rain": 0.7},
    Weather.THUNDERSTORM: {"rain": 0.9, "thunder": 1.0, "wind": 0.4},
    Weather.SNOW: {"wind": 0.25},
    Weather.WIND: {"wind": 0.9, "leaves": 0.4},
    Weather.SANDSTORM: {"wind": 1.0, "sand": 0.6},
}
KINDS: Mapping[str, Mapping[str, float]] = {
    **{kind: {"traffic": 0.4} for kind in ("car", "truck", "bus", "motorcycle", "train", "airplane", "helicopter")},
    "bird": {"birds": 0.5},
    "duck": {"lapping": 0.3},
    "boat": {"lapping": 0.3},
    "bee": {"buzz": 0.3},
    "campfire": {"fire": 0.6},
    "fire": {"fire": 0.6},
    "fountain": {"stream": 0.5},
    "firework": {"booms": 0.6},
}
"""What a kind of subject brings along."""
CROWD = 8
"""From so many people on they are heard."""

SINGERS = ("birds", "gulls", "crickets", "buzz")
OUTSIDE = frozenset({"wind", "rain", "thunder", "birds", "gulls", "traffic", "leaves", "crickets", "sand"})
THROUGH_WALLS = 0.25
"""How much of what is outside is heard inside."""
INDOORS = (Setting.CAFE, Setting.ROOM, Setting.STAGE)
AIRLESS = (Setting.SPACE, Setting.UNDERWATER)
SILENT = frozenset({"moon"})


def levels(scene: Scene) -> dict[str, float]:
    """Gain of each voice in `scene`, 0 to 1, without its beats. The louder of two causes counts."""
    gains = dict(VARIETIES.get(scene.variety or "", PLACES[scene.setting]))
    airless = scene.setting in AIRLESS or scene.variety in SILENT
    causes = [] if airless else [WEATHERS.get(scene.weather, {})]
    causes += [KINDS.get(subject.kind, {}) for subject in scene.subjects]
    if sum(subject.count for subject in scene.subjects if subject.kind == "person") >= CROWD:
        causes.append({"crowd": 0.5})
    for cause in causes:
        for name, gain in cause.items():
            gains[name] = max(gains.get(name, 0.0), gain)
    gains = _emptied(_by_hour(gains, scene), scene)
    if scene.weather in (Weather.SNOW, Weather.FOG):
        gains = {name: gain * 0.6 for name, gain in gains.items()}
    inside = scene.setting in INDOORS
    return {name: gain * (THROUGH_WALLS if inside and name in OUTSIDE else 1.0) for name, gain in gains.items()}


def _by_hour(gains: dict[str, float], scene: Scene) -> dict[str, float]:
    """Crickets sing by night where birds do by day; rain and frost silence both."""
    gains = dict(gains)
    if scene.weather in (Weather.RAIN, Weather.THUNDERSTORM, Weather.SNOW, Weather.SANDSTORM):
        gains |= {name: gains[name] * 0.1 for name in SINGERS if name in gains}
    if scene.time in (Time.NIGHT, Time.DUSK):
        birds, quiet = gains.pop("birds", 0.0), scene.time is Time.NIGHT
        gains |= {"crickets": max(gains.get("crickets", 0.0), 0.8 * birds)} if birds else {}
        gains |= {name: gains[name] * 0.6 for name in ("traffic", "crowd") if quiet and name in gains}
    elif scene.time in (Time.DAWN, Time.MORNING) and "birds" in gains:
        gains["birds"] *= 1.4
    return gains


def _emptied(gains: dict[str, float], scene: Scene) -> dict[str, float]:
    """Without what the scene is told to be without."""
    gone = {"person": ("crowd",), "car": ("traffic",), "bird": ("birds", "gulls")}
    silent = {name for kind in scene.without for name in gone.get(kind, ())}
    return {name: gain for name, gain in gains.items() if name not in silent}
