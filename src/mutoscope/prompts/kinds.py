"""Kinds of subjects: what can be in a scene, how many a plural stands for, where it is and how it goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from mutoscope.prompts.lexicon import phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Something that can be in a scene. `x`, `y` are its place in fractions of the frame, from the top left.

    `words` are singular nouns; a phrase in `many` means the plural, whatever its form. `count` is what a bare
    plural stands for.
    """

    words: tuple[str, ...]
    many: tuple[str, ...] = ()
    count: int = 5
    motion: Literal["still", "flutter", "cross", "sway", "float", "rise"] = "still"
    scale: float = 1.0
    x: float = 0.5
    y: float = 0.72


def spelled(text: str) -> tuple[str, ...]:
    return tuple(phrases(text))


DRAWN: dict[str, Kind] = {
    "butterfly": Kind(words=spelled("butterfly, moth"), count=7, motion="flutter", y=0.5),
    "bird": Kind(
        words=spelled(
            "bird, seagull, gull, swallow, dove, pigeon, crow, raven, sparrow, eagle, hawk, songbird, robin, "
            "hummingbird, falcon, vulture, condor, albatross, pelican, crane bird, starling, magpie"
        ),
        many=spelled("birdlife"),
        count=6,
        motion="flutter",
        y=0.25,
    ),
    "bee": Kind(words=spelled("bee, bumblebee, dragonfly, ladybug"), count=6, motion="flutter", scale=0.5, y=0.55),
    "firefly": Kind(words=spelled("firefly, lightning bug, glowworm"), count=20, motion="flutter", scale=0.3, y=0.55),
    "car": Kind(
        words=spelled(
            "car, taxi, cab, vehicle, automobile, sedan, sports car, jeep, convertible, suv, race car, hatchback, "
            "coupe, limousine, limo, vintage car, retro car"
        ),
        many=spelled("traffic"),
        count=6,
        motion="cross",
        y=0.8,
    ),
    "truck": Kind(
        words=spelled("truck, lorry, van, pickup, pickup truck, food truck, camper, camper van, rv, motorhome"),
        count=3,
        motion="cross",
        scale=1.3,
        y=0.8,
    ),
    "bus": Kind(
        words=spelled("bus, tram, streetcar, trolley, double-decker, double decker bus, school bus, minibus, coach"),
        count=2,
        motion="cross",
        scale=1.6,
        y=0.8,
    ),
    "bicycle": Kind(words=spelled("bicycle, bike, cyclist"), count=3, motion="cross", y=0.82),
    "motorcycle": Kind(
        words=spelled("motorcycle, motorbike, scooter, vespa, moped, biker"), count=2, motion="cross", y=0.82
    ),
    "train": Kind(
        words=spelled("train, locomotive, steam train, subway train, bullet train, freight train"),
        count=1,
        motion="cross",
        scale=2.0,
        y=0.7,
    ),
    "person": Kind(
        words=spelled(
            "person, man, woman, girl, boy, child, kid, pedestrian, figure, lady, guy, hiker, tourist, dancer, "
            "traveler, traveller, human, adult, teenager, baker, bartender, barista, waiter, waitress, shopper, "
            "commuter, villager, monk, nun, soldier, knight, sailor, musician, guitarist, pianist, violinist, "
            "drummer, photographer, skater, swimmer, climber, athlete, actress, old man, old woman, elderly man, "
            "elderly woman, grandfather, grandmother, grandma, grandpa, old lady, old fisherman, mother, father, "
            "young man, young woman, little girl, little boy, worker, customer, patron, lover, stranger, wanderer, "
            "explorer, businessman, businesswoman, blacksmith, beekeeper, fisher, rider, passenger, runner, jogger, "
            "fisherman, gardener, farmer, friend"
        ),
        many=spelled("crowd, couple, folks, passersby, family, ppl, audience, band"),
        count=7,
        motion="cross",
        y=0.84,
    ),
    "dog": Kind(
        words=spelled(
            "dog, puppy, golden retriever, labrador, corgi, husky, poodle, beagle, hound, dachshund, retriever, "
            "terrier, bulldog, pug, dalmatian"
        ),
        count=2,
        motion="cross",
        y=0.86,
    ),
    "cat": Kind(words=spelled("cat, kitten, kitty, tabby, tomcat, housecat"), count=2, y=0.86),
    "horse": Kind(
        words=spelled("horse, pony, foal, mare, stallion, mustang horse"), count=3, motion="cross", scale=1.2, y=0.78
    ),
    "cow": Kind(words=spelled("cow, bull, calf"), many=spelled("cattle"), count=4, y=0.76),
    "sheep": Kind(words=spelled("sheep, lamb, goat"), count=6, scale=0.8, y=0.76),
    "deer": Kind(words=spelled("deer, stag, fawn"), count=3, y=0.74),
    "rabbit": Kind(words=spelled("rabbit, bunny, hare"), count=3, scale=0.6, y=0.84),
    "duck": Kind(words=spelled("duck, duckling, goose, swan"), count=4, motion="cross", scale=0.6, y=0.72),
    "fish": Kind(
        words=spelled("fish, koi, trout, salmon, carp, tuna, sardine, herring, koi fish"),
        count=5,
        motion="cross",
        scale=0.6,
        y=0.8,
    ),
    "boat": Kind(
        words=spelled(
            "boat, sailboat, rowboat, ship, canoe, kayak, yacht, ferry, sailing boat, fishing boat, rowing boat, "
            "gondola, raft, pirate ship, cargo ship, steamboat, barge, tugboat, galleon, longship, dinghy, schooner, "
            "junk boat, wooden boat"
        ),
        count=3,
        motion="cross",
        y=0.66,
    ),
    "airplane": Kind(
        words=spelled(
            "airplane, aeroplane, plane, jet, aircraft, airliner, fighter jet, biplane, paper plane, jumbo jet"
        ),
        count=2,
        motion="cross",
        y=0.15,
    ),
    "helicopter": Kind(words=spelled("helicopter"), count=2, motion="cross", y=0.2),
    "balloon": Kind(
        words=spelled("balloon, hot air balloon, hot-air balloon, blimp, airship, zeppelin"),
        count=5,
        motion="sway",
        y=0.28,
    ),
    "kite": Kind(words=spelled("kite"), count=3, motion="sway", y=0.2),
    "lantern": Kind(
        words=spelled("lantern, paper lantern, sky lantern, floating lantern, chinese lantern, lampion"),
        count=12,
        motion="sway",
        scale=0.6,
        y=0.3,
    ),
    "umbrella": Kind(words=spelled("umbrella, parasol"), count=4, motion="cross", y=0.8),
    "flower": Kind(
        words=spelled(
            "flower, rose, tulip, daisy, sunflower, poppy, lily, blossom, wildflower, lavender, orchid, peony, "
            "hydrangea, marigold, dandelion, daffodil, bluebell, lotus flower, cherry blossom, crocus, snowdrop, "
            "hyacinth, jasmine, magnolia, chrysanthemum"
        ),
        count=24,
        motion="sway",
        y=0.85,
    ),
    "tree": Kind(
        words=spelled(
            "tree, pine, oak, palm, palm tree, pine tree, birch, willow, cherry tree, maple, maple tree, oak tree, "
            "fir, fir tree, spruce, redwood, sequoia, cypress, cherry blossom tree, sakura, sakura tree, birch tree, "
            "willow tree, weeping willow, apple tree, olive tree, coconut palm, bare tree, dead tree, baobab, "
            "acacia, bonsai, aspen, poplar, elm, beech"
        ),
        count=8,
        motion="sway",
        scale=1.2,
        y=0.62,
    ),
    "bench": Kind(words=spelled("bench"), count=2, y=0.82),
    "lamp": Kind(
        words=spelled(
            "lamp, street lamp, streetlamp, lamppost, street light, streetlight, lantern post, desk lamp, floor lamp"
        ),
        y=0.7,
    ),
    "tent": Kind(words=spelled("tent, yurt, tipi, teepee"), count=3, y=0.76),
    "house": Kind(
        words=spelled(
            "house, cabin, cottage, hut, barn, farmhouse, mansion, villa, bungalow, log cabin, shack, chalet, igloo, "
            "treehouse, tree house"
        ),
        count=4,
        scale=1.4,
        y=0.64,
    ),
    "bridge": Kind(
        words=spelled("bridge, stone bridge, wooden bridge, footbridge, viaduct, aqueduct"), count=1, scale=2.0, y=0.66
    ),
    "fountain": Kind(words=spelled("fountain, water fountain"), count=1, y=0.74),
    "snowman": Kind(words=spelled("snowman"), count=2, y=0.8),
    "campfire": Kind(words=spelled("campfire, bonfire, fire pit"), count=1, motion="sway", y=0.84),
    "firework": Kind(words=spelled("firework"), count=8, motion="sway", y=0.2),
    "tower": Kind(
        words=spelled("tower, lighthouse, windmill, watchtower, clock tower, bell tower, water tower, wind turbine"),
        count=2,
        scale=1.4,
        y=0.64,
    ),
    "rocket": Kind(words=spelled("rocket, rocketship, rocket ship, missile"), count=2, y=0.62),
}
"""What is drawn by hand, by the name that its subjects carry."""

