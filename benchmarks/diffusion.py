"""What models with weights cost on this machine: a create and its remixes, beside diffusers alone.

The models have their published shapes and random weights, so nothing is downloaded; what they make is noise, and
takes as long as the real thing. Text encoders are left out, and caches too, for what these skip depends on the
weights. `make bench-gpu` runs it on a GPU in less than ten minutes; `--reduced` makes models and clips small enough
for a CPU, with one thread whose own time is measured; that says how the runs compare, not how fast a real model is.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import torch
from diffusers.models.attention_dispatch import attention_backend
from diffusers.utils.logging import set_verbosity_error
from shapes import FEW, SHAPES, caption, pipeline
from torch.utils._pytree import tree_map_only
from torch.utils.flop_counter import FlopCounterMode

from mutoscope.engines.base import Frame, Request
from mutoscope.engines.catalog import load_catalog
from mutoscope.engines.diffusion.creation import created
from mutoscope.engines.diffusion.families import family
from mutoscope.engines.diffusion.families.base import Family, Latents, Run, Shape
from mutoscope.engines.diffusion.generation import Generation
from mutoscope.engines.diffusion.placement import GIB, transformers
from mutoscope.engines.diffusion.preview import Preview
from mutoscope.engines.diffusion.profiles import choose
from mutoscope.engines.diffusion.scheduler import Step
from mutoscope.engines.diffusion.state import Maker
from mutoscope.engines.diffusion.strategy import NOISED, RESTART, STRATEGIES, Edit
from mutoscope.engines.recipe import Diffusion as Recipe
from mutoscope.media.encode import encode
from mutoscope.video import Operation, Size

TEXT, OTHER = "A red fox in the snow", "A red fox in the snow at night"
PEAK = {"H100 PCIe": 756, "H100": 989, "H200": 989, "H20": 148, "B200": 2250, "A100": 312, "L40S": 362, "L4": 121}
PEAK |= {"RTX 4090": 165, "RTX 5090": 210, "RTX 3090": 71, "MI300X": 1307}
"""TFLOP/s of dense bfloat16 by a part of the device's name, from the makers' data sheets; the first that fits."""
GPU, REDUCED = "wan-2.1-1.3b,wan-2.2-5b,wan-2.1-14b,ltx-2", "wan-2.1-1.3b,wan-2.2-5b"


@dataclass
class Row:
    """One run; `seconds` are those of a step, `whole` those of sampling with the published number of steps."""

    model: str
    profile: str
    run: str
    seconds: float
    steps: int
    whole: float
    to_create: float | None
    tflops: float | None
    use: float | None
    peak_gib: float


class Counter:
    """Counts the work of a model's transformers, on tensors without values, a call of each shape once."""

    def __init__(self, of: Any) -> None:
        self._known: dict[tuple[torch.Size, ...], float | None] = {}
        self.total: float | None = 0.0
        for model in transformers(of):
            model.register_forward_pre_hook(self._called, with_kwargs=True)

    def _called(self, model: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        shapes = tuple(each.shape for each in (*args, *kwargs.values()) if isinstance(each, torch.Tensor))
        if shapes not in self._known:
            self._known[shapes] = _work(model, args, kwargs)
        here = self._known[shapes]
        self.total = None if self.total is None or here is None else self.total + here


def _work(model: Any, args: Any, kwargs: Any) -> float | None:
    """FLOPs of one call; None where the model looks at values."""
    try:
        with torch.device("meta"):
            hollow = type(model).from_config(model.config).to(model.dtype)
        args, kwargs = tree_map_only(torch.Tensor, lambda each: each.to("meta"), (args, kwargs))
        with attention_backend("native"), torch.no_grad(), FlopCounterMode(display=False) as counter:
            hollow(*args, **kwargs)
    except (RuntimeError, NotImplementedError, ValueError) as error:
        print(f"FLOPs unknown: {error}"[:200], file=sys.stderr)
        return None
    return float(counter.get_total_flops())


class Bench:
    """One model in one profile."""

    def __init__(self, name: str, profile: str, options: argparse.Namespace) -> None:
        self.name, self.options = name, options
        published = load_catalog()[name].diffusion
        assert published is not None
        self.published: Recipe = published
        sizes = {"sizes": (_size(options, published),), "frames": _frames(options, published)}
        self.recipe = published.model_copy(update={**sizes, "profile": profile, "steps": options.steps})
        chosen = replace(choose(self.recipe), cache=None)
        built = pipeline(name, chosen.device, chosen.dtype, 2 if options.reduced else None)
        self.parameters = sum(each.numel() for model in transformers(built) for each in model.parameters())
        self.placed = chosen.applied(built)
        self.counter = Counter(built)
        parts: dict[str, Any] = {
            "load": lambda _: built,
            "embed": lambda _, text: caption(name, text, chosen.device, chosen.dtype),
        }
        self.family: Family = type("Random", (family(published.family),), parts)(self.recipe, chosen, Path())
        self.shape = Shape(self.recipe.sizes[0], self.recipe.frames, self.recipe.fps)
        self.preview = Preview(self.family)
        self.create: float | None = None
        self.made: tuple[Latents, dict[int, Latents], list[float]] | None = None

    def rows(self) -> Iterator[Row]:
        whole = self.published.steps
        for batch in (1, 3):  # compiles, finds kernels, counts
            self._warm(batch)
        seconds, peak, _ = self._timed(self._alone, self.options.steps)
        yield self._row("diffusers", seconds, whole, peak)
        seconds, peak, _ = self._timed(self._create, self.options.steps)
        self.create = seconds * whole
        yield self._row("create", seconds, whole, peak)
        skipped = {"flow": self.recipe.remix.start, "trajectory": RESTART, "sdedit": NOISED}
        for name in self.recipe.remix.strategies:
            if name in skipped:
                seconds, peak, steps = self._timed(partial(self._remix, name), None)
                yield self._row(name, seconds / steps, whole - round(skipped[name] * whole), peak)

    def _row(self, run: str, seconds: float, steps: int, peak: float) -> Row:
        rate = None if self.counter.total is None else self.counter.total / self._steps / seconds / 1e12
        most = _most(self.family.profile.device)
        compared = None if self.create is None or run == "create" else seconds * steps / self.create
        use = None if rate is None or most is None else rate / most
        return Row(self.name, self.family.profile.name, run, seconds, steps, seconds * steps, compared, rate, use, peak)

    def _timed(self, run: Callable[[], int], steps: int | None) -> tuple[float, float, int]:
        """Seconds a step where `steps` are known, else of all; the peak of memory; the steps taken."""
        device = self.family.profile.device
        _forget(device)
        self.counter.total = 0.0
        clock = time.process_time if self.options.reduced else time.perf_counter
        began = clock()
        self._steps = run()
        _finish(device)
        return (clock() - began) / (steps or 1), _peak(device), self._steps

    def _warm(self, batch: int) -> None:
        _say(f"{self.name}: warming up")
        latents = self.family.noise(self.shape, 0).repeat(batch)
        guidance = self.recipe.guidance if batch == 1 else 1.0
        run = self._run(latents, 2, guidance, captions=[TEXT] * batch)
        made = self.family.sample(run)
        if batch == 1:
            self.preview(made.video)
            next(self.family.decode(made, self.shape))

    def _run(self, latents: Latents, steps: int, guidance: float, captions: list[str]) -> Run:
        return Run(
            captions=captions,
            latents=latents,
            scheduler=self.family.fresh_scheduler(),
            shape=self.shape,
            steps=steps,
            seed=0,
            guidance=guidance,
        )

    def _alone(self) -> int:
        """The stock pipeline with its stock scheduler."""
        _say(f"{self.name}: diffusers alone")
        run = self._run(self.family.noise(self.shape, 0), self.options.steps, self.recipe.guidance, [TEXT])
        self.family.sample(run)
        return int(self.options.steps)

    def _generation(self) -> Generation:
        seconds = self.shape.frames / self.shape.fps
        fps = Fraction(self.shape.fps).limit_denominator(1001)
        request = Request(
            operation=Operation.CREATE,
            caption=TEXT,
            instruction=TEXT,
            size=self.shape.size,
            seconds=seconds,
            fps=fps,
            seed=0,
            audio=False,
        )
        return Generation(self.family, Maker(self.name, "", ""), self.preview, request, _progress(self.name))

    def _create(self) -> int:
        """All that the engine does until the first frame is decoded: previews, the path kept for a remix."""
        generation = self._generation()
        segments = generation.segments(self.shape.frames / self.shape.fps)
        assert [segment.frames for segment in segments] == [self.shape.frames]
        next(created(generation, segments, deque()))
        kept = generation.kept[0]
        self.made = kept.latents, dict(kept.trajectory), generation.sigmas
        return int(self.options.steps)

    def _remix(self, name: Any) -> int:
        assert self.made is not None
        latents, trajectory, sigmas = self.made
        count = 0
        watch = self._generation().watch(0, 1, self.shape)

        def counted(step: Step) -> None:
            nonlocal count
            count += 1
            watch(step)

        edit = Edit(
            source=latents,
            trajectory=trajectory,
            sigmas=sigmas,
            source_caption=TEXT,
            caption=OTHER,
            negative=self.recipe.negative_prompt,
            shape=self.shape,
            seed=1,
            strength=None,
            watch=counted,
        )
        STRATEGIES[name](self.family, edit)
        return count

    def decoding(self) -> tuple[float, float, float]:
        """Seconds to decode, to decode and then encode, and to encode while decoding."""
        assert self.made is not None
        _say(f"{self.name}: decoding")
        rate = Fraction(self.shape.fps).limit_denominator(1001)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "video.mp4"
            began = time.perf_counter()
            frames = list(self._decoded())
            decoded = time.perf_counter() - began
            encode(frames, path, size=self.shape.size, fps=rate)
            both = time.perf_counter() - began
            began = time.perf_counter()
            encode(self._decoded(), path, size=self.shape.size, fps=rate)
            return decoded, both, time.perf_counter() - began

    def _decoded(self) -> Iterator[Frame]:
        assert self.made is not None
        return self._generation().decoded(self.made[0], self.shape)


def _size(options: argparse.Namespace, recipe: Recipe) -> Size:
    if options.size:
        return Size.parse(options.size)
    size, step = recipe.sizes[0], recipe.size_step
    return Size(size.width // 4 // step * step, size.height // 4 // step * step) if options.reduced else size


def _frames(options: argparse.Namespace, recipe: Recipe) -> int:
    return int(options.frames or (2 * recipe.frame_step + 1 if options.reduced else recipe.frames))


def _most(device: torch.device) -> float | None:
    """The device's peak in TFLOP/s; None where this file does not know it."""
    name = torch.cuda.get_device_name(device) if device.type == "cuda" else ""
    return next((float(peak) for part, peak in PEAK.items() if all(word in name for word in part.split())), None)


def _finish(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.synchronize(device)


def _forget(device: torch.device) -> None:
    """Lets the peak of memory begin anew."""
    _finish(device)
    if device.type == "cuda":
        torch.cuda.reset_peak_memory_stats(device)
    elif Path("/proc/self/clear_refs").exists():
        Path("/proc/self/clear_refs").write_text("5")


def _peak(device: torch.device) -> float:
    """GiB: of the GPU's memory, else of the whole process."""
    if device.type == "cuda":
        return torch.cuda.max_memory_allocated(device) / GIB
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 2**20 for line in lines if line.startswith("VmHWM")), 0.0)


def _say(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


def _progress(name: str) -> Callable[..., None]:
    def progress(fraction: float, preview: Frame | None = None) -> None:
        _say(f"{name}: {fraction:4.0%}")

    return progress


def machine() -> str:
    versions = f"PyTorch {torch.__version__}, Python {platform.python_version()}"
    if torch.cuda.is_available():
        return f"{torch.cuda.get_device_name(0)}, {versions}"
    info = Path("/proc/cpuinfo")
    models = [line.split(": ")[1] for line in info.read_text().splitlines() if line.startswith("model name")]
    return f"{torch.get_num_threads()} thread(s) of {models[0] if models else platform.machine()}, {versions}"


def told(row: Row) -> str:
    compared = "" if row.to_create is None else f"{row.to_create:.2f}"
    rate = "?" if row.tflops is None else f"{row.tflops:.3g}"
    use = "?" if row.use is None else f"{row.use:.0%}"
    figures = (f"{row.seconds:.3g}", f"{row.steps}", f"{row.whole:.1f} s", compared, rate, use, f"{row.peak_gib:.1f}")
    return _line([row.run, *figures])


COLUMNS = ("run", "s/step", "steps", "sampling", "÷ create", "TFLOP/s", "use", "GiB")


def _line(cells: Sequence[str]) -> str:
    """A row of the table, which is Markdown and fits a terminal."""
    padded = [cell.rjust(max(4, len(name))) for name, cell in zip(COLUMNS, cells, strict=True)]
    return f"| {' | '.join([cells[0].ljust(10), *padded[1:]])} |"


def measure(name: str, profile: str, options: argparse.Namespace, results: list[dict[str, Any]]) -> None:
    _say(f"{name}: building")
    bench = Bench(name, profile, options)
    clock = ", in seconds of CPU" if options.reduced else ""
    cut = f"2 of {SHAPES[name][1][FEW]} layers, " if options.reduced else ""
    _say("")
    print(f"\n**{name}**, {cut}{bench.parameters / 1e9:.2f} billion random parameters")
    print(f"{bench.shape.size}, {bench.shape.frames} frames, {options.steps} steps measured{clock}")
    print(f"{bench.placed}\n")
    print(f"{_line(COLUMNS)}\n|{'---|' * len(COLUMNS)}")
    for row in bench.rows():
        _say("")
        results.append(asdict(row))
        print(told(row), flush=True)
        if row.run == "create":
            more = row.seconds / results[-2]["seconds"] - 1
            results.append({"model": name, "profile": profile, "overhead": more})
        if time.perf_counter() > options.until:
            print("\nthe rest of it was not measured: the time is over")
            return
    decoded, both, overlapped = bench.decoding()
    _say("")
    print(f"\nours over diffusers alone: {more:+.1%}")
    print(f"decode {decoded:.2f} s, then encode {both - decoded:.2f} s: {both:.2f} s; both at once {overlapped:.2f} s")
    results.append({"model": name, "profile": profile, "decode": decoded, "both": both, "overlapped": overlapped})


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure models with weights, at their shapes, with random weights.")
    parser.add_argument("--model", help=f"one or more of {', '.join(SHAPES)}, with commas between")
    parser.add_argument("--size", help="WIDTHxHEIGHT; else the model's own")
    parser.add_argument("--frames", type=int, help="frames; else the model's own number")
    parser.add_argument("--steps", type=int, default=4, help="steps to measure (4)")
    parser.add_argument("--profiles", help="of quality, balanced, fast; else quality,balanced, on a CPU quality")
    parser.add_argument(
        "--reduced",
        action="store_true",
        help="2 layers, a quarter of the size, few frames, one thread, its own time: for a CPU",
    )
    parser.add_argument("--limit", type=float, default=480, help="begin nothing more after so many seconds (480)")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    return parser.parse_args()


def main() -> None:
    options = asked()
    set_verbosity_error()
    if options.reduced:
        torch.set_num_threads(1)
    options.until, results = time.perf_counter() + options.limit, list[dict[str, Any]]()
    names = (options.model or (REDUCED if options.reduced else GPU)).split(",")
    profiles = (options.profiles or ("quality,balanced" if torch.cuda.is_available() else "quality")).split(",")
    print(f"machine: {machine()}")
    try:
        for name in names:
            for profile in profiles:
                if time.perf_counter() > options.until:
                    print(f"\n{name}, {profile}: not measured, the time is over")
                    continue
                measure(name, profile, options, results)
                if torch.cuda.is_available():
                    torch.cuda.empty_cache()
    except KeyboardInterrupt:
        print("\nstopped; the figures above are whole")
    finally:
        if options.json:
            options.json.write_text(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
