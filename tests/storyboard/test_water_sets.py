from __future__ import annotations

import hashlib

import numpy as np
import pytest

from mutoscope.engines.base import Frame
from mutoscope.engines.storyboard import sets
from mutoscope.engines.storyboard.drifting import Drifting
from mutoscope.engines.storyboard.place import FAR, LAST, NEAR, Habitat
from mutoscope.engines.storyboard.render import Drawing, set_up
from mutoscope.engines.storyboard.scene import Camera, Move, Scene, Season, Setting, Style, Subject, Time, Weather
from mutoscope.engines.storyboard.stage import Painted
from mutoscope.video import Size

WIDE, TALL, SQUARE = Size(320, 180), Size(180, 320), Size(240, 240)
WATERY = (
    Setting.LAKE,
    Setting.OCEAN,
    Setting.BEACH,
    Setting.RIVER,
    Setting.WATERFALL,
    Setting.HARBOUR,
    Setting.BRIDGE,
    Setting.UNDERWATER,
)
SHORES = [setting for setting in WATERY if setting is not Setting.UNDERWATER]
LIGHTS: list[dict[str, object]] = [{"time": time} for time in Time]
LIGHTS += [{"weather": weather} for weather in Weather]
LIGHTS += [{"style": Style.CYBERPUNK}, {"wet": True}, {"neon": True}, {"warm": True}]


def scene(setting: Setting, **changes: object) -> Scene:
    still = Scene(caption="", seed=11, setting=setting, camera=Camera(move=Move.STATIC))
    return still.model_copy(update=changes)


def frame(shown: Scene, size: Size = WIDE, t: float = 1.0) -> Frame:
    return Drawing(shown, size).frame(round(24 * t), t)


def changed(a: Frame, b: Frame, least: int = 6) -> np.ndarray:
    """Which pixels differ by more than `least` in some channel."""
    found: np.ndarray = (np.abs(a[..., :3].astype(np.int16) - b[..., :3]) > least).any(axis=2)
    return found


def outlines(shown: Scene, size: Size) -> list[str]:
    """The silhouettes of the set's still layers."""
    bare = [layer.still if isinstance(layer, Drifting) else layer for layer in sets.layers(set_up(shown, size))]
    images = [layer.image.toarray()[..., 3] for layer in bare if isinstance(layer, Painted)]
    return [hashlib.sha256(image.tobytes()).hexdigest() for image in images]


@pytest.mark.parametrize("setting", WATERY)
@pytest.mark.parametrize("size", [WIDE, TALL])
def test_no_light_moves_an_outline(setting: Setting, size: Size) -> None:
    day = outlines(scene(setting), size)
    assert len(day) >= 4
    for light in LIGHTS:
        assert outlines(scene(setting, **light), size) == day, light
    assert outlines(scene(setting, seed=12), size) != day


@pytest.mark.parametrize("setting", WATERY)
def test_a_set_has_depth(setting: Setting) -> None:
    depths = {layer.depth for layer in sets.layers(set_up(scene(setting), WIDE))}
    assert len(depths) >= 6
    assert min(depths) < 0.35 and max(depths) > 0.9


@pytest.mark.parametrize("setting", WATERY)
@pytest.mark.parametrize("size", [WIDE, TALL, SQUARE])
def test_the_water_moves(setting: Setting, size: Size) -> None:
    drawing = Drawing(scene(setting), size)
    moved = changed(drawing.frame(24, 1.0), drawing.frame(60, 2.5))
    waters = round(drawing.stage.horizon * size.height), round(0.95 * size.height)
    assert moved[slice(*waters)].mean() > 0.05


@pytest.mark.parametrize("setting", SHORES)
@pytest.mark.parametrize("size", [WIDE, TALL, SQUARE])
def test_who_walks_stands_on_what_keeps_still(setting: Setting, size: Size) -> None:
    drawing = Drawing(scene(setting), size)
    moved = np.mean([changed(drawing.frame(0, 0.0), drawing.frame(24 * t, t)) for t in (1, 2, 3, 4)], axis=0)
    ground, water = (sets.place(setting).ground(habitat) for habitat in (Habitat.GROUND, Habitat.AFLOAT))
    middle = slice(round(0.3 * size.width), round(0.7 * size.width))
    land = [moved[int(ground.row(y) * size.height), middle].mean() for y in np.linspace(FAR, NEAR, 7)]
    waves = [moved[int(water.row(y) * size.height), middle].mean() for y in np.linspace(FAR, NEAR, 7)]
    assert max(land) < 0.12
    assert np.mean(waves) > 0.08 and np.mean(waves) > 4 * np.mean(land)


