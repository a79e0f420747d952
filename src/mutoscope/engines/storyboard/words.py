"""What words mean to the storyboard: its settings, and which of its own values each look becomes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mutoscope.engines.storyboard.scene import Setting, Style, Time, Weather
from mutoscope.prompts.terms import Lexicon, phrases, words

SETTINGS: Mapping[Setting, str] = {
    Setting.LAKE: "lake, lakes, mountain lake, mountain lakes, forest lake, mountain river, lakeside, lakeshore, pond, "
    "lagoon, fjord, ocean, sea, seaside, river, bay, harbor, harbour, beach, coast, coastline, shore, shoreline, "
    "island, reservoir",
    Setting.INTERSECTION: "city, cities, cityscape, city street, street, streets, intersection, crosswalk, crossroads, "
    "downtown, avenue, boulevard, alley, alleyway, urban, town, skyline, sidewalk, metropolis, times square, new york, "
    "tokyo, london, paris, shibuya, manhattan, hong kong, market street, plaza, town square",
    Setting.GARDEN: "garden, gardens, backyard, flower bed, flowerbed, flower beds, rose garden, greenhouse, botanical "
    "garden, courtyard, orchard, park",
    Setting.LANDSCAPE: "landscape, landscapes, mountain, mountains, hill, hills, hillside, valley, meadow, field, "
    "fields, countryside, desert, forest, woods, prairie, plain, plains, canyon, cliff, cliffs, road, highway, path, "
    "trail, farm, village, dunes, glacier, tundra, savanna, savannah, jungle, grassland, steppe, vineyard",
}  # fmt: skip
"""Setting → the phrases that name it; the first named in a caption is the set."""

SETTING_WORDS: Lexicon[Setting] = Lexicon(
    [(phrase, setting) for setting, text in SETTINGS.items() for phrase in phrases(text)]
)
STAND_INS = frozenset(
    phrases(
        "forest lake, mountain river, lagoon, fjord, ocean, sea, seaside, river, bay, harbor, harbour, beach, coast, "
        "coastline, island, alley, alleyway, times square, new york, tokyo, london, paris, shibuya, manhattan, "
        "hong kong, market street, plaza, town square, greenhouse, courtyard, orchard, park, desert, forest, woods, "
        "canyon, cliff, cliffs, road, highway, farm, village, dunes, glacier, tundra, savanna, savannah, jungle, "
        "vineyard"
    )
)
"""Places that another set stands in for; the user is told."""
NO_SET: Lexicon[bool] = Lexicon(
    (phrase, True)
    for phrase in phrases(
        "underwater, outer space, space, mars, moon, kitchen, bedroom, living room, bathroom, room, hallway, "
        "office, classroom, school, library, museum, restaurant, cafe, café, coffee shop, bar, pub, stadium, arena, "
        "gym, church, cathedral, temple, castle, palace, ruins, airport, train station, subway station, station, mall, "
        "supermarket, shop, market, factory, warehouse, laboratory, lab, hospital, theater, theatre, stage, cave, "
        "volcano, waterfall, swamp, marsh, rainforest, rain forest, bamboo forest, oasis, playground, zoo, aquarium, "
        "swimming pool, pool, studio, spaceship, space station, tunnel, rooftop, balcony"
    )
)
"""Places that no set shows."""
STANDS: Mapping[Setting, str] = {
    Setting.LAKE: "a lake",
    Setting.INTERSECTION: "a city street",
    Setting.GARDEN: "a garden",
    Setting.LANDSCAPE: "an open landscape",
}
"""What a set is, where it stands for a place that has none."""
HOME: Mapping[str, Setting] = {
    **dict.fromkeys(("boat", "duck", "fish"), Setting.LAKE),
    **dict.fromkeys(("car", "bus", "truck", "motorcycle", "bicycle", "lamp"), Setting.INTERSECTION),
    **dict.fromkeys(("flower", "butterfly", "bee"), Setting.GARDEN),
}
"""Where a subject is when no place is named."""
SHOWN: Mapping[Setting, frozenset[str]] = {
    Setting.INTERSECTION: frozenset({"car", "person", "lamp"}),
    Setting.GARDEN: frozenset({"flower", "tree"}),
    Setting.LAKE: frozenset({"tree"}),
    Setting.LANDSCAPE: frozenset({"tree", "flower"}),
}
"""What a set shows of its own, unless `Scene.without` names it."""

TIMES: Mapping[str, Time] = {
    "dawn": Time.SUNSET, "morning": Time.DAY, "noon": Time.DAY, "day": Time.DAY, "afternoon": Time.DAY,
    "golden_hour": Time.GOLDEN_HOUR, "sunset": Time.SUNSET, "dusk": Time.SUNSET, "evening": Time.SUNSET,
    "night": Time.NIGHT, "midnight": Time.NIGHT,
}  # fmt: skip
NEAREST_TIME: Mapping[str, str] = {"dawn": "sunset", "dusk": "sunset", "evening": "sunset", "noon": "day"}
"""The light that stands for a time of day that has none of its own."""
STYLES: Mapping[str, Style] = {style.value: style for style in Style}

IMPLIED: Mapping[Weather, frozenset[str]] = {
    Weather.RAIN: frozenset({"clouds"}),
    Weather.THUNDERSTORM: frozenset({"clouds", "rain"}),
    Weather.SNOW: frozenset({"clouds"}),
    Weather.FOG: frozenset({"clouds"}),
}
"""What a weather shows besides itself."""

ANYWHERE = (
    "sky, skies, sun, cloud, ground, horizon, air, light, lights, lighting, shadow, shadows, sunlight, snow capped, "
    "white snow boots, blue sky, blue skies, white clouds"
)
SCENERY: Mapping[Setting, Lexicon[bool]] = {
    setting: Lexicon((phrase, True) for phrase in phrases(f"{ANYWHERE}, {text}"))
    for setting, text in {
        Setting.LAKE: "water, blue water, surface, waves, ripples, mountain, mountains, hill, hills, peak, peaks, "
        "summit, forest, pines, reeds, shore, shoreline, banks, snowy mountains, snowy mountain, snowy peaks, snow "
        "covered mountains, snow covered peaks",
        Setting.INTERSECTION: "building, buildings, skyscraper, skyscrapers, towers, tower, shops, shop, shop windows, "
        "windows, skyline, sidewalk, sidewalks, pavement, crosswalk, crossing, road, roads, street, streets, "
        "intersection, traffic light, traffic lights, signs, sign, storefronts, asphalt",
        Setting.GARDEN: "grass, green grass, lawn, leaves, foliage, plants, bushes, hedge, hedges, fence, path, bloom, "
        "blooms, petals, flower bed, flower beds",
        Setting.LANDSCAPE: "grass, green grass, green hills, leaves, foliage, path, trail, mountain, mountains, hill, "
        "hills, hillside, valley, meadow, field, fields, peak, peaks, summit, snowy mountains, snowy mountain, snowy "
        "peaks, snow covered mountains, snow covered peaks",
        Setting.FOOTAGE: "picture",
    }.items()
}  # fmt: skip
"""What each set shows, near enough, without a subject of its own."""
NATURAL: Mapping[str, frozenset[str]] = {
    "blue": words("water lake lakes pond sky skies mountains hills"),
    "green": words("grass lawn leaves foliage plants bushes hedge hedges meadow field fields hill hills valley garden"),
    "white": words("clouds peaks"),
    "gray": words("pavement asphalt clouds street buildings"),
    "grey": words("pavement asphalt clouds street buildings"),
}
"""Colours that parts of a set have anyway."""
UNSEEN = frozenset(phrases("aurora, aurora borealis, northern lights, shooting star, shooting stars"))
"""Things of a night sky that are not drawn."""

FAITHFUL = words(
    "man woman pedestrian figure lady guy hiker tourist friend crowd couple folks passersby family sailboat plane "
    "aeroplane aircraft vehicle automobile sedan traffic bike cyclist lorry gull seagull locomotive wildflower blossom "
    "parasol cabin cottage bonfire gardener birdlife cattle"
) | frozenset(
    phrases(
        "sailing boat, hot air balloon, hot-air balloon, street lamp, streetlamp, lamppost, street light, streetlight, "
        "paper lantern"
    )
)
"""Nouns that a kind's drawing shows as they are meant, besides its own name."""
SPECIAL: Mapping[str, str] = dict.fromkeys(("child", "kid", "girl", "boy"), "adult")
"""What stands for a noun, where its kind alone would not say it."""

