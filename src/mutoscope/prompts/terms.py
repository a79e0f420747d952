"""Terms: the words that set the time, the weather, the look and the camera, and what each one contradicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mutoscope.prompts.lexicon import Hit, Lexicon, Token, phrases, tokenize, words

__all__ = ["TERMS", "Hit", "Lexicon", "Look", "Term", "Token", "phrases", "tokenize", "words"]

DAYLIGHT = frozenset({"dawn", "morning", "noon", "day", "afternoon", "golden_hour", "sunset"})
DARK = frozenset({"dusk", "evening", "night", "midnight"})
NOT_CLEAR = frozenset({"clouds", "overcast", "rain", "thunderstorm", "snow", "fog"})

SETS: Mapping[str, Mapping[str, str]] = {
    "time": {
        "dawn": "dawn, sunrise, sunrises, daybreak, first light, sun rises, sun rising, sun is rising, rising sun, "
        "crack of dawn, break of day, predawn",
        "morning": "morning, early morning, morning light, morning sun, late morning, mid morning",
        "noon": "noon, midday, high noon, noontime, noonday",
        "day": "day, daytime, day time, daylight, broad daylight, midafternoon",
        "afternoon": "afternoon, late afternoon, afternoon light, early afternoon, afternoon sun",
        "golden_hour": "golden hour, magic hour, golden hour light, golden hour lighting",
        "sunset": "sunset, sunsets, sun sets, sun setting, sun is setting, setting sun, sundown, sun goes down, "
        "sunset light, sun dips below the horizon, sun touches the horizon",
        "dusk": "dusk, getting dark, twilight, blue hour, nightfall, gloaming, civil twilight",
        "evening": "evening, late evening, early evening",
        "night": "night, nighttime, night time, nocturnal, night sky, dark night, late night, late at night, after "
        "dark, pitch black, at nite, nite, moon rises, moon is rising, moon comes out, gets dark, grows dark, goes "
        "dark, darkness falls, night falls, moonlit, at the moon, at the full moon, at a full moon",
        "midnight": "midnight, dead of night, middle of the night, witching hour",
    },
    "weather": {
        "clear": "sunny, sunshine, clear sky, clear skies, clear weather, calm weather, clear blue sky, clear blue "
        "skies, blue sky, blue skies, cloudless, cloudless sky, good weather, nice weather, clear day, clear night, "
        "bright sun",
        "clouds": "cloudy, clouds, partly cloudy, cloudscape, cumulus, dark clouds, cloud cover",
        "overcast": "overcast, overcast sky, gray sky, grey sky, gray skies, grey skies, gloomy sky, leaden sky, "
        "gray day, grey day",
        "rain": "rain, rainy, raining, rains, rainfall, raindrops, drizzle, drizzling, downpour, rain shower, "
        "rainstorm, pouring rain, pouring down, pours down, it pours, it is pouring, it's pouring, monsoon, "
        "light rain, heavy rain",
        "thunderstorm": "thunderstorm, thunderstorms, storm, storms, stormy, storm clouds, thunder, lightning, "
        "tempest, lightning strikes, lightning bolts, thunder and lightning, hurricane, typhoon",
        "snow": "snow, snowy, snowing, snows, snowfall, snowflakes, blizzard, snowstorm, falling snow",
        "fog": "fog, foggy, mist, misty, haze, hazy, smog",
        "wind": "windy, strong wind, strong winds, wind, winds, gale, gales, gusts, gust, gusty, windstorm, blustery, "
        "breezy, wind picks up, wind blows, wind is blowing, wind is picking up",
        "sandstorm": "sandstorm, sandstorms, sand storm, dust storm, dust storms, duststorm, haboob, dust blows, "
        "sand blows, blowing dust, "
        "blowing sand, dust blowing, sand blowing",
    },
    "season": {
        "spring": "springtime, in spring, in the spring, early spring, spring season, spring day, spring, spring "
        "morning, spring afternoon, spring evening",
        "summer": "summer, summertime, midsummer",
        "autumn": "autumn, autumnal, in the fall, in fall, fall colors, fall colours, fall foliage, fall season, "
        "autumn leaves, autumn colors, autumn colours, fall leaves",
        "winter": "winter, wintertime, wintry, midwinter",
    },
    "style": {
        "cyberpunk": "cyberpunk, cyber punk, synthwave, vaporwave, blade runner, retrowave, outrun, dystopian neon, "
        "ghost in the shell",
        "vintage_80s": "vintage 1980s, vintage 80s, 1980s, 80s, eighties, vintage, retro, vintage film, old movie, "
        "kodachrome, polaroid, 1980s film, vintage 1980s film, 80s movie, faded film",
        "vhs": "vhs, vhs tape, vcr, camcorder, home video, cctv, cctv camera, security camera, security footage, "
        "surveillance camera, surveillance footage, found footage, betamax, glitchy video, vhs camcorder, 90s "
        "camcorder, dashcam, ring camera",
        "super_8": "super 8, super8, super 8mm, 8mm, 8 mm, 16mm, 16 mm, home movie, old film, film reel",
        "black_and_white": "black and white, black white, monochrome, monochromatic, b w, bw, grayscale, greyscale, "
        "noir, film noir, neo noir, silent film, silent movie, ansel adams, charlie chaplin, black and white film, "
        "black and white photo, black and white photograph",
        "natural": "photorealistic, realistic, photo realistic, hyperrealistic, in color, in colour, in full color, "
        "in full colour, natural colors, natural colours, normal colors, normal colours",
        "anime": "anime, manga, studio ghibli, ghibli, miyazaki, hayao miyazaki, makoto shinkai, japanese animation, "
        "spirited away, cel shaded, cel shading",
        "watercolor": "watercolor, watercolour, watercolor painting, watercolour painting, watercolors, "
        "watercolours, gouache, aquarelle, ink wash, sumi e",
        "oil_painting": "oil painting, oil painted, oil paint, impressionist, impressionist painting, impressionism, "
        "van gogh, vincent van gogh, monet, claude monet, rembrandt, renoir, turner painting, painterly, impasto, "
        "acrylic painting, renaissance painting, baroque painting, romantic painting, oil on canvas, brush strokes, "
        "brushstrokes",
        "comic": "comic book, comic, comics, comic strip, graphic novel, pop art, lichtenstein, roy lichtenstein, "
        "halftone, spider verse, marvel comics",
        "cartoon": "cartoon, cartoonish, cartoony, animated film, hand drawn animation, 2d animation",
        "infrared": "infrared, infra red, thermal, thermal camera, thermal imaging, thermal image, heat vision, "
        "infrared photography, flir",
        "claymation": "claymation, clay animation, stop motion, lego, pixar, disney, 3d animation",
        "pixel_art": "pixel art, pixelated, pixels, 8 bit, 16 bit, 8bit, 16bit, retro game, retro video game, 16 bit "
        "video game, 8 bit video game, video game style, sprite art",
        "sketch": "pencil sketch, pencil drawing, charcoal drawing, line art, ink drawing, sketch, sketched, "
        "graphite, graphite drawing, charcoal, charcoal sketch, pencil art, hand drawn, doodle, line drawing, pen "
        "and ink, etching",
        "steampunk": "steampunk",
        "named": "the style of",
        "period": "1900s, 1910s, 1920s, 1930s, 1940s, 1950s, 1960s, 1970s, 1990s, 20s, 50s, 60s, 70s, 90s, "
        "victorian, medieval",
        "low_poly": "low poly, 3d render, cgi",
        "cinematic": "cinematic, cinematic shot, cinematic style, cinematic film, film still, movie still, "
        "anamorphic, anamorphic lens, 35mm, 35 mm, 35mm film, 70mm, imax, film grain, arri alexa, blockbuster, "
        "hollywood movie, movie scene, widescreen, cinemascope, feature film",
    },
    "rainbow": {"rainbow": "rainbow, rainbows, double rainbow"},
    "aurora": {
        "aurora": "aurora, aurora borealis, auroras, northern lights, polar lights, southern lights, aurora australis"
    },
    "holiday": {"christmas": "christmas, xmas, christmas time", "halloween": "halloween", "new_year": "new year's eve"},
    "light": {
        "soft": "soft light, soft lighting, diffuse light, diffused light, softer light, softer lighting",
        "harsh": "harsh light, harsh lighting, hard light, dramatic lighting, dramatic light, moody lighting, low "
        "key lighting, chiaroscuro",
        "dim": "dim light, dim lighting, dimly lit, darker lighting",
        "bright": "bright light, bright lighting, brightly lit, brighter lighting",
    },
    "tint": {
        "golden": "golden light, golden lighting, golden glow, golden rays, golden sunlight",
        "warm": "warm light, warm lighting, warm glow, warm tones, warm colors, warm colours, warmer light, warmer "
        "lighting, warmer tones, warmer colors, warm sunlight, warm sun",
        "cool": "cool light, cool lighting, cold light, cold lighting, cool tones, cold tones, blue light, blue "
        "tones, cooler light, cooler tones, cooler lighting",
    },
    "glow": {
        "neon": "neon, neon lights, neon light, neon signs, neon sign, neon lighting, neon glow, neon colors, neon "
        "colours",
        "headlights": "headlights, headlight, car headlights, car lights, cars headlights, vehicle headlights",
    },
    "wet": {
        "wet": "reflections, wet, puddles, puddle, wet streets, wet ground, wet pavement, wet street, wet asphalt, "
        "rain soaked, slick streets, reflections on the ground"
    },
    "shot": {
        "close": "close up, closeup, macro, macro shot, extreme close up, close up shot, close up view, tight shot, "
        "close shot, detail shot, close ups",
        "wide": "wide shot, wide angle, wide view, establishing shot, panoramic view, long shot, extreme wide shot, "
        "wide establishing shot, wide angle shot, panorama, panoramic, full shot, wide angle lens, wide camera",
        "medium": "medium shot, mid shot, medium close up",
        "aerial": "aerial, aerial view, aerial shot, aerial footage, drone, drone shot, drone view, drone footage, "
        "drone video, bird's eye view, birds eye view, bird's eye, top down, top down view, overhead shot, overhead "
        "view, from above, helicopter shot, flyover, fly over shot, fpv, fpv drone, fpv shot, from the air",
        "low": "low angle, low angle shot, worm's eye view, from below",
        "eyes": "pov, pov shot, first person, first person view",
    },
    "move": {
        "pan": "pan, pans, panning, panning shot, camera pan, camera pans, slow pan, camera panning, panning camera, "
        "pan shot, whip pan, camera moves left, camera moves right, {pan}",
        "tilt": "camera tilt, camera tilts, tilting shot, tilt shot, {tilt}",
        "zoom": "zoom, zooms, zooming, slow zoom, {zoom}",
        "dolly": "dolly, dolly zoom, camera dollies, {dolly}",
        "track": "tracking shot, tracking, follow shot, tracking camera, following shot, camera follows, camera "
        "following, camera tracks, camera tracking, dolly shot, trucking shot, steadicam, steadicam shot, gimbal "
        "shot, side tracking shot, travelling shot, traveling shot, camera moves along, camera travels, camera "
        "glides, camera follows along",
        "orbit": "orbit, orbits, orbiting, camera orbits, camera orbiting, orbit shot, orbiting shot, orbits around, "
        "orbiting around, 360 degree shot, 360 shot, 360 degree orbit shot, arc shot, camera circles, camera "
        "circling, camera rotates around, circling shot",
        "crane": "crane shot, crane up, crane down, jib shot, craning up, cranes up",
        "handheld": "handheld, hand held, shaky cam, shakycam, handheld camera, shaky camera, handheld footage, "
        "shaky footage, handheld shot",
        "static": "static camera, static shot, locked off, locked camera, tripod shot, still camera, fixed camera, "
        "static, locked off shot, stationary camera, camera is static, camera stays still, camera remains still, "
        "camera is still, locked off tripod shot, fixed shot, camera remains static, camera stays static, locked "
        "down shot, still shot",
    },
    "heading": {
        "in": "{zoom in}, {dolly in}",
        "out": "{zoom out}, {dolly out}",
        "left": "{pan left}, camera moves left",
        "right": "{pan right}, camera moves right",
        "up": "{tilt up}, crane up, cranes up, craning up",
        "down": "{tilt down}, crane down",
    },
    "pace": {
        "slow": "slow motion, slow mo, slowmo, slomo, slo mo, slowed down, slow motion shot, slow motion footage, "
        "bullet time",
        "fast": "fast motion, sped up, fast forward, double speed",
        "lapse": "timelapse, time lapse, hyperlapse, hyper lapse, timelapse video, time lapse video, timelapses",
        "real": "real time, normal speed",
    },
}
"""facet → value → the phrases that set it. A later value of a facet replaces an earlier one."""


def _moves() -> dict[str, list[str]]:
    """The ways to say a camera move, by what stands for them in `SETS`: `{pan left}`."""
    heads = {
        "pan": ("pan", "pans", "panning", "panned", "camera pans", "camera pan", "slow pan", "camera panning"),
        "tilt": ("tilt", "tilts", "tilting", "camera tilts", "camera tilt", "slow tilt"),
        "zoom": ("zoom", "zooms", "zooming", "camera zooms", "slow zoom", "camera zooming", "camera zoom"),
        "dolly": ("dolly", "dollies", "dollying", "camera dollies", "push", "pushes", "pushing", "slow dolly",
                  "slow push", "camera pushes", "camera moves", "pull", "pulls", "pulling", "camera pulls",
                  "slow pull"),
    }  # fmt: skip
    tails = {
        "left": ("left", "to the left", "leftward", "leftwards", "right to left", "from right to left"),
        "right": ("right", "to the right", "rightward", "rightwards", "left to right", "from left to right"),
        "up": ("up", "upward", "upwards"),
        "down": ("down", "downward", "downwards"),
        "in": ("in", "inward", "in on", "into", "closer", "forward"),
        "out": ("out", "outward", "away", "out from", "back", "backward", "backwards"),
    }
    pairs = {"pan": ("left", "right"), "tilt": ("up", "down"), "zoom": ("in", "out"), "dolly": ("in", "out")}
    said: dict[str, list[str]] = {}
    for move, ways in pairs.items():
        for way in ways:
            forms = [f"{head} {tail}" for head in heads[move] for tail in tails[way] if not _senseless(head, tail)]
            said[f"{{{move} {way}}}"] = forms
            said.setdefault(f"{{{move}}}", []).extend(forms)
    return said


def _senseless(head: str, tail: str) -> bool:
    """Whether the words are no camera's: `push out`, `pulls in`."""
    out = tail in ("out", "outward", "away", "out from", "back", "backward", "backwards")
    last = head.rsplit(maxsplit=1)[-1]
    bare = head in ("push", "pushes", "pushing", "pull", "pulls", "pulling") and tail not in (
        "in",
        "in on",
        "out",
        "back",
    )
    return bare or (last.startswith("push") and out) or (last.startswith("pull") and not out)


