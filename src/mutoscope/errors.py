"""Every error that a caller can meet, with the code, status and type that go on the wire.

An error is an answer: its message says what was wrong and what to do, its code never changes
between releases. `api.errors` turns it into `{"error": {message, type, param, code}}`.
"""

from __future__ import annotations


class MutoscopeError(Exception):
    """Base of the tree.

    Args:
        message: one or two full sentences for the person who made the call.
        param: the request field at fault, if there is one.
        retry_after: seconds after which the same call may succeed.
    """

    status = 500
    type = "server_error"
    code = "internal_error"

    def __init__(self, message: str, *, param: str | None = None, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.param = param
        self.retry_after = retry_after


class InvalidRequest(MutoscopeError):
    status = 400
    type = "invalid_request_error"
    code = "invalid_value"


class MissingParameter(InvalidRequest):
    code = "missing_required_parameter"


class UnknownModel(InvalidRequest):
    code = "model_not_found"


class UnsupportedFeature(InvalidRequest):
    code = "unsupported_feature"


class InvalidMedia(InvalidRequest):
    """An upload that is not a picture or video we accept, or that a limit stopped."""

    code = "invalid_media"


class FileTooLarge(InvalidRequest):
    status = 413
    code = "file_too_large"


class VideoNotReady(InvalidRequest):
    """Content of a queued or running video. 400, since SDKs retry 409."""

    code = "video_not_ready"


class VideoNotCompleted(InvalidRequest):
    """Remix, edit or extension of a queued or running video."""

    code = "video_not_completed"


class VideoFailed(InvalidRequest):
    code = "video_failed"


class VideoExpired(InvalidRequest):
    status = 410
    code = "video_expired"


class IdempotencyKeyReused(InvalidRequest):
    code = "idempotency_key_reused"


class VideoExists(InvalidRequest):
    """An import under an id that is taken."""

    code = "video_exists"


class InvalidApiKey(MutoscopeError):
    status = 401
    type = "authentication_error"
    code = "invalid_api_key"


class NotFound(MutoscopeError):
    status = 404
    type = "invalid_request_error"
    code = "not_found"


class VideoNotFound(NotFound):
    """Unknown, deleted and another project's videos alike."""

    code = "video_not_found"


class CharacterNotFound(NotFound):
    code = "character_not_found"


class ModelNotFound(NotFound):
    code = "model_not_found"


class WebhookEndpointNotFound(NotFound):
    code = "webhook_endpoint_not_found"


class WebhookUnreachable(InvalidRequest):
    """A test of an endpoint that did not answer. 400, since SDKs retry 5xx."""

    code = "webhook_endpoint_unreachable"


class RateLimited(MutoscopeError):
    status = 429
    type = "rate_limit_error"
    code = "rate_limit_exceeded"


class QueueFull(RateLimited):
    code = "queue_full"


class EngineError(MutoscopeError):
    """A job that its engine could not finish; the code is the video's `error.code`."""

    code = "generation_failed"


class ModelUnavailable(EngineError):
    """A model whose weights are not here, do not fit the machine, or are not what the catalogue says."""

    code = "model_unavailable"


class SourceLost(EngineError):
    """The video, picture or character that a job needs is gone, or its model left the catalogue."""

    code = "source_lost"


class ConfigurationError(MutoscopeError):
    """Settings or a catalogue that cannot work; ends the command, never reaches a client."""

    code = "configuration_error"
