"""The ground that each setting has for what stands, walks or drives in it: a bank, a lawn, a pavement, a road."""

from __future__ import annotations

from dataclasses import dataclass

from mutoscope.engines.storyboard.scene import Motion, Setting, Subject

AIRBORNE = {"butterfly", "bird", "bee", "firefly", "balloon", "kite", "lantern", "airplane", "firework", "rainbow"}
AFLOAT = {"boat", "duck", "fish"}
VEHICLES = {"car", "truck", "bus", "motorcycle", "bicycle"}
ROOTED = {"tree", "house"}
STANDING = {"bench", "lamp", "tent", "snowman", "campfire"}
FAR, NEAR = 0.6, 0.95
"""The rows, in frames, between which scenes place what stands on the ground."""
LAST = 0.985
"""The lowest row, in frames, at which feet and wheels are still to be seen."""
ASIDE = {"house": 0.16, "tree": -0.18, "tent": -0.14, "bench": 0.13, "lamp": -0.13, "campfire": 0.1, "snowman": 0.1}
ASIDE |= {"sheep": 0.06, "deer": -0.06, "rabbit": 0.09}
"""How far from the middle these stand where no place is named, so that they do not hide one another."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A band of the frame to stand on. `FAR` is at its row `top`, `NEAR` at `bottom`.

    Things there are `reach` times as large as their nearness to the lens, and not under `least`. `clear` is how far
    from the middle they keep, in frames.
    """

    top: float = FAR
    bottom: float = NEAR
    reach: float = 2.0
    least: float = 0.22
    clear: float = 0.0

    def row(self, y: float) -> float:
        return min(LAST, self.top + (self.bottom - self.top) * (y - FAR) / (NEAR - FAR))

    def column(self, x: float) -> float:
        side = 1 if x >= 0.5 else -1
        return x if self.clear == 0 else 0.5 + side * (self.clear + abs(x - 0.5) * (1 - 2 * self.clear))


SHORE = Ground(0.538, 0.538, least=0.4)
BANK, GROVE = Ground(0.958, 0.984, 1.25), Ground(0.940, 0.965, 0.8, clear=0.2)
LAWN, BACKYARD = Ground(0.83, 0.965, 1.7), Ground(0.53, 0.56, least=0.6, clear=0.12)
CROSSWALK, PAVEMENT = Ground(0.80, 0.99), Ground(0.705, 0.715, least=0.56, clear=0.2)
MEADOW, ROAD = Ground(0.69, 0.8), Ground(0.854, 0.996, 1.3)
OPEN, BED = Ground(), Ground(reach=1.2)


def ground(subject: Subject, setting: Setting | None) -> Ground:
    """Where `subject` stands in that setting; what flies, swims or keeps to a city's lanes stays where it is."""
    kind = subject.kind
    if kind in AIRBORNE:
        return OPEN
    match setting:
        case Setting.LAKE if kind not in AFLOAT:
            return {"house": SHORE, "tree": GROVE}.get(kind, BANK)
        case Setting.GARDEN:
            return BACKYARD if kind in ROOTED else BED if kind == "flower" else LAWN
        case Setting.CITY if kind not in VEHICLES:
            return PAVEMENT if kind in ROOTED | STANDING else CROSSWALK
        case Setting.LANDSCAPE if kind in ROOTED | VEHICLES:
            return MEADOW if kind in ROOTED else ROAD
        case _:
            return OPEN


def aside(subject: Subject) -> float:
    return ASIDE.get(subject.kind, 0.0) if subject.x == 0.5 and subject.motion is not Motion.CROSS else 0.0
