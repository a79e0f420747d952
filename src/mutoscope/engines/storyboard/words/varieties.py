"""The words for the looks that a setting has besides its usual one, and what those show."""

from __future__ import annotations

from collections.abc import Mapping

from mutoscope.engines.storyboard.scene import Scene
from mutoscope.engines.storyboard.words.settings import SHOWN
from mutoscope.prompts.lexicon import Lexicon, phrases

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
        "pagoda": "pagodas, japanese temple, buddhist temple, chinese temple, zen temple, temple, temples, monastery",
        "cliffs": "coastal cliffs, cliffs by the sea, sea cliffs, sea cliff, rocky coast, rocky coastline, headland, "
        "rocky shore, cliff coast, cliffs of moher, white cliffs of dover, big sur",
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
SCENERY_OF: Mapping[str, Lexicon[bool]] = {
    name: Lexicon((phrase, True) for phrase in phrases(words))
    for name, words in {
        "kitchen": "sink, stove, oven, cooker, fridge, refrigerator, cupboards, cabinets, counter, countertop, tiles, "
        "kitchen table, pots, pot, pan, fruit bowl, bowl of fruit, kettle, shelves, steam",
        "bedroom": "bed, pillows, pillow, blanket, blankets, duvet, nightstand, bedside table, bedside lamp, wardrobe, "
        "picture, rug",
        "library": "shelves, bookshelves, bookshelf, bookcase, bookcases, ladder, desk, reading lamp, reading table",
        "office": "desk, desks, monitor, monitors, screen, screens, computer, computers, whiteboard, shelf, shelves, "
        "city, skyline, blinds, plant, plants",
        "classroom": "blackboard, chalkboard, desk, desks, globe, map, pennants, clock",
        "moon": "crater, craters, flag, lander, lunar lander, lunar module, earth, footprints, dust, moon dust",
        "arches": "arch, arches, river, stream, trees, tree, lanterns, forest, woods, reflection, riverbank",
        "market": "stall, stalls, awning, awnings, lanterns, string lights, vendors, vendor, sellers, shoppers, goods, "
        "produce, fruit, fruits, vegetables, cobblestones, cobblestone street, crates",
        "park": "pond, lake, bench, lawn, path, trees, tree, street lamps",
        "graveyard": "gravestone, gravestones, tombstone, tombstones, headstone, headstones, grave, graves, crosses, "
        "chapel, church, iron fence, fence, crows, dead tree, bare tree, mist, fog",
        "bamboo": "bamboo, bamboos, bamboo stalks, stalks, lantern, lanterns, stone lanterns, path",
        "pines": "pines, pine trees, pine, conifers, firs, fir trees, ferns, path, mist",
        "savanna": "acacia, acacias, acacia tree, acacia trees, dry grass, golden grass, mountain, kilimanjaro",
        "pagoda": "temple, roofs, gate, torii, torii gate, cherry trees, cherry blossoms, lanterns, hill, steps",
        "cliffs": "cliff, cliffs, lighthouse, headland, surf, waves, crashing waves, spray, sea, ocean, path, flowers",
        "country_road": "fence, fields, telegraph poles, trees, hills, mountains",
        "desert_road": "cactus, cacti, cactuses, mesa, mesas, telegraph poles, desert, sand, mountains",
        "coastal_road": "sea, ocean, coast, cliffs, cliff, hills, telegraph poles",
    }.items()
}
"""What each variety shows besides what its name says and what its setting shows anyway."""
ADDED: Mapping[str, frozenset[str]] = {
    "bedroom": frozenset({"bed"}),
    "park": frozenset({"bench"}),
    "graveyard": frozenset({"headstone"}),
    "arches": frozenset({"tree"}),
    "cliffs": frozenset({"tower", "flower", "bird"}),
}
LACKING: Mapping[str, frozenset[str]] = {
    "market": frozenset({"car", "lamp"}),
    "park": frozenset({"flower"}),
    "graveyard": frozenset({"flower"}),
    "savanna": frozenset({"flower"}),
}
"""Kinds that a variety shows of its own besides its setting's, and those of the setting's that it does not."""


SINGLE: Mapping[str, frozenset[str]] = {
    "bedroom": frozenset({"bed"}),
    "cliffs": frozenset({"lighthouse"}),
    "pagoda": frozenset({"pagoda", "temple"}),
}
"""Words for what a variety shows one of."""


def shown_in(scene: Scene) -> frozenset[str]:
    """The kinds that the set of `scene` shows of its own, unless `Scene.without` names them."""
    usual, variety = SHOWN.get(scene.setting, frozenset()), scene.variety or ""
    return (usual | ADDED.get(variety, frozenset())) - LACKING.get(variety, frozenset())
