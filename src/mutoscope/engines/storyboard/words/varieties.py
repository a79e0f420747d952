"""The words for the looks that a setting has besides its usual one, and what those show."""

from __future__ import annotations

from collections.abc import Mapping

from mutoscope.engines.storyboard.scene import Scene
from mutoscope.engines.storyboard.words.settings import SHOWN
from mutoscope.prompts.lexicon import phrases

VARIETY_WORDS: Mapping[str, str] = {
    said: name
    for name, words in {
        "classroom": "school, schoolroom",
        "office": "cubicle",
        "bedroom": "hotel room, dorm room, nursery",
        "library": "bookstore, bookshop",
        "moon": "on the moon, moon base, lunar base, lunar surface, moon surface, surface of the moon, moon landing, "
        "lunar landscape, lunar crater",
        "arches": "stone bridge, viaduct, arch bridge, arched bridge, stone arch bridge, medieval bridge, roman bridge",
        "market": "market street, bazaar, souk, marketplace, flea market, farmers market, market square",
        "park": "central park, parks, city park",
        "graveyard": "cemetery",
        "bamboo": "bamboo forest, bamboo grove",
        "pines": "pine forest, taiga",
        "savanna": "savannah, savannahs, safari, serengeti",
        "country_road": "country road, dirt road, mountain road, winding road, rural road, forest road",
        "desert_road": "desert road, desert highway, route 66",
        "coastal_road": "coastal road, coastal highway",
    }.items()
    for said in phrases(words)
}
"""What is said → the variety, besides its own name."""
HOMES: Mapping[str, str] = {
    word: name
    for name, words in {
        "savanna": "lion, elephant, giraffe, zebra, rhinoceros",
        "bedroom": "bed",
    }.items()
    for word in phrases(words)
}
"""Where a subject is when no place is named: the variety of its setting."""
ADDED: Mapping[str, frozenset[str]] = {
    "bedroom": frozenset({"bed"}),
    "park": frozenset({"bench"}),
    "graveyard": frozenset({"headstone"}),
    "arches": frozenset({"tree"}),
}
LACKING: Mapping[str, frozenset[str]] = {
    "market": frozenset({"car", "lamp"}),
    "park": frozenset({"flower"}),
    "graveyard": frozenset({"flower"}),
    "savanna": frozenset({"flower"}),
}
"""Kinds that a variety shows of its own besides its setting's, and those of the setting's that it does not."""


def shown_in(scene: Scene) -> frozenset[str]:
    """The kinds that the set of `scene` shows of its own, unless `Scene.without` names them."""
    usual, variety = SHOWN.get(scene.setting, frozenset()), scene.variety or ""
    return (usual | ADDED.get(variety, frozenset())) - LACKING.get(variety, frozenset())
