"""What goes over the wire: the bodies that are read, and the objects that are answered."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    Discriminator,
    Field,
    InstanceOf,
    PlainSerializer,
    Tag,
    WithJsonSchema,
)
from pydantic_core import from_json

from mutoscope.api.spool import Received
from mutoscope.engines.catalog import Model
from mutoscope.service import Lineage, Options, Page
from mutoscope.video import Character, Size, Status, Video, format_seconds


def storable(text: str) -> str:
    """Refuse what a database cannot hold."""
    if "\0" in text:
        raise ValueError("it holds a NUL character")
    return text


def nonblank(text: str) -> str:
    if not text.strip():
        raise ValueError("it is blank")
    return text


def measured(text: str) -> str:
    return str(Size.parse(text))


def numeric(value: Any) -> Any:
    if isinstance(value, bool):
        raise ValueError("it should be a number")
    return value


def decoded(value: Any) -> Any:
    """A form's text that spells an object or a list, as what it spells."""
    if not isinstance(value, str) or not value.lstrip().startswith(("{", "[")):
        return value
    try:
        return from_json(value)
    except ValueError as error:
        raise ValueError(f"it is not valid JSON: {error}") from error


def kind_of_source(value: Any) -> str | None:
    if isinstance(value, Received):
        return "<file>"
    return "<object>" if isinstance(value, (dict, BaseModel)) else None


def either(example: str) -> Discriminator:
    """Chooses between a file and an object, of which `example` is one. The tags are left out of an error's `param`."""
    message = f"it should be a file, or {example}"
    return Discriminator(kind_of_source, custom_error_type="source_type", custom_error_message=message)


Storable = AfterValidator(storable)
NonBlank = AfterValidator(nonblank)

Text = Annotated[str, Storable]
Name = Annotated[str, Field(min_length=1, max_length=200), Storable]
Prompt = Annotated[str, Field(min_length=1, max_length=32000), Storable, NonBlank]
WireSize = Annotated[str, Field(max_length=20, examples=["1280x720"]), AfterValidator(measured)]
Seconds = Annotated[
    int,
    Field(ge=1, le=3600),
    BeforeValidator(numeric),
    WithJsonSchema(
        {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 3600}, {"type": "string"}], "examples": ["8"]}
    ),
]
File = Annotated[
    InstanceOf[Received],
    PlainSerializer(lambda file: file.sha256),
    WithJsonSchema({"type": "string", "format": "binary"}),
]
"""A received file; it is dumped as its hash, by which a repeated request is known."""


class ImageReference(BaseModel):
    """A picture in the request itself, as a `data:` URL; this server fetches nothing from the network."""

    image_url: Text | None = Field(None, examples=["data:image/png;base64,iVBORw0KGgo="])
    file_id: Text | None = Field(None, description="not supported: send the file, or a data URL")


class VideoReference(BaseModel):
    id: Name


class CharacterReference(BaseModel):
    id: Name


VideoSource = Annotated[
    Annotated[File, Tag("<file>")] | Annotated[VideoReference, Tag("<object>")],
    either('{"id": "video_…"}'),
    BeforeValidator(decoded),
]
ImageSource = Annotated[
    Annotated[File, Tag("<file>")] | Annotated[ImageReference, Tag("<object>")],
    either('{"image_url": "data:image/png;base64,…"}'),
    BeforeValidator(decoded),
]
CharacterEntry = Annotated[CharacterReference, BeforeValidator(decoded)]


class Generation(BaseModel):
    """What every call that starts a video takes. Fields that are not known are ignored."""

    prompt: Prompt
    seed: Annotated[int | None, BeforeValidator(numeric)] = Field(None, ge=0, le=2**31 - 1)
    strength: Annotated[float | None, BeforeValidator(numeric)] = Field(
        None, ge=0, le=1, description="0 returns the source, 1 is freest"
    )
    negative_prompt: Annotated[str, Field(max_length=32000), Storable] | None = None
    fps: Annotated[float | None, BeforeValidator(numeric)] = Field(None, gt=0, le=240)
    audio: bool | None = Field(None, description="false leaves the sound out; a remix does as its source")

    @property
    def options(self) -> Options:
        return Options(
            seed=self.seed,
            strength=self.strength,
            negative_prompt=self.negative_prompt or None,
            fps=self.fps,
            audio=self.audio,
        )


class CreateVideo(Generation):
    model: Name | None = None
    seconds: Seconds | None = None
    size: WireSize | None = None
    input_reference: ImageSource | None = None
    characters: Annotated[list[CharacterEntry], Field(max_length=20), BeforeValidator(decoded)] | None = None


