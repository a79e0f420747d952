"""The scene document: all that a storyboard clip shows, as data.

A caption is parsed into one, a remix patches its source's, and the drawing reads nothing else. What the
patch does not touch keeps its seeds and positions, hence its geometry, to the pixel.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

VERSION = 1


class Setting(StrEnum):
    LAKE = "lake"
    CITY = "city"
    GARDEN = "garden"
    LANDSCAPE = "landscape"
    FOOTAGE = "footage"
    """An imported or uploaded clip, or a reference image: the set is what it shows."""


class Time(StrEnum):
    DAY = "day"
    GOLDEN_HOUR = "golden_hour"
    SUNSET = "sunset"
    NIGHT = "night"


class Weather(StrEnum):
    CLEAR = "clear"
    CLOUDS = "clouds"
    RAIN = "rain"
    THUNDERSTORM = "thunderstorm"
    SNOW = "snow"
    FOG = "fog"


class Style(StrEnum):
    NATURAL = "natural"
    CYBERPUNK = "cyberpunk"
    VINTAGE_80S = "vintage_80s"
    BLACK_AND_WHITE = "black_and_white"


class Season(StrEnum):
    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
    WINTER = "winter"


class Motion(StrEnum):
    STILL = "still"
    FLUTTER = "flutter"
    """Wander through the air in curves, as butterflies and birds do."""
    CROSS = "cross"
    """Pass through the frame from side to side, again and again, as cars do."""
    SWAY = "sway"


class Document(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Subject(Document):
    """Something in the scene. `x`, `y` are its anchor in fractions of the frame, from the top left."""

    id: str
    """Stable through remixes: `butterfly-1`."""
    kind: str
    """butterfly, bird, car, person, boat, flower, tree, …; a note tells what cannot be drawn."""
    count: int = Field(1, ge=1, le=200)
    color: str | None = None
    """`#rrggbb`, or None for the kind's own colours."""
    scale: float = Field(1.0, gt=0, le=8)
    x: float = 0.5
    y: float = 0.6
    motion: Motion = Motion.STILL
    speed: float = Field(1.0, ge=0, le=8)
    seed: int = 0
    label: str | None = None
    """A character's name."""


class Scene(Document):
    """The whole clip. `seed` fixes the set's geometry and every subject that has no seed of its own.

    `beats` are later changes: an extension's instruction takes effect at a second, not from the start.
    """

    version: int = VERSION
    caption: str
    seed: int
    setting: Setting = Setting.LANDSCAPE
    time: Time = Time.DAY
    weather: Weather = Weather.CLEAR
    style: Style = Style.NATURAL
    stars: bool = False
    """Stars asked for by name: more and brighter than a night has anyway."""
    wet: bool = False
    """Wet ground with reflections, also after the rain."""
    warm: bool = False
    """Warm light asked for by name."""
    headlights: bool = False
    """Vehicle lights on by name; at night they are on anyway."""
    neon: bool = False
    """Neon signs and coloured light, with or without the cyberpunk style."""
    season: Season | None = None
    """A season asked for by name."""
    without: tuple[str, ...] = ()
    """Kinds that the set must not show of its own: `person` for a city without people."""
    pictured: str = ""
    """What footage that is the set was said to show before anything was drawn over it."""
    subjects: tuple[Subject, ...] = ()
    beats: tuple[Beat, ...] = ()

    def to_bytes(self) -> bytes:
        """The document as JSON, UTF-8: the clip's state."""
        return self.model_dump_json().encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self | None:
        """The document in `data`, or None when it is not one of this version's."""
        try:
            scene = cls.model_validate_json(data)
        except ValidationError:
            return None
        return scene if scene.version == VERSION else None

    def at(self, second: float) -> Scene:
        """The scene that holds at `second`: the last beat's that has begun, else this one."""
        begun = [beat for beat in self.beats if beat.second <= second]
        return begun[-1].scene if begun else self


class Beat(Document):
    """From `second` on, `scene` holds."""

    second: float
    scene: Scene


Scene.model_rebuild()
