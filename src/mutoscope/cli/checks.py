"""The checks of `mutoscope doctor`: each tries the real thing and says what to do when it does not work."""

from __future__ import annotations

import errno
import fcntl
import os
import platform
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from mutoscope.engines.catalog import read_catalog
from mutoscope.errors import ConfigurationError
from mutoscope.settings import Settings
from mutoscope.store.schema import HEAD, revision

GIB = 1024**3
Level = Literal["ok", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found; `advice` is what to do, and is there whenever the level is not `ok`."""

    level: Level
    subject: str
    found: str
    advice: str = ""


def examine(settings: Settings) -> Iterator[Finding]:
    """Run every check. Those of the data folder leave nothing behind."""
    yield check_python()
    yield check_cores()
    yield check_memory()
    yield check_port(settings)
    yield check_catalog(settings)
    yield check_pictograms()
    yield check_rows(settings)
    try:
        home = existing_parent(settings.data)
        yield check_disk(home)
        folder = tempfile.TemporaryDirectory(dir=home, prefix=".mutoscope-doctor-")
    except OSError as error:
        advice = "Choose a folder that you may write, with --data or MUTOSCOPE_DATA."
        yield Finding("error", "data folder", f"{settings.data} cannot be written: {error.strerror}", advice)
        return
    with folder:
        for subject, check in IN_FOLDER.items():
            yield attempt(subject, check, Path(folder.name))
    yield check_torch()


def attempt(subject: str, check: Callable[[Path], Finding], folder: Path) -> Finding:
    """What the check finds, and an error when it breaks down: a doctor must survive what it looks for."""
    try:
        return check(folder)
    except Exception as error:
        return Finding("error", subject, f"does not work: {error!r}", REINSTALL)


REINSTALL = "Install the package again in a fresh environment: pip install --force-reinstall mutoscope"


def check_python() -> Finding:
    return Finding("ok", "python", f"{platform.python_version()} at {sys.executable}")


def check_cores() -> Finding:
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if count < 2:
        return Finding("warning", "processor", "1 core", "Drawing and encoding cannot overlap; expect half the speed.")
    return Finding("ok", "processor", f"{count} cores")


def check_memory() -> Finding:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIB
    if memory < 2:
        return Finding("warning", "memory", f"{memory:.1f} GiB", "Keep to one worker and sizes up to 1280x720.")
    return Finding("ok", "memory", f"{memory:.0f} GiB")


def check_port(settings: Settings) -> Finding:
    where = f"{settings.host}:{settings.port}"
    with socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except (OSError, UnicodeError) as error:
            advice = "If that is not your running server, choose another with --port."
            return Finding("warning", "port", f"{where} cannot be had: {getattr(error, 'strerror', error)}", advice)
    return Finding("ok", "port", f"{where} is free")


def existing_parent(folder: Path) -> Path:
    """The folder itself, or the nearest one above it that exists. Raises OSError when a file is in its place."""
    existing = next(place for place in (folder, *folder.parents) if place.exists())
    if not existing.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, f"{existing} is a file")
    return existing


def check_catalog(settings: Settings) -> Finding:
    try:
        models = read_catalog(settings)
    except ConfigurationError as error:
        return Finding("error", "models", error.message, "Mend the setting or the catalogue that it speaks of.")
    return Finding("ok", "models", f"{', '.join(models)}; unless named, {settings.default_model}")


def check_rows(settings: Settings) -> Finding:
    """What is in the data folder already, without making it."""
    path = settings.data / "mutoscope.db"
    advice = "Bring it back from a copy, or choose another folder with --data."
    try:
        if not path.exists():
            return Finding("ok", "database", "none yet; the first start makes it")
        if (revision(path) or "") > HEAD:
            return Finding("error", "database", f"{path} is a newer release's", "Install that release, or a later one.")
        with closing(sqlite3.connect(path)) as connection:
            (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except (ConfigurationError, OSError, sqlite3.Error) as error:
        return Finding("error", "database", str(error), advice)
    if verdict != "ok":
        return Finding("error", "database", f"{path} is damaged: {verdict}", advice)
    return Finding("ok", "database", f"{path} is sound")


def check_disk(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free / GIB
    found = f"{free:.1f} GiB free at {folder}"
    if free < 1:
        return Finding("error", "disk", found, "Make room, or choose another folder with --data.")
    if free < 5:
        return Finding("warning", "disk", found, "That is some hundred clips; set MUTOSCOPE_ASSET_TTL_SECONDS.")
    return Finding("ok", "disk", found)


def check_encoder(folder: Path) -> Finding:
    import av

    clip = _write_clip(folder)
    with av.open(str(clip)) as container:
        frames = sum(1 for _ in container.decode(video=0))
    if frames != 2:
        return Finding("error", "ffmpeg", f"2 frames encoded, {frames} decoded", REINSTALL)
    version = ".".join(map(str, av.library_versions["libavcodec"]))
    return Finding("ok", "ffmpeg", f"libavcodec {version} encodes H.264 with libx264")


def check_canvas(folder: Path) -> Finding:
    import numpy as np
    import skia

    pixels = np.zeros((8, 8, 4), np.uint8)
    skia.Surface(pixels).getCanvas().clear(skia.ColorWHITE)
    if not (pixels == 255).all():
        return Finding("error", "skia", "draws nothing", REINSTALL)
    return Finding("ok", "skia", f"{skia.__version__} draws")


def check_pictograms() -> Finding:
    """Whether the storyboard model can draw what it has no drawing of its own for."""
    from mutoscope.engines.storyboard.pictograms.library import installed

    if count := installed():
        return Finding("ok", "pictograms", f"{count} of Noto Emoji, for what the storyboard model does not draw itself")
    advice = (
        "Install npm, then the package again from its sources: pip install --force-reinstall --no-deps . "
        "Until then the system's emoji font is used where there is one."
    )
    return Finding("warning", "pictograms", "were not packed when mutoscope was built; cards stand in for them", advice)


def check_database(folder: Path) -> Finding:
    path = folder / "probe.db"
    advice = "Put the data folder on a local disk; network file systems lack what SQLite needs."
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as one,
        closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as other,
    ):
        (mode,) = one.execute("PRAGMA journal_mode=WAL").fetchone()
        if mode != "wal":
            return Finding("error", "sqlite", f"stays in journal mode {mode} instead of WAL", advice)
        one.execute("BEGIN IMMEDIATE")
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return Finding("ok", "sqlite", f"{sqlite3.sqlite_version} in WAL mode; one writer at a time")
    return Finding("error", "sqlite", "two writers at once were let in", advice)


def check_locks(folder: Path) -> Finding:
    with (folder / "lock").open("w") as one, (folder / "lock").open("w") as other:
        fcntl.flock(one, fcntl.LOCK_EX)
        try:
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return Finding("ok", "file locks", "hold in the data folder")
    advice = "Put the data folder on a local disk; two servers could share it unnoticed."
    return Finding("error", "file locks", "do not hold in the data folder", advice)


GLUTTON = """
import os
import platform
from mutoscope.media.sandbox import ADDRESS_SPACE, Limits, confine
confine(Limits(), os.getppid())
try:
    bytearray(ADDRESS_SPACE)
except MemoryError:
    print("stopped")
"""


def check_sandbox(folder: Path) -> Finding:
    from mutoscope.media.probe import probe_now
    from mutoscope.media.sandbox import Limits

    info = probe_now(_write_clip(folder), Limits())
    if (info.width, info.frames) != (64, 2):
        return Finding("error", "uploads", f"a clip of 2 frames was read as {info}", REINSTALL)
    run = subprocess.run([sys.executable, "-I", "-c", GLUTTON], capture_output=True, text=True, timeout=30, check=False)
    if run.stdout.strip() != "stopped":
        advice = "This system sets no memory limits; accept uploads only from people you trust."
        return Finding("warning", "uploads", "are read in a child whose memory has no bound", advice)
    return Finding("ok", "uploads", "are read in a child of bounded memory, time and files")


LIST_GPUS = """
import torch
names = [torch.cuda.get_device_name(index) for index in range(torch.cuda.device_count())]
print(torch.__version__, "with", ", ".join(names) or "no GPU")
"""


def check_torch() -> Finding:
    if find_spec("torch") is None:
        return Finding("ok", "gpu", "torch is not installed; the storyboard model draws on the CPU and needs none")
    run = subprocess.run([sys.executable, "-c", LIST_GPUS], capture_output=True, text=True, timeout=120, check=False)
    if run.returncode:
        advice = "Models with weights will not run. Install torch again; the storyboard model is not affected."
        return Finding("warning", "gpu", "torch cannot be imported", advice)
    return Finding("ok", "gpu", f"torch {run.stdout.strip()}")


def _write_clip(folder: Path) -> Path:
    import numpy as np

    from mutoscope.media.encode import encode
    from mutoscope.video import Size

    clip = folder / "clip.mp4"
    grey = np.full((64, 64, 4), 128, np.uint8)
    encode([grey, grey], clip, size=Size(64, 64), fps=Fraction(24))
    return clip


IN_FOLDER = {
    "ffmpeg": check_encoder,
    "skia": check_canvas,
    "sqlite": check_database,
    "file locks": check_locks,
    "uploads": check_sandbox,
}
