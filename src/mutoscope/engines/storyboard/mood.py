"""How bright and how warm the words of a text make a scene, whatever its hour and weather."""

from __future__ import annotations

from collections.abc import Iterable

from mutoscope.engines.storyboard.scene import Scene
from mutoscope.prompts.terms import Term

EXPOSURES = {"dim": 0.68, "bright": 1.32, "harsh": 0.85}
"""How many times as bright each light is; said again, it is so again."""
DARKEST, BRIGHTEST = 0.4, 1.8


def in_mood(scene: Scene, terms: Iterable[Term]) -> Scene:
    """`scene` in the light that `terms` ask for by name: `darker lighting`, `cool tones`."""
    terms = list(terms)
    exposure = scene.exposure
    for light in dict.fromkeys(term.sets["light"] for term in terms if "light" in term.sets):
        exposure *= EXPOSURES.get(light, 1.0)
    tints = {term.sets["tint"] for term in terms if "tint" in term.sets}
    cool = "cool" in tints or (scene.cool and not tints)
    exposure = round(min(BRIGHTEST, max(DARKEST, exposure)), 3)
    if abs(exposure - 1) < 0.12:
        exposure = 1.0
    return scene.model_copy(update={"exposure": exposure, "cool": cool})


def out_of_mood(scene: Scene, terms: Iterable[Term]) -> Scene:
    """`scene` without the light that `terms` name."""
    said = [term.sets for term in terms]
    update: dict[str, float | bool] = {}
    if any("light" in sets for sets in said):
        update["exposure"] = 1.0
    if any(sets.get("tint") == "cool" for sets in said):
        update["cool"] = False
    return scene.model_copy(update=update)