NEEDS: Sequence[tuple[str, Mapping[str, frozenset[str]]]] = (
    (
        "stars, starry, starry sky, starry night, starlit, starlight, milky way, shooting stars, shooting star, full "
        "moon, crescent moon, moonlit, moonlight, moonrise, aurora, aurora borealis, auroras, northern lights, polar "
        "lights, southern lights, aurora australis, night sky",
        {"time": DARK},
    ),
    (
        "sunny, sunshine, sunlight, sunlit, sun drenched, sun rays, rays of sunlight, bright sun, bright sunlight, "
        "sun, blue sky, blue skies, clear blue sky, clear blue skies, golden light, golden lighting, golden "
        "sunlight, long shadows, sun is shining, sun shines, clear day",
        {"time": DAYLIGHT},
    ),
    ("wet, puddles, puddle, wet streets, wet ground, wet pavement, slick streets", {"weather": NOT_CLEAR}),
    ("sun is shining, sun shines, bright sunlight", {"weather": frozenset({"clear"})}),
    (
        "summer, summertime, midsummer, springtime, in spring, in the spring, spring",
        {"weather": frozenset({"clear", "clouds", "overcast", "rain", "thunderstorm", "fog", "wind", "sandstorm"})},
    ),
)
"""Phrases that hold only with some values of a facet that they do not set: stars need a dark sky."""

