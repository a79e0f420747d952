"""A model whose truth is known: per caption a mixture of Gaussians over latents, and what is expected of it exactly.

With z = a·x + s·n, x ~ sum_k w_k·N(m_k, S_k) and n ~ N(0, 1), x and n are Gaussian given z and k. With
R_k = a²·S_k + s²·1 and e = R_k⁻¹(z - a·m_k)

    E[x | z, k] = m_k + a·S_k·e,  E[n | z, k] = s·e,  P(k | z) ~ w_k·N(z; a·m_k, R_k)

and the sums over k, weighted by P(k | z), give what a model predicts: E[n - x | z] in flow matching, where a = 1 - t
and s = t, and E[a·n - s·x | z] where the variance is preserved. S_k = U·diag(l)·Uᵀ, so R_k is diagonal in U too.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor


@dataclass(frozen=True, kw_only=True, eq=False)
class Gaussian:
    """One mode: its mean (C, F, H, W), the variances l (D,) and the orthogonal basis U (D, D) or None for 1."""

    mean: Tensor
    variance: Tensor
    basis: Tensor | None = None
    weight: float = 1.0

    def given(self, z: Tensor, signal: float, sigma: float) -> tuple[Tensor, Tensor, Tensor]:
        """log w_k·N(z) but for a constant, (B,), and E[x | z, k], E[n | z, k], (B, D), of z (B, D)."""
        mean, variance = self.mean.double().flatten(), self.variance.double()
        total = signal**2 * variance + sigma**2
        away = self._into(z - signal * mean)
        scaled = away / total
        likelihood = torch.tensor(self.weight).log() - 0.5 * ((away * scaled).sum(1) + total.log().sum())
        return likelihood, mean + self._out_of(signal * variance * scaled), self._out_of(sigma * scaled)

    def drawn(self, seed: int) -> Tensor:
        """One clip of this mode, float32 (1, C, F, H, W)."""
        noise = torch.randn(self.mean.numel(), generator=torch.Generator().manual_seed(seed), dtype=torch.float64)
        away = self._out_of((self.variance.double().sqrt() * noise)[None])
        return (self.mean.double() + away.view(self.mean.shape)).float()[None]

    def _into(self, x: Tensor) -> Tensor:
        return x if self.basis is None else x @ self.basis

    def _out_of(self, x: Tensor) -> Tensor:
        return x if self.basis is None else x @ self.basis.T


Mixture = Sequence[Gaussian]


def expected(mixture: Mixture, z: Tensor, signal: float, sigma: float) -> tuple[Tensor, Tensor]:
    """E[x | z] and E[n | z] of latents (B, C, F, H, W), float64."""
    flat = z.double().flatten(1)
    modes = zip(*(mode.given(flat, signal, sigma) for mode in mixture), strict=True)
    likelihood, clean, noise = (torch.stack(each) for each in modes)
    share = torch.softmax(likelihood, dim=0)[..., None]
    return (share * clean).sum(0).view(z.shape), (share * noise).sum(0).view(z.shape)


Model = Callable[[str, Tensor, float], Tensor]
"""Caption, latents (1, C, F, H, W), timestep / num_train_timesteps → what is predicted."""


def flow_model(captions: Mapping[str, Mixture]) -> Model:
    """E[n - x | z_t] at that t."""

    def predict(caption: str, z: Tensor, t: float) -> Tensor:
        clean, noise = expected(captions[caption], z, 1 - t, t)
        return (noise - clean).to(z.dtype)

    return predict


def preserving_model(captions: Mapping[str, Mixture], alphas_cumprod: Tensor) -> Model:
    """E[a·n - s·x | z] at the variance-preserving noise of that timestep."""

    def predict(caption: str, z: Tensor, t: float) -> Tensor:
        alpha = float(alphas_cumprod[round(t * len(alphas_cumprod))])
        signal, sigma = math.sqrt(alpha), math.sqrt(1 - alpha)
        clean, noise = expected(captions[caption], z, signal, sigma)
        return (signal * noise - sigma * clean).to(z.dtype)

    return predict


def pack(video: Tensor) -> Tensor:
    """(B, C, F, H, W) → tokens (B, L, C), ordered frame, row, column."""
    return video.flatten(2).transpose(1, 2)


def unpack(tokens: Tensor, shape: Sequence[int]) -> Tensor:
    """Tokens (B, L, C) → (B, *shape)."""
    return tokens.transpose(1, 2).reshape(-1, *shape)


def run(
    scheduler: Any,
    model: Model,
    captions: Sequence[str],
    latents: Tensor,
    *,
    steps: int = 24,
    packed: Sequence[int] | None = None,
    dtype: torch.dtype = torch.float32,
    guidance: float = 1.0,
    negative: str = "",
    late: Model | None = None,
    boundary: float = 0.0,
) -> Tensor:
    """What a pipeline does with a batch, one caption an item: predicts in `dtype`, guides and steps.

    `packed` is (C, F, H, W) where the loop is over tokens. Below the timestep of `boundary` the second expert,
    `late`, predicts, as in Wan 2.2.
    """
    scheduler.set_timesteps(steps, device="cpu")
    scheduler.set_begin_index(0)
    train = scheduler.config.num_train_timesteps
    for t in scheduler.timesteps:
        expert = model if late is None or t >= boundary * train else late
        video = latents if packed is None else unpack(latents, packed)
        items = [item.to(dtype)[None] for item in video]
        predicted = torch.cat([expert(c, z, float(t) / train) for c, z in zip(captions, items, strict=True)])
        if guidance > 1:
            against = torch.cat([expert(negative, z, float(t) / train) for z in items])
            predicted = against + guidance * (predicted - against)
        predicted = predicted if packed is None else pack(predicted)
        (latents, *_) = scheduler.step(predicted, t, latents, return_dict=False)
    return latents
