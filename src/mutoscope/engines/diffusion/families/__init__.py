"""The architectures: a module each."""

from __future__ import annotations

import json
import logging
import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from mutoscope.engines.recipe import FamilyName
from mutoscope.errors import ModelUnavailable

if TYPE_CHECKING:
    from mutoscope.engines.diffusion.families.base import Family

FAMILIES: dict[FamilyName, str] = {
    "wan": "wan:Wan",
    "vace": "vace:Vace",
    "ltx": "ltx:Ltx",
    "ltx2": "ltx2:Ltx2",
    "hunyuan": "hunyuan:Hunyuan",
    "cogvideox": "cogvideox:CogVideoX",
    "anyflow": "anyflow:AnyFlow",
    "lucy": "lucy:Lucy",
}


WEIGHTS: dict[FamilyName, str] = {
    "wan": r"Wan(?!VACE)",
    "vace": "WanVACE",
    "ltx": "LTX(?!2)",
    "ltx2": "LTX2",
    "hunyuan": "HunyuanVideo15",
    "cogvideox": "CogVideoX",
    "anyflow": "AnyFlow",
    "lucy": "LucyEdit",
}
"""How the pipeline is called that a family's weights are published with."""
ADVICE = (
    "requires torchvision (not installed)",
    "Guiders are currently an experimental feature",
    "`timesteps` were passed without `sigmas`",
)
"""What diffusers and transformers tell programmers, and would tell a server's log at every load or clip."""


def family(name: FamilyName) -> type[Family]:
    """The class behind a family's name; importing it imports its pipelines."""
    _hush()
    module, _, attribute = FAMILIES[name].partition(":")
    return cast("type[Family]", getattr(import_module(f"{__name__}.{module}"), attribute))


def check_weights(name: FamilyName, folder: Path) -> None:
    """Raises ModelUnavailable where the weights in `folder` are those of another family, as their index says."""
    pipeline = str(json.loads((folder / "model_index.json").read_text("utf-8")).get("_class_name"))
    if re.match(WEIGHTS[name], pipeline):
        return
    right = [other for other, names in WEIGHTS.items() if re.match(names, pipeline)]
    advice = f"Write family = {json.dumps(right[0])}" if right else f"Known families: {', '.join(WEIGHTS)}"
    raise ModelUnavailable(f"The weights of this model are of a {pipeline}, not of the family {name!r}. {advice}.")


def _hush() -> None:
    """No progress bars and no advice."""
    from diffusers.utils import logging as diffusers_logs
    from transformers.utils import logging as transformers_logs

    for logs in (diffusers_logs, transformers_logs):
        logs.disable_progress_bar()
        for handler in logs.get_logger().handlers:
            handler.addFilter(_useful)


def _useful(record: logging.LogRecord) -> bool:
    message = record.getMessage()
    return not any(advice in message for advice in ADVICE)
