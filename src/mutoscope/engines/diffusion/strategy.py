"""How a clip's latents become those of its remix.

Each strategy takes an `Edit` and returns latents of the same shape. `strength` 0 returns the source and 1 is
freest; between them it says how many of the schedule's first, noisiest steps are skipped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from mutoscope.engines.diffusion.families.base import Family, Latents, Pixels, Run, Shape
from mutoscope.engines.diffusion.scheduler import Flow, Observed, Watch
from mutoscope.engines.recipe import StrategyName

RESTART = 0.3
"""The share of the steps after which a trajectory is taken up again at no given strength. With a shifted schedule
the noise is then still at about 0.9: composition is settled, the rest is not, and the run costs 0.7 of a create.
"""
NOISED = 0.25
"""The share that sdedit skips, likewise: the source is noised to about three quarters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A segment to be regenerated. `sigmas` are those that it was made with, T + 1 of them down to 0;
    `trajectory` is what the sampler had before some of its steps, by index, and empty for clips made elsewhere.
    """

    source: Latents
    trajectory: Mapping[int, Latents]
    sigmas: list[float]
    source_caption: str
    caption: str
    instruction: str = ""
    """What the client wrote, for models that are told the change and not the result."""
    negative: str
    shape: Shape
    seed: int
    strength: float | None
    watch: Watch
    made: Pixels | None = None
    """The remix's own frames that the segment begins with, where it overlaps the one before."""

    @property
    def steps(self) -> int:
        return len(self.sigmas) - 1

    def start(self, default: float) -> int:
        """The steps to skip, where `default` is the share that is skipped at no given strength."""
        skipped = default if self.strength is None else 1 - self.strength
        return round(skipped * self.steps)


def flow(family: Family, edit: Edit) -> Latents:
    """The source is moved by the difference of two velocities (FlowAlign, arXiv 2505.23145; FlowEdit, 2412.08629)."""
    remix = family.recipe.remix
    start = edit.start(remix.start)
    if start >= edit.steps:
        return edit.source
    video, *others = family.parts(edit.source, edit.shape)
    parts = [replace(video, held=None if edit.made is None else family.held(edit.made, edit.shape)), *others]
    scheduler = Flow(
        family.stock,
        edit.sigmas,
        parts,
        guidance=remix.guidance,
        source_guidance=remix.source_guidance,
        zeta=remix.zeta,
        lock=remix.lock,
        phi=remix.phi,
        start=start,
        tail=min(round(remix.tail * edit.steps), edit.steps - start),
        seed=edit.seed,
        watch=edit.watch,
    )
    captions = [edit.source_caption, edit.source_caption, edit.caption]
    if remix.source_guidance is not None:
        captions = [edit.source_caption, edit.negative, edit.caption, edit.negative]
    begin = family.batch([scheduler.latents(part) for part in parts], edit.shape)
    return _run(family, edit, scheduler, begin, captions, guidance=1.0)[1]


def trajectory(family: Family, edit: Edit) -> Latents:
    """The source's own path is taken up again, under the new caption, where the sampler stood at an early step."""
    start = edit.start(RESTART)
    if start >= edit.steps:
        return edit.source
    known = dict(edit.trajectory)
    if edit.strength == 1 or not known:  # other noise than the source came from: a path of its own
        known[0] = family.noise(edit.shape, edit.seed)
    nearest = min(known, key=lambda step: (abs(step - start), step))
    return _resumed(family, edit, known[nearest], nearest)


def sdedit(family: Family, edit: Edit) -> Latents:
    """The source under noise, sampled down again (SDEdit, arXiv 2108.01073)."""
    start = edit.start(NOISED)
    if start >= edit.steps:
        return edit.source
    noise = family.noise(edit.shape, edit.seed)
    return _resumed(family, edit, family.noised(edit.source, noise, edit.sigmas, start), start)


def native(family: Family, edit: Edit) -> Latents:
    """The model's own way to edit a clip, which is shown the source."""
    return edit.source if edit.strength == 0 else family.native(edit)


def _resumed(family: Family, edit: Edit, latents: Latents, start: int) -> Latents:
    held = [] if edit.made is None else [family.held(edit.made, edit.shape)]
    scheduler = Observed(family.fresh_scheduler(), start=start, watch=edit.watch, held=held)
    return _run(family, edit, scheduler, latents, [edit.caption], guidance=family.recipe.guidance)


def _run(
    family: Family, edit: Edit, scheduler: object, latents: Latents, captions: list[str], *, guidance: float
) -> Latents:
    return family.sample(
        Run(
            captions=captions,
            latents=latents,
            scheduler=scheduler,
            shape=edit.shape,
            steps=edit.steps,
            seed=edit.seed,
            guidance=guidance,
            negative=edit.negative,
        )
    )


STRATEGIES: dict[StrategyName, Callable[[Family, Edit], Latents]] = {
    "flow": flow,
    "trajectory": trajectory,
    "sdedit": sdedit,
    "native": native,
}


def remix(family: Family, edit: Edit) -> tuple[Latents, list[str]]:
    """The latents of the remix by the model's own strategy, and what could not be done, a sentence each."""
    wanted = family.recipe.remix.strategy
    if wanted == "trajectory" and not edit.trajectory:
        instead: StrategyName = "flow" if family.flow else "sdedit"
        note = f"The clip's sampling path is not known, so the remix was made by {instead}."
        return STRATEGIES[instead](family, edit), [note]
    return STRATEGIES[wanted](family, edit), []
