"""The voices: each a stretch of stereo sound at any moment, from noise through filters and from single calls.

Loops are filtered in the frequency domain, so that they close without a seam. Gains bring all to a like loudness.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from random import Random
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from mutoscope.engines.base import SAMPLE_RATE, Sound
from mutoscope.engines.storyboard.ambience import calls
from mutoscope.engines.storyboard.scene import Scene

LOOP_SECONDS = 10
RMS = 0.07
"""Loudness of a loop at full gain, as root mean square."""

Band = Callable[[NDArray[np.floating]], NDArray[np.floating]]
"""The gain of each frequency, in hertz."""


class Voice(Protocol):
    def sound(self, begin: int, count: int) -> Sound:
        """`count` samples from sample `begin` on, at full gain."""
        ...


class Loop:
    """A stretch that repeats without a seam."""

    def __init__(self, samples: Sound) -> None:
        self.samples = samples

    def sound(self, begin: int, count: int) -> Sound:
        return np.take(self.samples, range(begin, begin + count), axis=0, mode="wrap")


class Scattered:
    """Single sounds, each from a sample on."""

    def __init__(self, sounds: list[tuple[int, Sound]]) -> None:
        self.sounds = sounds

    def sound(self, begin: int, count: int) -> Sound:
        mixed = np.zeros((count, 2), np.float32)
        for start, samples in self.sounds:
            first, last = max(begin, start), min(begin + count, start + len(samples))
            if first < last:
                mixed[first - begin : last - begin] += samples[first - start : last - start]
        return mixed


class Chorus:
    """Several voices at once."""

    def __init__(self, *voices: Voice) -> None:
        self.voices = voices

    def sound(self, begin: int, count: int) -> Sound:
        first, *others = (voice.sound(begin, count) for voice in self.voices)
        return sum(others, first)


def voice(name: str, scene: Scene, seconds: float) -> Voice:
    """The voice of that name as `scene` has it, for a clip of so many seconds."""
    return _VOICES[name](scene, seconds)


def _noise(scene: Scene, name: str, band: Band, swell: Sound | None = None, gain: float = 1.0) -> Loop:
    """Noise of that band, in both ears a different one, with `swell` as its loudness over the loop."""
    chance = np.random.default_rng(Random(f"{scene.seed}/sound/{name}").getrandbits(64))
    count = LOOP_SECONDS * SAMPLE_RATE
    spectrum = np.fft.rfft(chance.standard_normal((count, 2), np.float32), axis=0)
    spectrum *= band(np.fft.rfftfreq(count, 1 / SAMPLE_RATE))[:, None]
    samples = np.fft.irfft(spectrum, count, axis=0)
    samples *= gain * RMS / math.sqrt(float(np.mean(samples**2)))
    return Loop((samples if swell is None else samples * swell).astype(np.float32))


def _band(low: float, high: float, slope: float = 2.0) -> Band:
    """From `low` to `high` hertz, falling off beyond; the higher `slope`, the faster."""

    def gain(frequency: NDArray[np.floating]) -> NDArray[np.floating]:
        under = (np.maximum(frequency, 1.0) / low) ** (2 * slope)
        over = (np.maximum(frequency, 1.0) / high) ** (2 * slope)
        passed: NDArray[np.floating] = np.sqrt(under / (1 + under) / (1 + over))
        return passed

    return gain


def _swell(scene: Scene, name: str, turns: tuple[int, ...], depth: float) -> Sound:
    """Slow rises and falls, 1 at the mean, a whole number of turns in the loop, somewhat apart in both ears."""
    chance = Random(f"{scene.seed}/swell/{name}")
    at = np.linspace(0, math.tau, LOOP_SECONDS * SAMPLE_RATE, endpoint=False)
    rise = np.ones((len(at), 2))
    for turn in turns:
        phase = chance.uniform(0, math.tau)
        for ear in (0, 1):
            rise[:, ear] += depth / len(turns) * np.sin(turn * at + phase + 0.5 * ear)
    return np.maximum(rise, 0.05).astype(np.float32)


def _wind(scene: Scene, _: float) -> Voice:
    low = _noise(scene, "wind", _band(60, 380), _swell(scene, "wind", (1, 2, 3, 5), 1.4), 1.2)
    whistle = _noise(scene, "whistle", _band(420, 760, 4), _swell(scene, "whistle", (1, 3, 4, 7), 2.2), 0.3)
    return Chorus(low, whistle)


def _waves(scene: Scene, _: float) -> Voice:
    at = np.linspace(0, math.tau, LOOP_SECONDS * SAMPLE_RATE, endpoint=False)[:, None]
    ears = np.array([[0.0, 0.6]])
    breaking = (0.5 + 0.5 * np.sin(2 * at + ears)) ** 3 + 0.6 * (0.5 + 0.5 * np.sin(3 * at + 2 + ears)) ** 4
    surf = _noise(scene, "surf", _band(300, 3200), (0.15 + 1.8 * breaking).astype(np.float32))
    swell = _noise(scene, "swell", _band(50, 240), _swell(scene, "swell", (2, 3), 0.8), 0.8)
    return Chorus(surf, swell)


def _crowd(scene: Scene, _: float) -> Voice:
    """Two dozen people who speak at once: bands of speech, each with syllables of its own."""
    chance = Random(f"{scene.seed}/sound/crowd")
    at = np.linspace(0, math.tau, LOOP_SECONDS * SAMPLE_RATE, endpoint=False)
    murmur = np.zeros((len(at), 2), np.float32)
    source = _noise(scene, "crowd", _band(220, 1500)).samples
    for _ in range(18):
        rate, phase, pan = chance.randint(28, 48), chance.uniform(0, math.tau), chance.uniform(0.2, 0.8)
        pause = np.sin(chance.randint(2, 5) * at + chance.uniform(0, math.tau))
        spoken = np.maximum(np.sin(rate * at + phase), 0) ** 2 * np.clip(0.5 + 8 * pause, 0, 1)
        shifted = np.roll(source[:, 0], chance.randrange(len(at)))
        murmur += (shifted * spoken)[:, None].astype(np.float32) * np.array([1 - pan, pan], np.float32)
    return Loop((murmur * (RMS / math.sqrt(float(np.mean(murmur**2))))).astype(np.float32))


def _drone(scene: Scene, _: float) -> Voice:
    at = np.arange(LOOP_SECONDS * SAMPLE_RATE)[:, None] / SAMPLE_RATE
    tones = ((55.0, 0.0, 1.0), (55.2, 0.4, 0.9), (82.4, 1.0, 0.5), (110.1, 2.0, 0.35), (164.9, 0.7, 0.12))
    ears = np.array([[0.0, 0.9]])
    hum = sum(loud * np.sin(math.tau * tone * at + phase + ears) for tone, phase, loud in tones)
    return Loop((0.075 * hum * _swell(scene, "drone", (1, 2), 0.5)).astype(np.float32))


def _steady(name: str, band: Band, turns: tuple[int, ...] = (), depth: float = 0.0) -> Maker:
    def make(scene: Scene, _: float) -> Voice:
        return _noise(scene, name, band, _swell(scene, name, turns, depth) if turns else None)

    return make


def _scattered(name: str, every: float, call: Callable[[Random], Sound]) -> Maker:
    """Calls that come about `every` so many seconds; six that differ, again and again."""

    def make(scene: Scene, seconds: float) -> Voice:
        chance = Random(f"{scene.seed}/sound/{name}")
        kinds = [call(chance) for _ in range(6)]
        sounds, at = [], chance.uniform(0, every)
        while at < seconds:
            sounds.append((round(at * SAMPLE_RATE), chance.choice(kinds)))
            at += every * chance.uniform(0.4, 1.6)
        return Scattered(sounds)

    return make


def _both(*makers: Maker) -> Maker:
    return lambda scene, seconds: Chorus(*(make(scene, seconds) for make in makers))


def _thunder(scene: Scene, seconds: float) -> Voice:
    return Scattered(calls.thunder(scene, seconds))


Maker = Callable[[Scene, float], Voice]
_VOICES: dict[str, Maker] = {
    "wind": _wind,
    "sand": _steady("sand", _band(2500, 9000), (2, 3, 7), 1.0),
    "leaves": _steady("leaves", _band(1500, 6500), (1, 2, 4, 5), 1.3),
    "rain": _both(_steady("rain", _band(900, 9000, 1), (1, 2), 0.25), _scattered("drops", 0.06, calls.drop)),
    "thunder": _thunder,
    "waves": _waves,
    "lapping": _both(_steady("lapping", _band(200, 900), (4, 7, 9), 1.2), _scattered("ripples", 0.7, calls.bubble)),
    "stream": _both(_steady("stream", _band(500, 5000), (7, 13), 0.4), _scattered("gurgle", 0.12, calls.bubble)),
    "falls": _steady("falls", _band(90, 4500), (1, 3), 0.15),
    "birds": _scattered("birds", 1.1, calls.bird),
    "gulls": _scattered("gulls", 2.8, calls.gull),
    "crickets": _scattered("crickets", 0.22, calls.cricket),
    "buzz": _scattered("buzz", 2.2, calls.buzz),
    "traffic": _both(_steady("traffic", _band(45, 420), (1, 2, 3), 0.4), _scattered("passing", 2.4, calls.passing)),
    "crowd": _crowd,
    "clinks": _scattered("clinks", 1.6, calls.clink),
    "room": _steady("room", _band(40, 220)),
    "clock": _scattered("clock", 1.0, calls.tick),
    "booms": _scattered("booms", 0.9, calls.boom),
    "fire": _both(_steady("fire", _band(60, 400), (5, 9), 0.6), _scattered("crackle", 0.09, calls.crackle)),
    "deep": _steady("deep", _band(30, 210, 2), (1, 2), 0.4),
    "bubbles": _scattered("bubbles", 0.35, calls.bubble),
    "drone": _drone,
}
