"""Windows of a room: what is to be seen outside at each hour and in each weather, and rain on the glass."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import skia

from mutoscope.engines.storyboard import lightning
from mutoscope.engines.storyboard.brush import fill, glow, gradient, polygon, radial, shade, stroke
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.scene import Scene, Weather
from mutoscope.engines.storyboard.sets import crowd, paving
from mutoscope.engines.storyboard.sets.land import green
from mutoscope.engines.storyboard.sets.planting import planted
from mutoscope.engines.storyboard.sets.towers import Row
from mutoscope.engines.storyboard.stage import Animated, Layer, Painted, Stage
from mutoscope.engines.storyboard.subjects import people, vehicles

RAINY = (Weather.RAIN, Weather.THUNDERSTORM)


_GLOOM = {Weather.RAIN: 0.5, Weather.THUNDERSTORM: 0.6, Weather.SNOW: 0.2, Weather.SANDSTORM: 0.35, Weather.FOG: 0.15}
"""How brightly a room's lamps burn in such weather, even by day."""


def burning(scene: Scene, light: Light) -> float:
    """How brightly a room's lamps burn, 0 to 1, when it is like that outside."""
    return max(paving.burn(light), _GLOOM.get(scene.weather, 0.0))


def lamplit(scene: Scene, light: Light, lamp: Color = (1.0, 0.80, 0.56)) -> Light:
    """The light inside a room whose windows let in `light`, and whose lamps burn as it darkens."""
    lit = burning(scene, light)
    level = sum(light.ambient) / 3
    day = mix(light.ambient, (0.9 * level, 0.88 * level, 0.86 * level), 0.4)
    evening = tuple(0.78 * own + 0.02 for own in lamp)
    ambient = mix(day, (evening[0], evening[1], evening[2]), 0.82 * lit)
    if light.neon > 0.3:
        ambient = mix(ambient, (0.62, 0.46, 0.86), 0.5 * light.neon)
    key = mix(shade(light.key, 0.6), (0.14, 0.09, 0.04), lit)
    haze = mix((0.5, 0.5, 0.5), ambient, 0.5)
    return replace(light.sheltered(), ambient=ambient, key=key, haze=haze, haze_density=0.0)


