"""A hub on 127.0.0.1 that speaks as much of the Hugging Face hub's API as a download asks for."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.parse import unquote, urlsplit

COMMIT = "0123456789abcdef0123456789abcdef01234567"
LARGE = 4096
"""Files above this many bytes are kept as large files."""


@dataclass
class Hub:
    """One repository, `owner/model`, and what was asked of it."""

    files: dict[str, bytes]
    claimed: dict[str, int] = field(default_factory=dict)
    """Sizes that the hub tells instead of the true ones."""
    refusal: str | None = None
    """The error code that it answers everything with."""
    stall_after: dict[str, int] = field(default_factory=dict)
    """A file stops coming after so many bytes, its connection open, until `released`."""
    break_after: dict[str, int] = field(default_factory=dict)
    """A file breaks off after so many bytes, once."""
    served: dict[str, int] = field(default_factory=dict)
    """Bytes of each file that went out."""
    released: Event = field(default_factory=Event)
    url: str = ""


@contextmanager
def serving(hub: Hub) -> Iterator[Hub]:
    class Handler(_Handler):
        pass

    Handler.hub = hub
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    hub.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield hub
    finally:
        hub.released.set()
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    hub: Hub
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None: ...

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        if self.hub.refusal is not None:
            self._refuse(403 if self.hub.refusal == "GatedRepo" else 401, self.hub.refusal)
        elif not path.startswith(("/owner/model/", "/api/models/owner/model/")):
            self._refuse(404, "RepoNotFound")
        elif path == "/api/models/owner/model/revision/main":
            self._json({"id": "owner/model", "sha": COMMIT, "siblings": []})
        elif path == f"/api/models/owner/model/tree/{COMMIT}":
            self._json([self._entry(name) for name in self.hub.files])
        elif (found := re.fullmatch(rf"/owner/model/resolve/{COMMIT}/(.+)", path)) and found[1] in self.hub.files:
            self._file(found[1])
        else:
            self._refuse(404, "EntryNotFound" if "/resolve/" in path else "RevisionNotFound")

    def _entry(self, name: str) -> dict[str, object]:
        content = self.hub.files[name]
        size = self.hub.claimed.get(name, len(content))
        entry = {"type": "file", "path": name, "size": size, "oid": hashlib.sha1(content).hexdigest()}
        if len(content) <= LARGE:
            return entry
        lfs = {"oid": hashlib.sha256(content).hexdigest(), "size": size, "pointerSize": 100}
        return entry | {"lfs": lfs}

    def _file(self, name: str) -> None:
        content = self.hub.files[name]
        asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        start = int(asked[1]) if asked else 0
        digest = hashlib.sha1 if len(content) <= LARGE else hashlib.sha256
        self.send_response(206 if asked else 200)
        self.send_header("Content-Length", str(len(content) - start))
        if asked:
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        self.send_header("ETag", f'"{digest(content).hexdigest()}"')
        self.send_header("X-Repo-Commit", COMMIT)
        self.end_headers()
        if self.command == "GET":
            self._body(name, content, start)

    def _body(self, name: str, content: bytes, start: int) -> None:
        stall, broken = self.hub.stall_after.pop(name, None), self.hub.break_after.pop(name, None)
        end = len(content) if stall is None and broken is None else stall or broken
        for at in range(start, end or 0, 2**16):
            piece = content[at : min(at + 2**16, end or 0)]
            self.wfile.write(piece)
            self.hub.served[name] = self.hub.served.get(name, 0) + len(piece)
        if stall is not None:
            self.hub.released.wait()
        if end != len(content):
            self.close_connection = True

    def _json(self, value: object) -> None:
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _refuse(self, status: int, code: str) -> None:
        self.send_response(status)
        self.send_header("X-Error-Code", code)
        self.send_header("X-Error-Message", f"told by the test: {code}")
        self.send_header("Content-Length", "0")
        self.end_headers()
