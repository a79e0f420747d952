"""LTX-2: video and its sound in one pass (arXiv 2601.03233).

Latents of sound are packed, (B, L, C·M), and normalised as the transformer sees them. The pipelines normalise what
they are given, so latents go in, and come out, as the VAEs have them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

import av
import numpy as np
import torch
from diffusers import DiffusionPipeline, LTX2ConditionPipeline, LTX2InContextPipeline
from diffusers.pipelines.ltx2.pipeline_ltx2_condition import LTX2VideoCondition
from diffusers.pipelines.ltx2.pipeline_ltx2_ic_lora import LTX2ReferenceCondition
from PIL import Image
from torch import Tensor

from mutoscope.engines.base import SAMPLE_RATE, Sound
from mutoscope.engines.diffusion.families.base import Latents, Pixels, Run, Shape, pipeline_device
from mutoscope.engines.diffusion.families.ltx import DECODE_NOISE, DECODE_TIMESTEP, Ltx
from mutoscope.engines.diffusion.scheduler import Observed, Part
from mutoscope.engines.diffusion.strategy import Edit
from mutoscope.errors import EngineError

UNGUIDED = {
    **{"guidance_scale": 1.0, "audio_guidance_scale": 1.0, "guidance_rescale": 0.0, "audio_guidance_rescale": 0.0},
    **{"stg_scale": 0.0, "audio_stg_scale": 0.0, "modality_scale": 1.0, "audio_modality_scale": 1.0},
}
"""One prediction a step: what turns each of the pipeline's guidances off. What is left out is on."""
AUDIO_GUIDANCE = 7.0
RESCALE = 0.7
"""As published, beside the recipe's guidance of the video."""
PERTURBED = {"stg_scale": 1.0, "audio_stg_scale": 1.0, "modality_scale": 3.0, "audio_modality_scale": 3.0}
"""Published too, for two predictions more a step; of the quality profile alone."""
SILENCE = 1e-5
"""The least amplitude of a mel spectrogram, of which the audio VAE takes the logarithm."""
BLOCK = SAMPLE_RATE // 2


