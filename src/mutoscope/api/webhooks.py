"""Routes under /v1/webhook_endpoints, and /v1/webhook_event_types."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from pydantic import AfterValidator, BaseModel, BeforeValidator, Field

from mutoscope.api import openapi
from mutoscope.api.auth import Project
from mutoscope.api.body import received
from mutoscope.api.schemas import Name, Text, decoded
from mutoscope.api.videos import Serving
from mutoscope.errors import InvalidRequest, WebhookEndpointNotFound
from mutoscope.store.webhooks import Endpoint
from mutoscope.video import IDENTIFIER
from mutoscope.webhooks.endpoints import EVENT_TYPES, EndpointPage, Endpoints
from mutoscope.webhooks.signing import hint

router = APIRouter(prefix="/v1", tags=["webhooks"], responses=openapi.ERRORS)


def named(text: str) -> str:
    if not text.strip():
        raise ValueError("it is blank")
    return text


def listed(value: Any) -> Any:
    """A form with one event type sends it as a text."""
    value = decoded(value)
    return [value] if isinstance(value, str) else value


EndpointName = Annotated[Name, AfterValidator(named)]
Url = Annotated[
    Text,
    Field(max_length=2048, examples=["https://example.com/webhook"], json_schema_extra={"format": "uri"}),
]
EventType = Annotated[Text, Field(json_schema_extra={"enum": list(EVENT_TYPES)})]
EventTypes = Annotated[list[EventType], Field(min_length=1, max_length=100), BeforeValidator(listed)]


class CreateEndpoint(BaseModel):
    name: EndpointName
    url: Url
    event_types: EventTypes


class UpdateEndpoint(BaseModel):
    """What is left out stays as it is."""

    name: EndpointName | None = None
    url: Url | None = None
    event_types: EventTypes | None = None


class RotateSecret(BaseModel):
    keep_old_secret_active_for_24_hours: bool = False


class TestEndpoint(BaseModel):
    event_type: EventType


class EndpointObject(BaseModel):
    id: str
    object: Literal["webhook_endpoint"] = "webhook_endpoint"
    created_at: int
    updated_at: int
    name: str
    url: str
    event_types: list[str]
    signing_secret_hint: str

    @classmethod
    def of(cls, endpoint: Endpoint) -> EndpointObject:
        return cls(**_fields(endpoint))


class EndpointWithSecret(EndpointObject):
    signing_secret: str = Field(description="shown this once")

    @classmethod
    def of(cls, endpoint: Endpoint) -> EndpointWithSecret:
        return cls(**_fields(endpoint), signing_secret=endpoint.secret)


def _fields(endpoint: Endpoint) -> dict[str, Any]:
    return {
        "id": endpoint.id,
        "created_at": int(endpoint.created_at),
        "updated_at": int(endpoint.updated_at),
        "name": endpoint.name,
        "url": endpoint.url,
        "event_types": list(endpoint.event_types),
        "signing_secret_hint": hint(endpoint.secret),
    }


class EndpointList(BaseModel):
    object: Literal["list"] = "list"
    data: list[EndpointObject]
    first_id: str | None
    last_id: str | None
    has_more: bool

    @classmethod
    def of(cls, page: EndpointPage) -> EndpointList:
        data = [EndpointObject.of(endpoint) for endpoint in page.endpoints]
        first, last = (data[0].id, data[-1].id) if data else (None, None)
        return cls(data=data, first_id=first, last_id=last, has_more=page.has_more)


class EndpointDeleted(BaseModel):
    id: str
    object: Literal["webhook_endpoint.deleted"] = "webhook_endpoint.deleted"
    deleted: Literal[True] = True


class EndpointTested(BaseModel):
    """The endpoint answered; `status_code` says what."""

    object: Literal["webhook_endpoint.test"] = "webhook_endpoint.test"
    webhook_endpoint_id: str
    event_type: str
    status_code: int
    success: Literal[True] = True


class EventTypeList(BaseModel):
    object: Literal["list"] = "list"
    data: list[str]


async def webhooks(service: Serving) -> Endpoints:
    return service.webhooks


async def endpoint_id(webhook_endpoint_id: str) -> str:
    """The id in the path. One that no endpoint can have is one that none has."""
    if not IDENTIFIER.fullmatch(webhook_endpoint_id):
        raise WebhookEndpointNotFound("No such webhook endpoint.", param="webhook_endpoint_id")
    return webhook_endpoint_id


Webhooks = Annotated[Endpoints, Depends(webhooks)]
EndpointId = Annotated[str, Depends(endpoint_id)]


@router.post("/webhook_endpoints", openapi_extra=openapi.body(CreateEndpoint))
async def create_webhook_endpoint(request: Request, project: Project, webhooks: Webhooks) -> EndpointWithSecret:
    async with received(request, CreateEndpoint) as body:
        form = body.form
        endpoint = await webhooks.create(project, name=form.name, url=form.url, event_types=form.event_types)
    return EndpointWithSecret.of(endpoint)


@router.get("/webhook_endpoints")
async def list_webhook_endpoints(
    project: Project,
    webhooks: Webhooks,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    after: Annotated[str | None, Query(description="the last id of the page before")] = None,
) -> EndpointList:
    """Newest first."""
    if after is not None and not IDENTIFIER.fullmatch(after):
        raise InvalidRequest("'after' must be the id of a webhook endpoint in this list.", param="after")
    return EndpointList.of(await webhooks.page(project, limit=limit, after=after))


@router.get("/webhook_endpoints/{webhook_endpoint_id}")
async def retrieve_webhook_endpoint(id_: EndpointId, project: Project, webhooks: Webhooks) -> EndpointObject:
    return EndpointObject.of(await webhooks.retrieve(project, id_))


@router.post("/webhook_endpoints/{webhook_endpoint_id}", openapi_extra=openapi.body(UpdateEndpoint))
async def update_webhook_endpoint(
    id_: EndpointId, request: Request, project: Project, webhooks: Webhooks
) -> EndpointObject:
    async with received(request, UpdateEndpoint) as body:
        form = body.form
        endpoint = await webhooks.update(project, id_, name=form.name, url=form.url, event_types=form.event_types)
    return EndpointObject.of(endpoint)


@router.delete("/webhook_endpoints/{webhook_endpoint_id}")
async def delete_webhook_endpoint(id_: EndpointId, project: Project, webhooks: Webhooks) -> EndpointDeleted:
    await webhooks.delete(project, id_)
    return EndpointDeleted(id=id_)


@router.post("/webhook_endpoints/{webhook_endpoint_id}/rotate_secret", openapi_extra=openapi.body(RotateSecret))
async def rotate_webhook_secret(
    id_: EndpointId, request: Request, project: Project, webhooks: Webhooks
) -> EndpointWithSecret:
    async with received(request, RotateSecret) as body:
        keep_old = body.form.keep_old_secret_active_for_24_hours
        endpoint = await webhooks.rotate_secret(project, id_, keep_old=keep_old)
    return EndpointWithSecret.of(endpoint)


@router.post("/webhook_endpoints/{webhook_endpoint_id}/test", openapi_extra=openapi.body(TestEndpoint))
async def test_webhook_endpoint(
    id_: EndpointId, request: Request, project: Project, webhooks: Webhooks
) -> EndpointTested:
    """Send a sample event."""
    async with received(request, TestEndpoint) as body:
        event_type = body.form.event_type
        status = await webhooks.test(project, id_, event_type)
    return EndpointTested(webhook_endpoint_id=id_, event_type=event_type, status_code=status)


@router.get("/webhook_event_types")
async def list_webhook_event_types(project: Project) -> EventTypeList:
    return EventTypeList(data=list(EVENT_TYPES))
