"""The scene document: all that a storyboard clip shows, as data.

A caption is parsed into one, a remix patches its source's, and the drawing reads nothing else. What the
patch does not touch keeps its seeds and positions, hence its geometry, to the pixel.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

VERSION = 2


class Setting(StrEnum):
    LANDSCAPE = "landscape"
    """Open country, where nothing else is named."""
    LAKE = "lake"
    MOUNTAINS = "mountains"
    OCEAN = "ocean"
    BEACH = "beach"
    FOREST = "forest"
    JUNGLE = "jungle"
    RIVER = "river"
    WATERFALL = "waterfall"
    DESERT = "desert"
    MEADOW = "meadow"
    GARDEN = "garden"
    FARM = "farm"
    SNOWFIELD = "snowfield"
    VILLAGE = "village"
    STREET = "street"
    INTERSECTION = "intersection"
    SKYLINE = "skyline"
    HARBOUR = "harbour"
    BRIDGE = "bridge"
    HIGHWAY = "highway"
    CAFE = "cafe"
    ROOM = "room"
    STAGE = "stage"
    CASTLE = "castle"
    SPACE = "space"
    UNDERWATER = "underwater"
    PLANET = "planet"
    FOOTAGE = "footage"
    """An imported or uploaded clip, or a reference image: the set is what it shows."""


class Time(StrEnum):
    DAWN = "dawn"
    MORNING = "morning"
    DAY = "day"
    """Around noon; also where no time is named."""
    AFTERNOON = "afternoon"
    GOLDEN_HOUR = "golden_hour"
    SUNSET = "sunset"
    DUSK = "dusk"
    NIGHT = "night"


class Weather(StrEnum):
    CLEAR = "clear"
    CLOUDS = "clouds"
    OVERCAST = "overcast"
    RAIN = "rain"
    THUNDERSTORM = "thunderstorm"
    SNOW = "snow"
    FOG = "fog"
    WIND = "wind"
    SANDSTORM = "sandstorm"


class Style(StrEnum):
    NATURAL = "natural"
    CINEMATIC = "cinematic"
    VINTAGE_80S = "vintage_80s"
    VHS = "vhs"
    SUPER_8 = "super_8"
    BLACK_AND_WHITE = "black_and_white"
    WATERCOLOR = "watercolor"
    ANIME = "anime"
    SKETCH = "sketch"
    CYBERPUNK = "cyberpunk"
    PIXEL_ART = "pixel_art"
    OIL_PAINTING = "oil_painting"
    INFRARED = "infrared"
    COMIC = "comic"


class Season(StrEnum):
    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
    WINTER = "winter"


class Move(StrEnum):
    """What the camera does."""

    DRIFT = "drift"
    """Hardly anything: near things shift a little against far ones. Where no move is named."""
    STATIC = "static"
    PAN_LEFT = "pan_left"
    PAN_RIGHT = "pan_right"
    TILT_UP = "tilt_up"
    TILT_DOWN = "tilt_down"
    ZOOM_IN = "zoom_in"
    ZOOM_OUT = "zoom_out"
    TRACKING = "tracking"
    ORBIT = "orbit"
    AERIAL = "aerial"
    HANDHELD = "handheld"


class Framing(StrEnum):
    NORMAL = "normal"
    WIDE = "wide"
    CLOSE = "close"


class Motion(StrEnum):
    """The way through the frame; what limbs and wings do meanwhile is `Subject.act`."""

    STILL = "still"
    FLUTTER = "flutter"
    """Wander through the air in curves, as butterflies and birds do."""
    CROSS = "cross"
    """Pass through the frame from side to side, again and again, as cars do."""
    SWAY = "sway"
    FLOAT = "float"
    """Bob up and down in place, without weight."""
    RISE = "rise"
    FALL = "fall"
    """Fall through the frame, again and again, as leaves and petals do."""
    BOUNCE = "bounce"
    SPIN = "spin"
    DANCE = "dance"
    CIRCLE = "circle"
    """Fly or swim in circles."""


class Document(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Subject(Document):
    """Something in the scene. `x`, `y` are its anchor in fractions of the frame, from the top left."""

    id: str
    """Stable through remixes: `butterfly-1`."""
    kind: str
    """One of `vocabulary.KINDS` (`person`, `car`), or the name of a pictogram (`dragon`)."""
    variant: str | None = None
    """The word that was said, where the kind has several looks: `kitten`, `rowboat`, `palm tree`, `old man`."""
    count: int = Field(1, ge=1, le=200)
    color: str | None = None
    """`#rrggbb`, or None for the kind's own colours."""
    scale: float = Field(1.0, gt=0, le=8)
    x: float = 0.5
    y: float = 0.6
    motion: Motion = Motion.STILL
    speed: float = Field(1.0, ge=0, le=8)
    act: str | None = None
    """The verb of what it does, where that is said: `walk`, `sit`, `wave`, `sleep`."""
    seed: int = 0
    prominence: float = Field(0.0, ge=0, le=4)
    """0 for what is as large as its distance makes it; 1 for what the picture is about, and is drawn large."""
    label: str | None = None
    """A character's name."""


class Camera(Document):
    move: Move = Move.DRIFT
    framing: Framing = Framing.NORMAL


class Scene(Document):
    """The whole clip. `seed` fixes the set's geometry and every subject that has no seed of its own.

    `beats` are later changes: an extension's instruction takes effect at a second, not from the start.
    """

    version: int = VERSION
    caption: str
    seed: int
    setting: Setting = Setting.LANDSCAPE
    variety: str | None = None
    """Which look of its setting the place has, where that has several (`sets.VARIETIES`): `kitchen` of a room."""
    time: Time = Time.DAY
    weather: Weather = Weather.CLEAR
    windy: bool = False
    """A wind beside another weather: rain that is driven, leaves that fly under a grey sky."""
    style: Style = Style.NATURAL
    camera: Camera = Camera()
    pace: float = Field(1.0, gt=0, le=16)
    """Seconds of the scene in a second of the clip: 0.4 is slow motion, 6 a time-lapse."""
    rainbow: bool = False
    aurora: bool = False
    stars: bool = False
    """Stars asked for by name: more and brighter than a night has anyway."""
    wet: bool = False
    """Wet ground with reflections, also after the rain."""
    warm: bool = False
    """Warm light asked for by name."""
    cool: bool = False
    """Cool light asked for by name."""
    exposure: float = Field(1.0, ge=0.3, le=2)
    """How bright the picture is, compared with what hour and weather make it: 0.7 where it was asked to be darker."""
    headlights: bool = False
    """Vehicle lights on by name; at night they are on anyway."""
    neon: bool = False
    """Neon signs and coloured light, with or without the cyberpunk style."""
    season: Season | None = None
    """A season asked for by name."""
    without: tuple[str, ...] = ()
    """Kinds that the set must not show of its own: `person` for a city without people."""
    density: dict[str, float] = Field(default_factory=dict)
    """How much there is of a kind that the set shows of its own, compared with what it shows unasked: `person` 0.4."""
    still: bool = False
    """Whether footage that is the set is one picture."""
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
