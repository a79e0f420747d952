"""What a client may ask for of webhook endpoints. Knows no HTTP of the server and no SQL."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import httpx2
from pydantic import AnyHttpUrl

from mutoscope import errors
from mutoscope.store.deliveries import Notice
from mutoscope.store.webhooks import Endpoint, Webhooks
from mutoscope.video import new_id
from mutoscope.webhooks.sending import Unreachable, open_client, send
from mutoscope.webhooks.signing import new_secret

EVENT_TYPES = ("video.completed", "video.failed")
MAX_ENDPOINTS = 50
"""Endpoints that one project may have."""
ROTATION_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class EndpointPage:
    """One page of a listing, newest first."""

    endpoints: list[Endpoint]
    has_more: bool


class Endpoints:
    """The webhook endpoints of each project; what a project cannot see does not exist for it."""

    def __init__(self, webhooks: Webhooks) -> None:
        self._webhooks = webhooks

    async def create(self, project: str, *, name: str, url: str, event_types: Sequence[str]) -> Endpoint:
        """Events from now on are told to `url`. Raises InvalidRequest."""
        endpoint = Endpoint(
            id=new_id("we"),
            project=project,
            name=name,
            url=_checked_url(url),
            event_types=_checked_types(event_types),
            secret=new_secret(),
        )
        stored = await self._webhooks.insert(endpoint, limit=MAX_ENDPOINTS)
        if stored is None:
            raise errors.InvalidRequest(
                f"This project has {MAX_ENDPOINTS} webhook endpoints, which is the most there can be. Delete one first."
            )
        return stored

    async def retrieve(self, project: str, endpoint_id: str) -> Endpoint:
        """Raises WebhookEndpointNotFound."""
        return _found(await self._webhooks.get(project, endpoint_id), endpoint_id)

    async def page(self, project: str, *, limit: int = 20, after: str | None = None) -> EndpointPage:
        """Raises InvalidRequest when `after` is not an endpoint of the project."""
        cursor = None if after is None else await self._webhooks.get(project, after)
        if after is not None and cursor is None:
            raise errors.InvalidRequest(f"There is no webhook endpoint {after!r} to list from.", param="after")
        found = await self._webhooks.page(project, limit=limit + 1, after=cursor)
        return EndpointPage(found[:limit], has_more=len(found) > limit)

    async def update(
        self,
        project: str,
        endpoint_id: str,
        *,
        name: str | None = None,
        url: str | None = None,
        event_types: Sequence[str] | None = None,
    ) -> Endpoint:
        """Change what is given. What still waits goes to the new URL. Raises as `create` and `retrieve` do."""
        endpoint = await self.retrieve(project, endpoint_id)
        changes: dict[str, Any] = {}
        if name not in (None, endpoint.name):
            changes["name"] = name
        if url not in (None, endpoint.url):
            changes["url"] = _checked_url(str(url))
        if event_types is not None and (types := _checked_types(event_types)) != endpoint.event_types:
            changes["event_types"] = list(types)
        if not changes:
            return endpoint
        return _found(await self._webhooks.update(project, endpoint_id, changes), endpoint_id)

    async def delete(self, project: str, endpoint_id: str) -> None:
        """Remove an endpoint; nothing more is sent to it. Raises WebhookEndpointNotFound."""
        if not await self._webhooks.delete(project, endpoint_id):
            raise _unknown(endpoint_id)

    async def rotate_secret(self, project: str, endpoint_id: str, *, keep_old: bool = False) -> Endpoint:
        """Set a new secret; with `keep_old` both sign for 24 hours. Raises WebhookEndpointNotFound."""
        keep_seconds = ROTATION_SECONDS if keep_old else 0
        rotated = await self._webhooks.rotate(project, endpoint_id, new_secret(), keep_seconds=keep_seconds)
        return _found(rotated, endpoint_id)

    async def test(self, project: str, endpoint_id: str, event_type: str) -> int:
        """Send a sample event, once; returns the status of the endpoint's answer.

        Raises InvalidRequest, WebhookEndpointNotFound, WebhookUnreachable.
        """
        (type_,) = _checked_types([event_type], param="event_type")
        endpoint = await self.retrieve(project, endpoint_id)
        sample = Notice(id=new_id("evt"), type=type_, created_at=time.time(), video_id="video_sample")
        async with open_client() as client:
            try:
                return await send(client, endpoint, sample)
            except Unreachable as error:
                raise errors.WebhookUnreachable(f"{endpoint.url} gave no answer: {error}.") from error


def _found(endpoint: Endpoint | None, endpoint_id: str) -> Endpoint:
    if endpoint is None:
        raise _unknown(endpoint_id)
    return endpoint


def _unknown(endpoint_id: str) -> errors.WebhookEndpointNotFound:
    return errors.WebhookEndpointNotFound(f"There is no webhook endpoint {endpoint_id!r}.", param="webhook_endpoint_id")


def _checked_url(text: str) -> str:
    try:
        url = httpx2.URL(text)
        AnyHttpUrl(text)
    except (httpx2.InvalidURL, ValueError) as error:
        raise errors.InvalidRequest(
            "url must be a whole URL that begins with http:// or https://.", param="url"
        ) from error
    if not url.host:
        raise errors.InvalidRequest("url must name a host.", param="url")
    if url.userinfo:
        raise errors.InvalidRequest("url must hold no user or password; verify the signature instead.", param="url")
    return text


def _checked_types(types: Sequence[str], param: str = "event_types") -> tuple[str, ...]:
    """Without repeats, in the order of EVENT_TYPES."""
    allowed = ", ".join(EVENT_TYPES)
    if not types:
        raise errors.InvalidRequest(f"{param} must name at least one of {allowed}.", param=param)
    for type_ in types:
        if type_ not in EVENT_TYPES:
            raise errors.InvalidRequest(f"{param} may hold {allowed}; there is no {type_!r} here.", param=param)
    return tuple(type_ for type_ in EVENT_TYPES if type_ in types)
