"""Time, weather, style, light and camera of a scene, as the terms of a text set them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from mutoscope.engines.storyboard.mood import in_mood, out_of_mood
from mutoscope.engines.storyboard.scene import Camera, Framing, Move, Scene, Season, Setting, Style, Time, Weather
from mutoscope.engines.storyboard.words.looks import FRAMINGS, MOVES, PACES, STYLES, TIMES
from mutoscope.prompts.terms import DARK, DAYLIGHT, TERMS, Term, tokenize

GRAVITY = (
    Weather.SANDSTORM,
    Weather.THUNDERSTORM,
    Weather.SNOW,
    Weather.RAIN,
    Weather.FOG,
    Weather.WIND,
    Weather.OVERCAST,
    Weather.CLOUDS,
    Weather.CLEAR,
)
"""Which weather shows when a text names several."""
BLOWN = frozenset({Weather.OVERCAST, Weather.CLOUDS, Weather.RAIN, Weather.SNOW, Weather.FOG})
"""Weathers that may have a wind besides."""
ORDINARY = ("natural", "cinematic")
"""Styles that give way to any other that is named."""

STARS = re.compile("star|milky", re.I)
CLOUD = "cloud"
"""What `Scene.without` calls the clouds of fair weather."""
AFTERMATH = Term({"wet": "wet"})


def with_look(scene: Scene, texts: Iterable[str]) -> Scene:
    """`scene` in the time, weather, style, light and camera that `texts` name; what they do not name stays."""
    said = [pair for text in texts for pair in _terms(text)]
    terms = [term for term, _ in said]
    scene = _timed(scene, terms)
    scene = scene.model_copy(update={"stars": _starry(scene, said)})
    scene = _weathered(scene, terms)
    return in_mood(_filmed(_styled(scene, terms), terms), terms)


def _terms(text: str) -> list[tuple[Term, str]]:
    """The terms of `text` and how they are said. After the rain it is wet, and it rains no more."""
    tokens = tokenize(text)
    said = [(hit.what, " ".join(t.text for t in tokens[hit.start : hit.end])) for hit in TERMS.find(tokens)]
    if tokens and tokens[0].word == "after":
        said = [
            (AFTERMATH if term.sets.get("weather") in ("rain", "thunderstorm") else term, words) for term, words in said
        ]
    return said


def _starry(scene: Scene, said: list[tuple[Term, str]]) -> bool:
    named = any(STARS.search(words) for term, words in said if term.needs.get("time") == DARK)
    return named or (scene.stars and scene.time is Time.NIGHT)


def _values(terms: list[Term], facet: str) -> list[str]:
    return [term.sets[facet] for term in terms if facet in term.sets]


def _timed(scene: Scene, terms: list[Term]) -> Scene:
    values = _values(terms, "time")
    needs = [need for term in terms if (need := term.needs.get("time"))]
    time = TIMES[values[0]] if values else scene.time
    if not values and DARK in needs:
        time = Time.NIGHT
    elif not values and DAYLIGHT in needs and time is Time.NIGHT:
        time = Time.DAY
    changed = time is not scene.time
    tints, glows = _values(terms, "tint"), _values(terms, "glow")
    update: dict[str, Any] = {
        "time": time,
        "warm": bool({"warm", "golden"}.intersection(tints))
        or (scene.warm and "cool" not in tints and not (changed and Time.NIGHT in (time, scene.time))),
        "headlights": "headlights" in glows or (scene.headlights and not (changed and time is Time.DAY)),
        "aurora": bool(_values(terms, "aurora")) or (scene.aurora and not (changed and time is not Time.NIGHT)),
    }
    return scene.model_copy(update=update)


def _weathered(scene: Scene, terms: list[Term]) -> Scene:
    named = {Weather(value) for value in _values(terms, "weather")}
    windy = Weather.WIND in named and bool(named & BLOWN)
    others = named - {Weather.WIND} if windy else named
    weather = next((weather for weather in GRAVITY if weather in others), scene.weather)
    seasons = _values(terms, "season")
    season = Season(seasons[0]) if seasons else scene.season
    if not named and season is Season.SUMMER and weather is Weather.SNOW:
        weather = Weather.CLEAR
    if named and weather is Weather.SNOW and season is Season.SUMMER and not seasons:
        season = None
    wet = [term for term in terms if "wet" in term.sets]
    mirror = scene.setting is Setting.LAKE and not any(term.needs for term in wet)
    cleared = Weather.CLEAR in named and weather is Weather.CLEAR
    clouded = {Weather.CLOUDS, Weather.OVERCAST} & named
    return scene.model_copy(
        update={
            "weather": weather,
            "without": tuple(gone for gone in scene.without if not (clouded and gone == CLOUD)),
            "windy": windy or (scene.windy and not named),
            "season": season,
            "wet": bool(wet and not mirror) or (scene.wet and not cleared),
            "rainbow": bool(_values(terms, "rainbow")) or (scene.rainbow and scene.time is not Time.NIGHT),
        }
    )


def _styled(scene: Scene, terms: list[Term]) -> Scene:
    named = [STYLES[value] for value in _values(terms, "style") if value in STYLES]
    style = next((style for style in named if style.value not in ORDINARY), None)
    style = style or max(named, key=ORDINARY.index, default=scene.style)
    left = scene.style is Style.CYBERPUNK and style is not scene.style
    return scene.model_copy(
        update={"style": style, "neon": "neon" in _values(terms, "glow") or (scene.neon and not left)}
    )


def _filmed(scene: Scene, terms: list[Term]) -> Scene:
    """The camera and the pace: the first move that is named, before an aerial view, and the first framing."""
    shots, paces = _values(terms, "shot"), _values(terms, "pace")
    moves = [MOVES[term.sets["move"], term.sets.get("heading", "")] for term in terms if "move" in term.sets]
    moves += [Move.AERIAL] * ("aerial" in shots)
    moves.sort(key=lambda move: move is Move.AERIAL and "aerial" not in shots)
    framings = [FRAMINGS[shot] for shot in shots if shot in FRAMINGS]
    camera = Camera(
        move=moves[0] if moves else scene.camera.move, framing=framings[0] if framings else scene.camera.framing
    )
    return scene.model_copy(update={"camera": camera, "pace": PACES[paces[0]] if paces else scene.pace})


def without_look(scene: Scene, terms: list[Term]) -> Scene:
    """`scene` without what `terms` name: `no rain`, `without stars`."""
    update: dict[str, Any] = {}
    if scene.weather in _values(terms, "weather"):
        update |= {"weather": Weather.WIND if scene.windy else Weather.CLEAR, "wet": False, "windy": False}
    if "wind" in _values(terms, "weather"):
        update["windy"] = False
    if "snow" in _values(terms, "weather") and scene.season is Season.WINTER:
        update["season"] = None
    if "clouds" in _values(terms, "weather"):
        closed = {"weather": Weather.CLEAR} if scene.weather is Weather.OVERCAST else {}
        update |= {**closed, "without": tuple(dict.fromkeys((*scene.without, CLOUD)))}
    if scene.style in _values(terms, "style"):
        update["style"] = Style.NATURAL
    if scene.season in _values(terms, "season"):
        update["season"] = None
    if _values(terms, "pace"):
        update["pace"] = 1.0
    gone = without_camera(scene.camera, terms)
    update |= {"camera": gone} if gone != scene.camera else {}
    for field, left in (
        ("neon", "neon" in _values(terms, "glow")),
        ("headlights", "headlights" in _values(terms, "glow")),
        ("warm", bool(_values(terms, "tint"))),
        ("wet", bool(_values(terms, "wet"))),
        ("rainbow", bool(_values(terms, "rainbow"))),
        ("aurora", bool(_values(terms, "aurora"))),
        ("stars", any(term.needs.get("time") == DARK for term in terms)),
    ):
        update |= {field: False} if left else {}
    return out_of_mood(scene.model_copy(update=update), terms)


def without_camera(camera: Camera, terms: list[Term]) -> Camera:
    """`camera` at rest where `terms` name a move, and in its usual frame where they name a framing."""
    shots = _values(terms, "shot")
    moves = _values(terms, "move") or "aerial" in shots
    return Camera(
        move=Move.DRIFT if moves else camera.move,
        framing=Framing.NORMAL if any(shot in FRAMINGS for shot in shots) else camera.framing,
    )
