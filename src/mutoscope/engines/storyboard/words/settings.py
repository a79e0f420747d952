"""The words for places, and the set that shows each."""

from __future__ import annotations

from collections.abc import Mapping

from mutoscope.engines.storyboard.scene import Setting
from mutoscope.prompts.lexicon import Lexicon, phrases, words

SETTINGS: Mapping[Setting, str] = {
    Setting.LAKE: "lake, lakes, mountain lake, mountain lakes, forest lake, alpine lake, lakeside, lakeshore, pond, "
    "ponds, reservoir, loch, tarn, lagoon, duck pond, ~fjord, ~swimming pool, ~pool, ~swamp, ~marsh, ~bayou, "
    "~wetland, ~wetlands",
    Setting.MOUNTAINS: "mountain, mountains, mountain range, mountain peak, mountain peaks, mountain top, "
    "mountaintop, mountainside, mountain pass, mountain ridge, alps, the alps, himalayas, rocky mountains, andes, "
    "dolomites, mount everest, everest, matterhorn, peaks, summit, snowy mountains, snow capped mountains, mountain "
    "valley, mountain landscape, k2, ~canyon, ~grand canyon, ~cliff, ~cliffs, ~volcano, ~mount fuji, ~fuji",
    Setting.OCEAN: "ocean, oceans, open ocean, sea, seas, open sea, stormy sea, stormy seas, high seas, open water, "
    "atlantic, pacific, pacific ocean, atlantic ocean, at sea, ocean waves, sea waves, mediterranean, tidal wave, "
    "tsunami, giant wave, giant waves, big wave, huge waves, rough sea, rough seas, waves",
    Setting.BEACH: "beach, beaches, coast, coastline, seaside, shore, shoreline, seashore, tropical beach, tropical "
    "island, sandy beach, beachside, beachfront, malibu, hawaii, maldives, bahamas, surf, cove, ~desert island, "
    "~island, ~bay, coastal cliffs, cliffs by the sea, sea cliffs, sea cliff, rocky coast, rocky coastline, rocky "
    "shore, cliff coast, headland, cliffs of moher, white cliffs of dover, big sur, caribbean",
    Setting.FOREST: "forest, forests, woods, woodland, woodlands, pine forest, birch forest, redwood forest, bamboo "
    "forest, forest path, forest clearing, forest floor, forest trail, enchanted forest, bamboo grove, taiga, grove, "
    "black forest, "
    "~treehouse",
    Setting.JUNGLE: "jungle, jungles, rainforest, rain forest, rainforests, tropical forest, amazon rainforest, "
    "amazon rain forest, jungle path, mangroves, ~oasis",
    Setting.RIVER: "river, rivers, riverbank, riverside, stream, streams, creek, brook, mountain river, mountain "
    "stream, mississippi, amazon river, amazon, nile, rapids, river valley, canal, ~river delta",
    Setting.WATERFALL: "waterfall, waterfalls, falls of, niagara falls, niagara, victoria falls, iguazu, cascades, "
    "cascade, jungle waterfall, forest waterfall, mountain waterfall",
    Setting.DESERT: "desert, deserts, dunes, sand dunes, sand dune, sahara, gobi, mojave, mojave desert, sahara "
    "desert, desert landscape, arrakis, death valley, wadi rum, ~wasteland, ~badlands, ~monument valley, ~egypt",
    Setting.MEADOW: "meadow, meadows, field, fields, prairie, grassland, grasslands, savanna, savannah, savannahs, "
    "steppe, pasture, pastures, flower field, sunflower field, tulip field, tulip fields, poppy field, lavender "
    "field, lavender fields, wheat field, wheat fields, wheatfield, corn field, cornfield, rice field, grassy field, "
    "grassy hill, alpine meadow, mountain meadow, serengeti, safari, clearing, glade, plains, great plains, open "
    "field, rolling meadow, wildflower meadow, ~rice paddies, ~rice terraces, ~football field, ~golf course",
    Setting.GARDEN: "garden, gardens, backyard, back yard, front yard, yard, flower bed, flowerbed, flower beds, "
    "flower garden, rose garden, botanical garden, botanical gardens, japanese garden, zen garden, city park, park, "
    "parks, central park, lawn, cottage garden, herb garden, vegetable garden, ~greenhouse, ~courtyard, ~orchard, "
    "~playground, ~zoo, ~cemetery, ~graveyard, ~campsite, ~terrace, ~patio",
    Setting.FARM: "farm, farms, farmland, farmyard, barnyard, ranch, farmhouse, barn, red barn, countryside farm, "
    "farm field, homestead, vineyard, vineyards, winery",
    Setting.SNOWFIELD: "snowfield, snowfields, snowy field, snowy plain, snow covered field, tundra, frozen tundra, "
    "glacier, glaciers, arctic, the arctic, antarctica, antarctic, north pole, south pole, ski slope, ski slopes, "
    "ski resort, ice field, arctic ice, polar ice, snowy landscape, winter wonderland, siberia, ice sheet, snowy "
    "slope, piste, snowy hill, ~iceberg, ~icebergs, ~ice rink, lapland, greenland",
    Setting.VILLAGE: "village, villages, small town, town, towns, hamlet, fishing village, mountain village, "
    "medieval village, medieval town, alpine village, village square, village street, suburb, suburbs, suburban "
    "neighborhood, hobbit village, shire, hobbiton, countryside village, country village, rural village, old town, "
    "western town, suburban street, neighborhood, neighbourhood, beach town, settlement",
    Setting.STREET: "city, cities, city street, city streets, street, streets, alley, alleyway, alleys, back alley, "
    "avenue, boulevard, downtown, urban, urban street, sidewalk, sidewalks, metropolis, cobblestone street, side "
    "street, street corner, tokyo street, main street, new york street, megacity, chinatown, brooklyn, urban jungle, "
    "shopping street, ~new york, ~new york city, ~nyc, ~tokyo, ~london, ~paris, ~manhattan, ~hong kong, ~kyoto, "
    "~osaka, ~venice, ~rome, ~berlin, ~amsterdam, ~barcelona, ~seoul, ~shanghai, ~beijing, ~chicago, ~los angeles, "
    "~las vegas, ~san francisco, ~istanbul, ~mumbai, ~havana, ~bangkok, ~market, ~street market, ~night market, "
    "~market street, ~marketplace, ~flea market, ~farmers market, ~market square, ~bazaar, ~souk, ~plaza, ~town "
    "square, ~city square, ~piazza, ~square, ~parking "
    "lot, ~gas station, ~train station, ~railway station, ~bus stop, ~airport, ~mall, ~shopping mall, ~subway "
    "station, ~subway, ~train platform, ~platform, ~construction site, ~favela, ~slum",
    Setting.INTERSECTION: "intersection, city intersection, street intersection, crossing, street crossing, "
    "crosswalk, crosswalks, crossroads, zebra crossing, pedestrian crossing, road junction, roundabout, ~times "
    "square, ~shibuya crossing, ~shibuya, ~piccadilly circus",
    Setting.SKYLINE: "skyline, city skyline, cityscape, cityscapes, urban skyline, rooftops, rooftops of a city, "
    "rooftop, roof of a building, city from above, skyscrapers, view of the city, panorama of the city, aerial view "
    "of a city, aerial view of the city, city at a distance, ~balcony, ~penthouse, futuristic city, ~dubai, floating "
    "city, ~utopia",
    Setting.HARBOUR: "harbour, harbor, harbours, harbors, port, ports, marina, marinas, pier, piers, dock, docks, "
    "wharf, quay, jetty, boardwalk, fishing harbor, fishing harbour, fishing port, shipyard, seaport, waterfront, "
    "lighthouse pier",
    Setting.BRIDGE: "bridge, bridges, suspension bridge, stone bridge, arched bridge, stone arch bridge, medieval "
    "bridge, "
    "roman bridge, wooden bridge, rope bridge, covered bridge, "
    "railway bridge, ~golden gate bridge, ~golden gate, ~brooklyn bridge, ~tower bridge, viaduct, overpass, "
    "footbridge, train bridge, arch bridge",
    Setting.HIGHWAY: "highway, highways, freeway, motorway, interstate, road, roads, country road, dirt road, "
    "mountain road, desert road, desert highway, coastal road, coastal highway, winding road, open road, road trip, "
    "forest road, autobahn, route 66, rural road, empty road, racetrack, race track, ~tunnel, ~railway, ~railroad, "
    "~train tracks, ~railway tracks, ~runway, expressway",
    Setting.CAFE: "cafe, café, cafes, coffee shop, coffeehouse, coffee house, restaurant, restaurants, bar, bars, "
    "diner, bakery, bistro, tea house, teahouse, pub, pubs, tavern, cafeteria, ramen shop, sushi bar, wine bar, jazz "
    "bar, cocktail bar, pizzeria, ice cream shop, ~shop, ~store, ~bookstore, ~bookshop, ~barbershop, ~nightclub, "
    "~club, ~saloon, ~supermarket, ~grocery store, ~casino, ~flower shop, ~library cafe, ~inn",
    Setting.ROOM: "room, rooms, window, windowsill, window sill, living room, sitting room, lounge, apartment, "
    "parlor, parlour, study, cozy room, cosy room, bedroom, bedrooms, interior, fireplace, dorm room, hotel room, "
    "indoors, ~kitchen, ~bathroom, ~dining room, ~office, ~classroom, ~school, ~library, ~workshop, ~garage, ~attic, "
    "~basement, ~laboratory, ~lab, ~hospital, ~hospital corridor, ~corridor, ~hallway, ~museum, ~art gallery, "
    "~gallery, ~gym, ~studio, ~art studio, ~nursery, ~factory, ~warehouse, ~elevator, ~prison cell, ~prison, "
    "~cubicle, desk, sofa, couch, bathtub, ~spaceship interior, ~cockpit, ~submarine interior, ~server room, "
    "~data center, ~greenhouse interior, ~train interior, ~laundromat",
    Setting.STAGE: "stage, on stage, stages, concert, concerts, rock concert, concert stage, concert hall, theatre, "
    "theater, theatre stage, theater stage, opera house, opera, music festival, music hall, comedy club, talent "
    "show, ~stadium, ~arena, ~football stadium, ~circus, ~circus ring, ~dance floor, ~ballroom, ~boxing ring, "
    "~disco, ~church, ~cathedral, ~fashion show, ~runway show, ~colosseum, ~gladiator arena",
    Setting.CASTLE: "castle, castles, medieval castle, fairytale castle, fairy tale castle, fortress, palace, "
    "citadel, castle ruins, haunted castle, hogwarts, ~temple, ~temples, ~ruins, ~ancient ruins, ~temple ruins, "
    "~ancient temple, ~ancient temple ruins, ~monastery, pagoda, pagodas, japanese temple, buddhist temple, chinese "
    "temple, zen temple, ~mansion, ~haunted mansion, ~pyramid, ~pyramids, "
    "~machu picchu, ~angkor wat, ~acropolis, ~taj mahal, ~versailles, ~neuschwanstein, ~abbey, ~kingdom",
    Setting.SPACE: "space, outer space, deep space, galaxy, galaxies, nebula, nebulae, orbit, earth orbit, low earth "
    "orbit, cosmos, universe, solar system, interstellar space, interstellar, asteroid field, asteroid belt, milky "
    "way galaxy, in the stars, among the stars, ~space station, ~iss, ~international space station, ~black hole, "
    "~wormhole, zero gravity",
    Setting.UNDERWATER: "underwater, under water, coral reef, coral reefs, reef, sea floor, seafloor, ocean floor, "
    "seabed, sea bed, bottom of the ocean, bottom of the sea, deep sea, deep ocean, ocean depths, under the sea, "
    "under the ocean, beneath the waves, beneath the sea, beneath the surface, kelp forest, great barrier reef, "
    "underwater cave, underwater world, depths of the ocean, below the surface, ~aquarium, ~fish tank, ~shipwreck, "
    "atlantis",
    Setting.PLANET: "alien planet, alien planets, planet surface, surface of a planet, mars, surface of mars, red "
    "planet, surface of the moon, moon surface, lunar surface, moon base, lunar base, lunar landscape, lunar crater, "
    "mars colony, moon landing, "
    "alien world, alien landscape, another planet, other planet, distant planet, strange planet, foreign planet, "
    "another world, exoplanet, surface of an alien world, surface of an alien planet, on the moon, martian "
    "landscape, martian surface, planet mars, pandora, tatooine, the red planet, desert planet, ~asteroid",
    Setting.LANDSCAPE: "landscape, landscapes, hill, hills, hillside, valley, valleys, countryside, rolling hills, "
    "green hills, tuscany, scottish highlands, highlands, moor, moors, heath, rural landscape, ~cave, ~caves, "
    "~cavern, ~wilderness, ~battlefield, ~golf, ~heaven, ~dreamscape, ~crater",
}  # fmt: skip
"""Setting → the phrases that name it, with a tilde where it only stands for what is meant, and the user is told."""


