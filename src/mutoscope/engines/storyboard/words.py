"""What words mean to the storyboard: its settings, and which of its own values each look becomes."""

from __future__ import annotations

from collections.abc import Mapping

from mutoscope.engines.storyboard.scene import Setting, Style, Time
from mutoscope.prompts.terms import Lexicon, phrases, words

SETTINGS: Mapping[Setting, str] = {
    Setting.LAKE: "lake, lakes, mountain lake, mountain lakes, forest lake, mountain river, lakeside, lakeshore, pond, "
    "lagoon, fjord, ocean, sea, seaside, river, bay, harbor, harbour, beach, coast, coastline, shore, shoreline, "
    "island, reservoir",
    Setting.CITY: "city, cities, cityscape, city street, street, streets, intersection, crosswalk, crossroads, "
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
STAND_INS = words("ocean sea seaside beach coast coastline island river bay harbor harbour park")
"""Places that another set stands in for; the user is told."""
HOME: Mapping[str, Setting] = {
    **dict.fromkeys(("boat", "duck", "fish"), Setting.LAKE),
    **dict.fromkeys(("car", "bus", "truck", "motorcycle", "bicycle", "lamp"), Setting.CITY),
    **dict.fromkeys(("flower", "butterfly", "bee"), Setting.GARDEN),
}
"""Where a subject is when no place is named."""
SHOWN: Mapping[Setting, frozenset[str]] = {
    Setting.CITY: frozenset({"car", "person", "lamp"}),
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
STYLES: Mapping[str, Style] = {style.value: style for style in Style}

SCENERY = words(
    "sky skies sun moon stars star clouds cloud water grass ground horizon waves surface building buildings "
    "skyscrapers skyscraper shops windows air light lights lighting shadows shadow colors colours reflections "
    "reflection rays snow rain peak peaks summit leaves foliage plants bushes lawn hedge fence path sand rocks shore "
    "bloom blooms flowering"
)
"""What the sets show, near enough, without a subject of its own."""
GENERAL = words(
    "scene view shot video clip film movie footage image picture background foreground distance middle center centre "
    "left right side top bottom way time moment mood atmosphere feeling vibe look style aesthetic theme effect camera "
    "angle lens focus detail details quality resolution 4k 8k hd world place area world motion movement pace speed "
    "tone tones color colour palette temperature weather season people's lot lots bit touch sense beauty nature "
    "scenery outdoors life it them him her everything nothing something era decade backdrop glow sunlight rest frame "
    "edge part front back lighting ambiance future past years"
)
"""Words that name nothing to draw."""
