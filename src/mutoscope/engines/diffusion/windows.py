"""Decoding a long clip piece by piece where the decoder looks ahead: windows of latent frames that overlap."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import torch
from torch import Tensor

WINDOW = 16
"""Latent frames that are decoded at once."""
OVERLAP = 8
"""Those that a window shares with the one before. A decoder sees too little of a clip near a window's ends, so the
middle third is where the one is faded in over the other.
"""


def windows(frames: int, *, whole: bool = False) -> list[tuple[int, int]]:
    """(start, stop) of each window of so many latent frames."""
    if whole or frames <= WINDOW:
        return [(0, frames)]
    starts = range(0, frames - OVERLAP, WINDOW - OVERLAP)
    return [(start, min(frames, start + WINDOW)) for start in starts]


def blended(decoded: Callable[[int, int], Tensor], spans: list[tuple[int, int]], temporal: int) -> Iterator[Tensor]:
    """The frames of all windows, (1, 3, F, H, W), as soon as no later window can change them.

    A window decodes to temporal·(stop - start - 1) + 1 frames, of which the first is the last that its first latent
    frame stands for: frame temporal·start of the clip.
    """
    tail: Tensor | None = None
    for index, (start, stop) in enumerate(spans):
        frames = decoded(start, stop)
        following = spans[index + 1][0] if index + 1 < len(spans) else None
        keep = frames.shape[2] if following is None else (following - start) * temporal
        if tail is not None:
            shared = tail.shape[2]
            weights = (3 * torch.arange(shared) / shared - 1).clamp(0, 1).view(1, 1, -1, 1, 1)
            frames = torch.cat([torch.lerp(tail, frames[:, :, :shared], weights), frames[:, :, shared:]], 2)
        tail = frames[:, :, keep:]
        yield frames[:, :, :keep]
