"""JSON from whoever calls the sandbox: read without tripping, whatever it is."""

import json
import re
from typing import Any, NoReturn

# What reading a request raises that no SDK sends.
MALFORMED = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
_HALF_PAIRS = re.compile("[\ud800-\udfff]")


def parse_json(raw: bytes) -> Any:
    """What a JSON text says, without halves of surrogate pairs. Raises one of `MALFORMED`."""
    parsed = json.loads(raw, parse_constant=_no_number)
    return json.loads(_HALF_PAIRS.sub("", json.dumps(parsed, ensure_ascii=False)))


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")
