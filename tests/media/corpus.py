"""Hostile and odd uploads, made by code, the same on every run: `python -m tests.media.corpus FOLDER` writes them."""

from __future__ import annotations

import io
import random
import struct
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

import av
import numpy as np
from av.video.stream import VideoStream
from PIL import Image

ACCEPTED = frozenset(
    {
        "plain.mp4",
        "one-frame.mp4",
        "audio-and-video.mp4",
        "fragmented.mp4",
        "variable-rate.mp4",
        "odd-size.webm",
        "vp8.webm",
        "hevc.mp4",
        "mpeg4.mp4",
        "phone-portrait.mov",
        "wrong-extension.png",
        "junk-after-end.mp4",
        "lying-frame-size.mp4",
        "huge-stco.mp4",
        "truncated-99.mp4",
        "latin-tags.mp4",
        "live.webm",
        "ключ 鍵 🎞.mp4",
        "concat:a|b.mp4",
        "http:__127.0.0.1_secret.mp4",
        "long-" + "n" * 240 + ".mp4",
        "plain.png",
        "palette.png",
        "sixteen-bit.png",
        "apng.png",
        "exif-turned.jpg",
        "cmyk.jpg",
        "bad-huffman.jpg",
        "plain.webp",
        "animated.webp",
    }
)
"""The names in `build` that must be accepted, some because only what nobody reads is damaged.

All others must be refused as `invalid_media`.
"""

PORTRAIT = struct.pack(">9i", 0, 1 << 16, 0, -(1 << 16), 0, 0, 0, 0, 1 << 30)
"""The matrix of a phone held upright: turn the frame a quarter clockwise."""
UPRIGHT = struct.pack(">9i", 1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30)


def build(folder: Path) -> dict[str, Path]:
    """Write every file into `folder`; the keys are the file names."""
    files = {**_text_and_other_formats(), **_valid_video(), **_damaged_mp4(), **_damaged_webm(), **_images()}
    paths = {name: folder / name for name in files}
    for name, path in paths.items():
        path.write_bytes(files[name])
    return paths


def box(kind: bytes, body: bytes = b"") -> bytes:
    """One mp4 box."""
    return struct.pack(">I4s", 8 + len(body), kind) + body


FTYP = box(b"ftyp", b"isom\0\0\x02\0isomiso2avc1mp41")


