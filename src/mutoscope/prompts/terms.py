"""Terms: the words that set the time, the weather, the look and the camera, and what each one contradicts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")

DAYLIGHT = frozenset({"dawn", "morning", "noon", "day", "afternoon", "golden_hour", "sunset"})
DARK = frozenset({"dusk", "evening", "night", "midnight"})
NOT_CLEAR = frozenset({"clouds", "rain", "thunderstorm", "snow", "fog"})

SETS: Mapping[str, Mapping[str, str]] = {
    "time": {
        "dawn": "dawn, sunrise, daybreak, first light, sun rises, sun rising, sun is rising, rising sun",
        "morning": "morning, early morning, morning light, morning sun",
        "noon": "noon, midday, high noon, noontime",
        "day": "day, daytime, day time, daylight, broad daylight, midafternoon",
        "afternoon": "afternoon, late afternoon",
        "golden_hour": "golden hour, magic hour",
        "sunset": "sunset, sunsets, sun sets, sun setting, sun is setting, setting sun, sundown, sun goes down",
        "dusk": "dusk, twilight, blue hour, nightfall",
        "evening": "evening, late evening",
        "night": "night, nighttime, night time, nocturnal, night sky, dark night",
        "midnight": "midnight, dead of night, middle of the night",
    },
    "weather": {
        "clear": "sunny, sunshine, clear sky, clear skies, clear weather, calm weather, clear blue sky, "
        "clear blue skies, blue sky, blue skies, cloudless, cloudless sky, good weather, nice weather, clear day, "
        "clear night, bright sun",
        "clouds": "cloudy, overcast, clouds, gray sky, grey sky, gray skies, grey skies",
        "rain": "rain, rainy, raining, rains, rainfall, raindrops, drizzle, drizzling, downpour, rain shower, "
        "rainstorm, pouring, monsoon",
        "thunderstorm": "thunderstorm, thunderstorms, storm, storms, stormy, storm clouds, thunder, lightning, "
        "tempest, lightning strikes, lightning bolts, thunder and lightning, hurricane, typhoon",
        "snow": "snow, snowy, snowing, snows, snowfall, snowflakes, blizzard, snowstorm, falling snow",
        "fog": "fog, foggy, mist, misty, haze, hazy",
    },
    "season": {
        "spring": "springtime, in spring, in the spring, early spring, spring season, spring day, spring",
        "summer": "summer, summertime, midsummer",
        "autumn": "autumn, autumnal, in the fall, in fall, fall colors, fall colours, fall foliage, fall season, "
        "autumn leaves",
        "winter": "winter, wintertime, wintry, midwinter",
    },
    "style": {
        "cyberpunk": "cyberpunk, cyber punk, synthwave, vaporwave, blade runner",
        "vintage_80s": "vintage 1980s, vintage 80s, 1980s, 80s, eighties, vhs, vintage, retro, old film, super 8, 8mm, "
        "camcorder, old movie",
        "black_and_white": "black and white, black white, monochrome, b w, grayscale, greyscale, noir, film noir, "
        "silent film, silent movie",
        "natural": "photorealistic, realistic, photo realistic, hyperrealistic, in color, in colour, in full color, "
        "in full colour, natural colors, natural colours, normal colors, normal colours",
        "anime": "anime, manga, studio ghibli, ghibli",
        "watercolor": "watercolor, watercolour, watercolor painting, watercolour painting",
        "oil_painting": "oil painting, oil painted, impressionist, impressionist painting, van gogh, painterly",
        "cartoon": "cartoon, cartoonish, comic book, pixar, disney, 3d animation, animated film",
        "claymation": "claymation, clay animation, stop motion",
        "pixel_art": "pixel art, 8 bit, 16 bit, lego",
        "sketch": "pencil sketch, pencil drawing, charcoal drawing, line art, ink drawing, sketch",
        "steampunk": "steampunk",
        "named": "the style of",
        "period": "1900s, 1910s, 1920s, 1930s, 1940s, 1950s, 1960s, 1970s, 1990s, 20s, 50s, 60s, 70s, 90s, victorian, "
        "medieval, 16mm, 35mm",
        "low_poly": "low poly, 3d render, cgi",
    },
    "holiday": {"christmas": "christmas, xmas, christmas time", "halloween": "halloween", "new_year": "new year's eve"},
    "light": {
        "soft": "soft light, soft lighting, diffuse light, diffused light, softer light, softer lighting",
        "harsh": "harsh light, harsh lighting, hard light, dramatic lighting, dramatic light, moody lighting, "
        "low key lighting, chiaroscuro",
        "dim": "dim light, dim lighting, dimly lit, darker lighting",
        "bright": "bright light, bright lighting, brightly lit, brighter lighting",
    },
    "tint": {
        "golden": "golden light, golden lighting, golden glow, golden rays, golden sunlight",
        "warm": "warm light, warm lighting, warm glow, warm tones, warm colors, warm colours, warmer light, "
        "warmer lighting, warmer tones, warmer colors",
        "cool": "cool light, cool lighting, cold light, cold lighting, cool tones, cold tones, blue light, blue tones, "
        "cooler light, cooler tones, cooler lighting",
    },
    "glow": {
        "neon": "neon, neon lights, neon light, neon signs, neon sign, neon lighting, neon glow, neon colors, "
        "neon colours",
        "headlights": "headlights, headlight, car headlights, car lights, cars headlights, vehicle headlights",
    },
    "wet": {
        "wet": "reflections, wet, puddles, puddle, wet streets, wet ground, wet pavement, rain soaked, slick streets, "
        "reflections on the ground"
    },
    "shot": {
        "close": "close up, closeup, macro, macro shot, extreme close up, close up shot, close up view",
        "wide": "wide shot, wide angle, wide view, establishing shot, panoramic view, long shot",
        "medium": "medium shot",
        "aerial": "aerial, aerial view, aerial shot, drone shot, drone view, drone footage, bird's eye view, "
        "birds eye view, top down, top down view, overhead shot, overhead view, from above",
        "low": "low angle, low angle shot, worm's eye view, from below",
        "eyes": "pov, pov shot, first person, first person view",
    },
    "move": {
        "pan": "pan, pans, panning, panning shot, camera pan, camera pans, pan left, pan right, slow pan, "
        "camera panning",
        "tilt": "tilt up, tilt down, tilts up, tilts down",
        "zoom": "zoom, zooms, zooming, zoom in, zoom out, zooms in, zooms out, zooming in, zooming out, slow zoom, "
        "camera zooms in, camera zooms out, camera zooming in",
        "dolly": "dolly, dolly in, dolly out, dolly shot, dolly zoom, push in, pull back",
        "track": "tracking shot, tracking, follow shot",
        "orbit": "orbit, orbits, orbiting, camera orbits, camera orbiting",
        "crane": "crane shot, crane up",
        "handheld": "handheld, hand held, shaky cam, handheld camera, shaky camera",
        "static": "static camera, static shot, locked off, locked camera, tripod shot, still camera, fixed camera",
    },
    "heading": {
        "in": "zoom in, zooms in, zooming in, camera zooms in, camera zooming in, dolly in, push in",
        "out": "zoom out, zooms out, zooming out, camera zooms out, dolly out, pull back",
        "left": "pan left",
        "right": "pan right",
        "up": "tilt up, tilts up, crane up",
        "down": "tilt down, tilts down",
    },
    "pace": {
        "slow": "slow motion, slow mo, slowmo, slomo, slowed down",
        "fast": "timelapse, time lapse, hyperlapse, fast motion, sped up, fast forward",
        "real": "real time, normal speed",
    },
}
"""facet → value → the phrases that set it. A later value of a facet replaces an earlier one."""

NEEDS: Sequence[tuple[str, Mapping[str, frozenset[str]]]] = (
    (
        "stars, starry, starry sky, starry night, starlit, starlight, milky way, shooting stars, shooting star, "
        "full moon, crescent moon, moonlit, moonlight, moonrise, aurora, aurora borealis, northern lights, night sky",
        {"time": DARK},
    ),
    (
        "sunny, sunshine, sunlight, sunlit, sun drenched, sun rays, rays of sunlight, bright sun, bright sunlight, "
        "sun, blue sky, blue skies, clear blue sky, clear blue skies, golden light, golden lighting, golden sunlight, "
        "long shadows, sun is shining, sun shines, clear day",
        {"time": DAYLIGHT},
    ),
    ("wet, puddles, puddle, wet streets, wet ground, wet pavement, slick streets", {"weather": NOT_CLEAR}),
    ("sun is shining, sun shines, bright sunlight", {"weather": frozenset({"clear"})}),
    (
        "summer, summertime, midsummer, springtime, in spring, in the spring, spring",
        {"weather": frozenset({"clear", "clouds", "rain", "thunderstorm", "fog"})},
    ),
)
"""Phrases that hold only with some values of a facet that they do not set: stars need a dark sky."""

ALSO: Mapping[str, Mapping[str, str]] = {
    "starry night": {"time": "night"},
    "clear night": {"time": "night"},
    "clear day": {"time": "day"},
    "spring day": {"time": "day"},
}

NEUTRAL = (
    "black and white cat, black and white dog, black and white cow, black and white horse, black and white bird, "
    "modern day, present day, every day, all day, one day, night club, night vision, snow capped, snow globe, snow "
    "leopard, snowy owl, snowy mountains, snowy peaks, snow covered mountains, snow covered peaks, snowy mountain, "
    "rain forest, hot spring, sun hat, sun glasses, morning glory, light bulb, traffic light, traffic lights, storm "
    "trooper, valentine's day, birthday, reflections of, pan flute, frying pan, white snow boots, rock star, mist net"
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


@dataclass(frozen=True, slots=True)
class Token:
    """A word: as written, folded, and where it stands. `joined`: only spaces or hyphens part it from the one before."""

    text: str
    word: str
    start: int
    end: int
    joined: bool


WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def tokenize(text: str) -> list[Token]:
    """The words of `text`, in order."""
    tokens: list[Token] = []
    end = 0
    for match in WORD.finditer(text):
        joined = not text[end : match.start()].strip(" \t\n-")
        word = match[0].casefold().replace("’", "'")
        tokens.append(Token(match[0], word, match.start(), match.end(), joined and bool(tokens)))
        end = match.end()
    return tokens


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """Tokens `start` to `end` (exclusive) spell a phrase that means `what`."""

    start: int
    end: int
    what: T


class Lexicon(Generic[T]):
    """Phrases and what they mean; finds the longest first, from left to right, without overlap."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._by_word: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, what in phrases:
            words = tuple(token.word for token in tokenize(phrase))
            self._by_word.setdefault(words[0], []).append((words, what))
        for entries in self._by_word.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def at(self, tokens: Sequence[Token], start: int) -> Hit[T] | None:
        """The longest phrase that begins with token `start`."""
        for words, what in self._by_word.get(tokens[start].word, ()):
            end = start + len(words)
            span = tokens[start:end]
            if tuple(t.word for t in span) == words and all(t.joined for t in span[1:]):
                return Hit(start, end, what)
        return None

    def find(self, tokens: Sequence[Token]) -> Iterator[Hit[T]]:
        start = 0
        while start < len(tokens):
            if hit := self.at(tokens, start):
                yield hit
            start = hit.end if hit else start + 1

    def whole(self, text: str) -> T | None:
        """What `text` means, if it is one phrase and nothing else."""
        tokens = tokenize(text)
        hit = self.at(tokens, 0) if tokens else None
        return hit.what if hit and hit.end == len(tokens) else None


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def phrases(text: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in text.split(",")]


def _terms() -> dict[str, Term]:
    sets: dict[str, dict[str, str]] = {phrase: {} for phrase in phrases(NEUTRAL)}
    needs: dict[str, dict[str, frozenset[str]]] = {}
    for facet, values in SETS.items():
        for value, text in values.items():
            for phrase in phrases(text):
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
