"""The child's side of the sandbox, and the only code that opens an upload: `python -m mutoscope.media.untrusted`.

It answers with a JSON object, four bytes of length first, and then with frames as bare RGBA. Libraries are
loaded only for the kind of file that came: they are most of the time to an answer.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from fractions import Fraction
from typing import Any, BinaryIO

from mutoscope.errors import InvalidMedia
from mutoscope.media.probe import HEAD_BYTES, Format, MediaInfo, sniff
from mutoscope.media.sandbox import ACCEPTED, REFUSED, Limits, check_sides, confine
from mutoscope.video import Size


def describe(file: BinaryIO, form: Format, limits: Limits) -> None:
    if form in ("mp4", "webm"):
        from mutoscope.media import footage

        info = footage.measure(file, form, limits).info
    else:
        from mutoscope.media import picture

        width, height = picture.read(file, form, limits).size
        info = MediaInfo(
            kind="image", format=form, codec=form, width=width, height=height, fps=None, seconds=0, frames=1
        )
    check_sides(info.width, info.height)
    answer(info.to_json())


def show_still(file: BinaryIO, form: Format, limits: Limits, *, size: str | None) -> None:
    from mutoscope.media import picture

    image = picture.read(file, form, limits)
    if size is not None:
        image = picture.cover(image, Size.parse(size))
    answer({"width": image.width, "height": image.height})
    say(image.tobytes())


def show_frames(
    file: BinaryIO, form: Format, limits: Limits, *, size: str | None, fps: str | None, start: float
) -> None:
    from mutoscope.media import footage, resample

    track = footage.measure(file, form, limits)
    cut = resample.cut(track, Size.parse(size) if size else None, Fraction(fps) if fps else None, start)
    answer({"width": cut.size.width, "height": cut.size.height, "frames": cut.count})
    for frame in resample.frames(file, form, limits, cut):
        say(frame.data.cast("B"))


def play_sound(file: BinaryIO, form: Format, limits: Limits, *, seconds: float) -> None:
    from mutoscope.media import sound

    for block in sound.samples(file, form, limits, seconds):
        answer({"samples": len(block)})
        say(block.tobytes())
    answer({"samples": 0})


TASKS: dict[str, Callable[..., None]] = {
    "probe": describe,
    "still": show_still,
    "frames": show_frames,
    "sound": play_sound,
}


def answer(fields: dict[str, object]) -> None:
    text = json.dumps(fields).encode()
    say(len(text).to_bytes(4) + text)


def say(data: bytes | memoryview) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(1, left) :]


def refusal(order: dict[str, Any], limits: Limits) -> str | None:
    """Do what was ordered; why not, if it cannot be done."""
    file = sys.stdin.buffer
    form = sniff(file.read(HEAD_BYTES))
    if form is None:
        return f"The file is neither a video nor a picture that we know. {ACCEPTED}"
    try:
        TASKS[order["task"]](file, form, limits, **order["arguments"])
    except InvalidMedia as error:
        return error.message
    except MemoryError:
        return f"Reading the file takes more memory than is allowed. {ACCEPTED}"
    except Exception as error:  # a hostile file can bring any exception out of the libraries
        return f"The file is damaged or truncated ({type(error).__name__}). {ACCEPTED}"
    return None


def main() -> int:
    order = json.loads(sys.argv[1])
    limits = Limits(**order["limits"])
    confine(limits, order["parent"])
    words = refusal(order, limits)
    if words is None:
        return 0
    sys.stderr.write(words)
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())
