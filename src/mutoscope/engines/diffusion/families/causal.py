"""A decoder that is causal in time, run over a clip chunk by chunk with the very result of one run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any

import torch
from torch import Tensor, nn

LOOK_BACK = 2
"""Frames before its own that a kernel of three sees."""


@contextmanager
def continued(modules: Mapping[nn.Module, int]) -> Iterator[None]:
    """While this lasts, each call of one of `modules` goes on where its last one ended.

    What such a module was given last, two frames of (B, C, F, H, W), is put before what it is given next, and the
    frames that it makes of them are dropped: for each module, how many these are. A module within another of them
    must not be given.
    """
    last: dict[nn.Module, Tensor] = {}
    going_on: set[nn.Module] = set()

    def before(module: nn.Module, given: tuple[Any, ...]) -> tuple[Any, ...]:
        frames: Tensor = given[0]
        if module in last:
            going_on.add(module)
            frames = torch.cat([last[module], frames], 2)
        padded = frames if module in going_on else torch.cat([frames[:, :, :1]] * LOOK_BACK + [frames], 2)
        last[module] = padded[:, :, -LOOK_BACK:].clone()
        return (frames, *given[1:])

    def after(module: nn.Module, _given: tuple[Any, ...], made: Tensor) -> Tensor:
        return made[:, :, modules[module] :] if module in going_on else made

    with ExitStack() as hooks:
        for module in modules:
            hooks.callback(module.register_forward_pre_hook(before).remove)
            hooks.callback(module.register_forward_hook(after).remove)
        yield
