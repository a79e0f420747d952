from __future__ import annotations

import pytest

from mutoscope.engines.storyboard.parse import parse
from tests.storyboard.summary import look

LOOKS = [
    # Times
    ("A lake at dawn", "lake dawn"),
    ("A lake at daybreak", "lake dawn"),
    ("sunrise over the ocean", "ocean dawn"),
    ("first light on the mountains", "mountains dawn"),
    ("a village early in the morning", "village morning"),
    ("Morning in a forest", "forest morning"),
    ("A street at noon", "street"),
    ("midday in the desert", "desert"),
    ("a beach in the late afternoon", "beach afternoon"),
    ("afternoon in the garden", "garden afternoon"),
    ("golden hour in a meadow", "meadow golden_hour"),
    ("Magic hour, a farm", "farm golden_hour"),
    ("the sun setting over the sea", "ocean sunset"),
    ("sunset at the beach", "beach sunset"),
    ("A city at blue hour", "street dusk"),
    ("twilight in the mountains", "mountains dusk"),
    ("A quiet harbour in the evening", "harbour dusk"),
    ("nightfall over a village", "village dusk"),
    ("A highway at night", "highway night"),
    ("midnight in paris", "street night"),
    ("a moonlit forest", "forest night"),
    ("3am, an empty highway at night", "highway night -person -car"),
    # Weather
    ("a sunny meadow", "meadow"),
    ("A harbour under dark clouds", "harbour clouds"),
    ("partly cloudy sky over a farm", "farm clouds"),
    ("an overcast beach", "beach overcast"),
    ("grey sky over the city", "street overcast"),
    ("heavy rain in the jungle", "jungle rain"),
    ("drizzle on a village", "village rain"),
    ("a stormy ocean with lightning", "ocean thunderstorm"),
    ("a thunderstorm over the skyline at night", "skyline night thunderstorm"),
    ("snowfall in a village", "village snow"),
    ("blizzard in the mountains", "mountains snow"),
    ("a foggy bridge", "bridge fog"),
    ("A bridge w/ fog", "bridge fog"),
    ("misty river at dawn", "river dawn fog"),
    ("a windy beach", "beach wind"),
    ("strong wind in a wheat field", "meadow wind"),
    ("a gale at sea", "ocean wind"),
    ("a sandstorm in the desert", "desert sandstorm"),
    ("Dust storm approaching a farm", "farm sandstorm"),
    ("rainbow over a waterfall", "waterfall rainbow"),
    ("northern lights over a snowfield", "snowfield night aurora"),
    ("aurora borealis above a lake at night", "lake night aurora"),
    ("after the rain, a street with puddles", "street wet"),
    # Seasons
    ("a park in spring", "garden spring"),
    ("summer at the lake", "lake summer"),
    ("autumn forest, falling leaves", "forest autumn"),
    ("fall colors in the mountains", "mountains autumn"),
    ("a village in winter", "village winter"),
    ("a wintry street with snow", "street snow winter"),
    # Styles
    ("a cinematic shot of a harbour", "harbour cinematic"),
    ("A desert, anamorphic lens flare, shot on 35mm film", "desert cinematic"),
    ("a street, vintage 1980s film", "street vintage_80s"),
    ("80s retro look, a beach", "beach vintage_80s"),
    ("VHS footage of a forest", "forest vhs"),
    ("CCTV footage of a street at night", "street night vhs"),
    ("90s camcorder home video of a garden", "garden vhs"),
    ("a beach shot on super 8", "beach super_8"),
    ("8mm film of a farm", "farm super_8"),
    ("black and white photo of a bridge", "bridge black_and_white"),
    ("film noir alley at night", "street night black_and_white"),
    ("a monochrome castle", "castle black_and_white"),
    ("a watercolor painting of a village", "village watercolor"),
    ("watercolour harbour", "harbour watercolor"),
    ("anime street at night", "street night anime"),
    ("a meadow in the style of Studio Ghibli", "meadow anime"),
    ("Makoto Shinkai style sky over a city", "street anime"),
    ("pencil sketch of a castle", "castle sketch"),
    ("graphite drawing of a bridge", "bridge sketch"),
    ("a charcoal drawing of a forest", "forest sketch"),
    ("cyberpunk street with neon signs", "street cyberpunk neon"),
    ("blade runner style city in the rain", "street rain cyberpunk"),
    ("synthwave highway at sunset", "highway sunset cyberpunk"),
    ("pixel art village", "village pixel_art"),
    ("8-bit castle", "castle pixel_art"),
    ("16-bit video game forest", "forest pixel_art"),
    ("oil painting of a harbour", "harbour oil_painting"),
    ("a garden in the style of Monet", "garden oil_painting"),
    ("Van Gogh style village at night", "village night oil_painting"),
    ("infrared photo of a forest", "forest infrared"),
    ("thermal camera view of a street", "street infrared"),
    ("a comic book street", "street comic"),
    ("pop art skyline", "skyline comic"),
    ("a photorealistic lake", "lake"),
    ("cinematic anime style beach", "beach anime"),
    # Camera and pace
    ("slow pan left across a beach", "beach pan_left"),
    ("the camera pans right over a city", "street pan_right"),
    ("The camera pans from left to right across a meadow", "meadow pan_right"),
    ("a panning shot of a harbour", "harbour pan_right"),
    ("camera tilts up to a castle", "castle tilt_up"),
    ("tilt down on a waterfall", "waterfall tilt_down"),
    ("the camera dollies in on a house in a village", "village zoom_in"),
    ("slow push-in on a castle", "castle zoom_in"),
    ("camera slowly zooms out from a village", "village zoom_out"),
    ("a pull-back shot of a street", "street zoom_out"),
    ("drone shot over a forest", "forest aerial"),
    ("aerial footage of a river", "river aerial"),
    ("bird's-eye view of a farm", "farm aerial"),
    ("tracking shot of a car on a highway", "highway tracking"),
    ("the camera follows a dog through a park", "garden tracking"),
    ("dolly shot along a street", "street tracking"),
    ("handheld footage of a market", "street handheld"),
    ("shaky cam, forest at night", "forest night handheld"),
    ("the camera orbits around a castle", "castle orbit"),
    ("a 360 degree orbit shot of a lighthouse", "ocean orbit"),
    ("static shot of a lake", "lake static"),
    ("locked-off tripod shot of a street", "street static"),
    ("a close-up of a rose in a garden", "garden close"),
    ("extreme close up, a bee on a flower", "garden close"),
    ("wide shot of a desert", "desert wide"),
    ("wide establishing shot of a village", "village wide"),
    ("slow motion waves on a beach", "beach slow"),
    ("a lake in slow-mo", "lake slow"),
    ("time-lapse of clouds over a city", "street clouds fast"),
    ("timelapse of a harbour from day to night", "harbour fast"),
    ("hyperlapse through a street at night", "street night fast"),
    ("sped up footage of a highway", "highway fast"),
    # Tag lists, long and structured prompts, noise
    ("lake, mountains, 4k, golden hour, cinematic", "lake golden_hour cinematic"),
    (
        "city, night, rain, neon, cyberpunk, reflections, 8k, trending on artstation",
        "street night rain cyberpunk wet neon",
    ),
    ("#beach #sunset #drone", "beach sunset aerial"),
    ("FOREST IN THE FOG!!!", "forest fog"),
    ("castle. night. storm. wide shot.", "castle night thunderstorm wide"),
    ("montain lake at sunrize", "lake dawn"),
    ("a forrest in wintr", "forest winter"),
    (
        "Style: 1980s vintage film. Cinematography: slow dolly in, 35mm. Scene: a harbor at dusk in light rain. "
        "Actions: - a fisherman walks along the pier - gulls circle above",
        "harbour dusk rain vintage_80s zoom_in",
    ),
    (
        "A breathtaking cinematic aerial shot glides over a vast ocean at golden hour. The camera slowly tilts down to "
        "reveal a small sailboat drifting alone on the gentle waves, its white sails glowing in the warm light. In the "
        "distance, soft clouds hang low over the horizon and a flock of seagulls crosses the frame from left to right. "
        "The lighting is soft and diffused, with long highlights on the water and a subtle haze that gives the scene a "
        "dreamy atmosphere. The mood is peaceful and nostalgic, the color palette dominated by amber, rose and deep "
        "teal. Shot on an anamorphic lens with shallow depth of field, film grain, and a slow, steady movement that "
        "invites the viewer to breathe. As the shot continues, the sun touches the horizon and the sky catches fire, "
        "while the boat becomes a silhouette and the water turns to molten gold. Highly detailed, realistic motion, "
        "natural physics, no text, no watermark.",
        "ocean golden_hour fog cinematic warm tilt_down",
    ),
]


@pytest.mark.parametrize(("caption", "expected"), LOOKS)
def test_time_weather_style_and_camera_are_read(caption: str, expected: str) -> None:
    assert look(parse(caption, 7)[0]) == expected


def test_the_pace_is_a_factor_of_time() -> None:
    paces = [
        parse(f"A lake in {pace}", 7)[0].pace for pace in ("slow motion", "real time", "fast motion", "time-lapse")
    ]
    assert paces == [0.4, 1.0, 2.0, 6.0]
