"""What is built: towers, lighthouses, windmills, bridges and fountains."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard.brush import MIPMAPPED, fill, glow, gradient, outline, polygon, shade, sprite, stroke
from mutoscope.engines.storyboard.copies import kept
from mutoscope.engines.storyboard.lamps import burn
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.subjects.pose import Pose

WARM: Color = (1.0, 0.82, 0.5)
STONE: Color = (0.74, 0.69, 0.62)
ROOF: Color = (0.56, 0.27, 0.22)
TOWER = (120, 260)
SPRAY: Color = (0.86, 0.94, 1.0)


@kept
def _tower(style: str, color: Color, light: Light) -> skia.Image:
    def paint(canvas: skia.Canvas) -> None:
        canvas.translate(60, 256)
        {"lighthouse": _lighthouse, "windmill": _mill, "turbine": _mast, "water": _tank}.get(style, _keep)(
            canvas, color, light
        )

    return sprite(*TOWER, paint)


def _sides(color: Color, light: Light, half: float) -> skia.Paint:
    near, far = (1, 0) if light.side > 0 else (0, 1)
    lit, lee = light.on(color, 1, 0.5), light.on(shade(color, 0.72))
    return gradient((-half, 0), (half, 0), [(0.0, lit if far else lee, 1), (1.0, lit if near else lee, 1)])


def _keep(canvas: skia.Canvas, color: Color, light: Light) -> None:
    pane = mix(light.on((0.3, 0.36, 0.42)), WARM, burn(light))
    canvas.drawPath(outline("M-30 0L-26 -176L26 -176L30 0Z"), _sides(color, light, 30))
    canvas.drawPath(outline("M-36 -170L36 -170L36 -204L-36 -204Z"), _sides(shade(color, 1.05), light, 36))
    canvas.drawPath(outline("M-44 -202L0 -254L44 -202Z"), _sides(ROOF, light, 44))
    for y in range(-160, -10, 24):
        for x in (-18, 4):
            canvas.drawLine(
                x + (y // 24 % 2) * 8, y, x + 10 + (y // 24 % 2) * 8, y, stroke(light.on(shade(color, 0.8)), 1.6)
            )
    for x, y in ((-6, -150), (-6, -96), (-20, -194), (-6, -194), (8, -194)):
        canvas.drawPath(
            outline(f"M{x} {y + 18}L{x} {y + 6}Q{x + 6} {y - 3} {x + 12} {y + 6}L{x + 12} {y + 18}Z"), fill(pane)
        )
    canvas.drawPath(outline("M-11 0L-11 -24Q0 -38 11 -24L11 0Z"), fill(light.on((0.36, 0.24, 0.16))))


def _lighthouse(canvas: skia.Canvas, color: Color, light: Light) -> None:
    canvas.drawPath(outline("M-30 0L-18 -190L18 -190L30 0Z"), _sides((0.95, 0.95, 0.93), light, 30))
    for top in (-160, -100, -40):
        low, high = 30 - 12 * (-(top + 30)) / 190, 30 - 12 * (-top) / 190
        canvas.drawPath(
            polygon([(-low, top + 30), (-high, top), (high, top), (low, top + 30)]), _sides(color, light, 30)
        )
    canvas.drawRect(skia.Rect.MakeLTRB(-26, -198, 26, -190), fill(light.on((0.25, 0.26, 0.29))))
    canvas.drawRect(
        skia.Rect.MakeLTRB(-14, -224, 14, -198), fill(mix(light.on((0.7, 0.8, 0.86)), WARM, 0.4 + 0.6 * burn(light)))
    )
    canvas.drawPath(outline("M-19 -222L0 -248L19 -222Z"), _sides(color, light, 19))
    canvas.drawPath(outline("M-8 0L-8 -20Q0 -29 8 -20L8 0Z"), fill(light.on((0.3, 0.2, 0.16))))


def _mill(canvas: skia.Canvas, color: Color, light: Light) -> None:
    pane = mix(light.on((0.3, 0.36, 0.42)), WARM, burn(light))
    canvas.drawPath(outline("M-38 0L-22 -140L22 -140L38 0Z"), _sides((0.9, 0.87, 0.8), light, 38))
    canvas.drawPath(outline("M-27 -138C-24 -176 24 -176 27 -138Z"), _sides(color, light, 27))
    for x, y in ((-6, -104), (-6, -66)):
        canvas.drawRoundRect(skia.Rect.MakeXYWH(x, y, 12, 15), 3, 3, fill(pane))
    canvas.drawPath(outline("M-10 0L-10 -24Q0 -35 10 -24L10 0Z"), fill(light.on((0.36, 0.24, 0.16))))


def _mast(canvas: skia.Canvas, color: Color, light: Light) -> None:
    canvas.drawPath(outline("M-6 0L-3 -160L3 -160L6 0Z"), _sides((0.95, 0.96, 0.97), light, 6))
    canvas.drawRoundRect(skia.Rect.MakeLTRB(-6, -168, 12, -156), 4, 4, fill(light.on((0.85, 0.87, 0.9), 1, 0.4)))


def _tank(canvas: skia.Canvas, color: Color, light: Light) -> None:
    for x in (-24, -8, 8, 24):
        canvas.drawLine(x * 1.4, 0, x * 0.9, -130, stroke(light.on((0.32, 0.3, 0.3)), 4))
    for y in (-50, -96):
        canvas.drawLine(-30, y, 30, y - 8, stroke(light.on((0.32, 0.3, 0.3)), 3))
    canvas.drawPath(outline("M-36 -126L36 -126L36 -192L-36 -192Z"), _sides((0.6, 0.42, 0.3), light, 36))
    canvas.drawPath(outline("M-42 -190L0 -224L42 -190Z"), _sides(ROOF, light, 42))


STYLES = {"lighthouse": "lighthouse", "windmill": "windmill", "wind turbine": "turbine", "water tower": "water"}


def draw_tower(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    """A tower; a lighthouse's beam turns at night, the sails of a windmill always."""
    light, scale = stage.light, pose.size / 250
    style = STYLES.get((pose.variant or "").casefold(), "keep")
    color = pose.color or (STONE if style == "keep" else (0.82, 0.24, 0.2))
    canvas.save()
    canvas.translate(pose.x, pose.y)
    canvas.scale(scale, scale)
    canvas.drawImage(_tower(style, color, light), -60, -256, MIPMAPPED)
    if style in ("windmill", "turbine"):
        _sails(canvas, pose, light, style == "turbine")
    canvas.restore()
    power = burn(light)
    if style == "lighthouse":
        _beam(canvas, pose, scale, power)
    elif style == "keep":
        glow(canvas, (pose.x, pose.y - 186 * scale), (54 * scale, 40 * scale), WARM, 0.5 * power)