class Ltx2(Ltx):
    has_sound = True
    remembered = 4  # each is 1,024 tokens of all of Gemma's layers: 385 MB

    def load(self) -> Any:
        return self.profile.place(DiffusionPipeline.from_pretrained(self.weights, dtype=self.profile.dtype))

    @property
    def has_continuation(self) -> bool:  # type: ignore[override]
        return True

    @property
    def _first_generation(self) -> bool:
        """2.0, whose transformer projects the captions itself; from 2.3 on the connectors do."""
        return bool(self.pipeline.transformer.config.use_prompt_embeddings)

    def _pipeline_for(self, run: Run) -> Any:
        if run.reference is not None:
            return self._in_context
        return self.pipeline if run.image is None and run.frames is None else self._conditioned

    @cached_property
    def _conditioned(self) -> Any:
        return LTX2ConditionPipeline(**self._components(LTX2ConditionPipeline))

    @cached_property
    def _in_context(self) -> Any:
        return LTX2InContextPipeline(**self._components(LTX2InContextPipeline))

    def _components(self, pipeline: Any) -> dict[str, Any]:
        names = pipeline._get_signature_types()
        return {name: part for name, part in self.pipeline.components.items() if name in names}

    def embed(self, caption: str) -> Mapping[str, Tensor]:
        embeddings, mask, *_ = self.pipeline.encode_prompt(caption, do_classifier_free_guidance=False)
        return {"prompt_embeds": embeddings, "prompt_attention_mask": mask}

    def arguments(self, run: Run) -> dict[str, Any]:
        given: dict[str, Any] = {
            "height": run.shape.size.height,
            "width": run.shape.size.width,
            "num_frames": run.shape.frames,
            "frame_rate": run.shape.fps,
            "num_inference_steps": run.steps,
            "use_cross_timestep": not self._first_generation,
            "noise_scale": 0.0,
            **self._guidance(run.guidance),
        }
        shown = run.image[None] if run.image is not None else run.frames
        if shown is not None:
            given["conditions"] = [LTX2VideoCondition(shown)]
        if run.reference is not None:
            given["reference_conditions"] = [LTX2ReferenceCondition([Image.fromarray(one) for one in run.reference])]
            given["conditioning_attention_strength"] = run.attention
        return given

    def _guidance(self, guidance: float) -> dict[str, Any]:
        if guidance <= 1:
            return UNGUIDED
        cfg = {"guidance_scale": guidance, "audio_guidance_scale": AUDIO_GUIDANCE}
        rescale = {"guidance_rescale": RESCALE, "audio_guidance_rescale": RESCALE}
        if self.profile.name != "quality":
            return UNGUIDED | cfg | rescale
        blocks = len(self.pipeline.transformer.transformer_blocks)
        block = min(29 if self._first_generation else 28, blocks - 1)
        return cfg | rescale | PERTURBED | {"spatio_temporal_guidance_blocks": [block]}

    def native(self, edit: Edit) -> Latents:
        """In-context: the source is shown beside what is sampled, to weights that have learnt to follow it.

        A given strength is how little attention is paid to it.

        Raises:
            EngineError: the recipe has no LoRA for it.
        """
        if self.recipe.lora is None or self.recipe.lora.steps is not None:
            raise EngineError("LTX-2 edits clips by itself only with an in-context LoRA; name one in the catalogue.")
        run = Run(
            captions=[edit.caption],
            latents=self.noise(edit.shape, edit.seed),
            scheduler=Observed(self.fresh_scheduler(), watch=edit.watch),
            shape=edit.shape,
            steps=edit.steps,
            seed=edit.seed,
            guidance=self.recipe.guidance,
            negative=edit.negative,
            reference=np.concatenate(list(self.decode(edit.source, edit.shape))),
            attention=1 - (edit.strength or 0),
        )
        return self.sample(run)

    def starting(self, run: Run) -> dict[str, Any]:
        device = pipeline_device(self.pipeline)
        audio = self.silence(run.shape) if run.latents.audio is None else run.latents.audio
        audio = self.pipeline._denormalize_audio_latents(audio, *self._audio_statistics)
        return {
            "latents": self.denormalised(run.latents.video).to(device),
            "audio_latents": self._unpacked_audio(audio).to(device),
        }

    def finished(self, made: Sequence[Tensor], shape: Shape) -> Latents:
        video, audio = (part.float().cpu() for part in made)
        packed = self.pipeline._pack_audio_latents(audio)
        packed = self.pipeline._normalize_audio_latents(packed, *self._audio_statistics)
        return Latents(self.normalised(video), packed)

    def noise(self, shape: Shape, seed: int) -> Latents:
        generator = torch.Generator().manual_seed(seed)
        video = torch.randn((1, *self.shapes(shape)), generator=generator)
        return Latents(video, torch.randn((1, *self.audio_shape(shape)), generator=generator))

    def parts(self, latents: Latents, shape: Shape) -> list[Part]:
        audio = self.silence(shape) if latents.audio is None else latents.audio
        return [*super().parts(latents, shape), Part(audio)]

    def batch(self, packed: Sequence[Tensor], shape: Shape) -> Latents:
        video, audio = packed
        return Latents(self.unpack(video, shape), audio)

    def audio_shape(self, shape: Shape) -> tuple[int, int]:
        """(L, C·M) of the sound of such a clip."""
        pipeline, config = self.pipeline, self.pipeline.audio_vae.config
        rate = pipeline.audio_sampling_rate / pipeline.audio_hop_length / pipeline.audio_vae_temporal_compression_ratio
        return round(shape.frames / shape.fps * rate), config.latent_channels * self._bins

    @property
    def _bins(self) -> int:
        bins: int = self.pipeline.audio_vae.config.mel_bins // self.pipeline.audio_vae_mel_compression_ratio
        return bins

    @property
    def _audio_statistics(self) -> tuple[Tensor, Tensor]:
        vae = self.pipeline.audio_vae
        return vae.latents_mean.cpu(), vae.latents_std.cpu()

    def _unpacked_audio(self, packed: Tensor) -> Tensor:
        audio: Tensor = self.pipeline._unpack_audio_latents(packed, packed.shape[1], num_mel_bins=self._bins)
        return audio

    def encode(self, frames: Pixels) -> Latents:
        """With the latents of silence: of a file, the pictures are all that is read."""
        shape = Shape(self.recipe.sizes[0], len(frames), self.recipe.fps)
        return replace(super().encode(frames), audio=self.silence(shape))

    @torch.no_grad()
    def silence(self, shape: Shape) -> Tensor:
        vae = self.pipeline.audio_vae
        length, _ = self.audio_shape(shape)
        size = (1, vae.config.in_channels, length * self.pipeline.audio_vae_temporal_compression_ratio)
        mel = torch.full((*size, vae.config.mel_bins), float(np.log(SILENCE)), dtype=vae.dtype)
        encoded = vae.encode(mel.to(pipeline_device(self.pipeline))).latent_dist.mode().float().cpu()
        packed = self.pipeline._pack_audio_latents(encoded)
        normalised: Tensor = self.pipeline._normalize_audio_latents(packed, *self._audio_statistics)
        return normalised[:, :length]

    def sound(self, latents: Latents, shape: Shape) -> Iterator[Sound] | None:
        return None if latents.audio is None else self._decoded_audio(latents.audio, shape)

    @torch.no_grad()
    def _decoded_audio(self, audio: Tensor, shape: Shape) -> Iterator[Sound]:
        """Nothing is decoded before the first block is asked for."""
        pipeline, device = self.pipeline, pipeline_device(self.pipeline)
        audio = pipeline._denormalize_audio_latents(audio, *self._audio_statistics)
        audio = self._unpacked_audio(audio).to(device, pipeline.audio_vae.dtype)
        mel = pipeline.audio_vae.decode(audio, return_dict=False)[0]
        wave = pipeline.vocoder(mel.to(pipeline.vocoder.dtype))[0].float().cpu().numpy()
        samples = round(shape.frames / shape.fps * SAMPLE_RATE)
        yield from blocks(resampled(wave, pipeline.vocoder.config.output_sampling_rate), samples)

    def _for_decoder(self, video: Tensor) -> tuple[Tensor, Tensor | None]:
        vae = self.pipeline.vae
        if not vae.config.timestep_conditioning:
            return self.denormalised(video), None
        noise = torch.randn(video.shape, generator=torch.Generator().manual_seed(0))
        timestep = torch.tensor([DECODE_TIMESTEP], device=pipeline_device(self.pipeline), dtype=vae.dtype)
        return self.denormalised((1 - DECODE_NOISE) * video + DECODE_NOISE * noise), timestep


def resampled(wave: np.ndarray[Any, np.dtype[np.float32]], rate: int) -> Sound:
    """(channels, samples) of one or two channels at `rate` as sound."""
    planes = np.ascontiguousarray(wave if len(wave) == 2 else np.repeat(wave, 2, 0), np.float32)
    frame = av.AudioFrame.from_ndarray(planes, format="fltp", layout="stereo")
    frame.sample_rate = rate
    resampler = av.AudioResampler(format="flt", layout="stereo", rate=SAMPLE_RATE)
    parts = [*resampler.resample(frame), *resampler.resample(None)]
    return np.concatenate([part.to_ndarray().reshape(-1, 2) for part in parts]).astype(np.float32, copy=False)


def blocks(sound: Sound, samples: int) -> Iterator[Sound]:
    """Exactly so many samples, half a second at a time; silence where there are fewer."""
    exact = np.zeros((samples, 2), np.float32)
    exact[: len(sound)] = sound[:samples]
    return (exact[start : start + BLOCK] for start in range(0, samples, BLOCK))
