"""Boats and ships by the word that was said: under sail, rowed, paddled, steamed; with their image in the water."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard.brush import MIPMAPPED, fill, glow, gradient, outline, shade, sprite, stroke
from mutoscope.engines.storyboard.copies import kept
from mutoscope.engines.storyboard.lamps import burn
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.scene import Setting
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.subjects.figure import capsule
from mutoscope.engines.storyboard.subjects.pose import Pose
from mutoscope.engines.storyboard.subjects.wardrobe import COATS, HAIR, SKINS

HULLS: tuple[Color, ...] = ((0.62, 0.3, 0.2), (0.2, 0.36, 0.56), (0.9, 0.9, 0.88), (0.75, 0.22, 0.22))
CREAM: Color = (0.98, 0.94, 0.84)
WOOD: Color = (0.5, 0.33, 0.2)
FLAME: Color = (1.0, 0.72, 0.34)
BOAT = (220, 240)
WATERLINE = 218
STYLES = (
    ("row", "rowboat, rowing boat, dinghy, wooden boat, raft, fishing boat, small boat"),
    ("canoe", "canoe, kayak, gondola, dugout"),
    ("ship", "ship, ferry, cargo ship, steamboat, barge, tugboat, cruise ship, liner, freighter"),
    ("galleon", "pirate ship, galleon, longship, junk boat, tall ship, schooner"),
)
BY_WORD = {word: style for style, words in STYLES for word in words.split(", ")}
LARGER = {"ship": 1.7, "galleon": 1.5, "row": 0.62, "canoe": 0.62}
"""How large these are by a sailing boat."""
MIRRORS = {Setting.LAKE: 0.34, Setting.RIVER: 0.26, Setting.HARBOUR: 0.26, Setting.BRIDGE: 0.2, Setting.OCEAN: 0.1}
"""How clearly the water of a set shows them."""
_JIB = "M106 34C86 84 60 136 34 172L106 174Z"
_BAND = "M116 96C150 98 172 100 181 112L184 128C166 118 140 116 116 116Z"


def draw_boat(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    """A boat that bobs, and on water its image; who rows or paddles does so as it goes."""
    light, color = stage.light, pose.color or HULLS[pose.seed % len(HULLS)]
    style = BY_WORD.get((pose.variant or "").casefold(), "sail")
    if style in ("row", "canoe") and pose.color is None:
        color = (0.58, 0.36, 0.2) if pose.seed % 2 else (0.72, 0.3, 0.22)
    scale = pose.size * LARGER.get(style, 1.0) / 220
    image = _boat(style, color, light)
    roll = (1.2 if style == "ship" else 2.4) * math.sin(0.9 * pose.t + pose.phase)
    bob = 3.5 * scale * math.sin(1.2 * pose.t + pose.phase)
    mirror = MIRRORS.get(stage.scene.setting, 0.0)
    canvas.save()
    canvas.translate(pose.x, pose.y)
    canvas.scale(scale * pose.facing, scale)
    if mirror:
        canvas.save()
        canvas.scale(1, -0.72)
        canvas.skew(0.04 * math.sin(1.4 * pose.t + pose.phase), 0)
        canvas.drawImage(image, -110, -WATERLINE, MIPMAPPED, skia.Paint(Alphaf=mirror))
        canvas.restore()
    foam = stroke(light.on((0.95, 0.98, 1.0), 1, 0.3), 3, 0.5)
    canvas.translate(0, bob / scale)
    canvas.rotate(roll)
    if style in ("row", "canoe"):
        _crew(canvas, style, pose, light)
    canvas.drawImage(image, -110, -WATERLINE, MIPMAPPED)
    if style == "row":
        _oar(canvas, pose, light)
    canvas.rotate(-roll)
    canvas.translate(0, -bob / scale)
    for row in range(3):
        half = 96 - 22 * row + 6 * math.sin(2 * pose.t + row + pose.phase)
        canvas.drawLine(-half, 3 + 9 * row, half, 3 + 9 * row, foam)
    canvas.restore()
    _lights(canvas, style, pose, scale, burn(light))


def _lights(canvas: skia.Canvas, style: str, pose: Pose, scale: float, power: float) -> None:
    if power <= 0:
        return
    high = {"sail": 190, "ship": 150, "galleon": 60, "row": 52, "canoe": 44}[style]
    reach = (26 if style in ("row", "canoe") else 34) * scale
    glow(canvas, (pose.x, pose.y - high * scale), (reach, reach), FLAME, power)
    if style in ("ship", "galleon"):
        glow(canvas, (pose.x, pose.y - 60 * scale), (120 * scale, 60 * scale), FLAME, 0.45 * power)


@kept
def _boat(style: str, color: Color, light: Light) -> skia.Image:
    return sprite(*BOAT, lambda canvas: _PAINTS[style](canvas, color, light))


def _hull(canvas: skia.Canvas, path: str, color: Color, light: Light, top: float) -> None:
    high, low = light.on(mix(color, (1, 1, 1), 0.2), 1, 0.3), light.on(shade(color, 0.55))
    canvas.drawPath(outline(path), gradient((0, top), (0, 232), [(0, high, 1), (1, low, 1)]))


def _sailing(canvas: skia.Canvas, color: Color, light: Light) -> None:
    cloth, lee = light.on(CREAM, 1, 0.5), light.on(shade(CREAM, 0.82))
    canvas.drawLine(112, 190, 112, 12, stroke(light.on(WOOD), 5))
    main = outline("M116 18C168 70 188 130 192 172L116 176Z")
    canvas.drawPath(main, gradient((116, 0), (192, 0), [(0, cloth, 1), (1, lee, 1)]))
    canvas.drawPath(outline(_JIB), gradient((34, 0), (106, 0), [(0, lee, 1), (1, cloth, 1)]))
    canvas.drawPath(outline(_BAND), fill(light.on(color, 1, 0.3)))
    canvas.drawPath(outline("M112 12L112 26L134 19Z"), fill(light.on((0.9, 0.25, 0.2))))
    _hull(canvas, "M14 186L206 186C202 210 184 228 160 230L60 230C36 228 20 210 14 186Z", color, light, 186)
    canvas.drawLine(14, 188, 206, 188, stroke(light.on(CREAM, 1, 0.2), 6))


def _rowing(canvas: skia.Canvas, color: Color, light: Light) -> None:
    _hull(
        canvas, "M8 178C40 188 180 188 214 174C212 204 190 230 150 231L66 231C34 230 12 206 8 178Z", color, light, 176
    )
    canvas.drawPath(outline("M8 178C40 188 180 188 214 174"), stroke(light.on(mix(color, CREAM, 0.5), 1, 0.3), 6))
    for y in (200, 214):
        canvas.drawPath(outline(f"M18 {y}C60 {y + 6} 170 {y + 6} 202 {y - 2}"), stroke(light.on(shade(color, 0.7)), 2))


def _canoe(canvas: skia.Canvas, color: Color, light: Light) -> None:
    _hull(
        canvas,
        "M2 176C14 200 30 204 50 204L170 204C192 204 208 198 218 176"
        "C220 208 200 230 168 230L52 230C20 230 0 208 2 176Z",
        color,
        light,
        176,
    )
    canvas.drawPath(
        outline("M2 176C14 200 30 204 50 204L170 204C192 204 208 198 218 176"),
        stroke(light.on(mix(color, CREAM, 0.5), 1, 0.3), 4),
    )


def _steamer(canvas: skia.Canvas, color: Color, light: Light) -> None:
    white, lit = light.on((0.95, 0.95, 0.93), 1, 0.4), burn(light)
    pane = mix(light.on((0.4, 0.55, 0.66)), (1.0, 0.84, 0.52), lit)
    for x, top, wide, tall in ((40, 150, 128, 34), (54, 122, 96, 30), (70, 100, 44, 24)):
        canvas.drawRoundRect(skia.Rect.MakeXYWH(x, top, wide, tall), 4, 4, fill(white))
        for window in range(int(wide // 16)):
            canvas.drawRoundRect(skia.Rect.MakeXYWH(x + 5 + 16 * window, top + 8, 9, 9), 2, 2, fill(pane))
    for x in (126, 142):
        canvas.drawRect(skia.Rect.MakeLTRB(x, 84, x + 12, 124), fill(light.on((0.85, 0.3, 0.22), 1, 0.3)))
        canvas.drawRect(skia.Rect.MakeLTRB(x, 84, x + 12, 92), fill(light.on((0.15, 0.15, 0.17))))
    canvas.drawLine(88, 100, 88, 66, stroke(light.on((0.4, 0.42, 0.45)), 3))
    _hull(canvas, "M6 180L196 182L216 170C214 200 204 222 194 230L34 230C18 228 8 204 6 180Z", color, light, 178)
    canvas.drawPath(outline("M6 181L196 183L216 171"), stroke(light.on(CREAM, 1, 0.3), 4))
    for x in range(30, 190, 20):
        canvas.drawCircle(x, 200, 3.6, fill(pane))


def _galleon(canvas: skia.Canvas, color: Color, light: Light) -> None:
    cloth, lee, spar = light.on(CREAM, 1, 0.5), light.on(shade(CREAM, 0.8)), stroke(light.on(WOOD), 5)
    for x, top in ((66, 40), (116, 14), (164, 44)):
        canvas.drawLine(x, 190, x, top, spar)
        for y, wide in ((top + 10, 22), (top + 52, 28), (top + 96, 32)):
            if y + 42 < 176:
                sail = outline(
                    f"M{x - wide} {y}L{x + wide} {y}"
                    f"C{x + wide + 10} {y + 16} {x + wide + 8} {y + 30} {x + wide} {y + 38}"
                    f"L{x - wide} {y + 38}C{x - wide + 8} {y + 26} {x - wide + 8} {y + 12} {x - wide} {y}Z"
                )
                canvas.drawPath(sail, gradient((x - wide, 0), (x + wide, 0), [(0, lee, 1), (1, cloth, 1)]))
                canvas.drawLine(x - wide, y, x + wide, y, stroke(light.on(WOOD), 3))
        canvas.drawPath(outline(f"M{x} {top}L{x} {top + 10}L{x - 20} {top + 5}Z"), fill(light.on(color, 1, 0.3)))
    _hull(
        canvas,
        "M4 152L40 154L46 180L176 182L216 164C212 200 196 226 178 231L44 231C20 226 8 196 4 152Z",
        shade(WOOD, 1.1),
        light,
        152,
    )
    canvas.drawPath(outline("M46 181L176 183L216 165"), stroke(light.on((0.8, 0.62, 0.3), 1, 0.3), 4))
    for x in range(58, 180, 22):
        canvas.drawRect(skia.Rect.MakeXYWH(x, 196, 9, 9), fill(light.on((0.16, 0.11, 0.09))))


def _crew(canvas: skia.Canvas, style: str, pose: Pose, light: Light) -> None:
    """Who sits in it: only what the gunwale leaves to be seen."""
    stroke_ = math.sin(1.6 * pose.t + pose.phase)
    coat, skin = COATS[pose.seed % len(COATS)], SKINS[pose.seed % len(SKINS)]
    hair = HAIR[pose.seed % len(HAIR)]
    lean = (9 if style == "row" else 5) * stroke_
    torso, arm = skia.Path(), skia.Path()
    capsule(torso, (-6, -30), (-6 + lean, -74), 26, 20)
    canvas.drawPath(torso, fill(light.on(coat, 1, 0.2)))
    canvas.drawCircle(-5 + lean * 1.25, -94, 12.5, fill(light.on(skin, 1, 0.2)))
    canvas.drawPath(
        outline(
            f"M{-18 + lean * 1.25} -94C{-20 + lean * 1.25} -112 {10 + lean * 1.25} -112 {8 + lean * 1.25} -96"
            f"C{0 + lean * 1.25} -102 {-8 + lean * 1.25} -100 {-12 + lean * 1.25} -88Z"
        ),
        fill(light.on(hair)),
    )
    hand = (22 + 12 * stroke_, -46) if style == "row" else (18 + 10 * stroke_, -52)
    capsule(arm, (-4 + lean, -68), hand, 10, 8)
    canvas.drawPath(arm, fill(light.on(shade(coat, 0.85))))
    if style == "canoe":
        turn = 0.5 * stroke_
        canvas.drawLine(
            hand[0] - 30 * turn, hand[1] - 40, hand[0] + 34 * turn + 8, 6, stroke(light.on(shade(WOOD, 1.3)), 5)
        )


def _oar(canvas: skia.Canvas, pose: Pose, light: Light) -> None:
    angle = 1.6 * pose.t + pose.phase
    reach, dip = 62 * math.sin(angle), -6 + 12 * math.cos(angle)
    canvas.drawLine(22 + 12 * math.sin(angle), -46, 8 - reach, dip + 6, stroke(light.on(shade(WOOD, 1.35), 1, 0.3), 5))
    canvas.drawLine(14 - 0.9 * reach, dip, 4 - 1.1 * reach, dip + 10, stroke(light.on(shade(WOOD, 1.35), 1, 0.3), 10))


_PAINTS = {"sail": _sailing, "row": _rowing, "canoe": _canoe, "ship": _steamer, "galleon": _galleon}