class RemixVideo(Generation):
    pass


class EditVideo(Generation):
    video: VideoSource
    model: Name | None = Field(None, description="for an uploaded video; one given by id keeps its model")


class ExtendVideo(Generation):
    video: VideoSource
    seconds: Seconds
    model: Name | None = Field(None, description="for an uploaded video; one given by id keeps its model")


class CreateCharacter(BaseModel):
    name: Annotated[str, Field(min_length=1, max_length=80), Storable, NonBlank]
    video: File


class VideoError(BaseModel):
    code: str
    message: str


class VideoObject(BaseModel):
    """A video, which is also its job. The last four fields are extensions of this server."""

    id: str
    object: Literal["video"] = "video"
    model: str
    status: Status
    progress: int
    created_at: int
    completed_at: int | None
    expires_at: int | None
    prompt: str
    size: str
    seconds: str
    remixed_from_video_id: str | None
    error: VideoError | None
    seed: int
    caption: str = Field(description="what the result shows, composed over its sources")
    engine: str = Field(description="the model of the catalogue that runs it")
    notes: list[str] = Field(description="what the engine could not honour, a sentence each")

    @classmethod
    def of(cls, video: Video) -> VideoObject:
        return cls(
            id=video.id,
            model=video.model,
            status=video.status,
            progress=video.progress,
            created_at=int(video.created_at),
            completed_at=_whole(video.completed_at),
            expires_at=_whole(video.expires_at),
            prompt=video.prompt,
            size=str(video.size),
            seconds=format_seconds(video.seconds),
            remixed_from_video_id=video.remixed_from_video_id,
            error=VideoError(code=video.failure.code, message=video.failure.message) if video.failure else None,
            seed=video.seed,
            caption=video.caption,
            engine=video.engine_model,
            notes=list(video.notes),
        )


def _whole(seconds: float | None) -> int | None:
    return None if seconds is None else int(seconds)


class VideoList(BaseModel):
    object: Literal["list"] = "list"
    data: list[VideoObject]
    first_id: str | None
    last_id: str | None
    has_more: bool

    @classmethod
    def of(cls, page: Page) -> VideoList:
        data = [VideoObject.of(video) for video in page.videos]
        first, last = (data[0].id, data[-1].id) if data else (None, None)
        return cls(data=data, first_id=first, last_id=last, has_more=page.has_more)


class VideoDeleted(BaseModel):
    id: str
    object: Literal["video.deleted"] = "video.deleted"
    deleted: Literal[True] = True


class VideoLineage(BaseModel):
    """Where a video came from and what came of it, each oldest first."""

    object: Literal["video.lineage"] = "video.lineage"
    id: str
    ancestors: list[VideoObject]
    descendants: list[VideoObject]

    @classmethod
    def of(cls, video_id: str, lineage: Lineage) -> VideoLineage:
        return cls(
            id=video_id,
            ancestors=[VideoObject.of(video) for video in lineage.ancestors],
            descendants=[VideoObject.of(video) for video in lineage.descendants],
        )


class CharacterObject(BaseModel):
    id: str
    name: str
    created_at: int

    @classmethod
    def of(cls, character: Character) -> CharacterObject:
        return cls(id=character.id, name=character.name, created_at=int(character.created_at))


class ModelObject(BaseModel):
    """A model, and after the four fields of the wire what it can do."""

    id: str
    object: Literal["model"] = "model"
    created: int
    owned_by: str
    name: str
    summary: str
    engine: str = Field(description="the model of the catalogue that runs it")
    license: str
    operations: list[str]
    sizes: list[str]
    seconds: list[int]
    default_size: str
    default_seconds: int
    fps: float
    image_reference: bool
    max_characters: int

    @classmethod
    def of(cls, wire_id: str, model: Model) -> ModelObject:
        return cls(
            id=wire_id,
            created=0,
            owned_by="mutoscope",
            name=model.name,
            summary=model.summary,
            engine=model.id,
            license=model.license,
            operations=sorted(model.operations),
            sizes=[str(size) for size in model.sizes],
            seconds=list(model.seconds),
            default_size=str(model.default_size),
            default_seconds=model.default_seconds,
            fps=model.fps,
            image_reference=model.image_reference,
            max_characters=model.max_characters,
        )


class ModelList(BaseModel):
    object: Literal["list"] = "list"
    data: list[ModelObject]


class ErrorObject(BaseModel):
    message: str
    type: str
    param: str | None
    code: str


class ErrorAnswer(BaseModel):
    """Every answer that is not 2xx or 304."""

    error: ErrorObject