PROPER = words("new times tokyo london paris shibuya manhattan hong mars christmas xmas halloween victorian")
"""Names, which keep their capitals."""

_GROUND = "person dog cat horse cow sheep deer rabbit duck"
_RIDES = "car truck bus bicycle train"
_AIR = "butterfly bird bee firefly airplane balloon kite lantern"
ACTS: Mapping[str, frozenset[str]] = {
    act: words(kinds)
    for acts, kinds in {
        "fly soar glide flutter hover circle swarm": _AIR,
        "float drift": f"{_AIR} boat duck",
        "rise": "balloon lantern firework",
        "walk stroll wander roam hike": _GROUND,
        "run gallop trot race": "dog horse",
        "cross pass move travel": f"{_GROUND} {_RIDES} {_AIR} boat",
        "drive speed race ride": _RIDES,
        "sail": "boat",
        "swim": "duck",
        "graze": "cow sheep deer horse rabbit",
        "stand wait": f"{_GROUND} house tree tent lamp bench snowman",
        "bloom blossom sway grow": "flower tree",
        "burn glow flicker crackle shine": "campfire lantern lamp firefly firework car",
        "explode burst": "firework",
        "hold carry": "umbrella",
    }.items()
    for act in acts.split()
}  # fmt: skip
"""What each kind does when it is drawn."""
OTHER_ACTS = words(
    "sleep jump dance read sing play eat drink laugh cry chase climb crawl hide wear wave spin cook paint write talk "
    "chat kiss hug fight throw catch kick juggle smile wink watch stare sit lie kneel skate ski surf dive skip hop "
    "bark meow howl yawn stretch crash bounce roll leap meditate pray work type build dig feed pet pull push shout "
    "whisper march bow nod point swing skateboard jog sprint fish row paddle land melt collapse shatter transform "
    "morph turn shake tumble nap rest stargaze photograph dine celebrate clap applaud attack battle"
)


