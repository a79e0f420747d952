"""The OpenAPI document's words for what FastAPI cannot see: bodies in several encodings, files, events, errors."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel

from mutoscope.api.schemas import CharacterReference, ErrorAnswer, ImageReference, VideoReference

Responses = dict[int | str, dict[str, Any]]

ERRORS: Responses = {"default": {"model": ErrorAnswer, "description": "Anything that went wrong"}}

BINARY = {"type": "string", "format": "binary"}
FILE_TYPES = {kind: {"schema": BINARY} for kind in ("video/mp4", "image/webp", "image/jpeg")}
FILES: Responses = {
    200: {"content": FILE_TYPES, "description": "The whole file"},
    206: {"content": FILE_TYPES, "description": "The range that was asked for"},
    304: {"description": "The copy named by If-None-Match is still good"},
}
CONDITIONS: dict[str, Any] = {
    "parameters": [
        {"name": name, "in": "header", "required": False, "schema": {"type": "string"}, "description": description}
        for name, description in {
            "Range": "one range of bytes: bytes=0-999, bytes=1000-, bytes=-1000",
            "If-Range": "the ETag that the range must be of; the whole file otherwise",
            "If-None-Match": "ETags of copies at hand",
        }.items()
    ]
}
"""`openapi_extra` of a download."""
EVENTS: Responses = {
    200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}, "description": "The events"},
    204: {"description": "The video has ended, and there is no event after Last-Event-ID"},
}

NESTED = (ImageReference, VideoReference, CharacterReference)
"""The objects within bodies, which go to the document's components."""
REFERENCE = "#/components/schemas/{model}"


def body(schema: type[BaseModel]) -> dict[str, Any]:
    """`openapi_extra` of a route that reads `schema` as JSON or as a form."""
    form = schema.model_json_schema(ref_template=REFERENCE)
    form.pop("$defs", None)
    content = {"multipart/form-data": {"schema": form}}
    json = form | {"properties": {name: _without_file(field) for name, field in form["properties"].items()}}
    if all(json["properties"].values()):
        content = {"application/json": {"schema": json}} | content
    return {"requestBody": {"required": "required" in form, "content": content}}


def _without_file(field: dict[str, Any]) -> dict[str, Any] | None:
    """`field` as JSON can carry it; None: not at all."""
    if field.get("format") == "binary":
        return None
    choices = {key: [_without_file(choice) for choice in field[key]] for key in ("anyOf", "oneOf") if key in field}
    return field | {key: [choice for choice in kept if choice is not None] for key, kept in choices.items()}


def install(app: FastAPI) -> None:
    """Complete the document that FastAPI makes with the schemas of the bodies' inner objects."""
    generate = app.openapi

    def openapi() -> dict[str, Any]:
        document = generate()
        for schema in NESTED:
            document["components"]["schemas"][schema.__name__] = schema.model_json_schema()
        return document

    app.openapi = openapi  # type: ignore[method-assign]
