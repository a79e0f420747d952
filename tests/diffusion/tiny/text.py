"""Tokenizers and text encoders of every kind that the pipelines use, made from nothing."""

from __future__ import annotations

import string
from collections.abc import Mapping
from typing import Any

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

INSTRUCTIONS = """You are a helpful assistant Describe the video by detailing following aspects The main content theme
of color shape size texture quantity text spatial relationships objects Actions events behaviors temporal physical
movement changes background environment light style atmosphere camera angles movements transitions used"""
"""Words of what HunyuanVideo tells Qwen before the caption; with them it is 108 tokens, which are cut off."""

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
    merges = _merges([f"▁{word}" for word in WORDS.split()])
    tokens = dict.fromkeys([*specials, *single, "▁", "\n", *letters, *("".join(pair) for pair in merges)])
    vocabulary = {token: index for index, token in enumerate(tokens)}
    return GemmaTokenizer(vocab=vocabulary, merges=merges, model_max_length=1024)


def qwen2_tokenizer() -> Qwen2Tokenizer:
    """Qwen2's: byte-level pairs that merge to `WORDS`, special tokens and a chat template in ChatML."""
    spaced = [f"Ġ{word}" for word in f"{INSTRUCTIONS} {WORDS}".split()]
    merges = _merges([*spaced, "You", "system", "user", "assistant"])
    merges += [("Ġ" * count, "Ġ" * count) for count in (1, 2, 4)]
    tokens = ["<|endoftext|>", *sorted(ByteLevel.alphabet()), *dict.fromkeys("".join(pair) for pair in merges)]
    tokenizer = Qwen2Tokenizer(vocab={token: index for index, token in enumerate(tokens)}, merges=merges)
    specials = ["<|im_start|>", "<|im_end|>", "<|vision_start|>", "<|vision_end|>", "<|image_pad|>", "<|video_pad|>"]
    tokenizer.add_tokens([AddedToken(token, special=True) for token in specials])
    tokenizer.chat_template = CHAT
    return tokenizer


def _merges(words: list[str]) -> list[tuple[str, str]]:
    """The pairs that make each word one token, letter after letter."""
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
    return louder(UMT5EncoderModel(UMT5Config(**_t5_sizes(tokens))), {"encoder.final_layer_norm": 20})


def t5_encoder(tokens: int) -> T5EncoderModel:
    return louder(T5EncoderModel(T5Config(**_t5_sizes(tokens))), {"encoder.final_layer_norm": 20})


def louder(model: Any, factors: Mapping[str, float]) -> Any:
    """The model, with the weights that have a key of `factors` in their names multiplied by it.

    Random weights hardly hear a caption: it is a few tokens among up to a thousand empty ones. Louder, another caption
    changes latents by some percent.
    """
    for name, weight in model.named_parameters():
        for part, factor in factors.items():
            if part in name:
                weight.data.mul_(factor)
    return model.eval()