@dataclass(frozen=True, slots=True)
class Window:
    """A window's opening in pixels of the frame, and what lies beyond: a `street`, or else a garden."""

    stage: Stage
    left: float
    top: float
    right: float
    bottom: float
    street: bool

    @property
    def box(self) -> skia.Rect:
        return skia.Rect.MakeLTRB(self.left, self.top, self.right, self.bottom)

    @property
    def wide(self) -> float:
        return self.right - self.left

    @property
    def tall(self) -> float:
        return self.bottom - self.top

    @property
    def ground(self) -> float:
        """The row of the horizon, or of the pavement before the window."""
        return self.top + (0.86 if self.street else 0.74) * self.tall

    def layers(self, depth: float) -> list[Layer]:
        """The view, what moves in it, and the weather between it and the glass, behind a wall with a hole."""
        margin = 3 + self.stage.bleed * 0.2
        bounds = (self.left - margin, self.top, self.right + margin, self.bottom)
        return [
            Painted(depth, bounds, self.view, opaque=False),
            Animated(depth, self.framed(Passing(self).draw)),
            Animated(depth, self.framed(Falling(self).draw)),
        ]

    def framed(self, paint: Callable[[skia.Canvas, float], None]) -> Callable[[skia.Canvas, float], None]:
        def drawn(canvas: skia.Canvas, t: float) -> None:
            canvas.save()
            canvas.clipRect(self.box)
            paint(canvas, t)
            canvas.restore()

        return drawn

    def view(self, canvas: skia.Canvas) -> None:
        light = self.stage.light
        middle = light.sky_middle or mix(light.sky_top, light.sky_horizon, 0.5)
        stops = [(0.0, mix(light.sky_top, middle, 0.4), 1.0), (0.5, middle, 1.0), (1.0, light.sky_horizon, 1.0)]
        canvas.drawPaint(gradient((0, self.top), (0, self.ground), stops))
        self.disc(canvas)
        if light.stars > 0.2:
            self.stars(canvas)
        if self.street:
            self.city(canvas)
        else:
            self.garden(canvas)
        veil = light.haze_density**2 * 0.55
        if veil > 0.15:
            canvas.drawPaint(fill(light.haze, veil))

    def disc(self, canvas: skia.Canvas) -> None:
        """Sun or moon, where it stands in the window."""
        light, unit = self.stage.light, self.stage.unit
        place = light.sun or light.moon
        if place is None:
            return
        x = self.left + self.wide * (0.15 + 0.7 * place[0])
        y = self.top + self.tall * min(0.72, 0.12 + 0.75 * place[1] / max(0.3, self.stage.horizon))
        halo = [(0.0, light.sun_color, 0.7), (0.3, light.sun_color, 0.22), (1.0, light.sun_color, 0.0)]
        canvas.drawPaint(radial((x, y), 16 * unit, halo))
        canvas.drawCircle(x, y, 2.2 * unit, fill(mix(light.sun_color, (1, 1, 1), 0.5)))

    def stars(self, canvas: skia.Canvas) -> None:
        dice = self.stage.chance("window stars")
        for _ in range(70):
            x, y = self.left + dice.random() * self.wide, self.top + dice.random() * 0.6 * self.tall
            bright = dice.uniform(0.3, 0.9) * min(1.0, self.stage.light.stars)
            canvas.drawCircle(x, y, 0.13 * self.stage.unit, fill((0.95, 0.96, 1.0), bright))

    def city(self, canvas: skia.Canvas) -> None:
        """Houses over the way, with towers behind them."""
        stage, light, unit = self.stage, self.stage.light, self.stage.unit
        far = Row(stage, 0.16, self.ground, (3.5 * unit, 6 * unit), (0.3 * self.tall, 0.62 * self.tall), 0.2)
        near = Row(stage, 0.5, self.ground, (7 * unit, 12 * unit), (0.2 * self.tall, 0.44 * self.tall), 0.0)
        far.paint(canvas)
        near.paint(canvas)
        street = [
            (0.0, paving.tone(light, paving.PAVING, 0.8), 1.0),
            (1.0, paving.tone(light, paving.ASPHALT, 0.9), 1.0),
        ]
        area = skia.Rect.MakeLTRB(self.left - stage.bleed, self.ground, self.right + stage.bleed, self.bottom)
        canvas.drawRect(area, gradient((0, self.ground), (0, self.bottom), street))
        for index in range(3):
            x = self.left + self.wide * (index + 0.5) / 3
            self.lamp(canvas, x)

    def lamp(self, canvas: skia.Canvas, x: float) -> None:
        light, unit = self.stage.light, self.stage.unit
        foot, head, burning = self.ground + 0.03 * self.tall, self.ground - 0.34 * self.tall, paving.burn(light)
        canvas.drawLine(x, foot, x, head, stroke(light.on((0.16, 0.18, 0.22), 0.8), 0.4 * unit))
        bulb = mix(light.on((0.92, 0.91, 0.86), 0.8, 0.3), paving.LAMPLIGHT, burning)
        canvas.drawCircle(x, head, 0.75 * unit, fill(bulb))
        glow(canvas, (x, head), (6 * unit, 6 * unit), paving.LAMPLIGHT, 0.7 * burning)
        streak = (0.8 * unit, 0.16 * self.tall)
        glow(canvas, (x, foot + 0.06 * self.tall), streak, paving.LAMPLIGHT, 0.6 * burning * light.wet)

    def garden(self, canvas: skia.Canvas) -> None:
        """Hills, a lawn and two trees."""
        stage, light, dice = self.stage, self.stage.light, self.stage.chance("window garden")
        for index, (own, lift) in enumerate((((0.50, 0.60, 0.70), 0.2), ((0.40, 0.58, 0.46), 0.1))):
            depth, line = 0.2 + 0.25 * index, []
            phase = dice.uniform(0, math.tau)
            for step in range(25):
                x = self.left - stage.bleed + (self.wide + 2 * stage.bleed) * step / 24
                swing = math.sin(phase + step * 0.42) + 0.4 * math.sin(2 * phase + step * 0.9)
                line.append((x, self.ground - (lift + 0.05 * swing) * self.tall))
            corners = [(line[0][0], self.bottom), *line, (line[-1][0], self.bottom)]
            canvas.drawPath(polygon(corners), fill(paving.tone(light, green(stage, own), depth)))
        lawn = paving.tone(light, green(stage, (0.40, 0.62, 0.28)), 0.7)
        dark = paving.tone(light, green(stage, (0.24, 0.44, 0.22)), 0.8)
        area = skia.Rect.MakeLTRB(self.left - stage.bleed, self.ground, self.right + stage.bleed, self.bottom)
        canvas.drawRect(area, gradient((0, self.ground), (0, self.bottom), [(0, lawn, 1), (1, dark, 1)]))
        if "tree" in stage.scene.without:
            return
        for index, (across, size) in enumerate(((0.2, 0.78), (0.86, 0.6))):
            foot = (self.left + across * self.wide, self.ground + 0.06 * self.tall)
            tree = planted(stage.scene, light, stage.chance(f"window tree {index}"), foot, size * self.tall, 0.7)
            tree.draw(canvas, 0.0)


