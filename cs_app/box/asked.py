"""What a request asks for, read without tripping over whatever it is.

Its shape: https://platform.openai.com/docs/api-reference/embeddings/create
"""

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from cs_app.box.config import DIMENSIONS, MODEL
from cs_app.box.refusal import Refusal

MOST_TEXTS = 64
LONGEST_TEXT = 512  # characters; ten times as long takes seconds
_NOT_FOR_C = re.compile("[\0\ud800-\udfff]")
E = TypeVar("E", bound=StrEnum)


class InputType(StrEnum):
    """What E5 wants to know of a text: whether it asks, or may answer."""

    QUERY = "query"
    PASSAGE = "passage"


class Encoding(StrEnum):
    FLOAT = "float"
    BASE64 = "base64"


@dataclass(frozen=True)
class Asked:
    """Texts as the model takes them: cut, without NULs and halves of surrogate pairs."""

    texts: tuple[str, ...]
    input_type: InputType
    encoding: Encoding


def read(raw: bytes) -> Asked:
    """Raises `Refusal` with 400, or 404 for another model."""
    body = _object(raw)
    _check_model(body)
    return Asked(
        texts=tuple(_texts(body.get("input"))),
        input_type=_choice(body, "input_type", InputType.QUERY),
        encoding=_choice(body, "encoding_format", Encoding.FLOAT),
    )


def _object(raw: bytes) -> dict[str, Any]:
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError):
        raise Refusal(400, "The body is not valid JSON.") from None
    if not isinstance(body, dict):
        raise Refusal(400, "The body must be a JSON object.")
    return body


def _check_model(body: dict[str, Any]) -> None:
    if not isinstance(body.get("model"), str):
        raise Refusal(400, "'model' must be a string.", param="model")
    if body["model"] != MODEL:
        text = f"This model does not exist here; the only one is {MODEL}."
        raise Refusal(404, text, param="model", code="model_not_found")
    if body.get("dimensions") not in (None, DIMENSIONS):
        raise Refusal(400, f"'dimensions' can only be {DIMENSIONS}.", param="dimensions")


def _texts(given: Any) -> list[str]:
    texts = [given] if isinstance(given, str) else given
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise Refusal(400, "'input' must be a string or a list of strings.", param="input")
    if not 1 <= len(texts) <= MOST_TEXTS:
        raise Refusal(400, f"'input' must have 1 to {MOST_TEXTS} texts.", param="input")
    return [_NOT_FOR_C.sub("", text)[:LONGEST_TEXT] for text in texts]


def _choice(body: dict[str, Any], name: str, default: E) -> E:
    given = body.get(name)
    if given is None:
        return default
    kind = type(default)
    if not isinstance(given, str) or given not in set(kind):
        choices = " or ".join(f"'{choice.value}'" for choice in kind)
        raise Refusal(400, f"'{name}' must be {choices}.", param=name)
    return kind(given)
