"""A real receiver of webhooks: an HTTP server on 127.0.0.1 that keeps what it was sent."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PATIENCE_SECONDS = 10.0


@dataclass(frozen=True)
class Received:
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    @property
    def event(self) -> Any:
        return json.loads(self.body)


@dataclass
class Receiver:
    """`answers` are the statuses of the first answers, 200 after; `open` holds answers back while it is cleared."""

    url: str
    answers: list[int]
    requests: list[Received] = field(default_factory=list)
    open: threading.Event = field(default_factory=threading.Event)

    def answer(self, path: str, headers: Message, body: bytes) -> int:
        fields = {name.lower(): value for name, value in headers.items()}
        status = self.answers[len(self.requests)] if len(self.requests) < len(self.answers) else 200
        self.requests.append(Received(path, fields, body))
        self.open.wait(PATIENCE_SECONDS)
        return status

    async def received(self, count: int) -> list[Received]:
        """The requests, once there are `count` of them."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while len(self.requests) < count:
            assert time.monotonic() < deadline, f"{len(self.requests)} requests came, not {count}"
            await asyncio.sleep(0.01)
        return self.requests


@contextmanager
def receiving(answers: Sequence[int] = ()) -> Iterator[Receiver]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            status = receiver.answer(self.path, self.headers, body)
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("location", "/elsewhere")
            self.send_header("content-length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, format: str, *values: object) -> None:
            pass

        def handle(self) -> None:
            try:
                super().handle()
            except ConnectionError:
                self.close_connection = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    receiver = Receiver(f"http://127.0.0.1:{server.server_address[1]}/hook", list(answers))
    receiver.open.set()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield receiver
    finally:
        receiver.open.set()
        server.shutdown()
        thread.join()
        server.server_close()
