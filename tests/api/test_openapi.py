"""The OpenAPI document is true: calls made from it get the answers that it promises."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.conftest import KEYS, Server

CHECKS: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


def test_calls_made_from_the_document(paused: Server) -> None:
    schema = schemathesis.openapi.from_url(f"{paused.url}/openapi.json")
    headers = {"authorization": f"Bearer {next(iter(KEYS))}"}
    for found in schema.get_all_operations():
        assert isinstance(found, Ok), found

        @settings(
            max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True
        )
        @given(case=found.ok().as_strategy())
        def answers_as_promised(case: Any) -> None:
            case.call_and_validate(headers=headers, checks=CHECKS, timeout=10)

        answers_as_promised()


@pytest.fixture(scope="module")
def document(paused: Server) -> dict[str, Any]:
    with paused.http() as http:
        body: dict[str, Any] = http.get("/openapi.json").json()
        return body


def test_posts_of_the_videos_api_take_both_encodings(document: dict[str, Any]) -> None:
    for path in ("/v1/videos", "/v1/videos/edits", "/v1/videos/extensions", "/v1/videos/{video_id}/remix"):
        content = document["paths"][path]["post"]["requestBody"]["content"]
        assert content.keys() == {"application/json", "multipart/form-data"}
        assert content["application/json"]["schema"]["required"][0] == "prompt"


def test_files_are_only_in_forms(document: dict[str, Any]) -> None:
    content = document["paths"]["/v1/videos/edits"]["post"]["requestBody"]["content"]
    assert "binary" not in str(content["application/json"])
    assert "binary" in str(content["multipart/form-data"])


def test_every_operation_describes_its_errors(document: dict[str, Any]) -> None:
    for path, operations in document["paths"].items():
        for operation in operations.values():
            assert "422" not in operation["responses"]
            assert not path.startswith("/v1") or "default" in operation["responses"]


def test_every_reference_resolves(document: dict[str, Any]) -> None:
    def references(node: Any) -> list[str]:
        children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else []
        own = [node["$ref"]] if isinstance(node, dict) and isinstance(node.get("$ref"), str) else []
        return own + [found for child in children for found in references(child)]

    defined = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert set(references(document)) <= defined
