"""What a remix keeps stays in register: equal in the document, and in the frames at the same pixels."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
import pytest

from mutoscope.engines.storyboard.parse import parse
from mutoscope.engines.storyboard.patch import patch
from mutoscope.engines.storyboard.render import Drawing
from mutoscope.engines.storyboard.scene import Scene, Subject
from mutoscope.engines.storyboard.subjects import positions
from mutoscope.prompts import compose
from mutoscope.video import Size

SIZE = Size(480, 270)
MOMENTS = (0.0, 1.4, 3.1)
REACH = 3
"""How far a kept thing is looked for, in pixels."""
TILE = 36

Grey = npt.NDArray[np.float32]

PAIRS = [
    ("A lake with a red boat", ["at night", "in heavy rain", "make it autumn", "add two ducks", "in black and white"]),
    ("A city intersection with a dog", ["at dusk", "without people", "make the dog black", "in the rain at night"]),
    ("A garden with a cat and a bench", ["in the snow", "remove the cat", "at golden hour", "add three butterflies"]),
    ("A beach with a big red umbrella", ["at sunset", "overcast", "add a dog on the left", "make it cinematic"]),
    ("Mountains with a red tent", ["in winter", "replace the tent with a house", "at dawn", "zoom in"]),
    ("A forest with a big white horse", ["in the fog", "at night", "add a red tent on the left"]),
    ("A street with a red bus", ["make the bus blue", "at night", "fewer people", "in slow motion"]),
    ("A desert with three balloons", ["sandstorm", "at night", "remove one balloon"]),
    ("A meadow with a white horse", ["with a rainbow", "make the horse brown", "in autumn", "add a tree on the left"]),
    ("A harbour with a big boat", ["in the fog", "at night", "cyberpunk"]),
    ("A farm with two cows", ["at dusk", "put it in a desert"]),
]


def remixed(caption: str, instruction: str) -> tuple[Scene, Scene]:
    source = parse(caption, 11)[0]
    return source, patch(source, instruction, compose(caption, instruction))[0]


CASES = [(caption, instruction) for caption, instructions in PAIRS for instruction in instructions]


def kept(source: Scene, remix: Scene) -> list[tuple[Subject, Subject]]:
    """The subjects that are in both and that nothing was said of."""
    there = {subject.id: subject for subject in remix.subjects}
    return [(old, there[old.id]) for old in source.subjects if old.id in there]


@cache
def frames(scene_json: bytes) -> tuple[npt.NDArray[np.uint8], ...]:
    scene = Scene.from_bytes(scene_json)
    assert scene is not None
    drawing = Drawing(scene, SIZE)
    return tuple(drawing.frame(round(t * 24), t)[..., :3].copy() for t in MOMENTS)


def shown(scene: Scene, source: Scene) -> tuple[npt.NDArray[np.uint8], ...]:
    """The frames of `scene`, seen through the camera of `source`, at its pace."""
    return frames(scene.model_copy(update={"camera": source.camera, "pace": source.pace, "caption": ""}).to_bytes())


def outlines(frame: npt.NDArray[np.uint8]) -> Grey:
    """How much the brightness changes at each pixel; bright and dark edges alike."""
    grey = np.log1p(frame.astype(np.float32).mean(axis=2))
    down, across = np.gradient(grey)
    strength: Grey = np.minimum(np.hypot(down, across), 0.6).astype(np.float32)
    return strength


def shift(before: Grey, after: Grey, weight: Grey) -> tuple[float, float, float]:
    """By how many pixels what `weight` marks in `before` has moved in `after`, x and y, and how alike they are."""
    rows, columns = np.nonzero(weight)
    top, bottom = max(REACH, rows.min()), min(before.shape[0] - REACH, rows.max() + 1)
    left, right = max(REACH, columns.min()), min(before.shape[1] - REACH, columns.max() + 1)
    cut = np.s_[top:bottom, left:right]
    mark = weight[cut] / max(1e-9, float(weight[cut].sum()))
    wanted = before[cut] - (before[cut] * mark).sum()
    likeness = np.empty((2 * REACH + 1, 2 * REACH + 1))
    for down in range(-REACH, REACH + 1):
        for across in range(-REACH, REACH + 1):
            there = after[top + down : bottom + down, left + across : right + across]
            found = there - (there * mark).sum()
            norm = np.sqrt((mark * wanted**2).sum() * (mark * found**2).sum()) + 1e-9
            likeness[down + REACH, across + REACH] = (mark * wanted * found).sum() / norm
    y, x = np.unravel_index(int(likeness.argmax()), likeness.shape)
    peak = float(likeness.max())
    return _between(likeness[y, :], int(x)) - REACH, _between(likeness[:, x], int(y)) - REACH, peak


def _between(row: npt.NDArray[np.float64], at: int) -> float:
    """The place of the peak at `at`, to a part of a pixel."""
    if not 0 < at < len(row) - 1:
        return float(at)
    before, peak, after = row[at - 1 : at + 2]
    curve = before - 2 * peak + after
    return at + (0.5 * (before - after) / curve if curve < 0 else 0.0)


def figure(source: Scene, subject: Subject, moment: int) -> Grey | None:
    """1 where `subject` shows in the frame, else 0; None where too little of it does."""
    rest = tuple(other for other in source.subjects if other.id != subject.id)
    bare = source.model_copy(update={"subjects": rest})
    change = np.abs(shown(source, source)[moment].astype(int) - shown(bare, source)[moment]).max(axis=2)
    mark = (change > 14).astype(np.float32)
    grown = np.maximum.reduce([np.roll(mark, step, axis) for step in (-1, 0, 1) for axis in (0, 1)])
    return grown if mark[REACH:-REACH, REACH:-REACH].sum() > 60 else None


def tiles(before: Grey, after: Grey, apart: npt.NDArray[np.bool_]) -> list[Grey]:
    """Marks of the eight tiles with the clearest corners in both, where nothing of `apart` is."""
    strength = []
    for top in range(REACH, before.shape[0] - TILE - REACH, TILE):
        for left in range(REACH, before.shape[1] - TILE - REACH, TILE):
            cut = np.s_[top : top + TILE, left : left + TILE]
            if not apart[cut].any():
                strength.append((min(_cornered(before[cut]), _cornered(after[cut])), top, left))
    marks = []
    for clear, top, left in sorted(strength, reverse=True)[:8]:
        if clear > 0.02:
            mark = np.zeros_like(before)
            mark[top : top + TILE, left : left + TILE] = 1
            marks.append(mark)
    return marks


def _cornered(patch: Grey) -> float:
    """How well the patch can be told from itself moved a little, whichever way."""
    down, across = np.gradient(patch)
    spread = np.array([[(down * down).sum(), (down * across).sum()], [(down * across).sum(), (across * across).sum()]])
    return float(np.linalg.eigvalsh(spread)[0])


@pytest.mark.parametrize(("caption", "instruction"), CASES)
def test_the_document_keeps_what_is_not_mentioned(caption: str, instruction: str) -> None:
    source, remix = remixed(caption, instruction)
    assert remix != source
    assert remix.seed == source.seed
    for old, new in kept(source, remix):
        if len(source.subjects) > 1 or old.kind not in instruction:
            assert (old == new) or old.kind in instruction
        assert (old.id, old.seed, old.x, old.y, old.scale, old.motion, old.speed) == (
            new.id, new.seed, new.x, new.y, new.scale, new.motion, new.speed,
        )  # fmt: skip
        for t in (0.0, 0.7, 2.3, 6.1, 11.9):
            before = positions(old, 1280, 720, t, source.setting)
            assert positions(new, 1280, 720, t, source.setting)[: len(before)] == before[: new.count]


@pytest.mark.parametrize(("caption", "instruction"), CASES)
def test_the_frames_keep_what_is_not_mentioned(caption: str, instruction: str) -> None:
    source, remix = remixed(caption, instruction)
    if remix.setting is not source.setting:
        return
    moved, measured = displacements(source, remix)
    assert measured >= 4
    assert moved == []
    differing = [np.abs(a.astype(int) - b).max(axis=2) > 12 for a, b in pairs(source, remix)]
    same_view = remix.camera == source.camera and remix.pace == source.pace
    assert max(float(part.mean()) for part in differing) > 0.0005 or not same_view


def pairs(source: Scene, remix: Scene) -> Sequence[tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8]]]:
    return list(zip(shown(source, source), shown(remix, source), strict=True))


LIKE, FAINT = 0.6, 0.28
"""How alike a tile of the set, and a subject, must be at their likeliest place for that to count."""


def displacements(source: Scene, remix: Scene) -> tuple[list[tuple[str, float, float]], int]:
    """What has moved by more than half a pixel or is not to be found, and how many things could be measured."""
    moved: list[tuple[str, float, float]] = []
    measured = 0
    for moment, (a, b) in enumerate(pairs(source, remix)):
        before, after = outlines(a), outlines(b)
        marks = [(old.id, figure(source, old, moment)) for old, _ in kept(source, remix)]
        others = [figure(source, old, moment) for old in source.subjects]
        others += [figure(remix, new, moment) for new in remix.subjects]
        apart = np.any([mark > 0 for mark in others if mark is not None] or [before < 0], axis=0)
        for name, mark in [*marks, *(("set", tile) for tile in tiles(before, after, apart))]:
            if mark is None:
                continue
            x, y, alike = shift(before, after, mark)
            told = alike > (LIKE if name == "set" else FAINT)
            measured += told
            if (told and max(abs(x), abs(y)) > 0.5) or (not told and name != "set"):
                moved.append((name, round(x, 2), round(y, 2)))
    return moved, measured


@pytest.mark.parametrize(("caption", "instruction"), [CASES[0], CASES[1], CASES[8], CASES[20]])
def test_a_subject_two_pixels_off_would_be_found(caption: str, instruction: str) -> None:
    source, remix = remixed(caption, instruction)
    first = remix.subjects[0]
    assert first.id == source.subjects[0].id
    off = first.model_copy(update={"x": first.x + 2 / SIZE.width})
    moved, _ = displacements(source, remix.model_copy(update={"subjects": (off, *remix.subjects[1:])}))
    assert {name for name, _, _ in moved} == {first.id}
    assert len(moved) >= len(MOMENTS) - 1


def test_a_set_two_pixels_off_would_be_found() -> None:
    source, remix = remixed(*CASES[0])
    a, b = pairs(source, remix)[1]
    before, after = outlines(a), np.roll(outlines(b), 2, axis=1)
    marks = tiles(before, after, before < 0)
    found = [shift(before, after, mark) for mark in marks]
    assert len([1 for x, _, alike in found if alike > LIKE and abs(x - 2) < 0.5]) > len(marks) / 2
    again = [shift(before, np.roll(before, -1, axis=0), mark) for mark in tiles(before, before, before < 0)]
    assert {(round(x), round(y)) for x, y, _ in again} == {(0, -1)}


def test_there_are_forty_pairs_over_many_sets() -> None:
    assert len(CASES) >= 40
    assert len({parse(caption, 11)[0].setting for caption, _ in PAIRS}) >= 10