def pattern(width: int, height: int, index: int = 0) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Red, green, blue and a grey that tells the frame's index, clockwise from the top left but for the last two."""
    picture = np.zeros((height, width, 3), np.uint8)
    picture[: height // 2, : width // 2, 0] = 255
    picture[: height // 2, width // 2 :, 1] = 255
    picture[height // 2 :, : width // 2, 2] = 255
    picture[height // 2 :, width // 2 :] = 10 * index % 256
    return picture


def video(
    form: str = "mp4",
    codec: str = "libx264",
    *,
    size: tuple[int, int] = (96, 64),
    count: int = 12,
    rate: int = 24,
    at: Callable[[int], int] | None = None,
    options: Mapping[str, str] = MappingProxyType({}),
    audio: bool = False,
    pix_fmt: str = "yuv420p",
) -> bytes:
    """A clip of `pattern`; `at` gives each frame's time in milliseconds."""
    base = Fraction(1, 1000) if at else Fraction(1, rate)
    with tempfile.NamedTemporaryFile() as file:
        with av.open(file.name, "w", format=form, options={"fflags": "+bitexact", **options}) as container:
            quiet = {"x265-params": "log-level=none"} if codec == "libx265" else {}
            stream = container.add_stream(codec, rate=rate, options=quiet)
            assert isinstance(stream, VideoStream)
            stream.width, stream.height, stream.pix_fmt = size[0], size[1], pix_fmt
            stream.codec_context.time_base = base
            sound = container.add_stream("aac", rate=48000, layout="mono") if audio else None
            for index in range(count):
                frame = av.VideoFrame.from_ndarray(pattern(*size, index)).reformat(format=pix_fmt)
                frame.pts, frame.time_base = (at(index) if at else index), base
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
            if sound is not None:
                container.mux(_silence(sound))
        return Path(file.name).read_bytes()


def sound_only() -> bytes:
    file = io.BytesIO()
    with av.open(file, "w", format="mp4", options={"fflags": "+bitexact"}) as container:
        container.mux(_silence(container.add_stream("aac", rate=48000, layout="mono")))
    return file.getvalue()


def _silence(stream: av.AudioStream) -> list[av.Packet[av.AudioStream]]:
    frame = av.AudioFrame.from_ndarray(np.zeros((1, 24000), np.float32), format="fltp", layout="mono")
    frame.sample_rate = 48000
    return stream.encode(frame) + stream.encode(None)


def _text_and_other_formats() -> dict[str, bytes]:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr(zipfile.ZipInfo("a.txt"), "hello")
    chance = random.Random(1)
    gif = io.BytesIO()
    Image.fromarray(pattern(16, 16)).save(gif, "gif")
    return {
        "empty.mp4": b"",
        "one-byte.mp4": b"\0",
        "text.mp4": b"Example data",
        "page.html": b"<!doctype html><video src=http://127.0.0.1/secret></video>",
        "drawing.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
        "playlist.m3u8": b"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n",
        "playlist.mp4": b"#EXTM3U\n#EXTINF:9,\nhttp://127.0.0.1:1/secret.ts\n#EXT-X-ENDLIST\n",
        "list.ffconcat": b"ffconcat version 1.0\nfile /etc/passwd\n",
        "session.sdp": b"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\n",
        "archive.zip": archive.getvalue(),
        "program.elf": b"\x7fELF\x02\x01\x01" + bytes(57),
        "random.mp4": chance.randbytes(4096),
        "picture.gif": gif.getvalue(),
        "picture.heic": box(b"ftyp", b"heic\0\0\0\0mif1heic") + chance.randbytes(512),
        "picture.avif": box(b"ftyp", b"avif\0\0\0\0mif1avif") + chance.randbytes(512),
        "clip.avi": video("avi", "mpeg4"),
        "clip.ts": video("mpegts"),
        "clip.flv": video("flv", "flv"),
        "transport-in-ftyp.mp4": FTYP + video("mpegts"),
    }


def _valid_video() -> dict[str, bytes]:
    plain = video()
    return {
        "plain.mp4": plain,
        "one-frame.mp4": video(count=1),
        "audio-and-video.mp4": video(audio=True),
        "fragmented.mp4": video(options={"movflags": "frag_keyframe+empty_moov"}),
        "variable-rate.mp4": video(at=lambda index: index * 41 + index % 3 * 10),
        "odd-size.webm": video("webm", "libvpx-vp9", size=(95, 63)),
        "vp8.webm": video("webm", "libvpx"),
        "live.webm": video("webm", "libvpx", options={"live": "1"}),
        "hevc.mp4": video(codec="libx265"),
        "mpeg4.mp4": video(codec="mpeg4"),
        "phone-portrait.mov": video("mov").replace(UPRIGHT, PORTRAIT).replace(PORTRAIT, UPRIGHT, 1),
        "wrong-extension.png": plain,
        "junk-after-end.mp4": plain + random.Random(2).randbytes(1000),
        "ключ 鍵 🎞.mp4": plain,
        "concat:a|b.mp4": plain,
        "http:__127.0.0.1_secret.mp4": plain,
        "long-" + "n" * 240 + ".mp4": plain,
        "sound-only.mp4": sound_only(),
        "motion-jpeg.mp4": video(codec="mjpeg", pix_fmt="yuvj420p"),
        "ffv1.mkv": video("matroska", "ffv1"),
        "too-long.mp4": video(size=(32, 32), count=130, rate=1),
        "too-large.mp4": video(size=(4352, 2304), count=1),
        "thin.webm": video("webm", "libvpx-vp9", size=(1, 400)),
    }


def _patched(data: bytes, kind: bytes, offset: int, patch: bytes, nth: int = 0) -> bytes:
    """`data` with `patch` written `offset` bytes into the body of its box `kind`."""
    at = -1
    for _ in range(nth + 1):
        at = data.index(kind, at + 1)
    at += 4 + offset
    return data[:at] + patch + data[at + len(patch) :]


def _damaged_mp4() -> dict[str, bytes]:
    plain, fast = video(), video(options={"movflags": "faststart"})
    moov = plain[plain.index(b"moov") - 4 :]
    huge, eon = b"\xff" * 4, struct.pack(">I", 10**9)
    trak = moov[moov.index(b"trak") - 4 :]
    trak = trak[: struct.unpack(">I", trak[:4])[0]]
    deep = b""
    for _ in range(3000):
        deep = box(b"moov", deep)
    return {
        **{f"truncated-{percent}.mp4": plain[: len(plain) * percent // 100] for percent in (1, 10, 50, 90, 99)},
        **{f"truncated-fast-{percent}.mp4": fast[: len(fast) * percent // 100] for percent in (20, 50, 70, 95)},
        "ftyp-only.mp4": FTYP,
        "ftyp-random.mp4": FTYP + random.Random(3).randbytes(20_000),
        "moov-only.mp4": FTYP + moov,
        "zero-size-boxes.mp4": FTYP + (struct.pack(">I", 0) + b"moov") * 200,
        "deep-boxes.mp4": FTYP + deep,
        "box-past-end.mp4": FTYP + struct.pack(">I4sQ", 1, b"mdat", 1 << 62),
        "eon.mp4": _patched(_patched(fast, b"mvhd", 12, struct.pack(">II", 1, 10**9)), b"stts", 12, eon),
        "huge-stts.mp4": _patched(fast, b"stts", 4, huge),
        "huge-stsz.mp4": _patched(_patched(fast, b"stsz", 4, struct.pack(">I", 1)), b"stsz", 8, huge),
        "huge-stco.mp4": _patched(fast, b"stco", 4, huge),
        "far-samples.mp4": _patched(fast, b"stco", 8, b"\x7f\xff\xff\xff"),
        "huge-picture.mp4": _patched(fast, b"avc1", 24, huge).replace(b"avcC", b"free"),
        "lying-frame-size.mp4": _patched(fast, b"avc1", 24, huge),
        "small-header.mp4": _patched(video(size=(4352, 2304), count=1), b"avc1", 24, struct.pack(">HH", 96, 64)),
        "no-picture.mp4": _patched(fast, b"avc1", 24, bytes(4)).replace(b"avcC", b"free"),
        "noise-samples.mp4": fast[: fast.index(b"mdat") + 4] + random.Random(4).randbytes(len(fast)),
        "thousands-of-tracks.mp4": FTYP + box(b"moov", moov[8 : 8 + 108] + trak * 5000),
        "latin-tags.mp4": video(options={"fflags": "+flush_packets"}).replace(b"Lavf", b"\xe9\xe8\xff\xfe"),
        "external-reference.mov": FTYP + moov.replace(b"url \0\0\0\1", b"alis\0\0\0\0"),
    }


def _damaged_webm() -> dict[str, bytes]:
    plain = video("webm", "libvpx")
    head = plain[: plain.index(b"\x18\x53\x80\x67")]
    unknown = b"\x01\xff\xff\xff\xff\xff\xff\xff"
    return {
        "header.webm": head,
        "endless.webm": head + (b"\x18\x53\x80\x67" + unknown) * 500,
        "huge-element.webm": head + b"\x18\x53\x80\x67" + unknown + b"\x16\x54\xae\x6b\x08\xff\xff\xff\xfe" + bytes(64),
        "void.webm": head + b"\xec\x01\x7f\xff\xff\xff\xff\xff\xff" + bytes(64),
        "random.webm": head + random.Random(5).randbytes(20_000),
        "truncated-10.webm": plain[: len(plain) // 10],
    }


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _png(width: int, height: int, rows: bytes, extra: bytes = b"", depth: int = 8) -> bytes:
    header = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + extra + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")


def _image(form: str, mode: str = "RGB", **options: object) -> bytes:
    file = io.BytesIO()
    Image.fromarray(pattern(48, 32)).convert(mode).save(file, form, **options)
    return file.getvalue()


def _images() -> dict[str, bytes]:
    second = Image.fromarray(pattern(48, 32, 9))
    turned = Image.Exif()
    turned[0x0112] = 6
    jpeg, webp = _image("jpeg", quality=90), _image("webp")
    scan = jpeg.index(b"\xff\xda") + 40
    sof = jpeg.index(b"\xff\xc0") + 5
    return {
        "plain.png": _image("png"),
        "palette.png": _image("png", "P", transparency=0),
        "sixteen-bit.png": _png(16, 16, (b"\0" + b"\x80\x00" * 16) * 16, depth=16),
        "apng.png": _image("png", save_all=True, append_images=[second], duration=100),
        "huge-header.png": _png(65535, 65535, b""),
        "bomb.png": _png(20000, 20000, bytes(20000 * 2501), depth=1),
        "text-bomb.png": _png(4, 2, bytes(10), _chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(100_000_000), 9))),
        "flat.png": _png(400, 15, bytes(1201) * 15),
        "short-rows.png": _png(400, 400, bytes(100)),
        "bad-crc.png": _image("png").replace(b"IHDR\0\0\0\x30", b"IHDR\0\0\0\x31"),
        "truncated.png": _image("png")[:60],
        "exif-turned.jpg": _image("jpeg", exif=turned.tobytes()),
        "cmyk.jpg": _image("jpeg", "CMYK"),
        "bad-huffman.jpg": jpeg[:scan] + bytes(8) + jpeg[scan + 8 :],
        "huge-header.jpg": jpeg[:sof] + struct.pack(">HH", 65500, 65500) + jpeg[sof + 4 :],
        "truncated.jpg": jpeg[: len(jpeg) * 7 // 10],
        "start-only.jpg": b"\xff\xd8\xff\xe0",
        "plain.webp": webp,
        "animated.webp": _image("webp", save_all=True, append_images=[second], duration=100),
        "truncated.webp": webp[: len(webp) // 2],
        "riff-random.webp": b"RIFF\xff\xff\xff\x7fWEBP" + random.Random(6).randbytes(4000),
    }


if __name__ == "__main__":
    print(*build(Path(sys.argv[1])).values(), sep="\n")
