"""Where a whole video is: the nouns that name a place to be in, and the phrases that say it."""

from __future__ import annotations

import re

from mutoscope.prompts.phrases import SEPARATORS, Phrase, split
from mutoscope.prompts.terms import TERMS, Lexicon, Token, phrases, words
from mutoscope.prompts.vocabulary import DETERMINERS, NUMBERS, QUANTITIES

PLACES: Lexicon[bool] = Lexicon(
    (phrase, True)
    for phrase in phrases(
        "landscape, countryside, hill, hills, hillside, valley, canyon, cliff, cliffs, prairie, plain, plains, "
        "steppe, savanna, savannah, graveyard, cemetery, grassland, tundra, wilderness, volcano, cave, swamp, marsh, "
        "lake, mountain lake, "
        "forest lake, lakes, lakeside, lakeshore, pond, lagoon, fjord, reservoir, mountain, mountains, mountain range, "
        "mountain peak, alps, himalayas, glacier, ocean, open ocean, sea, open sea, high seas, beach, seaside, coast, "
        "coastline, shore, shoreline, island, desert island, bay, cove, forest, woods, woodland, pine forest, bamboo "
        "forest, jungle, rainforest, rain forest, tropical forest, river, riverside, riverbank, stream, creek, brook, "
        "waterfall, waterfalls, cascade, desert, dunes, sand dunes, sahara, oasis, meadow, field, flower field, field "
        "of flowers, pasture, garden, gardens, backyard, park, orchard, vineyard, greenhouse, courtyard, farm, "
        "farmland, farmyard, barnyard, wheat field, snowfield, arctic, antarctica, south pole, north pole, ski slope, "
        "village, hamlet, town, city, cityscape, downtown, metropolis, street, city street, village street, alley, "
        "alleyway, avenue, boulevard, sidewalk, plaza, town square, square, market, street market, night market, "
        "bazaar, intersection, crosswalk, "
        "crossroads, crossing, skyline, city skyline, rooftop, harbour, harbor, port, marina, pier, dock, docks, "
        "bridge, highway, freeway, motorway, road, country road, desert road, desert highway, coastal road, dirt road, "
        "mountain road, racetrack, cafe, café, coffee shop, restaurant, bar, "
        "pub, diner, room, living room, bedroom, kitchen, bathroom, classroom, office, library, museum, house, "
        "studio, hallway, stage, theatre, theater, concert, concert hall, stadium, arena, castle, palace, fortress, "
        "ruins, temple, church, cathedral, outer space, space, deep space, galaxy, orbit, nebula, space station, "
        "spaceship, underwater, under the sea, coral reef, reef, seabed, ocean floor, bottom of the sea, planet, alien "
        "planet, mars, moon, surface of the moon, surface of mars, another planet, airport, train station, station, "
        "subway, mall, supermarket, shop, factory, warehouse, laboratory, hospital, school, playground, zoo, "
        "aquarium, swimming pool, pool, tunnel, balcony, tokyo, london, paris, new york, venice, times square"
    )
)
"""Nouns and names; an engine draws what it can of them."""
WITHIN = words("in on at inside to into onto over under near by along beside through across within around above")
UPON = words(
    "beach coast coastline shore shoreline island lake lakes ocean sea seas river street avenue boulevard road highway "
    "freeway motorway bridge pier dock docks farm hill hillside hills cliff cliffs plain plains rooftop balcony stage "
    "planet mars moon playground racetrack sidewalk field meadow harbour"
)
"""Places that one is on, not in."""


def preposition_of(place: Phrase) -> str:
    """How a sentence says that it is there: `in` a desert, `on` a beach, as the phrase itself has it where it does."""
    said = place.preposition.lower()
    if said and said not in ("to", "into", "onto"):
        return said
    return "on" if said == "onto" or (place.tokens and place.tokens[-1].word in UPON) else "in"


BOUND = words(
    "sea ocean sky moon house shop bar square market station orbit space pool school field road studio concert planet"
)
"""Places only with a preposition: `on the moon`, not `a moon`."""
ACTIVE = words("it this that them him her to into onto take get go bring put see make add have let show is are be")
"""Words of an instruction, not of a place's name."""
LOWLY = re.compile("the (?:mountain|hill|field|road|path|trail|forest|valley)", re.I)
"""What many a scene has a part of: `behind the hills`."""


def place_in(tokens: list[Token]) -> tuple[int, int] | None:
    """Where among `tokens` a place is named that is no part of another thing's name, as the beach of a beach ball."""
    looks = [hit for hit in TERMS.find(tokens) if hit.what.sets or hit.what.needs]
    covered = {i for hit in looks for i in range(hit.start, hit.end)}
    for hit in PLACES.find(tokens):
        follows = tokens[hit.end] if hit.end < len(tokens) and tokens[hit.end].joined else None
        compound = follows and not re.search("(?:ing|ed)$|^(?:scene|setting|shot)$", follows.word)
        if hit.start not in covered and not compound:
            return hit.start, hit.end
    return None


def is_place(phrase: Phrase) -> bool:
    """Whether the phrase says where a whole video is, and nothing else: `in a dark forest`, `underwater`, `Mars`."""
    tokens = phrase.tokens
    span = place_in(tokens)
    if span is None or span[1] < len(tokens) - (tokens[-1].word in ("scene", "setting", "instead")):
        return False
    before = [token.word for token in tokens[: span[0]]]
    if phrase.preposition:
        return phrase.preposition.lower() in WITHIN and not LOWLY.match(phrase.text)
    if tokens[span[0]].word in BOUND and span[1] - span[0] == 1:
        return False
    if ACTIVE.intersection(before):
        return re.match("(?:to|into|onto) ", phrase.text, re.I) is not None and not ACTIVE.intersection(before[1:])
    counted = any(word in (NUMBERS.keys() | QUANTITIES.keys()) - DETERMINERS for word in before)
    return not counted and not any(re.search(r"\w{3}ing$", word) for word in before)


def whereabouts(text: str) -> tuple[str, str] | None:
    """The place that `text` begins with, as a phrase, and the rest of it: `in a desert`, `at night`; None if none."""
    first, *rest = split(text) or [Phrase("", "", "")]
    if first.negative or not is_place(first):
        return None
    place = f"{first.preposition} {first.text.strip(SEPARATORS)}".strip()
    if bare := re.match("(?:to|into|onto) ", place, re.I):
        inner = Phrase("", "onto" if bare[0].lower() == "onto " else "", place[bare.end() :])
        place = f"{preposition_of(inner)} {inner.text}"
    return place, "".join(map(str, rest)).strip(" ,;")
