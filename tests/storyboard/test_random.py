"""Prompts and instructions that nobody thought of, from a grammar and from noise in several scripts, to the picture.

`make prompts` tries 5,000 of them.
"""

from __future__ import annotations

import os

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutoscope.engines.storyboard.parse import parse
from mutoscope.engines.storyboard.patch import patch
from mutoscope.engines.storyboard.render import Drawing
from mutoscope.engines.storyboard.scene import Scene
from mutoscope.prompts import compose
from mutoscope.video import Size

EXAMPLES = int(os.environ.get("RANDOM_PROMPTS", "250"))
SIZES = st.sampled_from([Size(128, 72), Size(72, 128), Size(96, 96)])


def choice(text: str) -> st.SearchStrategy[str]:
    return st.sampled_from([one.strip() for one in text.split("|")])


WHO = choice(
    "a cat | two dogs | 300 red cars | a crowd | 🐉🐉 | an old man and his horse | no people | a jellyfish"
    " | seven white swans | a knight riding a dragon | a burning house | flowers | 0 birds | the moon"
    " | a robot playing the piano"
)
DOES = choice(
    " | walking | flying in circles | asleep | dancing fast | falling from the sky | on the left | in the distance"
)
WHERE = choice(
    " | by a lake | on the moon | in a kitchen | under water | in a city street market | in space | at the harbour"
    " | on a stage | in a forest by a castle | across a bridge | im Wald | 海の上で | en una playa"
)
WHEN = choice(
    " | at night | at dawn in thick fog | in a thunderstorm | in a windy winter | with a rainbow | under the northern"
    " lights | during a sandstorm at dusk | in autumn rain"
)
HOW = choice(
    " | as a watercolor | on VHS | close-up, slow motion | time-lapse, orbit shot | pixel art | film noir, pan left"
)
PHRASES = st.tuples(WHO, DOES, WHERE, WHEN, HOW).map(lambda parts: " ".join(part for part in parts if part))
ORDERS = st.tuples(
    choice("make it | add | remove | replace the dog with | same scene but | now | no more | turn the cat | without"),
    st.one_of(WHO, WHEN, HOW, choice("blue | twice as big | faster | darker | everything | the red one | it | snow!")),
).map(" ".join)
NOISE = st.text(st.characters(codec="utf-8"), max_size=60)
PROMPTS = st.one_of(
    PHRASES, PHRASES, st.lists(PHRASES, max_size=4).map(", ".join), NOISE, st.tuples(PHRASES, NOISE).map(" ".join)
)


@given(PROMPTS, st.one_of(ORDERS, ORDERS, NOISE), st.integers(0, 2**31 - 1), SIZES)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_prompt_and_any_remix_of_it_is_drawn(prompt: str, instruction: str, seed: int, size: Size) -> None:
    source, _ = parse(prompt, seed)
    remix, notes = patch(source, instruction, compose(prompt, instruction))
    assert Scene.from_bytes(remix.to_bytes()) == remix
    assert all(note.strip() and "\n" not in note for note in notes)
    frame = Drawing(remix, size).frame(12, 0.5)
    assert frame.shape == (size.height, size.width, 4)
    assert np.ptp(frame[..., :3].reshape(-1, 3), axis=0).max() > 8
