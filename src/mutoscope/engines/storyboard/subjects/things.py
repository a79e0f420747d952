"""Things that stand in a scene or light it up: houses, tents, benches, lamps, fires, fireworks."""

from __future__ import annotations

import math
import random

import skia

from mutoscope.engines.storyboard.brush import fill, glow, gradient, outline, radial, shade, stroke
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.subjects.pose import Pose

WARM: Color = (1.0, 0.78, 0.42)
FLAMES: tuple[Color, ...] = ((0.95, 0.32, 0.1), (1.0, 0.6, 0.14), (1.0, 0.9, 0.5))
SPARKS: tuple[Color, ...] = ((1.0, 0.35, 0.4), (0.4, 0.8, 1.0), (1.0, 0.85, 0.35), (0.6, 1.0, 0.5), (0.9, 0.5, 1.0))
PAINTS: tuple[Color, ...] = ((0.86, 0.44, 0.34), (0.92, 0.86, 0.72), (0.46, 0.58, 0.68), (0.9, 0.7, 0.4))
WALLS: dict[str, Color] = {
    "barn": (0.7, 0.2, 0.16), "cabin": (0.55, 0.38, 0.24), "log cabin": (0.55, 0.38, 0.24), "hut": (0.62, 0.46, 0.3),
    "chalet": (0.6, 0.42, 0.27), "shack": (0.5, 0.4, 0.32), "villa": (0.95, 0.9, 0.8), "farmhouse": (0.93, 0.91, 0.86),
    "igloo": (0.9, 0.95, 1.0), "treehouse": (0.56, 0.4, 0.25),
}  # fmt: skip
WOOD: Color = (0.5, 0.34, 0.22)
SNOW: Color = (0.95, 0.97, 1.0)


