"""Single sounds: a bird's call, a drop, a car that passes, a clap of thunder. Each differs with its chance."""

from __future__ import annotations

import math
from random import Random

import numpy as np
from numpy.typing import NDArray

from mutoscope.engines.base import SAMPLE_RATE, Sound
from mutoscope.engines.storyboard.lightning import strikes
from mutoscope.engines.storyboard.scene import Scene

Samples = NDArray[np.float64]


def _time(seconds: float) -> Samples:
    return np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE


def _panned(samples: Samples, chance: Random, loud: float, width: float = 0.85) -> Sound:
    """`samples` somewhere between the ears, with equal power."""
    angle = (0.5 + width * (chance.random() - 0.5)) * math.pi / 2
    both: Sound = (loud * samples[:, None] * np.array([math.cos(angle), math.sin(angle)])).astype(np.float32)
    return both


def _tone(pitch: Samples) -> Samples:
    """A sine whose frequency in hertz is `pitch` at each sample."""
    return np.sin(math.tau * np.cumsum(pitch) / SAMPLE_RATE)


def _noise(chance: Random, count: int) -> Samples:
    return np.random.default_rng(chance.getrandbits(64)).standard_normal(count)


def _smooth(samples: Samples, cutoff: float) -> Samples:
    """`samples` without what is above `cutoff` hertz."""
    spectrum = np.fft.rfft(samples)
    frequency = np.fft.rfftfreq(len(samples), 1 / SAMPLE_RATE)
    return np.fft.irfft(spectrum / (1 + (frequency / cutoff) ** 4), len(samples))


def bird(chance: Random) -> Sound:
    """A phrase of two to six notes that sweep up or down."""
    base, length = chance.uniform(2300, 4600), chance.uniform(0.05, 0.14)
    bend, gap = chance.choice((-1, 1)) * chance.uniform(0.1, 0.35), chance.uniform(0.04, 0.12)
    notes = []
    for _ in range(chance.randint(2, 6)):
        at = _time(length)
        share = at / length
        trill = 1 + 0.02 * np.sin(math.tau * 38 * at)
        notes += [_tone(base * (1 + bend * (share - 0.5)) * trill) * np.sin(math.pi * share) ** 1.5]
        notes += [np.zeros(round(gap * SAMPLE_RATE))]
        base *= chance.uniform(0.94, 1.06)
    return _panned(np.concatenate(notes), chance, chance.uniform(0.04, 0.12))