def _places(text: str) -> list[tuple[str, bool]]:
    return [(phrase.removeprefix("~"), phrase.startswith("~")) for phrase in phrases(text)]


SETTING_WORDS: Lexicon[Setting] = Lexicon(
    [(phrase, setting) for setting, text in SETTINGS.items() for phrase, _ in _places(text)]
)
STAND_INS = frozenset(phrase for text in SETTINGS.values() for phrase, stands in _places(text) if stands)
"""Places that another set stands in for; the user is told."""
LANDMARKS = frozenset(
    phrases(
        "bridge, house, tower, castle, japanese castle, church, mosque, synagogue, hindu temple, shinto shrine, "
        "hospital, school, hotel, bank, factory, stadium, department store, convenience store, office building, "
        "derelict house, circus tent, classical building, volcano, mount fuji, tokyo tower, statue of liberty, "
        "playground slide, building construction, hut"
    )
)
"""Places that are also things, where the scene is elsewhere: a lake with a castle."""
STANDS: Mapping[Setting, str] = {
    Setting.LAKE: "a lake",
    Setting.MOUNTAINS: "a mountain landscape",
    Setting.OCEAN: "an open sea",
    Setting.BEACH: "a beach",
    Setting.FOREST: "a forest",
    Setting.JUNGLE: "a jungle",
    Setting.RIVER: "a river",
    Setting.WATERFALL: "a waterfall",
    Setting.DESERT: "a desert",
    Setting.MEADOW: "a meadow",
    Setting.GARDEN: "a garden",
    Setting.FARM: "a farm",
    Setting.SNOWFIELD: "a field of snow",
    Setting.VILLAGE: "a village",
    Setting.STREET: "a city street",
    Setting.INTERSECTION: "a city crossing",
    Setting.SKYLINE: "a skyline",
    Setting.HARBOUR: "a harbour",
    Setting.BRIDGE: "a bridge",
    Setting.HIGHWAY: "a highway",
    Setting.CAFE: "a café",
    Setting.ROOM: "a room",
    Setting.STAGE: "a stage",
    Setting.CASTLE: "a castle",
    Setting.SPACE: "open space",
    Setting.UNDERWATER: "a reef",
    Setting.PLANET: "a planet's surface",
    Setting.LANDSCAPE: "an open landscape",
}
"""What a set is, where it stands for a place that has none."""
HOME: Mapping[str, Setting] = {
    **dict.fromkeys(("boat", "duck"), Setting.LAKE),
    **dict.fromkeys(
        phrases(
            "fish, tropical fish, blowfish, octopus, squid, shark, jellyfish, coral, mermaid, merman, merperson, "
            "lobster"
        ),
        Setting.UNDERWATER,
    ),
    **dict.fromkeys(phrases("whale, spouting whale, dolphin, orca, person surfing, speedboat"), Setting.OCEAN),
    **dict.fromkeys(("car", "bus", "bicycle", "lamp", "motorcycle"), Setting.STREET),
    **dict.fromkeys(phrases("truck, racing car, articulated lorry"), Setting.HIGHWAY),
    **dict.fromkeys(("flower", "butterfly", "bee"), Setting.GARDEN),
    **dict.fromkeys(phrases("satellite, ringed planet, comet, meteor, globe showing americas"), Setting.SPACE),
    **dict.fromkeys(phrases("cactus, camel, two-hump camel"), Setting.DESERT),
    **dict.fromkeys(phrases("lion, elephant, giraffe, zebra, rhinoceros"), Setting.MEADOW),
    **dict.fromkeys(phrases("penguin, polar bear, skier, snowboarder"), Setting.SNOWFIELD),
    **dict.fromkeys(phrases("couch and lamp, bed, television, bathtub, toilet"), Setting.ROOM),
    **dict.fromkeys(("tractor", "rooster", "chicken"), Setting.FARM),
    **dict.fromkeys(("lighthouse", "pirate ship", "galleon", "cargo ship"), Setting.OCEAN),
    **dict.fromkeys(("windmill", "wind turbine", "sunflower"), Setting.MEADOW),
    **dict.fromkeys(("palm tree", "palm", "coconut palm"), Setting.BEACH),
    **dict.fromkeys(("kayak", "raft"), Setting.RIVER),
    **dict.fromkeys(("igloo",), Setting.SNOWFIELD),
}
"""Where a subject is when no place is named, by the word that was said or its kind."""
SHOWN: Mapping[Setting, frozenset[str]] = {
    Setting.LANDSCAPE: words("tree flower"),
    Setting.LAKE: words("tree flower"),
    Setting.MOUNTAINS: words("tree"),
    Setting.BEACH: words("tree"),
    Setting.FOREST: words("tree"),
    Setting.JUNGLE: words("tree flower"),
    Setting.RIVER: words("tree flower"),
    Setting.WATERFALL: words("tree"),
    Setting.MEADOW: words("flower tree"),
    Setting.GARDEN: words("flower tree"),
    Setting.FARM: words("house tree"),
    Setting.SNOWFIELD: words("tree"),
    Setting.VILLAGE: words("house tree flower lamp"),
    Setting.STREET: words("car person lamp tree"),
    Setting.INTERSECTION: words("car person lamp"),
    Setting.SKYLINE: words("tree"),
    Setting.HARBOUR: words("house lamp tree"),
    Setting.BRIDGE: words("car lamp tree"),
    Setting.HIGHWAY: words("car tree"),
    Setting.CAFE: words("person"),
    Setting.STAGE: words("person"),
    Setting.CASTLE: words("tree lamp"),
}
"""What a set shows of its own, unless `Scene.without` names it."""
