"""Words that a note passes over, and names that keep their capitals."""

from __future__ import annotations

from mutoscope.prompts.lexicon import phrases, words

FAITHFUL = frozenset(
    phrases(
        "sunflower, rose, tulip, daisy, poppy, lavender, "
        "man, woman, pedestrian, figure, lady, guy, hiker, tourist, friend, crowd, couple, folks, passersby, family, "
        "ppl, human, adult, traveler, traveller, child, kid, girl, boy, little girl, little boy, old man, old "
        "fisherman, old woman, elderly man, elderly woman, grandmother, grandfather, grandma, grandpa, old lady, "
        "young man, young woman, mother, father, walker, runner, jogger, dancer, lover, stranger, wanderer, "
        "commuter, shopper, passenger, villager, teenager, audience, sailboat, sailing boat, barge, canoe, cargo "
        "ship, dinghy, ferry, fishing boat, galleon, gondola, junk boat, kayak, longship, pirate ship, raft, "
        "rowboat, rowing boat, schooner, ship, steamboat, tugboat, wooden boat, plane, aeroplane, aircraft, jet, "
        "airliner, jumbo jet, vehicle, automobile, sedan, traffic, taxi, cab, hatchback, suv, jeep, bike, cyclist, "
        "motorbike, scooter, vespa, moped, biker, lorry, van, school bus, locomotive, steam train, gull, seagull, "
        "swallow, sparrow, eagle, hawk, crow, raven, dove, pigeon, albatross, pelican, falcon, hummingbird, "
        "songbird, robin, birdlife, swan, duckling, goose, koi, koi fish, trout, salmon, tuna, sardine, herring, "
        "carp, wildflower, blossom, palm, palm tree, pine, pine tree, birch, birch tree, willow, willow tree, "
        "weeping willow, oak, oak tree, maple, maple tree, cherry tree, cherry blossom tree, sakura, sakura tree, "
        "fir, fir tree, spruce, redwood, sequoia, cypress, poplar, aspen, acacia, baobab, bare tree, dead tree, "
        "coconut palm, elm, beech, parasol, cabin, log cabin, cottage, hut, barn, farmhouse, chalet, shack, villa, "
        "treehouse, bonfire, gardener, cattle, bull, calf, pony, foal, mare, stallion, kitten, kitty, corgi, "
        "golden retriever, labrador, goat, lamb, fawn, stag, bunny, hare, moth, hot air balloon, hot-air balloon, "
        "blimp, airship, zeppelin, street lamp, streetlamp, lamppost, street light, streetlight, paper lantern, sky "
        "lantern, lighthouse, water tower, wind turbine, windmill, watchtower, stone bridge, wooden bridge, "
        "footbridge, viaduct, rocketship, rocket ship, lightning bug"
    )
)
"""Nouns that a kind's drawing shows as they are meant, besides its own name."""

UNLIKE = frozenset(
    phrases(
        "narwhal, beluga, walrus, sea lion, muskrat, guinea pig, gerbil, squirrel, tortoise, alligator, "
        "kraken, macaw, cockatoo, stork, heron, hawk, falcon, vulture, condor, crow, raven, magpie, grasshopper, "
        "locust, tarantula, caterpillar, termite, elk, caribou, buffalo, ibex, mule, alpaca, pegasus, bigfoot, "
        "yeti, cyclops, demon, devil, orc, gremlin, witch, samurai, knight, king, queen, asteroid, "
        "cello, viola, katana, lightsaber, bamboo, fern, throne, crane bird, narwhals, biplane, glider, "
        "paraglider, hang glider, eiffel tower, sleigh, cauldron, doll"
    )
)
"""Nouns for which the drawing of something akin stands."""
PROPER = words("new times tokyo london paris shibuya manhattan hong mars christmas xmas halloween victorian")
"""Names, which keep their capitals."""
