"""Errors as answers: `{"error": {message, type, param, code}}` for whatever went wrong, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from mutoscope.errors import InvalidRequest, MissingParameter, MutoscopeError

SENTENCES = {
    "string_type": "it should be text",
    "int_type": "it should be a whole number",
    "int_parsing": "it should be a whole number",
    "int_from_float": "it should be a whole number",
    "float_type": "it should be a number",
    "float_parsing": "it should be a number",
    "finite_number": "it should be a finite number",
    "list_type": "it should be a list",
    "is_instance_of": "it should be a file",
    "model_type": "it should be an object",
}
"""Plain words for the validation errors that pydantic words for programmers."""
SUBJECT = re.compile(r"^\w+ should")


def answer(error: MutoscopeError) -> JSONResponse:
    headers = {"retry-after": str(error.retry_after)} if error.retry_after is not None else {}
    if error.status == 401:
        headers["www-authenticate"] = "Bearer"
    return envelope(error.status, error.message, error.code, kind=error.type, param=error.param, headers=headers)


def envelope(
    status: int,
    message: str,
    code: str,
    *,
    kind: str = InvalidRequest.type,
    param: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """An error that only HTTP knows."""
    body = {"error": {"message": message, "type": kind, "param": param, "code": code}}
    return JSONResponse(body, status_code=status, headers=headers)


def internal_error(request_id: str) -> JSONResponse:
    message = f"The server failed to answer. Quote the request id {request_id} when you report this."
    return envelope(500, message, MutoscopeError.code, kind=MutoscopeError.type)


def refusal(error: ValidationError) -> InvalidRequest:
    """What to tell a client whose body does not fit its schema."""
    return _first(error.errors(include_url=False))


def _first(problems: Sequence[Any]) -> InvalidRequest:
    problem = problems[0]
    param = wire_path(problem["loc"])
    if problem["type"] == "missing":
        return MissingParameter(f"Missing required parameter: '{param}'.", param=param)
    cause = problem.get("ctx", {}).get("error")
    reason = (
        str(cause) if cause is not None else SENTENCES.get(problem["type"]) or SUBJECT.sub("it should", problem["msg"])
    )
    return InvalidRequest(f"Invalid value for '{param}': {reason}.", param=param)


def wire_path(location: Iterable[str | int]) -> str:
    """`("characters", 0, "id")` as clients write it: `characters[0].id`; `<tags>` of a choice are left out."""
    path = ""
    for step in location:
        if isinstance(step, int):
            path += f"[{step}]"
        elif not step.startswith("<"):
            path += f".{step}"
    return path.removeprefix(".")


def install(app: FastAPI, routes: Sequence[Route]) -> None:
    """Answer every error of `app` in the wire's form. `routes` are all that it serves, for `Allow`."""

    async def known(request: Request, error: Exception) -> Response:
        assert isinstance(error, MutoscopeError)
        return answer(error)

    async def bad_parameter(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return answer(_first([problem | {"loc": problem["loc"][1:]} for problem in error.errors()]))

    async def unrouted(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return _unrouted(request, error, routes)

    app.add_exception_handler(MutoscopeError, known)
    app.add_exception_handler(RequestValidationError, bad_parameter)
    app.add_exception_handler(HTTPException, unrouted)


def _unrouted(request: Request, error: HTTPException, routes: Sequence[Route]) -> Response:
    path = request.url.path
    if error.status_code == 404:
        return envelope(404, f"Invalid URL ({request.method} {path}).", "not_found")
    if error.status_code != 405:
        return envelope(error.status_code, f"{error.detail}.", "invalid_request", headers=error.headers)
    served = {method for route in routes if route.path_regex.match(path) for method in route.methods or ()}
    allow = ", ".join(sorted(served | {"OPTIONS"} | ({"HEAD"} if "GET" in served else set())))
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"allow": allow})
    message = f"{path} does not take {request.method}; it takes {allow}."
    return envelope(405, message, "method_not_allowed", headers={"allow": allow})
