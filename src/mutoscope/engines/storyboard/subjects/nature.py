"""What things are by nature: how large, where at home, and how they move. For whatever is shown by a pictogram."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from mutoscope.engines.storyboard.place import Habitat
from mutoscope.prompts.pictograms import synonyms


class Gait(StrEnum):
    """How the picture of a thing moves as it goes, or stays."""

    STAND = "stand"
    """Not by itself."""
    HOP = "hop"
    """On legs: hops, tilts, squashes and stretches; at rest it breathes."""
    FLAP = "flap"
    """On wings."""
    HOVER = "hover"
    """Through the air without wings."""
    SWIM = "swim"
    """Waves from head to tail."""
    DRIVE = "drive"
    SAIL = "sail"
    """Rocks on the water."""
    CREEP = "creep"
    """Stretches and draws in."""
    BURN = "burn"
    """Flickers where it stands."""
    ROLL = "roll"
    """Turns as far as it goes."""
    SWAY = "sway"
    """Rooted, moved by the wind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nature:
    metres: float = 0.4
    """The longer side of its picture."""
    gait: Gait = Gait.STAND
    habitat: Habitat = Habitat.GROUND
    shine: float = 0.0
    """How far it lights itself, 0 to 1: a candle, a flying saucer."""
    rightward: bool = False
    """Whether its picture looks to the right; most look to the left."""
    climbing: float = 0.0
    """By how many degrees its picture points above its way."""
    pace: float = 0.05
    """Frame widths a second where it crosses."""

    @property
    def units(self) -> float:
        """Its height in the frame's units, midway to the lens: large things are drawn smaller, small ones larger."""
        return min(42.0, max(6.5, 12.5 * math.pow(self.metres / 1.75, 0.52)))


