"""What a build adds to the package: the pictograms of Noto Emoji, taken from npm, with their licence.

They are never in the repository. A build that cannot have them says so and goes on without: the storyboard
model then draws them with the system's emoji font, or as cards.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE, VERSION = "@iconify-json/noto", "1.2.9"
INTEGRITY = "sha512-DQiuXENbun41ch+XPSV55H9FaWKpHTyz46YIKtSaKYD4fIDDzL1tR6H4np/T38jfrTAeI3rcKF0mqHYeZVAuaw=="
LAYOUT = 2
"""Of the archive; a change of what goes into it makes older ones stale."""
STAMP = f"{PACKAGE}@{VERSION} layout {LAYOUT}"
FOLDER = Path("src/mutoscope/engines/storyboard/pictograms/noto")
LIMIT_SECONDS = 120
VARIANTS = ("skin-tone", "keycap")
"""Words in the names of those that are left out."""
HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' width="128" height="128" viewBox="0 0 128 128">'
)
OLDER = (' href="', ' xlink:href="')
"""How SVG 1.1 writes a reference, which is the one that the canvas follows."""
MADE = (1980, 1, 1, 0, 0, 0)
"""The time of every member, so that equal contents are equal archives."""
NOTICE = f"""Noto Emoji
Copyright Google LLC

pictograms.zip holds drawings of Noto Emoji (https://github.com/googlefonts/noto-emoji), licensed under the
Apache License, version 2.0, the text of which is in LICENSE beside this file. They were taken from the npm
package {PACKAGE} {VERSION} and packed one to a file, named by code points; changed is only how
references are written, `xlink:href` for `href`.
"""


class Unavailable(Exception):
    """The pictograms cannot be had on this machine now; the message says why."""


class PictogramsHook(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        try:
            provide(Path(self.root))
        except Unavailable as reason:
            print(f"WARNING: mutoscope is built without pictograms: {reason}", file=sys.stderr)


def provide(root: Path) -> Path:
    """The archive of pictograms of the source tree at `root`, made unless it is there in this version.

    Raises Unavailable where it is not and cannot be made.
    """
    folder = root / FOLDER
    archive = folder / "pictograms.zip"
    if stamp(archive) == STAMP:
        return archive
    with tempfile.TemporaryDirectory() as scratch:
        package = download(Path(scratch))
        fresh = Path(scratch, archive.name)
        pack(package, fresh)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "NOTICE").write_text(NOTICE, encoding="utf-8")
        shutil.copyfile(root / "LICENSE", folder / "LICENSE")
        shutil.move(fresh, archive)
    return archive


def stamp(archive: Path) -> str:
    """What an archive says that it holds; empty where there is none."""
    try:
        with zipfile.ZipFile(archive) as opened:
            return opened.comment.decode(errors="replace")
    except (OSError, zipfile.BadZipFile):
        return ""


def download(folder: Path) -> Path:
    """The package as npm has it, from where npm is told to look, checked against INTEGRITY."""
    npm = shutil.which("npm")
    if npm is None:
        raise Unavailable(f"npm is not installed, which fetches {PACKAGE}.")
    command = [npm, "pack", f"{PACKAGE}@{VERSION}", "--prefer-offline", "--ignore-scripts", "--silent"]
    try:
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=LIMIT_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unavailable(f"npm did not answer: {error}") from error
    packages = list(folder.glob("*.tgz"))
    if run.returncode or len(packages) != 1:
        said = (run.stderr or run.stdout).strip().splitlines()
        raise Unavailable(f"npm pack {PACKAGE}@{VERSION} failed: {said[-1] if said else run.returncode}")
    found = base64.b64encode(hashlib.sha512(packages[0].read_bytes()).digest()).decode()
    if f"sha512-{found}" != INTEGRITY:
        raise Unavailable(f"{PACKAGE} {VERSION} is not what it was: its hash is sha512-{found}.")
    return packages[0]


def pack(package: Path, archive: Path) -> None:
    """Write to `archive` an SVG for each sequence of code points in `package`: `1f409.svg`."""
    with tarfile.open(package) as opened:
        names = _read(opened, "chars.json")
        icons = _read(opened, "icons.json")["icons"]
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        packed.comment = STAMP.encode()
        for points, name in sorted(names.items()):
            if not any(word in name for word in VARIANTS):
                member = zipfile.ZipInfo(f"{points}.svg", MADE)
                member.compress_type = zipfile.ZIP_DEFLATED
                packed.writestr(member, f"{HEAD}{icons[name]['body'].replace(*OLDER)}</svg>")


def _read(package: tarfile.TarFile, name: str) -> Any:
    member = package.extractfile(f"package/{name}")
    if member is None:
        raise Unavailable(f"{PACKAGE} {VERSION} has no {name}.")
    return json.load(member)
