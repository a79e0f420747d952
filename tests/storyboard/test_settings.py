from __future__ import annotations

import pytest

from mutoscope.engines.storyboard.parse import parse

SETTINGS = {
    "lake": (
        "A still pond with lily pads",
        "Rowing across a glassy lagoon at dawn",
        "a crystal-clear alpine lake surrounded by pine forest",
        "Lakeside picnic in summer",
        "Mist rising from a mountain lake",
        "A swan on a lake in front of a castle",
    ),
    "mountains": (
        "Snow-capped mountains under a pink sky",
        "a lone hiker on a mountain ridge",
        "The Alps at sunrise",
        "An eagle soaring over the Himalayas",
        "drone shot of Mount Everest",
        "A dragon flying over a castle in the mountains",
    ),
    "ocean": (
        "Huge waves in the open sea during a storm",
        "A sailboat on the ocean",
        "a whale breaching in the pacific",
        "Pirate ship on stormy seas",
        "Surfer riding a giant wave",
    ),
    "beach": (
        "A tropical beach with palm trees",
        "A beach with mountains behind",
        "Waves crashing on the shore at sunset",
        "Children building a sandcastle at the seaside",
        "a tropical island in the caribbean",
        "Couple walking along the coast",
        "Sandy shoreline, gentle surf, seagulls",
    ),
    "forest": (
        "A misty forest in the morning",
        "a cabin in the woods",
        "Sunbeams in a redwood forest",
        "Deer in an autumn woodland",
        "fairy-tale enchanted forest, glowing mushrooms",
        "A wolf running through the forest at night",
    ),
    "jungle": (
        "A tiger in the jungle",
        "Parrots flying through a dense rainforest",
        "the Amazon rain forest in the rain",
    ),
    "river": (
        "A river winding through a valley",
        "Salmon jumping in a stream",
        "a babbling brook in spring",
        "kayaking down a creek",
        "A boat on the Amazon river",
    ),
    "waterfall": (
        "A huge waterfall in the jungle",
        "Niagara Falls at night",
        "waterfalls cascading down mossy cliffs",
        "a couple standing by a waterfall",
    ),
    "desert": (
        "Camels crossing the Sahara",
        "sand dunes at golden hour",
        "A cactus in the desert",
        "a lost traveler in the Mojave desert",
    ),
    "meadow": (
        "A meadow full of wildflowers",
        "Horses galloping across the prairie",
        "wheat field swaying in the wind",
        "Elephants walking across the savanna",
        "a field of lavender",
        "Grassland under big clouds",
        "A safari in the Serengeti",
    ),
    "garden": (
        "A Japanese garden with a koi pond",
        "Kids playing in the park",
        "an old greenhouse full of plants",
        "dog running around in a backyard",
        "A rose garden behind a castle",
    ),
    "farm": (
        "A red barn with cows",
        "A farm at sunrise",
        "a ranch with horses",
        "Tractor plowing farmland",
        "vineyards in Tuscany",
    ),
    "snowfield": (
        "A polar bear on the arctic ice",
        "penguins in Antarctica",
        "Skiers on a ski slope",
        "frozen tundra with northern lights",
        "A glacier under a blue sky",
        "husky sled on a snowfield",
        "a snowy field with a lone tree",
    ),
    "village": (
        "A small town in winter",
        "medieval village at dusk",
        "A fishing village by the sea",
        "a mountain village in the alps",
        "Hobbit village on a hill",
    ),
    "street": (
        "A city at night",
        "Rainy alley with neon signs",
        "Downtown traffic in the rain",
        "Tokyo at night",
        "Paris in the spring",
        "A man walking down a street in New York",
        "busy market in Marrakesh",
        "A cat in a city",
        "Godzilla destroying Tokyo",
        "yellow taxis in manhattan",
        "people on the sidewalk",
        "An old European town square",
    ),
    "intersection": (
        "A busy city intersection",
        "Times Square at night",
        "Shibuya crossing in the rain",
        "pedestrians at a crosswalk",
        "a crossroads in the city",
    ),
    "skyline": (
        "The New York skyline at dusk",
        "A futuristic cityscape",
        "Rooftops of a city at sunrise",
        "view from a rooftop at night",
        "skyscrapers in fog",
        "aerial view of a city at night",
    ),
    "harbour": (
        "Fishing boats in a harbor",
        "yachts in a marina",
        "An old wooden pier at sunset",
        "a cargo ship in the port",
        "seagulls at the docks",
    ),
    "bridge": (
        "A stone bridge over a river",
        "The Golden Gate Bridge in fog",
        "A train crossing a bridge in the mountains",
        "car driving across a suspension bridge",
    ),
    "highway": (
        "Cars speeding on a highway",
        "A road trip through the desert",
        "a motorcycle on a country road",
        "An endless desert highway",
        "red convertible on Route 66",
        "A truck on a winding mountain road",
    ),
    "cafe": (
        "A cozy coffee shop on a rainy day",
        "a café window overlooking the ocean",
        "Friends in a restaurant",
        "A barista in a cafe",
        "jazz bar at midnight",
        "a bakery in the morning",
    ),
    "room": (
        "A cat sleeping in a bedroom",
        "kitchen with morning light",
        "A child reading in the living room",
        "An office at night",
        "students in a classroom",
        "an old library full of books",
        "A workshop with tools",
        "rain on the window of a cosy room",
        "A hospital corridor",
    ),
    "stage": (
        "A rock concert with lasers",
        "A ballerina on stage",
        "an empty theatre",
        "singer performing on a stage with spotlights",
        "A band plays at a music festival",
    ),
    "castle": (
        "A castle on a hill",
        "medieval fortress at night",
        "ancient temple ruins in the jungle",
        "a palace in the clouds",
        "A dragon flies over a castle",
    ),
    "space": (
        "An astronaut floating in space",
        "a spaceship flying through the galaxy",
        "Earth from orbit",
        "A space station above the earth",
        "nebula and stars, deep space",
    ),
    "underwater": (
        "A coral reef with tropical fish",
        "underwater, a sea turtle",
        "sharks on the sea floor",
        "a submarine in the deep sea",
        "a mermaid swimming under the sea",
        "jellyfish drifting in the ocean depths",
        "Fish swimming underwater in the ocean",
    ),
    "planet": (
        "A rover on Mars",
        "an astronaut walking on the moon",
        "alien planet with two suns",
        "The surface of an alien world",
        "Moon landing",
        "a colony on the red planet",
    ),
    "landscape": (
        "A dog",
        "rolling green hills",
        "a beautiful view",
        "Astronaut riding a horse",
        "",
    ),
}


@pytest.mark.parametrize(("setting", "caption"), [(name, text) for name, texts in SETTINGS.items() for text in texts])
def test_a_setting_is_found_by_the_words_that_people_use(setting: str, caption: str) -> None:
    assert parse(caption, 7)[0].setting == setting


def test_a_room_has_the_variety_that_is_named() -> None:
    captions = ("A cat in a small kitchen", "Students in a school", "An old library full of books", "A cosy room")
    assert [parse(caption, 7)[0].variety for caption in captions] == ["kitchen", "classroom", "library", None]
    assert parse("A cat in a kitchen", 7)[1] == []
