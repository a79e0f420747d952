"""A temple on its hill: a pagoda of five roofs, a red gate over the way up, lanterns, and blossom about it."""

from __future__ import annotations

from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain, trees
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.sets import castle, cottages, land
from mutoscope.engines.storyboard.sets.keep import Keep, site
from mutoscope.engines.storyboard.sets.mist import mist
from mutoscope.engines.storyboard.stage import Layer, Stage, painted

RED: Color = (0.78, 0.24, 0.18)
TILE: Color = (0.26, 0.34, 0.38)
PLASTER: Color = (0.94, 0.90, 0.82)
GOLD: Color = (0.94, 0.74, 0.30)
TIERS = ((0.0, 19.0, 15.0), (15.0, 16.0, 13.0), (28.0, 13.4, 12.0), (40.0, 11.0, 11.0), (51.0, 8.8, 10.0))
"""Foot, half width and height of each storey, in the site's hundredths."""
DEPTH = 0.35


def layers(stage: Stage) -> list[Layer]:
    width, height = stage.width, stage.height
    base, tall = stage.horizon * height, height > width
    far = terrain.mountain_range(stage, "far", base, base * 0.42, width * (0.4 if tall else 0.2))
    mid = terrain.mountain_range(stage, "mid", base + 0.02 * height, base * 0.24, width * (0.3 if tall else 0.15))
    keep = site(stage)
    return [
        terrain.mountains(stage, far, 0.07, (0.50, 0.60, 0.74), 0.35),
        terrain.mountains(stage, mid, 0.14, (0.38, 0.54, 0.56), 0.0),
        mist(stage, 0.18, base, 4.0),
        castle.mound(stage, keep),
        temple(stage, keep),
        cottages.glows(stage, DEPTH + 0.005, windows(keep), 4.0),
        castle.woods(stage),
        castle.fields(stage),
        gate(stage),
        castle.near(stage),
        *castle.torches(stage),
        castle.verge(stage),
    ]


def windows(keep: Keep) -> list[tuple[float, float, float, float]]:
    """The paper windows of each storey, which are lit at night."""
    found = []
    for foot, half, tall in TIERS:
        for across in (-0.48, 0.0, 0.48):
            left, top = keep.at(across * half - 0.16 * half, foot + 0.5 * tall)
            right, low = keep.at(across * half + 0.16 * half, foot + 0.16 * tall)
            found.append((left, top, right, low))
    return found


def temple(stage: Stage, keep: Keep) -> Layer:
    """The pagoda on its terrace, and trees about its foot."""
    light = stage.light
    chance = stage.chance("temple-trees")
    grown = [
        (chance.choice((-1, 1)) * chance.uniform(24, 50), chance.uniform(9, 17), chance.random()) for _ in range(12)
    ]

    def paint(canvas: skia.Canvas) -> None:
        for x, tall, hue in grown if "tree" not in stage.scene.without else ():
            line = keep.at(x, -max(0.0, 0.36 * (abs(x) - 27)))
            own = mix((0.96, 0.72, 0.80), (0.92, 0.50, 0.60), hue) if hue < 0.5 else trees.leaf(stage.scene.season, hue)
            own = own if stage.scene.season is None else trees.leaf(stage.scene.season, hue)
            leaves = trees.Foliage.under(light, own, DEPTH)
            trees.leafy(canvas, line, tall * keep.part, Random(hue), leaves)
        stone = light.on((0.66, 0.64, 0.60), DEPTH, 0.5)
        for half, low, high in ((30.0, -7.0, -3.0), (25.0, -3.0, 0.0)):
            (left, top), (right, foot) = keep.at(-half, high), keep.at(half, low)
            canvas.drawRect(skia.Rect.MakeLTRB(left, top, right, foot), brush.fill(stone))
            canvas.drawRect(
                skia.Rect.MakeLTRB(left, top, right, top + 0.7 * keep.part), brush.fill(brush.shade(stone, 1.14))
            )
        for index in range(len(TIERS)):
            storey(canvas, stage, keep, index)
        gold = brush.stroke(light.on(GOLD, DEPTH, 0.8), 0.8 * keep.part)
        foot, _, tall = TIERS[-1]
        canvas.drawLine(*keep.at(0, foot + tall + 5), *keep.at(0, foot + tall + 22), gold)
        for ring in range(5):
            x, y = keep.at(0, foot + tall + 9 + 2.2 * ring)
            half = (2.0 - 0.25 * ring) * keep.part
            canvas.drawOval(skia.Rect.MakeLTRB(x - half, y - 0.4 * keep.part, x + half, y + 0.4 * keep.part), gold)
        pane = mix(light.on((0.86, 0.80, 0.66), DEPTH, 0.3), land.WARM, land.lamps(light))
        bars = brush.stroke(light.on(brush.shade(RED, 0.7), DEPTH, 0.2), 0.3 * keep.part)
        for left, top, right, low in windows(keep):
            canvas.drawRect(skia.Rect.MakeLTRB(left, top, right, low), brush.fill(pane))
            middle = (left + right) / 2
            canvas.drawLine(middle, top, middle, low, bars)
            canvas.drawLine(left, (top + low) / 2, right, (top + low) / 2, bars)

    return painted(stage, DEPTH, paint, keep.at(0, 90)[1], keep.at(0, -22)[1])