ALSO: Mapping[str, Mapping[str, str]] = {
    "starry night": {"time": "night"},
    "clear night": {"time": "night"},
    "clear day": {"time": "day"},
    "spring day": {"time": "day"},
    "spring morning": {"time": "morning"},
    "spring afternoon": {"time": "afternoon"},
    "spring evening": {"time": "evening"},
}

NEUTRAL = (
    "black and white cat, black and white dog, black and white cow, black and white horse, black and white bird, "
    "modern day, present day, every day, all day, one day, night club, night vision, snow capped, snow globe, snow "
    "leopard, snowy owl, snowy mountains, snowy peaks, snow covered mountains, snow covered peaks, snowy mountain, "
    "rain forest, hot spring, sun hat, sun glasses, morning glory, light bulb, traffic light, traffic lights, storm "
    "trooper, valentine's day, birthday, reflections of, pan flute, frying pan, white snow boots, rock star, mist "
    "net, rainbow trout, rainbow flag, rainbow umbrella, rainbow colored, rainbow coloured, rainbow colors, rainbow "
    "colours, rainbow hair, wind chime, wind chimes, wind turbine, wind turbines, wind instrument, wind farm, day "
    "dream, static electricity, hand drawn carriage, comic relief, storm drain, snow globe, snow man, snow queen, "
    "color grading, film crew, film set, film festival, vintage car, vintage cars, retro car, vintage bicycle, "
    "vintage truck, vintage train, vintage bus, vintage motorcycle, christmas tree, christmas trees, xmas tree, fire "
    "storm, painting on the wall, brain storm, day old, thunder god, medieval castle, medieval village, medieval "
    "town, medieval fortress, victorian street, victorian house"
)
"""Phrases that hold a term's word and mean nothing of the kind."""

