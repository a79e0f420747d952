"""What a scene does to a picture: another colour, its light, and the haze before it."""

from __future__ import annotations

import colorsys

import numpy as np
import numpy.typing as npt
import skia

from mutoscope.engines.storyboard.brush import NEAREST, argb, gradient, sprite
from mutoscope.engines.storyboard.copies import kept
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.pictograms.picture import Picture

TRUE = 0.25
"""How far the colours of a picture stay its own in coloured light."""
WHITE: Color = (1.0, 1.0, 1.0)
COLOURFUL = 0.28
"""The saturation from which a pixel counts as coloured rather than as grey, white or black."""
ALIKE = (0.1, 0.14)
"""Turns of the circle of hues up to which a pixel has the colour that is changed, and from which it has another."""
Channels = npt.NDArray[np.float32]


@kept
def _plain(picture: Picture, height: int, color: Color | None) -> skia.Image:
    image = picture.raster(height)
    return image if color is None else recolored(image, color)


@kept
def lit(
    picture: Picture,
    height: int,
    light: Light,
    *,
    color: Color | None = None,
    mirrored: bool = False,
    haze: float = 0.0,
    shine: float = 0.0,
    rim: tuple[Color, float] | None = None,
) -> skia.Image:
    """`picture`, so many pixels tall, as `light` shows it behind that much `haze`.

    `color` is what its coloured parts become; `shine` 1 gives it a light of its own, `rim` its edges towards
    the light another colour, so strongly.
    """
    plain = _plain(picture, height, color)
    wide, tall = plain.width(), plain.height()
    seen = light.on(WHITE, 1, 0.45)
    grey = sum(seen) / 3
    seen = mix(seen, (grey, grey, grey), TRUE)
    scale = [channel + (1 - channel) * shine for channel in seen]
    matrix = [0.0] * 20
    for row in range(3):
        matrix[row * 6] = scale[row] * (1 - haze)
        matrix[row * 5 + 4] = light.haze[row] * haze
    matrix[18] = 1.0
    relit = skia.ColorFilters.Matrix(matrix)

    def paint(canvas: skia.Canvas) -> None:
        if mirrored:
            canvas.translate(wide, 0)
            canvas.scale(-1, 1)
        canvas.drawImage(plain, 0, 0, NEAREST, skia.Paint(ColorFilter=relit))
        if mirrored:
            canvas.scale(-1, 1)
            canvas.translate(-wide, 0)
        _model(canvas, light, (wide, tall), (1 - haze) * (1 - shine))
        if rim is not None:
            _edge(canvas, plain, light.side, mirrored, (rim[0], rim[1] * (1 - haze)))

    return sprite(wide, tall, paint)


def _model(canvas: skia.Canvas, light: Light, size: tuple[int, int], strength: float) -> None:
    """Give a flat picture a lit and a shaded side, and its foot the shade of the ground."""
    wide, tall = size
    near, far = ((0.0, 0.0), (wide, tall * 0.5)) if light.side < 0 else ((wide, 0.0), (0.0, tall * 0.5))
    dusk: Color = (0.05, 0.03, 0.12)
    shading = gradient(near, far, [(0.0, light.key, 0.20 * strength), (0.45, light.key, 0.0), (1.0, light.key, 0.0)])
    shading.setBlendMode(skia.BlendMode.kSrcATop)
    canvas.drawRect(skia.Rect.MakeWH(wide, tall), shading)
    lee = gradient(near, far, [(0.5, dusk, 0.0), (1.0, dusk, 0.20 * strength)])
    lee.setBlendMode(skia.BlendMode.kSrcATop)
    canvas.drawRect(skia.Rect.MakeWH(wide, tall), lee)
    foot = gradient((0.0, tall * 0.72), (0.0, tall), [(0.0, dusk, 0.0), (1.0, dusk, 0.22 * strength)])
    foot.setBlendMode(skia.BlendMode.kSrcATop)
    canvas.drawRect(skia.Rect.MakeWH(wide, tall), foot)