class Passing:
    """Who and what passes by outside a street's window."""

    def __init__(self, window: Window) -> None:
        self.window, self.stage = window, window.stage
        scene, chance = self.stage.scene, self.stage.chance("passing")
        self.walkers = crowd.walkers(chance, crowd.share(5, crowd.busy(scene, "person")), (0.0, 1.0))
        self.cars = [
            (vehicles.PAINTS[chance.randrange(len(vehicles.PAINTS))], 1 if index % 2 else -1, chance.uniform(0, 1))
            for index in range(crowd.share(2, min(1.0, crowd.busy(scene, "car"))))
        ]

    def draw(self, canvas: skia.Canvas, t: float) -> None:
        if not self.window.street:
            return
        window, light = self.window, self.stage.light
        tall = 0.36 * min(window.tall, 0.85 * window.wide)
        for color, facing, start in self.cars:
            length, z = 0.95 * tall / 0.36, window.ground + (0.02 + 0.03 * (facing > 0)) * window.tall
            span, pace = window.wide * 2.4, 0.55 * window.wide
            gone = (start * span + pace * t) % span
            x = window.left - length + gone if facing > 0 else window.right + length - gone
            vehicles.draw_side(
                canvas,
                (x, z),
                length,
                facing=facing,
                style="sedan",
                color=color,
                light=light,
                lamps=vehicles.lamps(light, self.stage.scene.headlights),
                travelled=gone,
            )
        metre = tall / crowd.TALL
        for one in self.walkers:
            reach = (window.wide + tall) / metre
            x = window.left - tall / 2 + one.way(t, reach) * metre
            row = window.bottom - (0.01 + 0.03 * one.lane) * window.tall
            people.draw(
                canvas,
                (x, row),
                tall,
                seed=one.seed,
                facing=one.heading,
                stride=t * one.speed,
                light=light,
                umbrella=self.stage.scene.weather in RAINY and one.shaded,
            )


class Falling:
    """Rain, snow and lightning outside, and drops that run down the glass."""

    def __init__(self, window: Window) -> None:
        self.window, self.stage, dice = window, window.stage, window.stage.chance("window rain")
        self.falls = [(dice.random(), dice.random(), dice.uniform(0.7, 1.3)) for _ in range(90)]
        self.drops = [(dice.random(), dice.random(), dice.uniform(0.5, 1.4), dice.random()) for _ in range(46)]

    def draw(self, canvas: skia.Canvas, t: float) -> None:
        match self.stage.scene.weather:
            case Weather.RAIN:
                self.rain(canvas, t)
            case Weather.THUNDERSTORM:
                bright = lightning.flash(self.stage, t)
                if bright > 0:
                    canvas.drawRect(self.window.box, fill((0.86, 0.90, 1.0), 0.75 * bright))
                self.rain(canvas, t)
            case Weather.SNOW:
                self.snow(canvas, t)
            case _:
                pass

    def rain(self, canvas: skia.Canvas, t: float) -> None:
        window, unit, light = self.window, self.stage.unit, self.stage.light
        color, streaks = mix(light.sky_horizon, (1, 1, 1), 0.5), skia.Path()
        lean = 0.08 + 0.2 * light.wind
        for across, phase, size in self.falls:
            y = window.top + (phase + 1.9 * size * t) % 1.0 * (window.tall + 4 * unit) - 4 * unit
            x = window.left + (across + 0.1 * t * lean) % 1.0 * window.wide
            streaks.moveTo(x, y)
            streaks.lineTo(x + lean * 3 * unit, y + 3 * unit * size)
        canvas.drawPath(streaks, stroke(color, max(0.8, 0.09 * unit), 0.45))
        beads, trails = skia.Path(), skia.Path()
        for across, phase, size, wander in self.drops:
            turn = (0.06 + 0.12 * wander) * size * t + phase
            fallen = turn % 1.0
            fallen = fallen * fallen * (0.4 + 0.6 * fallen)
            x = window.left + ((across + 0.618 * math.floor(turn)) % 1.0) * window.wide
            x += 0.5 * unit * math.sin(9 * fallen + 6 * wander)
            y, radius = window.top + fallen * window.tall, 0.26 * unit * size
            beads.addOval(skia.Rect.MakeLTRB(x - radius, y - 1.4 * radius, x + radius, y + radius))
            trails.addRect(skia.Rect.MakeLTRB(x - 0.3 * radius, max(window.top, y - 9 * radius), x + 0.3 * radius, y))
        canvas.drawPath(trails, fill(color, 0.22))
        canvas.drawPath(beads, fill(mix(color, (1, 1, 1), 0.3), 0.6))

    def snow(self, canvas: skia.Canvas, t: float) -> None:
        window, unit, flakes = self.window, self.stage.unit, skia.Path()
        for across, phase, size in self.falls:
            y = window.top + (phase + 0.13 * size * t) % 1.0 * window.tall
            x = window.left + (across + 0.02 * math.sin(t * size + 9 * phase)) % 1.0 * window.wide
            flakes.addCircle(x, y, 0.22 * unit * size)
        canvas.drawPath(flakes, fill(mix((1, 1, 1), self.stage.light.haze, 0.2), 0.9))
