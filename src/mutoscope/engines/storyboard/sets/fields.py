"""A farm's fields: ploughed rows with young plants, wheat that runs before the wind, and the track between."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard import brush, terrain
from mutoscope.engines.storyboard.brush import Point, shade
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.scene import Season
from mutoscope.engines.storyboard.sets import land
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage

EARTH: Color = (0.50, 0.36, 0.25)
WHEAT: Color = (0.90, 0.74, 0.36)


def fields(stage: Stage) -> Layer:
    """Ploughed rows that run to a vanishing point, and green ones of a crop coming up, with the track between."""
    width, height, light, hand = stage.width, stage.height, stage.light, -land.side(stage)
    line = terrain.hill_line(stage, "fields", (stage.horizon + 0.13) * height, 0.004 * height, 0.8)
    top = min(y for _, y in line)
    vanish = ((0.5 + hand * 0.04) * width, (stage.horizon - 0.02) * height)
    track = lane(stage)

    def ray(angle: float, row: float) -> Point:
        return vanish[0] + angle * (row - vanish[1]) * width / height, row

    def detail(canvas: skia.Canvas) -> None:
        low = height + 2.0
        bright, dim = (land.tone(light, shade(EARTH, part), 0.65, 0.5, 0.75) for part in (1.1, 0.72))
        for index in range(-26, 27):
            angle = index * 0.16
            if hand * angle < 0.12:
                left, right = angle, angle + 0.16
                for ink, share in ((bright, 0.0), (dim, 0.5)):
                    strip = [
                        ray(left + 0.16 * share, top),
                        ray(right, top),
                        ray(right, low),
                        ray(left + 0.16 * share, low),
                    ]
                    canvas.drawPath(brush.polygon(strip), terrain.within(brush.fill(ink)))
                _crop(canvas, stage, [ray(left + 0.04, row) for row in _rows(top, low)])
        gold = terrain.within(brush.fill(land.tone(light, shade(WHEAT, 0.86), 0.62, 0.5)))
        canvas.drawPath(_standing(stage, top), gold)
        track.draw(canvas, 0.62, (0.74, 0.60, 0.44), (top - 2, low), ruts=True)

    return land.slope(stage, 0.54, line, height, land.green(stage, (0.48, 0.68, 0.30)), detail=detail)


def _standing(stage: Stage, top: float) -> skia.Path:
    """The outline of the wheat field, from the track to the edge of the frame."""
    hand, low = -land.side(stage), 0.79 * stage.height
    first = top + 0.25 * (low - top)
    edge = []
    for index in range(13):
        y = first + (low - first) * index / 12
        middle, half = lane(stage).at(y)
        edge.append((middle + hand * (half * 1.25 + stage.unit), y))
    far = (0.5 + hand * 0.56) * stage.width
    return brush.polygon([*edge, (far, low), (far, first)])


def _rows(top: float, low: float) -> list[float]:
    return [top + (low - top) * (index / 34) ** 1.5 for index in range(1, 35)]


def _crop(canvas: skia.Canvas, stage: Stage, places: list[Point]) -> None:
    """Young plants along one ridge; none in winter."""
    if stage.light.snow > 0.5 or stage.scene.season in (Season.AUTUMN, Season.WINTER):
        return
    ink = terrain.within(brush.fill(land.tone(stage.light, (0.42, 0.66, 0.26), 0.7, 0.8)))
    dots = skia.Path()
    for x, y in places:
        if -stage.bleed < x < stage.width + stage.bleed:
            near = (y - stage.horizon * stage.height) / (stage.height * (1 - stage.horizon))
            half = (0.12 + 0.8 * near) * stage.unit
            dots.addOval(skia.Rect.MakeLTRB(x - half, y - half * 0.6, x + half, y + half * 0.25))
    canvas.drawPath(dots, ink)


def lane(stage: Stage) -> land.Lane:
    hand = -land.side(stage)
    return land.Lane(
        stage, (stage.horizon + 0.1) * stage.height, 0.5 + hand * 0.09, 0.5 + hand * 0.13, 0.11, 0.03 * hand, 0.8
    )


def wheat(stage: Stage) -> Layer:
    """A strip of ripe wheat by the track, whose ears run before the wind."""
    light, unit, chance, hand = stage.light, stage.unit, stage.chance("wheat"), -land.side(stage)
    own = mix(WHEAT, terrain.SNOW, 0.7 * light.snow)
    inks = [brush.fill(land.tone(light, mix(own, EARTH, share), 0.66, 0.7)) for share in (0.4, 0.2, 0.0)]
    rows: list[list[Point]] = []
    low, base = 0.79 * stage.height, (stage.horizon + 0.14) * stage.height
    for index in range(3):
        y = base + (low - base) * (0.35 + 0.65 * index / 2)
        middle, half = lane(stage).at(y)
        start = middle + hand * (half * 1.25 + unit)
        step = (0.55 + 0.25 * index) * unit * hand
        end = (0.5 + hand * 0.56) * stage.width
        rows.append(
            [
                (start + step * place + chance.uniform(-0.2, 0.2) * unit, y)
                for place in range(max(0, round((end - start) / step)))
            ]
        )

    def paint(canvas: skia.Canvas, t: float) -> None:
        for index, (ink, row) in enumerate(zip(inks, rows, strict=True)):
            tall = (1.9 + 1.0 * index) * unit
            path = skia.Path()
            for x, y in row:
                bend = (
                    0.10 + (0.1 + 0.5 * light.wind) * (0.5 + 0.5 * math.sin(1.7 * t - x / (9 * unit) + index))
                ) * tall
                half = 0.26 * tall * 0.5
                path.addPoly(
                    [
                        skia.Point(x - half, y),
                        skia.Point(x + bend - half * 0.5, y - tall),
                        skia.Point(x + bend + half, y - tall * 1.06),
                        skia.Point(x + half, y),
                    ],
                    True,
                )
            canvas.drawPath(path, ink)

    return Animated(0.62, paint)
