"""Streets and rooms: what all of them share, and what each is for."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import skia

from mutoscope.engines.base import Frame
from mutoscope.engines.storyboard import sets
from mutoscope.engines.storyboard.place import FAR, NEAR, Habitat
from mutoscope.engines.storyboard.render import Drawing, set_up
from mutoscope.engines.storyboard.scene import Motion, Scene, Season, Setting, Style, Subject, Time, Weather
from mutoscope.engines.storyboard.sets import crowd, frontage, highway, stage, street
from mutoscope.engines.storyboard.sets.avenue import CORNER, Avenue
from mutoscope.engines.storyboard.sets.lanes import LORRY, Stream
from mutoscope.engines.storyboard.sets.perspective import looking
from mutoscope.engines.storyboard.sets.window import lamplit
from mutoscope.engines.storyboard.stage import Animated, Painted, Stage
from mutoscope.video import Size

WIDE, TALL, SQUARE = Size(320, 180), Size(180, 320), Size(240, 240)
STREETS = (Setting.STREET, Setting.INTERSECTION, Setting.SKYLINE, Setting.HIGHWAY)
ROOMS = (Setting.CAFE, Setting.ROOM, Setting.STAGE)
BUILT = (*STREETS, *ROOMS)
LENGTH = 5.2
"""Metres that a car needs of its lane."""


def scene(setting: Setting, **changes: object) -> Scene:
    return Scene(caption="", seed=11, setting=setting).model_copy(update=changes)


def frame(shown: Scene, size: Size = WIDE, t: float = 2.0) -> Frame:
    return Drawing(shown, size).frame(0, t)


def difference(a: Frame, b: Frame) -> float:
    return float(np.abs(a[..., :3].astype(int) - b[..., :3]).mean())


def outlines(shown: Scene, size: Size) -> list[np.ndarray]:
    layers = sets.layers(set_up(shown, size))
    return [layer.image.toarray()[..., 3].astype(int) for layer in layers if isinstance(layer, Painted)]


@pytest.mark.parametrize("size", [WIDE, TALL], ids=str)
@pytest.mark.parametrize("setting", BUILT)
def test_still_parts_keep_their_outline_in_every_light(setting: Setting, size: Size) -> None:
    day = outlines(scene(setting), size)
    for changes in (
        {"time": Time.NIGHT},
        {"time": Time.SUNSET},
        {"weather": Weather.THUNDERSTORM},
        {"weather": Weather.SNOW},
        {"style": Style.CYBERPUNK},
        {"neon": True, "time": Time.DUSK},
    ):
        other = outlines(scene(setting, **changes), size)
        assert [one.shape for one in other] == [one.shape for one in day]
        for one, same in zip(other, day, strict=True):
            apart = np.abs(one - same)
            assert apart.max() <= 12 and (apart > 0).mean() < 0.001


@pytest.mark.parametrize("setting", BUILT)
def test_another_seed_is_another_place(setting: Setting) -> None:
    assert difference(frame(scene(setting)), frame(scene(setting, seed=12))) > 2


@pytest.mark.parametrize("size", [WIDE, TALL, SQUARE], ids=str)
@pytest.mark.parametrize("setting", BUILT)
def test_every_pixel_of_every_frame_is_covered(setting: Setting, size: Size) -> None:
    picture = frame(scene(setting), size)
    assert picture.shape == (size.height, size.width, 4) and (picture[..., 3] == 255).all()
    if setting in ROOMS:
        covered = skia.Surface(size.width, size.height)
        drawn = set_up(scene(setting), size)
        for layer in sorted(sets.layers(drawn), key=lambda each: each.depth):
            layer.draw(covered.getCanvas(), 0.0)
        assert (covered.toarray()[..., 3] == 255).all()


@pytest.mark.parametrize("size", [WIDE, TALL], ids=str)
@pytest.mark.parametrize("setting", BUILT)
def test_something_moves_everywhere_and_calmly(setting: Setting, size: Size) -> None:
    drawing = Drawing(scene(setting), size)
    frames = [drawing.frame(index, index / 12) for index in range(36)]
    steps = [difference(one, other) for one, other in pairwise(frames)]
    assert min(steps) > 0.01
    assert max(steps) < 9  # a picture full of edges, copied a quarter of a pixel further


@pytest.mark.parametrize("setting", BUILT)
def test_parts_at_three_depths_pass_one_another(setting: Setting) -> None:
    depths = {round(layer.depth, 1) for layer in sets.layers(set_up(scene(setting), WIDE))}
    assert len(depths) >= 3 and max(depths) - min(depths) >= 0.5


@pytest.mark.parametrize("setting", BUILT)
def test_grounds_lie_within_the_picture(setting: Setting) -> None:
    place = sets.place(setting)
    for habitat in Habitat:
        ground = place.ground(habitat)
        rows = [ground.row(y) for y in (FAR, 0.8, NEAR)]
        assert rows == sorted(rows) and rows[0] > 0.5 and rows[-1] < 0.99
        assert all(0.02 <= ground.column(x) <= 0.98 for x in (0.1, 0.4, 0.5, 0.6, 0.9))


@pytest.mark.parametrize("setting", STREETS)
def test_what_stands_in_the_street_is_to_be_seen(setting: Setting) -> None:
    for kind in ("person", "tree", "lamp", "dog"):
        bare, with_it = (
            frame(scene(setting, subjects=subjects), Size(640, 360), 0.0)
            for subjects in ((), (Subject(id=f"{kind}-1", kind=kind, y=0.8),))
        )
        changed = np.abs(bare.astype(int) - with_it).max(axis=2) > 30
        assert changed.sum() > 150


@pytest.mark.parametrize("setting", [setting for setting in BUILT if setting is not Setting.ROOM])
def test_without_people_and_cars_nobody_passes(setting: Setting) -> None:
    empty = scene(setting, without=("person", "car"))
    for time in (Time.DAY, Time.NIGHT):
        full = frame(scene(setting, time=time))
        assert not np.array_equal(frame(empty.model_copy(update={"time": time})), full)
    assert crowd.busy(empty, "person") == 0 and crowd.busy(empty, "car") == 0


@pytest.mark.parametrize("kind", ["person", "car"])
def test_the_hour_is_as_busy_as_is_said(kind: str) -> None:
    def there(amount: float) -> int:
        view = set_up(scene(Setting.STREET, density={kind: amount}), WIDE)
        road = looking(view, 160, (10.0, 0.6))
        life = street.Life(view, road, Avenue(view, road))
        return len(life.stream.where(0.0)) if kind == "car" else sum(len(group) for group in life.strollers)

    assert 0 == there(0.0) < there(0.3) < there(1.0) < there(2.0)


def test_more_walkers_leave_the_others_where_they_are() -> None:
    view = set_up(scene(Setting.STREET), WIDE)
    few, many = (crowd.walkers(view.chance("a"), count, (6.0, 8.0)) for count in (5, 9))
    assert many[:5] == few


@pytest.mark.parametrize("shown", [Setting.STREET, Setting.HIGHWAY])
@pytest.mark.parametrize("seed", range(4))
def test_cars_of_a_lane_never_touch(shown: Setting, seed: int) -> None:
    view = set_up(scene(shown, seed=seed, density={"car": 3.0}), WIDE)
    road = looking(view, 160, (10.0, 0.6))
    stream = highway.Way(view, road).stream if shown is Setting.HIGHWAY else _street_stream(view)
    near, far = stream.reach
    for step in range(80):
        for index in range(len(stream.lanes)):
            rows = sorted(z for lane, _, z in stream.where(step / 4) if lane == index)
            gaps = [after - before for before, after in pairwise([*rows, rows[0] + far - near])]
            assert min(gaps) > LENGTH


def _street_stream(view: Stage) -> Stream:
    road = looking(view, 160, (10.0, 0.6))
    return street.Life(view, road, Avenue(view, road)).stream


@pytest.mark.parametrize("shown", [Setting.STREET, Setting.HIGHWAY])
def test_lanes_lie_side_by_side(shown: Setting) -> None:
    view = set_up(scene(shown), WIDE)
    road = looking(view, 160, (10.0, 0.6))
    stream = highway.Way(view, road).stream if shown is Setting.HIGHWAY else _street_stream(view)
    places = sorted(lane.x for lane in stream.lanes)
    assert min(after - before for before, after in pairwise(places)) > LORRY
    assert all(lane.away is (lane.x > 0) for lane in stream.lanes)


def test_street_traffic_waits_for_who_crosses() -> None:
    walker = Subject(id="person-1", kind="person", motion=Motion.CROSS, y=0.9)
    view = set_up(scene(Setting.STREET, subjects=(walker,)), WIDE)
    stream = _street_stream(view)
    assert stream.where(0.0) == stream.where(7.0)
    assert min(z for _, _, z in stream.where(0.0)) > CORNER


@pytest.mark.parametrize("setting", [Setting.STREET, Setting.SKYLINE, Setting.HIGHWAY])
def test_lights_come_on_at_night(setting: Setting) -> None:
    night, day = frame(scene(setting, time=Time.NIGHT)), frame(scene(setting))
    warm = (night[..., 0] > 190) & (night[..., 2] < 190)
    assert warm.sum() > 60
    assert night[..., :3].mean() < 0.75 * day[..., :3].mean()


def test_windows_of_the_skyline_go_on_and_off_at_night_alone() -> None:
    for time, moves in ((Time.NIGHT, True), (Time.DAY, False)):
        drawn = sets.layers(set_up(scene(Setting.SKYLINE, time=time), Size(640, 360)))
        lights = [layer for layer in drawn if isinstance(layer, Animated) and layer.depth in (0.19, 0.28)]
        seen = []
        for t in (0.0, 4.8):  # two beats of the warning lights
            surface = skia.Surface(640, 360)
            for layer in lights:
                layer.draw(surface.getCanvas(), t)
            seen.append(surface.toarray())
        assert np.array_equal(*seen) is not moves


@pytest.mark.parametrize("setting", [Setting.CAFE, Setting.ROOM])
def test_rooms_are_warm_inside_while_it_is_night_outside(setting: Setting) -> None:
    picture = frame(scene(setting, time=Time.NIGHT), Size(640, 360))[..., :3].astype(int)
    wall, outside = picture[40:50, 355:385].mean(axis=(0, 1)), picture[70:110, 150:190].mean(axis=(0, 1))
    assert wall[0] > wall[2] + 25
    assert outside[2] > outside[0]


@pytest.mark.parametrize("setting", [Setting.CAFE, Setting.ROOM])
@pytest.mark.parametrize("weather", [Weather.RAIN, Weather.SNOW])
def test_weather_stays_behind_the_window(setting: Setting, weather: Weather) -> None:
    shown = Drawing(scene(setting, weather=weather), Size(640, 360))
    moved = np.abs(shown.frame(0, 2.0).astype(int) - shown.frame(0, 2.1)).max(axis=2) > 12
    assert moved[60:170, 110:160].mean() > 3 * moved[310:, 150:560].mean()


@pytest.mark.parametrize("setting", ROOMS)
def test_who_is_in_a_room_stands_in_its_light(setting: Setting) -> None:
    view = set_up(scene(setting, time=Time.NIGHT), WIDE)
    assert sum(sets.within(view).light.ambient) > sum(view.light.ambient)
    snowed_in = sets.within(set_up(scene(setting, weather=Weather.SNOW), WIDE))
    assert snowed_in.scene.weather is Weather.CLEAR
    assert snowed_in.light.snow == 0 and snowed_in.light.haze_density == 0
    outdoors = set_up(scene(Setting.STREET), WIDE)
    assert sets.within(outdoors) is outdoors


def test_lamps_make_a_room_as_bright_at_night_as_it_needs() -> None:
    lights = [
        lamplit(scene(Setting.ROOM, time=time), set_up(scene(Setting.ROOM, time=time), WIDE).light) for time in Time
    ]
    assert min(sum(light.ambient) / 3 for light in lights) > 0.35


def test_spotlights_sweep_over_the_stage_and_stay_on_it() -> None:
    for size in (WIDE, TALL):
        view = set_up(scene(Setting.STAGE), size)
        theatre = stage.Theatre(view)
        for x, _, phase in theatre.lamps():
            spots = [theatre.spot(x, phase, t / 2) for t in range(40)]
            assert max(spot[0] for spot in spots) - min(spot[0] for spot in spots) > 0.08 * size.width
            assert all(stage.FLOOR * size.height < y < stage.EDGE * size.height for _, y in spots)
            assert all(theatre.wing < across < size.width - theatre.wing for across, _ in spots)


def test_awnings_flap_the_more_the_windier_it_is() -> None:
    def reach(weather: Weather) -> float:
        view = set_up(scene(Setting.STREET, weather=weather), Size(640, 360))
        road = looking(view, 320, (10.0, 0.6))
        front, _ = Avenue(view, road).shops[0]
        pictures = []
        for t in range(8):
            surface = skia.Surface(640, 360)
            frontage.hem(surface.getCanvas(), front, t / 8)
            pictures.append(surface.toarray()[..., 3] > 0)
        return sum(float((one != other).sum()) for one, other in pairwise(pictures))

    assert reach(Weather.WIND) > 1.5 * reach(Weather.FOG)


def test_street_trees_follow_the_season() -> None:
    looks = [frame(scene(Setting.STREET, season=season), Size(640, 360), 0.0) for season in Season]
    for one, other in pairwise(looks):
        assert difference(one, other) > 0.5
