"""Pictures that are copied into many frames are kept in a bounded amount of memory."""

from __future__ import annotations

from functools import partial

import skia

from mutoscope.engines.storyboard.brush import sprite
from mutoscope.engines.storyboard.copies import STORE, Store, kept


def blank(side: int) -> skia.Image:
    return sprite(side, side, lambda canvas: None)


def test_what_was_not_asked_for_longest_makes_room() -> None:
    store = Store(3 * 4 * 100)
    made: list[str] = []

    def make(name: str) -> skia.Image:
        made.append(name)
        return blank(10)

    for name in "abcadaba":
        store.get((name,), partial(make, name))
    assert made == list("abcdb")
    assert store.held == 1200


def test_one_larger_than_the_store_is_drawn_all_the_same() -> None:
    store = Store(100)
    assert store.get(("a",), lambda: blank(10)).width() == 10
    assert store.get(("b",), lambda: blank(20)).width() == 20
    assert list(store.images) == [("b",)]


def test_a_key_keeps_no_image_alive() -> None:
    @kept
    def half(image: skia.Image) -> skia.Image:
        return blank(image.width() // 2)

    source = blank(12)
    assert half(source) is half(source)
    assert not any(isinstance(part, skia.Image) for key in STORE.images for part in key)