def _sails(canvas: skia.Canvas, pose: Pose, light: Light, turbine: bool) -> None:
    cloth, wood = fill(light.on((0.94, 0.92, 0.86), 1, 0.4)), stroke(light.on((0.4, 0.29, 0.2)), 3)
    count = 3 if turbine else 4
    canvas.save()
    canvas.translate(4, -162) if turbine else canvas.translate(0, -146)
    canvas.rotate(math.degrees(0.8 * pose.t + pose.phase))
    for _ in range(count):
        if turbine:
            canvas.drawPath(outline("M-4 0C-7 -20 -3 -70 0 -92C3 -60 4 -20 4 0Z"), cloth)
        else:
            canvas.drawLine(0, 0, 0, -92, wood)
            canvas.drawPath(outline("M2 -20L18 -20L18 -90L2 -90Z"), cloth)
            for y in (-38, -56, -74):
                canvas.drawLine(2, y, 18, y, stroke(light.on((0.6, 0.5, 0.4)), 1.2))
        canvas.rotate(360 / count)
    canvas.drawCircle(0, 0, 6, fill(light.on((0.3, 0.24, 0.2))))
    canvas.restore()


def _beam(canvas: skia.Canvas, pose: Pose, scale: float, power: float) -> None:
    if power <= 0:
        return
    x, y = pose.x, pose.y - 211 * scale
    swing = math.cos(0.8 * pose.t + pose.phase)
    reach, half = 460 * scale * swing, 26 * scale
    for side in (1, -1):
        end = x + side * reach
        paint = gradient((x, 0), (end, 0), [(0, WARM, 0.42 * power), (1, WARM, 0.0)])
        paint.setBlendMode(skia.BlendMode.kPlus)
        canvas.drawPath(polygon([(x, y - 3 * scale), (end, y - half), (end, y + half), (x, y + 3 * scale)]), paint)
    glow(canvas, (x, y), (46 * scale, 46 * scale), WARM, power)