def storey(canvas: skia.Canvas, stage: Stage, keep: Keep, index: int) -> None:
    """Walls between red pillars, and the roof over them, whose corners turn up."""
    light, (foot, half, tall) = stage.light, TIERS[index]
    (left, top), (right, low) = keep.at(-half, foot + 0.66 * tall), keep.at(half, foot)
    canvas.drawRect(skia.Rect.MakeLTRB(left, top, right, low), brush.fill(light.on(PLASTER, DEPTH, 0.5)))
    dark = skia.Rect.MakeLTRB(
        *((left, top, (left + right) / 2, low) if light.side > 0 else ((left + right) / 2, top, right, low))
    )
    canvas.drawRect(dark, terrain.within(brush.fill(light.on((0.40, 0.36, 0.40), DEPTH), 0.22)))
    red = light.on(RED, DEPTH, 0.5)
    for across in (-0.96, -0.72, -0.24, 0.24, 0.72, 0.96):
        canvas.drawLine(
            *keep.at(across * half, foot),
            *keep.at(across * half, foot + 0.66 * tall),
            brush.stroke(red, 1.1 * keep.part),
        )
    for up in (0.02, 0.60):
        canvas.drawLine(
            *keep.at(-half, foot + up * tall), *keep.at(half, foot + up * tall), brush.stroke(red, 1.0 * keep.part)
        )
    out, eave, ridge = 1.62 * half, foot + 0.60 * tall, foot + 1.12 * tall
    roof = skia.Path()
    roof.moveTo(*keep.at(-out - 1.5, eave + 2.6))
    roof.quadTo(*keep.at(-0.9 * out, eave - 0.4), *keep.at(-0.7 * out, eave - 0.8))
    roof.lineTo(*keep.at(0.7 * out, eave - 0.8))
    roof.quadTo(*keep.at(0.9 * out, eave - 0.4), *keep.at(out + 1.5, eave + 2.6))
    roof.quadTo(*keep.at(0.78 * half, eave + 3.0), *keep.at(0.5 * half, ridge))
    roof.lineTo(*keep.at(-0.5 * half, ridge))
    roof.quadTo(*keep.at(-0.78 * half, eave + 3.0), *keep.at(-out - 1.5, eave + 2.6))
    roof.close()
    own = mix(TILE, terrain.SNOW, 0.85 * light.snow)
    (_, high), (_, deep) = keep.at(0, ridge), keep.at(0, eave)
    lit, dull = light.on(own, DEPTH, 0.8), light.on(mix(own, (0.06, 0.08, 0.14), 0.4), DEPTH)
    canvas.drawPath(roof, brush.gradient((0, high), (0, deep), [(0.0, lit, 1.0), (1.0, dull, 1.0)]))
    edge = skia.Path()
    edge.moveTo(*keep.at(-out - 1.2, eave + 2.2))
    edge.quadTo(*keep.at(-0.9 * out, eave - 0.6), *keep.at(-0.7 * out, eave - 0.9))
    edge.lineTo(*keep.at(0.7 * out, eave - 0.9))
    edge.quadTo(*keep.at(0.9 * out, eave - 0.6), *keep.at(out + 1.2, eave + 2.2))
    canvas.drawPath(edge, brush.stroke(light.on(GOLD, DEPTH, 0.5), 0.7 * keep.part))


def gate(stage: Stage) -> Layer:
    """A red gate of two pillars and two beams, over the way that leads up."""
    light, unit, depth = stage.light, stage.unit, 0.66
    lane, share = castle.way(stage), 0.52
    y = (stage.horizon + (1 - stage.horizon) * share) * stage.height
    middle, half = lane.at(y)
    wide = max(1.5 * half, 4.0 * unit)
    tall = 2.0 * wide
    red, dark = light.on(RED, depth, 0.6), light.on(brush.shade(RED, 0.55), depth)

    def paint(canvas: skia.Canvas) -> None:
        for hand in (-1, 1):
            foot, top = middle + hand * wide, middle + hand * 0.9 * wide
            pillar = [
                (foot - 0.1 * wide, y),
                (foot + 0.1 * wide, y),
                (top + 0.08 * wide, y - tall),
                (top - 0.08 * wide, y - tall),
            ]
            canvas.drawPath(brush.polygon(pillar), brush.fill(red))
            canvas.drawRect(
                skia.Rect.MakeLTRB(foot - 0.13 * wide, y - 0.16 * tall, foot + 0.13 * wide, y + 0.01 * tall),
                brush.fill(dark),
            )
        low = skia.Rect.MakeLTRB(middle - 1.14 * wide, y - 0.78 * tall, middle + 1.14 * wide, y - 0.70 * tall)
        canvas.drawRect(low, brush.fill(red))
        beam = skia.Path()
        beam.moveTo(middle - 1.5 * wide, y - 1.1 * tall)
        beam.quadTo(middle, y - 1.02 * tall, middle + 1.5 * wide, y - 1.1 * tall)
        beam.lineTo(middle + 1.42 * wide, y - 0.96 * tall)
        beam.quadTo(middle, y - 0.9 * tall, middle - 1.42 * wide, y - 0.96 * tall)
        beam.close()
        canvas.drawPath(beam, brush.fill(red))
        cap = skia.Path()
        cap.moveTo(middle - 1.56 * wide, y - 1.12 * tall)
        cap.quadTo(middle, y - 1.04 * tall, middle + 1.56 * wide, y - 1.12 * tall)
        ink = mix(light.on((0.14, 0.14, 0.16), depth, 0.3), light.on(terrain.SNOW, depth, 0.8), light.snow)
        canvas.drawPath(cap, brush.stroke(ink, 0.1 * wide))

    return painted(stage, depth, paint, y - 1.25 * tall, y + 0.06 * tall)