_ALOFT = phrases(
    "flying saucer, ghost, baby angel, comet, parachute, bubbles, sparkles, satellite, ringed planet, red heart, "
    "star, musical notes, musical note, confetti ball, snowflake, small airplane, meteor, jellyfish, octopus, squid, "
    "genie, globe showing americas"
)
_WINGED = phrases(
    "owl, parrot, bat, phoenix, fly, mosquito, fairy, black bird, lady beetle, dove, eagle, feather, peacock butterfly"
)
_SWIMMING = phrases("whale, spouting whale, orca, dolphin, shark, tropical fish, blowfish, otter, seal")
_RIDING = phrases(
    "racing car, tractor, ambulance, fire engine, police car, articulated lorry, delivery truck, auto rickshaw, "
    "passenger ship, speedboat, motor boat, sport utility vehicle, high-speed train, bullet train, monorail, metro, "
    "tram, trolleybus, aerial tramway, mountain cableway, horse racing, skier, snowboarder, person surfing, person "
    "rowing boat, person biking, person mountain biking, person swimming, kick scooter, sled"
)
_PICTURED: dict[str, Kind] = {
    **{name: Kind(words=(name,), motion="float", y=0.28) for name in _ALOFT},
    **{name: Kind(words=(name,), motion="flutter", y=0.32) for name in _WINGED},
    **{name: Kind(words=(name,), motion="cross", y=0.7) for name in _SWIMMING},
    **{name: Kind(words=(name,), motion="cross", y=0.8) for name in _RIDING},
}


class _Kinds(dict[str, Kind]):
    """Also has an entry for whatever else is asked for: how a pictogram behaves."""

    def __missing__(self, name: str) -> Kind:
        return _PICTURED.get(name) or Kind(words=(name,), y=0.76)


KINDS: Mapping[str, Kind] = _Kinds(DRAWN)
"""What an engine may be asked to show. Lists what is drawn by hand, and tells of any pictogram when asked."""