def gull(chance: Random) -> Sound:
    """Two or three cries that fall."""
    cries = []
    for _ in range(chance.randint(2, 3)):
        at = _time(chance.uniform(0.28, 0.42))
        share = at / at[-1]
        pitch = chance.uniform(1100, 1350) * (1.15 - 0.45 * share) * (1 + 0.015 * np.sin(math.tau * 22 * at))
        cry = sum(_tone(pitch * harmonic) / harmonic for harmonic in (1, 2, 3))
        cries += [cry * np.sin(math.pi * share) ** 0.7, np.zeros(SAMPLE_RATE // 8)]
    return _panned(np.concatenate(cries), chance, 0.045)


def cricket(chance: Random) -> Sound:
    """Three short pulses of a high note."""
    at, pitch = _time(0.24), chance.uniform(3900, 4700)
    pulse = np.maximum(np.sin(math.tau * 14 * at), 0) ** 0.6 * np.sin(math.pi * at / 0.24)
    return _panned(np.sin(math.tau * pitch * at) * pulse, chance, chance.uniform(0.03, 0.07), 1.0)


def buzz(chance: Random) -> Sound:
    """An insect that flies past."""
    at = _time(chance.uniform(0.9, 1.6))
    share = at / at[-1]
    pitch = chance.uniform(170, 220) * (1.04 - 0.08 * share) * (1 + 0.02 * np.sin(math.tau * 3 * at))
    wings = sum(_tone(pitch * harmonic) / harmonic for harmonic in (1, 2, 3, 4, 5))
    return _crossing(wings * np.sin(math.pi * share) ** 2, share, chance, 0.035)


def drop(chance: Random) -> Sound:
    at = _time(0.02)
    return _panned(np.sin(math.tau * chance.uniform(1800, 5200) * at) * np.exp(-at / 0.004), chance, 0.05, 1.0)


def bubble(chance: Random) -> Sound:
    """A short note that rises, as of air under water."""
    at = _time(chance.uniform(0.05, 0.11))
    pitch = chance.uniform(380, 1100) * (1 + 1.6 * at / at[-1])
    return _panned(_tone(pitch) * np.sin(math.pi * at / at[-1]) ** 2, chance, chance.uniform(0.015, 0.06), 1.0)


def passing(chance: Random) -> Sound:
    """A car that comes, passes and goes, from one side to the other."""
    at = _time(chance.uniform(2.2, 3.6))
    share = at / at[-1]
    tyres = _smooth(_noise(chance, len(at)), chance.uniform(700, 1300))
    engine = 0.4 * _tone(chance.uniform(70, 110) * (1.06 - 0.14 / (1 + np.exp(-24 * (share - 0.5)))))
    return _crossing((0.5 * tyres + engine) * np.sin(math.pi * share) ** 3, share, chance, 0.16)


def _crossing(samples: Samples, share: Samples, chance: Random, loud: float) -> Sound:
    """`samples` on their way from one ear to the other."""
    angle = (share if chance.random() < 0.5 else 1 - share) * math.pi / 2
    both: Sound = (loud * samples[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)).astype(np.float32)
    return both


def clink(chance: Random) -> Sound:
    """A cup that is put on its saucer."""
    at, pitch = _time(0.3), chance.uniform(2400, 4200)
    ring = sum(np.sin(math.tau * pitch * part * at) * np.exp(-at * part / 0.06) for part in (1, 1.52, 2.31))
    return _panned(ring * np.minimum(at / 0.001, 1), chance, chance.uniform(0.01, 0.04))


def tick(chance: Random) -> Sound:
    at = _time(0.03)
    return _panned(np.sin(math.tau * 2100 * at) * np.exp(-at / 0.003), chance, 0.03, 0.1)


def crackle(chance: Random) -> Sound:
    count = round(chance.uniform(0.002, 0.012) * SAMPLE_RATE)
    return _panned(_noise(chance, count) * np.exp(-np.arange(count) / (count / 4)), chance, chance.uniform(0.02, 0.11))


def boom(chance: Random) -> Sound:
    """A firework, some way off, and its crackling sparks."""
    at = _time(1.4)
    burst = 3 * _smooth(_noise(chance, len(at)), 160) * np.exp(-at / 0.18)
    sparks = 0.12 * _noise(chance, len(at)) * (np.random.default_rng(chance.getrandbits(64)).random(len(at)) < 0.004)
    fading = np.minimum(at / 0.004, 1) * np.clip((1.4 - at) / 0.5, 0, 1)
    return _panned((burst + 6 * sparks * np.clip(at - 0.2, 0, 1)) * fading, chance, 0.35)


def thunder(scene: Scene, seconds: float) -> list[tuple[int, Sound]]:
    """A clap for each lightning of the scene, after the time that sound takes from where it struck."""
    claps = []
    for second in strikes(scene, seconds):
        chance = Random(f"{scene.seed}/thunder/{second:.3f}")
        distance = chance.uniform(0.25, 1.1)
        claps.append((round((second + distance) * SAMPLE_RATE), _clap(chance, distance)))
    return claps


def _clap(chance: Random, distance: float) -> Sound:
    at = _time(3.5)
    rumble = _smooth(_noise(chance, len(at)), 140 - 60 * distance) * np.exp(-at / 1.1)
    rolls = 1 + 0.7 * np.sin(math.tau * chance.uniform(1.4, 2.6) * at + chance.uniform(0, math.tau))
    crack = _smooth(_noise(chance, len(at)), 2400) * np.exp(-at / 0.09) * max(0.0, 0.8 - distance)
    clap = 2.6 * rumble * rolls + 0.5 * crack
    return _panned(clap * np.minimum(at / 0.01, 1) * np.minimum((3.5 - at) / 0.5, 1), chance, 1.5, 0.5)
