"""Verbs: how they are said, and what each has a subject do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mutoscope.engines.storyboard.scene import Motion
from mutoscope.prompts.lexicon import words


@dataclass(frozen=True, slots=True)
class Act:
    """What a verb has its subject do. `motion` None leaves the kind's own, `verb` is `Subject.act`."""

    verb: str | None
    motion: Motion | None = None
    speed: float = 1.0


_STILL = words(
    "sit sleep wave read eat drink sing cook paint write talk chat kiss hug cheer cry laugh smile kneel lie pray work "
    "type watch stare gaze look wait stand meditate fish graze feed pet photograph sketch"
)
_MOTIONS: Mapping[Motion, str] = {
    Motion.CROSS: "walk run fly swim sail drive roll crawl ride surf ski skate chase skateboard march sneak slither",
    Motion.FLOAT: "float",
    Motion.RISE: "rise climb",
    Motion.FALL: "fall",
    Motion.BOUNCE: "jump bounce",
    Motion.SPIN: "spin",
    Motion.DANCE: "dance",
    Motion.CIRCLE: "circle",
    Motion.SWAY: "sway",
}
_SPEEDS: Mapping[str, float] = {"run": 1.6, "chase": 1.6, "crawl": 0.4, "sneak": 0.5, "fall": 1.0}
_SAME: Mapping[str, str] = {
    "walk": "stroll wander roam hike stride trot wade stumble shuffle pace prowl tiptoe parade waddle lumber amble",
    "run": "jog sprint gallop race rush dash flee",
    "fly": "soar glide flap swoop",
    "float": "drift hover levitate bob",
    "drive": "speed cruise zip",
    "jump": "leap hop skip breach",
    "spin": "twirl rotate whirl revolve pirouette",
    "rise": "ascend launch lift blast",
    "fall": "tumble drop plunge descend crash",
    "sleep": "nap rest doze snooze slumber",
    "sit": "perch lounge crouch relax",
    "circle": "orbit",
    "climb": "scale",
    "swim": "dive paddle snorkel",
    "eat": "munch nibble devour chew dine",
    "drink": "sip",
    "skate": "rollerblade",
    "march": "stomp rampage",
    "stand": "pose loom",
    "cheer": "clap applaud",
}
ACTS: Mapping[str, Act] = {
    **{verb: Act(verb, Motion.STILL) for verb in _STILL},
    **{verb: Act(verb, motion, _SPEEDS.get(verb, 1.0)) for motion, verbs in _MOTIONS.items() for verb in verbs.split()},
    "play": Act("play"),
    "park": Act(None, Motion.STILL, 0.0),
    "anchor": Act(None, Motion.STILL, 0.0),
    "moor": Act(None, Motion.STILL, 0.0),
    "swarm": Act("fly", Motion.FLUTTER),
    "flutter": Act("fly", Motion.FLUTTER),
    "cross": Act(None, Motion.CROSS),
    "pass": Act(None, Motion.CROSS),
    "travel": Act(None, Motion.CROSS),
    "hold": Act(None),
    "carry": Act(None),
    "wear": Act(None),
}
"""What the verbs that are shown have their subject do."""
_SYNONYMS = {same: ACTS[verb] for verb, text in _SAME.items() for same in text.split()}

UNSHOWN = words(
    "hide wink fight throw catch kick juggle bark meow howl yawn stretch build dig pull push shout whisper bow nod "
    "point swing row land melt collapse shatter transform morph turn shake stargaze celebrate clap applaud attack "
    "battle destroy explode erupt roar growl perform play_music shoot punch smash break burn eat_up propose argue "
    "scream sneeze knit sew sweep clean wash shave brush comb deliver serve pour stir chop slice fire hunt bite "
    "scratch lick sniff wag purr hatch bloom_up unfold open close knock ring conduct fence wrestle box lift_weights "
    "compete win lose score"
)
"""Verbs that no drawing shows."""
SET_ACTS = words(
    "bloom sway grow burn glow flicker crackle shine sparkle shimmer glitter gleam twinkle drift fall swirl roll "
    "crash lap flow cascade rush ripple reflect glisten rise set billow blow rustle whirl flutter break pour splash "
    "tumble scatter explode burst stretch wind loom tower float melt move pass dance play swing turn erupt flood "
    "come gather brew darken brighten howl approach begin start arrive strike lift clear part melt "
    "cover fill light illuminate cast stream filter dapple bathe"
)
"""Verbs that say of a set what it does anyway: `clouds drifting`."""
OWN_ACTS: Mapping[str, frozenset[str]] = {
    "bloom": words("flower tree"),
    "grow": words("flower tree"),
    "graze": words("cow sheep deer horse rabbit"),
    "burn": words("campfire lantern lamp candle fire"),
    "glow": words(
        "campfire lantern lamp firefly firework car candle fire mushroom jellyfish tent house star lighthouse"
    ),
    "flicker": words("campfire lantern lamp firefly firework candle fire"),
    "crackle": words("campfire fire firework"),
    "shine": words("lamp lantern firefly star lighthouse candle jellyfish tent"),
    "explode": words("firework"),
    "burst": words("firework"),
    "erupt": words("volcano"),
    "row": words("boat"),
    "steam": frozenset({"hot beverage"}),
}
"""What some kinds do whenever they are drawn."""


def forms(verb: str) -> list[str]:
    """How an English verb is said: `running, run, runs`."""
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    doubled = verb + verb[-1] if re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", verb) else stem
    third = verb + "es" if re.search(r"(?:ss|sh|ch|x)$", verb) else re.sub(r"([^aeiou])y$", r"\1ies", verb)
    third = third if third != verb else f"{verb}s"
    return [f"{doubled}ing", verb, third, f"{stem}ing", f"{stem}in"]


def participle(verb: str) -> str:
    return {"lie": "lying"}.get(verb, forms(verb)[0])


_PAST = {
    "lying": "lie", "parked": "park", "anchored": "anchor", "moored": "moor", "seated": "sit", "perched": "sit",
    "asleep": "sleep", "airborne": "fly", "sat": "sit", "ran": "run", "flew": "fly", "swam": "swim", "walked": "walk",
    "fell": "fall", "stood": "stand", "jumped": "jump", "danced": "dance",
}  # fmt: skip
VERBS: Mapping[str, str] = {
    form: verb
    for verb in dict.fromkeys((*sorted(SET_ACTS), *sorted(UNSHOWN), *OWN_ACTS, *_SYNONYMS, *ACTS))
    if "_" not in verb
    for form in forms(verb)
} | _PAST  # fmt: skip
"""How a verb is said → the verb."""
NO_VERBS = words(
    "in lin bein sin win box light set wind tower fire fish bow drop lap play roll rest fence ring row brush"
)
"""Words that are rather nouns, unless they end in -ing."""


def act(verb: str) -> Act | None:
    return ACTS.get(verb) or _SYNONYMS.get(verb)
