"""What each set shows of its own, besides what its name says."""

from __future__ import annotations

from collections.abc import Mapping

from mutoscope.engines.storyboard.scene import Setting
from mutoscope.prompts.lexicon import Lexicon, phrases, words

ANYWHERE = (
    "sky, skies, sun, cloud, ground, horizon, air, light, lights, lighting, shadow, shadows, sunlight, snow capped, "
    "white snow boots, blue sky, blue skies, white clouds, rays, sunbeams, sun rays, silhouette, silhouettes, haze, "
    "dust, raindrops, snowflakes, leaves, falling leaves, autumn leaves"
)
WILD = (
    "grass, green grass, tall grass, foliage, plants, bushes, bush, hill, hills, hillside, green hills, valley, "
    "rock, rocks, path, trail, slope, slopes, branches, branch, moss, undergrowth, vegetation, stones, cliff, cliffs"
)
HEIGHTS = (
    "mountain, mountains, peak, peaks, summit, ridge, ridges, snowy mountains, snowy mountain, snowy peaks, snow "
    "covered mountains, snow covered peaks, snow capped peaks, cliffs, cliff"
)
WATER = (
    "water, blue water, surface, waves, wave, ripples, current, spray, foam, whitecaps, swell, surf, tide, waterline"
)
TOWN = (
    "building, buildings, skyscraper, skyscrapers, towers, tower, shops, shop, shop windows, windows, window, "
    "skyline, sidewalk, sidewalks, pavement, crosswalk, crossing, road, roads, street, streets, intersection, "
    "traffic light, traffic lights, signs, sign, storefronts, storefront, asphalt, facade, facades, rooftops, city "
    "lights, street lights"
)
INDOORS = (
    "window, windows, wall, walls, floor, table, tables, chair, chairs, lamp, lamps, curtain, curtains, ceiling, door"
)
_OWN: Mapping[Setting, str] = {
    Setting.LANDSCAPE: f"{WILD}, {HEIGHTS}, meadow, field, fields",
    Setting.LAKE: f"{WATER}, {HEIGHTS}, {WILD}, forest, pines, reeds, shore, shoreline, banks",
    Setting.MOUNTAINS: f"{HEIGHTS}, {WILD}, snow, pines, forest, valley",
    Setting.OCEAN: f"{WATER}, ocean, sea",
    Setting.BEACH: f"{WATER}, sand, shore, shoreline, ocean, sea, palms, dunes",
    Setting.FOREST: f"{WILD}, woods, forest, trunks, canopy, pines, ferns, clearing",
    Setting.JUNGLE: f"{WILD}, vines, canopy, ferns, jungle, trees",
    Setting.RIVER: f"{WATER}, {WILD}, {HEIGHTS}, banks, riverbank, forest",
    Setting.WATERFALL: f"{WATER}, {WILD}, {HEIGHTS}, mist, pool, rainforest, jungle, forest, falls",
    Setting.DESERT: "sand, dune, dunes, rocks, rock, mesa, sun, heat, cliffs, cliff",
    Setting.MEADOW: f"{WILD}, {HEIGHTS}, field, fields, meadow, wheat, crops",
    Setting.GARDEN: f"{WILD}, lawn, hedge, hedges, fence, bloom, blooms, petals, flower bed, flower beds",
    Setting.FARM: f"{WILD}, barn, fence, field, fields, crops, hay, farmhouse, silo",
    Setting.SNOWFIELD: f"{HEIGHTS}, {WILD}, snow, ice, snowdrifts",
    Setting.VILLAGE: f"{WILD}, {HEIGHTS}, cottages, chimney, chimneys, roofs, roof, rooftops, church, street, streets, "
    "square, windows",
    Setting.STREET: TOWN,
    Setting.INTERSECTION: TOWN,
    Setting.SKYLINE: f"{TOWN}, rooftop, roofs, antennas, city",
    Setting.HARBOUR: f"{WATER}, quay, pier, docks, boats, masts, ropes, warehouses, lighthouse",
    Setting.BRIDGE: f"{WATER}, river, arch, arches, cables, towers, road, banks, valley",
    Setting.HIGHWAY: f"{WILD}, {HEIGHTS}, road, asphalt, lane, lanes, guardrail, street",
    Setting.CAFE: f"{INDOORS}, counter, cups, cup, menu, bar, street",
    Setting.ROOM: f"{INDOORS}, shelf, shelves, bookshelf, bookshelves, rug, carpet, furniture, plant, desk, picture",
    Setting.STAGE: "spotlight, spotlights, curtain, curtains, lights, audience, crowd, floor, stage lights, beams",
    Setting.CASTLE: f"{WILD}, {HEIGHTS}, towers, tower, walls, wall, gate, moat, battlements, flags, courtyard",
    Setting.SPACE: "stars, star, planet, planets, earth, galaxy, nebula, sun, darkness, void, moon, milky way",
    Setting.UNDERWATER: f"{WATER}, coral, corals, seaweed, kelp, sand, bubbles, sunbeams, rocks, reef, "
    "ocean, sea, depths",
    Setting.PLANET: "rocks, rock, crater, craters, dust, dunes, horizon, planet, sky, stars, earth, surface, mountains",
    Setting.FOOTAGE: "picture",
}
SCENERY: Mapping[Setting, Lexicon[bool]] = {
    setting: Lexicon([(phrase, True) for phrase in phrases(f"{ANYWHERE}, {text}")]) for setting, text in _OWN.items()
}
"""What each set shows, near enough, without a subject of its own."""
NATURAL: Mapping[str, frozenset[str]] = {
    "blue": words("water lake lakes pond sky skies mountains hills"),
    "green": words("grass lawn leaves foliage plants bushes hedge hedges meadow field fields hill hills valley garden"),
    "white": words("clouds peaks"),
    "gray": words("pavement asphalt clouds street buildings"),
    "grey": words("pavement asphalt clouds street buildings"),
}
"""Colours that parts of a set have anyway."""
