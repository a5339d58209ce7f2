"""The entries that a prompt names, so that a model can claim them as its source."""

import re
from typing import Any

from cs_app.sandbox.openai.prompt import text_of

_NAMED = re.compile(r"<entry\b[^>]*?\b(?:id|n|number|key|title)=\"([^\"]+)\"")


def ids(body: dict[str, Any]) -> tuple[str, ...]:
    """Whatever an entry is named by first, in the order of the prompt."""
    system = [text_of(message) for message in body["messages"] if message.get("role") == "system"]
    return tuple(_NAMED.findall("\n".join(system)))