def draw_house(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    light, color = stage.light, pose.color or WALLS.get(pose.variant or "") or PAINTS[pose.seed % len(PAINTS)]
    pane = mix(light.on((0.5, 0.64, 0.74)), WARM, min(1.0, 1.3 * light.darkness))
    _stand(canvas, pose, 100)
    wall = gradient((-50, 0), (50, 0), [(0, light.on(color, 1, 0.5), 1), (1, light.on(shade(color, 0.84), 1, 0.1), 1)])
    canvas.drawRect(skia.Rect.MakeLTRB(-46, -58, 46, 0), wall)
    canvas.drawRect(skia.Rect.MakeLTRB(20, -104, 34, -70), fill(light.on((0.5, 0.3, 0.26))))
    canvas.drawPath(outline("M-56 -56L0 -102L56 -56Z"), fill(light.on((0.5, 0.24, 0.2), 1, 0.3)))
    frost = mix(light.on(SNOW, 1, 1.0), SNOW, 0.5 * (1 - light.darkness))
    canvas.drawPath(outline("M-48 -62Q-24 -57 0 -62Q24 -67 48 -62L0 -103Z"), fill(frost, light.snow))
    canvas.drawRect(skia.Rect.MakeLTRB(-10, -34, 10, 0), fill(light.on(WOOD)))
    for x in (-36, 18):
        canvas.drawRect(skia.Rect.MakeXYWH(x, -44, 18, 18), fill(pane))
        canvas.drawLine(x + 9, -44, x + 9, -26, stroke(light.on(SNOW), 2))
        canvas.drawLine(x, -35, x + 18, -35, stroke(light.on(SNOW), 2))
    canvas.restore()
    scale = pose.size / 100
    for x in (-27, 27):
        glow(canvas, (pose.x + x * scale, pose.y - 35 * scale), (26 * scale, 26 * scale), WARM, 0.6 * light.darkness)


def draw_tent(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    light, color = stage.light, pose.color or PAINTS[pose.seed % len(PAINTS)]
    inside = mix(light.on(shade(color, 0.35)), WARM, 0.8 * light.darkness)
    _stand(canvas, pose, 100)
    canvas.drawPath(outline("M-50 0L0 -66L62 0Z"), fill(light.on(shade(color, 0.8))))
    canvas.drawPath(outline("M-50 0L0 -66L26 0Z"), fill(light.on(color, 1, 0.4)))
    canvas.drawPath(outline("M-24 0L0 -56L6 0Z"), fill(inside))
    canvas.restore()
    reach = 0.5 * pose.size
    glow(canvas, (pose.x, pose.y - 0.2 * pose.size), (reach, reach), WARM, 0.5 * light.darkness)


def draw_bench(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    light = stage.light
    wood, iron = fill(light.on(pose.color or WOOD, 1, 0.4)), stroke(light.on((0.2, 0.21, 0.23)), 5)
    _stand(canvas, pose, 110)
    for x in (-42, 42):
        canvas.drawLine(x, 0, x, -52, iron)
        canvas.drawLine(x, -22, x * 0.92, -22, iron)
    for y in (-54, -42, -26):
        canvas.drawRoundRect(skia.Rect.MakeXYWH(-52, y, 104, 8), 3, 3, wood)
    canvas.restore()


def draw_lamp(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    light, scale = stage.light, pose.size / 100
    burn = max(0.0, min(1.0, (light.darkness - 0.2) * 2))
    iron = light.on((0.18, 0.2, 0.22))
    _stand(canvas, pose, 100)
    canvas.drawLine(0, 0, 0, -82, stroke(iron, 4))
    canvas.drawPath(outline("M-8 -84L8 -84L11 -102L-11 -102Z"), fill(mix(light.on((0.85, 0.86, 0.8)), WARM, burn)))
    canvas.drawPath(outline("M-14 -102L0 -112L14 -102Z"), fill(iron))
    canvas.restore()
    glow(canvas, (pose.x, pose.y - 94 * scale), (70 * scale, 70 * scale), WARM, 0.9 * burn)
    glow(canvas, (pose.x, pose.y), (70 * scale, 20 * scale), WARM, 0.45 * burn)


def draw_snowman(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    light = stage.light
    white, grey = light.on(SNOW, 1, 0.5), light.on(shade(SNOW, 0.78))
    coal = fill(light.on((0.1, 0.1, 0.12)))
    _stand(canvas, pose, 100)
    for y, radius in ((-22, 25), (-56, 18), (-84, 13)):
        ball = radial((-radius * 0.3, y - radius * 0.4), radius * 1.5, [(0, white, 1), (0.6, white, 1), (1, grey, 1)])
        canvas.drawCircle(0, y, radius, ball)
    for x, y, dot in ((-4, -87, 1.8), (5, -87, 1.8), (1, -62, 2), (1, -52, 2), (1, -28, 2.2)):
        canvas.drawCircle(x, y, dot, coal)
    canvas.drawPath(outline("M1 -84L18 -81L1 -80Z"), fill(light.on((0.95, 0.5, 0.12), 1, 0.3)))
    for side in (-1, 1):
        canvas.drawLine(side * 15, -60, side * 40, -74, stroke(light.on(WOOD), 3))
    canvas.drawLine(-14, -72, 14, -71, stroke(light.on(pose.color or (0.8, 0.16, 0.18), 1, 0.2), 6))
    canvas.drawRect(skia.Rect.MakeLTRB(-15, -97, 15, -94), coal)
    canvas.drawRect(skia.Rect.MakeLTRB(-9, -114, 9, -95), coal)
    canvas.restore()


def draw_campfire(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    light = stage.light
    _stand(canvas, pose, 100)
    for x0, x1 in ((-34, 22), (34, -22)):
        canvas.drawLine(x0, -3, x1, -14, stroke(light.on(WOOD), 9))
    for index, color in enumerate(FLAMES):
        tall, wide = 64 - 18 * index, 24 - 7 * index
        tip = 7 * math.sin(7 * pose.t + index + pose.phase) + 4 * math.sin(13 * pose.t + 2 * index)
        high = tall * (0.9 + 0.1 * math.sin(9 * pose.t + 1.7 * index + pose.phase))
        flame = f"M{-wide} -8C{-wide * 1.3} {-high * 0.5} {tip - 6} {-high * 0.6} {tip} {-high - 8}"
        canvas.drawPath(outline(f"{flame}C{tip + 6} {-high * 0.6} {wide * 1.3} {-high * 0.5} {wide} -8Z"), fill(color))
    canvas.restore()
    flicker = 0.85 + 0.15 * math.sin(11 * pose.t + pose.phase)
    reach = 1.3 * pose.size
    glow(canvas, (pose.x, pose.y - 0.3 * pose.size), (reach, reach), FLAMES[1], flicker * (0.3 + 0.6 * light.darkness))


def draw_firework(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    """A shell that bursts again and again, each time in another colour and at another place nearby."""
    cycle, age = divmod(pose.t / 2.4 + pose.phase, 1.0)
    dice = random.Random(f"{pose.seed}/{int(cycle)}")
    color = pose.color or dice.choice(SPARKS)
    x, y = pose.x + dice.uniform(-0.6, 0.6) * pose.size, pose.y + dice.uniform(-0.4, 0.4) * pose.size
    spread = pose.size * (1 - (1 - age) ** 3)
    fade = (1 - age) ** 0.8
    for index in range(34):
        angle, far = index * 2.4, spread * (0.3 + 0.7 * ((index * 0.618) % 1) ** 0.6)
        dx, dy, near = math.cos(angle), math.sin(angle), far * (0.3 + 0.5 * age)
        fall = 0.35 * pose.size * age * age
        paint = stroke(mix(color, (1, 1, 1), 0.5 * fade), max(1.5, 0.03 * pose.size * fade), fade)
        canvas.drawLine(x + near * dx, y + near * dy + 0.8 * fall, x + far * dx, y + far * dy + fall, paint)
    glow(canvas, (x, y), (pose.size, pose.size), color, 0.8 * fade * fade)


def _stand(canvas: skia.Canvas, pose: Pose, units: float) -> None:
    """Moves to where the thing stands, `units` long lengths as its size; the caller restores the canvas."""
    canvas.save()
    canvas.translate(pose.x, pose.y)
    canvas.scale(pose.size / units, pose.size / units)
