"""What a request asks for: the customer's words, and the shape that the answer must have."""

import random
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from cs_app.sandbox.openai.prompt import customer_text

Body = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """One request of the product's; `schema` is None where it takes plain text."""

    words: str
    schema: dict[str, Any] | None
    body: Body

    @property
    def chance(self) -> random.Random:
        """The same for the same conversation, so that a run can be repeated."""
        return random.Random(crc32(repr(self.body["messages"]).encode()))


def read(body: Body) -> Asked:
    """Raises `KeyError` or `TypeError` for a request that is none."""
    wanted = body.get("response_format") or {}
    schema = wanted["json_schema"]["schema"] if wanted.get("type") == "json_schema" else None
    return Asked(customer_text(body["messages"]), schema, body)