@pytest.mark.parametrize("setting", WATERY)
@pytest.mark.parametrize("habitat", [habitat for habitat in Habitat if habitat is not Habitat.AIR])
def test_every_ground_lies_in_the_picture(setting: Setting, habitat: Habitat) -> None:
    ground = sets.place(setting).ground(habitat)
    rows = [ground.row(y) for y in np.linspace(FAR, NEAR, 9)]
    assert rows == sorted(rows)
    assert rows[0] > 0.2 and rows[-1] <= LAST
    assert all(0 <= ground.column(x) <= 1 for x in np.linspace(0, 1, 11))


def test_what_swims_high_under_water_is_still_seen() -> None:
    assert sets.place(Setting.UNDERWATER).ground(Habitat.SWIMMING).row(0.25) > 0.15


@pytest.mark.parametrize(
    ("setting", "kind"),
    [
        (Setting.LAKE, "tree"),
        (Setting.LAKE, "bird"),
        (Setting.LAKE, "jetty"),
        (Setting.OCEAN, "lighthouse"),
        (Setting.BEACH, "tree"),
        (Setting.BEACH, "parasol"),
        (Setting.BEACH, "torch"),
        (Setting.RIVER, "tree"),
        (Setting.RIVER, "flower"),
        (Setting.WATERFALL, "tree"),
        (Setting.HARBOUR, "boat"),
        (Setting.HARBOUR, "bird"),
        (Setting.HARBOUR, "house"),
        (Setting.HARBOUR, "lamp"),
        (Setting.BRIDGE, "boat"),
        (Setting.BRIDGE, "car"),
        (Setting.BRIDGE, "lamp"),
        (Setting.BRIDGE, "tree"),
        (Setting.UNDERWATER, "fish"),
        (Setting.UNDERWATER, "jellyfish"),
    ],
)
def test_a_set_leaves_out_what_is_not_wanted(setting: Setting, kind: str) -> None:
    usual, less = frame(scene(setting)), frame(scene(setting, without=(kind,)))
    assert changed(usual, less).sum() > 10
    other = frame(scene(setting, without=("piano",)))
    assert (usual == other).all()


@pytest.mark.parametrize("setting", [Setting.HARBOUR, Setting.BRIDGE, Setting.LAKE, Setting.BEACH])
def test_lamps_burn_at_night_alone(setting: Setting) -> None:
    def glow(time: Time) -> float:
        lit, dark = (frame(scene(setting, time=time, without=out), t=2.0).astype(int) for out in ((), ("lamp",)))
        return float((lit[..., 0] - dark[..., 0]).clip(0).sum())

    assert glow(Time.NIGHT) > 4 * glow(Time.DAY)


@pytest.mark.parametrize("setting", SHORES)
def test_snow_lies_on_the_ground(setting: Setting) -> None:
    row = round(sets.place(setting).ground(Habitat.GROUND).row(NEAR) * WIDE.height) - 2
    bare, white = (frame(scene(setting, season=season))[row, :, :3].mean() for season in (None, Season.WINTER))
    assert white > bare + 12


def test_wind_raises_the_sea() -> None:
    calm, gale = (
        [frame(scene(Setting.OCEAN, weather=weather), t=t / 2) for t in range(4)]
        for weather in (Weather.CLEAR, Weather.WIND)
    )
    rows = slice(round(0.55 * WIDE.height), round(0.9 * WIDE.height))
    foam = [np.mean([(one[rows, :, :3].min(axis=2) > 200).mean() for one in frames]) for frames in (calm, gale)]
    assert foam[1] > 2 * foam[0] + 0.005


@pytest.mark.parametrize("setting", WATERY)
@pytest.mark.parametrize("kind", ["person", "dog", "boat", "tree", "house", "car", "bird", "fish"])
def test_anything_finds_a_place(setting: Setting, kind: str) -> None:
    there = Subject(id=f"{kind}-1", kind=kind, count=2, y=0.8 if kind != "bird" else 0.3, seed=5)
    drawing = Drawing(scene(setting, subjects=(there,)), WIDE)
    assert drawing.notes == []
    assert changed(drawing.frame(24, 1.0), frame(scene(setting))).sum() > 20
