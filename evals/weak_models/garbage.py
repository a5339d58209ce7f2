"""What comes out of a model that is broken: salad, other shapes, nothing, or no end."""

import json
import random
import string
from collections.abc import Callable

from evals.weak_models.asked import Asked
from evals.weak_models.shape import Saying, filled

HUGE = 200_000
STUTTERED = "We can help with that. "
CUT = "Thanks for reaching out, our team would be happy to hel"
PIECES = (
    "{{customer_name}}",
    "<|im_end|>",
    "j",
    "Fix",
    "lorem ipsum dolor",
    "\u200b\u200f\u202e",
    "As a large language model, I cannot",
    "undefined null NaN",
    "[Insert price here]",
    "<script>alert(1)</script>",
    "���",
)


def content(asked: Asked) -> str:
    """The content of an answer, in the schema or not."""
    chance = asked.chance
    return chance.choice(KINDS)(asked, chance)


def _salad(asked: Asked, chance: random.Random) -> str:
    letters = string.ascii_letters + "  .,?"
    return _shaped(asked, "".join(chance.choices(letters, k=chance.randint(1, 200))))


def _piece(asked: Asked, chance: random.Random) -> str:
    return _shaped(asked, chance.choice(PIECES))


def _echo(asked: Asked, chance: random.Random) -> str:
    return _shaped(asked, asked.words)


def _stutter(asked: Asked, chance: random.Random) -> str:
    return _shaped(asked, STUTTERED * chance.randint(3, 9))


def _cut_off(asked: Asked, chance: random.Random) -> str:
    return _shaped(asked, CUT)


def _huge(asked: Asked, chance: random.Random) -> str:
    return _shaped(asked, "drain " * (HUGE // 6))


def _empty(asked: Asked, chance: random.Random) -> str:
    return chance.choice(("", "{}", "null", "[]", _shaped(asked, ""), _shaped(asked, "   ")))


def _no_json(asked: Asked, chance: random.Random) -> str:
    return chance.choice(
        ("Sure, here is the JSON you asked for:", '{"message": "Hi', "{{}}", "<xml/>")
    )


def _other_shape(asked: Asked, chance: random.Random) -> str:
    return json.dumps({"reply": ["yes"], "confidence": "very", "action": 7, "message": None})


KINDS: tuple[Callable[[Asked, random.Random], str], ...] = (
    _salad,
    _salad,
    _piece,
    _piece,
    _echo,
    _stutter,
    _cut_off,
    _huge,
    _empty,
    _no_json,
    _other_shape,
)


def _shaped(asked: Asked, text: str) -> str:
    return text if asked.schema is None else json.dumps(filled(asked.schema, Saying(text, text)))
