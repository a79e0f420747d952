"""What the storyboard engine costs: whole clips of many prompts, drawn and encoded, beside x264 alone.

Run it on an idle machine: `python benchmarks/storyboard.py`. Every prompt gets a process of its own, so that its
memory is its own and nothing is warm. `--random 5000 --seconds 0.25` draws short clips of random prompts instead.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from fractions import Fraction
from itertools import chain, islice
from pathlib import Path
from statistics import median

import av
import numpy as np
from server import machine

from mutoscope.engines.base import Clip, Frame, Request
from mutoscope.engines.catalog import load_catalog
from mutoscope.engines.storyboard import Storyboard
from mutoscope.media.encode import CRF, KEYFRAME_SECONDS, PRESET, X264, encode, picture
from mutoscope.video import Operation, Size

PROMPTS = Path(__file__).with_name("prompts.txt")
FPS = Fraction(24)
SEED = 1894
TARGETS = "targets for 8 s of 1280x720 on two cores: 8 s median, 16 s worst, 0.5 s to the first frame, 500 MB"


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one prompt. Seconds; `memory` in MB, the most that its process ever held."""

    total: float
    planned: float
    """Until `generate` returned: the scene, its stage."""
    first: float
    """Until the first frame was drawn."""
    drawing: float
    """Spent in drawing, of `total`; the rest is waiting for the encoder and handing frames to it."""
    drawing_cpu: float
    encoding_cpu: float
    x264: float
    """x264 alone, with the same settings, on the same frames."""
    memory: float


def main() -> None:
    options = _options()
    if options.one is not None:
        print(json.dumps(asdict(measure(options.one, options.size, options.seconds))))
        return
    print(f"machine: {machine()}; load when the measuring began: {os.getloadavg()[0]:.1f}")
    if options.random:
        scatter(options.random, options.size, options.seconds)
    else:
        prompts = [line.strip() for line in options.prompts.read_text().splitlines() if line.strip()]
        table(prompts[: options.limit], options.size, options.seconds)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--prompts", type=Path, default=PROMPTS, metavar="FILE", help="one prompt a line")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N of them")
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--size", type=Size.parse, default=Size(1280, 720))
    parser.add_argument("--random", type=int, default=0, metavar="N", help="clips of N random prompts instead")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    return parser.parse_args()


