"""A character cut out of its clip: the figure that moves, or that stands in the middle, without what is behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mutoscope.engines.base import Frame

SIDE = 480
"""Pixels of the longer side at which figures are cut out."""
SAMPLES = 12
MOVED = 26
"""How far a pixel must be from its usual colour, of 255, to have moved."""
LEAST, MOST = 0.012, 0.62
"""The share of the frame that a figure may cover."""
INSET = 0.14
"""Where nothing moves the figure is looked for so far inside the frame's sides."""
ROUNDS = 5
PINHOLE = 0.015
"""Up to this share of a figure a hole in it is filled; a larger one is air between limbs."""

Mask = NDArray[np.uint8]


def cut_out(frames: Iterable[Frame]) -> Frame | None:
    """The clip's figure: RGBA of its own size with a soft edge, transparent around it; None where none stands out.

    Colours are modelled inside and outside, and cut where they differ most (GrabCut: Rother, Kolmogorov and Blake,
    2004). Of `frames` the first SAMPLES are looked at; give some that lie apart.
    """
    pictures = [_shrunk(frame) for frame in islice(frames, SAMPLES)]
    moving = _motion(pictures)
    for index in sorted(range(len(pictures)), key=lambda i: -_share(moving[i]))[:2]:
        figure = _figure(pictures[index], moving[index])
        if figure is not None and LEAST < _share(figure) < MOST:
            return _cropped(pictures[index], figure)
    return None


def _shrunk(frame: Frame) -> Mask:
    cv2 = _opencv()
    height, width = frame.shape[:2]
    scale = min(1.0, SIDE / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small: Mask = cv2.resize(np.ascontiguousarray(frame[..., :3]), size, interpolation=cv2.INTER_AREA)
    return small


def _motion(pictures: Sequence[Mask]) -> list[Mask]:
    """Where each picture differs from what its clip usually shows; nothing where the camera itself moves."""
    cv2 = _opencv()
    usual = np.median(np.stack(pictures), axis=0)
    found = []
    for picture in pictures:
        apart = np.abs(picture - usual).max(axis=2) > MOVED
        opened = cv2.morphologyEx(apart.astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
        joined = cv2.dilate(opened, np.ones((9, 9), np.uint8))
        largest = _largest(joined)
        found.append(opened * largest if LEAST < _share(largest) < 0.4 else np.zeros_like(opened))
    return found


def _figure(picture: Mask, moving: Mask) -> Mask | None:
    """The figure in `picture`, or None where there is no telling it from the ground."""
    cv2 = _opencv()
    cv2.setRNGSeed(1)
    height, width = moving.shape
    guess = np.full((height, width), cv2.GC_BGD, np.uint8)
    left, top, right, bottom = _box(moving)
    guess[top:bottom, left:right] = cv2.GC_PR_BGD if moving.any() else cv2.GC_PR_FGD
    guess[moving > 0] = cv2.GC_PR_FGD
    rough = _cut(picture, guess)
    if rough is None or not (moving.any() or _stands_out(rough, (left, top, right, bottom))):
        return None
    sure = cv2.erode(rough, np.ones((5, 5), np.uint8), iterations=2)
    near = cv2.dilate(rough, np.ones((5, 5), np.uint8))
    guess = np.where(sure > 0, cv2.GC_FGD, np.where(near > 0, cv2.GC_PR_BGD, cv2.GC_BGD)).astype(np.uint8)
    return _cut(picture, guess) if sure.any() else rough


def _cut(picture: Mask, guess: Mask) -> Mask | None:
    """The figure that follows from a `guess` at what is in it; None where one colour is everywhere."""
    cv2 = _opencv()
    inside, outside = np.zeros((1, 65)), np.zeros((1, 65))
    try:
        cv2.grabCut(picture, guess, None, inside, outside, ROUNDS, cv2.GC_INIT_WITH_MASK)
    except cv2.error:
        return None
    return _whole(((guess == cv2.GC_FGD) | (guess == cv2.GC_PR_FGD)).astype(np.uint8))


def _box(moving: Mask) -> tuple[int, int, int, int]:
    """Where the figure may be: around what moved, else in the middle of the frame."""
    height, width = moving.shape
    if not moving.any():
        return round(INSET * width), round(INSET * height / 2), round((1 - INSET) * width), height
    rows, columns = np.flatnonzero(moving.any(axis=1)), np.flatnonzero(moving.any(axis=0))
    room = round(0.06 * max(height, width))
    return (
        max(0, int(columns[0]) - room),
        max(0, int(rows[0]) - room),
        min(width, int(columns[-1]) + room),
        min(height, int(rows[-1]) + room),
    )


def _largest(mask: Mask) -> Mask:
    """The largest connected piece of `mask`."""
    count, labels, stats, _ = _opencv().connectedComponentsWithStats(mask)
    if count < 2:
        return mask
    largest: Mask = (labels == 1 + int(np.argmax(stats[1:, _opencv().CC_STAT_AREA]))).astype(np.uint8)
    return largest


def _whole(mask: Mask) -> Mask:
    """The largest piece of `mask`, without hairs and pinholes."""
    cv2 = _opencv()
    figure = _largest(cv2.morphologyEx(mask, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (5, 5))))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(1 - figure)
    pinholes = np.flatnonzero(stats[:, cv2.CC_STAT_AREA] < PINHOLE * figure.sum())
    whole: Mask = np.where(np.isin(labels, pinholes), 1, figure).astype(np.uint8)
    return whole


def _stands_out(figure: Mask, box: tuple[int, int, int, int]) -> bool:
    """Whether it is one thing in the middle, and not the ground that reaches from side to side."""
    left, top, right, bottom = box
    middle = figure[:, (2 * left + right) // 3 : (left + 2 * right) // 3]
    sides = figure[top:bottom, left].mean(), figure[top:bottom, right - 1].mean()
    return _share(middle) > 0.15 and min(sides) < 0.02 and figure[top, left:right].mean() < 0.2


def _cropped(picture: Mask, figure: Mask) -> Frame:
    cv2 = _opencv()
    soft = cv2.GaussianBlur(cv2.erode(figure, np.ones((3, 3), np.uint8)) * 255.0, (0, 0), 1.1)
    rows, columns = np.flatnonzero(figure.any(axis=1)), np.flatnonzero(figure.any(axis=0))
    box = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
    cut: Frame = np.dstack([picture, soft.astype(np.uint8)])[box]
    return np.ascontiguousarray(cut)


def _share(mask: Mask) -> float:
    return float(mask.mean())


def _opencv() -> Any:
    """Loaded when a character is first cut out: it takes a tenth of a second."""
    import cv2

    return cv2