ADVERBIAL: Mapping[str, str] = {
    "day": "during the day",
    "morning": "in the morning",
    "afternoon": "in the afternoon",
    "evening": "in the evening",
    "rain": "in the rain",
    "thunderstorm": "during a thunderstorm",
    "snow": "in the snow",
    "fog": "in the fog",
    "sunny": "in sunny weather",
    "calm weather": "in calm weather",
    "clear": "under a clear sky",
    "clouds": "under a cloudy sky",
    "overcast": "under an overcast sky",
    "wind": "in the wind",
    "sandstorm": "in a sandstorm",
    "black_and_white": "in black and white",
    **{time: f"at {time.replace('_', ' ')}" for time in ("dawn", "noon", "golden_hour", "sunset", "dusk", "night")},
    "midnight": "at midnight",
    **{season: f"in {season}" for season in ("spring", "summer", "autumn", "winter")},
}
"""How a caption says a value, or a word of its own, in passing."""

ACCENTS = frozenset({"light", "tint", "glow", "wet"})
"""Facets that go with what they were said with: `at golden hour with warm lighting`."""


@dataclass(frozen=True, slots=True)
class Term:
    """What a phrase means. `sets` and `needs` are by facet."""

    sets: Mapping[str, str] = field(default_factory=dict)
    needs: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def accent(self) -> bool:
        return not self.needs.get("time", DAYLIGHT) - DAYLIGHT and bool(self.sets) and ACCENTS.issuperset(self.sets)


