"""Which of the storyboard's own values each time, weather, style and camera word becomes."""

from __future__ import annotations

from collections.abc import Mapping

from mutoscope.engines.storyboard.scene import Framing, Move, Style, Time, Weather

TIMES: Mapping[str, Time] = {
    **{time.value: time for time in Time},
    "noon": Time.DAY,
    "evening": Time.DUSK,
    "midnight": Time.NIGHT,
}
STYLES: Mapping[str, Style] = {style.value: style for style in Style} | {"cartoon": Style.COMIC}
SIMPLIFIED: Mapping[str, str] = {"cartoon": "a comic"}
"""The style that stands for one that is not drawn."""
MOVES: Mapping[tuple[str, str], Move] = {
    ("pan", ""): Move.PAN_RIGHT,
    ("pan", "left"): Move.PAN_LEFT,
    ("pan", "right"): Move.PAN_RIGHT,
    ("tilt", ""): Move.TILT_UP,
    ("tilt", "up"): Move.TILT_UP,
    ("tilt", "down"): Move.TILT_DOWN,
    ("zoom", ""): Move.ZOOM_IN,
    ("zoom", "in"): Move.ZOOM_IN,
    ("zoom", "out"): Move.ZOOM_OUT,
    ("dolly", ""): Move.ZOOM_IN,
    ("dolly", "in"): Move.ZOOM_IN,
    ("dolly", "out"): Move.ZOOM_OUT,
    ("crane", ""): Move.AERIAL,
    ("crane", "up"): Move.TILT_UP,
    ("crane", "down"): Move.TILT_DOWN,
    ("track", ""): Move.TRACKING,
    ("orbit", ""): Move.ORBIT,
    ("handheld", ""): Move.HANDHELD,
    ("static", ""): Move.STATIC,
}
"""What the camera does by its move and its heading."""
FRAMINGS: Mapping[str, Framing] = {"close": Framing.CLOSE, "wide": Framing.WIDE, "medium": Framing.NORMAL}
PACES: Mapping[str, float] = {"slow": 0.4, "real": 1.0, "fast": 2.0, "lapse": 6.0}

IMPLIED: Mapping[Weather, frozenset[str]] = {
    Weather.OVERCAST: frozenset({"clouds"}),
    Weather.RAIN: frozenset({"clouds", "overcast", "wind"}),
    Weather.THUNDERSTORM: frozenset({"clouds", "overcast", "rain", "wind"}),
    Weather.SNOW: frozenset({"clouds", "overcast", "wind"}),
    Weather.FOG: frozenset({"clouds", "overcast"}),
    Weather.WIND: frozenset({"clouds"}),
    Weather.SANDSTORM: frozenset({"wind"}),
}
"""What a weather shows besides itself."""
UNSEEN = frozenset({"shooting star", "shooting stars"})
"""Things of a night sky that are not drawn."""
