"""A request's body, in any encoding that clients use, as one checked object."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import parse_qsl

from fastapi import Request
from pydantic import BaseModel, ValidationError
from pydantic_core import from_json
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header

from mutoscope.api import errors, forms, multipart
from mutoscope.api.spool import Received, Spool
from mutoscope.errors import FileTooLarge, InvalidRequest
from mutoscope.service import Idempotency
from mutoscope.settings import Settings

TEXT_LIMIT = 21 * 1024 * 1024
"""Bytes of a body without files: the wire allows a data URL of 20 MiB."""
MULTIPART_SLACK = 1024 * 1024
MAX_VALUES = 100_000
"""Values in one JSON body; without it 20 MiB of `{}` would become half a gigabyte of objects."""

Schema = TypeVar("Schema", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Body(Generic[Schema]):
    """A checked body. The files in `form` are gone once the request is answered."""

    form: Schema
    idempotency: Idempotency
    spool: Spool


@asynccontextmanager
async def received(request: Request, schema: type[Schema]) -> AsyncIterator[Body[Schema]]:
    """Read and check the body of `request`; its files live as long as the context.

    Raises:
        InvalidRequest: it cannot be read, or does not fit `schema`.
        FileTooLarge: it is over a limit; the rest of it is not read.
    """
    settings: Settings = request.app.state.settings
    async with Spool(request.app.state.spool, settings.max_upload_bytes) as spool:
        fields = await read(request, spool)
        try:
            form = schema.model_validate(fields)
        except ValidationError as error:
            raise errors.refusal(error) from error
        yield Body(form, _idempotency(request, form), spool)


async def read(request: Request, spool: Spool) -> dict[str, Any]:
    """The body's fields, nested; texts of a form are not converted yet."""
    kind, options = parse_options_header(request.headers.get("content-type"))
    if options.get(b"charset", b"utf-8").lower() not in (b"utf-8", b"utf8", b"us-ascii"):
        raise InvalidRequest("The body's charset must be UTF-8.")
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise InvalidRequest("A compressed body is not read; send it without Content-Encoding.")
    if kind == b"multipart/form-data":
        return await _read_multipart(request, spool, options.get(b"boundary", b""))
    body = b"".join([chunk async for chunk in _chunks(request, TEXT_LIMIT)])
    if not body:
        return {}
    if kind == b"application/x-www-form-urlencoded" and not body.lstrip().startswith(b"{"):
        return _parse_urlencoded(body)
    if kind in (b"", b"application/json", b"application/x-www-form-urlencoded") or kind.endswith(b"+json"):
        return _parse_json(body)
    raise InvalidRequest(
        f"Content-Type {kind.decode('latin-1')[:100]!r} is not read. Send application/json or multipart/form-data."
    )


async def _chunks(request: Request, limit: int) -> AsyncIterator[bytes]:
    error = FileTooLarge(f"The request's body is larger than this server's limit of {limit} bytes.")
    if int(request.headers.get("content-length", 0)) > limit:
        raise error
    received_bytes = 0
    async for chunk in request.stream():
        received_bytes += len(chunk)
        if received_bytes > limit:
            raise error
        if chunk:
            yield chunk


async def _read_multipart(request: Request, spool: Spool, boundary: bytes) -> dict[str, Any]:
    chunks = _chunks(request, spool.file_limit + MULTIPART_SLACK)
    try:
        if not boundary:
            raise FormParserError("its Content-Type names no boundary")
        parts = await multipart.Reader(boundary, spool, TEXT_LIMIT).read(chunks)
    except (FormParserError, UnicodeDecodeError) as error:
        reason = "a field's name is not UTF-8" if isinstance(error, UnicodeDecodeError) else error
        raise InvalidRequest(f"The multipart body cannot be read: {reason}.") from error
    return forms.nest(_without_placeholders(parts))


def _without_placeholders(parts: list[tuple[str, forms.Value]]) -> list[tuple[str, forms.Value]]:
    """Drop the empty file that openai-python sends beside `video[id]`: its `edit` cannot be called without one."""
    objects = {name.partition("[")[0] for name, _ in parts if "[" in name}
    return [(name, value) for name, value in parts if not (name in objects and _empty(value))]


def _empty(value: forms.Value) -> bool:
    return isinstance(value, Received) and value.size == 0


def _parse_urlencoded(body: bytes) -> dict[str, Any]:
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=multipart.MAX_PARTS)
    except ValueError as error:
        raise InvalidRequest(f"The form cannot be read: {error}.") from error
    return forms.nest([pair for pair in pairs if pair[0]])


def _parse_json(body: bytes) -> dict[str, Any]:
    if body.count(b",") + body.count(b"{") + body.count(b"[") > MAX_VALUES:
        raise InvalidRequest("The JSON body holds too many values.")
    try:
        fields = from_json(body.removeprefix(b"\xef\xbb\xbf"), allow_inf_nan=False)
    except ValueError as error:
        raise InvalidRequest(f"We could not parse the JSON body of your request: {error}.") from error
    if not isinstance(fields, dict):
        raise InvalidRequest('The JSON body must be an object, such as {"prompt": "…"}.')
    return fields


def _idempotency(request: Request, form: BaseModel) -> Idempotency:
    key = request.headers.get("idempotency-key") or None
    if key is not None and len(key) > 255:
        raise InvalidRequest("An Idempotency-Key has at most 255 characters.", param="Idempotency-Key")
    retries = request.headers.get("x-stainless-retry-count", "0")
    call = f"{request.method} {request.url.path} {form.model_dump_json()}"
    return Idempotency(key=key, digest=hashlib.sha256(call.encode()).hexdigest(), retried=retries.strip("0") != "")
