"""Models at their published shapes with random weights: as much work as the real ones, and nothing to download.

Text encoders are left out; what they would have said is random, of their shape.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import torch
from accelerate import init_empty_weights  # type: ignore[import-untyped]
from diffusers import (
    AutoencoderKLCogVideoX,
    AutoencoderKLHunyuanVideo15,
    AutoencoderKLLTX2Audio,
    AutoencoderKLLTX2Video,
    AutoencoderKLLTXVideo,
    AutoencoderKLWan,
    CogVideoXDDIMScheduler,
    CogVideoXPipeline,
    CogVideoXTransformer3DModel,
    FlowMatchEulerDiscreteScheduler,
    HunyuanVideo15Pipeline,
    HunyuanVideo15Transformer3DModel,
    LTX2Pipeline,
    LTX2VideoTransformer3DModel,
    LTXConditionPipeline,
    LTXVideoTransformer3DModel,
    UniPCMultistepScheduler,
    WanPipeline,
    WanTransformer3DModel,
)
from diffusers.guiders import ClassifierFreeGuidance
from diffusers.pipelines.ltx2 import LTX2TextConnectors, LTX2Vocoder
from torch import Tensor, nn

Made = Callable[[type[nn.Module], Mapping[str, Any]], Any]
"""Builds a class at a configuration, its weights random."""
Captions = dict[str, tuple[int, ...]]
"""The shapes of a caption's embeddings by the pipeline's argument; masks are all ones."""

WAN_CAPTION: Captions = {"prompt_embeds": (1, 512, 4096)}
WAN_13B = {"num_attention_heads": 12, "num_layers": 30, "ffn_dim": 8960}
WAN_14B = {"num_attention_heads": 40, "num_layers": 40, "ffn_dim": 13824}
WAN_5B = {"num_attention_heads": 24, "num_layers": 30, "ffn_dim": 14336, "in_channels": 48, "out_channels": 48}
WAN_22_VAE = {
    **{"base_dim": 160, "decoder_base_dim": 256, "z_dim": 48, "is_residual": True, "patch_size": 2},
    **{"in_channels": 12, "out_channels": 12, "scale_factor_spatial": 16, "scale_factor_temporal": 4},
    **{"latents_mean": [0.0] * 48, "latents_std": [1.0] * 48},
}
LTX_095_VAE = {
    "block_out_channels": (128, 256, 512, 1024, 2048),
    "down_block_types": ("LTXVideo095DownBlock3D",) * 4,
    "spatio_temporal_scaling": (True,) * 4,
    "layers_per_block": (4, 6, 6, 2, 2),
    "downsample_type": ("spatial", "temporal", "spatiotemporal", "spatiotemporal"),
    "decoder_block_out_channels": (256, 512, 1024),
    "decoder_spatio_temporal_scaling": (True,) * 3,
    "decoder_layers_per_block": (5, 5, 5, 5),
    "decoder_inject_noise": (False,) * 4,
    "upsample_residual": (True,) * 3,
    "upsample_factor": (2, 2, 2),
    "timestep_conditioning": True,
    "spatial_compression_ratio": 32,
    "temporal_compression_ratio": 8,
}
FEW = "num_layers"
"""What a reduced model has less of; how wide it is stays."""


def wan(made: Made, sizes: Mapping[str, Any]) -> Any:
    large = sizes.get("in_channels") == 48
    solver = UniPCMultistepScheduler(
        prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=5.0, final_sigmas_type="zero"
    )
    return WanPipeline(
        tokenizer=None,
        text_encoder=None,
        transformer=made(WanTransformer3DModel, sizes),
        vae=made(AutoencoderKLWan, WAN_22_VAE if large else {}),
        scheduler=solver,
        expand_timesteps=large,
    )


def ltx(made: Made, sizes: Mapping[str, Any]) -> Any:
    return LTXConditionPipeline(
        tokenizer=None,
        text_encoder=None,
        transformer=made(LTXVideoTransformer3DModel, sizes),
        vae=made(AutoencoderKLLTXVideo, LTX_095_VAE),
        scheduler=FlowMatchEulerDiscreteScheduler(use_dynamic_shifting=False),
    )


def ltx2(made: Made, sizes: Mapping[str, Any]) -> Any:
    shift = {"base_shift": 0.95, "max_shift": 2.05, "base_image_seq_len": 1024, "max_image_seq_len": 4096}
    return LTX2Pipeline(
        tokenizer=None,
        text_encoder=None,
        transformer=made(LTX2VideoTransformer3DModel, {"rope_type": "split", **sizes}),
        connectors=made(LTX2TextConnectors, {"rope_type": "split"}),
        vae=made(AutoencoderKLLTX2Video, {}),
        audio_vae=made(AutoencoderKLLTX2Audio, {}),
        vocoder=made(LTX2Vocoder, {}),
        scheduler=FlowMatchEulerDiscreteScheduler(use_dynamic_shifting=True, shift_terminal=0.1, **shift),
    )


def hunyuan(made: Made, sizes: Mapping[str, Any]) -> Any:
    return HunyuanVideo15Pipeline(
        **dict.fromkeys(("tokenizer", "text_encoder", "tokenizer_2", "text_encoder_2")),
        transformer=made(HunyuanVideo15Transformer3DModel, {"task_type": "t2v", **sizes}),
        vae=made(AutoencoderKLHunyuanVideo15, {}),
        scheduler=FlowMatchEulerDiscreteScheduler(shift=5.0),
        guider=ClassifierFreeGuidance(guidance_scale=6.0),
    )


def cogvideox(made: Made, sizes: Mapping[str, Any]) -> Any:
    solver = CogVideoXDDIMScheduler(
        prediction_type="v_prediction", rescale_betas_zero_snr=True, snr_shift_scale=1.0, timestep_spacing="trailing"
    )
    return CogVideoXPipeline(
        tokenizer=None,
        text_encoder=None,
        transformer=made(CogVideoXTransformer3DModel, sizes),
        vae=made(AutoencoderKLCogVideoX, {}),
        scheduler=solver,
    )


Build = Callable[[Made, Mapping[str, Any]], Any]
SHAPES: dict[str, tuple[Build, dict[str, Any], Captions]] = {
    "wan-2.1-1.3b": (wan, WAN_13B, WAN_CAPTION),
    "wan-2.1-14b": (wan, WAN_14B, WAN_CAPTION),
    "wan-2.2-5b": (wan, WAN_5B, WAN_CAPTION),
    "ltx-video-2b": (ltx, {FEW: 28}, {"prompt_embeds": (1, 128, 4096), "prompt_attention_mask": (1, 128)}),
    "ltx-2": (ltx2, {FEW: 48}, {"prompt_embeds": (1, 1024, 3840 * 49), "prompt_attention_mask": (1, 1024)}),
    "hunyuan-1.5-480p": (
        *(hunyuan, {FEW: 54}),
        {
            **{"prompt_embeds": (1, 1000, 3584), "prompt_embeds_mask": (1, 1000)},
            **{"prompt_embeds_2": (1, 256, 1472), "prompt_embeds_mask_2": (1, 256)},
        },
    ),
    "cogvideox-2b": (cogvideox, {FEW: 30}, {"prompt_embeds": (1, 226, 4096)}),
}
"""By the catalogue's name: how the pipeline is built, the transformer's shape, and a caption's."""


