"""Bracketed form fields."""

from __future__ import annotations

from typing import Any

import pytest

from mutoscope.api.forms import nest
from mutoscope.errors import InvalidRequest


@pytest.mark.parametrize(
    ("fields", "nested"),
    [
        ([("a", "1")], {"a": "1"}),
        ([("a", "1"), ("a", "2"), ("a", "3")], {"a": ["1", "2", "3"]}),
        ([("a", "")], {}),
        ([("a[b]", "1"), ("a[c]", "2")], {"a": {"b": "1", "c": "2"}}),
        ([("a[b][c][d]", "1")], {"a": {"b": {"c": {"d": "1"}}}}),
        ([("a[]", "1"), ("a[]", "2")], {"a": ["1", "2"]}),
        ([("a[][id]", "1"), ("a[][id]", "2")], {"a": [{"id": "1"}, {"id": "2"}]}),
        ([("a[][id]", "1"), ("a[][x]", "2"), ("a[][id]", "3")], {"a": [{"id": "1", "x": "2"}, {"id": "3"}]}),
        ([("a[10][id]", "2"), ("a[9][id]", "1")], {"a": [{"id": "1"}, {"id": "2"}]}),
        ([("a[0][b][]", "1")], {"a": [{"b": ["1"]}]}),
        ([("0", "1")], {"0": "1"}),
    ],
)
def test_nest(fields: list[tuple[str, str]], nested: dict[str, Any]) -> None:
    assert nest(fields) == nested


@pytest.mark.parametrize(
    "fields",
    [
        [("a", "1"), ("a[b]", "2")],
        [("a[b]", "2"), ("a", "1")],
        [("a[]", "1"), ("a[b]", "2")],
        [("a[b]", "1"), ("a[]", "2")],
        [("a[", "1")],
        [("a]", "1")],
        [("[a]", "1")],
        [("a[b]c", "1")],
        [("a" + "[b]" * 50, "1")],
    ],
)
def test_fields_that_contradict_or_cannot_be_read(fields: list[tuple[str, str]]) -> None:
    with pytest.raises(InvalidRequest) as caught:
        nest(fields)
    assert caught.value.param
