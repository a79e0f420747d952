"""Weights from the Hugging Face hub into its cache, from where the last attempt stopped.

The hub's own client goes on after a file that it finished, and throws away a file that it did not: up to 10 GB of a
shard. So large files are fetched here, by ranges, to where that client looks for them; it does all the rest.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread
from typing import Any, Self

import httpx2
from huggingface_hub import HfApi, constants, hf_hub_download, hf_hub_url, snapshot_download
from huggingface_hub.errors import (
    GatedRepoError,
    HfHubHTTPError,
    LocalEntryNotFoundError,
    OfflineModeIsEnabled,
    RemoteEntryNotFoundError,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)
from huggingface_hub.file_download import http_get
from huggingface_hub.hf_api import RepoFile
from huggingface_hub.utils._headers import build_hf_headers
from huggingface_hub.utils.tqdm import disable_progress_bars

from mutoscope.engines.diffusion.snapshot import File, Manifest, Snapshot
from mutoscope.errors import MutoscopeError

STREAMS = 4
"""Files that are downloaded side by side."""
SPARE = 2**28
"""Bytes of disk that a download leaves free."""
VARIANT = re.compile(r"\.(fp16|bf16|fp8|fp32|int8|non_ema|ema_only)[.-]|\.index\.(fp16|bf16|fp8)\.json$")
OTHER_FORMATS = (".bin", ".msgpack", ".h5", ".onnx", ".pt", ".ckpt", ".pth", ".gguf")


class PullFailed(MutoscopeError):
    """Weights that could not be downloaded; what was downloaded is kept."""

    code = "pull_failed"


class Stopped(Exception):
    """Told to every stream, so that a stopped download ends at once."""


def plan(snapshot: Snapshot) -> Manifest:
    """Ask the hub for the commit and the files of `snapshot`, and leave that beside the weights.

    Raises:
        PullFailed: the hub cannot be reached, or will not give the repository.
    """
    with _told(snapshot):
        api = HfApi()
        commit = api.repo_info(snapshot.repository, revision=snapshot.revision).sha
        if commit is None:
            raise PullFailed(f"{constants.ENDPOINT} names no commit for {snapshot.repository}.")
        tree = api.list_repo_tree(snapshot.repository, revision=commit, recursive=True)
        there = {entry.path: entry for entry in tree if isinstance(entry, RepoFile)}
        if snapshot.only is None and "model_index.json" in there:
            index = hf_hub_download(snapshot.repository, "model_index.json", revision=commit)
            names = _wanted(list(there), json.loads(Path(index).read_bytes()), snapshot.without)
        elif snapshot.only in there:
            names = [snapshot.only]
        else:
            raise PullFailed(f"{snapshot.repository} has no {snapshot.only or 'model_index.json'} at {commit[:12]}.")
    manifest = Manifest(commit=commit, files={name: _file(there[name]) for name in names})
    _write(snapshot.record, manifest.model_dump_json(indent=1))
    _write(snapshot.storage / "refs" / snapshot.revision, commit)  # the hub's tools prune what no ref names
    return manifest


def check_disk(folder: Path, need: int) -> None:
    """Raises PullFailed when `folder`'s disk has no room for `need` more bytes."""
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(existing).free
    if need + SPARE > free:
        raise PullFailed(
            f"{need / 1e9:.1f} GB are still to come, and the disk of {folder} has {free / 1e9:.1f} GB free. "
            "Free some, or set HF_HOME to a folder on a larger disk."
        )


def download(snapshot: Snapshot, manifest: Manifest, advance: Callable[[int], None]) -> None:
    """Bring every file of `manifest` here; `advance` is told of bytes as they come, negative ones for a fresh start.

    Raises:
        PullFailed: as `plan`, or the disk is full, or another pull of the repository runs.
    """
    with _alone(snapshot), _told(snapshot):
        _fetch_large(snapshot, manifest, advance)
        with disable_progress_bars():
            snapshot_download(
                snapshot.repository, revision=manifest.commit, allow_patterns=list(manifest.files), max_workers=STREAMS
            )


def _wanted(names: list[str], index: Mapping[str, Any], without: tuple[str, ...]) -> list[str]:
    """The files of the components that model_index.json names: safetensors where there are any, and no variants."""
    chosen = ["model_index.json"]
    for component, kind in index.items():
        if not isinstance(kind, list) or kind[0] is None or component in without:
            continue
        own = [name for name in names if name.startswith(f"{component}/") and not VARIANT.search(name)]
        safe = any(name.endswith(".safetensors") for name in own)
        unsafe = (*OTHER_FORMATS, ".bin.index.json") if safe else OTHER_FORMATS[1:]
        chosen += [name for name in own if not name.endswith(unsafe)]
    return chosen