def pipeline(model: str, device: torch.device, dtype: torch.dtype, layers: int | None) -> Any:
    """The pipeline of `model`, of `layers` layers instead of all where given."""
    build, sizes, _ = SHAPES[model]

    def made(kind: type[nn.Module], configuration: Mapping[str, Any]) -> Any:
        return random(kind, configuration, device, dtype)

    return build(made, sizes if layers is None else sizes | {FEW: layers})


def caption(model: str, text: str, device: torch.device, dtype: torch.dtype) -> dict[str, Tensor]:
    """What the text encoder might have said of `text`."""
    generator = torch.Generator().manual_seed(len(text))
    return {
        name: torch.ones(shape, device=device, dtype=torch.bool if "_2" in name else torch.int64)
        if "mask" in name
        else torch.randn(shape, generator=generator).to(device, dtype)
        for name, shape in SHAPES[model][2].items()
    }


@torch.no_grad()
def random(kind: type[nn.Module], configuration: Mapping[str, Any], device: torch.device, dtype: torch.dtype) -> Any:
    """Weights as loud as a network's are at first, so that nothing overflows; norms and biases do nothing."""
    with init_empty_weights(include_buffers=False):
        module = kind(**configuration)
    exact = getattr(module, "_keep_in_fp32_modules", None) or ()
    for name, parameter in list(module.named_parameters()):
        within, _, own = name.rpartition(".")
        wanted = torch.float32 if any(part in name.split(".") for part in exact) else dtype
        values = torch.empty(parameter.shape, device=device, dtype=wanted)
        if own == "bias":
            values.zero_()
        elif parameter.ndim == 1 or "norm" in within.rpartition(".")[2]:
            values.fill_(1)
        else:
            values.normal_(0, 0.02)
        setattr(module.get_submodule(within), own, nn.Parameter(values, requires_grad=False))
    return module.to(device).eval()