def _edge(canvas: skia.Canvas, image: skia.Image, side: int, mirrored: bool, rim: tuple[Color, float]) -> None:
    """Tint what of `image` is within a step of its border towards the light."""
    wide, tall = image.width(), image.height()
    step = max(1.0, 0.011 * tall)
    layer = skia.Paint(Alphaf=rim[1], BlendMode=skia.BlendMode.kSrcATop)
    canvas.saveLayer(skia.Rect.MakeWH(wide, tall), layer)
    canvas.clear(argb(rim[0]))
    canvas.translate(-step * side, 0.7 * step)
    if mirrored:
        canvas.translate(wide, 0)
        canvas.scale(-1, 1)
    canvas.drawImage(image, 0, 0, NEAREST, skia.Paint(BlendMode=skia.BlendMode.kDstOut))
    canvas.restore()


def silhouette(image: skia.Image, color: Color, alpha: float) -> skia.Paint:
    """A paint with which `image` is drawn as its shape alone, in one colour."""
    return skia.Paint(ColorFilter=skia.ColorFilters.Blend(argb(color, alpha), skia.BlendMode.kSrcIn))


def recolored(image: skia.Image, color: Color) -> skia.Image:
    """`image` with its colours turned so that the one there is most of becomes `color`; lights and shades stay."""
    pixels = image.toarray(colorType=skia.kRGBA_8888_ColorType).astype(np.float32) / 255
    rgb, alpha = pixels[..., :3], pixels[..., 3:]
    hue, saturation, value = _hsv(rgb)
    seen = alpha[..., 0] > 0.5
    coloured = seen & (saturation > COLOURFUL) & (value > 0.15)
    whole = coloured.sum() < 0.12 * max(1, seen.sum())
    target = colorsys.rgb_to_hsv(*color)
    if whole:
        middle = float(np.median(value[seen])) if seen.any() else 0.5
        rgb = np.clip(value / max(middle, 0.35), 0, 1.25)[..., None] * np.asarray(color, np.float32)
    else:
        turned_rgb, share = _turned(hue, saturation, value, coloured, target)
        rgb = rgb + (turned_rgb - rgb) * share[..., None]
    turned = np.concatenate([np.clip(rgb, 0, 1), alpha], axis=2) * 255 + 0.5
    return skia.Image.fromarray(np.ascontiguousarray(turned.astype(np.uint8)), skia.kRGBA_8888_ColorType)


def _turned(
    hue: Channels,
    saturation: Channels,
    value: Channels,
    coloured: npt.NDArray[np.bool_],
    target: tuple[float, float, float],
) -> tuple[Channels, Channels]:
    """The turned colours, and how far each pixel takes them on: only those like the one there is most of do."""
    counts, edges = np.histogram(hue[coloured], bins=24, range=(0, 1), weights=saturation[coloured])
    main = float(edges[int(counts.argmax())]) + 1 / 48
    apart = (hue - main + 0.5) % 1 - 0.5
    far = np.abs(apart)
    near = coloured & (far < 0.08)
    own_s, own_v = float(np.median(saturation[near])), float(np.median(value[near]))
    turned = (target[0] + 0.3 * apart) % 1
    deeper = np.clip(saturation * (target[1] / max(own_s, 0.2)), 0, 1)
    lighter = np.clip(value * (max(target[2], 0.12) / max(own_v, 0.2)) ** 0.8, 0, 1)
    like = np.clip((ALIKE[1] - far) / (ALIKE[1] - ALIKE[0]), 0, 1)
    share = like * np.clip((saturation - COLOURFUL * 0.4) / (COLOURFUL * 0.2), 0, 1)
    return _rgb(turned, deeper, lighter), share


def _hsv(rgb: Channels) -> tuple[Channels, Channels, Channels]:
    high, low = rgb.max(axis=2), rgb.min(axis=2)
    span = np.maximum(high - low, 1e-6)
    r, g, b = rgb[..., 0], rgb[..., 1], rgb[..., 2]
    hue = np.where(high == r, (g - b) / span % 6, np.where(high == g, (b - r) / span + 2, (r - g) / span + 4)) / 6
    return hue % 1, np.where(high > 0, (high - low) / np.maximum(high, 1e-6), 0), high


def _rgb(hue: Channels, saturation: Channels, value: Channels) -> Channels:
    sectors = (np.stack([hue * 6 + 5, hue * 6 + 3, hue * 6 + 1], axis=2)) % 6
    dip = np.clip(np.minimum(sectors, 4 - sectors), 0, 1)
    turned: Channels = value[..., None] * (1 - saturation[..., None] * dip)
    return turned
