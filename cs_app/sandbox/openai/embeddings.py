"""Texts as vectors: the same text the same, one with like words a near one."""

import base64
import math
import struct
import zlib
from typing import Any

from cs_app.sandbox.openai import refusals
from cs_app.sandbox.openai.refusals import OpenAIRefusal

MODELS = {"text-embedding-3-small": 1536, "text-embedding-3-large": 3072}
MOST_TEXTS = 2048
GRAM_LENGTHS = (3, 4, 5)
CHARACTERS_PER_TOKEN = 4


def embed(body: dict[str, Any]) -> dict[str, Any]:
    """The answer to a request; raises `OpenAIRefusal` for one that OpenAI refuses, or that asks
    with numbers of tokens instead of texts."""
    model, texts = _model(body), _texts(body)
    length = _length(body, MODELS[model])
    encoded = _encoding(body)
    data = [
        {"object": "embedding", "index": index, "embedding": encoded(_vector(text, length))}
        for index, text in enumerate(texts)
    ]
    used = sum(math.ceil(len(text) / CHARACTERS_PER_TOKEN) for text in texts)
    usage = {"prompt_tokens": used, "total_tokens": used}
    return {"object": "list", "data": data, "model": model, "usage": usage}


def _model(body: dict[str, Any]) -> str:
    model = body.get("model")
    if not model:
        raise refusals.missing("model")
    if model not in MODELS:
        text = f"The model `{model}` does not exist or you do not have access to it."
        raise OpenAIRefusal(404, text, code="model_not_found")
    return model


def _texts(body: dict[str, Any]) -> list[str]:
    if "input" not in body:
        raise refusals.missing("input")
    texts = [body["input"]] if isinstance(body["input"], str) else body["input"]
    if not isinstance(texts, list) or not 1 <= len(texts) <= MOST_TEXTS:
        raise refusals.invalid("input", f"'input' must have 1 to {MOST_TEXTS} elements.")
    if not all(isinstance(text, str) and text for text in texts):
        raise refusals.invalid("input", "'$.input' is invalid: it takes texts that are not empty.")
    return texts


def _length(body: dict[str, Any], longest: int) -> int:
    length = body.get("dimensions") or longest
    if not isinstance(length, int) or not 1 <= length <= longest:
        raise refusals.invalid("dimensions", f"'dimensions' must be from 1 to {longest}.")
    return length


def _encoding(body: dict[str, Any]):
    match body.get("encoding_format") or "float":
        case "float":
            return list
        case "base64":
            return _base64
    raise refusals.invalid("encoding_format", "'encoding_format' must be 'float' or 'base64'.")


def _base64(vector: list[float]) -> str:
    return base64.b64encode(struct.pack(f"<{len(vector)}f", *vector)).decode("ascii")


def _vector(text: str, length: int) -> list[float]:
    """Counts of the words' pieces, hashed, as a vector of length 1."""
    counts = [0.0] * length
    for word in text.lower().split() or [text]:
        for piece in _pieces(f" {word} "):
            hashed = zlib.crc32(piece.encode())
            counts[hashed % length] += 1 if hashed >> 31 else -1
    norm = math.hypot(*counts) or 1.0
    return [count / norm for count in counts]


def _pieces(word: str) -> list[str]:
    return [
        word[start : start + length]
        for length in GRAM_LENGTHS
        for start in range(len(word) - length + 1)
    ]
