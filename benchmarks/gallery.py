"""The pictures of docs/storyboard.md: each prompt of it beside its remix, from the same moment.

`python benchmarks/gallery.py` draws them all anew; with words, those whose prompt has one of them.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from PIL import Image

from mutoscope.engines.base import Frame
from mutoscope.engines.storyboard.parse import parse
from mutoscope.engines.storyboard.patch import patch
from mutoscope.engines.storyboard.render import Drawing
from mutoscope.engines.storyboard.scene import Scene
from mutoscope.prompts import compose
from mutoscope.video import Size

PAGE = Path(__file__).parents[1] / "docs" / "storyboard.md"
PAIR = re.compile(r"^\*\*(.+)\*\* → \*(.+)\*\n\n!\[[^]]*\]\((images/gallery/.+\.webp)\)", re.MULTILINE)
"""A prompt, its remix and their picture, as the page has them."""
SEED, SECOND, GAP = 1894, 2.5, 8
WIDE, TALL = Size(1280, 720), Size(720, 1280)
SHOWN = 640
"""Width of each wide picture on the page, in pixels; tall ones are as high as wide ones."""


def pairs() -> list[tuple[str, str, Path]]:
    """Prompt, instruction and picture of each row of the page."""
    return [(prompt, change, PAGE.parent / path) for prompt, change, path in PAIR.findall(PAGE.read_text())]


def drawn(scene: Scene, size: Size) -> Frame:
    return Drawing(scene, size).frame(round(24 * SECOND), SECOND)


def draw(prompt: str, change: str, path: Path) -> None:
    size = TALL if path.stem.endswith("-tall") else WIDE
    source, _ = parse(prompt, SEED)
    remix, _ = patch(source, change, compose(prompt, change))
    height = round(SHOWN * WIDE.height / WIDE.width)
    width = round(height * size.width / size.height)
    picture = Image.new("RGB", (2 * width + GAP, height), "white")
    for column, scene in enumerate((source, remix)):
        frame = Image.fromarray(drawn(scene, size)[..., :3])
        picture.paste(frame.resize((width, height), Image.Resampling.LANCZOS), (column * (width + GAP), 0))
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path, quality=82, method=6)


def main() -> None:
    words = [word.lower() for word in sys.argv[1:]]
    for prompt, change, path in pairs():
        if not words or any(word in prompt.lower() for word in words):
            draw(prompt, change, path)
            print(f"{path.name:32} {path.stat().st_size / 1024:5.0f} KiB  {prompt} → {change}")


if __name__ == "__main__":
    main()
