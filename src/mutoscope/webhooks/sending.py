"""One webhook request."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime

import httpx2

from mutoscope import __version__
from mutoscope.store.deliveries import Notice
from mutoscope.store.webhooks import Endpoint
from mutoscope.webhooks import signing

TIMEOUT_SECONDS = 10.0
"""From the start to the status line, all in all."""


class Unreachable(Exception):
    """No answer came; the message says why."""


def open_client() -> httpx2.AsyncClient:
    """A client for `send`; it follows no redirect, which could lead a signed body astray."""
    return httpx2.AsyncClient(
        timeout=None, follow_redirects=False, headers={"user-agent": f"Mutoscope/{__version__} (webhooks)"}
    )


def body(notice: Notice) -> str:
    """The event as it goes over the wire: the same text on every attempt."""
    return json.dumps(
        {
            "id": notice.id,
            "object": "event",
            "created_at": int(notice.created_at),
            "type": notice.type,
            "data": {"id": notice.video_id},
        }
    )


async def send(client: httpx2.AsyncClient, endpoint: Endpoint, notice: Notice) -> int:
    """Post `notice`, signed, to `endpoint`; returns the answer's status. The answer's body is not read.

    Raises:
        Unreachable: no status within TIMEOUT_SECONDS.
    """
    text = body(notice)
    headers = signing.headers(notice.id, text, datetime.now(UTC), endpoint.secrets)
    headers["content-type"] = "application/json"
    try:
        async with (
            asyncio.timeout(TIMEOUT_SECONDS),
            client.stream("POST", endpoint.url, content=text, headers=headers) as response,
        ):
            return response.status_code
    except TimeoutError as error:
        raise Unreachable(f"no answer within {TIMEOUT_SECONDS:g} seconds") from error
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise Unreachable(str(error) or type(error).__name__) from error