@kept
def _span(color: Color, light: Light) -> skia.Image:
    """An arched bridge of 400 by 130; its deck's ends are at 0 and 400."""

    def paint(canvas: skia.Canvas) -> None:
        lit, lee = light.on(color, 1, 0.4), light.on(shade(color, 0.62))
        stone = gradient((0, 20), (0, 130), [(0, lit, 1), (1, lee, 1)])
        body = outline(
            "M0 62C90 22 310 22 400 62L400 130L340 130C336 60 236 60 232 130L168 130C164 60 64 60 60 130L0 130Z"
        )
        canvas.drawPath(body, stone)
        for x0 in (60, 232):
            rim = outline(f"M{x0} 130C{x0 + 4} 60 {x0 + 104} 60 {x0 + 108} 130")
            canvas.drawPath(rim, stroke(light.on(mix(color, (1, 1, 1), 0.25), 1, 0.3), 7))
        rail = stroke(light.on(mix(color, (1, 1, 1), 0.2), 1, 0.5), 6)
        canvas.drawPath(outline("M0 46C90 6 310 6 400 46"), rail)
        for x in range(10, 400, 26):
            y = 62 - 30 * (1 - ((x - 200) / 200) ** 2)
            canvas.drawLine(x, y - 16, x, y, stroke(light.on(shade(color, 0.85), 1, 0.2), 5))

    return sprite(400, 132, paint)


def draw_bridge(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    wood = pose.variant in ("wooden bridge", "footbridge")
    color = pose.color or ((0.52, 0.36, 0.23) if wood else STONE)
    scale = pose.size / 210
    canvas.save()
    canvas.translate(pose.x, pose.y)
    canvas.scale(scale, scale)
    canvas.drawImage(_span(color, stage.light), -200, -124, MIPMAPPED)
    canvas.restore()
    power = burn(stage.light)
    for x in (-188, 0, 188):
        y = pose.y - (124 - 46 + (34 if x == 0 else 0)) * scale
        glow(canvas, (pose.x + x * scale, y), (30 * scale, 30 * scale), WARM, power)


@kept
def _basin(color: Color, light: Light) -> skia.Image:
    def paint(canvas: skia.Canvas) -> None:
        canvas.translate(100, 120)
        water = light.on((0.45, 0.7, 0.84), 1, 0.4)
        tone = _sides(color, light, 92)
        canvas.drawPath(outline("M-92 -26L92 -26C90 -6 80 0 66 0L-66 0C-80 0 -90 -6 -92 -26Z"), tone)
        canvas.drawOval(skia.Rect.MakeLTRB(-94, -38, 94, -14), fill(light.on(mix(color, (1, 1, 1), 0.3), 1, 0.5)))
        canvas.drawOval(skia.Rect.MakeLTRB(-84, -35, 84, -17), fill(water))
        canvas.drawPath(outline("M-9 -24L-6 -72L6 -72L9 -24Z"), tone)
        canvas.drawPath(outline("M-46 -76L46 -76C42 -62 20 -58 0 -58C-20 -58 -42 -62 -46 -76Z"), tone)
        canvas.drawOval(skia.Rect.MakeLTRB(-47, -82, 47, -70), fill(light.on(mix(color, (1, 1, 1), 0.3), 1, 0.5)))
        canvas.drawOval(skia.Rect.MakeLTRB(-40, -80, 40, -72), fill(water))
        canvas.drawPath(outline("M-4 -74L-3 -92L3 -92L4 -74Z"), tone)

    return sprite(200, 124, paint)


def draw_fountain(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    """A fountain of two basins; its water rises and falls back in drops."""
    light, scale = stage.light, pose.size / 150
    canvas.save()
    canvas.translate(pose.x, pose.y)
    canvas.scale(scale, scale)
    canvas.drawImage(_basin(pose.color or STONE, light), -100, -120, MIPMAPPED)
    jets, drops = skia.Path(), skia.Path()
    for index in range(9):
        side = (index - 4) / 4
        high = 34 * (1 - 0.4 * abs(side)) + 2 * math.sin(5 * pose.t + index)
        far = 38 * side
        jets.moveTo(0, -92)
        jets.cubicTo(far * 0.3, -92 - high, far * 0.9, -92 - high, far, -76)
        for beat in range(3):
            u = (1.1 * pose.t + index * 0.37 + beat / 3) % 1
            drops.addCircle(2 * far * (0.5 + 0.5 * u), -76 + 50 * u * u - 4 * math.sin(math.pi * u), 1.7)
    bright = mix(light.on(SPRAY, 1, 0.4), SPRAY, 0.25)
    canvas.drawPath(jets, stroke(bright, 2.2, 0.75))
    canvas.drawPath(drops, fill(bright, 0.85))
    for ring in range(3):
        u = (0.6 * pose.t + ring / 3) % 1
        ripple = skia.Rect.MakeLTRB(-80 * u, -26 - 8 * u, 80 * u, -26 + 8 * u)
        canvas.drawOval(ripple, stroke(bright, 1.4, 0.5 * (1 - u)))
    canvas.restore()