def _forms(verb: str) -> list[str]:
    stem = verb[:-1] if verb.endswith("e") else verb
    doubled = verb + verb[-1] if re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwy]", verb) else stem
    third = verb + "es" if re.search(r"(?:ss|sh|ch|x)$", verb) else re.sub(r"([^aeiou])y$", r"\1ies", verb)
    third = third if third != verb else f"{verb}s"
    return [f"{doubled}ing", verb, third, f"{stem}ing"]


ACTIONS: Mapping[str, tuple[str, str]] = {
    form: (verb, {"lie": "lying"}.get(verb, _forms(verb)[0])) for verb in (*OTHER_ACTS, *ACTS) for form in _forms(verb)
} | {"lying": ("lie", "lying")}
"""How a verb is said → the verb, and how a note says it."""

SILENT = words(
    "upward upwards downward downwards depth overlooking grassy warm cool cold next scene scenes view shot shots "
    "video clip film movie footage image picture photo photograph photography background foreground distance middle "
    "center centre left right side sides top bottom way time times moment mood atmosphere feeling feel vibe vibes "
    "look looks looking style styles styled aesthetic aesthetics theme effect effects camera angle lens focus detail "
    "details quality resolution 4k 8k hd uhd hdr world place area motion movement pace speed tone tones color colors "
    "colour colours palette temperature weather conditions season lot lots bit touch sense beauty nature scenery "
    "outdoors outdoor life era decade backdrop glow rest frame edge part front back ambiance past lighting light hour "
    "sunlight reflection reflections recording version composition render rendering animation set near far end "
    "beginning start rain's day's beautiful cinematic peaceful calm quiet serene busy crowded bustling lively lush "
    "vibrant colorful colourful dramatic epic stunning gorgeous lovely majestic scenic picturesque tranquil idyllic "
    "cozy romantic moody mysterious magical dreamy ethereal atmospheric realistic detailed highly ultra old young "
    "happy sad empty deserted open wide narrow long short tall high low great nice pretty simple plain modern typical "
    "real natural rural urban wild fresh bright dark light heavy gentle soft thick dense intense strong clear full "
    "whole entire same different other another more most less fewer many few much very really quite so too rather such "
    "own new dramatic blooming flowering charming sparkling shimmering shining gleaming rolling distant nearby "
    "surrounding alone together heavy blank lone single surrounded covered filled lined lit framed set seen shown "
    "showing featuring depicting containing including coming going begins begin starts start stops stop appears "
    "appear becomes become comes goes gets getting takes falls fall falling rises rising sets setting breaks begins "
    "turns gets makes make made has have had having do does done did is are was were be been being am will would can "
    "could should may might must it its it's i you he she we they them him her his hers their theirs my your our us "
    "me this that these those there here what which who whom whose when where why how while as if than then though "
    "although because since all any some both each every either neither no not nor none only just also even still yet "
    "again now once ever always never soon already almost about above across after against along amid among around at "
    "away before behind below beneath beside between beyond by down during for from in inside into like near of off "
    "on onto out outside over past through throughout to toward towards under until up upon via with within without "
    "and or but a an the one ones someone somebody something anyone anything everything everyone everybody nothing "
    "nobody back forth ahead instead except please thing things add adds added adding remove removed replace replaced "
    "change changed put keep wooden wind breeze people's left-hand right-hand overhead everywhere somewhere nowhere "
    "side-by-side s t busier quieter"
)
"""Words that name nothing to draw, or what no one would miss."""