def _file(entry: RepoFile) -> File:
    if entry.lfs is None:
        return File(size=entry.size, blob=entry.blob_id, large=False)
    return File(size=entry.lfs.size, blob=entry.lfs.sha256, large=True)


def _fetch_large(snapshot: Snapshot, manifest: Manifest, advance: Callable[[int], None]) -> None:
    blobs = {
        file.blob: (name, file)
        for name, file in manifest.files.items()
        if file.large and file.size <= constants.MAX_HTTP_DOWNLOAD_SIZE
    }
    missing: Queue[tuple[str, File]] = Queue()
    for blob, named in blobs.items():
        if not (snapshot.storage / "blobs" / blob).exists():
            missing.put(named)
    count, ended, stopped = missing.qsize(), Queue[BaseException | None](), Event()

    def stream() -> None:
        while not stopped.is_set():
            try:
                name, file = missing.get_nowait()
                _fetch(snapshot, manifest.commit, name, file, advance, stopped)
                ended.put(None)
            except Empty:
                return
            except BaseException as error:
                ended.put(error)

    for _ in range(STREAMS):
        Thread(target=stream, daemon=True).start()  # a stalled one must not keep a stopped command alive
    try:
        for _ in range(count):
            failure = ended.get()
            if failure is not None:
                raise failure
    finally:
        stopped.set()


def _fetch(
    snapshot: Snapshot, commit: str, name: str, file: File, advance: Callable[[int], None], stopped: Event
) -> None:
    """One large file, from where its partial file ends."""
    unfinished = snapshot.partial(file)
    unfinished.parent.mkdir(parents=True, exist_ok=True)
    with unfinished.open("ab") as out:
        if out.tell() > file.size:
            out.truncate(0)
            out.seek(0)
        start = out.tell()
        http_get(
            hf_hub_url(snapshot.repository, name, revision=commit),
            out,
            resume_size=start,
            headers=build_hf_headers(),
            expected_size=file.size,
            tqdm_class=partial(_Meter, advance, stopped, start),  # type: ignore[arg-type]
        )
    if start and _sha256(unfinished, stopped) != file.blob:
        unfinished.unlink()
        advance(-file.size)
        raise PullFailed(f"{name} of {snapshot.repository} came damaged. Run the same command again to fetch it anew.")
    unfinished.replace(snapshot.storage / "blobs" / file.blob)


class _Meter:
    """What the hub's client tells of its progress, in the shape of a tqdm bar."""

    def __init__(
        self, advance: Callable[[int], None], stopped: Event, start: int, initial: int = 0, **bar: object
    ) -> None:
        self.advance, self.stopped = advance, stopped
        if initial < start:  # the server begins anew
            advance(initial - start)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None: ...

    def update(self, count: float | None = 1) -> None:
        if self.stopped.is_set():
            raise Stopped
        self.advance(int(count or 0))


def _sha256(path: Path, stopped: Event) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(2**22):
            if stopped.is_set():
                raise Stopped
            digest.update(chunk)
    return digest.hexdigest()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_text(text)
    fresh.replace(path)


@contextmanager
def _alone(snapshot: Snapshot) -> Iterator[None]:
    """Two pulls of one repository would write into the same partial files."""
    lock = snapshot.record.parent / "lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise PullFailed(f"Another pull of {snapshot.repository} is running.") from error
        yield


@contextmanager
def _told(snapshot: Snapshot) -> Iterator[None]:
    """Turn what the hub's client raises into sentences that say what to do."""
    name, hub = snapshot.repository, constants.ENDPOINT
    try:
        yield
    except GatedRepoError as error:
        raise PullFailed(
            f"{name} is gated: accept its terms at {hub}/{name}, then log in with `hf auth login`, or set HF_TOKEN."
        ) from error
    except RepositoryNotFoundError as error:
        raise PullFailed(
            f"There is no repository {name} at {hub}. If it is private, log in with `hf auth login`, or set HF_TOKEN."
        ) from error
    except RevisionNotFoundError as error:
        raise PullFailed(f"{name} has no revision {snapshot.revision!r} at {hub}.") from error
    except OfflineModeIsEnabled as error:
        raise PullFailed("HF_HUB_OFFLINE is set, so nothing can be downloaded. Unset it for the pull.") from error
    except (httpx2.TransportError, LocalEntryNotFoundError) as error:
        raise PullFailed(
            f"{hub} cannot be reached, or broke off. What is here stays; run the same command again to go on."
        ) from error
    except (HfHubHTTPError, RemoteEntryNotFoundError) as error:
        raise PullFailed(f"{hub} refuses {name}: {str(error).strip().splitlines()[0]}") from error
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise PullFailed("The disk is full. Free some, and run the same command again to go on.") from error
        raise PullFailed(f"{name} could not be downloaded: {error}") from error
