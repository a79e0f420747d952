"""The diffusion engine: open video models through stock diffusers pipelines, and a remix for each."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import torch

from mutoscope.engines.base import Clip, Frame, Progress, Request
from mutoscope.engines.catalog import Model
from mutoscope.engines.diffusion import weights
from mutoscope.engines.diffusion.creation import created
from mutoscope.engines.diffusion.editing import edited
from mutoscope.engines.diffusion.extension import extended
from mutoscope.engines.diffusion.families import check_weights, family
from mutoscope.engines.diffusion.families.base import Family
from mutoscope.engines.diffusion.generation import Generation
from mutoscope.engines.diffusion.lattice import fitted
from mutoscope.engines.diffusion.preview import Preview
from mutoscope.engines.diffusion.profiles import adapted, choose
from mutoscope.engines.diffusion.segments import joined
from mutoscope.engines.diffusion.state import Maker
from mutoscope.errors import EngineError, InvalidMedia, ModelUnavailable
from mutoscope.media import decode
from mutoscope.video import Operation

NO_ROOM = (
    "The GPU's memory was not enough for this clip. "
    "Ask for a shorter one, or have the model run with a profile that needs less."
)


class Diffusion:
    """One model with weights. `Clip.state` holds the latents of a clip; its remix starts from them."""

    def __init__(self, model: Model) -> None:
        if model.diffusion is None:
            raise ModelUnavailable(
                f"The catalogue's entry {model.id!r} has no weights to load: give it a table `diffusion`."
            )
        self.model = model
        found = weights.located(model)
        check_weights(model.diffusion.family, found.folder)
        self.family: Family = family(model.diffusion.family)(
            adapted(model.diffusion), choose(model.diffusion, found.lora), found.folder, found.image_folder
        )
        self._maker = Maker(model.id, found.repository, found.revision)
        self._preview = Preview(self.family)

    def generate(self, request: Request, progress: Progress) -> Clip:
        """Sampling happens when the first frame is read; of a long clip, segment by segment.

        Raises:
            EngineError: from the first frame on: the source or the reference cannot be read.
        """
        generation = Generation(self.family, self._maker, self._preview, request, progress)
        clip = Clip(frames=iter(()), frame_count=request.frame_count, fps=request.fps, notes=generation.notes)
        clip.frames = self._frames(generation, clip)
        if generation.soundtrack is not None:
            clip.audio = iter(generation.soundtrack)
        return clip

    def _frames(self, generation: Generation, clip: Clip) -> Iterator[Frame]:
        try:
            yield from generation.leaving(self._operation(generation))
        except InvalidMedia as error:
            raise EngineError(error.message, param=error.param) from error
        except torch.OutOfMemoryError as error:
            raise EngineError(NO_ROOM) from error
        finally:
            if generation.soundtrack is not None:
                generation.soundtrack.end()
        clip.state = generation.state()

    def _operation(self, generation: Generation) -> Iterator[Frame]:
        request = generation.request
        if request.operation is Operation.EXTEND and request.source is not None:
            return extended(generation, request.source)
        if request.source is not None:
            segments, frames = edited(generation, request.source)
        else:
            segments = generation.segments(request.seconds)
            frames = created(generation, segments, _reference(generation))
        return fitted(joined(frames, segments), request.size, generation.rate, request.fps, request.frame_count)


def _reference(generation: Generation) -> deque[Frame]:
    """The image that a create begins with, if it has one."""
    request = generation.request
    if request.reference is None:
        return deque()
    return deque([decode.still(request.reference, request.limits, size=generation.size)])
