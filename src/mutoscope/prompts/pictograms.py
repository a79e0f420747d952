"""Pictograms by their English names: what an open vocabulary of nouns can be drawn as."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

SYNONYMS: Mapping[str, str] = {
    # Animals
    "t-rex": "dinosaur, dino, tyrannosaurus, tyrannosaurus rex, trex, t rex, raptor, velociraptor, godzilla, kaiju",
    "sauropod": "brontosaurus, brachiosaurus, diplodocus, long-necked dinosaur",
    "dragon": "wyvern, drake",
    "lizard": "gecko, iguana, chameleon, salamander, newt, komodo dragon",
    "wolf": "coyote, jackal, werewolf",
    "fox": "vixen, fox cub",
    "lion": "lioness, lion cub",
    "tiger": "tigress, tiger cub",
    "leopard": "cheetah, jaguar, panther, snow leopard, cougar, puma, lynx, ocelot",
    "bear": "grizzly, grizzly bear, brown bear, bear cub",
    "polar bear": "ice bear",
    "panda": "giant panda, panda bear",
    "monkey": "ape, chimpanzee, chimp, baboon, macaque",
    "whale": "humpback, humpback whale, blue whale, narwhal, beluga",
    "orca": "killer whale",
    "seal": "sea lion, walrus, seal pup",
    "otter": "sea otter",
    "beaver": "muskrat",
    "rat": "rodent",
    "mouse": "field mouse",
    "hamster": "guinea pig, gerbil",
    "chipmunk": "squirrel",
    "turtle": "tortoise, sea turtle",
    "crocodile": "alligator, caiman, croc, gator",
    "snake": "serpent, cobra, python, viper, rattlesnake, anaconda",
    "frog": "toad, tree frog",
    "snail": "slug",
    "octopus": "kraken, octopi",
    "jellyfish": "jelly fish, medusa",
    "tropical fish": "clownfish, clown fish, angelfish, goldfish",
    "shark": "great white, hammerhead",
    "dolphin": "porpoise",
    "crab": "hermit crab",
    "lobster": "crayfish",
    "shrimp": "prawn",
    "spiral shell": "seashell, shell, conch",
    "coral": "corals, coral branch",
    "rooster": "cockerel",
    "chicken": "hen",
    "baby chick": "chick",
    "turkey": "wild turkey",
    "parrot": "macaw, parakeet, cockatoo, budgie",
    "flamingo": "stork, heron, crane bird",
    "peacock": "peafowl",
    "eagle": "bald eagle, hawk, falcon, condor, vulture",
    "owl": "barn owl, snowy owl",
    "dove": "white dove",
    "black bird": "crow, raven, blackbird, rook, magpie",
    "bat": "fruit bat",
    "phoenix": "firebird",
    "cricket": "grasshopper, locust",
    "lady beetle": "ladybug, ladybird",
    "beetle": "scarab",
    "ant": "termite",
    "spider": "tarantula",
    "spider web": "spiderweb, cobweb",
    "bug": "caterpillar",
    "worm": "earthworm, giant worm, sandworm",
    "elephant": "elephant calf",
    "mammoth": "woolly mammoth, mastodon",
    "rhinoceros": "rhino",
    "hippopotamus": "hippo",
    "giraffe": "giraffe calf",
    "camel": "dromedary",
    "two-hump camel": "bactrian camel",
    "llama": "alpaca",
    "kangaroo": "wallaby",
    "moose": "elk, caribou",
    "bison": "buffalo",
    "ox": "oxen",
    "pig": "piglet, hog",
    "goat": "billy goat, mountain goat, ibex",
    "ram": "bighorn",
    "poodle": "shih tzu",
    "donkey": "mule",
    "unicorn": "pegasus, alicorn",
    "hairy creature": "bigfoot, yeti, sasquatch",
    # Beings
    "ogre": "oni, demon, devil, cyclops",
    "alien monster": "monster, space invader, creature",
    "goblin": "gremlin, imp",
    "troll": "orc",
    "alien": "extraterrestrial, martian",
    "ghost": "spirit, phantom, spectre, specter",
    "robot": "android, droid, mech, automaton, cyborg, giant robot",
    "skull": "human skull",
    "mage": "wizard, witch, sorcerer, sorceress, warlock, magician, druid",
    "mermaid": "siren",
    "fairy": "pixie, sprite, tinkerbell",
    "elf": "high elf",
    "vampire": "dracula",
    "zombie": "undead",
    "genie": "djinn",
    "superhero": "super hero, superman, batman, spider-man, spiderman, caped hero, superheroine",
    "supervillain": "super villain, villain",
    "ninja": "assassin, samurai, shinobi",
    "person fencing": "fencer, swordsman, swordswoman, musketeer",
    "guard": "royal guard, palace guard, knight",
    "prince": "king, emperor",
    "princess": "queen, empress",
    "santa claus": "santa, father christmas, saint nick",
    "mrs. claus": "mrs claus",
    "baby angel": "angel, cherub, cupid",
    "clown face": "clown, jester",
    "baby": "infant, newborn, toddler",
    "astronaut": "cosmonaut, spaceman, space explorer, spacewoman",
    "cook": "chef, baker, pizzaiolo",
    "artist": "painter",
    "singer": "rockstar, rock star, vocalist",
    "scientist": "chemist, lab technician",
    "health worker": "doctor, nurse, surgeon, vet",
    "police officer": "policeman, policewoman, cop, sheriff",
    "firefighter": "fireman, firewoman, fire fighter",
    "construction worker": "builder, workman",
    "detective": "spy, sleuth, sherlock, sherlock holmes, private eye",
    "pilot": "aviator, captain",
    "technologist": "programmer, coder, hacker, software engineer",
    "mechanic": "plumber, repairman",
    "factory worker": "welder, blacksmith",
    "teacher": "professor, lecturer",
    "student": "graduate",
    "office worker": "businessman, businesswoman, businessperson, manager, executive",
    "person in tuxedo": "groom, butler",
    "person with veil": "bride",
    "person juggling": "juggler",
    "person surfing": "surfer",
    "snowboarder": "snow boarder",
    "person rowing boat": "rower",
    "person swimming": "swimmer",
    "person climbing": "climber, rock climber, mountaineer",
    "person lifting weights": "weightlifter, bodybuilder",
    "person golfing": "golfer",
    "person cartwheeling": "gymnast, acrobat",
    "person in lotus position": "yogi, meditating monk, monk",
    "ballet dancer": "ballerina",
    "woman dancing": "flamenco dancer, salsa dancer",
    "horse racing": "jockey",
    "cowboy hat face": "cowboy, cowgirl",
    "teddy bear": "teddy, plush bear, stuffed bear, stuffed animal, plushie",
    "snowman": "snow man",
    "nesting dolls": "matryoshka, doll",
    "moai": "easter island head, stone head, stone statue",
    "bust in silhouette": "silhouette",
    # Things that move
    "flying saucer": "ufo, spaceship, space ship, alien ship, alien spaceship, mothership, starship, spacecraft, "
    "alien craft, space craft",
    "satellite": "space probe, sputnik",
    "meteor": "asteroid",
    "comet": "falling star",
    "ringed planet": "saturn, planet, gas giant",
    "globe showing americas": "earth, planet earth, globe",
    "racing car": "race car, formula 1 car, f1 car, formula one car",
    "tractor": "harvester, combine harvester",
    "ambulance": "emergency van",
    "fire engine": "fire truck, firetruck",
    "police car": "cop car, patrol car",
    "kick scooter": "push scooter",
    "skateboard": "longboard",
    "auto rickshaw": "rickshaw, tuk-tuk, tuk tuk",
    "passenger ship": "cruise ship, ocean liner, steamship",
    "speedboat": "motorboat, jet ski",
    "parachute": "parachutist, skydiver, paraglider, hang glider",
    "small airplane": "biplane, propeller plane, glider",
    "aerial tramway": "cable car, gondola lift, ski lift",
    "roller coaster": "rollercoaster",
    "ferris wheel": "big wheel",
    "carousel horse": "carousel, merry-go-round",
    "sled": "sleigh, sledge",
    # Places and landmarks
    "castle": "fortress, citadel, palace",
    "japanese castle": "pagoda",
    "shinto shrine": "torii, torii gate, shrine",
    "hindu temple": "temple",
    "classical building": "parthenon, acropolis, greek temple, courthouse, museum building",
    "church": "chapel, cathedral",
    "tokyo tower": "radio tower, eiffel tower",
    "statue of liberty": "lady liberty",
    "mount fuji": "fuji",
    "volcano": "erupting volcano",
    "tornado": "twister, whirlwind, waterspout",
    "circus tent": "circus, big top",
    "office building": "office block, office tower, skyscraper",
    "department store": "shopping mall",
    "convenience store": "corner shop, kiosk",
    "derelict house": "haunted house, abandoned house",
    "building construction": "construction site, crane",
    "stadium": "arena, colosseum",
    "headstone": "gravestone, tombstone, grave",
    "playground slide": "slide",
    "water wave": "tidal wave, tsunami, giant wave, big wave, huge wave",
    "rock": "boulder, stone",
    "wood": "log, logs, timber",
    "brick": "bricks",
    "fire": "flame, flames, fireball, blaze, wildfire",
    "ice": "ice cube, ice cubes",
    "bubbles": "bubble, soap bubbles, soap bubble",
    "sparkles": "sparkle, magic dust, fairy dust, stardust, glitter",
    "droplet": "water drop, waterdrop, drop of water",
    "confetti ball": "confetti",
    "collision": "explosion, blast",
    "hole": "black hole, portal",
    # Food and drink
    "hot beverage": "coffee, cup of coffee, coffee cup, cup of tea, tea, mug, hot chocolate, hot cocoa, teacup, latte, "
    "cappuccino, espresso, steaming cup of coffee, mug of coffee",
    "teapot": "kettle",
    "beer mug": "beer, pint, pint of beer, ale",
    "wine glass": "wine, glass of wine, red wine",
    "bottle with popping cork": "champagne, champagne bottle, bottle, wine bottle",
    "cocktail glass": "cocktail, martini",
    "tropical drink": "pina colada, mojito",
    "tumbler glass": "whiskey, whisky",
    "glass of milk": "milk, glass of water",
    "cup with straw": "soda, milkshake, smoothie, lemonade",
    "bubble tea": "boba, boba tea",
    "birthday cake": "cake, chocolate cake, wedding cake",
    "shortcake": "slice of cake, strawberry cake, cheesecake",
    "cupcake": "muffin",
    "doughnut": "donut",
    "hamburger": "burger, cheeseburger",
    "french fries": "fries, chips",
    "hot dog": "hotdog",
    "pizza": "pizza slice, slice of pizza",
    "steaming bowl": "ramen, noodles, bowl of noodles, soup, bowl of soup, bowl of ramen, noodle soup",
    "spaghetti": "pasta",
    "curry rice": "curry",
    "cooked rice": "rice, bowl of rice",
    "shallow pan of food": "paella",
    "pot of food": "stew, cauldron",
    "cooking": "fried egg, frying pan, omelette",
    "cut of meat": "steak, raw meat",
    "poultry leg": "chicken leg, drumstick, roast chicken",
    "green salad": "salad, bowl of salad",
    "cheese wedge": "cheese",
    "bread": "loaf, loaf of bread, toast",
    "baguette bread": "baguette",
    "soft ice cream": "ice cream cone, ice cream, gelato",
    "popcorn": "bucket of popcorn",
    "red apple": "apple",
    "tangerine": "oranges, mandarin, clementine",
    "ear of corn": "corn, maize, cornfield",
    "hot pepper": "chili, chili pepper, chilli",
    "brown mushroom": "champignon",
    "mushroom": "toadstool, giant mushroom, glowing mushroom",
    "jack-o-lantern": "pumpkin, jack o lantern, carved pumpkin",
    # Things
    "guitar": "electric guitar, acoustic guitar, bass guitar, ukulele",
    "musical keyboard": "piano, grand piano, synthesizer, keyboard piano",
    "drum": "drum kit, drum set, drums",
    "long drum": "conga, bongo",
    "violin": "fiddle, cello, viola",
    "trumpet": "bugle",
    "microphone": "mic",
    "radio": "boombox, ghetto blaster",
    "headphone": "headphones",
    "mirror ball": "disco ball, discoball",
    "musical notes": "music notes, music note, musical note",
    "open book": "book, magic book, spellbook",
    "books": "stack of books, pile of books",
    "scroll": "parchment",
    "newspaper": "paper newspaper",
    "laptop": "computer, notebook computer, macbook",
    "desktop computer": "computer screen, monitor, computer monitor",
    "mobile phone": "phone, smartphone, cell phone, cellphone, iphone",
    "telephone": "rotary phone, landline",
    "television": "tv, tv set, television set",
    "camera": "photo camera",
    "movie camera": "film camera",
    "telescope": "spyglass",
    "alarm clock": "clock, ticking clock",
    "mantelpiece clock": "grandfather clock, antique clock",
    "hourglass done": "hourglass, sandglass",
    "watch": "wristwatch, wrist watch, pocket watch",
    "light bulb": "lightbulb, bulb",
    "candle": "candlelight, burning candle",
    "flashlight": "torch",
    "couch and lamp": "sofa, couch, armchair",
    "chair": "armchairs, rocking chair, throne, stool",
    "bed": "bunk bed",
    "door": "doorway, magic door",
    "window": "windows",
    "mirror": "looking glass",
    "framed picture": "framed painting, painting on the wall",
    "potted plant": "houseplant, house plant, plant pot",
    "bathtub": "bath tub, hot tub",
    "key": "golden key",
    "old key": "antique key",
    "locked": "padlock",
    "ring": "diamond ring, wedding ring",
    "gem stone": "diamond, gem, jewel, crystal, gemstone, ruby, emerald stone, sapphire",
    "crystal ball": "magic ball",
    "money bag": "bag of money",
    "coin": "gold coin, coins",
    "treasure chest": "treasure, chest of gold",
    "dollar banknote": "banknote, dollar bill, money",
    "wrapped gift": "gift, present, gift box, christmas present",
    "christmas tree": "xmas tree",
    "balloon": "party balloon",
    "ribbon": "bow tie ribbon",
    "party popper": "confetti cannon",
    "crown": "tiara",
    "top hat": "hat",
    "woman’s hat": "straw hat, sun hat",
    "graduation cap": "mortarboard",
    "glasses": "eyeglasses, spectacles",
    "sunglasses": "shades",
    "t-shirt": "shirt, tshirt",
    "running shoe": "sneaker, sneakers, trainers, shoe",
    "high-heeled shoe": "high heels, heels, stiletto",
    "woman’s boot": "boot, boots",
    "kimono": "yukata",
    "backpack": "rucksack, school bag",
    "handbag": "hand bag",
    "luggage": "suitcase, suitcases",
    "shopping cart": "shopping trolley, trolley",
    "soccer ball": "football, soccer, ball",
    "american football": "rugby ball",
    "game die": "dice, die",
    "chess pawn": "chess piece, chess pieces, chess",
    "video game": "game controller, gamepad",
    "bow and arrow": "archery bow",
    "crossed swords": "swords, sword fight",
    "dagger": "sword, knife, katana, blade, lightsaber",
    "kitchen knife": "chef's knife",
    "water pistol": "toy gun",
    "trident emblem": "trident",
    "shield": "knight's shield",
    "axe": "hatchet",
    "wrench": "spanner",
    "gear": "cogwheel, cog, gears",
    "magnifying glass tilted left": "magnifying glass, magnifier, loupe",
    "test tube": "beaker",
    "alembic": "potion, flask",
    "magic wand": "wand",
    "broom": "broomstick",
    "oil drum": "barrel",
    "package": "box, cardboard box, parcel, crate",
    "basket": "picnic basket, wicker basket",
    "bucket": "pail",
    "envelope": "letter",
    "world map": "treasure map",
    "telephone receiver": "handset",
    "pencil": "crayons",
    "paintbrush": "paint brush",
    "artist palette": "palette, paint palette",
    "horizontal traffic light": "traffic signal",
    "anchor": "ship's anchor",
    "red heart": "heart",
    "star": "big star, gold star, paper star, starfish",
    "feather": "plume, quill",
    "fallen leaf": "autumn leaf",
    "maple leaf": "red leaf",
    "leaf fluttering in wind": "leaf, green leaf",
    "four leaf clover": "clover",
    "herb": "fern",
    "seedling": "sprout, sapling",
    "sheaf of rice": "wheat, barley, rice plants",
    "pine decoration": "bamboo",
    "lotus": "lotus flower, water lily, waterlily, lily pad, lily pads",
    "cactus": "cacti, saguaro",
    "bouquet": "bunch of flowers, flower bouquet",
    "person taking bath": "bather",
    "boxing glove": "boxing gloves",
    "ping pong": "table tennis",
    "yarn": "ball of yarn, wool",
    "paw prints": "paw print",
    "footprints": "footprint",
    "pirate flag": "jolly roger",
}
"""The English name of a pictogram → what else people call the thing, the whole figure rather than its face."""


@cache
def _characters() -> Mapping[str, str]:
    """Every name, as plain words, and the pictogram itself."""
    import emoji

    full = {
        data["en"].strip(":").replace("_", " ").casefold(): character
        for character, data in emoji.EMOJI_DATA.items()
        if data["status"] == emoji.STATUS["fully_qualified"]
    }
    return full | {said: full[name] for said, name in synonyms().items() if name in full and said not in full}


def names() -> list[str]:
    """The English name of every pictogram but the flags of countries, as plain words."""
    return [
        name
        for name, said in _characters().items()
        if name not in synonyms() and not "\U0001f1e6" <= said < "\U0001f200"
    ]


@cache
def synonyms() -> Mapping[str, str]:
    """What people say → the name of its pictogram."""
    pairs = ((said.strip(), name) for name, text in SYNONYMS.items() for said in text.split(","))
    return {said: name for said, name in pairs if said}


def pictogram(kind: str) -> str | None:
    """The character of the pictogram that `kind` names in English (`flying saucer`, or `ufo`), or None."""
    return _characters().get(kind.casefold())


SCENES: Mapping[str, str] = {
    "sun": "sunny",
    "sun with face": "sunny",
    "cloud": "cloudy",
    "sun behind cloud": "partly cloudy",
    "cloud with rain": "rain",
    "umbrella with rain drops": "rain",
    "cloud with lightning": "thunderstorm",
    "cloud with lightning and rain": "thunderstorm",
    "high voltage": "lightning",
    "cloud with snow": "snow",
    "snowflake": "snow",
    "fog": "fog",
    "foggy": "fog",
    "wind face": "windy",
    "rainbow": "rainbow",
    "full moon": "full moon",
    "crescent moon": "night",
    "milky way": "milky way",
    "night with stars": "city at night",
    "bridge at night": "bridge at night",
    "cityscape": "cityscape",
    "cityscape at dusk": "cityscape at dusk",
    "sunset": "sunset",
    "sunrise": "sunrise",
    "sunrise over mountains": "sunrise in mountains",
    "beach with umbrella": "beach",
    "desert island": "tropical island",
    "desert": "desert",
    "mountain": "mountains",
    "snow-capped mountain": "mountains",
    "national park": "landscape",
    "motorway": "highway",
    "houses": "village",
    "water wave": "ocean",
    "stadium": "stadium",
    "evergreen tree": "pine tree",
    "deciduous tree": "tree",
    "house with garden": "house",
    "house": "house",
    "family": "family",
    "man": "man",
    "woman": "woman",
    "child": "child",
    "person": "person",
}
"""Pictograms that say a place, an hour, weather or a plain noun."""


def _meaning(name: str) -> str | None:
    """How a prompt says what a pictogram of that name shows, where it shows anything of a scene."""
    from mutoscope.prompts.nouns import NOUNS

    plain = re.sub(r" (?:[\w-]+ )?skin tone$", "", name)
    shorter = (plain.removesuffix(" face"), re.sub("^(?:man|woman|person) ", "", plain))
    return SCENES.get(plain) or next((said for said in (plain, *shorter) if NOUNS.whole(said)), None)


@cache
def _meanings() -> Mapping[str, str]:
    """Pictograms, without what marks their presentation, and what they say."""
    own = ((name, character) for name, character in _characters().items() if name not in synonyms())
    means = ((character.replace("\ufe0f", ""), _meaning(name)) for name, character in own)
    return {character: said for character, said in means if said}


def spelled_out(text: str) -> str:
    """`text` with words for its pictograms, several of one in a row as a number: `🦊🦊` is 2 foxes."""
    import emoji

    from mutoscope.prompts.inflection import plural

    out, end, run = "", 0, 1
    found = emoji.emoji_list(text)
    for i, match in enumerate(found):
        out += text[end : match["match_start"]] if run == 1 else ""
        end = match["match_end"]
        if i + 1 < len(found) and found[i + 1]["emoji"] == match["emoji"] and found[i + 1]["match_start"] == end:
            run += 1
            continue
        said = _meanings().get(match["emoji"].replace("\ufe0f", ""), "")
        out += f" {f'{run} {plural(said)}' if run > 1 else said} " if said else ", "
        run = 1
    return out + text[end:]


@cache
def pictograms_in(language: str) -> Mapping[str, str]:
    """The names of pictograms in a language (`de`), folded, and what they are in English."""
    import emoji

    emoji.unicode_codes.load_from_json(language)
    found: dict[str, str] = {}
    for english, character in _characters().items():
        name = emoji.EMOJI_DATA[character].get(language)
        if name and english not in synonyms() and (said := _meaning(english)):
            found.setdefault(name.strip(":").replace("_", " ").casefold(), said)
    return found
