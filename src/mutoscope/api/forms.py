"""Form fields as the JSON they stand for: `video[id]`, `characters[][id]`, `characters[0][id]`, repeated keys."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from mutoscope.errors import InvalidRequest
from mutoscope.service import Upload

MAX_DEPTH = 8
NAME = re.compile(r"([^\[\]]+)((?:\[[^\[\]]*\])*)")

Value = str | Upload


def nest(fields: Iterable[tuple[str, Value]]) -> dict[str, Any]:
    """Build the nested object. Empty texts are left out, and a name that is repeated gives a list.

    Raises:
        InvalidRequest: a name that cannot be read, or one that is both a value and an object.
    """
    root: dict[str, Any] = {}
    for name, value in fields:
        if value == "":
            continue
        try:
            _put(root, _keys(name), value)
        except ValueError as error:
            raise InvalidRequest(f"The form field '{name[:100]}' {error}.", param=name[:100]) from error
    return {key: _lists(value) for key, value in root.items()}


def _keys(name: str) -> list[str]:
    match = NAME.fullmatch(name)
    if match is None:
        raise ValueError("has a name that cannot be read; write name, name[key] or name[][key]")
    keys = [match[1], *re.findall(r"\[(.*?)\]", match[2])]
    if len(keys) > MAX_DEPTH:
        raise ValueError(f"is nested more than {MAX_DEPTH} deep")
    return keys


def _put(node: Any, keys: list[str], value: Value) -> Any:
    """`node` with `value` placed under `keys`, of which an empty one appends."""
    if not keys:
        if isinstance(node, dict):
            raise ValueError("is given both as a value and as an object")
        return value if node is None else [*(node if isinstance(node, list) else [node]), value]
    key, *rest = keys
    if not isinstance(node, dict if key else list):
        if node is not None:
            raise ValueError("is given both as a value and as an object")
        node = {} if key else []
    if key:
        node[key] = _put(node.get(key), rest, value)
    elif rest and node and isinstance(node[-1], dict) and rest[0] not in node[-1]:
        _put(node[-1], rest, value)
    else:
        node.append(_put(None, rest, value))
    return node


def _lists(node: Any) -> Any:
    """`node` with each object whose keys are all numbers as the list it stands for."""
    if isinstance(node, list):
        return [_lists(item) for item in node]
    if not isinstance(node, dict):
        return node
    if all(re.fullmatch(r"[0-9]{1,4}", key) for key in node):
        return [_lists(node[key]) for key in sorted(node, key=int)]
    return {key: _lists(value) for key, value in node.items()}