def _terms() -> dict[str, Term]:
    sets: dict[str, dict[str, str]] = {phrase: {} for phrase in phrases(NEUTRAL)}
    needs: dict[str, dict[str, frozenset[str]]] = {}
    moves = _moves()
    for facet, values in SETS.items():
        for value, text in values.items():
            for phrase in (spelled for named in phrases(text) for spelled in moves.get(named, [named])):
                sets.setdefault(phrase, {})[facet] = value
    for phrase, more in ALSO.items():
        sets.setdefault(phrase, {}).update(more)
    for text, need in NEEDS:
        for phrase in phrases(text):
            needs.setdefault(phrase, {}).update(need)
    return {phrase: Term(sets.get(phrase, {}), needs.get(phrase, {})) for phrase in sets | needs}


TERMS: Lexicon[Term] = Lexicon(_terms().items())


class Look:
    """All that a text says of time, weather and the rest: every value of each facet, and what must hold."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.sets: dict[str, set[str]] = {}
        self.needs: dict[str, frozenset[str]] = {}
        for term in terms:
            for facet, value in term.sets.items():
                self.sets.setdefault(facet, set()).add(value)
            for facet, values in term.needs.items():
                self.needs[facet] = self.needs.get(facet, values) & values

    @classmethod
    def of(cls, text: str) -> Look:
        return cls(hit.what for hit in TERMS.find(tokenize(text)))

    def contradicts(self, old: Term) -> bool:
        """Whether a caption cannot keep `old` once this is said."""
        return (
            any(facet in self.sets and value not in self.sets[facet] for facet, value in old.sets.items())
            or any(facet in self.sets and not values & self.sets[facet] for facet, values in old.needs.items())
            or any(facet in old.sets and old.sets[facet] not in values for facet, values in self.needs.items())
        )

    def __bool__(self) -> bool:
        return bool(self.sets or self.needs)