THING = Nature()
_G, _H = Gait, Habitat
_GROUPS: tuple[tuple[Nature, str], ...] = (
    (
        Nature(gait=_G.HOP, pace=0.06),
        "elephant 3.4, mammoth 3.6, giraffe 4.6, rhinoceros 2.6, hippopotamus 2.4, camel 2.4, two-hump camel 2.4, "
        "t-rex 5, sauropod 8, gorilla 1.8, orangutan 1.4, monkey 0.9, lion 1.6, tiger 1.8, leopard 1.5, "
        "bear 1.8, polar bear 2.2, panda 1.6, koala 0.8, sloth 0.8, kangaroo 1.6, wolf 1.1, fox 0.8, raccoon 0.6, "
        "skunk 0.5, badger 0.6, boar 1.2, pig 1, goat 1, ram 1.1, ewe 1, llama 1.7, zebra 1.9, donkey 1.6, moose 2.2, "
        "bison 2.2, ox 2, water buffalo 2, unicorn 2, chipmunk 0.3, beaver 0.7, hedgehog 0.25, hamster 0.15, "
        "mouse 0.1, rat 0.2, rooster 0.5, chicken 0.45, baby chick 0.15, hatching chick 0.15, turkey 0.8, dodo 0.8, "
        "penguin 0.9, flamingo 1.4, peacock 1.2, frog 0.15, crab 0.3, poodle 0.6, guide dog 0.8, "
        "service dog 0.8, black cat 0.5, seal 1.5, otter 0.8, ant 0.05, spider 0.1, cricket 0.06, cockroach 0.05, "
        "robot 1.9, alien 1.6, alien monster 1.5, ogre 2.3, goblin 1.7, troll 2.6, hairy creature 2.6, zombie 1.75, "
        "vampire 1.8, elf 1.75, mage 1.8, ninja 1.75, guard 1.9, prince 1.8, princess 1.7, santa claus 1.8, "
        "mrs. claus 1.7, astronaut 1.9, cook 1.8, artist 1.75, singer 1.75, scientist 1.75, health worker 1.75, "
        "police officer 1.8, firefighter 1.8, construction worker 1.8, detective 1.8, pilot 1.8, farmer 1.75, "
        "mechanic 1.75, factory worker 1.75, teacher 1.75, student 1.75, office worker 1.75, judge 1.75, "
        "person in tuxedo 1.8, person with veil 1.75, old man 1.7, old woman 1.65, baby 0.7, boy 1.3, girl 1.3, "
        "child 1.3, man 1.8, woman 1.75, person running 1.75, person walking 1.75, ballet dancer 1.75, "
        "woman dancing 1.75, man dancing 1.75, horse racing 2.6, person fencing 1.8, superhero 1.85, "
        "supervillain 1.85, teddy bear 0.5, sled 1.2, skier 1.8, snowboarder 1.8, cowboy hat face 1.75, "
        "clown face 1.75, nesting dolls 0.3, people with bunny ears 1.75, family 1.8, skull 0.4",
    ),
    (Nature(gait=_G.CREEP, pace=0.02), "snail 0.12, worm 0.25, snake 1, caterpillar 0.1, bug 0.12, crocodile 3, "
        "lizard 0.35, turtle 0.7, scorpion 0.15, beetle 0.08, lady beetle 0.05, microbe 0.3"),
    (
        Nature(gait=_G.FLAP, habitat=_H.AIR, pace=0.09),
        "eagle 1.2, dove 0.5, owl 0.7, parrot 0.6, black bird 0.5, bat 0.5, honeybee 0.12, fly 0.08, "
        "mosquito 0.08, monarch butterfly 0.15, butterfly 0.15, goose 0.9, swan 1.3, duck 0.6, "
        "baby angel 1, wing 0.5, money with wings 0.4",
    ),
    (Nature(gait=_G.FLAP, habitat=_H.AIR, pace=0.09, shine=0.6), "phoenix 3, fairy 1"),
    (Nature(gait=_G.HOVER, habitat=_H.AIR, pace=0.06, shine=0.4), "ghost 1.7, genie 2.2"),
    (Nature(gait=_G.SWIM, habitat=_H.SWIMMING, pace=0.03, shine=0.3), "jellyfish 0.8"),
    (Nature(gait=_G.HOP, metres=9, pace=0.07), "dragon"),
    (Nature(gait=_G.HOVER, habitat=_H.AIR, pace=0.08, shine=0.55), "flying saucer 8"),
    (Nature(gait=_G.HOVER, habitat=_H.AIR, pace=0.08), "parachute 5, cloud 12, "
        "person in suit levitating 1.8, satellite 4, feather 0.2, leaf fluttering in wind 0.2, "
        "fallen leaf 0.2, maple leaf 0.2, bubbles 0.5, snowflake 0.2, magic wand 0.4, aerial tramway 4, "
        "mountain cableway 4, flying disc 0.3, boomerang 0.4, kite 1.2, carp streamer 2, droplet 0.2, tornado 20"),
    (Nature(gait=_G.HOVER, habitat=_H.AIR, pace=0.1, rightward=True, climbing=40), "airplane 14, small airplane 8"),
    (Nature(gait=_G.HOVER, habitat=_H.AIR, pace=0.12, rightward=True, climbing=45, shine=0.2), "rocket 10"),
    (Nature(gait=_G.HOVER, habitat=_H.AIR, pace=0.1), "helicopter 9"),
    (
        Nature(gait=_G.HOVER, habitat=_H.AIR, pace=0.05, shine=1.0),
        "star 3, glowing star 3, sparkles 1.5, dizzy 1, comet 14, meteor 10, crescent moon 12, full moon 12, sun 14, "
        "ringed planet 16, earth 16, globe showing americas 14, globe showing europe-africa 14, shooting star 8, "
        "globe showing asia-australia 14, firecracker 1, fireworks 8, sparkler 0.5, high voltage 5, new moon 12, "
        "sun with face 14, full moon face 12, musical note 0.9, musical notes 1, rainbow 20, red heart 0.8, "
        "sparkling heart 0.8, crystal ball 0.4",
    ),
    (
        Nature(gait=_G.SWIM, habitat=_H.SWIMMING, pace=0.06),
        "dolphin 2.2, shark 3.2, whale 9, spouting whale 9, orca 5, octopus 1.6, squid 1.6, "
        "tropical fish 0.4, fish 0.5, blowfish 0.4, lobster 0.4, shrimp 0.2, mermaid 1.8, merman 1.8, merperson 1.8, "
        "person swimming 1.6, sea turtle 1, person playing water polo 1.5",
    ),
    (
        Nature(gait=_G.SAIL, habitat=_H.AFLOAT, pace=0.035),
        "sailboat 8, ship 22, passenger ship 20, ferry 20, motor boat 7, speedboat 6, canoe 4, person rowing boat 4, "
        "person surfing 2.2, ring buoy 0.8, water wave 6, anchor 1.5",
    ),
    (
        Nature(gait=_G.DRIVE, habitat=_H.ROAD, pace=0.13),
        "racing car 5, ambulance 6, fire engine 8, police car 5, taxi 4.8, tractor 4, articulated lorry 12, "
        "delivery truck 8, minibus 6, pickup truck 5.5, sport utility vehicle 5, trolleybus 11, auto rickshaw 3, "
        "motor scooter 1.8, kick scooter 1.1, skateboard 0.8, automobile 4.6, oncoming taxi 2.2, "
        "oncoming police car 2.2, oncoming automobile 2.2, oncoming bus 3, person biking 1.8, motorcycle 2.1, "
        "person mountain biking 1.8, shopping cart 1, manual wheelchair 1.2, motorized wheelchair 1.2, "
        "roller skate 0.3",
    ),
    (Nature(gait=_G.DRIVE, habitat=_H.RAIL, pace=0.14), "bullet train 16, high-speed train 16, locomotive 12, "
        "tram 10, tram car 10, light rail 12, monorail 12, metro 10, railway car 14, mountain railway 10, station 10"),
    (
        Nature(habitat=_H.BUILDING),
        "castle 30, japanese castle 24, church 20, mosque 24, synagogue 20, hindu temple 20, classical building 20, "
        "shinto shrine 9, factory 18, hospital 16, hotel 20, school 14, bank 14, office building 30, post office 12, "
        "department store 18, convenience store 8, derelict house 9, house with garden 9, houses 12, hut 5, "
        "stadium 30, tokyo tower 60, statue of liberty 40, lighthouse 22, volcano 80, mount fuji 90, mountain 80, "
        "snow-capped mountain 90, building construction 24, circus tent 14, ferris wheel 24, roller coaster 20, "
        "carousel horse 4, kaaba 14, love hotel 14, desert island 10, wedding 14, moai 6, hot springs 3, "
        "cityscape 30, beach with umbrella 8, bridge at night 20, foggy 20, national park 20, motorway 14",
    ),
    (
        Nature(gait=_G.BURN, shine=1.0, habitat=_H.FIXTURE),
        "fire 1.4, candle 0.3, diya lamp 0.2, jack-o-lantern 0.5, light bulb 0.25, red paper lantern 0.7, "
        "collision 3",
    ),
    (
        Nature(habitat=_H.FIXTURE),
        "fountain 3, barber pole 2, bus stop 3, playground slide 3, fuel pump 2, vertical traffic light 3.4, "
        "horizontal traffic light 3, stop sign 2.4, headstone 1.2, coffin 2, bed 2, couch and lamp 2.2, chair 1, "
        "door 2.2, bathtub 1.7, television 1, mirror 1.6, framed picture 1, rock 1.5, wood 0.8, brick 1, bricks 1, "
        "treasure chest 0.8, postbox 1.4, toilet 0.8, desktop computer 0.7, potted plant 1, christmas tree 3, "
        "snowman 1.8, umbrella on ground 2.2, seat 1, elevator 2.4, ladder 2.6, drum 0.7, harp 1.6, "
        "musical keyboard 1.2, goal net 2.5, trophy 0.5, mantelpiece clock 0.6, hole 2, "
        "camping 6, tent 3, shower 2, window 1.4, package 0.6, basket 0.5, birthday cake 0.5",
    ),
    (Nature(gait=_G.SWAY, habitat=_H.TREE), "palm tree 8, deciduous tree 9, evergreen tree 9, leafless tree 8, "
        "cactus 3, tanabata tree 5, pine decoration 2"),
    (
        Nature(gait=_G.SWAY, habitat=_H.FLOWER),
        "sunflower 1.2, rose 0.6, tulip 0.5, hibiscus 0.4, cherry blossom 0.4, blossom 0.4, hyacinth 0.5, lotus 0.6, "
        "white flower 0.4, wilted flower 0.5, bouquet 0.5, mushroom 0.5, brown mushroom 0.4, seedling 0.4, herb 0.5, "
        "shamrock 0.3, four leaf clover 0.3, sheaf of rice 0.8, coral 0.8, rosette 0.3",
    ),
    (
        Nature(gait=_G.ROLL, pace=0.09),
        "soccer ball 0.3, basketball 0.35, volleyball 0.3, baseball 0.15, softball 0.15, tennis 0.15, bowling 0.5, "
        "pool 8 ball 0.15, yarn 0.3, wheel 0.7, coin 0.3, american football 0.3, rugby football 0.3",
    ),
    (Nature(gait=_G.HOVER, habitat=_H.AIR, shine=0.3), "mirror ball 0.8"),
)  # fmt: skip


@cache
def _natures() -> Mapping[str, Nature]:
    found = {}
    for nature, text in _GROUPS:
        for entry in text.split(", "):
            name, _, size = entry.rpartition(" ")
            sized = size.replace(".", "", 1).isdecimal() and name
            found[name if sized else entry] = replace(nature, metres=float(size)) if sized else nature
    return found


def nature(kind: str) -> Nature:
    """The nature of what `kind` names in English; that of a small thing where nothing is known of it."""
    natures = _natures()
    if kind in natures:
        return natures[kind]
    name = synonyms().get(kind, kind)
    if name not in natures:
        name = next((last for n in range(1, 3) if (last := " ".join(name.split()[n:])) in natures), name)
    return natures.get(name, THING)
