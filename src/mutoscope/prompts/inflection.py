"""Plurals of English nouns and forms of English verbs, by rules and a few exceptions."""

from __future__ import annotations

import re

ODD = (
    "person people, man men, woman women, child children, fisherman fishermen, snowman snowmen, goose geese, mouse "
    "mice, wolf wolves, leaf leaves, octopus octopuses, policeman policemen, knife knives, shelf shelves, elf elves, "
    "cactus cactuses, sauropod sauropods, tooth teeth, foot feet, ox oxen, businessman businessmen, fireman firemen, "
    "spaceman spacemen, swordsman swordsmen, yeti yetis, potato potatoes, tomato tomatoes, calf calves, thief "
    "thieves, hoof hooves, volcano volcanoes, tornado tornadoes, mango mangoes, goldfinch goldfinches, loaf loaves, "
    "superhero superheroes, hero heroes, snowboarder snowboarders, surfboard surfboards, policewoman policewomen, "
    "businesswoman businesswomen"
)
ALIKE = (
    "sheep deer fish koi trout aircraft lavender bison moose shrimp squid salmon spacecraft dice goldfish clownfish "
    "jellyfish starfish barracks"
)
_PAIRS = [pair.partition(" ") for pair in ODD.split(", ")]
IRREGULAR = {one: many for one, _, many in _PAIRS} | {one: one for one in ALIKE.split()}
"""Nouns whose plural no rule gives, and nouns that are their own."""


def plural(noun: str) -> str:
    """The plural of an English noun or noun phrase: `hot air balloons`."""
    head, _, last = noun.rpartition(" ")
    if last in IRREGULAR:
        last = IRREGULAR[last]
    elif re.search(r"(s|x|z|ch|sh)$", last):
        last += "es"
    elif re.search(r"[^aeiou]y$", last):
        last = last[:-1] + "ies"
    else:
        last += "s"
    return f"{head} {last}" if head else last
