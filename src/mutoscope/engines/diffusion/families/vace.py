"""Wan VACE: the known frames of a clip are shown to it, and it makes the rest (arXiv 2503.07598)."""

from __future__ import annotations

from functools import cached_property
from itertools import repeat
from typing import Any, ClassVar

from PIL import Image

from mutoscope.engines.diffusion.families.base import Run
from mutoscope.engines.diffusion.families.wan import Wan

GRAY = 128
"""What it is shown where nothing is known."""


class Vace(Wan):
    has_continuation: ClassVar[bool] = True

    def load(self) -> Any:
        pipeline = super().load()
        for transformer in (pipeline.transformer, pipeline.transformer_2):
            if transformer is not None:
                transformer.register_forward_pre_hook(_spread, with_kwargs=True)
        return pipeline

    @property
    def has_image(self) -> bool:
        return True

    @cached_property
    def _image_pipeline(self) -> Any:
        return self.pipeline

    def arguments(self, run: Run) -> dict[str, Any]:
        """One video and one mask: the pipeline takes no more for a batch, and `_spread` gives each item its own."""
        given = super().arguments(run)
        image = given.pop("image", None)
        known = [image] if image is not None else []
        if run.frames is not None:
            known = [Image.fromarray(frame) for frame in run.frames]
        size = (run.shape.size.width, run.shape.size.height)
        unknown = run.shape.frames - len(known)
        return given | {
            "video": [*known, *repeat(Image.new("RGB", size, (GRAY, GRAY, GRAY)), unknown)],
            "mask": [*repeat(Image.new("L", size, 0), len(known)), *repeat(Image.new("L", size, 255), unknown)],
        }


def _spread(_transformer: Any, args: tuple[Any, ...], given: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """What is known of the one video, for each item of the batch."""
    shown = given["control_hidden_states"].expand(len(given["hidden_states"]), -1, -1, -1, -1)
    return args, given | {"control_hidden_states": shown}
