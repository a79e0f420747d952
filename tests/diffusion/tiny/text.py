"""Tokenizers and text encoders of every kind that the pipelines use, made from nothing."""

from __future__ import annotations

import string
from typing import Any

import torch
from tokenizers.pre_tokenizers import ByteLevel
from transformers import (
    AddedToken,
    ByT5Tokenizer,
    GemmaTokenizer,
    Qwen2Tokenizer,
    T5Config,
    T5EncoderModel,
    T5Tokenizer,
    UMT5Config,
    UMT5EncoderModel,
)

WORDS = "a an the in on of at by with and is red blue green white fox dog cat car boat snow rain lake forest city night"
"""Words that are one token each; everything else is spelled, a token a character."""

CHAT = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
"""A conversation as Qwen2 reads it, of text alone."""

WIDTH = 32
"""Channels of every text encoder."""


def t5_tokenizer() -> T5Tokenizer:
    """T5's and UMT5's: a unigram vocabulary of `WORDS` and of printable ASCII characters."""
    vocabulary = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -4.0)]
    vocabulary += [(f"▁{word}", -2.0) for word in WORDS.split() if len(word) > 1]
    vocabulary += [(character, -6.0) for character in string.printable if not character.isspace()]
    return T5Tokenizer(vocab=vocabulary, extra_ids=0, model_max_length=512)


def byt5_tokenizer() -> ByT5Tokenizer:
    return ByT5Tokenizer(extra_ids=0)


def gemma_tokenizer() -> GemmaTokenizer:
    """Gemma's: pairs that merge to `WORDS`, over its special tokens, the 256 bytes and ASCII."""
    specials = ["<pad>", "<eos>", "<bos>", "<unk>", "<mask>", "<start_of_turn>", "<end_of_turn>"]
    single = [f"<0x{byte:02X}>" for byte in range(256)]
    letters = [character for character in string.printable if not character.isspace()]
    merges = _merges("▁")
    tokens = dict.fromkeys([*specials, *single, "▁", "\n", *letters, *("".join(pair) for pair in merges)])
    vocabulary = {token: index for index, token in enumerate(tokens)}
    return GemmaTokenizer(vocab=vocabulary, merges=merges, model_max_length=1024)


def qwen2_tokenizer() -> Qwen2Tokenizer:
    """Qwen2's: byte-level pairs that merge to `WORDS`, special tokens and a chat template in ChatML."""
    merges = _merges("Ġ")
    tokens = ["<|endoftext|>", *sorted(ByteLevel.alphabet()), *dict.fromkeys("".join(pair) for pair in merges)]
    tokenizer = Qwen2Tokenizer(vocab={token: index for index, token in enumerate(tokens)}, merges=merges)
    specials = ["<|im_start|>", "<|im_end|>", "<|vision_start|>", "<|vision_end|>", "<|image_pad|>", "<|video_pad|>"]
    tokenizer.add_tokens([AddedToken(token, special=True) for token in specials])
    tokenizer.chat_template = CHAT
    return tokenizer


def _merges(space: str) -> list[tuple[str, str]]:
    """The pairs that make each of `WORDS`, and the space before it, one token, letter after letter."""
    words = [space + word for word in WORDS.split()]
    return list(dict.fromkeys((word[:end], word[end]) for word in words for end in range(1, len(word))))


def _t5_sizes(tokens: int) -> dict[str, Any]:
    return {
        "vocab_size": tokens,
        "d_model": WIDTH,
        "d_kv": 8,
        "d_ff": 64,
        "num_layers": 2,
        "num_heads": 4,
        "feed_forward_proj": "gated-gelu",
        "tie_word_embeddings": False,
    }


def umt5_encoder(tokens: int) -> UMT5EncoderModel:
    return UMT5EncoderModel(UMT5Config(**_t5_sizes(tokens))).eval()


def t5_encoder(tokens: int, seed: int = 0) -> T5EncoderModel:
    torch.manual_seed(seed)
    return T5EncoderModel(T5Config(**_t5_sizes(tokens))).eval()
