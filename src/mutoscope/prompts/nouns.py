"""Nouns that name what can be drawn: the kinds drawn by hand, and thousands of pictograms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mutoscope.prompts.inflection import plural
from mutoscope.prompts.kinds import DRAWN
from mutoscope.prompts.lexicon import Lexicon, phrases
from mutoscope.prompts.pictograms import names, synonyms


@dataclass(frozen=True, slots=True)
class Noun:
    kind: str
    word: str
    """The singular that was said: `kitten`."""
    many: bool


NO_THING = re.compile(
    r"\b(?:button|arrow|keycap|flags?|faces?|hands?|o.clock|thirty|hearts?|symbol|square|circle|sign|mark|fist|thumbs?"
    r"|finger|cat with|evil monkey|gesture|family|kiss|couple|kissing|zodiac|triangle|diamond|cross|medal"
    r"|room|skin|index"
    r"|tone|clock|charts?|chevron|volume|bars|question|exclamation|suit|dashing|input|moon|globe|sun|cloud"
    r"|banknote|squinting"
    r"|grinning|smiling|crying|hugging|wrestling|palms?|raising|man|woman|men|women|people|person|child|tears|claus"
    r"|tone|parting|oncoming|no|cityscape|speech|balloon with|with|in)\b"
)
"""Marks faces, signs, gestures and the many forms of persons among the names of pictograms."""

UNFIT = frozenset(
    phrases(
        "aquarius, aries, cancer, capricorn, england, gemini, leo, libra, ophiuchus, pisces, sagittarius, scorpio, "
        "scotland, taurus, virgo, wales, zzz, om, atm sign, airplane arrival, airplane departure, adhesive bandage, "
        "baggage claim, barber pole, battery, biohazard, biting lip, black cat, black nib, blossom, blue book, "
        "orange book, green book, bookmark tabs, breast-feeding, bridge at night, broken chain, bullseye, camping, "
        "canned food, card file box, children crossing, circled m, clamp, clockwise vertical arrows, closed book, "
        "closed umbrella, construction, control knobs, cooking, copyright, crossed fingers, curly loop, currency "
        "exchange, customs, cyclone, deciduous tree, desert, desert island, divide, dizzy, dna, dotted six-pointed "
        "star, double curly loop, drop of blood, eight-pointed star, eight-spoked asterisk, exploding head, fallen "
        "leaf, file cabinet, file folder, film frames, fleur-de-lis, flexed biceps, fly, fog, foggy, foot, leg, ear, "
        "eye, eyes, nose, mouth, tongue, lungs, brain, game die, hair pick, handshake, head shaking horizontally, "
        "head shaking vertically, high voltage, hole, horizontal traffic light, hot springs, hundred points, ice, "
        "window, windows, door, doors, doorway, identification card, inbox tray, outbox tray, incoming envelope, "
        "infinity, information, joker, label, landslide, left luggage, level slider, light rail, link, linked "
        "paperclips, locked, low battery, mate, memo, microbe, milky way, minus, plus, multiply, mobile phone off, "
        "motorway, mountain, muted speaker, nail polish, national park, no entry, non-potable water, old key, "
        "one-piece swimsuit, open file folder, optical disk, pager, page facing up, passport control, performing "
        "arts, pick, pig nose, pile of poo, pinched fingers, place of worship, police car light, pool 8 ball, "
        "potable water, pouring liquid, prohibited, radioactive, registered, reminder ribbon, restroom, right anger "
        "bubble, ring buoy, rolling on the floor laughing, rosette, round pushpin, seat, selfie, shooting star, "
        "shower, snow-capped mountain, snowflake, snowman without snow, sparkles, speaking head, splatter, "
        "star-struck, star and crescent, station, sunrise, sunrise over mountains, sunset, sweat droplets, thought "
        "balloon, unlocked, vibration mode, vertical traffic light, vulcan salute, warning, water closet, water "
        "wave, wavy dash, weary cat, pouting cat, wedding, wheel of dharma, wing, wireless, x-ray, yin yang, "
        "rainbow, blossom, thread, khanda, hamsa, star of david, cut of meat, meat on bone, mechanical arm, "
        "mechanical leg, locked with key, mahjong red dragon, leafy green, drop, post office, cinema, sponge, salt, "
        "tooth, dvd, e-mail, lime, olive, peach, herb, mobile phone with arrow, house, houses, tree, evergreen tree, "
        "leafless tree, notebook, birthday, floppy, person, desktop, camera, camera with flash, video camera, flat "
        "shoe, funeral urn, gear, hook, knot, medal, petri dish, diya lamp, mahjong, glowing star, placard, puzzle, "
        "receipt, ledger, root vegetable, ginger root, empty nest, hammer and pick, sunglasses on, service dog, "
        "guide dog, front-facing baby chick, studio microphone, stuffed flatbread, telephone receiver, thong sandal, "
        "white cane, radio tower, blue heart, creature, captain, manager, spirit, slide, crane, chips, keyboard"
    )
)
"""Names of pictograms, and words for them, that people say of something else or that no scene has."""
SHY = frozenset(
    phrases(
        "bat, bear, bed, bell, bone, book, boot, bow, box, bug, butter, cake, card, chest, clock, coat, coin, cook, "
        "cookie, corn, cricket, crown, die, dice, drum, drums, ear of corn, egg, fire, flame, football, glasses, "
        "guard, hammer, hat, heart, ice, jar, judge, key, keys, knife, ladder, leaf, letter, light bulb, log, lotus, "
        "mail, map, milk, mirror, money, orange, oranges, package, palette, pen, pencil, phone, pie, pill, pilot, "
        "present, ram, rat, razor, ribbon, rice, ring, rings, rock, rocks, rook, rosette, school, seal, shades, "
        "shell, shield, ship, shoe, shorts, soap, spider, sprite, spy, squash, star, stone, stones, straw, stool, "
        "table tennis, tea, teacher, tennis, ticket, timber, torch, trainers, turkey, villain, watch, watches, "
        "wheel, wine, wood, worm, wool, blaze, blade, blast, brick, bricks, bubble, bulb, church, bank, hospital, "
        "hotel, factory, stadium, temple, palace, fortress, arena, castle, shrine, circus, mall, museum building, "
        "window, windows, door, doorway, earth, globe, planet, planets, meditating monk, painter, builder, singer, "
        "student, students, imp, skull, angel, fencer, king, queen, prince, princess, emperor, dress, bikini, "
        "kimono, top hat, crystal, diamond, ruby, dart, compass, anchor, bomb, treasure, trolley, siren, ball, horse "
        "racing, magnet, mousetrap, needle, portal, explosion, sparkle, dust, sand, steak, curry, soup"
    )
)
"""Words that name a thing only with a determiner, a number or an adjective, or by themselves."""


def _nouns() -> Iterator[tuple[str, Noun]]:
    said: dict[str, Noun] = {}
    for phrase, name in (*((name, name) for name in names() if not NO_THING.search(name)), *synonyms().items()):
        if phrase not in UNFIT:
            said.setdefault(plural(phrase), Noun(name, phrase, True))
            said[phrase] = Noun(name, phrase, False)
    for name, kind in DRAWN.items():
        for phrase in kind.words:
            said[plural(phrase)] = Noun(name, phrase, True)
            said[phrase] = Noun(name, phrase, False)
        for phrase in kind.many:
            said[phrase] = Noun(name, phrase, True)
    yield from said.items()


NOUNS: Lexicon[Noun] = Lexicon(_nouns)
"""What names a subject, singular and plural; made at the first question."""