def table(prompts: list[str], size: Size, seconds: float) -> None:
    with_what = shutil.which("ffmpeg")
    alone = "`ffmpeg -c:v libx264`" if with_what else "libx264 through PyAV, since there is no `ffmpeg` here"
    print(f"{len(prompts)} prompts, {seconds:g} s of {size} at {FPS} frames a second, with sound; {TARGETS}")
    print(f"x264 alone: {alone}, preset {PRESET}, CRF {CRF}, the same frames\n")
    print(
        "| prompt | total | × real time | planned | first frame | drawing | CPU: drawing + encoding | x264 alone | MB |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    costs = []
    for prompt in prompts:
        costs.append(_apart(prompt, size, seconds))
        print(_row(prompt if len(prompt) < 60 else prompt[:57] + "…", costs[-1], seconds), flush=True)
    for name, pick in (("**median**", median), ("**worst**", max)):
        values = {field: pick(asdict(cost)[field] for cost in costs) for field in asdict(costs[0])}
        print(_row(name, Cost(**values), seconds))
    slowest = max(zip(costs, prompts, strict=True), key=lambda pair: pair[0].total)
    within = sum(cost.total <= seconds for cost in costs)
    print(f"\n{within} of {len(costs)} faster than real time; slowest: {slowest[1]}")


def _apart(prompt: str, size: Size, seconds: float) -> Cost:
    command = [sys.executable, __file__, "--one", prompt, "--size", str(size), "--seconds", str(seconds)]
    answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return Cost(**json.loads(answer))


def _row(name: str, cost: Cost, seconds: float) -> str:
    return (
        f"| {name} | {cost.total:.1f} s | {cost.total / seconds:.2f} | {cost.planned:.2f} s | {cost.first:.2f} s "
        f"| {100 * cost.drawing / cost.total:.0f} % | {cost.drawing_cpu:.1f} + {cost.encoding_cpu:.1f} s "
        f"| {cost.x264:.1f} s | {cost.memory:.0f} |"
    )


class Watched:
    """An iterator's items, and how long making them took."""

    def __init__(self, frames: Iterator[Frame], began: float) -> None:
        self.frames, self.began = frames, began
        self.wall = self.cpu = self.first = 0.0

    def __iter__(self) -> Iterator[Frame]:
        while True:
            wall, cpu = time.perf_counter(), time.thread_time()
            frame = next(self.frames, None)
            now = time.perf_counter()
            self.wall, self.cpu = self.wall + now - wall, self.cpu + time.thread_time() - cpu
            if frame is None:
                return
            self.first = self.first or now - self.began
            yield frame


def measure(prompt: str, size: Size, seconds: float) -> Cost:
    """Draw and encode the clip in this process, as the engine's child does, and then x264 alone."""
    with tempfile.TemporaryDirectory(prefix="mutoscope-bench-") as folder:
        path = Path(folder) / "video.mp4"
        busy, began = time.process_time(), time.perf_counter()
        clip = _generate(prompt, size, seconds)
        planned = time.perf_counter() - began
        watched = Watched(clip.frames, began)
        encode(watched, path, size=size, fps=FPS, audio=clip.audio)
        total, busy = time.perf_counter() - began, time.process_time() - busy
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        raw = Path(folder) / "frames.yuv"
        _dump(_generate(prompt, size, seconds).frames, raw)
        alone = floor(raw, size, Path(folder) / "alone.mp4")
    return Cost(total, planned, watched.first, watched.wall, watched.cpu, busy - watched.cpu, alone, memory)


def _generate(prompt: str, size: Size, seconds: float) -> Clip:
    request = Request(
        operation=Operation.CREATE,
        caption=prompt,
        instruction=prompt,
        size=size,
        seconds=seconds,
        fps=FPS,
        seed=SEED,
    )
    return Storyboard(load_catalog()["storyboard"]).generate(request, lambda fraction, preview=None: None)


def _dump(frames: Iterator[Frame], path: Path) -> None:
    """The frames as x264 gets them, yuv420p."""
    with path.open("wb") as file:
        for frame in frames:
            file.write(picture(frame).to_ndarray().tobytes())


def floor(raw: Path, size: Size, path: Path) -> float:
    """Seconds that x264 needs for raw frames which are there already."""
    began = time.perf_counter()
    group = str(round(KEYFRAME_SECONDS * FPS))
    if program := shutil.which("ffmpeg"):
        source = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", str(size), "-r", str(FPS), "-i", str(raw)]
        settings = ["-c:v", "libx264", "-preset", PRESET, "-crf", CRF, "-g", group, "-y", str(path)]
        subprocess.run([program, "-loglevel", "error", *source, *settings], check=True)
        return time.perf_counter() - began
    shape = (size.height * 3 // 2, size.width)
    frames = np.memmap(raw, np.uint8, "r").reshape(-1, *shape)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=FPS, options={"preset": PRESET, "crf": CRF, "g": group, **X264})
        stream.width, stream.height, stream.pix_fmt = size.width, size.height, "yuv420p"
        for pixels in frames:
            container.mux(stream.encode(av.VideoFrame.from_ndarray(np.asarray(pixels), format="yuv420p")))
        container.mux(stream.encode(None))
    return time.perf_counter() - began


def scatter(count: int, size: Size, seconds: float) -> None:
    """Plan, draw and encode a clip of `count` random prompts, all in this process. Prints the CPU time they take."""
    dice = random.Random(SEED)
    costs: list[tuple[tuple[float, float], str]] = []
    for _ in range(count + 1):
        prompt = sentence(dice) if dice.random() < 0.6 else noise(dice)
        gc.collect()
        costs.append((_clip_cpu(prompt, size, seconds), prompt))
    del costs[0]  # what is loaded once is no prompt's cost
    print(f"{count} random prompts, {seconds:g} s of {size} planned, drawn and encoded; none failed. CPU time:")
    for at, what in enumerate(("whole clip", "to the first frame")):
        usual = median(cpu[at] for cpu, _ in costs)
        worst, prompt = max((cpu[at], prompt) for cpu, prompt in costs)
        print(
            f"{what}: median {1000 * usual:.0f} ms, worst {1000 * worst:.0f} ms, {worst / usual:.2f} × the median: "
            f"{prompt[:90]!r}"
        )


def _clip_cpu(prompt: str, size: Size, seconds: float) -> tuple[float, float]:
    """CPU seconds, of all threads, for the whole clip and until its first frame: others may share the machine."""
    began = time.process_time()
    try:
        clip = _generate(prompt, size, seconds)
        frames = iter(clip.frames)
        drawn = [next(frames)]
        first = time.process_time() - began
        with tempfile.TemporaryDirectory(prefix="mutoscope-bench-") as folder:
            encode(chain(drawn, frames), Path(folder) / "video.mp4", size=size, fps=FPS, audio=clip.audio)
    except Exception as error:
        error.add_note(f"The prompt was {prompt!r}.")
        raise
    return time.process_time() - began, first


WHO = "a cat,two dogs,a red car,seven birds,an old woman,a dragon,a crowd,three sailboats,a robot,balloons,un zorro"
DOES = "walking,flying in circles,dancing,asleep,running fast,crossing from left to right,floating,spinning,waiting"
WHERE = "by a lake,in a forest,on Mars,in the city,under water,at the harbour,in a castle,on a stage,in the desert"
WHEN = "at night,at dawn,at golden hour,in winter,in the rain,in thick fog,during a thunderstorm,in autumn,at noon"
HOW = "as a watercolor,on VHS,in pixel art,film noir,like anime,slow motion,time-lapse,aerial shot,close-up,pan left"
LEADS = "|Cinematic shot of |Please make a video of |no |Without |POV: |8k, masterpiece, |same scene but "
SCRIPTS = (
    (0x20, 0x7E),
    (0xC0, 0x24F),
    (0x370, 0x3FF),
    (0x400, 0x4FF),
    (0x5D0, 0x5EA),
    (0x620, 0x64A),
    (0x904, 0x939),
    (0xE01, 0xE3A),
    (0x3041, 0x30FF),
    (0x4E00, 0x9FFF),
    (0xAC00, 0xD7A3),
    (0x1F300, 0x1FAFF),
)
"""Latin, Greek, Cyrillic, Hebrew, Arabic, Devanagari, Thai, kana, Han, Hangul, pictograms."""


def sentence(dice: random.Random) -> str:
    """What people might write, in some order."""
    parts = [
        f"{dice.choice(WHO.split(','))} {dice.choice(DOES.split(','))}" for _ in range(dice.choice((0, 1, 1, 1, 2, 5)))
    ]
    for options in (WHERE, WHEN, HOW):
        parts += dice.sample(options.split(","), dice.choice((0, 1, 1, 2)))
    dice.shuffle(parts)
    return dice.choice(LEADS.split("|")) + dice.choice((" ", ", ", " and ")).join(parts)


def noise(dice: random.Random) -> str:
    """Characters of one script or of many, and now and then a word among them."""
    length = int(min(2000, dice.lognormvariate(3.5, 1.2)))
    scripts = dice.sample(SCRIPTS, dice.choice((1, 1, 2, len(SCRIPTS))))
    letters = [chr(dice.randint(*dice.choice(scripts))) if dice.random() > 0.15 else " " for _ in range(length)]
    words = islice(sentence(dice).split(), dice.choice((0, 0, 1, 4)))
    return "".join(letters) + " " + " ".join(words)


if __name__ == "__main__":
    main()
