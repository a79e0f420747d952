"""What a scene sounds like: wind and water, birds, streets and rooms, synthesised and mixed to its document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from mutoscope.engines.base import SAMPLE_RATE, Sound
from mutoscope.engines.storyboard.ambience.levels import levels
from mutoscope.engines.storyboard.ambience.voices import Voice, voice
from mutoscope.engines.storyboard.scene import Scene

__all__ = ["ambience", "levels", "over"]

BLOCK = SAMPLE_RATE // 2
LOUDNESS = 1.4
"""A quiet meadow is heard on a laptop, and a storm stays within what a sample can hold."""
CROSSFADE_SECONDS = 1.5
"""How long the sound takes to change at a beat, as the picture does."""
FADE_SECONDS = 0.25
"""From silence at the beginning and into it at the end, so that no player clicks."""


def ambience(scene: Scene, seconds: float, heard: Scene | None = None) -> Iterator[Sound]:
    """The sound of the first `seconds` of `scene`, in stretches of half a second.

    Equal scenes sound the same; what a remix leaves alone goes on sounding at the same moments. `heard` is the scene
    that footage sounds of already: only what is new is added.
    """
    known = levels(heard) if heard is not None else {}
    parts = [(0.0, _fresh(scene, known)), *((beat.second, _fresh(beat.scene, known)) for beat in scene.beats)]
    names = sorted({name for _, gains in parts for name, gain in gains.items() if gain > 0})
    voices: dict[str, Voice] = {}
    total = round(seconds * SAMPLE_RATE)
    for begin in range(0, total, BLOCK):
        count = min(BLOCK, total - begin)
        mixed = np.zeros((count, 2), np.float32)
        for name in names:
            first, last = (_gain(parts, name, at / SAMPLE_RATE) for at in (begin, begin + count))
            if first or last:
                if name not in voices:
                    voices[name] = voice(name, scene, seconds)
                mixed += voices[name].sound(begin, count) * _ramp(first, last, count)
        yield np.tanh(LOUDNESS * mixed) * _fade(begin, count, total)


def over(ground: Iterator[Sound], added: Iterator[Sound]) -> Iterator[Sound]:
    """Both at once, in stretches of the same lengths; where `ground` ends, `added` goes on alone."""
    for block in added:
        below = next(ground, None)
        yield block if below is None else np.clip(block + below, -1.0, 1.0)


def _fresh(scene: Scene, known: Mapping[str, float]) -> dict[str, float]:
    return {name: gain for name, gain in levels(scene).items() if gain > known.get(name, 0.0)}


def _gain(parts: Sequence[tuple[float, Mapping[str, float]]], name: str, second: float) -> float:
    """How loud that voice is at a second: the last part's gain, on the way from the one before it."""
    index = max(i for i, (begin, _) in enumerate(parts) if begin <= second)
    begin, gains = parts[index]
    now = gains.get(name, 0.0)
    share = min(1.0, (second - begin) / CROSSFADE_SECONDS)
    return now if index == 0 else parts[index - 1][1].get(name, 0.0) * (1 - share) + now * share


def _ramp(first: float, last: float, count: int) -> Sound:
    return np.linspace(first, last, count, dtype=np.float32)[:, None]


def _fade(begin: int, count: int, total: int) -> Sound:
    at = np.arange(begin, begin + count, dtype=np.float32)[:, None]
    edge = np.minimum(at, total - at) / (FADE_SECONDS * SAMPLE_RATE)
    faded: Sound = np.clip(edge, 0.0, 1.0).astype(np.float32)
    return faded
