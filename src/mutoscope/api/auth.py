"""Who is asking: the API key names the project."""

from __future__ import annotations

from hmac import compare_digest
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from mutoscope.errors import InvalidApiKey
from mutoscope.settings import Settings

DEFAULT_PROJECT = "default"

bearer = HTTPBearer(auto_error=False, description="An API key of this server; any, or none, while it has no keys.")


async def project(request: Request, given: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]) -> str:
    """The project of the request's key.

    Raises:
        InvalidApiKey: the server has keys, and this is none of them.
    """
    settings: Settings = request.app.state.settings
    if not settings.api_keys:
        return DEFAULT_PROJECT
    if given is None:
        raise InvalidApiKey("You did not provide an API key. Send one in the header: Authorization: Bearer KEY.")
    candidate = given.credentials.encode()
    matches = [name for key, name in settings.api_keys.items() if compare_digest(key.encode(), candidate)]
    if not matches:
        raise InvalidApiKey("Incorrect API key provided. Use one of this server's keys.")
    return matches[0]


Project = Annotated[str, Depends(project)]
