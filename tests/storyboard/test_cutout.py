from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from mutoscope.engines.base import Frame
from mutoscope.engines.storyboard.cutout import cut_out

HEIGHT, WIDTH = 180, 320
Shape = NDArray[np.bool_]


def ground() -> NDArray[np.uint8]:
    """Rough grass in patches, as a park behind somebody."""
    dice = np.random.default_rng(2)
    patches = np.kron(dice.integers(60, 150, (18, 32, 3)), np.ones((10, 10, 1)))
    return np.clip(patches * [0.6, 1.0, 0.5] + dice.normal(0, 6, (HEIGHT, WIDTH, 3)), 0, 255).astype(np.uint8)


def ellipse(x: float, y: float, wide: float, tall: float) -> Shape:
    rows, columns = np.mgrid[:HEIGHT, :WIDTH]
    shape: Shape = ((columns - x) / wide) ** 2 + ((rows - y) / tall) ** 2 < 1
    return shape


def clip(figure: Callable[[int], Shape], behind: NDArray[np.uint8], count: int = 10) -> Iterator[Frame]:
    for index in range(count):
        frame = np.full((HEIGHT, WIDTH, 4), 255, np.uint8)
        frame[..., :3] = behind
        frame[figure(index), :3] = (210, 60, 150)
        yield frame


def test_what_moves_is_cut_out_of_a_busy_ground() -> None:
    cut = cut_out(clip(lambda index: ellipse(60 + 18 * index, 110, 26, 48), ground()))
    assert cut is not None
    height, width = cut.shape[:2]
    assert abs(height - 96) < 8 and abs(width - 52) < 8
    inside = cut[cut[..., 3] > 128]
    assert (np.abs(inside[:, :3].astype(int) - (210, 60, 150)).max(axis=1) < 40).mean() > 0.95
    assert cut[0, 0, 3] == 0 and cut[height // 2, width // 2, 3] == 255


def test_who_stands_still_is_cut_out_of_a_plain_ground() -> None:
    plain = np.clip(np.random.default_rng(1).normal(190, 5, (HEIGHT, WIDTH, 1)), 0, 255).repeat(3, axis=2)
    cut = cut_out(clip(lambda _: ellipse(160, 120, 40, 70), plain.astype(np.uint8)))
    assert cut is not None
    assert abs(cut.shape[1] - 80) < 10
    assert abs((cut[..., 3] > 128).sum() - ellipse(160, 120, 40, 70).sum()) < 900


def test_a_clip_in_which_nothing_stands_out_has_no_figure() -> None:
    assert cut_out(clip(lambda _: np.zeros((HEIGHT, WIDTH), bool), ground())) is None
    assert cut_out(clip(lambda _: np.ones((HEIGHT, WIDTH), bool), ground())) is None


def test_one_frame_is_enough_and_large_ones_are_shrunk() -> None:
    (frame,) = clip(lambda _: ellipse(160, 90, 50, 60), np.full((HEIGHT, WIDTH, 3), 200, np.uint8), 1)
    cut = cut_out([np.kron(frame, np.ones((5, 5, 1), np.uint8))])
    assert cut is not None and max(cut.shape) <= 480


def test_the_same_clip_is_cut_alike() -> None:
    first, second = (cut_out(clip(lambda index: ellipse(60 + 18 * index, 110, 26, 48), ground())) for _ in range(2))
    assert first is not None and second is not None and (first == second).all()
